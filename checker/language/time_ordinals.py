"""Limits told by an ordinal: "in their first week", "within the first six weeks of a lease", "and by the seventh"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.durations import Duration, Unit
from checker.language.numbers import number, ordinal
from checker.language.time_bounds import find_anchor
from checker.language.time_words import PERIODS, TimeLimit, find_amount

_IN = frozenset({"in", "within", "inside", "during"})
_OF = frozenset("the their its his her your our".split())
_SINGLE = frozenset("hour day week fortnight month half-term".split())
_TOO_LONG = frozenset({"year", "term"})
"""A first year is a time in which things are done, seldom one by which they are."""
_REPEATED = frozenset("weekly monthly fortnightly daily least intervals apart".split())
_NEXT = frozenset({*PERIODS, "other", "second", "few"})
_FINITE = frozenset("must should shall may can cannot will is are was were has have".split())


def find_first(lower: Sequence[str], index: int) -> TimeLimit | None:
    """The limit that opens at `index`; none where something is repeated in that time, or it says who is meant."""
    if lower[index] not in _IN or lower[index + 2 : index + 3] != ["first"] or lower[index + 1] not in _OF:
        return None
    if _is_repeated(lower):
        return None
    if index and _FINITE.isdisjoint(lower[:index]) and not _FINITE.isdisjoint(lower[index:]):
        return None  # "staff in their first month are not given a case"
    length, end = _length(lower, index + 3)
    if length is None or length.unit in _TOO_LONG:
        return None
    _, anchor, end = find_anchor(lower, end)
    return TimeLimit(length, "max", index, end, anchor, weak=True)


def _is_repeated(lower: Sequence[str]) -> bool:
    """ "Visits every four weeks in the first month", and not "every coach in the first month"."""
    return not _REPEATED.isdisjoint(lower) or any(
        word in {"every", "each"} and (follow in _NEXT or number(follow) is not None)
        for word, follow in pairwise(lower)
    )


def _length(lower: Sequence[str], at: int) -> tuple[Duration | None, int]:
    """How long, and the token after it."""
    if lower[at : at + 2] == ["half", "term"]:
        return Duration(1, "half-term"), at + 2
    if lower[at : at + 1] and lower[at] in _SINGLE:
        return Duration(*PERIODS[lower[at]]), at + 1
    amount = find_amount(lower, at) if at < len(lower) else None
    return (Duration(amount.value, amount.unit), amount.end) if amount else (None, at)


def find_counted(lower: Sequence[str], index: int, unit: Unit | None) -> TimeLimit | None:
    """A limit in the unit of the one before it: "by the fifth working day, and with members by the seventh"."""
    if unit is None or lower[index] != "by" or lower[index + 1 : index + 2] != ["the"]:
        return None
    value = ordinal(lower[index + 2]) if index + 2 < len(lower) else None
    ends = lower[index + 3 : index + 4] in ([], ["."], [","], [";"])
    return TimeLimit(Duration(value, unit), "max", index, index + 3) if value and ends else None
