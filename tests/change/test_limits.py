"""Limits tightened or loosened: by real dates, with the difference as data."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.change.limits import compare, number_of, says
from checker.durations import Duration, Unit, parse_duration
from checker.knowledge.model import Bound, Limit, Moment

START, END = Moment("strategy-discussion", "held"), Moment("initial-conference", "held")
SMALL: list[Unit] = ["working-day", "calendar-day", "week", "month", "hour"]


def limit(text: str, bound: Bound = "at_most", *then: Limit, start: Moment = START) -> Limit:
    return Limit(bound, parse_duration(text), start, END, then)


@pytest.mark.parametrize(
    ("before", "after", "bound", "direction"),
    [
        ("15 working days", "10 working days", "at_most", "tightened"),
        ("10 working days", "15 working days", "at_most", "loosened"),
        ("15 working days", "15 days", "at_most", "tightened"),
        ("1 week", "7 days", "at_most", "same-length"),
        ("1 working day", "48 hours", "at_most", "mixed"),
        ("6 months", "3 months", "every", "tightened"),
        ("4 weeks", "6 weeks", "every", "loosened"),
        ("2 working days", "5 working days", "before", "tightened"),
        ("5 working days", "2 working days", "before", "loosened"),
        ("10 days", "20 days", "at_least", "tightened"),
        ("5 school days", "5 working days", "at_most", "changed"),
    ],
)
def test_direction(before: str, after: str, bound: Bound, direction: str) -> None:
    found = compare(limit(before, bound), limit(after, bound))
    assert found is not None
    assert found.direction == direction
    assert found.difference["before"] == str(parse_duration(before))
    assert found.difference["after"] == str(parse_duration(after))


def test_difference_counts_start_dates() -> None:
    found = compare(limit("15 working days"), limit("10 working days"))
    assert found is not None
    data = found.difference
    assert data["earlier_on"] == data["starts"] > 1_000
    assert (data["same_on"], data["later_on"]) == (0, 0)


def test_added_removed_moved_and_other_bound() -> None:
    one = limit("10 working days")
    assert compare(one, one) is None
    assert compare(None, None) is None
    moved = limit("10 working days", start=Moment("referral-received", "received"))
    for before, after, direction in (
        (None, one, "added"),
        (one, None, "removed"),
        (one, moved, "clock-moved"),
        (one, limit("10 working days", "before"), "changed"),
        (one, limit("5 working days", start=Moment("referral-received")), "clock-moved"),
    ):
        found = compare(before, after)
        assert found is not None
        assert found.direction == direction


def test_later_limits() -> None:
    before = limit("3 months", "at_most", limit("6 months", "every"))
    after = limit("3 months", "at_most", limit("4 months", "every"))
    found = compare(before, after)
    assert found is not None
    assert (found.direction, found.difference["which"]) == ("tightened", "limit 2")
    dropped = compare(before, limit("3 months"))
    assert dropped is not None
    assert dropped.direction == "removed"
    assert number_of(before) == 2


DURATION = st.builds(Duration, st.integers(1, 60).map(float), st.sampled_from(SMALL))
OPPOSITE = {"tightened": "loosened", "loosened": "tightened"}


@settings(deadline=None, max_examples=60)
@given(DURATION, DURATION, st.sampled_from(["at_most", "every", "before", "at_least"]))
def test_there_and_back(one: Duration, other: Duration, bound: Bound) -> None:
    first = compare(Limit(bound, one, START, END), Limit(bound, other, START, END))
    back = compare(Limit(bound, other, START, END), Limit(bound, one, START, END))
    assert (first is None) == (back is None)
    if first is not None and back is not None:
        assert OPPOSITE.get(first.direction, first.direction) == back.direction


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The group meets within 10 working days.", True),
        ("Core group within ten working days", True),
        ("Ten working days is the limit.", True),
        ("a ten-working-day limit", True),
        ("within 110 working days", False),
        ("within seventy-ten working days", False),
        ("within ten days", False),
        ("within five working days", False),
    ],
)
def test_a_limit_is_found_in_words_and_figures(text: str, said: bool) -> None:
    assert says(text, "10 working days") is said


def test_one_of_a_unit_is_found_in_words() -> None:
    assert says("Decide within one working day", "1 working day")
    assert not says("Decide within twenty-one working days", "1 working day")
