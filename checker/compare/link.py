"""Which national rule governs a provision? Event first, then words; abstain rather than guess.

A rule is a candidate when it is about an event the provision names (in the clause, else in its context) or shares
telling words with it. The event decides between topics, the words between rules of one topic. How much each sign
counts was fitted on labelled text (`evaluation/fit_link.py`); none is for a single rule.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from checker.compare.link_signs import Reading, Section, provision_stems, signs
from checker.compare.model import Link
from checker.compare.rule_index import RuleIndex
from checker.compare.rule_words import stems
from checker.knowledge.base import View
from checker.knowledge.model import Rule
from checker.language.events import heading_events
from checker.language.gazetteer import Gazetteer
from checker.language.model import Provision

# How much an event mention counts, by where it stands.
_ORIGIN = {"clause": 1.0, "lead-in": 0.9, "header": 0.9, "previous": 0.85, "heading": 0.8}

WEIGHTS: dict[str, float] = {
    "explained": 4.45,
    "open_method": 3.11,
    "words": 2.73,
    "starts": 2.59,
    "phrase": 2.18,
    "open_form": 2.12,
    "open_time": 2.10,
    "length": 1.84,
    "open_frequency": 1.72,
    "example": 1.55,
    "before": 1.40,
    "title": 1.30,
    "event": 1.21,
    "counterpart": 1.14,
    "withdrawn_named": 1.05,
    "section_stage": 0.83,
    "actor": 0.71,
    "stage": 0.69,
    "every": 0.67,
    "open_signature": 0.62,
    "unit": 0.61,
    "near": 0.47,
    "own_phrase": 0.39,
    "silence": 0.35,
    "section_event": 0.34,
    "open_form_here": 0.04,
    "definition": -0.36,
    "approval": -0.51,
    "section_words": -0.55,
    "untimed": -0.60,
    "statute": -0.68,
    "timed": -0.69,
    "timeless": -0.76,
    "withdrawn": -1.00,
}
"""Weight of each sign; signs run from 0 to 1. A candidate's worth is their sum; its probability the softmax of that."""

ABSTAIN_BELOW: dict[str, float] = {"M": 3.90, "E": 3.90, "X": 4.83, "P": 6.85, "D": 6.85}
"""Worth, by force, below which no rule is linked; the best candidates are kept as proposals. Advice is often about
nothing national."""

_LOOK_AT = 16
"""Candidates looked at closely: the nearest by event and words alone."""

SURE = 12.0
"""Worth at which a link counts as fully sure (score 1)."""

_SETTING = frozenset(
    {
        *("before", "near", "counterpart", "section_event", "section_words", "section_stage"),
        *("open_time", "open_frequency", "open_form", "open_method", "open_form_here", "open_signature"),
    }
)
"""Signs of where a clause stands and what is left open, which choose a rule but do not make the clause fit it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate rule, and the signs behind it.

    `score` (0..1) is how well the clause itself fits the rule: the worth of its signs, those of the setting left out.
    `worth` is that of all signs, by which candidates are ordered.
    `event`: how directly the rule is about the provision's event. `words`: cosine of the TF-IDF vectors. `phrase`: the
    best of the rule's `covers` phrases, as the share of its weight found in the provision and its context.
    `explained`: the share of the provision's own weight that the rule's words explain.
    """

    rule: Rule
    score: float
    event: float
    words: float
    phrase: float
    explained: float
    signs: Mapping[str, float]
    worth: float


