"""Values of rules as the exports write them."""

from __future__ import annotations

from collections.abc import Iterable

from checker.knowledge.base import KnowledgeBase
from checker.knowledge.model import Limit

_BOUNDS = {"at_most": "at most", "at_least": "at least", "every": "every", "before": "before, by"}


def deadline(limit: Limit | None) -> str:
    """A time limit in words: "at most 15 working days; then every 6 months"; "" for none."""
    if limit is None:
        return ""
    later = [deadline(each) for each in limit.then]
    return "; then ".join([f"{_BOUNDS[limit.bound]} {limit.duration}", *later])


def last_reviewed(knowledge: KnowledgeBase) -> str:
    """The newest day on which a rule was reviewed, ISO: the day of the whole export, so that it is stable."""
    return max((rule.reviewed for rule in knowledge if rule.reviewed), default="1970-01-01")


def joined(values: Iterable[str]) -> str:
    """Several values in one field."""
    return "; ".join(values)
