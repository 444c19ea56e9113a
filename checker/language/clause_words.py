"""All words of a clause in a row, as signs: of whether it binds, whether a rule governs it, whether it adds a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.kept import Kept
from checker.language.fitted import Sort
from checker.language.modals import lower_words
from checker.language.model import Clause
from checker.language.tokens import tokenize

_LEAD_IN = 8
"""Words at the end of a lead-in that are read with the item it leads to."""


def said(clause: Clause, lower: Sequence[str]) -> Iterator[Sort]:
    """The signs of a clause's words, alone and in pairs, and of the last words of its lead-in."""
    words = [*map(_FIGURES.__getitem__, lower)]
    yield "w", words
    yield "b", pairwise(["^", *words, "$"])
    yield "opens", words[:1]
    if clause.lead_in:
        yield "led", map(_FIGURES.__getitem__, lower_words(tokenize(clause.lead_in))[-_LEAD_IN:])


_FIGURES: Kept[str, str] = Kept(lambda word: "0" if word[0].isdigit() else word, 50_000)
"""A word itself, or 0 for any number: how much it is says nothing here."""
