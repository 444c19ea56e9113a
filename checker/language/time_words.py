"""The words of time: units, repetitions, and a number with its unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.durations import Duration, Unit
from checker.language.model import Operator
from checker.language.numbers import NUMBER_WORDS, number

UNITS: dict[str, Unit] = {
    "minute": "minute",
    "minutes": "minute",
    "hour": "hour",
    "hours": "hour",
    "mins": "minute",
    "day": "day",
    "days": "day",
    "week": "week",
    "weeks": "week",
    "month": "month",
    "months": "month",
    "year": "year",
    "years": "year",
    "term": "term",
    "terms": "term",
    "h": "hour",
    "min": "minute",
    "weekday": "working-day",
    "weekdays": "working-day",
    "workday": "working-day",
    "workdays": "working-day",
}


_DAY_KINDS: dict[str, Unit] = {
    "working": "working-day",
    "work": "working-day",
    "wkg": "working-day",
    "business": "working-day",
    "calendar": "calendar-day",
    "school": "school-day",
    "consecutive": "calendar-day",
    "clear": "day",
}


ADVERBS: dict[str, tuple[float, Unit]] = {
    "daily": (1, "day"),
    "weekly": (1, "week"),
    "fortnightly": (2, "week"),
    "monthly": (1, "month"),
    "quarterly": (3, "month"),
    "annually": (1, "year"),
    "yearly": (1, "year"),
    "termly": (1, "term"),
    "half-termly": (1, "half-term"),
    "half-yearly": (6, "month"),
    "hourly": (1, "hour"),
    "nightly": (1, "day"),
    "six-monthly": (6, "month"),
    "twice-yearly": (6, "month"),
    "bi-annually": (6, "month"),
    "biannually": (6, "month"),
    "biennially": (2, "year"),
    "bi-monthly": (2, "month"),
    "bimonthly": (2, "month"),
}


PERIODS: dict[str, tuple[float, Unit]] = {
    "day": (1, "day"),
    "week": (1, "week"),
    "fortnight": (2, "week"),
    "month": (1, "month"),
    "quarter": (3, "month"),
    "year": (1, "year"),
    "term": (1, "term"),
    "visit": (1, "visit"),
    "half-term": (1, "half-term"),
    "half-year": (6, "month"),
    "twelvemonth": (1, "year"),
    "hour": (1, "hour"),
    "shift": (1, "day"),
    "morning": (1, "day"),
    "evening": (1, "day"),
    "night": (1, "day"),
    "session": (1, "visit"),
}


MONTH_NAMES = frozenset("january february march april may june july august september october november december".split())


DAY_NAMES = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


SEASONS = frozenset("spring summer autumn winter easter christmas".split())


AFTER = frozenset({"of", "after", "from", "following", "since", "beyond", "post"})


AHEAD = frozenset({"before", "ahead", "prior"})


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A limit as read: token span of the whole expression and token span of the anchor's words (empty if none)."""

    duration: Duration
    operator: Operator
    start: int
    end: int
    anchor: tuple[int, int] = (0, 0)
    weak: bool = False
    """Bound only by "in" or nothing: a limit where the clause instructs, else a length."""
    stated: bool = False
    """The clause says that this is the limit ("a week is the longest that may pass"): it instructs by that alone."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, and the token span of both."""

    value: float
    unit: Unit
    start: int
    end: int


