"""Time limits: reading "within ten working days of the referral" from the words of a clause.

Each limit has a number, a unit, an operator (max, min, every, exact, before) and the words of its anchor; which event
the anchor names is decided later (`checker.language.events`). A number with a unit that is neither a limit nor one of
the known other uses (ages, opening hours, lengths of courses) is returned apart, so that it is never silently dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.durations import Duration, Unit
from checker.language.numbers import NUMBER_WORDS
from checker.language.time_bounds import find_allowance, find_anchor, find_bound, find_extreme, take_least
from checker.language.time_dates import DATE_OPENERS, find_cell_date, find_date
from checker.language.time_frequency import REPEATING, find_frequency
from checker.language.time_named import names_time
from checker.language.time_ordinals import find_counted, find_first
from checker.language.time_other_uses import age_or_length, is_rate, other_use
from checker.language.time_special import BEFORE_NUMBERED, OPENING_WORDS, find_special
from checker.language.time_stated import find_stated, is_state, is_wait, runs_out_again
from checker.language.time_words import (
    ADVERBS,
    AFTER,
    DAY_NAMES,
    MONTH_NAMES,
    SEASONS,
    UNITS,
    Amount,
    TimeLimit,
    find_amount,
    find_bare_amount,
    find_compound,
)

_LIMITS = frozenset(
    "limit deadline timescale timeframe turnaround target mark point window cut-off cutoff maximum ceiling cap "
    "time-limit backstop longstop standard".split()
)
"""After an amount these make it a limit: "the 15 working day timescale"."""


@dataclass(frozen=True, slots=True)
class TimeReading:
    """All limits of a clause, and the numbers with a unit of time that could not be placed."""

    limits: tuple[TimeLimit, ...]
    unparsed: tuple[tuple[int, int], ...] = ()
    calendar_dates: tuple[tuple[int, int], ...] = ()


_NO_TIMES = TimeReading(())
_OPENERS = frozenset({*NUMBER_WORDS, *ADVERBS, *MONTH_NAMES, *UNITS, *DAY_NAMES, *SEASONS}).union(
    "every each per once twice same next following fortnight quarter before alternate that business half any".split(),
    "morning evening tomorrow shift bedtime".split(),
)
"""Words one of which stands in every time limit; a clause without any has none."""
_STARTS = frozenset({*OPENING_WORDS, *REPEATING, *NUMBER_WORDS, *DATE_OPENERS, "a", "an", "half"})
"""Words with which a limit or date may begin, beside figures, compounds and what stands after certain marks."""


def read_times(lower: Sequence[str], unit: Unit | None = None) -> TimeReading:
    """Read the time limits of one clause, given as its words in lower case (marks are words of their own).

    `unit` is that of the limit before, for "... within ten working days; in this area it is within seven".
    """
    if unit is None and not names_time(lower):
        return _NO_TIMES
    if _OPENERS.isdisjoint(lower) and not any(word[0].isdigit() or "-" in word for word in lower):
        return _NO_TIMES
    return _read_times(tuple(lower), unit)


@lru_cache(maxsize=2_048)
def _read_times(words: tuple[str, ...], unit: Unit | None) -> TimeReading:
    """The reading of words that may hold a limit; kept for a while, since a sentence is often its only clause."""
    lower = list(words)
    limits: list[TimeLimit] = []
    unparsed: list[tuple[int, int]] = []
    dates: list[tuple[int, int]] = []
    index = 0
    while index < len(lower):
        word = lower[index]
        if (
            word not in _STARTS
            and word[0].isalpha()
            and "-" not in word
            and not (index and lower[index - 1] in BEFORE_NUMBERED)
        ):
            index += 1
            continue
        date = find_date(lower, index) or (find_cell_date(lower, index) if lower[index - 1 : index] == ["|"] else None)
        if date is not None:
            dates.append(date)
            index = date[1]
            continue
        found = find_special(lower, index) or find_first(lower, index) or find_frequency(lower, index)
        found = found or find_counted(lower, index, unit)
        if found is not None:
            limits.append(found)
            unit = found.duration.unit
            index = max(found.end, index + 1)
            continue
        amount = (
            find_amount(lower, index)
            or find_bare_amount(lower, index, unit)
            or (find_compound(lower, index) if lower[index + 1 : index + 2] and lower[index + 1] in _LIMITS else None)
        )
        if amount is not None:
            limit = _limit(lower, amount)
            if limit is not None:
                limits.append(limit)
                unit = limit.duration.unit
                index = max(limit.end, amount.end)
                continue
            if unit is not None and _in_turn(lower, amount):
                limits.append(TimeLimit(Duration(amount.value, amount.unit), "max", amount.start, amount.end))
            elif not other_use(lower, amount):
                unparsed.append((amount.start, amount.end))
            index = amount.end
            continue
        index += 1
    return TimeReading(tuple(_told_once(limits)), tuple(unparsed), tuple(dates))


def _told_once(limits: Sequence[TimeLimit]) -> Iterator[TimeLimit]:
    """The limits without an interval told again: "twice a year, at intervals of six months"."""
    intervals = set()
    for limit in limits:
        if limit.duration not in intervals:
            yield limit
        if limit.operator == "every":
            intervals.add(limit.duration)


def opening_limit(lower: Sequence[str], times: TimeReading) -> TimeReading:
    """A list item that opens with a length of time says by when: "three weeks, for a child in hospital"."""
    first, last = times.unparsed[0]
    amount = find_amount(list(lower), first)
    if (
        amount is None
        or first
        or not (
            last >= len(lower) or lower[last] in {",", ";", ".", "("} or lower[last] in {"for", "in", "where", "if"}
        )
    ):
        return times
    return TimeReading(
        (TimeLimit(Duration(amount.value, amount.unit), "max", 0, amount.end),),
        times.unparsed[1:],
        times.calendar_dates,
    )


def _limit(lower: Sequence[str], amount: Amount) -> TimeLimit | None:
    duration = Duration(amount.value, amount.unit)
    bound = find_bound(lower, amount.start)
    kind, first = bound if bound else (None, amount.start)
    preposition, anchor, end = find_anchor(lower, amount.end)
    extreme, stop = find_extreme(lower, amount.end)
    if extreme is None and preposition == "after":
        extreme, stop = find_extreme(lower, end)
    if lower[amount.end : amount.end + 1] and lower[amount.end] in _LIMITS:
        return TimeLimit(duration, "max", amount.start, amount.end + 1)
    stated = find_stated(lower, amount)
    if stated is not None:
        return stated
    if _first_of(lower, amount) and (preposition == "after" or lower[amount.start - 2] != "the"):
        return TimeLimit(duration, "max", amount.start - 3, end, anchor)
    firm = kind == "max" and bound is not None and first < amount.start - 1
    if kind == "after" and amount.unit not in {"hour", "minute"} and runs_out_again(lower, first):
        return TimeLimit(duration, "every", first, amount.end)
    if kind == "after" and preposition is None and is_wait(lower, amount):
        return TimeLimit(duration, "max", first, amount.end)
    if kind in {None, "for"} and is_state(lower, amount):
        return TimeLimit(duration, "max", first, amount.end)
    if kind == "sooner":
        barred = not _BARS.isdisjoint(lower[:first])
        return TimeLimit(duration, "min", first, end, anchor) if barred else None
    if kind in {"over", "for", "up-to", "after"} or (not firm and age_or_length(lower, amount)):
        if kind == "up-to" and preposition == "before":
            return TimeLimit(duration, "max", first, end, anchor)
        return None
    if _WARNED & {*lower[amount.end : amount.end + 2]} and (lower[amount.end] in _WARNED or lower[amount.end] == "'"):
        return TimeLimit(duration, "before", first, amount.end + 1)
    if kind in {"max", "under", "in"} and is_rate(lower, first):
        return None
    if preposition == "after" and _names_previous(lower[slice(*anchor)]):
        return TimeLimit(duration, "every", first, end)
    if preposition == "after" and lower[slice(*anchor)] in (["the", "first"], ["the", "first", "one"]):
        return TimeLimit(duration, "max", first, end, anchor)
    if lower[amount.end : amount.end + 1] == ["apart"]:
        return TimeLimit(duration, "every", first, amount.end + 1)
    if kind == "max" and {"between", "apart"} & set(lower[amount.end : amount.end + 5]):
        return TimeLimit(duration, "every", first, amount.end)
    if kind is None and find_allowance(lower, amount.start, amount.end):
        if preposition is None:
            near = range(amount.end, min(amount.end + 5, len(lower)))
            later = next((i for i in near if lower[i] in {"from", "after", "following"}), None)
            if later is not None:
                _, anchor, end = find_anchor(lower, later)
        return TimeLimit(duration, "max", amount.start, end, anchor)
    if extreme == "max" and kind in {None, "in", "by"}:
        return TimeLimit(duration, "max", first, max(end, stop), anchor)
    if lower[stop - 1] == "minimum" and kind is None and preposition is None:
        return TimeLimit(duration, "min", first, stop)
    if kind is None and lower[amount.end : amount.end + 1] in (["afterwards"], ["later"], ["thereafter"]):
        ends = lower[amount.end + 1 : amount.end + 2] in ([], ["."], [","], [";"])
        return TimeLimit(duration, "max", amount.start, amount.end + 1, weak=True) if ends else None
    closes = lower[amount.end + 1 : amount.end + 2] in ([], ["."], [","], [";"])
    if kind is None and closes and lower[amount.end : amount.end + 1] == ["on"]:
        return TimeLimit(duration, "max", amount.start, amount.end + 1, weak=True)
    if kind is None and closes and lower[amount.end : amount.end + 1] == ["before"] and _by_itself(lower, amount):
        return TimeLimit(duration, "before", amount.start, amount.end + 1, weak=True)
    before_what = lower[amount.end : amount.end + 1] in (["beforehand"], ["earlier"], ["ahead"], ["in"], ["or"])
    if preposition == "before" and anchor[0] >= anchor[1] and kind is None and not before_what:
        return None  # "fewer than two years before"
    if kind == "every":
        return TimeLimit(duration, "every", take_least(lower, first), amount.end)
    if kind == "min" and lower[amount.start - 1] == "every":
        return TimeLimit(duration, "every", first, amount.end)
    if preposition == "before":
        return TimeLimit(duration, "before", first, end, anchor)
    if kind == "min":
        follows = preposition == "after" and lower[amount.end] != "of"
        lasts = "for" in lower[max(0, first - 2) : first] and not _LASTS.isdisjoint(lower[:first])
        return TimeLimit(duration, "min", first, end, anchor) if follows or lasts else None
    if kind == "max":
        return TimeLimit(duration, "max", first, end, anchor)
    if kind == "under":
        return TimeLimit(duration, "max", first, end, anchor) if preposition == "after" else None
    if kind == "in" and lower[amount.start] in {"a", "an"} and amount.unit == "year":
        return None  # "several hundred in a year"
    if kind == "in" and amount.unit == "year" and lower[amount.start - 1] == "at":
        return None  # an age
    if kind in {None, "in", "by"} and _alone(lower, amount.start if kind is None else first, amount.end):
        return TimeLimit(duration, "max", first, end, anchor)
    if kind in {"in", "by"}:
        return TimeLimit(duration, "max", first, end, anchor, weak=True)
    if preposition == "after":
        before = lower[amount.start - 1] if amount.start else ""
        if before in {"last", "first", "previous", "past", "least", "maximum", "period"}:
            return None
        return TimeLimit(duration, "max", first, end, anchor, weak=True)
    return None


def _by_itself(lower: Sequence[str], amount: Amount) -> bool:
    """ "Parents have it five days before.", not "either of the two years before", "24 hours before, nobody knew"."""
    before = lower[amount.start - 1] if amount.start else ""
    return amount.unit != "year" and before not in {"the", "these", "those"} and lower[amount.end + 1 :][:1] != [","]


_BEFORE_THIS = frozenset("last previous preceding prior earlier predecessor before latest".split())


def _names_previous(words: Sequence[str]) -> bool:
    """Whether an anchor is the last time the same was done: "the one before it", "the previous one"."""
    rest = [w for w in words if w not in {"the", "its", "their", "one", "it", "that", "went", "came"}]
    return len(rest) == 1 and rest[0] in _BEFORE_THIS


def _in_turn(lower: Sequence[str], amount: Amount) -> bool:
    """ "... within a week; for a baby, two days": after a limit, the one that holds in another case."""
    if lower[amount.end : amount.end + 1] not in ([], ["."], [";"]) or lower[amount.start - 1] not in {",", "–", ":"}:
        return False
    opens = max((i + 1 for i in range(amount.start - 1) if lower[i] in {";", "."}), default=0)
    return lower[opens] in {"for", "with", "where", "in", "if", "when"} or lower[opens : opens + 2] == ["and", "for"]


def _first_of(lower: Sequence[str], amount: Amount) -> bool:
    """ "In the first six months of office", said of what has to be done, not of the months themselves."""
    at = amount.start - 3
    told = lower[at + 1 : at + 2] and lower[at + 1] in {"the", "their", "its", "his", "her", "your"}
    return bool(at > 2 and lower[at] in {"in", "within", "during"} and told and lower[at + 2] == "first")


_BARS = frozenset("no not never cannot nobody none nothing".split())
_WARNED = frozenset({"notice", "warning"})
_LASTS = frozenset("remain remains stay stays continue continues last lasts follow kept held".split())
_MARKS = frozenset("– — - : → > , | ; ( . /".split())
_ARROWS = frozenset("– — → > | /".split())
_CELL = _MARKS - {",", "(", "."}
_IN_NOTES = _MARKS - {"(", "."}
_LENGTH_OF = frozenset(
    "lasts length duration course session training lunch break age aged lifespan slot hours sentence appointment "
    "appointments lasting workshop module opening open induction".split()
)


def _alone(lower: Sequence[str], start: int, end: int) -> bool:
    """Whether a length of time is a cell of its own in a line of notes: "Lead named – 1 wd from decision"."""
    notes = _ARROWS & set(lower[:start])
    if not start:
        return end < len(lower) and lower[end] == "|"  # the first cell of a row
    if _LENGTH_OF & set(lower[:start]) or lower[start - 1] not in (_IN_NOTES if notes else _CELL):
        return False
    return end >= len(lower) or lower[end] in _MARKS or lower[end] in AFTER
