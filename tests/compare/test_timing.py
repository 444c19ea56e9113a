"""Limits compared by walking a calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import permutations

import holidays
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.compare.bank_holidays import ENGLAND, FIRST_YEAR, LAST_YEAR
from checker.compare.timing import Verdict, compare_limits, end_of
from checker.durations import Duration, Unit

UNITS: tuple[Unit, ...] = ("hour", "day", "calendar-day", "working-day", "week", "month")
durations = st.builds(Duration, st.integers(1, 60).map(float), st.sampled_from(UNITS))
starts = st.datetimes(datetime(2023, 1, 1), datetime(2026, 6, 30)).filter(lambda day: day.weekday() < 5)
OPPOSITE = {"same": "same", "earlier": "later", "later": "earlier", "mixed": "mixed"}
FEW = settings(max_examples=20)
"""For properties that walk four years twice for each example."""


def verdict_of(local: Duration, national: Duration) -> Verdict:
    verdict = compare_limits(local, national)
    assert verdict is not None
    return verdict


def plain_count(day: date, count: int) -> date:
    """Working days counted one by one, with the calendar of the `holidays` library."""
    free = holidays.country_holidays("GB", subdiv="ENG")
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in free
    return day


@FEW
@given(durations)
def test_a_limit_is_the_same_as_itself(limit: Duration) -> None:
    verdict = verdict_of(limit, limit)
    assert verdict.order == verdict.with_bank_holidays == "same"
    assert verdict.same == verdict.starts > 1_000


@FEW
@given(durations, durations)
def test_the_other_way_round_is_the_opposite(one: Duration, other: Duration) -> None:
    verdict, back = verdict_of(one, other), verdict_of(other, one)
    assert back.order == OPPOSITE[verdict.order]
    assert back.with_bank_holidays == OPPOSITE[verdict.with_bank_holidays]
    assert (back.earlier, back.same, back.later) == (verdict.later, verdict.same, verdict.earlier)
    assert verdict.reversed().order == OPPOSITE[verdict.order]
    assert verdict.reversed().reversed() == verdict


SAMPLES = (
    Duration(24, "hour"),
    Duration(1, "working-day"),
    Duration(10, "working-day"),
    Duration(2, "week"),
    Duration(15, "day"),
    Duration(3, "month"),
    Duration(13, "week"),
    Duration(90, "calendar-day"),
)


def test_never_later_carries_over() -> None:
    """Where A never ends after B, and B never after C, A never ends after C; one strict step makes the whole strict."""
    not_later = {(a, b): verdict_of(a, b).order for a in SAMPLES for b in SAMPLES}
    chains = 0
    for a, b, c in permutations(SAMPLES, 3):
        steps = {not_later[a, b], not_later[b, c]}
        if steps <= {"same", "earlier"}:
            chains += 1
            assert not_later[a, c] == ("earlier" if "earlier" in steps else "same"), (a, b, c)
    assert chains > 50


@FEW
@given(st.integers(1, 40), st.sampled_from(UNITS))
def test_one_more_never_ends_sooner(amount: int, unit: Unit) -> None:
    assume(unit != "hour" or amount % 24)  # 24 hours end with their day, 25 at their moment
    assert verdict_of(Duration(amount, unit), Duration(amount + 1, unit)).order == "earlier"


@FEW
@given(st.integers(1, 30))
def test_weeks_are_five_working_days_when_no_holiday_intervenes(weeks: int) -> None:
    verdict = verdict_of(Duration(weeks, "week"), Duration(5 * weeks, "working-day"))
    assert verdict.order == "same"
    assert verdict.with_bank_holidays in {"same", "earlier"}  # a holiday only ever makes working days longer


def test_bank_holidays_alone_make_a_difference_apart_from_the_verdict() -> None:
    verdict = verdict_of(Duration(3, "week"), Duration(15, "working-day"))
    assert (verdict.order, verdict.with_bank_holidays) == ("same", "earlier")


@given(starts, st.integers(1, 60))
def test_working_days_end_on_working_days(start: datetime, count: int) -> None:
    end = end_of(start, Duration(count, "working-day"))
    assert end.weekday() < 5
    assert end.date() not in ENGLAND
    assert end.date() == plain_count(start.date(), count)


@given(starts, st.integers(1, 60))
def test_working_days_without_bank_holidays_skip_weekends_only(start: datetime, count: int) -> None:
    end = end_of(start, Duration(count, "working-day"), bank_holidays=False).date()
    assert end.weekday() < 5
    walked = [start.date() + timedelta(days=n) for n in range(1, (end - start.date()).days + 1)]
    assert sum(day.weekday() < 5 for day in walked) == count


@given(starts, st.integers(1, 24))
def test_months_keep_the_day_or_end_with_the_month(start: datetime, count: int) -> None:
    end = end_of(start, Duration(count, "month"))
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)
    assert (end.year - start.year) * 12 + end.month - start.month == count


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        (datetime(2024, 1, 31, 9), Duration(1, "month"), date(2024, 2, 29)),
        (datetime(2023, 1, 31, 9), Duration(1, "month"), date(2023, 2, 28)),
        (datetime(2024, 2, 29, 9), Duration(1, "year"), date(2025, 2, 28)),
        (datetime(2024, 8, 30, 9), Duration(6, "month"), date(2025, 2, 28)),
        (datetime(2024, 5, 15, 9), Duration(3, "month"), date(2024, 8, 15)),
        (datetime(2024, 12, 20, 9), Duration(5, "working-day"), date(2024, 12, 31)),  # two bank holidays between
        (datetime(2024, 3, 28, 9), Duration(1, "working-day"), date(2024, 4, 2)),  # over Easter
        (datetime(2024, 3, 29, 9), Duration(0, "working-day"), date(2024, 3, 29)),
        (datetime(2024, 5, 17, 9), Duration(2, "day"), date(2024, 5, 19)),
    ],
)
def test_day_on_which_a_limit_ends(start: datetime, limit: Duration, end: date) -> None:
    assert end_of(start, limit).date() == end


@given(starts, st.integers(1, 200))
def test_hours_end_at_their_moment_and_whole_days_with_the_day(start: datetime, hours: int) -> None:
    end = end_of(start, Duration(hours, "hour"))
    moment = start + timedelta(hours=hours)
    assert end.date() == moment.date()
    assert end == moment or hours % 24 == 0
    assert end_of(start, Duration(60 * hours, "minute")) == moment


CASE_11 = [
    (Duration(2, "week"), Duration(10, "working-day"), "same"),
    (Duration(15, "day"), Duration(10, "working-day"), "later"),
    (Duration(24, "hour"), Duration(1, "working-day"), "earlier"),
    (Duration(48, "hour"), Duration(1, "working-day"), "mixed"),
    (Duration(1, "month"), Duration(20, "working-day"), "later"),
]
"""The limits that the annotation guide decides itself."""


@pytest.mark.parametrize(
    ("local", "national", "order"),
    [
        *CASE_11,
        (Duration(15, "day"), Duration(15, "working-day"), "earlier"),
        (Duration(14, "calendar-day"), Duration(10, "working-day"), "same"),
        (Duration(3, "working-day"), Duration(72, "hour"), "later"),
        (Duration(3, "day"), Duration(72, "hour"), "same"),
        (Duration(13, "week"), Duration(3, "month"), "mixed"),
        (Duration(12, "week"), Duration(3, "month"), "earlier"),
        (Duration(2, "month"), Duration(45, "working-day"), "earlier"),
        (Duration(12, "month"), Duration(1, "year"), "same"),
        (Duration(0, "working-day"), Duration(1, "working-day"), "earlier"),
        (Duration(4, "hour"), Duration(24, "hour"), "earlier"),
    ],
)
def test_verdicts(local: Duration, national: Duration, order: str) -> None:
    assert verdict_of(local, national).order == order


@pytest.mark.parametrize("unit", ["term", "half-term", "visit", "gestation-week", "school-day"])
def test_units_without_a_place_in_the_calendar_are_not_compared(unit: Unit) -> None:
    assert compare_limits(Duration(2, unit), Duration(10, "working-day")) is None
    assert compare_limits(Duration(10, "working-day"), Duration(2, unit)) is None


def test_the_bank_holidays_are_those_of_the_library() -> None:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    assert set(holidays.country_holidays("GB", subdiv="ENG", years=years)) == ENGLAND
    assert {2023, 2024, 2025, 2026} <= set(years)
