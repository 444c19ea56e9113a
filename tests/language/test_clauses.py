"""Cutting text into clauses, with the context each inherits."""

from __future__ import annotations

import itertools

import pytest
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


ONE = [
    "The keeper should say whether the boat is likely to drift and needs to be the subject of a notice.",
    "A berth should be found within ten days, and sooner where the boat's needs call for it.",
    "Before any pupil is moved, a note has to be left with the warden.",
    "Anyone in the club, member or guest, who sees that a boat is adrift, or is told of one, should ring the warden.",
    "Staff of the harbour, on the quay or off it, who find a key must hand it in.",
    "A berth should be given up only when the keeper finds that it is no longer used, nor likely to, and is free.",
    "The worker must read and understand the file.",
    "What is needed to protect a pupil or young member must be told to the clerk.",
    "The worker must talk with the child and the parents.",
    "Concerns under s.47 are for para. 4.2 of the plan.",
    "The chair, the worker and the nurse must sign.",
    "The worker must ring Dr. Lee of St. Mary's before noon.",
    "Bring e.g. drawings, games or toys.",
    "Where the child is ill or away, the visit must be put off.",
    "The worker who must write the report should ask for time.",
    "Section 4.2.3 (see p. 12) must be read with Annex B.",
    "The meeting goes ahead unless two partners, of whom the school must be one, are away.",
    "The rule applies where a guard has hurt a child, may have hurt one, or lives with one.",
    "The court may refer that person, on the advice of the clerk, to the board.",
    "The note must be sent within nine days, with care and on good paper.",
    "The tutor must read and sign the list.",
    "Tutors should have the right tools and support.",
    "The head should ask the bursar to read the list and agree a day.",
    "Tutors may lend a coat and ring the desk.",
]
SEVERAL = [
    ("The worker must visit the child and should record what was said.", 2),
    ("The group meets within ten days of the conference, and then meets every six weeks.", 2),
    ("Papers must be out five days before a first meeting and seven days before a later one.", 2),
    ("Visits end after a year unless the head of service has agreed more.", 2),
    ("The chair is told at once. The family is told next.", 2),
    ("The worker must visit within nine days of the call, on form V12.", 2),
    ("The note must be sent within nine days of the call, signed off by the head of service.", 2),
    ("The board must meet within nine days of the vote, attended by the clerk and the police.", 2),
    ("The chair must be told; the family should be told.", 2),
    ("Staff may ring the desk, but they must not leave a message.", 2),
    ("The worker must see the child, must write a note and must tell the school.", 3),
    ("Draft notes must be sent out within two days and final notes within ten days.", 2),
    ("Was the child seen? The worker must ask.", 2),
    ("The nurse must see the child, save that for a twin a midwife may do so.", 2),
    ("Papers must go out within two days, except that the annex need not be sent.", 2),
    ("The letter goes to the tutor, who must show it to the pupil.", 2),
    ("The talk, which should be led by a nurse, must be noted in the log.", 2),
    ("The tutor tells the head, who may ring the desk and who rings the family in every case.", 3),
    ("The chair shall write the note, each agency signing the last page, and shall send it out.", 3),
    ("Once the bag is found the guard should say what was lost, and may, where time permits, ask why.", 2),
    ("Pupils under ten do not attend, nor are their drawings shown.", 2),
    ("The form is typed by the clerk, and the tutor checks it the same day.", 2),
    ("The clerk should share what is needed for the talk and must never wait for the post.", 2),
    ("Requests go on slip 4 and the bursar answers them within two days of receipt.", 2),
    ("The porter locks the gate and tells the head by the end of the day.", 2),
    ("You should think about whether the pupil needs a coat, and you must lend one in snow.", 2),
    ("Your tutor can read it with you, but you need not show it.", 2),
    ("The guard shall rate the alarm within an hour of the call, using the Beacon Dial.", 2),
    ("Meet within ten days of the trip and every six weeks after it.", 2),
    ("The form is in Appendix H. Each page must be signed.", 2),
    ("The list, for which slip 4 is compulsory, reaches the bursar two days ahead.", 2),
    ("Pupils do not ring the desk themselves; whether the call is made is settled by the tutor.", 2),
    ("How the fair is run should be agreed with the town, save that stalls follow the Tinker Method.", 2),
    ("The guard must tell the tutor at once, having first asked the pupil.", 2),
    ("The list goes to the Fair Panel, which cannot sit without a tutor and is chaired by the head.", 3),
    ("If a fair is to follow, someone must walk the field, and that walk may be made by anyone.", 2),
    ("Whoever asks sends slip RV9, and the head tutor says yes or no.", 2),
    ("Each call is given a colour, and the talk that sorts the green ones is quorate with three tutors.", 2),
    ("A knock on the door comes first, and the guard must wait for an answer.", 2),
    ("Rehearsals come round each nine weeks and the tutor uses the Tinker Method.", 2),
    ("The porter walks the hall within nine minutes of the bell and writes the round up on form P7.", 2),
    ("The clerk sets the marks out on Form 9, which is posted within six days of the test.", 2),
    ("The list goes to the bursar on form L2, is read aloud at the gate, and bears the head's initials.", 3),
    ("The talk takes place within nine days of the trip, with the tutor in the room.", 2),
    ("The trip is held within nine days of the vote, the head tutor taking the register.", 2),
    ("The first walk is held within nine days of the vote, the second within thirty days of it.", 2),
    ("Lock the gate by the field and tell the porter who left it open.", 2),
    ("Tutors must ask who has a key, and write the names on the list.", 2),
    ("Do not run by the pool, and never open the gate.", 2),
    ("Tutors hand in their marks; the head has them nine days before the fair.", 2),
]


@pytest.mark.parametrize(("text", "count"), [(text, 1) for text in ONE] + SEVERAL)
def test_number_of_clauses(text: str, count: int) -> None:
    assert len(clauses(text)) == count


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
