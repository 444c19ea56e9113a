"""Texts as bags of stems, and the products of many bags with many texts at once.

A stem is known by a number, a text by its position. The texts of the rules are kept by stem (postings: Manning,
Raghavan and Schütze, Introduction to Information Retrieval, 1.2), so that only those that share a stem are looked at.
Sums are made in a fixed order, in double precision: the same on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import chain, count
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_BITS = 32
"""A text and a stem, each below 2 ** 31, make one number."""


class Bags(NamedTuple):
    """Texts as bags of stems, one entry after the other: the text, a stem in it, how much that counts there."""

    size: int
    """How many texts there are."""
    text: Ints
    stem: Ints
    weight: Floats

    def of(self, chosen: Bools) -> Bags:
        """The chosen entries alone."""
        return Bags(self.size, self.text[chosen], self.stem[chosen], self.weight[chosen])

    def once(self) -> Bags:
        """The same entries, each with the weight 1."""
        return self._replace(weight=np.ones(len(self.stem)))

    def totals(self, weight: Floats) -> Floats:
        """For each text its entries' weights added up."""
        found: Floats = np.asarray(np.bincount(self.text, weight, self.size), dtype=np.float64)
        return found


def merged(size: int, text: Ints, stem: Ints, weight: Floats, by: np.ufunc = np.add) -> Bags:
    """Bags in which a stem has one entry for each text, its weights there put together."""
    key = (text << _BITS) | stem
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    return Bags(size, key[first] >> _BITS, key[first] & ((1 << _BITS) - 1), by.reduceat(weight[order], first))


class Vocabulary:
    """Gives every stem a number; those that were not known before get the next ones."""

    def __init__(self) -> None:
        self._number: defaultdict[str, int] = defaultdict(count().__next__)

    def __len__(self) -> int:
        return len(self._number)

    def read(self, texts: Sequence[Sequence[str]]) -> tuple[Ints, Ints]:
        """The stems of texts, in order: the text and the number of each."""
        number = self._number
        lengths = [len(text) for text in texts]
        said = np.array([number[stem] for text in texts for stem in text], dtype=np.int64)
        return np.repeat(np.arange(len(texts)), lengths), said


class Met(NamedTuple):
    """Where bags and texts have stems in common, one entry for each: its cell in the table of bags and texts."""

    shape: tuple[int, int]
    cell: Ints
    number: Ints
    """For each entry of the bags, in how many texts its stem stands."""
    entry: Ints
    """The entry of the texts that each met."""


class Postings:
    """Texts laid out by stem."""

    def __init__(self, texts: Bags, stems: int) -> None:
        """`stems` is how many have a number; higher numbers are in no text."""
        order = np.argsort(texts.stem, kind="stable")
        self._text, self._weight = texts.text[order], texts.weight[order]
        self._number = np.append(np.bincount(texts.stem, minlength=stems), 0)
        self._first = np.cumsum(self._number) - self._number
        self._size = texts.size

    def products(self, bags: Bags) -> Floats:
        """For each bag (row) and each text (column), what the weights of their common stems give, added up."""
        return self.sums(self.meet(bags), bags.weight)

    def highest(self, bags: Bags) -> Floats:
        """For each bag (row) and each text (column), the most that the weights of one of their common stems give."""
        met = self.meet(bags)
        found = np.zeros(bags.size * self._size)
        np.maximum.at(found, met.cell, self._given(met, bags.weight))
        return found.reshape(met.shape)

    def meet(self, bags: Bags) -> Met:
        """Where bags have stems in common with the texts."""
        stem = np.minimum(bags.stem, len(self._number) - 1)
        number = self._number[stem]
        before = np.cumsum(number) - number
        entry = np.arange(number.sum())
        entry += np.repeat(self._first[stem] - before, number)
        cell = np.repeat(bags.text * self._size, number)
        cell += self._text.take(entry)
        return Met((bags.size, self._size), cell, number, entry)

    def sums(self, met: Met, weight: Floats) -> Floats:
        """The products of texts with bags of other weights, whose entries are those that met."""
        found = np.bincount(met.cell, self._given(met, weight), met.shape[0] * met.shape[1])
        return np.asarray(found, dtype=np.float64).reshape(met.shape)

    def _given(self, met: Met, weight: Floats) -> Floats:
        given = np.repeat(weight, met.number)
        given *= self._weight.take(met.entry)
        return given


def best_of(values: Floats, number: Ints) -> Floats:
    """In each row the highest of every run of so many neighbours, 0 for an empty run; no value is below 0."""
    filled = np.flatnonzero(number)
    found = np.zeros((len(values), len(number)))
    if len(filled):
        found[:, filled] = np.maximum.reduceat(values, (np.cumsum(number) - number)[filled], axis=1)
    return found


class Traits:
    """How much each rule has of a trait, for each of its values: an event, an actor, a length of time."""

    def __init__(self, of_rules: Sequence[Mapping[Any, float]]) -> None:
        """For each rule, how much it has of which value."""
        self._number = {value: at for at, value in enumerate(dict.fromkeys(chain.from_iterable(of_rules)))}
        self._rules = Postings(self._bags([list(each.items()) for each in of_rules]), len(self._number))

    def best(self, asked: Sequence[Sequence[tuple[Hashable, float]]]) -> Floats:
        """For each clause (row) and rule (column), the most that it has of the values asked for, each so weighty."""
        return self._rules.highest(self._bags(asked))

    def _bags(self, texts: Sequence[Sequence[tuple[Hashable, float]]]) -> Bags:
        listed = [
            (text, self._number.get(value, len(self._number)), weight)
            for text, each in enumerate(texts)
            for value, weight in each
        ]
        text, value, weight = zip(*listed, strict=True) if listed else ((), (), ())
        return Bags(len(texts), np.array(text, dtype=np.int64), np.array(value, dtype=np.int64), np.array(weight))
