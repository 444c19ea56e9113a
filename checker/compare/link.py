"""Which national rule governs a provision? Event first, then words; abstain rather than guess.

A rule is a candidate when it is about an event the provision names (in the clause, else in its context) or shares
telling words with it. The event decides between topics, the words between rules of one topic. TF-IDF over the rules'
own words serves as tie-break and as the proposal shown to a reader when the linker abstains.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.compare.model import Link
from checker.knowledge.base import View
from checker.knowledge.model import Rule
from checker.language.model import Provision
from checker.language.tokens import content_stems, words

# How much an event mention counts, by where it stands.
_ORIGIN = {"clause": 1.0, "lead-in": 0.9, "header": 0.9, "previous": 0.85, "heading": 0.8}
_ABOUT = (1.0, 0.85, 0.7, 0.6)

ABSTAIN_BELOW = 0.34
"""Below this score no rule is linked; the best candidates are kept as proposals."""


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate rule with its parts of the score, each in 0..1.

    `event`: how directly the rule is about the provision's event. `words`: cosine of the TF-IDF vectors.
    `phrase`: the best of the rule's `covers` phrases, as the share of its weight found in the provision.
    `explained`: the share of the provision's own weight that the rule's words explain.
    """

    rule: Rule
    score: float
    event: float
    words: float
    phrase: float
    explained: float


class Linker:
    """Links provisions to the rules of one edition. Build once, use for a whole manual."""

    def __init__(self, view: View) -> None:
        self._rules = [r for r in view.rules.values() if view.group(r.id) != "none"]
        self._documents = [_rule_words(r) for r in self._rules]
        count = len(self._rules)
        frequency: Counter[str] = Counter()
        for document in self._documents:
            frequency.update(document.keys())
        self._idf: dict[str, float] = {s: math.log(1 + count / n) for s, n in frequency.items()}
        self._unknown_idf = math.log(1 + count)
        self._norms: list[float] = []
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, document in enumerate(self._documents):
            weights = {s: self.idf(s) * weight for s, weight in document.items()}
            norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
            self._norms.append(norm)
            for word, weight in weights.items():
                self._postings[word].append((index, weight / norm))
        self._phrases = [[_stems(p) for p in _phrases(r)] for r in self._rules]
        self._about: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, rule in enumerate(self._rules):
            for event, weight in _events(rule).items():
                self._about[event].append((index, weight))

    def idf(self, word: str) -> float:
        """How telling a stem is: rare in the rules means telling."""
        return self._idf.get(word, self._unknown_idf)

    def matches(self, provision: Provision, limit: int = 6) -> list[Match]:
        """The best candidates, best first."""
        own, context = provision_stems(provision)
        event_scores: dict[int, float] = defaultdict(float)
        for position, mention in enumerate(provision.events):
            weight = (1.0 if position == 0 else 0.9 * mention.weight) * _ORIGIN[mention.origin]
            for index, about in self._about.get(mention.event, ()):
                event_scores[index] = max(event_scores[index], weight * about)
        vector = {s: self.idf(s) * n for s, n in own.items()}
        for s, n in context.items():
            if s in self._idf:
                vector[s] = vector.get(s, 0.0) + 0.35 * self.idf(s) * min(n, 2)
        norm = math.sqrt(sum(w * w for w in vector.values())) or 1.0
        cosines: dict[int, float] = defaultdict(float)
        for s, w in vector.items():
            for index, weight in self._postings.get(s, ()):
                cosines[index] += w * weight / norm
        indexes = set(event_scores) | {i for i, c in cosines.items() if c > 0.22}
        total = sum(self.idf(s) for s in own) or 1.0
        found = []
        both = set(own) | set(context)
        for index in indexes:
            phrase = max((self._phrase_share(p, own, both) for p in self._phrases[index]), default=0.0)
            explained = sum(self.idf(s) for s in own if s in self._documents[index]) / total
            event, cosine = event_scores.get(index, 0.0), cosines.get(index, 0.0)
            score = 0.36 * event + 0.34 * min(1.0, cosine * 1.6) + 0.2 * phrase + 0.1 * explained
            score += self._slot_bonus(self._rules[index], provision)
            found.append(Match(self._rules[index], min(score, 1.0), event, cosine, phrase, explained))
        found.sort(key=lambda m: (-m.score, m.rule.id))
        return found[:limit]

    def _phrase_share(self, phrase: Counter[str], own: Mapping[str, int], both: set[str]) -> float:
        total = sum(self.idf(s) for s in phrase)
        if not total:
            return 0.0
        share = sum(self.idf(s) * (1.0 if s in own else 0.7) for s in phrase if s in both)
        return share / total

    def _slot_bonus(self, rule: Rule, provision: Provision) -> float:
        bonus = 0.0
        if provision.deadlines:
            events = {m.event for m in provision.events[:2]}
            limit = rule.deadline
            anchors = {d.anchor for d in provision.deadlines if d.anchor}
            if limit is not None and limit.start is not None and limit.start.event in anchors:
                bonus += 0.10
            if limit is not None and limit.end is not None and limit.end.event in events:
                bonus += 0.10
            elif rule.kind == "silence" and set(rule.about[:2]) & events:
                bonus += 0.06
        if rule.kind == "definition":
            bonus -= 0.08
        return bonus

    def link(self, provision: Provision) -> tuple[Link, list[Match]]:
        """The governing rule, or an abstention with the best proposals."""
        matches = self.matches(provision)
        if not matches:
            return Link(None, 0.0, "no rule shares an event or telling words with this text"), []
        best = matches[0]
        others = tuple(m.rule.id for m in matches[1:4])
        if best.score < ABSTAIN_BELOW:
            return Link(None, best.score, "no rule is close enough", (best.rule.id, *others)), matches
        reason = "names the same event" if best.event >= 0.6 else "stands under the same event" if best.event else "shares its words"
        return Link(best.rule.id, best.score, reason, others), matches


