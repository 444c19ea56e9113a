"""What type sizes, distances and the outline of a whole PDF say about its headings and lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from checker.manual.pdf_lines import Line, Page
from checker.manual.shape import INFERRED_LEVEL

LARGER = 1.12
"""Type so many times larger than that of the text is a heading's."""

Outline = Mapping[tuple[int, str], int]
"""Heading levels by (page, key of the title)."""


def title_key(text: str) -> str:
    """A heading's text as compared with the outline's titles."""
    return re.sub(r"\W+", "", text).casefold()


def outline_levels(outline: Iterable[tuple[str, int, int]]) -> Outline:
    """The levels that the PDF's bookmarks (title, level, page) give to headings."""
    keys = ((title_key(title), level, page) for title, level, page in outline)
    return {(page, key): min(level, INFERRED_LEVEL - 1) for key, level, page in keys if key}


def usual_pitch(pages: Sequence[Page], body: float) -> float:
    """The usual distance from line to line, as a multiple of the type size."""
    steps = [
        (after.top - before.top) / after.size
        for page in pages[:200]
        for before, after in zip(page.lines, page.lines[1:], strict=False)
        if abs(after.size - body) < 0.5 and abs(before.size - body) < 0.5 and 0 < after.top - before.top < 3 * body
    ]
    return median(steps) if steps else 1.2


def heading_sizes(pages: Sequence[Page], body: float) -> list[float]:
    """The type sizes of headings, largest first."""
    counts: Counter[float] = Counter(
        round(line.size * 2) / 2 for page in pages for line in page.lines if line.size >= LARGER * body
    )
    result: list[float] = []
    for size in sorted(counts, reverse=True):
        if not result or result[-1] - size > 0.6:
            result.append(size)
    return result


def levels_above(pages: Sequence[Page], outline: Outline, body: float, sizes: Sequence[float]) -> int:
    """How many levels of headings, told by their size, stand above those of the outline: often only the title."""
    titles: dict[int, list[str]] = defaultdict(list)
    for page, key in outline:
        titles[page].append(key)

    def marked(line: Line) -> bool:
        # A title may go over several lines.
        part = title_key(line.text) if line.size > body else ""
        return bool(part) and any(key.startswith(part) for key in titles[line.page])

    lines = (line for page in pages if page.index in titles for line in page.lines)
    largest = max((line.size for line in lines if marked(line)), default=0.0)
    return sum(size > largest + 0.3 for size in sizes) if largest else 0
