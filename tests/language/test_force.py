"""The force of a clause: mandatory, prohibited, expected, permissive, descriptive."""

from __future__ import annotations

import pytest

from checker.language.fitted import logit
from checker.language.force import read_force
from checker.language.gazetteer import Gazetteer
from checker.language.tokens import tokenize
from checker.language.unmarked import FILE
from tests.language.reading import of_markdown, provisions

MANDATORY = [
    "The chair must circulate the record.",
    "The chair shall circulate the record.",
    "The manager is to decide by noon.",
    "The manager is required to decide by noon.",
    "The manager has to decide by noon.",
    "The authority has a duty to consult the child.",
    "The lead practitioner is responsible for calling the meeting.",
    "It is essential that the child is seen.",
    "The social worker will visit the family at home.",
    "The record will be sent to the family.",
    "When a child changes address the worker must tell the school.",
    "The worker who knows the child best must write the report.",
    "If the worker thinks that the child may be hurt, she must ring the police.",
    "Where staff should have rung but did not, the manager must ring.",
    "The referral must not be delayed.",
    "Managers must consider the history of the family.",
    "Record the call in the log.",
    "Always ring the school first.",
    "Before you leave, tell the carer who you are.",
    "A copy goes to each parent.",
    "The social worker visits the family at home.",
    "Each decision is recorded on the file.",
    "They must, in every case, be told.",
]
PROHIBITED = [
    "Staff must not e-mail the minutes.",
    "Staff must never e-mail the minutes.",
    "Staff shall not e-mail the minutes.",
    "Staff should not e-mail the minutes.",
    "Staff are not to e-mail the minutes.",
    "Staff are not permitted to e-mail the minutes.",
    "Under no circumstances should staff e-mail the minutes.",
    "No report may leave the office until it has been read.",
    "Nobody may chair a meeting on their own case.",
    "Staff may not close a case until the chair has been told.",
    "A visit cannot be cancelled unless the manager agrees.",
    "Cases may be closed only when the child has been seen.",
    "Do not e-mail the minutes.",
    "Never e-mail the minutes.",
    "Where the worry is about money the bank is not told.",
]
EXPECTED = [
    "Staff should attend.",
    "Staff ought to attend.",
    "Staff are expected to attend.",
    "It is expected that staff attend.",
    "Meetings will normally take place at school.",
    "Meetings will usually take place at school.",
    "The chair should be told where a parent cannot come.",
    "The worker should ask what the child may be worried about.",
    "The referral should not be delayed.",
]
PERMISSIVE = [
    "The chair may invite a friend of the family.",
    "The chair can invite a friend of the family.",
    "Should a worry arise, staff may ring the desk.",
    "It is good practice to write to the family.",
    "The chair has discretion to change the order.",
    "Young people who live alone need not come.",
    "Schools do not have to send a report.",
    "Schools are not required to send a report.",
    "Parents are welcome to bring a supporter.",
    "Interpreters may be booked through the desk.",
]
DESCRIPTIVE = [
    "The meeting will often be tense.",
    "Many parents will feel anxious.",
    "The purpose of the group is to carry out the plan.",
    "The aim is to keep the child safe.",
    "A child may suffer harm in many ways.",
    "Section 10 places a duty on each authority.",
    "The board sent two letters to the trust last year.",
    "Staff were expected to attend in those days.",
    "Where are the forms kept?",
    "Who should be told?",
    "Neglect means the persistent failure to meet a child's needs.",
    "Most cases are closed within a year.",
    "Abuse can take many forms.",
    "The term is used in two ways.",
    "About half of the meetings took place at school.",
]
OPEN: dict[str, str] = {}
"""Sentences that are not read rightly yet, and why."""

SENTENCES = [
    pytest.param(
        text, force, id=text, marks=[pytest.mark.xfail(strict=True, reason=OPEN[text])] if text in OPEN else []
    )
    for force, texts in (
        ("M", MANDATORY),
        ("X", PROHIBITED),
        ("E", EXPECTED),
        ("P", PERMISSIVE),
        ("D", DESCRIPTIVE),
    )
    for text in texts
]


@pytest.mark.parametrize(("text", "force"), SENTENCES)
def test_sentence(text: str, force: str, names: Gazetteer) -> None:
    assert "".join(p.force for p in provisions(text, names)) == force


