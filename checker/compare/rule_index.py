"""The rules of one edition, laid out for linking: what words each has, in its text, its phrases and its examples.

A rule is known by its position, in the order of the ids; a stem by its number in the vocabulary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from checker.compare.learned import Learned
from checker.compare.likelihood import Likelihood
from checker.compare.postings import Bags, Bools, Floats, Ints, Met, Postings, Vocabulary, best_of, merged
from checker.compare.rule_words import WORDING, example_texts, rule_parts, rule_phrases
from checker.compare.stems import stems
from checker.compare.wordings import wordings
from checker.knowledge.model import Rule

_EVERYWHERE = 0.2
"""Stems in more than this share of the examples do not tell which of them is near."""


class Said(NamedTuple):
    """Texts about rules, stem by stem."""

    rule: Ints
    """The rule of each text."""
    text: Ints
    """The text of each stem."""
    stem: Ints

    def bags(self, by: np.ufunc = np.maximum) -> Bags:
        """The texts as bags; `by` says whether a stem counts once or as often as it stands there."""
        return merged(len(self.rule), self.text, self.stem, np.ones(len(self.stem)), by)


class Texts:
    """Texts of which some rules have several, others none."""

    def __init__(self, postings: Postings, rule: Ints, rules: int) -> None:
        """`rule` is that of each text, in order."""
        self._postings = postings
        self._number = np.bincount(rule, minlength=rules)

    def meet(self, bags: Bags) -> Met:
        """Where bags have stems in common with the texts."""
        return self._postings.meet(bags)

    def best_sums(self, met: Met, weight: Floats) -> Floats:
        """For each bag and rule the highest product with one of its texts, by weights of the entries that met."""
        return best_of(self._postings.sums(met, weight), self._number)

    def best(self, bags: Bags, but: Sequence[Sequence[int]] = ()) -> Floats:
        """For each bag and rule the highest product with one of its texts; `but` gives for each bag texts left out."""
        products = self._postings.products(bags)
        for row, left_out in enumerate(but):
            if left_out:
                products[row, left_out] = 0.0
        return best_of(products, self._number)


class RuleIndex:
    """The words of the rules, ready to be compared with those of many clauses at once."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = sorted(rules, key=lambda rule: rule.id)
        self.vocabulary = Vocabulary()
        each = list(enumerate(self.rules))
        listed = [(at, text) for at, rule in each for text in example_texts(rule)]
        self._examples: defaultdict[str, list[int]] = defaultdict(list)
        """Text -> the examples that read so."""
        for number, (_, text) in enumerate(listed):
            self._examples[text].append(number)
        examples = self._said(listed)
        phrases = self._said((at, text) for at, rule in each for text in rule_phrases(rule))
        titles = self._said((at, rule.title) for at, rule in each)
        statements = self._said((at, rule.statement) for at, rule in each)
        named = self._said((at, f"{rule.title} {' '.join(rule.terms)}") for at, rule in each)
        gone = self._said((at, text) for at, r in each if r.kind == "withdrawn" for text in r.terms if stems(text))
        words = self._words()
        count = max(1, len(self.rules))
        self._frequency = np.bincount(words.stem, minlength=len(self.vocabulary) + 1)
        """In how many rules each stem stands; the last stands for those that are in no rule."""
        self._idf = np.log(1 + count / np.maximum(1, self._frequency))
        idf = self.idf(words.stem)
        self.words = self._postings(words, idf * _unit(words, idf * words.weight))
        """Product with a bag: the cosine of the rule's words with it, times the length of the bag."""
        self.explained = self._postings(words, idf * words.weight)
        """Product with a bag: how much of the weight of its stems the rule's words explain. Laid out as `words` is."""
        bags = named.bags()
        idf = self.idf(bags.stem)
        self.named = self._postings(bags, idf * _unit(bags, idf))
        """As `words`, for title and terms."""
        self.titles, self.phrases, self.gone = (self._shares(said) for said in (titles, phrases, gone))
        """The share of a title, of a phrase, of the name of what is withdrawn that is found in a bag, by weight."""
        self.examples = self._nearest(examples)
        """As `words`, for the examples."""
        self.learned = Learned([rule.id for rule in self.rules])
        self.likelihood = Likelihood(len(self.rules), *_joined(examples, titles, statements, phrases))

    def idf(self, stem: Ints) -> Floats:
        """How telling each stem is: rare in the rules means telling."""
        return self._idf[np.minimum(stem, len(self._idf) - 1)]

    def known(self, stem: Ints) -> Bools:
        """Which of the stems any rule has."""
        return self._frequency[np.minimum(stem, len(self._idf) - 1)] > 0

    def examples_reading(self, text: str) -> Sequence[int]:
        """The examples that read so, word for word."""
        return self._examples.get(text, ())

    def _said(self, texts: Iterable[tuple[int, str]]) -> Said:
        listed = list(texts)
        rule = np.array([rule for rule, _ in listed], dtype=np.int64)
        return Said(rule, *self.vocabulary.read([stems(text) for _, text in listed]))

    def _words(self) -> Bags:
        """The stems of each rule, each with the most that it weighs in a part of the rule or in its wordings."""
        parts = [(at, weight, text) for at, rule in enumerate(self.rules) for weight, text in rule_parts(rule)]
        said = self._said((at, text) for at, _, text in parts)
        weight = np.array([weight for _, weight, _ in parts])
        local = [wordings().get(rule.id, ()) for rule in self.rules]
        of_wordings = self._said((at, text) for at, texts in enumerate(local) for text in texts)
        bags = of_wordings.bags()
        found = merged(len(self.rules), of_wordings.rule[bags.text], bags.stem, bags.weight)
        share = found.weight / np.array([len(texts) for texts in local])[found.text]
        return merged(
            len(self.rules),
            np.concatenate((said.rule[said.text], found.text)),
            np.concatenate((said.stem, found.stem)),
            np.concatenate((weight[said.text], WORDING * np.sqrt(share))),
            np.maximum,
        )

    def _postings(self, bags: Bags, weight: Floats) -> Postings:
        return Postings(bags._replace(weight=weight), len(self.vocabulary))

    def _shares(self, said: Said) -> Texts:
        bags = said.bags(np.add)
        weight = bags.weight * self.idf(bags.stem)
        return Texts(self._postings(bags, weight / bags.totals(weight)[bags.text]), said.rule, len(self.rules))

    def _nearest(self, said: Said) -> Texts:
        bags = said.bags()
        idf = self.idf(bags.stem)
        bags = bags._replace(weight=idf * _unit(bags, idf))
        frequency = np.bincount(bags.stem, minlength=len(self.vocabulary))
        rare = bags.of(frequency[bags.stem] <= max(3, _EVERYWHERE * bags.size))
        return Texts(self._postings(rare, rare.weight), said.rule, len(self.rules))


def _unit(bags: Bags, weight: Floats) -> Floats:
    """The weights of bags scaled so that each bag has length 1."""
    return weight / np.sqrt(bags.totals(weight**2))[bags.text]


def _joined(*said: Said) -> Said:
    """The same texts as one sequence."""
    before = np.cumsum([0, *(len(each.rule) for each in said[:-1])])
    return Said(
        np.concatenate([each.rule for each in said]),
        np.concatenate([each.text + first for each, first in zip(said, before, strict=True)]),
        np.concatenate([each.stem for each in said]),
    )
