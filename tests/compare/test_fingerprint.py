"""The name of a finding stays while its words do, and changes with them."""

from __future__ import annotations

import pytest

from checker.compare.fingerprint import fingerprint, letters
from tests.conftest import Checked, manual

SAID = "The core group must meet within 10 working days of the conference, as section 47 enquiries end."


@pytest.mark.parametrize(
    "other",
    [
        "The  core group\nmust meet within 10 working\ndays of the conference, as section 47 enquiries end.",
        "The core group must meet within 10 work-\ning days of the confer\u00adence, as section 47 enquiries end",
        "The core\u00a0group must meet within\u200b 10 working days of the conference , as section 47 enquiries end.",
        "4.2.3 The core group must meet within 10 working days of the conference, as section 47 enquiries end.",
        "(b) The core group must meet within 10 working days of the conference, as section 47 enquiries end.",
        "7 The core group must meet within 10 working days of the conference, as section 47 enquiries end.",
    ],
)
def test_layout_and_numbering_have_no_part(other: str) -> None:
    assert fingerprint("T1", other) == fingerprint("T1", SAID)


@pytest.mark.parametrize(
    "other",
    [
        SAID.replace("10", "8"),
        SAID.replace("must", "should"),
        SAID.replace("section 47", "section 17"),
        SAID.replace("working days", "days"),
    ],
)
def test_words_figures_and_law_have(other: str) -> None:
    assert fingerprint("T1", other) != fingerprint("T1", SAID)


def test_the_code_has() -> None:
    assert fingerprint("T1", SAID) != fingerprint("T2", SAID)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Use form CP1 (see paragraph 4.2).", "Use form CP1 (see paragraph 5.11)."),
        ("Follow section 3.4 of this manual.", "Follow section 12.1 of this manual."),
        ("See chapter 7 and appendix B.", "See chapter 12 and appendix D."),
        ("See pages 12 to 14.", "See pages 31 to 33."),
        ("As 4.2.3 says, the manager signs.", "As 11.2.4 says, the manager signs."),
    ],
)
def test_references_inside_the_manual_have_no_part(one: str, other: str) -> None:
    assert letters(one) == letters(other)


@pytest.mark.parametrize("said", ["10 Working Days is the limit.", "A child is seen.", "24 hours."])
def test_a_figure_that_means_something_stays(said: str) -> None:
    assert letters(said) == "".join(c for c in said.casefold() if c.isalnum())


PLAIN = """# Conferences

## 4.2 When

The initial child protection conference must be held within 10 working days of the last strategy discussion.
Managers must sign every report before it is shared.
"""
RENUMBERED = """# Conferences

Some words that are new.

## 11.7 When it is held

11.7.1 The initial child protection conference must be
held within 10 working days of the last
strategy discussion. Managers must sign every report before it is shared.
"""


def test_findings_of_a_renumbered_and_rewrapped_manual(checked: Checked) -> None:
    before = [(f.code, f.fingerprint) for f in checked(manual(PLAIN)).findings]
    after = [(f.code, f.fingerprint) for f in checked(manual(RENUMBERED)).findings]
    assert len(before) >= 2
    assert before == after