@pytest.mark.parametrize(
    ("text", "forces"),
    [
        ("The worker must visit the child and should record what was said.", "ME"),
        ("The chair may invite a friend, but must tell the family first.", "PM"),
        ("Staff must ring the desk; they must not wait for a letter.", "MX"),
        ("The chair is told at once. The family should be told next.", "ME"),
    ],
)
def test_each_clause_has_a_force_of_its_own(text: str, forces: str, names: Gazetteer) -> None:
    assert "".join(p.force for p in provisions(text, names)) == forces


def test_hard_and_soft_prohibitions(names: Gazetteer) -> None:
    (hard,) = provisions("Staff must not e-mail the minutes.", names)
    (soft,) = provisions("Staff should not e-mail the minutes.", names)
    assert (hard.force, hard.hard, soft.force, soft.hard) == ("X", True, "X", False)


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Team manager to allocate the case on the day", "M"),
        ("Child to be visited at home", "M"),
        ("letter sent to the family within two days", "M"),
    ],
)
def test_list_item_without_a_modal(text: str, force: str) -> None:
    assert read_force(tokenize(text), "item").force == force


LEAD_INS = [
    ("All staff will:", "M"),
    ("Staff should:", "E"),
    ("Staff may:", "P"),
    ("Staff must not:", "X"),
    ("Workers are to:", "M"),
    ("It is good practice to:", "P"),
]


@pytest.mark.parametrize(("lead_in", "force"), LEAD_INS)
def test_a_list_item_takes_the_force_of_its_lead_in(lead_in: str, force: str) -> None:
    assert read_force(tokenize("the number of the desk"), "item", tokenize(lead_in)).force == force


@pytest.mark.parametrize(("lead_in", "force"), LEAD_INS)
def test_an_item_in_the_base_form_takes_the_force_of_its_lead_in(lead_in: str, force: str, names: Gazetteer) -> None:
    assert of_markdown(f"{lead_in}\n\n- send the letter by post\n", names)[-1].force == force


def test_an_item_with_a_modal_of_its_own_keeps_it(names: Gazetteer) -> None:
    assert of_markdown("Staff must:\n\n- ring the desk;\n- the family should be told.\n", names)[-1].force == "E"


@pytest.mark.parametrize("header", ["What should happen", "Expected action"])
def test_a_column_headed_should_makes_a_row_expected(header: str, names: Gazetteer) -> None:
    text = f"| Step | {header} |\n| --- | --- |\n| Referral | Decision made within two days |\n"
    assert [p.force for p in of_markdown(text, names)] == ["E"]


@pytest.mark.parametrize(
    ("heading", "force"),
    [
        ("About the panel", "D"),
        ("Why we review", "D"),
        ("Background", "D"),
        ("Calling the panel", "M"),
        ("How to refer", "M"),
    ],
)
def test_a_heading_that_promises_an_account(heading: str, force: str, names: Gazetteer) -> None:
    assert [p.force for p in provisions("The panel shares its notes with the school.", names, heading=heading)] == [
        force
    ]


@pytest.mark.parametrize(
    ("lead_in", "item", "force"),
    [
        ("The porter must:", "never lend the key;", "X"),
        ("No child shall enter the pool until:", "a guard has checked the water;", "X"),
        ("The clerk is:", "to keep the register", "M"),
        ("Volunteers are never:", "to drive a pupil home alone", "X"),
        ("School nurse:", "to weigh each pupil who will be on the trip", "M"),
        ("The aim of the club is:", "to keep children busy", "D"),
        ("Teachers should:", "keep a note", "E"),
    ],
)
def test_an_item_completes_its_lead_in(lead_in: str, item: str, force: str, names: Gazetteer) -> None:
    assert of_markdown(f"{lead_in}\n\n- {item}\n", names)[-1].force == force


def test_signs_that_weigh_the_same_both_ways_decide_the_same_in_any_order() -> None:
    signs = ["after duty", "duty inside", "figure", "person", "read present", "stative", "you"]
    assert len({logit(FILE, [*signs[turn:], *signs[:turn]]) for turn in range(len(signs))}) == 1
