"""Two lists from the Munro review, run through the checker.

What it tells of with approval (praised_additions.yaml) comes out as a local addition that needs judgement and never as
wrong; what has to stay (must_stay.yaml) is never proposed to go, and falls short where it is weakened.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.compare.model import ADDITIONS, Finding
from checker.knowledge.munro import must_stay
from checker.report.wording import taken_as, watch_label
from tests.conftest import Checked, document


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return data


PRAISED = _read("praised_additions.yaml")
STAYS = _read("must_stay.yaml")


def _stated(kind: str) -> list[Any]:
    return [
        pytest.param(
            case,
            id=f"{stay}-{number}",
            marks=[pytest.mark.xfail(strict=True, reason=case["open"])] if "open" in case else [],
        )
        for stay, kinds in STAYS["stays"].items()
        for number, case in enumerate(kinds.get(kind, ()), start=1)
    ]


def _found(case: dict[str, Any], edition: str, checked: Checked) -> tuple[Finding, ...]:
    return checked(document(case["text"], heading=case["heading"]), edition).findings


@pytest.mark.parametrize("case", PRAISED["additions"], ids=lambda case: case["text"][:50])
def test_a_praised_addition_needs_judgement(case: dict[str, Any], checked: Checked) -> None:
    findings = _found(case, PRAISED["edition"], checked)
    assert {f.code for f in findings} & set(case["codes"])
    for finding in findings:
        assert finding.group in ADDITIONS, finding.sentence
        assert "judgement" in taken_as(finding.group)
        assert finding.questions or finding.code == "S1"
        assert finding.watch


@pytest.mark.parametrize("case", _stated("kept"))
def test_what_has_to_stay_is_not_proposed_to_go(case: dict[str, Any], checked: Checked) -> None:
    for finding in _found(case, STAYS["edition"], checked):
        assert watch_label(finding.group) == "To watch", finding.sentence
        if finding.code != "S1":  # a guess, always of low confidence, that a step may be added
            assert finding.group == "force-raised", finding.sentence  # nothing but the force differs
            assert "stays" in taken_as(finding.group)


@pytest.mark.parametrize("case", _stated("weakened"))
def test_what_has_to_stay_falls_short_where_it_is_weakened(case: dict[str, Any], checked: Checked) -> None:
    findings = _found(case, STAYS["edition"], checked)
    assert {f.group for f in findings} == {"falls-short"}, [f.sentence for f in findings]


def test_the_lists_are_whole() -> None:
    assert len(PRAISED["additions"]) == 30
    assert list(STAYS["stays"]) == [stay.id for stay in must_stay()]
    assert all(kinds["kept"] for kinds in STAYS["stays"].values())
    assert len(_stated("weakened")) >= 15
