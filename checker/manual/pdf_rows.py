"""Tables of a PDF -> row blocks: column headings, tables and rows that go on over the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.manual.mapped import Folded, fold_row
from checker.manual.model import Block, Place
from checker.manual.pdf_join import Joiner, clean
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

    def interrupt(self) -> None:
        """Text stood after the last table: the next one does not go on from it."""
        self.edges = ()

    def add(self, table: Table, blocks: list[Block], place: Place) -> None:
        """Append the rows of a table to `blocks`."""
        going_on = self._goes_on(table)
        headers: dict[int, str] = {}
        body = False
        # A table that is bold throughout is text, not headings.
        some_plain = not all(map(_is_bold, table.rows))
        for row in table.rows:
            texts = [clean(text) for _, text, _ in row.cells]
            if not body and some_plain and _is_bold(row):
                _add_headings(headers, row, texts)
                continue
            if not body and not headers:
                if going_on:
                    headers = self.headers
                elif looks_like_column_headings(texts):
                    # Kept as a row as well: it may be a first row of short entries.
                    _add_headings(headers, row, texts)
            if not body and going_on and self._continues(blocks[-1], texts):
                blocks[-1] = self._extended(blocks[-1], texts)
            else:
                columns = [headers.get(column, "") for column, _, _ in row.cells]
                joined, spans = fold_row([Folded(text, ()) for text in texts], columns)
                blocks.append(Block("row", joined.text, place, cells=spans))
            body = True
        self.edges, self.headers = table.edges, headers

    def _goes_on(self, table: Table) -> bool:
        """Whether a table has the column borders of the one just before it."""
        same = len(self.edges) == len(table.edges) > 0
        return same and all(abs(a - b) < _CLOSE for a, b in zip(self.edges, table.edges, strict=True))

    @staticmethod
    def _continues(last: Block, texts: Sequence[str]) -> bool:
        """Whether the first row on a page is the rest of the last row on the page before."""
        same = last.kind == "row" and len(last.cells) == len(texts)
        return same and all(not text or text[0].islower() for text in texts)

    def _extended(self, last: Block, texts: Sequence[str]) -> Block:
        before = [last.text[cell.start : cell.end] for cell in last.cells]
        whole = [self.join.two(start, rest) if rest else start for start, rest in zip(before, texts, strict=True)]
        joined, spans = fold_row([Folded(text, ()) for text in whole], [cell.header for cell in last.cells])
        return replace(last, text=joined.text, cells=spans)


def _is_bold(row: TableRow) -> bool:
    """True for a row of column headings: several cells, all of their text bold."""
    full = [bold for _, text, bold in row.cells if text]
    return len(row.cells) > 1 and bool(full) and all(full)


def _add_headings(headers: dict[int, str], row: TableRow, texts: Sequence[str]) -> None:
    for (column, _, _), text in zip(row.cells, texts, strict=True):
        headers[column] = f"{headers.get(column, '')} {text}".strip()
