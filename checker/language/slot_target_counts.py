"""Targets told by a count: ceilings and floors, rates, the lowest share, and how many there are each quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.language.model import Slot
from checker.language.numbers import number, numbers_in
from checker.language.slot_roles import Words, make_slot, written
from checker.language.tokens import Token

CEILINGS = (
    ("no", "more", "than"), ("not", "more", "than"), ("fewer", "than"), ("less", "than"), ("at", "most"), ("under",),
    ("below",), ("up", "to"),
)  # fmt: skip
"""What stands before a count that may not be passed."""
_KEEPS = frozenset(
    "keep keeps kept want wants wanted hold holds stay stays remain remains aim aims expect expects".split()
)
_LIMITS = frozenset("floor ceiling yardstick".split())
_PERIODS = frozenset("week month quarter term year".split())
_PERIODIC = frozenset("weekly monthly quarterly termly yearly annually".split())
_LOWEST = frozenset("lowest bottom worst slowest weakest poorest".split())
_SHARES = frozenset("third quarter fifth tenth half quartile decile".split())
_HUNDREDS = frozenset({"hundred", "thousand", "100", "1,000", "1000"})
_TELLS = frozenset(
    "tell tells report reports reported send sends sent return returns returned give gives given see sees get gets "
    "goes go show shows shown publish publishes published".split()
)
_COUNTS = frozenset("figure count share proportion indicators percentage tally total".split())
_MARKS = frozenset("mark score rating".split())
_PHRASES = (
    ("scored", "on", "it"), ("scored", "on", "this"), ("scored", "on", "that"), ("scored", "out", "of"),
    ("half", "of", "those"), ("half", "of", "all"),
)  # fmt: skip
_COLOURS = frozenset("green".split())
_BECOMES = frozenset("be turn turned stay stays become".split())
_OPENERS = _LOWEST | _BECOMES | _LIMITS | _MARKS | {"per", *(words[0] for words in _PHRASES)}
"""Words with one of which a count begins."""


def find_counts(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """Counts by which work is judged; the value is the count as written."""
    for index, (word, following) in enumerate(() if _OPENERS.isdisjoint(lower) else pairwise((*lower, ""))):
        end = 0
        if word == "per" and following in _HUNDREDS:
            end = index + 2  # "allegations per hundred staff"
        elif (word in _LOWEST and following in _SHARES) or (word in _BECOMES and following in _COLOURS):
            end = index + 2  # "the lowest fifth", "amber answers have to be green"
        elif word in _LIMITS and following in {"is", "of"} and number(_at(lower, index + 2)) is not None:
            end = index + 3  # "a floor of six a year"
        elif word in _MARKS and following in {"under", "below"} and number(_at(lower, index + 2)) is not None:
            end = index + 3  # "a mark under 7"
        elif (word, following, _at(lower, index + 2)) in _PHRASES:
            end = index + 3
        if end:
            yield make_slot(tokens, index, end, written(tokens, (index, end)))
            return
    yield from _kept_under(tokens, lower)
    yield from _how_many(tokens, lower)


def _at(lower: Words, index: int) -> str:
    return lower[index] if index < len(lower) else ""


def has_ceiling(lower: Words, index: int) -> bool:
    """Whether the number at `index` is one that may not be passed."""
    return any(tuple(lower[max(0, index - len(words)) : index]) == words for words in CEILINGS)


def _kept_under(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """ "Keep late transfers under three a year", "wants fewer than 40 uses a year": so many in a period."""
    for index in () if _KEEPS.isdisjoint(lower) else numbers_in(lower):
        if not has_ceiling(lower, index) or _KEEPS.isdisjoint(lower[:index]):
            continue
        for at in range(index + 1, min(index + 6, len(lower) - 1)):
            if lower[at] in {"a", "each", "every", "per"} and lower[at + 1] in _PERIODS:
                yield make_slot(tokens, index, at + 2, written(tokens, (index, at + 2)))
                return


def _how_many(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """ "Tell the chair each quarter how many plans ran on": a return of counts to those who judge."""
    if _TELLS.isdisjoint(lower):
        return
    each = any(one in {"each", "every"} and two in _PERIODS for one, two in pairwise(lower))
    if not each and _PERIODIC.isdisjoint(lower):
        return
    for index, word in enumerate(lower):
        if (word == "many" and lower[index - 1 : index] == ["how"]) or (
            word in _COUNTS and index and (lower[index - 1] in {"the", "a"} or number(lower[index - 1]) is not None)
        ):
            yield make_slot(tokens, max(0, index - 1), index + 1, written(tokens, (max(0, index - 1), index + 1)))
            return