class Linker:
    """Links provisions to the rules of one edition. Build once, use for a whole manual."""

    def __init__(self, view: View, gazetteer: Gazetteer, counterparts: Mapping[str, str]) -> None:
        """`counterparts` gives the rule that says most about each event."""
        self._gazetteer = gazetteer
        self._index = RuleIndex((r for r in view.rules.values() if view.group(r.id) != "none"), counterparts)
        self._sections: dict[tuple[str, ...], Section] = {}

    def matches(
        self, provision: Provision, limit: int = 6, before: str | None = None, near: str | None = None
    ) -> list[Match]:
        """The best candidates, best first.

        `before` is the rule of the clause before it in the same paragraph or list, `near` the one last linked in the
        same section: what follows often speaks of the same.
        """
        index = self._index
        reading = self._reading(provision, before, near)
        events = self._event_scores(provision)
        examples = index.examples.nearest(reading.vector, provision.clause.text)
        found = []
        for at in self._candidates(reading, events, examples):
            each = signs(index, at, reading, events.get(at, 0.0), examples.get(at, 0.0))
            worth = sum([WEIGHTS[name] * value for name, value in each.items()])
            found.append((worth, at, each))
        found.sort(key=lambda each: (-each[0], index.rules[each[1]].id))
        return [
            Match(
                index.rules[at],
                _scaled(worth - sum(WEIGHTS[name] * each[name] for name in _SETTING & each.keys())),
                each["event"],
                each["words"] / 1.6,
                each["phrase"],
                each["explained"],
                each,
                worth,
            )
            for worth, at, each in found[:limit]
        ]

    def _candidates(self, reading: Reading, events: Mapping[int, float], examples: Mapping[int, float]) -> set[int]:
        rough: dict[int, float] = defaultdict(float)
        for at, score in events.items():
            rough[at] += 2.0 * score
        for s, w in reading.vector.items():
            for at, weight in self._index.postings.get(s, ()):
                rough[at] += 6.0 * w * weight
        for at, score in examples.items():
            rough[at] += 2.0 * score
        for at, score in reading.section.events.items():
            rough[at] += 0.8 * score
        for at, score in reading.counterparts.items():
            rough[at] += 2.0 * score
        if reading.provision.forms or reading.provision.methods:
            for at in self._index.tools:
                rough[at] += 2.0
        return set(heapq.nlargest(_LOOK_AT, rough, key=lambda at: (rough[at], -at)))

    def _reading(self, provision: Provision, before: str | None, near: str | None) -> Reading:
        index = self._index
        own, context = provision_stems(provision)
        telling = {s: index.idf(s) for s in own}
        vector = {s: telling[s] * min(n, 2) for s, n in own.items()}
        for s, n in context.items():
            if index.known(s):
                vector[s] = vector.get(s, 0.0) + 0.35 * index.idf(s) * min(n, 2)
        norm = math.sqrt(sum(w * w for w in vector.values())) or 1.0
        events = tuple(m.event for m in provision.events[:2])
        return Reading(
            provision=provision,
            own=telling,
            both=frozenset(own.keys() | context.keys()),
            vector={s: w / norm for s, w in vector.items()},
            total=sum(telling.values()) or 1.0,
            events=events,
            stages=tuple(self._gazetteer.stages.get(e) for e in events),
            counterparts=self._counterparts(provision),
            section=self._section(provision.clause.headings),
            before=before,
            near=near,
        )

    def _counterparts(self, provision: Provision) -> dict[int, float]:
        result: dict[int, float] = {}
        for position, mention in enumerate(provision.events[:4]):
            at = self._index.counterparts.get(mention.event)
            if at is not None:
                result[at] = max(result.get(at, 0.0), 1.0 if position == 0 else 0.5 * mention.weight)
        return result

    def _section(self, headings: tuple[str, ...]) -> Section:
        """What the headings say; worked out once for each section."""
        known = self._sections.get(headings)
        if known is not None:
            return known
        index = self._index
        events: dict[int, float] = {}
        stages: list[str] = []
        share = 1.0
        for named in heading_events(headings, self._gazetteer):
            for event in named:
                for at, about in index.about.get(event, ()):
                    events[at] = max(events.get(at, 0.0), share * about)
                stage = self._gazetteer.stages.get(event)
                if stage and stage not in stages:
                    stages.append(stage)
            share *= 0.7
        weights = {s: index.idf(s) for s in stems(" ".join(headings[-2:])) if index.known(s)}
        norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        words: dict[int, float] = defaultdict(float)
        for s, w in weights.items():
            for at, weight in index.postings.get(s, ()):
                words[at] += w * weight / norm
        section = Section(events, words, tuple(stages))
        self._sections[headings] = section
        return section

    def _event_scores(self, provision: Provision) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        for position, mention in enumerate(provision.events):
            weight = (1.0 if position == 0 else 0.9 * mention.weight) * _ORIGIN[mention.origin]
            for at, about in self._index.about.get(mention.event, ()):
                scores[at] = max(scores[at], weight * about)
        return scores

    def link(
        self, provision: Provision, before: str | None = None, near: str | None = None
    ) -> tuple[Link, list[Match]]:
        """The governing rule, or an abstention with the best proposals. `before` and `near` as for `matches`."""
        matches = self.matches(provision, before=before, near=near)
        if not matches:
            return Link(None, 0.0, "no rule shares an event or telling words with this text"), []
        best = matches[0]
        others = tuple(m.rule.id for m in matches[1:4])
        if best.worth < ABSTAIN_BELOW[provision.force]:
            return Link(None, _scaled(best.worth), "no rule is close enough", (best.rule.id, *others)), matches
        reason = (
            "names the same event"
            if best.event >= 0.6
            else "stands under the same event"
            if best.event
            else "shares its words"
        )
        return Link(best.rule.id, _scaled(best.worth), reason, others), matches


def _scaled(worth: float) -> float:
    return round(max(0.0, min(1.0, worth / SURE)), 4)
