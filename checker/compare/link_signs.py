"""The signs that a rule governs a provision, each from 0 to 1. What they weigh is in `checker.compare.ranking`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np

from checker.compare.link_words import Signs, heading_signs, word_signs
from checker.compare.postings import Floats, Traits
from checker.compare.rule_index import RuleIndex
from checker.compare.rule_words import APPROVING, left_open, rule_events
from checker.compare.stems import stems
from checker.language.events import heading_events
from checker.language.gazetteer import Gazetteer
from checker.language.model import Provision

# Starts that people write for one another: the same moment for the comparison.
_SAME_START: tuple[frozenset[str], ...] = (
    frozenset({"strategy-discussion", "strategy-discussion-initiating-s47"}),
    frozenset({"referral-received", "referral-made"}),
    frozenset({"incident-known", "panel-notified-start"}),
    frozenset({"next-review-conference", "first-review-conference"}),
    frozenset({"allegation-comes-to-attention", "concern-noticed"}),
)

_ORIGIN = {"clause": 1.0, "lead-in": 0.9, "header": 0.9, "previous": 0.85, "heading": 0.8}
"""How much an event mention counts, by where it stands."""

_FURTHER_OUT = 0.7
"""What an event of a heading counts beside one of the heading under it."""


def same_start(one: str, other: str) -> bool:
    """Whether two events start a clock at the same moment."""
    return one == other or any({one, other} <= group for group in _SAME_START)


class SignReader:
    """Reads the signs of many provisions at once, for all rules of an edition."""

    def __init__(self, index: RuleIndex, gazetteer: Gazetteer, counterparts: Mapping[str, str]) -> None:
        """`counterparts` gives the rule that says most about each event."""
        self._index, self._gazetteer = index, gazetteer
        rules = index.rules
        limits = [[rule.deadline, *rule.deadline.then] if rule.deadline else [] for rule in rules]
        starts = [rule.deadline.start.event if rule.deadline and rule.deadline.start else None for rule in rules]
        self._events = Traits([rule_events(rule) for rule in rules])
        self._about = _traits(rule.about for rule in rules)
        self._counterpart = _traits([e for e, most in counterparts.items() if most == rule.id] for rule in rules)
        self._stages = _traits([rule.stage] for rule in rules)
        self._actors = _traits(rule.actor for rule in rules)
        self._told = _traits(rule.counterparty for rule in rules)
        self._starts = _traits(_starts_like(start) for start in starts)
        self._lengths = _traits([limit.duration for limit in each] for each in limits)
        self._units = _traits([limit.duration.unit for limit in each] for each in limits)
        self._limited = _those(bool(each) for each in limits)
        self._unlimited = _those(
            not each and r.kind in {"rule", "statute"} for each, r in zip(limits, rules, strict=True)
        )
        self._every = _those(any(limit.bound == "every" for limit in each) for each in limits)
        self._approving = _those(
            not APPROVING.isdisjoint(stems(f"{r.title} {r.statement} {' '.join(r.covers)}")) for r in rules
        )
        self._kinds = {kind: _those(r.kind == kind for r in rules) for kind in _KINDS}
        open_to = [left_open(rule) for rule in rules]
        self._open = {what: _those(what in each for each in open_to) for what in _OPEN}

    def read(self, provisions: Sequence[Provision]) -> tuple[Signs, Floats]:
        """All signs but those that depend on what the provisions before are linked to; and how strange the words are.

        The second says of each provision how strange its words are to all rules.
        """
        of_words, strange = word_signs(self._index, provisions)
        signs = (
            of_words
            | self._of_sections(provisions)
            | self._of_steps(provisions)
            | self._of_times(provisions)
            | self._of_silences(provisions)
            | self._kinds
        )
        return signs, strange

    def _of_sections(self, provisions: Sequence[Provision]) -> Signs:
        """What the headings say: worked out once for each section."""
        row = {headings: row for row, headings in enumerate(dict.fromkeys(p.clause.headings for p in provisions))}
        events, stages = [], []
        for headings in row:
            named = heading_events(headings, self._gazetteer)
            events.append([(e, _FURTHER_OUT**out) for out, each in enumerate(named) for e in each])
            stages.append(self._stages_of([event for event, _ in events[-1]]))
        signs = heading_signs(self._index, list(row)) | {
            "section_event": self._events.best(events),
            "section_stage": self._stages.best(stages),
        }
        of = [row[provision.clause.headings] for provision in provisions]
        return {name: found[of] for name, found in signs.items()}

    def _of_steps(self, provisions: Sequence[Provision]) -> Signs:
        """What the provisions say of steps and of people."""
        events = [
            [(m.event, _ORIGIN[m.origin] * (0.9 * m.weight if i else 1.0)) for i, m in enumerate(p.events)]
            for p in provisions
        ]
        main = [[(m.event, 0.5 * m.weight if i else 1.0) for i, m in enumerate(p.events[:4])] for p in provisions]
        return {
            "event": self._events.best(events),
            "counterpart": self._counterpart.best(main),
            "stage": self._stages.best([self._stages_of([m.event for m in p.events[:2]]) for p in provisions]),
            "actor": self._actors.best([_each(p.actors) for p in provisions]),
            "first_actor": self._actors.best([_each(p.actors[:1]) for p in provisions]),
            "told": self._told.best([_each(p.actors) for p in provisions]),
        }

    def _stages_of(self, events: Sequence[str]) -> list[tuple[str, float]]:
        """The stages of events; that of the first event counts most."""
        stages = [self._gazetteer.stages.get(event, "") for event in events]
        return [(stage, 1.0 if stage == stages[0] else 0.5) for stage in stages]

    def _of_times(self, provisions: Sequence[Provision]) -> Signs:
        """What time limits say, on either side."""
        limits = [p.deadlines for p in provisions]
        timed = _having(limits)
        return {
            "timed": timed * self._limited,
            "untimed": timed * self._unlimited,
            "timeless": (1.0 - timed) * self._limited,
            "starts": self._starts.best([_each(d.anchor for d in each) for each in limits]),
            "length": self._lengths.best([_each(d.duration for d in each) for each in limits]),
            "unit": self._units.best([_each(d.duration.unit for d in each) for each in limits]),
            "every": _having(any(d.operator == "every" for d in each) for each in limits) * self._every,
        }

    def _of_silences(self, provisions: Sequence[Provision]) -> Signs:
        """Whether a silence leaves open just what the provision settles; and whether an approval is asked for."""
        left, same = self._open, self._about.best([_each(m.event for m in p.events[:1]) for p in provisions])
        every = _having(any(d.operator == "every" for d in p.deadlines) for p in provisions)
        once = _having(p.dates or any(d.operator != "every" for d in p.deadlines) for p in provisions)
        forms, methods = _having(p.forms for p in provisions), _having(p.methods for p in provisions)
        approvals = _having(p.approvals for p in provisions)
        return {
            "open_frequency": same * every * np.maximum(left["time"], left["frequency"]),
            "open_time": same * once * left["time"],
            "open_form": forms * left["form"],
            "open_method": methods * left["form"],
            "open_form_here": same * np.maximum(forms, methods) * left["form"],
            "open_signature": approvals * left["signature"],
            "approval": approvals * self._approving,
        }


_KINDS = ("definition", "silence", "statute", "withdrawn")
_OPEN = ("time", "frequency", "form", "signature")


def _traits(of_rules: Iterable[Iterable[Hashable]]) -> Traits:
    """The values that each rule has of a trait."""
    return Traits([dict.fromkeys(each, 1.0) for each in of_rules])


def _starts_like(event: str | None) -> frozenset[str]:
    """An event and those that start a clock at the same moment."""
    return frozenset({event} if event else ()).union(*(group for group in _SAME_START if event in group))


def _each(values: Iterable[Hashable]) -> list[tuple[Hashable, float]]:
    return [(value, 1.0) for value in values]


def _those(said: Iterable[bool]) -> Floats:
    """The rules of which something is true: 1 for these, 0 for the others."""
    return np.array([*said], dtype=float)


def _having(said: Iterable[object]) -> Floats:
    """The provisions that have something, as a column: 1 for these, 0 for the others."""
    return np.array([bool(each) for each in said], dtype=float)[:, None]
