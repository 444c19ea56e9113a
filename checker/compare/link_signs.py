"""The signs that a rule governs a provision, each from 0 to 1. What they weigh is in `checker.compare.link`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from checker.compare.rule_index import RuleIndex
from checker.compare.rule_words import stems
from checker.knowledge.model import Rule
from checker.language.model import Deadline, Provision

_LETTER = {"must": "M", "should": "E", "may": "P", "must-not": "X"}

# Starts that people write for one another: the same moment for the comparison.
_SAME_START: tuple[frozenset[str], ...] = (
    frozenset({"strategy-discussion", "strategy-discussion-initiating-s47"}),
    frozenset({"referral-received", "referral-made"}),
    frozenset({"incident-known", "panel-notified-start"}),
    frozenset({"next-review-conference", "first-review-conference"}),
    frozenset({"allegation-comes-to-attention", "concern-noticed"}),
)


def same_start(one: str, other: str) -> bool:
    """Whether two events start a clock at the same moment."""
    return one == other or any({one, other} <= group for group in _SAME_START)


@dataclass(frozen=True, slots=True)
class Section:
    """What the headings over a clause say, the same for every clause of the section."""

    events: Mapping[int, float]
    """Rule -> how directly it is about an event of the headings, the nearest heading counting most."""
    words: Mapping[int, float]
    """Rule -> cosine with the words of the headings."""
    stages: tuple[str, ...]
    """Stages of the events of the headings, the nearest heading first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A provision as the linker looks at it."""

    provision: Provision
    own: Counter[str]
    """Stems of the clause itself, those of its time limits left out."""
    both: frozenset[str]
    """Stems of the clause and its context."""
    vector: Mapping[str, float]
    """Stem -> weight, those of the context counting less, scaled to length 1."""
    total: float
    """Weight of all stems of the clause."""
    events: tuple[str, ...]
    stages: tuple[str | None, ...]
    counterparts: Mapping[int, float]
    """Rule -> how surely it is the counterpart of the provision's event."""
    section: Section
    before: str | None
    """The rule of the clause before it in the same paragraph or list."""
    near: str | None
    """The rule last linked in the same section."""


def provision_stems(provision: Provision) -> tuple[Counter[str], Counter[str]]:
    """Content stems of the clause itself, without those of its time limits, and of its context.

    The context is the lead-in, the column headings, the last two headings and, for a later clause, the one before.
    """
    clause = provision.clause
    text = clause.text
    for deadline in reversed(provision.deadlines):
        text = text[: deadline.span.start] + " " + text[deadline.span.end :]
    if clause.block.kind == "row":
        text = " ".join([text, *clause.headers])
    own = Counter(stems(text))
    context = Counter(stems(" ".join([clause.lead_in, *clause.headers, *clause.headings[-2:]])))
    if clause.previous is not None and (clause.continues or not clause.first):
        context.update(stems(clause.previous.text))
    return own, context


def signs(index: RuleIndex, at: int, reading: Reading, event: float, example: float) -> dict[str, float]:
    """Every sign for the rule at this position of the index. `event` and `example` were worked out on the way."""
    rule, words = index.rules[at], index.words[at]
    provision, own, both = reading.provision, reading.own, reading.both
    phrase = own_phrase = 0.0
    for weighed, whole in index.phrases[at]:
        share = here = 0.0
        for s, w in weighed:
            if s in own:
                share += w
                here += w
            elif s in both:
                share += 0.7 * w
        phrase = max(phrase, share / whole)
        own_phrase = max(own_phrase, here / whole)
    weighed, whole = index.titles[at]
    cosine = sum(w * words[s] for s, w in reading.vector.items() if s in words)
    section = reading.section
    result = {
        "event": event,
        "words": min(1.0, cosine * 1.6),
        "phrase": phrase,
        "own_phrase": own_phrase,
        "explained": sum(index.idf(s) for s in own if s in words) / reading.total,
        "title": sum(w for s, w in weighed if s in both) / whole,
        "example": example,
        "stage": 1.0 if reading.stages[:1] == (rule.stage,) else 0.5 if rule.stage in reading.stages else 0.0,
        "section_event": section.events.get(at, 0.0),
        "section_words": section.words.get(at, 0.0),
        "section_stage": 1.0 if section.stages[:1] == (rule.stage,) else 0.5 if rule.stage in section.stages else 0.0,
        "main": float(bool(rule.about) and rule.about[:1] == reading.events[:1]),
        "counterpart": reading.counterparts.get(at, 0.0),
        "before": float(rule.id == reading.before),
        "near": float(rule.id == reading.near),
    }
    result |= _roles(rule, provision)
    result |= _times(rule, provision, reading.events)
    result |= _kinds(rule, provision, index.terms[at], own, index.approving[at])
    result |= _silences(index.open[at], rule, provision, reading.events)
    return result


