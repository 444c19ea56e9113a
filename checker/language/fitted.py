"""Weights of signs that were fitted on labelled text, and the sum of those that a clause has."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from math import exp, fsum
from pathlib import Path

ALWAYS = "always"
"""Counts before any sign."""
_PAIR = "b"

Sort = tuple[str, Iterable[Hashable]]
"""Word signs of one sort: what is told of, as a word, or two words side by side. Each counts once.

Their names would have to be made of each word and pair to be looked up, which takes longer than all else.
"""


def logit(file: Path, signs: Iterable[str], words: Iterable[Sort] = ()) -> float:
    """How far the signs speak for what a file of weights is about (above 0) or against it."""
    known = _weights(file)
    return fsum(chain((known[ALWAYS],), filter(None, map(known.get, signs)), _of_words(file, words)))


def likely(file: Path, signs: Mapping[str, float], words: Iterable[Sort]) -> float:
    """How likely it is what a file of weights is about (0..1), by signs that have values, and words."""
    known = _weights(file)
    valued = (known[name] * value for name, value in signs.items() if name in known)
    return 1 / (1 + exp(-fsum(chain((known[ALWAYS],), valued, _of_words(file, words)))))


def names(words: Iterable[Sort]) -> frozenset[str]:
    """The names of word signs, as they stand in a file."""
    return frozenset(f"{sort} {' '.join(of) if isinstance(of, tuple) else of}" for sort, told in words for of in told)


def _of_words(file: Path, words: Iterable[Sort]) -> Iterator[float]:
    """What word signs weigh."""
    tables = _by_sort(file)
    return chain.from_iterable(filter(None, map(tables[sort].get, set(told))) for sort, told in words if sort in tables)


@cache
def read_weights(file: Path) -> Mapping[str, tuple[float, ...]]:
    """Name of a sign -> its weights, from a file with a sign a line and its weights in hundredths."""
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {name: tuple(int(value) / 100 for value in values) for name, *values in lines}


@cache
def _weights(file: Path) -> Mapping[str, float]:
    """Name of a sign -> its weight, from a file with one of each."""
    return {name: weight for name, (weight,) in read_weights(file).items()}


@cache
def _by_sort(file: Path) -> Mapping[str, Mapping[Hashable, float]]:
    """Sort of a word sign -> what it tells of -> its weight. Other signs of more than one word are there in vain."""
    tables: dict[str, dict[Hashable, float]] = {}
    for name, weight in _weights(file).items():
        sort, _, of = name.partition(" ")
        tables.setdefault(sort, {})[tuple(of.split(" ")) if sort == _PAIR else of] = weight
    return tables
