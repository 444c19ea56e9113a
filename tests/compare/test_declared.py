"""Where a manual itself says that it departs from national text, its words stand beside the finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.compare.model import ADDITIONS, Finding
from tests.conftest import Checked, manual

DATA: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("declared.yaml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = DATA["cases"]


def found(case: dict[str, Any], checked: Checked) -> tuple[Finding, ...]:
    return checked(manual(case["manual"]), DATA["edition"]).findings


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_declared(case: dict[str, Any], checked: Checked) -> None:
    findings = found(case, checked)
    declared = [f for f in findings if f.declared]
    told = {f.code: (f.group, f.declared.quote if f.declared else "") for f in findings}
    assert {f.code for f in declared} >= set(case["declared"]), told
    slots = {f.code for f in findings} - {"U1", "S1"}  # a raised word in the same clause shares its statement
    assert {f.code for f in declared} & slots == set(case["declared"]) & slots, told
    for finding in declared:
        assert finding.declared is not None
        assert case["words"].lower() in finding.declared.quote.lower()
        assert finding.group == case.get("group", "declared")
        assert finding.code != "misattributed"


def test_both_kinds_of_case() -> None:
    assert sum(bool(case["declared"]) for case in CASES) >= 12
    assert sum(not case["declared"] for case in CASES) >= 10


def test_what_is_not_declared_stays_in_its_group(checked: Checked) -> None:
    for case in CASES:
        for finding in found(case, checked):
            assert (finding.group == "declared") == (finding.declared is not None and "group" not in case)


def test_a_shortfall_is_never_moved() -> None:
    assert not ADDITIONS & {"falls-short", "gate-or-barrier", "withdrawn", "misattributed"}


def test_the_words_of_the_place(checked: Checked) -> None:
    text = "## Core groups\n\nThe first core group should meet within five working days of the initial conference.\n"
    text += "This is tighter than the national limit.\n"
    declared = [f.declared for f in checked(manual(text)).findings if f.declared]
    assert [(d.quote, d.place.line, d.place.column) for d in declared] == [
        ("This is tighter than the national limit.", 4, 1)
    ]


def test_what_departs_credits_nobody(checked: Checked) -> None:
    """A sentence that says it goes beyond Working Together is not also said to be credited to it."""
    credited = "Working Together requires that Form TS4 is used within two working days of the strategy discussion"
    own = f"## Strategy discussions\n\n{credited}.\n"
    assert "misattributed" in {f.code for f in checked(manual(own)).findings}
    said = f"## Strategy discussions\n\n{credited}, which is a local choice.\n"
    assert "misattributed" not in {f.code for f in checked(manual(said)).findings}