def provision_stems(provision: Provision) -> tuple[Counter[str], Counter[str]]:
    """Content stems of the clause itself and of its context (lead-in, headers, last heading)."""
    clause = provision.clause
    own = _stems(clause.text)
    context = _stems(" ".join([clause.lead_in, *clause.headers, *clause.headings[-1:]]))
    if clause.previous is not None and (clause.continues or not clause.first):
        context += _stems(clause.previous.text)
    return own, context


def _stems(text: str) -> Counter[str]:
    return Counter(content_stems(words(text)))


def _phrases(rule: Rule) -> Iterable[str]:
    yield from rule.covers
    if rule.action:
        yield rule.action
    yield from rule.terms


def _rule_words(rule: Rule) -> dict[str, float]:
    """The rule's words with weights: its title and covers say most, its examples least."""
    weights: dict[str, float] = {}
    parts: list[tuple[float, str]] = [
        (1.0, rule.title),
        (1.0, rule.statement),
        (1.0, " ".join(rule.covers)),
        (0.8, " ".join(rule.terms)),
        (0.8, rule.action),
        (0.5, " ".join(e.text for sort in ("restates", "withdrawn", "tightens", "falls_short") for e in rule.examples.get(sort, ()))),
        (0.4, rule.leaves_open),
        (0.4, " ".join(rule.about).replace("-", " ")),
    ]
    for weight, text in parts:
        for s in content_stems(words(text)):
            weights[s] = max(weights.get(s, 0.0), weight)
    return weights


def _events(rule: Rule) -> dict[str, float]:
    result: dict[str, float] = {}
    for position, event in enumerate(rule.about):
        result[event] = _ABOUT[min(position, 3)]
    if rule.produces is not None:
        result.setdefault(rule.produces.event, 0.8)
    if rule.deadline is not None and rule.deadline.end is not None:
        result.setdefault(rule.deadline.end.event, 0.9)
    if rule.trigger is not None:
        result.setdefault(rule.trigger.event, 0.35)
    return result
