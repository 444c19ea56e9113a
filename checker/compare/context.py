"""What the clauses before a clause were linked to: what follows often speaks of the same."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.knowledge.model import Rule
from checker.language.model import Provision

_LATELY = 8
"""Links that are remembered: about a page."""
_BEFORE = 12
"""Clauses that are remembered: whether they ask for something, and their worth."""
ORDINARY, _FIRST = 12.5, 4
"""The worth of the best candidate for a clause of a manual; as many such are taken to stand before any text."""
UNIT = 4.0
"""A worth by which a candidate is plainly better, or worse, than another."""
_ASKING = 0.5
"""The share of the clauses that ask for something, as far as nothing is known of a text."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before a clause in the same document."""

    before: str | None = None
    """The rule of the clause before it in the same paragraph or list."""
    near: str | None = None
    """The rule last linked in the same section."""
    stages: Mapping[str, float] = field(default_factory=dict)
    """Stage of the child's journey -> share of the last links that were to its rules."""
    worth: float = ORDINARY
    """What the best candidates of the last clauses are worth in the mean: little in a text about other things."""
    asking: float = _ASKING
    """The share of the last clauses that ask for something: little in a text that tells of the world.

    The files of a manual are alike in this, so that it is known of a short page by those before it.
    """


NOTHING_BEFORE = Context()


def from_ordinary(worth: float) -> float:
    """How much better a worth is than that of the best candidate for a clause of a manual; below 0 worse."""
    return (worth - ORDINARY) / UNIT


class Links:
    """The links made so far, in reading order."""

    def __init__(self) -> None:
        self._last: Provision | None = None
        self._linked: str | None = None
        self._stages: deque[str] = deque(maxlen=_LATELY)
        self._worth: deque[float] = deque(maxlen=_BEFORE)
        self._asking: deque[bool] = deque(maxlen=_BEFORE)

    def context(self, provision: Provision) -> Context:
        """The context of the provision that comes next."""
        if self._last is None:
            return NOTHING_BEFORE
        here, there = provision.clause, self._last.clause
        if here.block.place.file != there.block.place.file:
            self._stages.clear()
            self._worth.clear()
        beside = here.block is there.block or bool(here.lead_in and here.lead_in == there.lead_in)
        return Context(
            self._linked if beside else None,
            self._linked if here.headings == there.headings else None,
            {stage: count / _LATELY for stage, count in Counter(self._stages).items()},
            (sum(self._worth) + _FIRST * ORDINARY) / (len(self._worth) + _FIRST),
            (sum(self._asking) + _FIRST * _ASKING) / (len(self._asking) + _FIRST),
        )

    def add(self, provision: Provision, rule: Rule | None, worth: float) -> None:
        """Remember what a provision was linked to, and what its best candidate was worth."""
        self._last, self._linked = provision, rule.id if rule else None
        if rule:
            self._stages.append(rule.stage)
        self._asking.append(provision.force != "D")
        if provision.force != "D":
            self._worth.append(worth)
