"""Does one time limit end before another? Answered by walking real dates, never by converting units.

Both limits are walked from every Monday-to-Friday start over four years. The verdict leaves bank holidays aside
(annotation guide, case 11: a difference that only bank holidays make is a note); `with_bank_holidays` says what they
change. A day is the finest grain, except that hours are walked from the morning and from the late afternoon.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from operator import eq, lt
from typing import Literal

from checker.compare.bank_holidays import ENGLAND
from checker.durations import Duration

Order = Literal["same", "earlier", "later", "mixed"]

_FIRST, _LAST = date(2023, 1, 2), date(2026, 12, 31)
_HOURS_OF_DAY = (9, 16)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a local limit ends against a national one, over all starts walked.

    `order`: same on all; earlier (never later, sometimes earlier); later (never earlier, sometimes later); mixed.
    `earlier`, `same`, `later` count the starts; `with_bank_holidays` is the order when bank holidays count too.
    """

    order: Order
    earlier: int
    same: int
    later: int
    with_bank_holidays: Order

    def reversed(self) -> Verdict:
        """The verdict for a minimum or a notice period, where ending sooner means asking for less."""
        flip: dict[Order, Order] = {"same": "same", "earlier": "later", "later": "earlier", "mixed": "mixed"}
        return Verdict(flip[self.order], self.later, self.same, self.earlier, flip[self.with_bank_holidays])

    @property
    def starts(self) -> int:
        """Number of starts walked."""
        return self.earlier + self.same + self.later


@cache
def compare_limits(local: Duration, national: Duration) -> Verdict | None:
    """Compare two limits that run from the same moment; None where the units have no place in a calendar.

    >>> compare_limits(Duration(15, "day"), Duration(15, "working-day")).order
    'earlier'
    """
    if not (_walkable(local) and _walkable(national)):
        return None
    plain = _counts(local, national, bank_holidays=False)
    return Verdict(_order(*plain), *plain, _order(*_counts(local, national, bank_holidays=True)))


def walkable(duration: Duration) -> bool:
    """Whether the duration has a place in a calendar: school days and visits have none."""
    return _walkable(duration)


_WALKED = frozenset({"minute", "hour", "day", "calendar-day", "working-day", "week", "month", "year"})


def _walkable(duration: Duration) -> bool:
    return duration.unit in _WALKED and duration.amount <= 1500


def _order(earlier: int, same: int, later: int) -> Order:
    if earlier and later:
        return "mixed"
    if earlier:
        return "earlier"
    return "later" if later else "same"


def _counts(local: Duration, national: Duration, *, bank_holidays: bool) -> tuple[int, int, int]:
    hours = _HOURS_OF_DAY if {"hour", "minute"} & {local.unit, national.unit} else _HOURS_OF_DAY[:1]
    ours, theirs = _ends(local, hours, bank_holidays), _ends(national, hours, bank_holidays)
    earlier, same = sum(map(lt, ours, theirs)), sum(map(eq, ours, theirs))
    return earlier, same, len(ours) - earlier - same


@cache
def _ends(limit: Duration, hours: tuple[int, ...], bank_holidays: bool) -> tuple[datetime, ...]:
    """When the limit ends, from each of these hours of every day walked."""
    return tuple(
        end_of(datetime(day.year, day.month, day.day, hour), limit, bank_holidays)
        for day in (start_days() if bank_holidays else _weekdays())
        for hour in hours
    )


@cache
def _weekdays() -> tuple[date, ...]:
    """Every Monday to Friday of the years walked."""
    days = (_FIRST + timedelta(days=number) for number in range((_LAST - _FIRST).days + 1))
    return tuple(day for day in days if day.weekday() < 5)


@cache
def start_days() -> tuple[date, ...]:
    """Every working day of the years walked: Monday to Friday, England's bank holidays left out."""
    return tuple(day for day in _weekdays() if day not in ENGLAND)


def end_of(start: datetime, limit: Duration, bank_holidays: bool = True) -> datetime:
    """The moment by which a limit that runs from `start` ends.

    Hours and minutes end at their moment when compared with each other; every other unit ends at the end of its day,
    and so does a limit in hours of a whole number of days, as people read it.
    """
    if limit.unit == "minute":
        return start + timedelta(minutes=limit.amount)
    if limit.unit == "hour":
        end = start + timedelta(hours=limit.amount)
        return _end_of_day(end.date()) if limit.amount % 24 == 0 and limit.amount else end
    if limit.unit == "working-day":
        return _end_of_day(_working_days(start.date(), int(limit.amount), bank_holidays))
    if limit.unit in {"day", "calendar-day"}:
        return _end_of_day(start.date() + timedelta(days=limit.amount))
    if limit.unit == "week":
        return _end_of_day(start.date() + timedelta(weeks=limit.amount))
    months = limit.amount * (12 if limit.unit == "year" else 1)
    return _end_of_day(_add_months(start.date(), round(months)))


def _end_of_day(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59)


def _working_days(day: date, count: int, bank_holidays: bool) -> date:
    if not bank_holidays:
        return _weekdays_on(day, count)
    day -= timedelta(days=max(0, day.weekday() - 4)) if count else timedelta()
    while count:
        end = _weekdays_on(day, count)
        count = bisect_right(_ON_WEEKDAYS, end) - bisect_right(_ON_WEEKDAYS, day)
        day = end  # and on by as many days as were bank holidays
    return day


_ON_WEEKDAYS = sorted(day for day in ENGLAND if day.weekday() < 5)


def _weekdays_on(day: date, count: int) -> date:
    weeks, rest = divmod(count, 5)
    day += timedelta(weeks=weeks)
    while rest:
        day += timedelta(days=1)
        rest -= day.weekday() < 5
    return day


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
