"""Finding words of the reader's text in a source that spaces, breaks and marks them up in another way."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=4_096)
def _letters(sign: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", sign).casefold() if c.isalnum())


def spelled(text: str) -> tuple[str, array[int]]:
    """The letters and digits of a text, folded, and for each the offset in the text it comes from."""
    out: list[str] = []
    at = array("L")
    for offset, sign in enumerate(text):
        for letter in _letters(sign):
            out.append(letter)
            at.append(offset)
    return "".join(out), at


_FAR = 20_000
"""Letters between one passage and the next that a reader may have left out: contents lists, headers, boxes."""

_SHORT = 12
"""A passage of fewer letters may stand anywhere: it is looked for close by, and nothing is concluded from it."""


def aligned(passages: Iterable[str], letters: str) -> list[int | None]:
    """Where each passage, given by its letters in the order of the text, begins in `letters`; None where not found."""
    found: list[int | None] = []
    done = 0
    for passage in passages:
        short = len(passage) < _SHORT
        limit = done + len(passage) + (_SHORT * 20 if short else _FAR)
        at = letters.find(passage, done, limit) if passage else -1
        found.append(at if at >= 0 else None)
        if at >= 0 and not short:
            done = at + len(passage)
    return found
