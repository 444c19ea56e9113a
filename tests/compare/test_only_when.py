"""Rows, items and parts of sentences that say only when: their step and their clock stand around them."""

from __future__ import annotations

import pytest

from tests.conftest import Checked, manual

SAID = {
    "step in the column heading": (
        """## Core groups

| Family | The first core group must meet |
| --- | --- |
| A child under one | six working days at most from the initial conference |
| Five or more brothers and sisters | within three weeks of the initial conference |
""",
        {"six working days": {"T1", "U1"}, "within three weeks": {"L1", "U1"}},
    ),
    "step and start in the sentence before a table": (
        """## Length

The single assessment should be completed, counted from the referral, as follows:

| Group | Limit |
| --- | --- |
| Children in hospital | 55 working days |
| Babies | thirty working days |
""",
        {"55 working days": {"L1"}, "thirty working days": {"T1"}},
    ),
    "who, what and when in cells of their own": (
        """## Assessment

| Who | Task | By |
| --- | --- | --- |
| The hospital team | complete the assessment | 40 working days from the referral |
| The hospital team | write to the school | four days from the decision |
""",
        {"40 working days": {"T1", "U1"}, "four days": {"T2"}},
    ),
    "step and start in the lead-in of a list": (
        """## Initial conferences

The initial conference should be held, counted from the strategy discussion:

- for a child in care, within four weeks;
- for any other, within three weeks.
""",
        {"four weeks": {"L1"}, "three weeks": set()},
    ),
    "another case in the same sentence": (
        """## Reviews

The first review conference should be held within three months of the initial conference; for a baby, ten weeks.
""",
        {"for a baby": {"T1"}},
    ),
    "a limit spoken of by itself": (
        """## Initial conferences

The initial conference should be held within 15 working days of the strategy discussion. Where a witness is ill, the
limit should be five weeks.
""",
        {"five weeks": {"L1"}},
    ),
    "the papers of a meeting keep their own clock": (
        """## Initial conferences

| Paper | When it must be sent |
| --- | --- |
| Minutes of the initial conference | within five working days of the initial conference |
""",
        {"within five working days": {"T2"}},
    ),
    "how often one thing is done says nothing of another": (
        """## Review conferences

The chair telephones each foster carer every five weeks.
""",
        {"every five weeks": {"T3"}},
    ),
}
TIMES = {"T1", "T2", "T3", "T4", "L1", "U1"}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=list(SAID))
def test_codes(text: str, expected: dict[str, set[str]], checked: Checked) -> None:
    result = checked(manual(text))
    for words, codes in expected.items():
        found = [j for j in result.judged if words in j.provision.clause.text]
        assert found, words
        assert {code for j in found for code in j.relations if code in TIMES} == codes, words
