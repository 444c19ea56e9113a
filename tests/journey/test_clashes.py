"""Limits that do not go together, held against the calendar walked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.compare.timing import start_days
from checker.durations import Duration, Unit
from checker.journey.clashes import after, clashes
from tests.journey.made_up import limit, orders

ABC = orders("a", "b", "c")
NO_ORDER = orders()
DURATIONS = st.builds(Duration, st.integers(1, 20), st.sampled_from(["working-day", "calendar-day", "week"]))


def test_a_notice_longer_than_the_time_there_is_can_never_be_kept() -> None:
    (clash,) = clashes([limit("a", "c", 5), limit("b", "c", 10, kind="at-least")], ABC)
    assert clash.kind == "never"
    assert clash.whole == limit("a", "c", 5)
    assert limit("b", "c", 10, kind="at-least") in clash.chain
    assert clash.days == clash.starts == len(start_days())
    assert clash.example == start_days()[0]
    assert clash.chain_end is None


def test_without_an_order_the_notice_may_be_given_before_the_start() -> None:
    assert clashes([limit("a", "c", 5), limit("b", "c", 10, kind="at-least")], NO_ORDER) == ()


def test_a_notice_that_leaves_room_is_no_clash() -> None:
    assert clashes([limit("a", "c", 10), limit("b", "c", 5, kind="at-least")], ABC) == ()


def test_three_limits_of_which_each_two_go_together() -> None:
    never = [limit("a", "d", 10), limit("a", "b", 4, kind="at-least"), limit("b", "d", 7, kind="at-least")]
    for left_out in range(3):
        assert clashes([each for n, each in enumerate(never) if n != left_out], orders("a", "b", "d")) == ()
    (clash,) = clashes(never, orders("a", "b", "d"))
    assert clash.kind == "never"
    assert {clash.whole, *clash.chain} == set(never)


def test_two_minimums_that_cannot_be_kept_are_both_told() -> None:
    found = clashes(
        [limit("a", "c", 5), limit("b", "c", 10, kind="at-least"), limit("a", "c", 9, kind="at-least")], ABC
    )
    assert [clash.kind for clash in found] == ["never", "never"]


def test_parts_that_fill_more_than_the_whole_clash_only_in_full() -> None:
    (clash,) = clashes([limit("a", "b", 10), limit("b", "c", 10), limit("a", "c", 15)], ABC)
    assert clash.kind == "in-full"
    assert clash.whole == limit("a", "c", 15)
    assert clash.chain == (limit("a", "b", 10), limit("b", "c", 10))
    day = clash.example
    assert clash.chain_end == after(after(day, Duration(10, "working-day")), Duration(10, "working-day"))
    assert clash.whole_end == after(day, Duration(15, "working-day"))
    assert clash.chain_end > clash.whole_end


@pytest.mark.parametrize(("whole", "expected"), [(19, 1), (20, 0), (21, 0)])
def test_the_last_day_belongs_to_the_limit(whole: int, expected: int) -> None:
    found = clashes([limit("a", "b", 10), limit("b", "c", 10), limit("a", "c", whole)], ABC)
    assert len(found) == expected


def test_bank_holidays_decide_on_the_days_on_which_they_fall() -> None:
    # Two weeks hold ten working days, and less with a bank holiday in them: then the part in working days ends later.
    (clash,) = clashes([limit("a", "b", 5), limit("b", "c", 5), limit("a", "c", 2, "week")], ABC)
    assert 0 < clash.days < clash.starts
    assert clash.example in start_days()


def test_a_clash_of_national_limits_alone_is_told_only_if_they_can_never_be_met() -> None:
    parts = [limit("a", "b", 10, side="national"), limit("b", "c", 10, side="national")]
    assert clashes([*parts, limit("a", "c", 15, side="national")], ABC) == ()
    (clash,) = clashes([limit("a", "c", 5, side="national"), limit("b", "c", 9, kind="at-least", side="national")], ABC)
    assert clash.kind == "never"


def test_another_limit_on_the_same_two_events_is_no_part_of_the_whole() -> None:
    assert clashes([limit("a", "c", 20), limit("a", "c", 15)], ABC) == ()


def test_no_limits() -> None:
    assert clashes([], ABC) == ()


def days_on_which(starts: tuple[date, ...], *chain: Duration, ends_after: Duration) -> int:
    found = 0
    for day in starts:
        end = day
        for duration in chain:
            end = after(end, duration)
        found += end > after(day, ends_after)
    return found


@settings(max_examples=25)
@given(DURATIONS, DURATIONS)
def test_one_minimum_and_one_limit_clash_on_the_days_the_calendar_says(least: Duration, most: Duration) -> None:
    unit: Unit = least.unit
    found = clashes(
        [limit("a", "b", int(least.amount), unit, kind="at-least"), limit("a", "b", int(most.amount), most.unit)],
        orders("a", "b"),
    )
    expected = days_on_which(start_days(), least, ends_after=most)
    assert [clash.days for clash in found] == ([expected] if expected else [])


@settings(max_examples=25)
@given(DURATIONS, DURATIONS, DURATIONS)
def test_a_chain_overruns_the_whole_on_the_days_the_calendar_says(
    one: Duration, two: Duration, whole: Duration
) -> None:
    parts = [limit("a", "b", int(one.amount), one.unit), limit("b", "c", int(two.amount), two.unit)]
    found = clashes([*parts, limit("a", "c", int(whole.amount), whole.unit)], ABC)
    expected = days_on_which(start_days(), one, two, ends_after=whole)
    assert [clash.days for clash in found] == ([expected] if expected else [])
    assert all(clash.kind == "in-full" for clash in found)


@settings(max_examples=15)
@given(st.permutations(range(4)))
def test_the_order_in_which_limits_are_given_changes_nothing(places: list[int]) -> None:
    limits = [limit("a", "b", 10), limit("b", "c", 10), limit("a", "c", 15), limit("b", "c", 30, kind="at-least")]
    expected = {(clash.kind, clash.whole, clash.days) for clash in clashes(limits, ABC)}
    assert {(c.kind, c.whole, c.days) for c in clashes([limits[place] for place in places], ABC)} == expected
