"""Pages of a PDF and their lines, as the worker found them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


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
        page, x0, top, x1, bottom, size, bold, _, text, tag = self
        level = tuple(segments)
        if len(level) == 1:
            x0, x1, text, _, below = level[0]
            if below:
                top, bottom, level = top + below, bottom + below, (level[0]._replace(below=0.0),)
        else:
            x0, x1 = min(s.x0 for s in level), max(s.x1 for s in level)
            text = " ".join(segment.text for segment in level)
        return tuple.__new__(Line, (page, x0, top, x1, bottom, size, bold, level, text, tag))


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
