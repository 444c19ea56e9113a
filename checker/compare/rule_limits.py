"""Which limit of a rule a local limit is held against: a rule may have a first one, a second, and an interval."""

from __future__ import annotations

import re

from checker.durations import Duration
from checker.knowledge.model import Limit
from checker.language.model import Deadline, Provision

_SECOND = frozenset({"second", "secondly"})
_AFTER_FIRST = re.compile(r"\b(after|beyond) the first (year|twelve|12)|\b(later|subsequent|following|second) years?\b")


def limit_of_kind(deadline: Deadline, provision: Provision, limit: Limit) -> Limit | None:
    """The one of a rule's limits (first, then, and every so often) that is of the deadline's kind; None for none."""
    text = f"{provision.clause.text} {provision.step}".lower()
    if deadline.operator != "every" and limit.then:
        second = next((t for t in limit.then if t.bound == "at_most"), None)
        counted = second is not None and second.start is not None and deadline.anchor == second.start.event
        if second is not None and (
            counted or deadline.anchor_text.lower().startswith("the first") or _SECOND & set(text.split())
        ):
            return second
    if _same_kind(deadline, limit) and not (deadline.operator == "every" and _AFTER_FIRST.search(text)):
        return limit
    later = next((t for t in limit.then if t.bound == "every" and deadline.operator == "every"), None)
    if later is not None:
        return Limit(later.bound, later.duration, limit.start, limit.end)
    return limit if _same_kind(deadline, limit) else None


_FAR_APART = 30.0
"""How many times as long: a guard against a wrong step, and no comparison of limits, which is made on a calendar."""
_HOURS: dict[str, float] = {
    "minute": 1 / 60, "hour": 1.0, "day": 24.0, "calendar-day": 24.0, "working-day": 33.6, "week": 168.0,
    "month": 730.0, "year": 8766.0,
}  # fmt: skip


def far_apart(one: Duration, other: Duration) -> bool:
    """Whether two lengths differ so much that they hardly belong to the same step: hours against months."""
    hours = [_HOURS.get(d.unit, 0.0) * d.amount for d in (one, other)]
    return min(hours) > 0 and max(hours) / min(hours) > _FAR_APART


def _same_kind(deadline: Deadline, limit: Limit) -> bool:
    if limit.bound == "before":
        return deadline.operator == "before"
    if limit.bound == "at_least":
        return deadline.operator in {"min", "before"}
    if limit.bound == "every":
        return deadline.operator == "every"
    if deadline.operator == "every":
        return limit.start is not None and (
            limit.start.occasion == "previous" or limit.start.event == (limit.end.event if limit.end else "")
        )
    return deadline.operator in {"max", "exact"}
