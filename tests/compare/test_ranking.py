"""The worth of a candidate is that of its signs, however many provisions are weighed together."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from checker.checking import gazetteer
from checker.compare.context import NOTHING_BEFORE, Context
from checker.compare.link import Linker
from checker.compare.ranking import WEIGHTS, Ranking
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


def test_many_at_once_are_weighed_as_each_by_itself(linker: Linker, provisions: list[Provision]) -> None:
    together = [Ranking(each, NOTHING_BEFORE).best(99) for each in linker.prepare(provisions)]
    assert together == [linker.rank(provision).best(99) for provision in provisions]


def test_the_worth_is_the_sum_of_the_signs(linker: Linker, provisions: list[Provision]) -> None:
    for provision in provisions:
        best = linker.rank(provision).best(5)
        assert [m.worth for m in best] == sorted((m.worth for m in best), reverse=True)
        for match in best:
            assert sum(WEIGHTS[name] * value for name, value in match.signs.items()) == pytest.approx(
                match.worth, abs=1e-4
            )


def test_what_stands_before_moves_only_its_rule_and_stage(linker: Linker, provisions: list[Provision]) -> None:
    provision = provisions[0]
    plain = {m.rule.id: m for m in linker.rank(provision).best(99)}
    second = sorted(plain.values(), key=lambda m: -m.worth)[1].rule
    moved = {m.rule.id: m for m in linker.rank(provision, Context(second.id, second.id, {second.stage: 0.5})).best(99)}
    of_stage = 0.5 * WEIGHTS["lately"]
    for rule, match in moved.items():
        more = of_stage if match.rule.stage == second.stage else 0.0
        more += WEIGHTS["before"] + WEIGHTS["near"] if rule == second.id else 0.0
        assert match.worth == pytest.approx(plain[rule].worth + more)
        assert match.score == plain[rule].score


def test_a_candidate_is_the_same_each_time(linker: Linker, provisions: list[Provision]) -> None:
    ranking = linker.rank(provisions[0])
    first = ranking.best(1)[0]
    assert ranking.best(3)[0] is first
    assert len(ranking.best(99)) == ranking.size
