"""Raised figures that refer to notes on the same page of a PDF: as text they look like "order.2"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from checker.manual.model import Block

Note = tuple[int, str]
"""The page (counting from 1) on which a note stands, and its label."""


def without_references(blocks: list[Block], notes: Iterable[Note]) -> list[Block]:
    """The blocks without the figures that refer to notes on their pages."""
    labels: dict[int, set[str]] = defaultdict(set)
    for page, label in notes:
        labels[page].add(label)
    return [_plain(block, labels.get(block.place.page or 0)) for block in blocks] if labels else blocks


def _plain(block: Block, labels: set[str] | None) -> Block:
    if not labels or block.kind not in ("paragraph", "item"):
        return block
    figures = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    figure = rf"(?:(?<=[a-z])|(?<=[a-z)’”'\"][.,;:)’”'\"]))(?:{figures})(?=[\s.,;:)]|$)"
    gone = [match.span() for match in re.finditer(figure, block.text)]
    return _without(block, gone) if gone else block


def _without(block: Block, gone: Sequence[tuple[int, int]]) -> Block:
    """The block without some parts of its text, (start, end) each."""

    def moved(offset: int) -> int:
        return offset - sum(min(end, offset) - start for start, end in gone if start < offset)

    kept = [(0, 0), *gone, (len(block.text), 0)]
    text = "".join(block.text[before[1] : after[0]] for before, after in pairwise(kept))
    stretches = (each._replace(start=moved(each.start), end=moved(each.end)) for each in block.stretches)
    return replace(block, text=text, stretches=tuple(stretches))
