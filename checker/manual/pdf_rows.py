"""Tables of a PDF -> row blocks: column headings, tables and rows that go on over the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.manual.mapped import Folded, fold_row
from checker.manual.model import Block, Place, Stretch
from checker.manual.pdf_join import Joined, Joiner
from checker.manual.pdf_lines import Line
from checker.manual.pdf_made import made
from checker.manual.pdf_tables import Table, TableRow
from checker.manual.shape import looks_like_column_headings

_CLOSE = 3.0
"""Points within which two column borders are the same."""


class RowBuilder:
    """Makes blocks from tables in the order in which they come; `interrupt` says that other text came between."""

    def __init__(self, join: Joiner) -> None:
        self.join = join
        self.edges: tuple[float, ...] = ()
        self.headers: dict[int, str] = {}
        self.last: list[tuple[Line, ...]] = []
        """The lines of the cells of the last row."""

    def state(self) -> tuple[object, ...]:
        """All that the next table depends on."""
        return (self.edges, sorted(self.headers.items()), self.last) if self.edges else ()

    def interrupt(self) -> None:
        """Text stood after the last table: the next one does not go on from it."""
        self.edges = ()

    def add(self, table: Table, blocks: list[Block], place: Place) -> None:
        """Append the rows of a table to `blocks`."""
        going_on = self._goes_on(table)
        headers: dict[int, str] = {}
        heads: list[list[Joined]] = []
        body = False
        first = len(blocks)
        # A table that is bold throughout is text, not headings.
        some_plain = not all(map(_is_heading, table.rows))
        for row in table.rows:
            cells = [cell.lines for cell in row.cells]
            joined = [self._joined(lines) for lines in cells]
            texts = [each.text for each in joined]
            if not body and some_plain and _is_heading(row):
                _add_headings(headers, row, texts)
                heads.append(joined)
                continue
            if not body and not headers:
                if going_on:
                    headers = self.headers
                elif looks_like_column_headings(texts):
                    # Kept as a row as well: it may be a first row of short entries.
                    _add_headings(headers, row, texts)
            rest = self._rest(cells, texts) if not body and going_on else None
            if rest is not None:
                last = blocks.pop()
                self.last = [(*before, *rest.get(number, ())) for number, before in enumerate(self.last)]
                blocks.append(_row(last.place, [cell.header for cell in last.cells], map(self._joined, self.last)))
            else:
                self.last = cells
                blocks.append(_row(place, [headers.get(cell.column, "") for cell in row.cells], joined))
            body = True
        shown = {cell.header for block in blocks[first:] for cell in block.cells}
        if heads and any(text not in shown for text in headers.values()):
            # A heading over no cell would be lost: its row is kept as text.
            blocks[first:first] = [_row(place, [""] * len(cells), cells) for cells in heads]
        self.edges, self.headers = table.edges, headers

    def _goes_on(self, table: Table) -> bool:
        """Whether the column borders of a table are among those of the one just before it.

        A page that begins with the rest of a row need not have all of its cells.
        """
        return bool(self.edges) and all(any(abs(a - b) < _CLOSE for b in self.edges) for a in table.edges)

    def _rest(self, cells: Sequence[tuple[Line, ...]], texts: Sequence[str]) -> dict[int, tuple[Line, ...]] | None:
        """The lines of the first row on a page by the number of the cell that they go on with; None if it is new."""
        if not all(not text or text[0].islower() for text in texts):
            return None
        if len(self.last) == len(cells):
            return dict(enumerate(cells))
        left = {place: lines[0].x0 for place, lines in enumerate(self.last) if lines}
        found = {
            next((place for place, x in left.items() if abs(x - lines[0].x0) < _CLOSE), -1): lines
            for lines in cells
            if lines
        }
        return None if -1 in found else found

    def _joined(self, lines: Sequence[Line]) -> Joined:
        return self.join.lines(lines) if lines else Joined("", ())


def _row(place: Place, headers: Sequence[str], joined: Iterable[Joined]) -> Block:
    cells = list(joined)
    row, spans = fold_row([Folded(cell.text, ()) for cell in cells], headers)
    stretches = [
        Stretch(start + span.start, end + span.start, box, label)
        for cell, span in zip(cells, spans, strict=True)
        for start, end, box, label in cell.stretches
    ]
    return made("row", row.text, place, 0, "", spans, tuple(stretches))


def _is_heading(row: TableRow) -> bool:
    """True for a row of column headings: several cells, each of them a heading."""
    full = [cell.heading for cell in row.cells if cell.lines]
    return len(row.cells) > 1 and bool(full) and all(full)


def _add_headings(headers: dict[int, str], row: TableRow, texts: Sequence[str]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        headers[cell.column] = f"{headers.get(cell.column, '')} {text}".strip()
