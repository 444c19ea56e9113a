"""Cutting text into clauses, with the context each inherits."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.language.clauses import read_clauses
from checker.language.model import Clause
from checker.manual.model import Block, Cell, Place
from tests.conftest import document, manual


def clauses(*texts: str, kind: str = "paragraph") -> list[str]:
    return [c.text for c in read_clauses(document(*texts, kind=kind).blocks)]


def of_markdown(text: str) -> list[Clause]:
    return list(read_clauses(manual(text).blocks))


CUTS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "clauses.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", CUTS["one"])
def test_one_clause(text: str) -> None:
    assert clauses(text) == [text]


@pytest.mark.parametrize("text", CUTS["several"])
def test_where_a_sentence_is_cut(text: str) -> None:
    assert clauses(text.replace("| ", "")) == text.split(" | ")


def test_clauses_cover_the_sentence_without_overlap() -> None:
    text = "The worker must visit the child and should record what was said; the chair will sign the record by noon."
    found = list(read_clauses(document(text).blocks))
    assert [text[c.start : c.end] for c in found] == [c.text for c in found]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


WORDS = st.sampled_from(
    "the a worker child must should and or , ; . : where unless within ten days of visit may not who | ( ) “ ’".split()
)


@given(st.lists(WORDS, max_size=40), st.sampled_from(["paragraph", "item", "note"]))
def test_clauses_of_any_text_lie_in_it_in_order(words: list[str], kind: str) -> None:
    text = " ".join(words)
    found = list(read_clauses(document(text, kind=kind).blocks))
    assert [text[c.start : c.end] for c in found] == [c.text for c in found]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    kept = " ".join(c.text for c in found).split()
    assert [w for w in kept if w.isalpha()] == [w for w in words if w.isalpha()]  # no word is lost


def test_a_list_item_carries_its_lead_in() -> None:
    place = Place("made.md", line=1)
    blocks = (
        Block("paragraph", "The social worker will:", place),
        Block("item", "see the child;", place, level=1),
        Block("item", "make sure that:", place, level=1),
        Block("item", "the school is told.", place, level=2),
        Block("item", "write a note.", place, level=1),
    )
    found = list(read_clauses(blocks))
    assert found[1].lead_in == "The social worker will:"
    assert found[3].lead_in == "The social worker will: make sure that:"
    assert found[4].lead_in == "The social worker will:"


def test_a_whole_sentence_completes_no_lead_in() -> None:
    told = of_markdown("The tutor will:\n\n- ring the bell\n- The gate is shut by the porter.\n")
    assert [c.lead_in for c in told[-2:]] == ["The tutor will:", ""]
    asked = of_markdown("In this town:\n\n- The gate is shut by the porter.\n")
    assert asked[-1].lead_in == "In this town:"


def test_a_lead_in_ends_with_its_list() -> None:
    found = of_markdown("Staff must not:\n\n- wait;\n\nThe child is seen first.\n\n- one\n- two\n")
    assert [c.lead_in for c in found] == ["", "Staff must not:", "", "", ""]


def test_a_lead_in_does_not_pass_a_heading() -> None:
    found = of_markdown("# One\n\nStaff must:\n\n# Two\n\n- wait\n")
    assert found[-1].lead_in == ""


def test_only_the_last_sentence_before_a_list_leads_in() -> None:
    found = of_markdown("Time is short. The worker must:\n\n- ring the school\n")
    assert found[-1].lead_in == "The worker must:"


def test_a_clause_knows_its_headings() -> None:
    found = of_markdown(
        "# Visits\n\n## First visit\n\nThe child is seen.\n\n## Later visits\n\nThe child is seen again.\n"
    )
    assert [c.headings for c in found] == [("Visits", "First visit"), ("Visits", "Later visits")]


def test_headings_and_contents_are_context_only() -> None:
    assert [c.text for c in of_markdown("# Staff must wait\n\nThey wait.\n")] == ["They wait."]


def test_previous_ends_with_the_section() -> None:
    found = of_markdown("# One\n\nThe child is seen. It is recorded.\n\n# Two\n\nIt is signed.\n")
    assert [c.previous.text if c.previous else None for c in found] == [None, "The child is seen.", None]


def test_a_table_row_carries_its_headings() -> None:
    text = "Visit | every ten days"
    row = Block("row", text, Place("made.md", line=1), cells=(Cell(0, 5, "What"), Cell(8, 22, "How often")))
    found = list(read_clauses((row,)))
    assert [c.text for c in found] == [text]
    assert found[0].headers == ("What", "How often")


def test_a_cell_that_speaks_for_itself_is_a_clause() -> None:
    table = (
        "| Step | What must happen |\n| --- | --- |\n"
        "| Visit | The worker must see the child. The school should be told. |\n"
    )
    found = of_markdown(table)
    assert [c.text for c in found] == ["The worker must see the child.", "The school should be told."]
    assert all(c.headers == ("What must happen", "Visit") for c in found)


def test_a_cell_with_a_limit_and_no_verb_is_a_clause_beside_one_that_speaks() -> None:
    table = (
        "| Step | Rule | Note |\n| --- | --- | --- |\n| Visit | First visit within ten days. | It must be noted. |\n"
    )
    assert [c.text for c in of_markdown(table)] == ["First visit within ten days.", "It must be noted."]


def test_a_cell_that_is_a_sentence_speaks_beside_another() -> None:
    rows = of_markdown("""
| No. | Standard | Looked for |
| --- | --- | --- |
| 3 | A lead should have the skill for it. | Name given. |
""")
    assert [c.text for c in rows] == ["A lead should have the skill for it.", "Name given."]


def test_cells_of_columns_that_say_what_to_do_are_clauses() -> None:
    rows = of_markdown("""
| Who | Should | Must |
| --- | --- | --- |
| Tutor | add what the class has seen | send a grown-up of some standing |
""")
    assert [c.text for c in rows] == ["add what the class has seen", "send a grown-up of some standing"]


@pytest.mark.parametrize("number", ["4.2 ", "4.2.1 ", "(a) ", "12. "])
def test_the_number_of_a_paragraph_makes_no_clause(number: str) -> None:
    (clause,) = of_markdown(f"{number}The worker must visit the child.\n")
    assert clause.text.endswith("The worker must visit the child.")


def test_a_very_long_clause_is_cut() -> None:
    found = list(read_clauses(document("worker " * 5_000).blocks))
    assert found
    assert all(len(c.text) <= 1_500 for c in found)
