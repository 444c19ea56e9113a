"""The rules of one edition, laid out for linking: words with their weight, phrases, examples and events of each."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from checker.compare.rule_words import (
    APPROVING,
    example_texts,
    left_open,
    rule_events,
    rule_phrases,
    rule_words,
)
from checker.compare.stems import stems
from checker.knowledge.model import Rule

Weighed = tuple[tuple[tuple[str, float], ...], float, frozenset[str]]
"""The stems of a text with their weights, the sum of these, and the stems alone."""


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The same weights scaled to length 1."""
    norm = math.sqrt(sum([w * w for w in weights.values()])) or 1.0
    return {s: w / norm for s, w in weights.items()}


_COMMON = 0.1
"""Stems in more than this share of the rules do not propose candidates; they still count in comparing them."""


_EVERYWHERE = 0.2
"""Stems in more than this share of the examples do not tell which of them is near."""


class RuleIndex:
    """Look-up tables over the rules of an edition. A rule is known by its position in `rules`."""

    def __init__(self, rules: Iterable[Rule], counterparts: Mapping[str, str]) -> None:
        """`counterparts` gives the rule that says most about each event."""
        self.rules = list(rules)
        at = {rule.id: index for index, rule in enumerate(self.rules)}
        self.counterparts = {event: at[rule] for event, rule in counterparts.items() if rule in at}
        """Event -> rule that says most about it."""
        self.open = [left_open(r) for r in self.rules]
        self.tools = [index for index, what in enumerate(self.open) if "form" in what]
        """The silences about forms, systems and tools."""
        documents = [rule_words(r) for r in self.rules]
        count = max(1, len(self.rules))
        frequency: Counter[str] = Counter(s for document in documents for s in document)
        self._idf = {s: math.log(1 + count / n) for s, n in frequency.items()}
        self._unknown = math.log(1 + count)
        self.postings: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
        """Telling stem -> (rule, weight, how surely the stem is the rule's); the weights of a rule have length 1."""
        self.common: dict[str, dict[int, tuple[float, float]]] = defaultdict(dict)
        """The same for the other stems, as a look-up."""
        for index, document in enumerate(documents):
            for s, w in unit({s: self._idf[s] * weight for s, weight in document.items()}).items():
                if frequency[s] <= max(3, _COMMON * count):
                    self.postings[s].append((index, w, document[s]))
                else:
                    self.common[s][index] = w, document[s]
        self.phrases = [[self.weighed(stems(p)) for p in rule_phrases(r)] for r in self.rules]
        self.titles = [self.weighed(stems(r.title)) for r in self.rules]
        self.terms = [[frozenset(stems(t)) for t in r.terms if stems(t)] for r in self.rules]
        self._titles: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, rule in enumerate(self.rules):
            for s, w in self.vector(stems(f"{rule.title} {' '.join(rule.terms)}")).items():
                self._titles[s].append((index, w))
        self.actors = [frozenset(r.actor) for r in self.rules]
        self.told = [frozenset(r.counterparty) for r in self.rules]
        self.approving = [
            bool(APPROVING & set(stems(f"{r.title} {r.statement} {' '.join(r.covers)}"))) for r in self.rules
        ]
        self.about: dict[str, list[tuple[int, float]]] = defaultdict(list)
        """Event -> (rule, how directly the rule is about it)."""
        for index, rule in enumerate(self.rules):
            for event, weight in rule_events(rule).items():
                self.about[event].append((index, weight))
        self.examples = Examples(self.rules, self)

    def idf(self, stem: str) -> float:
        """How telling a stem is: rare in the rules means telling."""
        return self._idf.get(stem, self._unknown)

    def shared(self, vector: Mapping[str, float], own: Mapping[str, float]) -> tuple[list[float], list[float]]:
        """For each rule: the cosine with `vector`, and how much of the weight of `own` it has; telling stems only."""
        cosines, weights = [0.0] * len(self.rules), [0.0] * len(self.rules)
        for s, w in vector.items():
            if s in self.postings:
                telling = own.get(s, 0.0)
                for at, weight, sure in self.postings[s]:
                    cosines[at] += w * weight
                    weights[at] += telling * sure
        return cosines, weights

    def entitled(self, heading: Sequence[str]) -> dict[int, float]:
        """Rule -> cosine of its title and terms with the stems of a heading."""
        found: dict[int, float] = defaultdict(float)
        for s, w in self.vector(heading).items():
            for at, weight in self._titles.get(s, ()):
                found[at] += w * weight
        return found

    def vector(self, stems_of_text: Iterable[str]) -> dict[str, float]:
        """Stem -> how telling it is, scaled to length 1."""
        known, unknown = self._idf.get, self._unknown
        return unit({s: known(s, unknown) for s in stems_of_text})

    def known(self, stem: str) -> bool:
        """Whether any rule has the stem."""
        return stem in self._idf

    def weighed(self, stems_of_text: Sequence[str]) -> Weighed:
        """Stems with their weights, and the sum of these (1 for no stems)."""
        pairs = tuple((s, self.idf(s)) for s in stems_of_text)
        return pairs, sum(w for _, w in pairs) or 1.0, frozenset(stems_of_text)


class Examples:
    """The example sentences of the rules, to find how near the nearest of a rule is to a given clause."""

    def __init__(self, rules: Sequence[Rule], index: RuleIndex) -> None:
        self._texts = [list(example_texts(rule)) for rule in rules]
        self._known = frozenset(text for texts in self._texts for text in texts)
        vectors = [[index.vector(stems(text)) for text in texts] for texts in self._texts]
        frequency: Counter[str] = Counter(s for each in vectors for vector in each for s in vector)
        most = max(3, _EVERYWHERE * sum(map(len, vectors)))
        self._postings: dict[str, dict[int, list[tuple[int, float]]]] = defaultdict(lambda: defaultdict(list))
        """Stem -> rule -> its examples that have the stem, each with the weight of the stem in it."""
        for at, each in enumerate(vectors):
            for number, vector in enumerate(each):
                for s, w in vector.items():
                    if frequency[s] <= most:
                        self._postings[s][at].append((number, w))
        self._most = {
            s: [(at, max([w for _, w in each])) for at, each in listed.items()] for s, listed in self._postings.items()
        }
        """Stem -> rule, and the most that the stem weighs in one of its examples."""

    def at_most(self, vector: Mapping[str, float]) -> list[float]:
        """For each rule, a cosine that none of its examples is above; told without looking at any of them."""
        most = [0.0] * len(self._texts)
        for s, w in vector.items():
            for at, weight in self._most.get(s, ()):
                most[at] += w * weight
        return most

    def nearest(self, vector: Mapping[str, float], own: str, rules: Sequence[int]) -> dict[int, float]:
        """Rule -> cosine of its nearest example (0..1) for those of `rules` that have one, `own` itself left out.

        Rare stems only, so a lower bound.
        """
        scores = {at: [0.0] * len(self._texts[at]) for at in rules if self._texts[at]}
        for s, w in vector.items():
            if s in self._postings:
                listed = self._postings[s]
                for at in listed.keys() & scores.keys():
                    score = scores[at]
                    for number, weight in listed[at]:
                        score[number] += w * weight
        if own in self._known:
            for at, score in scores.items():
                scores[at] = [0.0 if text == own else s for text, s in zip(self._texts[at], score, strict=True)]
        return {at: max(score) for at, score in scores.items()}
