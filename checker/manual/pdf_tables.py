"""Tables on PDF pages: cells from the file's own tags, else from drawn frames."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.manual.pdf_lines import Line, Page, Segment

_THIN = 2.5
_CLOSE = 3.0
"""Lengths in points: thickness of a drawn line; distance under which two lines are one."""

_SHORTEST = 6.0


class TableCell(NamedTuple):
    """One cell: the column at which it begins and its lines from the top down."""

    column: int
    lines: tuple[Line, ...]
    tagged: bool = False
    """Whether the file itself says that it is a heading."""

    @property
    def heading(self) -> bool:
        """Whether it heads a column: all of its text is bold, or it is tagged so."""
        return self.tagged or (bool(self.lines) and all(line.bold for line in self.lines))


class TableRow(NamedTuple):
    """One row; its cells from left to right."""

    cells: tuple[TableCell, ...]


class Table(NamedTuple):
    """A table found on a page; `edges` are the x of its column borders, `first` the place of its first line."""

    page: int
    first: int
    edges: tuple[float, ...]
    rows: tuple[TableRow, ...]


Inside = dict[int, Line | None]
"""For each line of a page that a table takes words from, by its index: what is left of the line, if anything."""


class Found(NamedTuple):
    """The tables of a page as it was when they were looked for."""

    lines: list[Line]
    tables: list[Table]
    inside: Inside


def tables_on(page: Page) -> Found:
    """The tables of a page: those with a drawn frame, and those that its tags name or whose columns are aligned."""
    tables, inside = ruled_tables(page) if page.rules else ([], {})
    if page.cells:
        more, within = tagged_tables(page)
        tables, inside = [*tables, *more], inside | within
    return Found(page.lines, tables, inside)


def still_on(page: Page, found: Found) -> Found:
    """The same once lines may have been taken out of the page."""
    if found.lines is page.lines or not found.tables:
        return found
    left = iter(page.lines)
    following = next(left, None)
    places: dict[int, int] = {}
    for index, line in enumerate(found.lines):
        if line is following:
            places[index] = len(places)
            following = next(left, None)
    if not found.inside.keys() <= places.keys():
        return tables_on(page)
    tables = [table._replace(first=places[table.first]) for table in found.tables]
    return Found(page.lines, tables, {places[index]: rest for index, rest in found.inside.items()})


def tagged_tables(page: Page) -> tuple[list[Table], Inside]:
    """Tables as the file's own tags describe them."""
    inside: Inside = {}
    firsts: dict[int, int] = {}
    lines: dict[int, list[Line]] = defaultdict(list)
    # A table of one column is a box around text.
    several = {table for table, _, column, _ in page.cells if column}
    for index, line in enumerate(page.lines):
        for segment in line.segments:
            if 0 <= segment.cell < len(page.cells) and page.cells[segment.cell][0] in several:
                lines[segment.cell].append(line.part([segment]))
                firsts.setdefault(page.cells[segment.cell][0], index)
                inside[index] = None
        if index in inside:
            inside[index] = _rest(line, [segment for segment in line.segments if segment.cell < 0])
    tables = []
    for number, first in firsts.items():
        rows: dict[int, list[TableCell]] = defaultdict(list)
        edges: dict[int, float] = {}
        for cell, (table, row, column, heading) in enumerate(page.cells):
            if table == number:
                rows[row].append(TableCell(column, tuple(lines[cell]), bool(heading)))
                edges[column] = min([edges.get(column, page.width), *(line.x0 for line in lines[cell])])
        made = [TableRow(tuple(cells)) for _, cells in sorted(rows.items()) if any(cell.lines for cell in cells)]
        tables.append(Table(page.index, first, tuple(edges[column] for column in sorted(edges)), tuple(made)))
    return tables, inside


def _rest(line: Line, segments: Sequence[Segment]) -> Line | None:
    return line.part(segments) if segments else None


