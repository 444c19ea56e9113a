"""Weights of signs that were fitted on labelled text, and the sum of those that a clause has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import fsum
from pathlib import Path


def logit(file: Path, signs: Iterable[str]) -> float:
    """How far the signs speak for what a file of weights is about (above 0) or against it."""
    known = read_weights(file)
    return fsum([known["always"], *(known.get(sign, 0.0) for sign in signs)])  # the same in whatever order they come


@cache
def read_weights(file: Path) -> Mapping[str, float]:
    """Name of a sign -> its weight, from a file with a sign a line and its weight in hundredths."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return {name: int(value) / 100 for name, _, value in (line.partition("\t") for line in lines)}
