"""How far the words of a clause speak for each rule, by what labelled passages teach.

A softmax over the stems of a clause, the pairs of stems that stand side by side and the stems of its headings, one
class for each rule and one for no rule, with weights fitted by `evaluation/fit_words.py`, which writes them to
`learned_weights.txt`. (Multinomial logistic regression: Hastie, Tibshirani and Friedman, The Elements of Statistical
Learning, 4.4.)
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from checker.compare.postings import Bags, Floats, Ints, Postings
from checker.compare.stems import stems
from checker.language.model import Clause

FILE = Path(__file__).parent / "learned_weights.txt"
"""The ids of the rules in one line; then a word sign a line, with the place of a rule in that line and its weight in
hundredths, for each rule of which it says something."""

NO_RULE = "-"
"""Stands for no rule among the ids."""
ALWAYS = "always"
"""Counts before any word sign."""

_SURE = 8.0
"""How far, as a logarithm, a rule is likelier than no rule when its words could not speak more for it."""


class Weights(NamedTuple):
    """What each word sign says of each rule, one entry after the other."""

    rules: Sequence[str]
    signs: Sequence[str]
    sign: Ints
    rule: Ints
    weight: Floats


@cache
def weights() -> Weights:
    """What was learned of all labelled text."""
    return read_weights(FILE)


def read_weights(file: Path) -> Weights:
    """The weights of a file."""
    first, *lines = file.read_text(encoding="utf-8").splitlines()
    signs, _, said = zip(*(line.partition("\t") for line in lines), strict=True)
    number = [each.count(" ") // 2 + 1 for each in said]
    rule, weight = np.array(" ".join(said).split(" "), dtype=np.int64).reshape(-1, 2).T
    return Weights(first.split(" "), signs, np.repeat(np.arange(len(signs)), number), rule, weight / 100)


def learned_signs(own: Iterable[str], heads: Iterable[str]) -> set[str]:
    """The word signs of a clause with these stems, under headings with those."""
    own = list(own)
    return {*own, *(f"{one} {other}" for one, other in pairwise(own)), *(f"#{each}" for each in heads)}


def _told(sign: str) -> Hashable:
    """What a sign tells of: a stem, or two as a tuple; to make the names of all pairs in a clause would take long."""
    return tuple(sign.split(" ")) if " " in sign else sign


def heading_stems(clause: Clause) -> tuple[str, ...]:
    """The stems of the last two headings over a clause."""
    return stems(" ".join(clause.headings[-2:]))


class Learned:
    """The weights laid out for the rules of an edition."""

    def __init__(self, rules: Sequence[str]) -> None:
        """`rules` are the ids, in the order of the columns."""
        known = weights()
        column = {rule: at for at, rule in enumerate(rules)} | {NO_RULE: len(rules)}
        place = np.array([column.get(rule, -1) for rule in known.rules])
        at = place[known.rule]
        there = at >= 0
        self._sign = {_told(sign): number for number, sign in enumerate(known.signs)}
        self._unknown = np.setdiff1d(np.arange(len(rules)), place)
        entries = Bags(len(rules) + 1, at[there], known.sign[there], known.weight[there])
        self._postings = Postings(entries, len(known.signs))
        self._always = self._postings.products(
            Bags(1, np.array([0]), np.array([self._sign[_told(ALWAYS)]]), np.ones(1))
        )

    def beside_none(self, clauses: Sequence[tuple[Sequence[str], tuple[str, ...]]]) -> Floats:
        """For each clause and rule how likely it is beside no rule: 0.5 as likely, 1 far likelier, 0 far less likely.

        A clause is given by its stems and those of its headings. A rule of which nothing was learned has 0.5.
        What headings say is worked out once for all clauses under them.
        """
        row = {heads: at for at, heads in enumerate(dict.fromkeys(heads for _, heads in clauses))}
        of_words, number = self._said({*own, *pairwise(own)} for own, _ in clauses)
        of_heads, head_number = self._said({f"#{each}" for each in heads} for heads in row)
        of = [row[heads] for _, heads in clauses]
        number = np.maximum(number + head_number[of], 1)[:, None]
        worth: Floats = self._always + (of_words + of_heads[of]) / np.sqrt(number)
        beside = worth[:, :-1] - worth[:, -1:]
        beside[:, self._unknown] = 0.0
        return np.clip(0.5 + beside / (2 * _SURE), 0.0, 1.0)

    def _said(self, texts: Iterable[Collection[Hashable]]) -> tuple[Floats, Ints]:
        """What the word signs of each text say of each rule, added up, and how many of them say anything."""
        known = self._sign
        found = [[known[sign] for sign in signs if sign in known] for signs in texts]
        number = np.array([len(each) for each in found], dtype=np.int64)
        text = np.repeat(np.arange(len(found)), number)
        sign = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=len(text))
        return self._postings.products(Bags(len(found), text, sign, np.ones(len(text)))), number
