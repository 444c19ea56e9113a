"""Repetitions: "every six weeks", "termly", "twice a year", "each spring", "month by month"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.durations import Duration, Unit
from checker.language.numbers import NUMBER_WORDS, ORDINALS, number
from checker.language.time_bounds import take_least
from checker.language.time_words import (
    ADVERBS,
    DAY_NAMES,
    DAY_WORDS,
    MONTH_NAMES,
    PERIODS,
    SEASONS,
    TimeLimit,
    find_amount,
)

REPEATING = frozenset({*ADVERBS, "alternate", "every", "each", "per", "once", "twice", "any", "even", "odd", *PERIODS})


def find_frequency(lower: Sequence[str], index: int) -> TimeLimit | None:
    """Repetition: "every four weeks", "monthly", "twice a year", "once every half term", "every second visit"."""
    word = lower[index]
    if (limit := _so_many_a(lower, index) or _one_in(lower, index)) is not None:
        return limit
    if word not in REPEATING and "-" not in word and lower[index + 1 : index + 2] != ["times"]:
        return None
    start = take_least(lower, index)
    if word == "twice" and lower[index + 1 : index + 2] == ["yearly"]:
        return _every((6, "month"), start, index + 2)
    if word in ADVERBS:
        named = word in _ADJECTIVES and _noun_follows(lower, index)
        return None if named else _every(ADVERBS[word], start, index + 1)
    if word.removesuffix("-numbered") in {"even", "odd"}:
        follow = lower[index + 1].removesuffix("s") if index + 1 < len(lower) else ""
        period = PERIODS.get(follow) if lower[max(0, index - 1) : index] == ["in"] else None
        return _every(period, index - 1, index + 2, times=2) if period else None
    if "-" in word and (limit := _so_many_weekly(lower, index, start)) is not None:
        return limit
    if word == "alternate":
        period = PERIODS.get(lower[index + 1].removesuffix("s")) if index + 1 < len(lower) else None
        return _every(period, start, index + 2, times=2) if period else None
    if word in PERIODS:
        return _every(PERIODS[word], index, index + 3) if list(lower[index + 1 : index + 3]) == ["by", word] else None
    if word == "any":
        return _in_any(lower, index)
    if word in {"every", "each", "per"}:
        return _each(lower, index, start)
    if word in {"once", "twice"} and (limit := _once_or_twice(lower, index, start)) is not None:
        return limit
    return _so_many_times(lower, index, start)


def _every(period: tuple[float, Unit], start: int, end: int, *, times: float = 1) -> TimeLimit:
    """A repetition after so many times a period, from token `start` up to `end`."""
    value, unit = period
    return TimeLimit(Duration(times * value, unit), "every", start, end)


def _so_many_weekly(lower: Sequence[str], index: int, start: int) -> TimeLimit | None:
    """ "Six-weekly", not as part of a name ("the six-weekly report")."""
    first, _, second = lower[index].rpartition("-")
    amount = number(first)
    if amount is None or second not in _WEEKLY or _noun_follows(lower, index):
        return None
    return _every((amount, ADVERBS[second][1]), start, index + 1)


def _in_any(lower: Sequence[str], index: int) -> TimeLimit | None:
    """ "In any one month", "within any calendar year"."""
    period = PERIODS.get(lower[index + 2]) if index + 2 < len(lower) else None
    within = bool({"in", "within", "during"} & set(lower[max(0, index - 1) : index]))
    if period is None or not within or lower[index + 1] not in {"calendar", "one"}:
        return None
    return _every(period, index, index + 3)


def _each(lower: Sequence[str], index: int, start: int) -> TimeLimit | None:
    """ "Every four weeks", "each spring", "every second month", "twice per term"."""
    at = index + 1
    if at < len(lower) and lower[at] in _KINDS_OF_YEAR:
        at += 1
    word = lower[at] if at < len(lower) else ""
    follow = lower[at + 1] if at + 1 < len(lower) else ""
    ordinal = 2 if word == "other" else ORDINALS.get(word)
    if ordinal and follow in SEASONS:
        return _every((ordinal, "year"), start, at + 2)
    if ordinal and follow in DAY_NAMES:
        return _every((ordinal, "week"), start, at + 2)
    if ordinal and (period := DAY_WORDS.get(follow) or PERIODS.get(follow)):
        return _every(period, start, at + 2, times=ordinal)
    before = lower[index - 1] if index else ""
    if not word or (lower[index] == "per" and before not in {"once", "twice", "times"}):
        return None
    if (amount := find_amount(lower, at)) is not None:
        return _every((amount.value, amount.unit), start, amount.end)
    if word == "half" and follow in {"term", "-"}:
        return _every((1, "half-term"), start, at + 2)
    if word == "weekday" or (word == "day" and lower[at - 1] == "working"):
        return _every((1, "working-day"), start, at + 1)
    if word in {"session", "shift"} and before in {"of", "from", "for", "after"}:
        return None  # "a summary of each session"
    if word in PERIODS and word != "visit":
        if word == "day" and before in {"hours", "of"}:
            return None
        return _every(PERIODS[word], start, at + 1, times=0.5 if before == "twice" else 1)
    if word in DAY_NAMES:
        return _every((1, "week"), start, at + 1)
    if word in MONTH_NAMES or word in SEASONS:
        return _every((1, "year"), start, at + 2 if word in SEASONS and follow == "term" else at + 1)
    return None


def _once_or_twice(lower: Sequence[str], index: int, start: int) -> TimeLimit | None:
    """ "Once a month", "twice in every year", "once every half term"."""
    if lower[index + 1 : index + 2] not in (["a"], ["an"], ["in"], ["per"], ["each"], ["every"]):
        return None
    times = 2.0 if lower[index] == "twice" else 1.0
    at = index + 2
    if lower[index + 1] == "in" and at < len(lower) and lower[at] in {"every", "each", "any", "a"}:
        at += 1
    if lower[at : at + 2] == ["half", "term"]:
        return _every((1, "half-term"), start, at + 2, times=1 / times)
    if at < len(lower) and lower[at] in PERIODS:
        if PERIODS[lower[at]][1] == "year" and times == 2:
            return _every((6, "month"), start, at + 1)
        return _every(PERIODS[lower[at]], start, at + 1, times=1 / times)
    amount = find_amount(lower, at) if at < len(lower) else None
    return _every((amount.value / times, amount.unit), start, amount.end) if amount else None


def _so_many_times(lower: Sequence[str], index: int, start: int) -> TimeLimit | None:
    """ "Three times a year", "four times each term"."""
    times, rest = number(lower[index]), list(lower[index + 1 : index + 4])
    if (times is None and lower[index] not in NUMBER_WORDS) or rest[:1] != ["times"] or len(rest) < 3:
        return None
    if rest[1] not in {"a", "per", "each", "every"} or rest[2] not in PERIODS:
        return None
    value, unit = PERIODS[rest[2]]
    if unit == "year" and times and 12 % times == 0:
        return _every((12 / times, "month"), start, index + 4)
    return _every((round(value / (times or 1), 3), unit), start, index + 4)


def _so_many_a(lower: Sequence[str], index: int) -> TimeLimit | None:
    """ "Six visits a year", "two sessions each term"; "six a year" where the clause speaks of how often."""
    times = number(lower[index])
    if not times or times > 100 or times % 1:
        return None
    stop = next((i for i in range(index + 1, min(index + 5, len(lower))) if lower[i] in _IN_EACH), None)
    if stop is None or lower[stop + 1 : stop + 2] == [] or not all(w[0].isalpha() for w in lower[index + 1 : stop]):
        return None
    period = PERIODS.get(lower[stop + 1])
    counted = (
        lower[stop - 1] in _TIMES_OF or lower[stop - 1] in _SAMPLED
        if stop > index + 1
        else bool({"frequency", "often"} & set(lower[:index]))
    )
    if period is None or not counted or {"of", "to", "in"} & set(lower[index + 1 : stop]):
        return None
    value, unit = period
    times = times if lower[stop - 1] not in _SAMPLED else 1
    if unit == "year":
        value, unit = 12 * value, "month"
    return _every((round(value / times, 3), unit), take_least(lower, index), stop + 2)


def _one_in(lower: Sequence[str], index: int) -> TimeLimit | None:
    """ "One visit in three", "one in every four visits", "one home visit in five"; not "one visit in two weeks"."""
    if lower[index] != "one":
        return None
    at = next((i for i in range(index + 1, min(index + 5, len(lower))) if lower[i] == "in"), 0)
    visit = lower[at - 1] in {"visit", "session"} and all(word[0].isalpha() for word in lower[index:at])
    if not at or (at > index + 1 and not visit):
        return None
    at += 1 + (lower[at + 1 : at + 2] == ["every"])
    times = number(lower[at]) if at < len(lower) else None
    if times is None or times <= 1 or times % 1 or find_amount(lower, at) is not None:
        return None
    visits = lower[at + 1 : at + 2] in (["visits"], ["sessions"])
    return _every((times, "visit"), index, at + 1 + visits) if visit or visits else None


_IN_EACH = frozenset({"a", "per", "each", "every"})
_TIMES_OF = frozenset("times visits meetings sessions reviews audits checks supervisions inspections drills".split())
_SAMPLED = frozenset("calls contacts conferences observations files cases records".split())
"""Things looked at, some in each period: the period is the interval."""
_WEEKLY = frozenset({"weekly", "monthly", "daily", "yearly", "hourly"})
_KINDS_OF_YEAR = frozenset("financial calendar academic school reporting single working council".split())


_ADJECTIVES = frozenset("daily weekly monthly quarterly yearly hourly nightly annually fortnightly termly".split())
_HELD = frozenset(
    """
    meeting meetings supervision review reviews visit visits audit audits session sessions report reports return returns
    update updates check checks call calls refresher refreshers survey surveys count summary briefing briefings forum
    forums exercise bulletin sample samples dip-sample catch-up contact contacts training course network conference
    figures count appraisal statistics newsletter
    conferences discussion discussions interval intervals panel report reporting sampling checking monitoring visiting
    """.split()
)


_GOES_ON = frozenset(
    "thereafter afterwards again instead together throughout because so but unless minimum only using once per "
    "to by with and or until in for at during unless from on as after before through where when if via while whilst "
    "since under over between against save except whether whichever regardless unless than rather if not about "
    "across within without".split()
)


def _noun_follows(lower: Sequence[str], index: int) -> bool:
    """ "the monthly report", "daily life": a name, not an interval imposed ("attend monthly meetings" is one)."""
    follow = lower[index + 1] if index + 1 < len(lower) else "."
    before = lower[index - 1] if index else ""
    if not follow[0].isalpha() or follow in _GOES_ON or follow in {"basis", "intervals", "cycle", "rota"}:
        return False
    if before in {"least", "often", "each", "every"}:
        return False
    if before in {"a", "an"}:
        return not _HELD & set(lower[index + 1 : index + 3])
    return before in {"the", "this", "our", "its", "their"} or before.endswith("'s") or follow not in _HELD