def ruled_tables(page: Page) -> tuple[list[Table], Inside]:
    """Tables with drawn frames."""
    # Each cell of a table may draw its own frame, and share its sides with the next.
    upright: set[tuple[float, float, float]] = set()
    level: set[tuple[float, float, float]] = set()
    for x0, top, x1, bottom in page.rules:
        wide, high = x1 - x0, bottom - top
        if wide > 0.98 * page.width and high > 0.5 * page.height:
            continue
        if wide <= _THIN and high >= _SHORTEST:
            upright.add(((x0 + x1) / 2, top, bottom))
        elif high <= _THIN and wide >= _SHORTEST:
            level.add(((top + bottom) / 2, x0, x1))
        elif wide >= _SHORTEST and high >= _SHORTEST:
            upright |= {(x0, top, bottom), (x1, top, bottom)}
            level |= {(top, x0, x1), (bottom, x0, x1)}
    tables: list[Table] = []
    used: Inside = {}
    for top, bottom in _bands(upright):
        ups = [up for up in upright if up[1] >= top - _CLOSE and up[2] <= bottom + _CLOSE]
        flats = [flat for flat in level if top - _CLOSE <= flat[0] <= bottom + _CLOSE]
        columns, rows = _merged({up[0] for up in ups}), _merged({flat[0] for flat in flats})
        if len(columns) < 3 or len(rows) < 2:
            continue
        grid = _Grid(columns, rows, ups, flats)
        table, inside = grid.fill(page)
        if table and max(len(row.cells) for row in table.rows) > 1:
            tables.append(table)
            used |= inside
    return tables, used


def _bands(upright: Collection[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """Stretches of the page's height that upright lines cover without a break: one for each table."""
    result: list[tuple[float, float]] = []
    for _, top, bottom in sorted(upright, key=lambda up: up[1]):
        if result and top <= result[-1][1] + _CLOSE:
            result[-1] = (result[-1][0], max(bottom, result[-1][1]))
        else:
            result.append((top, bottom))
    return result


def _merged(values: Collection[float]) -> list[float]:
    """Ascending values, those close together taken as one."""
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > _CLOSE:
            result.append(value)
    return result


def _middles(borders: Sequence[float]) -> list[float]:
    """The middles of the boxes between borders."""
    return [(one + other) / 2 for one, other in pairwise(borders)]


class _Grid:
    """The boxes between column and row borders; boxes are one cell where no line covers the middle between them."""

    def __init__(
        self,
        columns: list[float],
        rows: list[float],
        upright: Sequence[tuple[float, float, float]],
        level: Sequence[tuple[float, float, float]],
    ) -> None:
        self.columns, self.rows = columns, rows
        self.cell = {(r, c): (r, c) for r in range(len(rows) - 1) for c in range(len(columns) - 1)}
        across, down = _middles(columns), _middles(rows)
        near = _CLOSE / 2
        walls = {
            (r, bisect_right(columns, x + near) - 1)
            for x, top, bottom in upright
            for r in range(bisect_left(down, top), bisect_right(down, bottom))
        }
        floors = {
            (bisect_right(rows, y + near) - 1, c)
            for y, x0, x1 in level
            for c in range(bisect_left(across, x0), bisect_right(across, x1))
        }
        for r, c in list(self.cell):
            if c and (r, c) not in walls:
                self._join((r, c - 1), (r, c))
            if r and (r, c) not in floors:
                self._join((r - 1, c), (r, c))

    def _find(self, box: tuple[int, int]) -> tuple[int, int]:
        while self.cell[box] != box:
            self.cell[box] = self.cell[self.cell[box]]
            box = self.cell[box]
        return box

    def _join(self, first: tuple[int, int], second: tuple[int, int]) -> None:
        a, b = self._find(first), self._find(second)
        self.cell[max(a, b)] = min(a, b)

    def fill(self, page: Page) -> tuple[Table | None, Inside]:
        """Put the page's text into the cells."""
        texts: dict[tuple[int, int], list[Line]] = {}
        inside: Inside = {}
        upper, lower = self.rows[0], self.rows[-1]
        for index, line in enumerate(page.lines):
            middle = (line.top + line.bottom) / 2
            if len(line.segments) == 1 and not (line.segments[0].below or upper <= middle < lower):
                continue
            outside = []
            for segment in line.segments:
                row = bisect_right(self.rows, middle + segment.below) - 1
                column = bisect_right(self.columns, (segment.x0 + min(segment.x1, segment.x0 + line.size)) / 2) - 1
                if 0 <= row < len(self.rows) - 1 and 0 <= column < len(self.columns) - 1:
                    box = self._find((row, column))
                    texts.setdefault(box, []).append(line.part([segment]))
                    inside[index] = None
                else:
                    outside.append(segment)
            if index in inside:
                inside[index] = _rest(line, outside)
        if not inside:
            return None, inside
        rows = []
        for row in range(len(self.rows) - 1):
            cells = []
            for column in range(len(self.columns) - 1):
                box = row, column
                if self.cell[box] == box:
                    found = texts.get(box, [])
                    if len(found) > 1:
                        found.sort(key=lambda line: (round(line.top / 3), line.x0))
                    cells.append(TableCell(column, tuple(found)))
            if any(cell.lines for cell in cells):
                rows.append(TableRow(tuple(cells)))
        return Table(page.index, min(inside), tuple(self.columns), tuple(rows)), inside
