"""Cutting text into clauses, with the context each inherits."""

from __future__ import annotations

import itertools

import pytest

from checker.language.clauses import read_clauses
from checker.manual.model import Block, Cell, Document, Place
from tests.conftest import document


def clauses(*texts: str, kind: str = "paragraph") -> list[str]:
    return [c.text for c in read_clauses(document(*texts, kind=kind))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The worker must visit the child and should record what was said.", 2),
        ("The group meets within ten days of the conference, and then meets every six weeks.", 2),
        ("Papers must be out five days before a first meeting and seven days before a later one.", 2),
        ("Visits end after a year unless the head of service has agreed more.", 2),
        ("The worker must read and understand the file.", 1),
        ("Concerns under s.47 are for para. 4.2 of the plan.", 1),
        ("The chair is told at once. The family is told next.", 2),
    ],
)
def test_number_of_clauses(text: str, count: int) -> None:
    assert len(clauses(text)) == count


def test_clauses_cover_the_sentence_without_overlap() -> None:
    text = "The worker must visit the child and should record what was said; the chair will sign the record by noon."
    found = list(read_clauses(document(text)))
    assert [text[c.start : c.end] for c in found] == [c.text for c in found]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_a_list_item_carries_its_lead_in() -> None:
    place = Place("made.md", line=1)
    blocks = (
        Block("paragraph", "The social worker will:", place),
        Block("item", "see the child;", place, level=1),
        Block("item", "make sure that:", place, level=1),
        Block("item", "the school is told.", place, level=2),
    )
    found = list(read_clauses(Document("made", blocks, ())))
    assert found[1].lead_in == "The social worker will:"
    assert found[3].lead_in == "The social worker will: make sure that:"


def test_a_table_row_carries_its_headings() -> None:
    text = "Visit | every ten days"
    row = Block("row", text, Place("made.md", line=1), cells=(Cell(0, 5, "What"), Cell(8, 22, "How often")))
    found = list(read_clauses(Document("made", (row,), ())))
    assert [c.text for c in found] == [text]
    assert found[0].headers == ("What", "How often")
