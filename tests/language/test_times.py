"""Time limits in the words of a clause."""

from __future__ import annotations

import pytest

from checker.language.modals import lower_words
from checker.language.times import read_times
from checker.language.tokens import tokenize

LIMITS = [
    ("held within ten working days of the referral", [("10 working days", "max", "the referral")]),
    ("no later than the end of the next working day", [("1 working day", "max", "")]),
    ("sent on the same day as the meeting", [("the same day", "max", "the meeting")]),
    ("finished by week 30 of the pregnancy", [("30 gestation weeks", "max", "the pregnancy")]),
    ("at least two working days before the conference", [("2 working days", "before", "the conference")]),
    ("must give four weeks' notice", [("4 weeks", "before", "")]),
    ("seen at least every six weeks", [("6 weeks", "every", "")]),
    ("reviewed twice a year by the panel", [("6 months", "every", "")]),
    ("checked monthly by the manager", [("1 month", "every", "")]),
    ("once every half term", [("1 half term", "every", "")]),
    ("within 3-5 working days of receipt", [("5 working days", "max", "receipt")]),
    ("three days before a first meeting and six days before a later one",
     [("3 days", "before", "a first meeting"), ("6 days", "before", "a later one")]),
    ("within a fortnight of the visit", [("2 weeks", "max", "the visit")]),
]  # fmt: skip
NO_LIMITS = [
    "open 24 hours a day",
    "for children under five years",
    "aged 16 years or over",
    "records are kept for 25 years",
    "the course lasts two days",
    "in the last six months",
    "the weekly bulletin",
    "four sections on two pages",
]


@pytest.mark.parametrize(("text", "expected"), LIMITS)
def test_limits(text: str, expected: list[tuple[str, str, str]]) -> None:
    words = lower_words(tokenize(text))
    found = read_times(words).limits
    assert [(str(t.duration), t.operator, " ".join(words[slice(*t.anchor)])) for t in found] == expected


@pytest.mark.parametrize("text", NO_LIMITS)
def test_lengths_that_are_no_limits(text: str) -> None:
    assert read_times(lower_words(tokenize(text))).limits == ()


def test_a_number_alone_takes_the_unit_before_it() -> None:
    words = lower_words(tokenize("stage one within ten working days, stage two within four."))
    assert [str(t.duration) for t in read_times(words).limits] == ["10 working days", "4 working days"]


def test_what_cannot_be_placed_is_kept_apart() -> None:
    reading = read_times(lower_words(tokenize("a total of nine weeks is allowed in all")))
    assert reading.limits == ()
    assert len(reading.unparsed) == 1
