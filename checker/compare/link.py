"""Which national rule governs a provision? Event first, then words; abstain rather than guess.

A rule is a candidate when it is about an event the provision names (in the clause, else in its context) or shares
telling words with it. The event decides between topics, the words between rules of one topic. How much each sign
counts was fitted on labelled text (`evaluation/fit_link.py`); there are a dozen weights, none for a single rule.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from checker.compare.model import Link
from checker.compare.rule_words import APPROVING, rule_events, rule_phrases, rule_words, stems
from checker.knowledge.base import View
from checker.knowledge.model import Rule
from checker.language.model import Provision

# How much an event mention counts, by where it stands.
_ORIGIN = {"clause": 1.0, "lead-in": 0.9, "header": 0.9, "previous": 0.85, "heading": 0.8}

WEIGHTS: dict[str, float] = {
    "event": 2.06,
    "words": 3.79,
    "phrase": 2.4,
    "own_phrase": 1.12,
    "explained": 1.99,
    "title": 1.66,
    "stage": 0.7,
    "actor": 0.45,
    "ends": 1.04,
    "starts": 1.52,
    "open_time": 0.91,
    "silence": 0.33,
    "withdrawn": -0.94,
    "definition": -0.79,
    "approval": 0.36,
}
"""Weight of each sign; signs run from 0 to 1. A candidate's worth is their sum; its probability the softmax of that."""

ABSTAIN_BELOW = 4.4
"""Worth below which no rule is linked; the best candidates are kept as proposals."""

_LOOK_AT = 16
"""Candidates looked at closely: the nearest by event and words alone."""

_SCALE = 12.0
"""Worth at which a link counts as fully sure (score 1)."""


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate rule: its worth as a score in 0..1, and the signs behind it.

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


