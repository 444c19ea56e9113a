"""A report or a review is told from a manual, and held to what it plainly asks for."""

from __future__ import annotations

from checker.compare.model import Result
from checker.report import text
from checker.report.setting import Setting
from checker.report.view import view
from tests.conftest import Checked, document

TOLD = "The review heard that families had waited for a long time, and the evidence showed why."
DESCRIBED = "The town lies on the river and has three schools."
ASKED = "The Service Director must approve the conference."
ADDED = "The social worker must water the plants in the corridor."
RECOMMENDED = "The social worker completes Form R7."


def written(checked: Checked, told: str, many: int = 170) -> Result:
    """A text of `many` clauses that tell something and 30 that ask for something."""
    return checked(document(*[told] * many, *[ASKED] * 10, *[ADDED] * 10, *[RECOMMENDED] * 10, heading="Conferences"))


def codes(result: Result) -> set[str]:
    return {finding.code for finding in result.findings}


def test_a_report_is_said_to_be_one_and_what_is_left_is_unsure(checked: Checked) -> None:
    result = written(checked, TOLD)
    (notice,) = [each for each in result.notices if "reads as a report" in each.message]
    assert not notice.lost, "all of it was read"
    assert "85 of 100 clauses" in notice.message
    assert codes(result) == {"A1"}
    assert {finding.confidence for finding in result.findings} == {"low"}
    assert "reads as a report" in text.render(view(result, Setting()))
    assert any("F1" in each.relations for each in result.judged), "what was judged of each clause stays"


def test_a_manual_that_describes_much_is_no_report(checked: Checked) -> None:
    result = written(checked, DESCRIBED)
    assert not result.notices
    assert {"A1", "F1"} <= codes(result)
    assert {finding.confidence for finding in result.findings} != {"low"}


def test_a_short_text_is_never_taken_for_a_report(checked: Checked) -> None:
    assert not written(checked, TOLD, many=160).notices


def test_a_manual_that_asks_much_is_no_report(checked: Checked) -> None:
    assert not checked(document(*[TOLD] * 120, *[ASKED] * 100)).notices


def test_the_example_manual_is_no_report(northshire: Result) -> None:
    assert not [each for each in northshire.notices if "report" in each.message]
