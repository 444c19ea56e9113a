"""What is near no rule: an added step in a text that asks much, nothing in one that tells of the world."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import Checked, document, flags

ASKS = (
    "Staff must carry their badge.",
    "Parents must sign the register.",
    "Helpers must lock the shed.",
    "The caretaker must check the gate each evening.",
)
TELLS = (
    "The shed was built in 1974.",
    "Most families arrive on foot.",
    "The garden had been a tip until then.",
    "Many remember the old caretaker.",
)
HOUSE = "Pushchairs are left in the porch."


@pytest.mark.parametrize(("around", "step"), [(ASKS, True), (TELLS * 2, False)])
def test_what_the_text_around_says_decides(around: tuple[str, ...], step: bool, checked: Checked) -> None:
    house = checked(document(*around, HOUSE)).judged[-1]
    assert house.link.rule is None
    assert flags((house,)) == ({"S1"} if step else set())


def test_a_short_page_is_taken_as_those_before_it(checked: Checked) -> None:
    asks, tells = (judged_on_a_page_of_its_own(around, checked) for around in (ASKS, TELLS * 2))
    assert (asks, tells) == ({"S1"}, set())


def judged_on_a_page_of_its_own(around: tuple[str, ...], checked: Checked) -> set[str]:
    pages = document(*around, HOUSE)
    *before, last = pages.blocks
    own = replace(last, place=replace(last.place, file="own.md"))
    return flags(checked(replace(pages, blocks=(*before, own))).judged[-1:])
