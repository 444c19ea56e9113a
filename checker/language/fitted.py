"""Weights of signs that were fitted on labelled text, and the sum of those that a clause has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import exp, fsum
from pathlib import Path

ALWAYS = "always"
"""Counts before any sign."""


def logit(file: Path, signs: Iterable[str]) -> float:
    """How far the signs speak for what a file of weights is about (above 0) or against it."""
    known = read_weights(file)
    return fsum(worth for (worth,) in (known[ALWAYS], *filter(None, map(known.get, signs))))


def likely(file: Path, signs: Mapping[str, float]) -> float:
    """How likely it is what a file of weights is about (0..1), by signs that have values."""
    known = read_weights(file)
    return 1 / (1 + exp(-fsum(known[name][0] * value for name, value in signs.items() if name in known)))


@cache
def read_weights(file: Path) -> Mapping[str, tuple[float, ...]]:
    """Name of a sign -> its weights, from a file with a sign a line and its weights in hundredths."""
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {name: tuple(int(value) / 100 for value in values) for name, *values in lines}
