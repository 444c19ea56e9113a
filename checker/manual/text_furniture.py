"""Page furniture in plain text (running headers and footers, page numbers), found by repetition."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_NUMBER = re.compile(r"\d+")
_LONE = re.compile(r"(?:page\s+)?[-–—\[(]?\s*\d{1,4}\s*[-–—\])]?(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
_LONGEST = 100
_TIMES = 3
_SHARE = 0.6
"""A line without a number is furniture if it stands at the edge of more than this share of the pages."""


def mask(line: str) -> str:
    """A line with its numbers masked and its white space folded: what stays the same from page to page."""
    return _NUMBER.sub("#", " ".join(line.split())).casefold()


def furniture(lines: Sequence[str]) -> set[int]:
    """Indexes of the lines that are page furniture; `lines` may hold form feeds, which begin a page."""
    found = _numbered(lines)
    pages = [index for index, line in enumerate(lines) if "\f" in line]
    if len(pages) >= _TIMES:
        found |= _at_edges(lines, pages)
    return found


def _numbered(lines: Sequence[str]) -> set[int]:
    """Lines that stand alone and come back again and again with a number that only grows."""
    alike: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        text = line.strip()
        if text and len(text) <= _LONGEST and _NUMBER.search(text) and _stands_alone(lines, index):
            alike["#" if _LONE.match(text) else mask(text)].append(index)
    found: set[int] = set()
    for masked, indexes in alike.items():
        edge = masked.startswith("#") or masked.endswith("#") or "page" in masked
        # A bare number may be anything; words that come back with a higher number are a running header.
        enough = _TIMES if masked == "#" else 2
        if edge and len(indexes) >= enough and masked.count("#") <= 3:
            numbers = [int(_NUMBER.findall(lines[i])[0 if masked.startswith("#") else -1][:9]) for i in indexes]
            grown = [i for i, n, before in zip(indexes, numbers, [-1, *numbers], strict=False) if n > before]
            if len(grown) >= 0.9 * len(indexes):
                found.update(grown)
    return found


def _stands_alone(lines: Sequence[str], index: int) -> bool:
    """A blank line or the end of a page stands before or after."""
    before = lines[index - 1] if index else ""
    after = lines[index + 1] if index + 1 < len(lines) else ""
    return not before.strip() or not after.strip() or "\f" in lines[index] or "\f" in after


def _at_edges(lines: Sequence[str], pages: Sequence[int]) -> set[int]:
    """First and last lines of pages that are the same on most of them."""
    edges: list[tuple[int, str]] = []
    for start, end in zip([0, *pages], [*pages, len(lines)], strict=True):
        full = [i for i in range(start, end) if lines[i].strip()]
        edges += [(i, mask(lines[i])) for i in {*full[:2], *full[-2:]} if len(lines[i].strip()) <= _LONGEST]
    counts = Counter(masked for _, masked in edges)
    return {i for i, masked in edges if counts[masked] > _SHARE * len(pages)}
