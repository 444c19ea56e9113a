"""A finding about a form or a method names the silence that leaves it open, whatever step the sentence is about."""

from __future__ import annotations

import pytest

from tests.conftest import Checked, manual

GENERAL = "ics-and-tools-not-national"


@pytest.mark.parametrize(
    ("heading", "text", "code", "rule"),
    [
        ("Core groups", "The core group must fill in form CG7 at each meeting.", "F1", GENERAL),
        (
            "Making a referral",
            "All referrals must be made on the Harbour referral form.",
            "F1",
            "referral-form-not-national",
        ),
        ("Conferences", "The conference will follow the Signs of Safety model.", "M1", GENERAL),
        (
            "Assessment",
            "The assessment must be finished within 30 working days of the referral.",
            "T1",
            "single-assessment-45wd",
        ),
    ],
)
def test_the_silence_behind_a_form_or_a_method(heading: str, text: str, code: str, rule: str, checked: Checked) -> None:
    result = checked(manual(f"## {heading}\n\n{text}\n"))
    found = next(f for f in result.findings if f.code == code)
    assert found.national is not None
    assert found.national.id == rule
    assert [j.link.rule for j in result.judged] == [rule]
