"""Force and time limits in many wordings: one table of sentences each (`force.yaml`, `times.yaml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.language.gazetteer import Gazetteer
from checker.language.modals import lower_words
from checker.language.times import read_times
from checker.language.tokens import tokenize
from tests.language.reading import provisions

HERE = Path(__file__).parent
FORCES: dict[str, dict[str, list[str]]] = yaml.safe_load((HERE / "force.yaml").read_text(encoding="utf-8"))
LIMITS: dict[str, list[str]] = yaml.safe_load((HERE / "times.yaml").read_text(encoding="utf-8"))


def sentences() -> list[Any]:
    return [
        pytest.param(text, kind, force, id=text)
        for force, kinds in FORCES.items()
        for kind, texts in kinds.items()
        for text in texts
    ]


@pytest.mark.parametrize(("text", "kind", "force"), sentences())
def test_force(text: str, kind: str, force: str, names: Gazetteer) -> None:
    assert [p.force for p in provisions(text, names, heading="Procedure", kind=kind)] == [force]


@pytest.mark.parametrize(("text", "limit"), [(text, limit) for limit, texts in LIMITS.items() for text in texts])
def test_limit(text: str, limit: str) -> None:
    found = [f"{each.duration} {each.operator}" for each in read_times(lower_words(tokenize(text))).limits]
    assert found == ([] if limit == "none" else [limit])


def test_every_force_has_many_sentences() -> None:
    assert all(sum(map(len, kinds.values())) >= 20 for kinds in FORCES.values())
    assert len(LIMITS["none"]) >= 10