class Linker:
    """Links provisions to the rules of one edition. Build once, use for a whole manual."""

    def __init__(self, view: View, stages: Mapping[str, str]) -> None:
        """`stages` gives the stage of each event."""
        self._stages = stages
        self._rules = [r for r in view.rules.values() if view.group(r.id) != "none"]
        self._documents = [rule_words(r) for r in self._rules]
        count = len(self._rules)
        frequency: Counter[str] = Counter()
        for document in self._documents:
            frequency.update(document.keys())
        self._idf: dict[str, float] = {s: math.log(1 + count / n) for s, n in frequency.items()}
        self._unknown = math.log(1 + count)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, document in enumerate(self._documents):
            weights = {s: self._idf[s] * weight for s, weight in document.items()}
            norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
            for word, weight in weights.items():
                self._postings[word].append((index, weight / norm))
        self._phrases = [[self._weighed(p) for p in rule_phrases(r)] for r in self._rules]
        self._titles = [self._weighed(r.title) for r in self._rules]
        self._approving = [bool(APPROVING & set(document)) for document in self._documents]
        self._about: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, rule in enumerate(self._rules):
            for event, weight in rule_events(rule).items():
                self._about[event].append((index, weight))

    def idf(self, word: str) -> float:
        """How telling a stem is: rare in the rules means telling."""
        return self._idf.get(word, self._unknown)

    def _weighed(self, text: str) -> tuple[tuple[tuple[str, float], ...], float]:
        """The stems of a text with their weights, and the sum of these."""
        weighed = tuple((s, self.idf(s)) for s in stems(text))
        return weighed, sum(w for _, w in weighed) or 1.0

    def matches(self, provision: Provision, limit: int = 6) -> list[Match]:
        """The best candidates, best first."""
        own, context = provision_stems(provision)
        both = own.keys() | context.keys()
        events = self._event_scores(provision)
        cosines = self._cosines(own, context)
        total = sum(self.idf(s) for s in own) or 1.0
        found = []
        near = events.keys() | {i for i, c in cosines.items() if c > 0.2}
        if len(near) > _LOOK_AT:
            rough = WEIGHTS["event"], WEIGHTS["words"] * 1.6
            near = set(
                heapq.nlargest(
                    _LOOK_AT, near, key=lambda i: (rough[0] * events.get(i, 0.0) + rough[1] * cosines.get(i, 0.0), -i)
                )
            )
        for index in near:
            signs = self._signs(index, provision, own, both, events.get(index, 0.0), cosines.get(index, 0.0), total)
            worth = sum(WEIGHTS[name] * value for name, value in signs.items())
            found.append((worth, index, signs))
        found.sort(key=lambda each: (-each[0], self._rules[each[1]].id))
        return [
            Match(
                self._rules[index],
                round(max(0.0, min(1.0, worth / _SCALE)), 4),
                signs["event"],
                cosines.get(index, 0.0),
                signs["phrase"],
                signs["explained"],
                signs,
            )
            for worth, index, signs in found[:limit]
        ]

    def _event_scores(self, provision: Provision) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        for position, mention in enumerate(provision.events):
            weight = (1.0 if position == 0 else 0.9 * mention.weight) * _ORIGIN[mention.origin]
            for index, about in self._about.get(mention.event, ()):
                scores[index] = max(scores[index], weight * about)
        return scores

    def _cosines(self, own: Mapping[str, int], context: Mapping[str, int]) -> dict[int, float]:
        vector = {s: self.idf(s) * min(n, 2) for s, n in own.items()}
        for s, n in context.items():
            if s in self._idf:
                vector[s] = vector.get(s, 0.0) + 0.35 * self._idf[s] * min(n, 2)
        norm = math.sqrt(sum(w * w for w in vector.values())) or 1.0
        cosines: dict[int, float] = defaultdict(float)
        for s, w in vector.items():
            for index, weight in self._postings.get(s, ()):
                cosines[index] += w * weight / norm
        return cosines

    def _signs(
        self,
        index: int,
        provision: Provision,
        own: Mapping[str, int],
        both: set[str],
        event: float,
        cosine: float,
        total: float,
    ) -> dict[str, float]:
        rule = self._rules[index]
        document = self._documents[index]
        phrase = own_phrase = 0.0
        for weighed, whole in self._phrases[index]:
            share = sum(w * (1.0 if s in own else 0.7) for s, w in weighed if s in both) / whole
            if share > phrase:
                phrase = share
            share = sum(w for s, w in weighed if s in own) / whole
            if share > own_phrase:
                own_phrase = share
        weighed, whole = self._titles[index]
        events = [m.event for m in provision.events[:2]]
        stages = [self._stages.get(e) for e in events]
        limit = rule.deadline
        return {
            "event": event,
            "words": min(1.0, cosine * 1.6),
            "phrase": phrase,
            "own_phrase": own_phrase,
            "explained": sum(self.idf(s) for s in own if s in document) / total,
            "title": sum(w for s, w in weighed if s in both) / whole,
            "stage": 1.0 if stages[:1] == [rule.stage] else 0.5 if rule.stage in stages else 0.0,
            "actor": float(bool(set(rule.actor) & set(provision.actors))),
            "ends": float(bool(provision.deadlines and limit and limit.end and limit.end.event in events)),
            "starts": float(
                bool(limit and limit.start and any(d.anchor == limit.start.event for d in provision.deadlines))
            ),
            "open_time": float(
                rule.kind == "silence" and bool(provision.deadlines) and bool(set(rule.about[:2]) & set(events))
            ),
            "silence": float(rule.kind == "silence"),
            "withdrawn": float(rule.kind == "withdrawn"),
            "definition": float(rule.kind == "definition"),
            "approval": float(bool(provision.approvals) and self._approving[index]),
        }

    def link(self, provision: Provision) -> tuple[Link, list[Match]]:
        """The governing rule, or an abstention with the best proposals."""
        matches = self.matches(provision)
        if not matches:
            return Link(None, 0.0, "no rule shares an event or telling words with this text"), []
        best = matches[0]
        others = tuple(m.rule.id for m in matches[1:4])
        if best.score * _SCALE < ABSTAIN_BELOW:
            return Link(None, best.score, "no rule is close enough", (best.rule.id, *others)), matches
        reason = (
            "names the same event"
            if best.event >= 0.6
            else "stands under the same event"
            if best.event
            else "shares its words"
        )
        return Link(best.rule.id, best.score, reason, others), matches


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
