"""Decisions typed into the workbook are read back; what cannot be used is told cell by cell, the rest is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from checker.decisions.model import CHOICES
from checker.decisions.workbook import COLUMNS, WorkbookError, read_workbook

HEADS = list(COLUMNS.values())
KEPT: dict[str, Any] = {
    "Finding": "0a1b2c3d4e5f",
    "Code": "T1",
    "Local words": "Meet within 5 working days.",
    "Heading": "Conferences › When",
    "Place": "manual.pdf page 57",
    "Decision": "keep as declared local choice",
    "Reason": "Three reviews asked for it.",
    "Owner": "Safeguarding lead",
    "Review date": datetime(2027, 11, 1),
}

Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def make(*rows: dict[str, Any], heads: list[str] = HEADS, sheet: str = "Findings", above: int = 0) -> Path:
        book = Workbook()
        book.active.title = sheet
        for _ in range(above):
            book.active.append(["Minutes of the meeting"])
        book.active.append(heads)
        for row in rows:
            book.active.append([row.get(head) for head in heads])
        path = tmp_path / "findings.xlsx"
        book.save(path)
        return path

    return make


def test_a_decision_is_read_back(made: Made) -> None:
    brought = read_workbook(made(KEPT, {"Finding": "ffffffffffff", "Code": "T1"}))
    (decision,) = brought.decisions
    assert (decision.finding, decision.code, decision.choice) == ("0a1b2c3d4e5f", "T1", "keep")
    assert (decision.owner, decision.review) == ("Safeguarding lead", date(2027, 11, 1))
    assert (decision.quote, decision.heading, decision.place) == (KEPT["Local words"], KEPT["Heading"], KEPT["Place"])
    assert (brought.defects, brought.undecided) == ((), 1)


@pytest.mark.parametrize("choice", [*CHOICES, *CHOICES.values(), *(label.upper() for label in CHOICES.values())])
def test_every_decision_is_known_by_its_words(made: Made, choice: str) -> None:
    row = KEPT | {"Decision": f" {choice} ", "What will be watched": "Days"}
    assert len(read_workbook(made(row)).decisions) == 1


@pytest.mark.parametrize(
    "written", ["2027-11-01", "1/11/2027", "01/11/2027", "1 November 2027", "1 Nov 2027", 46692, date(2027, 11, 1)]
)
def test_dates_as_people_write_them(made: Made, written: object) -> None:
    assert read_workbook(made(KEPT | {"Review date": written})).decisions[0].review == date(2027, 11, 1)


def test_columns_may_be_moved_and_others_added(made: Made) -> None:
    heads = ["Minutes", *reversed(HEADS), "Who spoke"]
    path = made(KEPT | {"Minutes": "Long talk"}, heads=heads, sheet="Our list", above=3)
    assert len(read_workbook(path).decisions) == 1


BAD = [
    KEPT | {"Decision": "keap as declared local choice"},
    KEPT | {"Finding": "0a1b2c3d4e50", "Reason": None, "Owner": " "},
    KEPT | {"Finding": "0a1b2c3d4e51", "Decision": "remove"},
    KEPT | {"Finding": "0a1b2c3d4e52", "Review date": "next year"},
    KEPT | {"Finding": "0a1b2c3d4e53", "Decision": None},
    KEPT | {"Finding": "0a1b2c3d4e54", "Code": "T9"},
    KEPT | {"Finding": "zz"},
    KEPT | {"Finding": "0a1b2c3d4e55"},
    KEPT | {"Finding": "0a1b2c3d4e55"},
]


def test_every_defect_in_one_pass_and_the_rest_is_read(made: Made) -> None:
    brought = read_workbook(made(*BAD))
    assert [d.finding for d in brought.decisions] == ["0a1b2c3d4e55"]
    expected = [
        ("F2", "did you mean 'keep as declared local choice'?"),
        ("G3", "Reason is empty; the decision 'keep as declared local choice' needs it"),
        ("I3", "Owner is empty"),
        ("K4", "What will be watched is empty; the decision 'remove' needs it"),
        ("J5", "'next year' is not a date; write it as 2027-11-01"),
        ("F6", "no decision is chosen"),
        ("B7", "there is no code 'T9'"),
        ("A8", "not the fingerprint of a finding"),
        ("A10", "this finding stands in row 9 too"),
    ]
    assert len(brought.defects) == len(expected)
    for said, (cell, part) in zip(brought.defects, expected, strict=True):
        assert said.startswith(f"findings.xlsx Findings!{cell}: ")
        assert part in said


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    path.write_text("Finding,Decision\n", encoding="utf-8")
    with pytest.raises(WorkbookError, match="cannot be read"):
        read_workbook(path)


def test_a_workbook_without_the_columns(made: Made) -> None:
    with pytest.raises(WorkbookError, match="no sheet with the columns Finding, Code, Decision"):
        read_workbook(made(KEPT, heads=["Finding", "Decision"]))
