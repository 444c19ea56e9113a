"""Lines of PDF pages as the worker found them, and the running headers, footers and page numbers among them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, NamedTuple

from checker.manual.text_furniture import mask

_EDGE = 0.13
"""Share of the page's height, at the top and at the bottom, in which headers and footers stand."""

_LONE = re.compile(r"(?:page\s*)?[-–—|]?\s*(?P<number>\d{1,4}|[ivxlc]{1,6})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?$", re.I)
_NUMBER = re.compile(r"\d+")


class Segment(NamedTuple):
    """A stretch of a line without wide gaps; `x0` and `x1` in points."""

    x0: float
    x1: float
    text: str
    cell: int = -1
    """Index of the cell of a tagged table in `Page.cells`."""
    below: float = 0.0
    """How far below the rest of the line it stands: the cells of a row need not be level."""


class Line(NamedTuple):
    """A line of text; lengths in points from the top left corner of the page, `size` the height of its type.

    `text` is that of the segments with single spaces between; `tag` is that of `pdf_tags.Tags.of`.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    segments: tuple[Segment, ...]
    text: str
    tag: str = ""

    def part(self, segments: Sequence[Segment]) -> Line:
        """The line with only these of its segments."""
        x0, x1 = min(s.x0 for s in segments), max(s.x1 for s in segments)
        text = " ".join(segment.text for segment in segments)
        below = segments[0].below if len(segments) == 1 else 0.0
        level = tuple(segment._replace(below=segment.below - below) for segment in segments) if below else segments
        top, bottom = self.top + below, self.bottom + below
        return self._replace(x0=x0, x1=x1, top=top, bottom=bottom, segments=tuple(level), text=text)


@dataclass(slots=True)
class Page:
    """One page; `index` counts from 0. `rules` are drawn lines and boxes, [x0, top, x1, bottom].

    `cells` are those of tagged tables: [table, row, column, whether it is a heading]. A `broken` page could not be
    opened. `unread` counts boxes typed onto the page and fields of forms.
    """

    index: int
    width: float
    height: float
    label: str
    objects: int
    lines: list[Line]
    rules: list[list[float]] = field(default_factory=list)
    cells: list[list[int]] = field(default_factory=list)
    broken: bool = False
    unread: int = 0


def page_from(data: dict[str, Any]) -> Page:
    """A page from the worker's JSON; a line is [x0, top, x1, bottom, size, bold, tag, text or segments].

    Lengths of lines are in tenths of a point; a segment is [x0, x1, text, cell, below].
    """
    index = data["index"]
    if data.get("broken"):
        return Page(index, 0.0, 0.0, "", 1, [], broken=True)
    lines: list[Line] = []
    new = tuple.__new__  # a quarter of the time of calling the classes
    for x0, top, x1, bottom, size, bold, tag, found in data["lines"]:
        left, right = x0 / 10, x1 / 10
        if isinstance(found, str):
            segments: tuple[Segment, ...] = (new(Segment, (left, right, found, -1, 0.0)),)
            text = found
        else:
            segments = tuple(
                new(Segment, (begin / 10, end / 10, words, cell, below / 10))
                for begin, end, words, cell, below in found
            )
            text = " ".join(segment.text for segment in segments)
        if text:
            line = (index, left, top / 10, right, bottom / 10, size / 10, bold == 1, segments, text, tag)
            lines.append(new(Line, line))
    width, height = data["size"]
    unread, rules, cells = data["unread"], data["rules"], data["cells"]
    return Page(index, width, height, data["label"], data["objects"], lines, rules, cells, unread=unread)


def body_size(pages: Sequence[Page]) -> float:
    """The type size in which most of the text is set."""
    exact: dict[float, int] = defaultdict(int)
    for page in pages:
        for line in page.lines:
            exact[line.size] += len(line.text)
    sizes: Counter[float] = Counter()
    for size, letters in exact.items():
        sizes[round(size * 2) / 2] += letters
    return max(sizes, key=lambda size: sizes[size]) if sizes else 10.0


def remove_furniture(pages: Sequence[Page], body: float) -> tuple[int, list[str]]:
    """Take running headers, footers and page numbers out of the pages, and set the printed page labels.

    Position and repetition decide, never one alone. Returns the number of lines removed and some examples.
    """
    at_edge: dict[tuple[str, int], list[Line]] = defaultdict(list)
    likely: set[int] = set()
    masks: dict[str, str] = {}
    for page in pages:
        upper, lower = _EDGE * page.height, (1 - _EDGE) * page.height
        for line in page.lines:
            if line.bottom < upper or line.top > lower:
                text = line.text
                masked = masks.get(text) or masks.setdefault(text, mask(text))
                at_edge[masked, round(line.top / 4)].append(line)
    enough = 2 if len(pages) <= 3 else 3
    examples: list[str] = []
    for (masked, height), lines in at_edge.items():
        # The same line may fall on either side of a rounding step.
        near = lines + at_edge.get((masked, height + 1), []) + at_edge.get((masked, height - 1), [])
        on_pages = len({line.page for line in near})
        same = len({line.text for line in near}) == 1
        lone = bool(_LONE.match(lines[0].text))
        running = on_pages >= enough and (same or (lines[0].size <= 1.1 * body and _counts_pages(near)))
        # The file itself may say that a line is no part of the text.
        running = running or all(line.tag == "Artifact" for line in lines)
        if running or (lone and len(pages) > 1):
            likely.update(map(id, lines))
            if not lone and len(examples) < 3 and any(c.isalnum() for c in lines[0].text):
                examples.append(lines[0].text)
    total = 0
    for page in pages:
        # Only from the outside in: the same words inside the text are text.
        down = sorted(page.lines, key=lambda line: line.top)
        gone = [*takewhile(lambda line: id(line) in likely, down)]
        if len(gone) < len(down):
            gone += takewhile(lambda line: id(line) in likely, reversed(down))
        if not gone:
            continue
        removed = set(map(id, gone))
        printed = next((label for label in map(_label, gone) if label), "")
        page.label = printed or page.label
        page.lines = [line for line in page.lines if id(line) not in removed]
        total += len(gone)
    return total, examples


def _counts_pages(lines: Sequence[Line]) -> bool:
    """Whether the first or last number in the lines runs with the pages."""
    for position in (0, -1):
        steps: Counter[int] = Counter()
        for line in lines:
            numbers = _NUMBER.findall(line.text)
            if numbers:
                steps[int(numbers[position][:9]) - line.page] += 1
        if steps and steps.most_common(1)[0][1] >= 0.6 * len(lines):
            return True
    return False


def _label(line: Line) -> str:
    """The page number in a removed line, "" where there is none."""
    text = line.text
    if lone := _LONE.match(text):
        return lone["number"]
    for segment in (line.segments[0], line.segments[-1]):
        if lone := _LONE.match(segment.text):
            return lone["number"]
    if found := re.search(r"page\s+(\d{1,4})", text, re.IGNORECASE):
        return found[1]
    edge = re.match(r"(\d{1,4})\s", text) or re.search(r"\s(\d{1,4})$", text)
    return edge[1] if edge else ""
