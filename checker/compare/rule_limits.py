"""Which limits of a rule a local limit can be held against: a rule may have a first one, a second, and an interval."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.durations import Duration
from checker.knowledge.model import Limit
from checker.language.model import Deadline, Provision

_LATER = re.compile(
    r"\bsecond(ly)?\b|\b(after|beyond|past|over) the first (year|twelve|12)|\b(later|subsequent|following) years?\b"
)


def limits_for(deadline: Deadline, limit: Limit) -> Iterator[Limit]:
    """Those of a rule's limits (the first, and what follows it) that are of a kind with a local one.

    "No longer than six months apart" is of a kind with "every six months" too. What follows a first limit ends with the
    same step where it says nothing else.
    """
    for each in (limit, *limit.then):
        if _of_a_kind(deadline, each):
            follows = each is not limit and each.bound == "every"
            yield replace(each, start=each.start or limit.start, end=each.end or limit.end) if follows else each


def says_later(deadline: Deadline, provision: Provision) -> bool:
    """Whether the clause speaks of what follows a first limit: a second one, the years after the first."""
    text = f"{provision.clause.text} {provision.step}".lower()
    return deadline.anchor_text.lower().startswith("the first") or bool(_LATER.search(text))


def recurs(limit: Limit) -> bool:
    """Whether a limit is the interval between one time and the next."""
    if limit.bound == "every":
        return True
    same = limit.start is not None and limit.end is not None and limit.start.event == limit.end.event
    return limit.start is not None and (limit.start.occasion == "previous" or same)


_HOURS: dict[str, float] = {
    "minute": 1 / 60, "hour": 1.0, "day": 24.0, "calendar-day": 24.0, "working-day": 33.6, "week": 168.0,
    "month": 730.0, "year": 8766.0,
}  # fmt: skip


def ratio(one: Duration, other: Duration) -> float:
    """About how many times as long one is as the other; 1 where either is nothing or in no unit of a calendar.

    No comparison of limits, which is made on a calendar: lengths far apart hardly belong to the same step.
    """
    ours, theirs = (_HOURS.get(d.unit, 0.0) * d.amount for d in (one, other))
    return ours / theirs if ours > 0 and theirs > 0 else 1.0


def _of_a_kind(deadline: Deadline, limit: Limit) -> bool:
    if limit.bound == "before":
        return deadline.operator == "before"
    if limit.bound == "at_least":
        return deadline.operator in {"min", "before"}
    if deadline.operator == "every":
        return recurs(limit)
    return deadline.operator in {"max", "exact"}
