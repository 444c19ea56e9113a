"""Where a sentence is cut into clauses: coordinated duties, second limits, exceptions that need someone to agree.

The signs of `checker.language.cut_signs` decide, with weights fitted on labelled text by `evaluation/fit_cuts.py`,
which writes them and gives how many cuts of text left out are found.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import fsum
from pathlib import Path

from checker.kept import Kept
from checker.language.cut_signs import Parts, Signs, candidates, cut_signs, names, opening
from checker.language.fitted import ALWAYS, read_weights
from checker.language.modals import lower_words
from checker.language.tokens import Token

FILE = Path(__file__).parent / "cut_weights.txt"
"""A sign a line with its weight in hundredths."""
_SHORT = 6
"""Tokens below which a sentence is one clause."""


def find_cuts(tokens: Sequence[Token], layout: str) -> list[tuple[int, bool]]:
    """Token indexes where a sentence is cut, each with whether the part after it shares the force before it."""
    if len(tokens) < _SHORT:
        return []
    lower = lower_words(tokens)
    parts = Parts(lower, layout)
    cuts: list[tuple[int, bool]] = []
    part = 0
    for at in candidates(lower):
        if fsum(chain(_WEIGHTS[ALWAYS,], *map(_WEIGHTS.__getitem__, cut_signs(parts, part, at)))) > 0:
            cuts.append((at, _shares(parts, at)))
            part = at
    return cuts


def _weights(signs: Signs) -> list[float]:
    """What signs weigh that weigh anything."""
    known = read_weights(FILE)
    return [known[name][0] for name in names(signs) if name in known]


_WEIGHTS = Kept(_weights, 100_000)


def _shares(parts: Parts, at: int) -> bool:
    """Whether a part has no subject and no word of duty of its own, and so goes with those of the part before."""
    after = opening(parts.lower, at)
    own = next((group for group in parts.between(after, parts.stops[after + 1]) if group.main), None)
    return own is None or (own.start == after and own.kind != "cue")
