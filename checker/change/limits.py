"""Is a time limit tighter than it was? Answered by walking real dates, with the difference as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.change.model import Direction
from checker.compare.timing import compare_limits
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.model import Limit, Moment
from checker.language.numbers import NUMBER_WORDS

_BOUND = {"at_most": "at most", "at_least": "at least", "every": "every", "before": "before, by"}
_LONGER_BINDS_MORE = frozenset({"before", "at_least"})
"""Bounds for which a longer time asks for more: notice, and a least time."""


@dataclass(frozen=True, slots=True)
class LimitChange:
    """What happened to one limit; `difference` counts the start dates on which the new one ends earlier or later."""

    direction: Direction
    difference: Mapping[str, Any]


def limit_words(limit: Limit | None, knowledge: KnowledgeBase) -> str:
    """A limit in words: "at most 15 working days from Strategy discussion (held)"."""
    if limit is None:
        return ""
    words = f"{_BOUND[limit.bound]} {limit.duration}"
    if limit.start is not None:
        words += f" from {moment_words(limit.start, knowledge)}"
    return "; then ".join([words, *(limit_words(later, knowledge) for later in limit.then)])


def moment_words(moment: Moment | None, knowledge: KnowledgeBase) -> str:
    """An event and its occasion in words, "" for none."""
    if moment is None:
        return ""
    event = knowledge.events.get(moment.event)
    label = f"“{event.label if event else moment.event}”"
    return f"{label} ({moment.occasion})" if moment.occasion else label


def compare(before: Limit | None, after: Limit | None) -> LimitChange | None:
    """How one limit differs from another; None where it does not."""
    if before == after:
        return None
    if before is None:
        return LimitChange("added", {"after": str(after.duration) if after else ""})
    if after is None:
        return LimitChange("removed", {"before": str(before.duration)})
    first = _one(before, after)
    if first is not None and first.direction != "same-length":
        return first
    for index in range(max(len(before.then), len(after.then))):
        pair = [each.then[index] if index < len(each.then) else None for each in (before, after)]
        later = compare(*pair)
        if later is not None:
            return LimitChange(later.direction, {**later.difference, "which": f"limit {index + 2}"})
    return first or LimitChange("clock-moved", _data(before, after))


def _one(before: Limit, after: Limit) -> LimitChange | None:
    """The first limits of two chains, whatever follows them."""
    data = _data(before, after)
    if before.bound != after.bound:
        return LimitChange("changed", data)
    if before.duration == after.duration:
        moved = (before.start, before.end) != (after.start, after.end)
        return LimitChange("clock-moved", data) if moved else None
    verdict = compare_limits(after.duration, before.duration)
    if verdict is None:
        return LimitChange("changed", data)
    data |= {
        "order": verdict.order,
        "starts": verdict.starts,
        "earlier_on": verdict.earlier,
        "same_on": verdict.same,
        "later_on": verdict.later,
        "with_bank_holidays": verdict.with_bank_holidays,
    }
    if (before.start, before.end) != (after.start, after.end):
        # With another clock the two lengths no longer decide which limit ends first.
        return LimitChange("clock-moved", data)
    if verdict.order in {"same", "mixed"}:
        return LimitChange("same-length" if verdict.order == "same" else "mixed", data)
    tighter = (verdict.order == "earlier") != (before.bound in _LONGER_BINDS_MORE)
    return LimitChange("tightened" if tighter else "loosened", data)


def _data(before: Limit, after: Limit) -> dict[str, Any]:
    data: dict[str, Any] = {
        "before": str(before.duration),
        "after": str(after.duration),
        "bound": after.bound,
    }
    if before.bound != after.bound:
        data["bound_before"] = before.bound
    for name, old, new in (("from", before.start, after.start), ("to", before.end, after.end)):
        if old != new:
            data[f"{name}_before"] = _moment(old)
            data[f"{name}_after"] = _moment(new)
    return data


def _moment(moment: Moment | None) -> str:
    return "" if moment is None else f"{moment.event}/{moment.occasion}".rstrip("/")


def number_of(limit: Limit | None) -> int:
    """How many limits a deadline holds, later ones included."""
    return 0 if limit is None else 1 + sum(number_of(each) for each in limit.then)


def says(text: str, limit: str) -> bool:
    """Whether a text states this length of time ("10 working days"), its number in figures or in words."""
    number, _, unit = limit.partition(" ")
    forms = "|".join([re.escape(number), *(word for word, value in NUMBER_WORDS.items() if str(value) == number)])
    units = "[ -]".join(map(re.escape, unit.removesuffix("s").split(" ")))
    return re.search(rf"(?<![\w-])(?:{forms})[ -]{units}s?\b", text, re.IGNORECASE) is not None
