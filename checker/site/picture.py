"""Small pictures of steps and links as SVG, laid out here so that building the site needs no other program.

Boxes stand in ranks; within a rank each box moves towards what it is linked with, which keeps lines from crossing.
Colours come from the style sheet, so that a picture follows the light and the dark scheme. Pictures are hidden from
screen readers: every page has the same links as a list beside the picture.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.site.page import e

_LINE = 16
_PAD = 9
_LETTERS = 7.1
"""Width of a letter at 13 px, on the wide side, so that words stay inside their box in any of the fonts used."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its text, a smaller line under it, where it leads ("@rules/x.md") and its look in the style sheet."""

    id: str
    text: str
    rank: int
    below: str = ""
    href: str = ""
    look: str = "rule"


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one box to another. `look` is its style, `mark` a sign on it ("+")."""

    start: str
    end: str
    look: str = ""
    mark: str = ""


@dataclass(slots=True)
class _Placed:
    box: Box
    lines: list[str]
    below: list[str]
    width: float
    x: float = 0
    y: float = 0

    @property
    def height(self) -> float:
        return 2 * _PAD + _LINE * (len(self.lines) + len(self.below))


def ranks(names: Sequence[str], after: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """The rank of each name: one more than the highest it comes after. A link that closes a circle does not count."""
    known = set(names)
    found: dict[str, int] = {}

    def rank(name: str, path: frozenset[str]) -> int:
        if name not in found:
            earlier = [each for each in after.get(name, ()) if each in known and each not in path]
            found[name] = 1 + max((rank(each, path | {name}) for each in earlier), default=-1)
        return found[name]

    for name in names:
        rank(name, frozenset({name}))
    return found


def draw(
    boxes: Sequence[Box],
    edges: Sequence[Edge],
    title: str,
    *,
    across: Literal["right", "down"] = "right",
    width: int = 720,
    box_width: int = 204,
    places: Mapping[str, tuple[float, float]] | None = None,
) -> str:
    """The picture as one SVG element on one line. Ranks go to the right or down; the width is at most `width`.

    `places` sets the middle of each box by hand instead, for a picture that readers know in a certain shape.
    """
    placed = {box.id: _placed(box, box_width) for box in boxes}
    rows = _rows([placed[box.id] for box in boxes], across, width)
    if places:
        size = _by_hand(placed, places, width)
    else:
        _untangle(rows, edges)
        size = _columns(rows, width) if across == "right" else _lines(rows, width)
    drawn = [_edge(placed[x.start], placed[x.end], x, across) for x in edges if x.start in placed and x.end in placed]
    return (
        f'<svg class="picture" viewBox="0 0 {size[0]:.0f} {size[1]:.0f}" style="max-width:{width}px" '
        f'aria-hidden="true" xmlns="http://www.w3.org/2000/svg"><title>{e(title)}</title>'
        f"{''.join(drawn)}{''.join(_box(each) for each in placed.values())}</svg>"
    )


def _placed(box: Box, width: int) -> _Placed:
    letters = int((width - 2 * _PAD) / _LETTERS)
    return _Placed(box, textwrap.wrap(box.text, letters) or [""], textwrap.wrap(box.below, letters + 2), width)


def _rows(placed: Iterable[_Placed], across: str, width: int) -> list[list[_Placed]]:
    """The boxes rank by rank; going down, a rank too long for one line is broken into several."""
    by_rank: dict[int, list[_Placed]] = {}
    for each in placed:
        by_rank.setdefault(each.box.rank, []).append(each)
    rows = [by_rank[rank] for rank in sorted(by_rank)]
    if across == "right":
        return rows
    broken = []
    for row in rows:
        fit = max(1, int((width + 20) // (row[0].width + 20)))
        broken += [row[start : start + fit] for start in range(0, len(row), fit)]
    return broken


def _untangle(rows: list[list[_Placed]], edges: Sequence[Edge]) -> None:
    """Order each rank by the mean place of what its boxes are linked with in the ranks before."""
    place: dict[str, float] = {}
    for row in rows:
        for number, each in enumerate(row):
            near = [place[x.start] for x in edges if x.end == each.box.id and x.start in place]
            place[each.box.id] = sum(near) / len(near) if near else (number + 0.5) / len(row)
        row.sort(key=lambda each: place[each.box.id])
        for number, each in enumerate(row):
            place[each.box.id] = (number + 0.5) / len(row)


def _columns(rows: list[list[_Placed]], width: int) -> tuple[float, float]:
    tall = max(sum(each.height + 12 for each in row) - 12 for row in rows)
    step = (width - rows[0][0].width - 2) / max(1, len(rows) - 1) if len(rows) > 1 else 0
    for number, row in enumerate(rows):
        y = 1 + (tall - sum(each.height + 12 for each in row) + 12) / 2
        for each in row:
            each.x, each.y = 1 + number * step, y
            y += each.height + 12
    return width, tall + 2


def _lines(rows: list[list[_Placed]], width: int) -> tuple[float, float]:
    y = 1.0
    for row in rows:
        gap = 20
        x = (width - sum(each.width + gap for each in row) + gap) / 2
        for each in row:
            each.x, each.y = x, y
            x += each.width + gap
        y += max(each.height for each in row) + 34
    return width, y - 33


def _by_hand(
    placed: Mapping[str, _Placed], places: Mapping[str, tuple[float, float]], width: int
) -> tuple[float, float]:
    for name, each in placed.items():
        x, y = places[name]
        each.x, each.y = x - each.width / 2, y - each.height / 2
    return width, max(each.y + each.height for each in placed.values()) + 2


def _edge(start: _Placed, end: _Placed, edge: Edge, across: str) -> str:
    if across == "right":
        x1, y1 = start.x + start.width, start.y + start.height / 2
        x2, y2 = end.x, end.y + end.height / 2
        if start.box.rank == end.box.rank:
            x1, y1 = start.x + start.width / 2, start.y + (start.height if start.y < end.y else 0)
            x2, y2 = end.x + end.width / 2, end.y + (0 if start.y < end.y else end.height)
            bend = f"L{x2:.0f} {y2:.0f}"
        else:
            middle = (x1 + x2) / 2
            bend = f"C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
    elif end.y + end.height < start.y:  # back up: around the left side
        x1, y1, x2, y2 = start.x, start.y + start.height / 2, end.x, end.y + end.height / 2
        side = min(x1, x2) - 100
        bend = f"C{side:.0f} {y1:.0f} {side:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
        return _line(edge, x1, y1, bend, side + 25, (y1 + y2) / 2)
    elif abs(start.y + start.height / 2 - end.y - end.height / 2) < _LINE:  # beside each other
        left = start.x > end.x
        x1, y1 = start.x + (0 if left else start.width), start.y + start.height / 2
        x2, y2 = end.x + (end.width if left else 0), end.y + end.height / 2
        bend = f"L{x2:.0f} {y2:.0f}"
    else:
        x1, y1 = start.x + start.width / 2, start.y + start.height
        x2, y2 = end.x + end.width / 2, end.y
        middle = (y1 + y2) / 2
        bend = f"C{x1:.0f} {middle:.0f} {x2:.0f} {middle:.0f} {x2:.0f} {y2:.0f}"
    return _line(edge, x1, y1, bend, (x1 + x2) / 2, (y1 + y2) / 2)


def _line(edge: Edge, x: float, y: float, bend: str, mark_x: float, mark_y: float) -> str:
    mark = f'<text class="mark" x="{mark_x:.0f}" y="{mark_y + 4:.0f}">{e(edge.mark)}</text>' if edge.mark else ""
    return f'<path class="edge {edge.look}" d="M{x:.0f} {y:.0f}{bend}"/>{mark}'


def _box(each: _Placed) -> str:
    x = each.x + each.width / 2
    lines = []
    for number, text in enumerate([*each.lines, *each.below]):
        look = ' class="below"' if number >= len(each.lines) else ""
        lines.append(f'<text{look} x="{x:.0f}" y="{each.y + _PAD + _LINE * (number + 1) - 4:.0f}">{e(text)}</text>')
    shape = (
        f'<g class="b b-{each.box.look}"><rect x="{each.x:.0f}" y="{each.y:.0f}" width="{each.width:.0f}" '
        f'height="{each.height:.0f}" rx="6"/>{"".join(lines)}</g>'
    )
    return f'<a href="{e(each.box.href)}" tabindex="-1">{shape}</a>' if each.box.href else shape
