"""The signs that a rule governs a provision, each from 0 to 1. What they weigh is in `checker.compare.link`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.compare.context import Context
from checker.compare.rule_index import RuleIndex, Weighed
from checker.compare.stems import stem_counts
from checker.knowledge.model import Rule
from checker.language.model import Provision

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
    titles: Mapping[int, float]
    """Rule -> how far the nearest heading and the rule's title say the same."""
    stages: tuple[str, ...]
    """Stages of the events of the headings, the nearest heading first."""
    near: Sequence[float]
    """For each rule, how much nearer all this brings it in the choice of candidates."""
    most: Sequence[float]
    """For each rule, the most that all this can add to its worth."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A provision as the linker looks at it."""

    provision: Provision
    own: Mapping[str, float]
    """Stem of the clause itself, those of its time limits left out -> how telling it is."""
    both: frozenset[str]
    """Stems of the clause and its context."""
    times: Mapping[str, int]
    """Stem -> how much it counts, in twentieths: those of the context count less than those of the clause."""
    length: float
    """The length of these as a vector."""
    total: float
    """Weight of all stems of the clause."""
    events: tuple[str, ...]
    stages: tuple[str | None, ...]
    counterparts: Mapping[int, float]
    """Rule -> how surely it is the counterpart of the provision's event."""
    section: Section


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near the candidates are to a provision, by what is worked out for all of them at once."""

    events: Mapping[int, float]
    """Rule -> how directly it is about an event of the provision."""
    examples: Mapping[int, float]
    """Rule -> cosine of its nearest example."""
    words: Mapping[int, float]
    """Rule -> how near its words are to those of the provision: 1.6 times their cosine, at most 1."""
    weights: Mapping[int, float]
    """Rule -> how much of the weight of the clause itself it explains."""
    likely: Sequence[float]
    """For each rule, how likely it makes the words of the clause, beside the likeliest."""


def provision_stems(provision: Provision) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Content stems of the clause itself, without those of its time limits, and of its context.

    The context is the lead-in, the column headings, the last two headings and, for a later clause, the one before.
    """
    clause = provision.clause
    text = clause.text
    for deadline in reversed(provision.deadlines):
        text = text[: deadline.span.start] + " " + text[deadline.span.end :]
    around = " ".join([clause.lead_in, *clause.headers, *clause.headings[-2:]])
    if provision.step:
        text, around = provision.step, f"{text} {around}"
    elif clause.kind == "row":
        text = " ".join([text, *clause.headers])
    context = stem_counts(around)
    if clause.previous is not None and (clause.continues or not clause.first):
        context = Counter(context)
        context.update(stem_counts(clause.previous.text))
    return stem_counts(text), context


WORDING = ("phrase", "own_phrase", "title")
"""The signs of `wording`, which cost most to work out."""


def wording(index: RuleIndex, at: int, reading: Reading) -> tuple[float, float, float]:
    """The signs `WORDING` for the rule at this position of the index: how much of its very phrases is found."""
    weighed, whole, title = index.titles[at]
    both = reading.both
    named = 0.0 if title.isdisjoint(both) else sum([w for s, w in weighed if s in both]) / whole
    return (*_phrases(index.phrases[at], reading), named)


def signs(index: RuleIndex, at: int, reading: Reading, near: Nearness, context: Context) -> dict[str, float]:
    """The other signs for the rule at this position; those not named are 0, the first seven are always named."""
    rule, provision, section = index.rules[at], reading.provision, reading.section
    found = {
        "event": near.events.get(at, 0.0),
        "words": near.words[at],
        "explained": near.weights[at] / reading.total,
        "example": near.examples[at],
        "likely": near.likely[at],
        "actor": float(not index.actors[at].isdisjoint(provision.actors)),
        "starts": 0.0,
    }
    stage = rule.stage
    if stage in reading.stages:
        found["stage"] = 1.0 if stage == reading.stages[0] else 0.5
    if stage in section.stages:
        found["section_stage"] = 1.0 if stage == section.stages[0] else 0.5
    if at in section.events:
        found["section_event"] = section.events[at]
    if at in section.titles:
        found["section_title"] = section.titles[at]
    if at in section.words:
        found["section_words"] = section.words[at]
    if at in reading.counterparts:
        found["counterpart"] = reading.counterparts[at]
    if provision.actors:
        if provision.actors[0] in index.actors[at]:
            found["first_actor"] = 1.0
        if not index.told[at].isdisjoint(provision.actors):
            found["told"] = 1.0
    if rule.id == context.before:
        found["before"] = 1.0
    if rule.id == context.near:
        found["near"] = 1.0
    if stage in context.stages:
        found["lately"] = context.stages[stage]
    if rule.kind != "rule":
        found[rule.kind] = 1.0
        if rule.kind == "withdrawn" and any(t <= reading.own.keys() for t in index.terms[at]):
            found["withdrawn_named"] = 1.0
    if provision.approvals and index.approving[at]:
        found["approval"] = 1.0
    if provision.deadlines or rule.deadline is not None:
        _times(rule, provision, found)
    if index.open[at]:
        _silences(index.open[at], rule, reading, found)
    return found


def _phrases(phrases: Sequence[Weighed], reading: Reading) -> tuple[float, float]:
    """The best share of one of the rule's phrases found in the clause or its context, and in the clause alone."""
    own, both = reading.own, reading.both
    best = best_own = 0.0
    for weighed, whole, stems_of_phrase in phrases:
        if stems_of_phrase.isdisjoint(both):
            continue
        share = here = 0.0
        for s, w in weighed:
            if s in own:
                share += w
                here += w
            elif s in both:
                share += 0.7 * w
        if share / whole > best:
            best = share / whole
        if here / whole > best_own:
            best_own = here / whole
    return best, best_own


def _times(rule: Rule, provision: Provision, found: dict[str, float]) -> None:
    limit, deadlines = rule.deadline, provision.deadlines
    if limit is None:
        if rule.kind in {"rule", "statute"}:
            found["untimed"] = 1.0
        return
    if not deadlines:
        found["timeless"] = 1.0
        return
    found["timed"] = 1.0
    limits = (limit, *limit.then)
    if limit.start and any(same_start(d.anchor or "", limit.start.event) for d in deadlines):
        found["starts"] = 1.0
    if any(d.duration == each.duration for d in deadlines for each in limits):
        found["length"] = 1.0
    if any(d.duration.unit == each.duration.unit for d in deadlines for each in limits):
        found["unit"] = 1.0
    if any(d.operator == "every" for d in deadlines) and any(each.bound == "every" for each in limits):
        found["every"] = 1.0


def _silences(left_open: frozenset[str], rule: Rule, reading: Reading, found: dict[str, float]) -> None:
    """Whether a silence leaves open just what the provision settles."""
    provision = reading.provision
    same = reading.events[:1] != () and reading.events[0] in rule.about
    if same and {"time", "frequency"} & left_open:
        if any(d.operator == "every" for d in provision.deadlines):
            found["open_frequency"] = 1.0
        if "time" in left_open and (any(d.operator != "every" for d in provision.deadlines) or provision.dates):
            found["open_time"] = 1.0
    if "form" in left_open and (provision.forms or provision.methods):
        found["open_form"] = float(bool(provision.forms))
        found["open_method"] = float(bool(provision.methods))
        found["open_form_here"] = float(same)
    if "signature" in left_open and provision.approvals:
        found["open_signature"] = 1.0
