"""The force of a clause: mandatory, prohibited, expected, permissive, descriptive."""

from __future__ import annotations

import pytest

from checker.language.force import read_force
from checker.language.tokens import tokenize

PARAGRAPHS = [
    ("The chair must circulate the record.", "M"),
    ("The manager is to decide by noon.", "M"),
    ("The social worker will visit the family at home.", "M"),
    ("When a child changes address the worker must tell the school.", "M"),
    ("Young people who live alone need not come.", "P"),
    ("Staff must not e-mail the minutes.", "X"),
    ("No report may leave the office until it has been read.", "X"),
    ("Nobody may chair a meeting on their own case.", "X"),
    ("The referral must not be delayed.", "M"),
    ("Staff should attend.", "E"),
    ("Meetings will normally take place at school.", "E"),
    ("Should a worry arise, staff may ring the desk.", "P"),
    ("The chair may invite a friend of the family.", "P"),
    ("It is good practice to write to the family.", "P"),
    ("The meeting will often be tense.", "D"),
    ("Many parents will feel anxious.", "D"),
    ("The purpose of the group is to carry out the plan.", "D"),
    ("A person may be unsuitable for this work.", "D"),
    ("Section 10 places a duty on each authority.", "D"),
    ("The board sent two letters to the trust last year.", "D"),
    ("Where are the forms kept?", "D"),
    ("A copy goes to each parent.", "M"),
    ("Where the worry is about money the bank is not told.", "X"),
    ("Record the call in the log.", "M"),
]
ITEMS = [
    ("Team manager to allocate the case on the day", "M"),
    ("Child to be visited at home", "M"),
    ("letter sent to the family within two days", "M"),
]


@pytest.mark.parametrize(("text", "force"), PARAGRAPHS)
def test_paragraph(text: str, force: str) -> None:
    assert read_force(tokenize(text), "paragraph").force == force


@pytest.mark.parametrize(("text", "force"), ITEMS)
def test_list_item(text: str, force: str) -> None:
    assert read_force(tokenize(text), "item").force == force


@pytest.mark.parametrize(
    ("lead_in", "force"),
    [
        ("All staff will:", "M"),
        ("Staff should:", "E"),
        ("Staff may:", "P"),
        ("Staff must not:", "X"),
        ("Workers are to:", "M"),
    ],
)
def test_a_list_item_takes_the_force_of_its_lead_in(lead_in: str, force: str) -> None:
    assert read_force(tokenize("the number of the desk"), "item", tokenize(lead_in)).force == force


def test_a_column_headed_should_makes_a_row_expected() -> None:
    assert read_force(tokenize("Decision made"), "row", header="What should happen").force == "E"
