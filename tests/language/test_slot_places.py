"""Who must be there or agree, as columns, labels, lead-ins and neighbouring cells say it."""

from __future__ import annotations

import pytest

from checker.language.gazetteer import Gazetteer
from tests.language.reading import of_markdown


def _table(header: str, *rows: str) -> str:
    width = header.count("|") + 1
    lines = [f"| {header} |", "|" + " --- |" * width, *(f"| {row} |" for row in rows)]
    return "# Manual\n\n## Panel meetings\n\n" + "\n".join(lines) + "\n"


def _list(lead_in: str, *items: str) -> str:
    return f"# Manual\n\n## Panel meetings\n\n{lead_in}\n\n" + "\n".join(f"- {item}" for item in items) + "\n"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            _table("Meeting | Chair | Papers", "Budget panel | head of service | two days ahead"),
            "chair: head of service",
        ),
        (_table("Meeting | Who attends | Papers", "Budget panel | the bursar | none"), "members: bursar"),
        (_table("Feature | Arrangement", "Chaired by | a superintendent"), "chair: superintendent"),
        (_table("Feature | Arrangement", "Cannot open without | the school nurse"), "members: school nurse"),
        (_list("At the table must be:", "a librarian"), "members: librarian"),
        (_list("These must be present:", "(a) a librarian"), "members: librarian"),
        (_list("What each meeting needs:", "presence: the bursar and the matron"), "members: bursar"),
        (_list("The trust requires:", "music therapist: at every meeting"), "members: music therapist"),
        (_table("Meeting | Chair | Papers", "Budget panel | none | two days ahead"), None),
        (_table("Who | Receives | When", "Chair | the report | in two days"), None),
        (_list("The following receive the attendance list:", "the librarian"), None),
        (_list("The panel, chaired by the bursar, will:", "look at the roof"), None),
    ],
)
def test_attendance_told_by_its_place(text: str, value: str | None, names: Gazetteer) -> None:
    found = [s.value for p in of_markdown(text, names) if p.clause.block.kind != "paragraph" for s in p.attendance]
    assert found[:1] == ([value] if value else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (_table("Step | Form | Approval", "Hire of the hall | H2 | head of estates"), "head of estates"),
        (_table("Task | Limit | Who", "Approval of the budget | none | finance manager"), "finance manager"),
        (
            _table("Who | When | What", "finance manager | monthly | reads the ledger and signs it off"),
            "finance manager",
        ),
        (_table("Doer | Limit | Step", "Head of estates | not fixed | any repair agreed"), "Head of estates"),
        (_list("Before it is posted, the Director:", "signs the letter"), "Director"),
        (_table("Step | Form | Approval", "Hire of the hall | H2 | none"), None),
        (_table("Task | Limit | Who", "Copy of the budget | none | finance manager"), None),
        (_list("Once the head has agreed, the team:", "books the hall"), None),
    ],
)
def test_approval_told_by_its_place(text: str, value: str | None, names: Gazetteer) -> None:
    found = [s.value for p in of_markdown(text, names) if p.clause.block.kind != "paragraph" for s in p.approvals]
    assert found[:1] == ([value] if value else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (_table("Measure | Target", "Loans returned on time | 90%"), ["90%"]),
        (_table("Measure | Now | Target", "Loans returned on time | 81% | 90%"), ["90%"]),
        (_table("Measure | Target 2025", "Loans returned on time | 90%"), ["90%"]),
        (_table("Measure | 2024 | 2025", "Loans returned on time | 81% | 90%"), []),
        (_table("Measure | Result", "Loans returned on time | 81%"), []),
    ],
)
def test_a_figure_in_a_column_of_results_is_no_target(text: str, value: list[str], names: Gazetteer) -> None:
    assert [s.value for p in of_markdown(text, names) for s in p.targets] == value
