"""What type sizes, distances and the outline of a whole PDF say about its headings and lines.

Pages may come in several shares: what each of them gives is put together before it is decided.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median

from checker.manual.pdf_lines import Line, Page
from checker.manual.shape import INFERRED_LEVEL

LARGER = 1.12
"""Type so many times larger than that of the text is a heading's."""

_MEASURED = 200
"""Pages of the file on which the distance from line to line is measured."""

Outline = Mapping[tuple[int, str], int]
"""Heading levels by (page, key of the title)."""

Bookmarks = Sequence[tuple[str, int, int]]
"""The outline as it stands in the file: title, level, index of the page."""


def title_key(text: str) -> str:
    """A heading's text as compared with the outline's titles."""
    return re.sub(r"\W+", "", text).casefold()


def outline_levels(outline: Bookmarks) -> Outline:
    """The levels that the PDF's bookmarks give to headings."""
    keys = ((title_key(title), level, page) for title, level, page in outline)
    return {(page, key): min(level, INFERRED_LEVEL - 1) for key, level, page in keys if key}


def letters_by_size(pages: Sequence[Page]) -> dict[float, int]:
    """How many letters are set in each type size."""
    exact: dict[float, int] = defaultdict(int)
    for page in pages:
        for line in page.lines:
            exact[line.size] += len(line.text)
    return exact


def body_size(letters: Iterable[tuple[float, int]]) -> float:
    """The type size in which most of the text is set, from how many letters are set in each."""
    sizes: Counter[float] = Counter()
    for size, count in letters:
        sizes[round(size * 2) / 2] += count
    return max(sizes, key=lambda size: sizes[size]) if sizes else 10.0


def steps(pages: Sequence[Page], body: float) -> Counter[float]:
    """Distances from line to line of the text, as multiples of the type size, and how often each is found."""
    place = attrgetter("top", "size")
    return Counter(
        (below - top) / size
        for page in pages
        if page.index < _MEASURED
        for (top, before), (below, size) in pairwise(map(place, page.lines))
        if 0 < below - top < 3 * body and abs(size - body) < 0.5 and abs(before - body) < 0.5
    )


def usual_pitch(found: Iterable[tuple[float, int]]) -> float:
    """The usual one of such distances."""
    distances = [step for step, count in found for _ in range(count)]
    return median(distances) if distances else 1.2


def large_sizes(pages: Sequence[Page], body: float) -> set[float]:
    """Type sizes larger than that of the text."""
    return {round(line.size * 2) / 2 for page in pages for line in page.lines if line.size >= LARGER * body}


def heading_sizes(found: Iterable[float]) -> list[float]:
    """The type sizes of headings, largest first, those close together taken as one."""
    result: list[float] = []
    for size in sorted(found, reverse=True):
        if not result or result[-1] - size > 0.6:
            result.append(size)
    return result


def largest_title(pages: Sequence[Page], outline: Outline, body: float) -> float:
    """The largest type in which a title of the outline is set; 0 where none is found."""
    titles: dict[int, list[str]] = defaultdict(list)
    for page, key in outline:
        titles[page].append(key)

    def marked(line: Line) -> bool:
        # A title may go over several lines.
        part = title_key(line.text) if line.size > body else ""
        return bool(part) and any(key.startswith(part) for key in titles[line.page])

    lines = (line for page in pages if page.index in titles for line in page.lines)
    return max((line.size for line in lines if marked(line)), default=0.0)


def levels_above(sizes: Sequence[float], largest: float) -> int:
    """How many levels of headings, told by their size, stand above those of the outline: often only the title."""
    return sum(size > largest + 0.3 for size in sizes) if largest else 0
