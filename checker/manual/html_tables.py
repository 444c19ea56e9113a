"""HTML tables: which are data and which only lay out the page; the grid of a data table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Node = Any
"""A node of justhtml's tree: `name`, `attrs`, `children`; text nodes have the name "#text" and `data`."""

_NOT_IN_CELLS = {"table", "h1", "h2", "h3", "h4", "article", "section", "main"}
_MAX_SPAN = 1_000


def children(node: Node) -> list[Node]:
    """The children of a node; an empty list for nodes without any."""
    return list(getattr(node, "children", None) or ())


def attribute(node: Node, name: str) -> str:
    """An attribute of a node, "" where it has none."""
    return str((getattr(node, "attrs", None) or {}).get(name) or "")


def elements(node: Node) -> Iterator[Node]:
    """All elements below a node, in document order."""
    stack = children(node)[::-1]
    while stack:
        found = stack.pop()
        if not found.name.startswith(("#", "!")):
            yield found
        stack.extend(children(found)[::-1])


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a data table: (column, cell) pairs; `head` where all its cells are column headings."""

    cells: tuple[tuple[int, Node], ...]
    head: bool


def rows(table: Node) -> list[Row]:
    """The rows of a table, each cell with the column in which it stands once spans are laid out."""
    result: list[Row] = []
    open_spans: dict[int, int] = {}
    for row, in_head in _row_nodes(table):
        cells: list[tuple[int, Node]] = []
        column = 0
        taken = {c for c, left in open_spans.items() if left > 0}
        open_spans = {c: left - 1 for c, left in open_spans.items() if left > 1}
        for cell in children(row):
            if cell.name not in ("td", "th"):
                continue
            while column in taken:
                column += 1
            cells.append((column, cell))
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if height > 1:
                open_spans.update(dict.fromkeys(range(column, column + width), height - 1))
            column += width
        if cells:
            bold = not result and len(cells) > 1 and all(_all_bold(cell) for _, cell in cells)
            head = in_head or bold or (not result and all(cell.name == "th" for _, cell in cells))
            result.append(Row(tuple(cells), head))
    return result


def is_data(table: Node, found: list[Row]) -> bool:
    """True for a table of data: column headings, or at least two rows and columns of plain cells."""
    if attribute(table, "role") in ("presentation", "none"):
        return False
    if any(node.name in _NOT_IN_CELLS for node in elements(table)):
        return False
    wide = max((len(row.cells) for row in found), default=0) > 1
    return wide and (len(found) > 1 or any(row.head for row in found))


def headers(found: list[Row], texts: dict[int, str]) -> dict[int, str]:
    """Column headings by column; `texts` gives the text of each cell by the `id()` of its node."""
    result: dict[int, str] = {}
    for row in found:
        if not row.head:
            break
        for column, cell in row.cells:
            for covered in range(column, column + _span(cell, "colspan")):
                result[covered] = f"{result.get(covered, '')} {texts[id(cell)]}".strip()
    return result


def _row_nodes(table: Node) -> Iterator[tuple[Node, bool]]:
    for part in children(table):
        if part.name == "tr":
            yield part, False
        elif part.name in ("thead", "tbody", "tfoot"):
            for row in children(part):
                if row.name == "tr":
                    yield row, part.name == "thead"


def _span(cell: Node, name: str) -> int:
    value = attribute(cell, name)
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() else 1


def _all_bold(cell: Node) -> bool:
    """True where all text of a cell is bold and there is some."""
    some = False
    stack = children(cell)
    while stack:
        node = stack.pop()
        if node.name in ("b", "strong"):
            some = True
        elif node.name == "#text":
            if node.data.strip():
                return False
        else:
            stack.extend(children(node))
    return some