def _roles(rule: Rule, provision: Provision) -> dict[str, float]:
    actors = provision.actors
    return {
        "actor": float(any(a in rule.actor for a in actors)),
        "doer": float(bool(actors) and actors[0] in rule.actor),
        "named": float(any(a in rule.counterparty or a in rule.attendees or a in rule.decider for a in actors)),
    }


def _times(rule: Rule, provision: Provision, events: tuple[str, ...]) -> dict[str, float]:
    limit, deadlines = rule.deadline, provision.deadlines
    limits = (limit, *limit.then) if limit is not None else ()
    every = any(d.operator == "every" for d in deadlines)
    return {
        "ends": float(bool(deadlines and limit and limit.end and limit.end.event in events[:2])),
        "starts": float(
            bool(limit and limit.start and any(same_start(d.anchor or "", limit.start.event) for d in deadlines))
        ),
        "length": float(any(d.duration == each.duration for d in deadlines for each in limits)),
        "unit": float(any(_unit(d) == each.duration.unit for d in deadlines for each in limits)),
        "timed": float(bool(deadlines) and limit is not None),
        "untimed": float(bool(deadlines) and limit is None and rule.kind in {"rule", "statute"}),
        "timeless": float(not deadlines and limit is not None),
        "every": float(every and any(each.bound == "every" for each in limits)),
    }


def _unit(deadline: Deadline) -> str:
    return deadline.duration.unit


def _silences(left_open: frozenset[str], rule: Rule, provision: Provision, events: tuple[str, ...]) -> dict[str, float]:
    """Whether a silence leaves open just what the provision settles."""
    same = any(e in rule.about for e in events[:1])
    every = any(d.operator == "every" for d in provision.deadlines)
    once = any(d.operator != "every" for d in provision.deadlines) or bool(provision.dates)
    return {
        "open_time": float("time" in left_open and once and same),
        "open_frequency": float(bool({"frequency", "time"} & left_open) and every and same),
        "open_form": float("form" in left_open and bool(provision.forms)),
        "open_method": float("form" in left_open and bool(provision.methods)),
        "open_form_here": float("form" in left_open and bool(provision.forms or provision.methods) and same),
        "open_signature": float("signature" in left_open and bool(provision.approvals)),
    }


def _kinds(
    rule: Rule, provision: Provision, terms: list[frozenset[str]], own: Counter[str], approving: bool
) -> dict[str, float]:
    return {
        "silence": float(rule.kind == "silence"),
        "withdrawn": float(rule.kind == "withdrawn"),
        "withdrawn_named": float(rule.kind == "withdrawn" and any(t <= own.keys() for t in terms)),
        "definition": float(rule.kind == "definition"),
        "statute": float(rule.kind == "statute"),
        "approval": float(bool(provision.approvals) and approving),
        "force": float(rule.force is not None and _LETTER[rule.force] == provision.force),
        "forbids": float(rule.force == "must-not" and provision.force == "X"),
    }
