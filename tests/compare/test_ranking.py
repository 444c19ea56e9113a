"""Candidates are passed over unseen only where that changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from math import inf
from pathlib import Path

import pytest

from checker.checking import gazetteer
from checker.compare.bounds import Bounds
from checker.compare.lanes import ONE
from checker.compare.link import Linker
from checker.compare.rule_index import Examples
from checker.knowledge.base import KnowledgeBase
from checker.language.model import Provision
from checker.language.provisions import read_provisions
from checker.manual.read import read

MANUAL = Path(__file__).resolve().parents[2] / "examples" / "northshire"
CLAUSES = 150


@pytest.fixture(scope="module")
def linker(knowledge: KnowledgeBase) -> Linker:
    return Linker(knowledge.as_of("2023"), gazetteer(knowledge), knowledge.counterparts)


@pytest.fixture(scope="module")
def provisions(knowledge: KnowledgeBase) -> list[Provision]:
    return list(islice(read_provisions(read(MANUAL), gazetteer(knowledge)), 0, 10 * CLAUSES, 10))


def ranked(linker: Linker, provisions: Sequence[Provision], number: int) -> list[list[tuple[str, float]]]:
    return [[(m.rule.id, m.worth) for m in linker.rank(provision).best(number)] for provision in provisions]


def test_the_best_are_those_of_all_candidates(
    linker: Linker, provisions: list[Provision], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ranked(linker, provisions, 3)
    monkeypatch.setattr(Bounds, "most", lambda self, reading, near, candidates, context: [inf] * len(candidates))
    assert found == ranked(linker, provisions, 3)


def test_the_candidates_are_those_of_all_examples(
    linker: Linker, provisions: list[Provision], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ranked(linker, provisions, 99)
    at_most = Examples.at_most
    monkeypatch.setattr(Examples, "at_most", lambda self, times: [1000 * ONE] * len(at_most(self, {})))
    assert found == ranked(linker, provisions, 99)
