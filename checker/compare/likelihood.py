"""How likely the words of a clause are where people write of a rule: naive Bayes over the wordings of each rule.

Every wording, phrase, title and statement of a rule is a text about it. The stems of a clause and the pairs of stems
that stand side by side are taken as drawn from these texts, each by itself; what was never seen with a rule is
unlikely, not impossible. (Multinomial naive Bayes: Manning, Raghavan and Schütze,
Introduction to Information Retrieval, 13.2.)
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from checker.compare.lanes import ONE, Lanes
from checker.compare.rule_words import example_texts, rule_phrases
from checker.compare.stems import stems
from checker.knowledge.model import Rule
from checker.language.model import Provision

_UNSEEN = 0.1
"""How often a stem or pair counts as seen with each rule before anything is read."""

_FAR = 10.0
"""How much less likely, as a logarithm for each root of a stem, a rule is that counts for nothing beside the best."""


class Likelihood:
    """The rules as sources of words. A rule is known by its position in the sequence."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._seen = Lanes(len(rules))
        counts = [Counter(each for text in _texts(rule) for each in _features(stems(text))) for rule in rules]
        known = len({each for count in counts for each in count})
        for at, count in enumerate(counts):
            for each, number in count.items():
                self._seen.add(each, at, math.log1p(number / _UNSEEN))
        self._whole = [math.log(sum(count.values()) + _UNSEEN * known) for count in counts]

    def beside_best(self, provision: Provision) -> list[float]:
        """For each rule how likely it is beside the likeliest, which has 1; 0 is far less likely."""
        said = _features(_said(provision))
        if not said:
            return [0.0] * len(self._whole)
        seen, number = self._seen.sums(dict.fromkeys(said, 1)), len(said)
        worth = [found / ONE - number * whole for found, whole in zip(seen, self._whole, strict=True)]
        best, scale = max(worth), _FAR * math.sqrt(number)
        return [max(0.0, 1.0 + (each - best) / scale) for each in worth]


def _texts(rule: Rule) -> Iterable[str]:
    return (*example_texts(rule), rule.title, rule.statement, *rule_phrases(rule))


def _said(provision: Provision) -> tuple[str, ...]:
    clause = provision.clause
    heads = clause.headers if clause.kind == "row" else ()
    return stems(" ".join([provision.step, clause.text, clause.lead_in, *heads]))


def _features(said: Sequence[str]) -> frozenset[str]:
    return frozenset([*said, *(f"{one} {other}" for one, other in pairwise(said))])
