"""Tables on PDF pages: cells from drawn frames."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from checker.manual.pdf_lines import Page

_THIN = 2.5
_CLOSE = 3.0
"""Lengths in points: thickness of a drawn line; distance under which two lines are one."""

_SHORTEST = 6.0


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: for each of its cells the column at which it begins, its text and whether all of it is bold."""

    top: float
    cells: tuple[tuple[int, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table found on a page; `edges` are the x of its column borders, `first` the place of its first line."""

    page: int
    first: int
    edges: tuple[float, ...]
    rows: tuple[TableRow, ...]


def ruled_tables(page: Page) -> tuple[list[Table], set[int]]:
    """Tables with drawn frames, and the indexes of the page's lines that stand in them."""
    upright: list[tuple[float, float, float]] = []
    level: list[tuple[float, float, float]] = []
    for x0, top, x1, bottom in page.rules:
        wide, high = x1 - x0, bottom - top
        if wide > 0.98 * page.width and high > 0.5 * page.height:
            continue
        if wide <= _THIN and high >= _SHORTEST:
            upright.append(((x0 + x1) / 2, top, bottom))
        elif high <= _THIN and wide >= _SHORTEST:
            level.append(((top + bottom) / 2, x0, x1))
        elif wide >= _SHORTEST and high >= _SHORTEST:
            upright += [(x0, top, bottom), (x1, top, bottom)]
            level += [(top, x0, x1), (bottom, x0, x1)]
    tables: list[Table] = []
    used: set[int] = set()
    for top, bottom in _bands(upright):
        ups = [up for up in upright if up[1] >= top - _CLOSE and up[2] <= bottom + _CLOSE]
        flats = [flat for flat in level if top - _CLOSE <= flat[0] <= bottom + _CLOSE]
        columns, rows = _merged([up[0] for up in ups]), _merged([flat[0] for flat in flats])
        if len(columns) < 3 or len(rows) < 2:
            continue
        grid = _Grid(columns, rows, ups, flats)
        table, inside = grid.fill(page)
        if table and max(len(row.cells) for row in table.rows) > 1:
            tables.append(table)
            used |= inside
    return tables, used


def _bands(upright: Sequence[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """Stretches of the page's height that upright lines cover without a break: one for each table."""
    result: list[tuple[float, float]] = []
    for _, top, bottom in sorted(upright, key=lambda up: up[1]):
        if result and top <= result[-1][1] + _CLOSE:
            result[-1] = (result[-1][0], max(bottom, result[-1][1]))
        else:
            result.append((top, bottom))
    return result


def _merged(values: Sequence[float]) -> list[float]:
    """Ascending values, those close together taken as one."""
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > _CLOSE:
            result.append(value)
    return result


class _Grid:
    """The boxes between column and row borders; boxes without a line between them are one cell."""

    def __init__(
        self,
        columns: list[float],
        rows: list[float],
        upright: Sequence[tuple[float, float, float]],
        level: Sequence[tuple[float, float, float]],
    ) -> None:
        self.columns, self.rows = columns, rows
        self.cell = {(r, c): (r, c) for r in range(len(rows) - 1) for c in range(len(columns) - 1)}
        walls = {(r, self._near(columns, x)) for x, top, bottom in upright for r in self._covered(rows, top, bottom)}
        floors = {(self._near(rows, y), c) for y, x0, x1 in level for c in self._covered(columns, x0, x1)}
        for r, c in list(self.cell):
            if c and (r, c) not in walls:
                self._join((r, c - 1), (r, c))
            if r and (r, c) not in floors:
                self._join((r - 1, c), (r, c))

    @staticmethod
    def _near(borders: list[float], value: float) -> int:
        return max(bisect_right(borders, value + _CLOSE / 2) - 1, 0)

    @staticmethod
    def _covered(borders: list[float], start: float, end: float) -> list[int]:
        """Boxes of which a line covers the middle."""
        return [i for i in range(len(borders) - 1) if start <= (borders[i] + borders[i + 1]) / 2 <= end]

    def _find(self, box: tuple[int, int]) -> tuple[int, int]:
        while self.cell[box] != box:
            self.cell[box] = self.cell[self.cell[box]]
            box = self.cell[box]
        return box

    def _join(self, first: tuple[int, int], second: tuple[int, int]) -> None:
        a, b = self._find(first), self._find(second)
        self.cell[max(a, b)] = min(a, b)

    def fill(self, page: Page) -> tuple[Table | None, set[int]]:
        """Put the page's text into the cells."""
        texts: dict[tuple[int, int], list[tuple[float, float, str, bool]]] = {}
        inside: set[int] = set()
        for index, line in enumerate(page.lines):
            row = bisect_right(self.rows, (line.top + line.bottom) / 2) - 1
            if not 0 <= row < len(self.rows) - 1:
                continue
            for segment in line.segments:
                column = bisect_right(self.columns, (segment.x0 + min(segment.x1, segment.x0 + line.size)) / 2) - 1
                if 0 <= column < len(self.columns) - 1:
                    box = self._find((row, column))
                    texts.setdefault(box, []).append((line.top, segment.x0, segment.text, line.bold))
                    inside.add(index)
        if not inside:
            return None, inside
        rows = []
        for row in range(len(self.rows) - 1):
            cells = []
            for column in range(len(self.columns) - 1):
                if self._find((row, column)) == (row, column):
                    found = sorted(texts.get((row, column), []), key=lambda part: (round(part[0] / 3), part[1]))
                    text = " ".join(part[2] for part in found)
                    cells.append((column, text, bool(found) and all(part[3] for part in found)))
            if any(text for _, text, _ in cells):
                rows.append(TableRow(self.rows[row], tuple(cells)))
        return Table(page.index, min(inside), tuple(self.columns), tuple(rows)), inside
