"""How likely the words of a clause are where people write of a rule: naive Bayes over the wordings of each rule.

Every wording, phrase, title and statement of a rule is a text about it. The stems of a clause and the pairs of stems
that stand side by side are taken as drawn from these texts, each by itself; what was never seen with a rule is
unlikely, not impossible. (Multinomial naive Bayes: Manning, Raghavan and Schütze,
Introduction to Information Retrieval, 13.2.)
"""

from __future__ import annotations

import numpy as np

from checker.compare.postings import Bags, Floats, Ints, Postings, merged

_UNSEEN = 0.1
"""How often a stem or pair counts as seen with each rule before anything is read."""

_FAR = 10.0
"""How much less likely, as a logarithm for each root of a stem, a rule is that counts for nothing beside the best."""

_PAIR = 24
"""Numbers of stems are below 2 ** 24."""


class Likelihood:
    """The rules as sources of words. A rule is known by its position in the sequence."""

    def __init__(self, rules: int, rule: Ints, text: Ints, said: Ints) -> None:
        """What is said of the rules, stem by stem: the rule of each text, the text of each stem, its number."""
        text, feature = _features(text, said)
        self._known, number = np.unique(feature, return_inverse=True)
        each = merged(len(rule), text, number, np.ones(len(text)))
        seen = merged(rules, rule[each.text], each.stem, np.ones(len(each.stem)))
        self._seen = Postings(seen._replace(weight=np.log1p(seen.weight / _UNSEEN)), len(self._known))
        self._whole = np.log(seen.totals(seen.weight) + _UNSEEN * len(self._known))

    def beside_best(self, clauses: int, text: Ints, said: Ints) -> Floats:
        """For each clause and rule how likely it is beside the likeliest, which has 1; 0 is far less likely."""
        text, feature = _features(text, said)
        found, number = np.unique(feature, return_inverse=True)
        each = merged(clauses, text, number, np.ones(len(text)))
        at = np.searchsorted(self._known, found)
        there = np.append(self._known, -1)[at] == found
        stem = np.where(there, at, len(self._known))[each.stem]
        of = each.totals(np.ones(len(stem)))[:, None]
        seen = self._seen.products(Bags(clauses, each.text, stem, np.ones(len(stem))))
        worth = seen - of * self._whole
        beside = (worth - worth.max(axis=1, keepdims=True, initial=-np.inf)) / (_FAR * np.sqrt(np.maximum(of, 1)))
        return np.where(of > 0, np.maximum(0.0, 1.0 + beside), 0.0)


def _features(text: Ints, said: Ints) -> tuple[Ints, Ints]:
    """The stems of texts, and the pairs that stand side by side: the text of each, and a number for it."""
    beside = text[1:] == text[:-1]
    pairs = ((said[:-1] + 1) << _PAIR) | said[1:]
    return np.concatenate((text, text[1:][beside])), np.concatenate((said, pairs[beside]))
