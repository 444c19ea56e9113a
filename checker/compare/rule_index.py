"""The rules of one edition, laid out for linking: words with their weight, phrases, examples and events of each."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from checker.compare.lanes import ONE, Lanes
from checker.compare.likelihood import Likelihood
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
        self.at = {rule.id: index for index, rule in enumerate(self.rules)}
        """Id of a rule -> its position."""
        self.counterparts = {event: self.at[rule] for event, rule in counterparts.items() if rule in self.at}
        """Event -> rule that says most about it."""
        self.open = [left_open(r) for r in self.rules]
        self.tools = [index for index, what in enumerate(self.open) if "form" in what]
        """The silences about forms, systems and tools."""
        documents = [rule_words(r) for r in self.rules]
        count = max(1, len(self.rules))
        frequency: Counter[str] = Counter(s for document in documents for s in document)
        self._idf = {s: math.log(1 + count / n) for s, n in frequency.items()}
        self._unknown = math.log(1 + count)
        self.telling, self.common = Lanes(count), Lanes(count)
        """What a stem, as telling as it is, adds to the product with the words of each rule, which together have
        length 1: stems that propose candidates, and the others."""
        self.explained = Lanes(count)
        """How much of its own weight a stem finds in each rule."""
        for index, document in enumerate(documents):
            for s, w in unit({s: self._idf[s] * weight for s, weight in document.items()}).items():
                lanes = self.telling if frequency[s] <= max(3, _COMMON * count) else self.common
                lanes.add(s, index, self._idf[s] * w)
                self.explained.add(s, index, self._idf[s] * document[s])
        self.phrases = [[self.weighed(stems(p)) for p in rule_phrases(r)] for r in self.rules]
        self.titles = [self.weighed(stems(r.title)) for r in self.rules]
        self.terms = [[frozenset(stems(t)) for t in r.terms if stems(t)] for r in self.rules]
        self._titles = Lanes(count)
        for index, rule in enumerate(self.rules):
            for s, w in self.vector(stems(f"{rule.title} {' '.join(rule.terms)}")).items():
                self._titles.add(s, index, self.idf(s) * w)
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
        self.likelihood = Likelihood(self.rules)

    def idf(self, stem: str) -> float:
        """How telling a stem is: rare in the rules means telling."""
        return self._idf.get(stem, self._unknown)

    def length(self, times: Mapping[str, int]) -> float:
        """The length of a text as a vector of telling stems, each standing there so many times."""
        known, unknown = self._idf.get, self._unknown
        return math.sqrt(sum([(known(s, unknown) * number) ** 2 for s, number in times.items()])) or 1.0

    def worded(self, heading: Iterable[str]) -> dict[int, float]:
        """Rule -> cosine of its words with the stems of a heading that any rule has."""
        return self._cosines(self.telling, filter(self.known, heading))

    def entitled(self, heading: Iterable[str]) -> dict[int, float]:
        """Rule -> cosine of its title and terms with the stems of a heading."""
        return self._cosines(self._titles, heading)

    def _cosines(self, lanes: Lanes, stems_of_text: Iterable[str]) -> dict[int, float]:
        once = dict.fromkeys(stems_of_text, 1)
        length = self.length(once) * ONE
        return {at: found / length for at, found in enumerate(lanes.sums(once)) if found}

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
    """The example sentences of the rules, to find how near the nearest of a rule is to a given text.

    Rare stems only, so a lower bound. Nearness is the product of the example, which has length 1, with a text whose
    stems stand there so many times (`times`), in units of 1 / `ONE`.
    """

    def __init__(self, rules: Sequence[Rule], index: RuleIndex) -> None:
        self._known: dict[str, set[tuple[int, int]]] = defaultdict(set)
        """Text of an example -> (rule, number of the example)."""
        vectors: list[list[Mapping[str, float]]] = []
        for at, rule in enumerate(rules):
            texts = list(example_texts(rule))
            vectors.append([index.vector(stems(text)) for text in texts])
            for number, text in enumerate(texts):
                self._known[text].add((at, number))
        frequency: Counter[str] = Counter(s for each in vectors for vector in each for s in vector)
        most = max(3, _EVERYWHERE * sum(map(len, vectors)))
        self._each = [Lanes(len(each)) for each in vectors]
        """For each rule, its examples."""
        self._most = Lanes(len(vectors))
        """For each rule, the most that a stem weighs in one of its examples."""
        for at, each in enumerate(vectors):
            heaviest: dict[str, float] = defaultdict(float)
            for number, vector in enumerate(each):
                for s, w in vector.items():
                    if frequency[s] <= most:
                        self._each[at].add(s, number, index.idf(s) * w)
                        heaviest[s] = max(heaviest[s], index.idf(s) * w)
            for s, w in heaviest.items():
                self._most.add(s, at, w)

    def at_most(self, times: Mapping[str, int]) -> Sequence[int]:
        """For each rule, a nearness that none of its examples is above; told without looking at any of them."""
        return self._most.sums(times)

    def nearest(self, times: Mapping[str, int], own: str, rule: int) -> int:
        """The nearness of the nearest example of a rule, 0 where it has none; `own` itself is left out."""
        found = self._each[rule].sums(times)
        if own in self._known:
            found = tuple(0 if (rule, number) in self._known[own] else near for number, near in enumerate(found))
        return max(found, default=0)