def find_amount(lower: Sequence[str], index: int) -> Amount | None:
    """A number and a unit from `index` on: "ten working days", "2 calendar months", "a fortnight", "3-5 days"."""
    word = lower[index]
    if not (word in NUMBER_WORDS or word in {"a", "an", "half"} or word[0].isdigit() or "-" in word):
        return None
    end = index + 1
    if word == "half":
        return _half(lower, index)
    value = number(word)
    if value is None and "-" in word:
        first, _, second = word.partition("-")
        if (value := number(second)) is None or number(first) is None:
            if number(first) is not None and second in UNITS:  # "24-hour", "six-week"
                return None
            return None
    if value is None and word in {"a", "an"}:
        if lower[end : end + 1] == ["fortnight"]:
            return Amount(2, "week", index, end + 1)
        if lower[end : end + 1] == ["quarter"] and lower[end + 1 : end + 2] not in (["of"],):
            return None
        value = 1
        if lower[end : end + 2] in (["couple", "of"], ["dozen"]):
            value, end = (2, end + 2) if lower[end] == "couple" else (12, end + 1)
    if value is None:
        return None
    if lower[end : end + 1] in (["-"], ["–"], ["to"], ["or"]) and end + 1 < len(lower):
        upper = number(lower[end + 1])
        if upper is not None:
            value, end = upper, end + 2
    if lower[end : end + 1] == ["("] and lower[end + 2 : end + 3] == [")"] and number(lower[end + 1]) is not None:
        end += 3  # "ten (10) working days"
    while end < len(lower) and lower[end] in _SOLID:
        if lower[end + 1 : end + 2] in (["day"], ["days"]) and lower[end] in _DAY_KINDS:
            break
        end += 1
    if end >= len(lower):
        return None
    kind = lower[end]
    if kind in _DAY_KINDS and end + 1 < len(lower) and lower[end + 1] in {"day", "days"}:
        return Amount(value, _DAY_KINDS[kind], index, end + 2)
    if kind in {"working", "office", "business"} and lower[end + 1 : end + 2] in (["hour"], ["hours"]):
        return Amount(value, "hour", index, end + 2)
    if kind == "calendar" and end + 1 < len(lower) and lower[end + 1] in UNITS:
        return Amount(value, UNITS[lower[end + 1]], index, end + 2)
    if kind in {"half-term", "half-terms"}:
        return Amount(value, "half-term", index, end + 1)
    if kind in {"weeks", "week"} and _of_pregnancy(lower, end + 1):
        return Amount(value, "gestation-week", index, end + 1)
    kind = kind.removesuffix("'s")
    if kind in {"fortnight", "fortnights"}:
        return Amount(2 * value, "week", index, end + 1)
    if kind in UNITS and not (word in {"a", "an"} and kind in {"day", "term"} and not _one_day(lower, index, end)):
        return Amount(value, UNITS[kind], index, end + 1)
    return None


def _one_day(lower: Sequence[str], index: int, end: int) -> bool:
    """ "Within a day", "a day after the visit": one day, not "a day" or "a term" of some kind."""
    around = lower[end + 1 : end + 2]
    return (
        around == ["of"]
        or lower[max(0, index - 1) : index] in (["within"], ["inside"])
        or (lower[end] != "term" and around in (["after"], ["before"], ["from"], ["ahead"], ["prior"]))
    )


def _half(lower: Sequence[str], index: int) -> Amount | None:
    """ "Half an hour", "half a year"."""
    follow = list(lower[index + 1 : index + 3])
    if follow == ["an", "hour"]:
        return Amount(30, "minute", index, index + 3)
    if follow == ["a", "year"]:
        return Amount(6, "month", index, index + 3)
    return None


_SOLID = frozenset("full complete whole clear further consecutive single more additional straight short".split())
"""Words between a number and its unit that change nothing."""


def _of_pregnancy(lower: Sequence[str], after: int) -> bool:
    return any(w.startswith(("gestation", "pregnan")) for w in lower[after : after + 4])


def find_compound(lower: Sequence[str], index: int) -> Amount | None:
    """ "five-day", "24-hour": a length written as one word."""
    first, _, second = lower[index].partition("-")
    value = number(first)
    return Amount(value, UNITS[second], index, index + 1) if value is not None and second in UNITS else None


def find_bare_amount(lower: Sequence[str], index: int, unit: Unit | None) -> Amount | None:
    """A number alone after "within", which takes the unit of the limit before it: "and stage two within five"."""
    further = list(lower[max(0, index - 2) : index]) == ["a", "further"]
    opener = lower[index - (3 if further else 1)] if index > 2 * further else ""
    if unit is None or opener not in {"within", "inside", "in" if further else "than"}:
        return None
    value = number(lower[index])
    follow = lower[index + 1] if index + 1 < len(lower) else "."
    ends = follow in {".", ",", ";", "and"} or (further and follow in _NEXT_SUBJECT)
    return Amount(value, unit, index, index + 1) if value is not None and ends else None


_NEXT_SUBJECT = frozenset("the a an it they he she we you this that each every all its their".split())
"""Words with which the subject opens after "within a further three": what follows the number is then no noun of it."""


DAY_WORDS: dict[str, tuple[float, Unit]] = {
    "working": (1, "working-day"),
    "meeting": (1, "visit"),
    "review": (1, "visit"),
    "conference": (1, "visit"),
}
