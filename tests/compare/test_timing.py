"""Limits compared by walking a calendar."""

from __future__ import annotations

from datetime import datetime, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.compare.bank_holidays import ENGLAND, FIRST_YEAR, LAST_YEAR
from checker.compare.timing import compare_limits, end_of
from checker.durations import Duration, Unit

UNITS: tuple[Unit, ...] = ("hour", "day", "calendar-day", "working-day", "week", "month")
durations = st.builds(Duration, st.integers(1, 60).map(float), st.sampled_from(UNITS))
starts = st.datetimes(datetime(2023, 1, 1), datetime(2026, 6, 30)).filter(lambda day: day.weekday() < 5)
OPPOSITE = {"same": "same", "earlier": "later", "later": "earlier", "mixed": "mixed"}


@given(durations)
def test_a_limit_is_the_same_as_itself(limit: Duration) -> None:
    verdict = compare_limits(limit, limit)
    assert verdict is not None
    assert verdict.order == verdict.with_bank_holidays == "same"


@given(durations, durations)
def test_the_other_way_round_is_the_opposite(one: Duration, other: Duration) -> None:
    verdict, back = compare_limits(one, other), compare_limits(other, one)
    assert verdict is not None
    assert back is not None
    assert back.order == OPPOSITE[verdict.order]
    assert (back.earlier, back.same, back.later) == (verdict.later, verdict.same, verdict.earlier)
    assert verdict.reversed().order == OPPOSITE[verdict.order]


@given(st.integers(1, 30))
def test_weeks_are_five_working_days_when_no_holiday_intervenes(weeks: int) -> None:
    verdict = compare_limits(Duration(weeks, "week"), Duration(5 * weeks, "working-day"))
    assert verdict is not None
    assert verdict.order == "same"


@given(starts, st.integers(1, 60))
def test_working_days_end_on_working_days(start: datetime, count: int) -> None:
    end = end_of(start, Duration(count, "working-day"))
    assert end.weekday() < 5
    assert end.date() not in ENGLAND
    assert end.date() - start.date() >= timedelta(days=count)


@given(starts, st.integers(1, 24))
def test_months_keep_the_day_or_end_with_the_month(start: datetime, count: int) -> None:
    end = end_of(start, Duration(count, "month"))
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("local", "national", "order"),
    [
        (Duration(2, "week"), Duration(10, "working-day"), "same"),
        (Duration(15, "day"), Duration(10, "working-day"), "later"),
        (Duration(15, "day"), Duration(15, "working-day"), "earlier"),
        (Duration(24, "hour"), Duration(1, "working-day"), "earlier"),
        (Duration(48, "hour"), Duration(1, "working-day"), "mixed"),
        (Duration(1, "month"), Duration(20, "working-day"), "later"),
        (Duration(13, "week"), Duration(3, "month"), "mixed"),
        (Duration(0, "working-day"), Duration(1, "working-day"), "earlier"),
    ],
)
def test_the_cases_that_the_annotation_guide_decides(local: Duration, national: Duration, order: str) -> None:
    verdict = compare_limits(local, national)
    assert verdict is not None
    assert verdict.order == order


@pytest.mark.parametrize("unit", ["term", "half-term", "visit", "gestation-week", "school-day"])
def test_units_without_a_place_in_the_calendar_are_not_compared(unit: Unit) -> None:
    assert compare_limits(Duration(2, unit), Duration(10, "working-day")) is None


def test_the_bank_holidays_are_those_of_the_library() -> None:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    assert set(holidays.country_holidays("GB", subdiv="ENG", years=years)) == ENGLAND
