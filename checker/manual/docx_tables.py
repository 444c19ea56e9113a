"""Word tables: their rows, cells and grid, whatever stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from checker.manual.docx_styles import number, value

FLOW = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "body", "txbxContent"}
"""Elements that stand around paragraphs, tables, rows and cells and change nothing about them."""

_WIDEST = 100


def rows(table: Element) -> Iterator[Element]:
    """Rows of a table, those inside content controls included, without the rows of tables inside its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in FLOW:
            yield from rows(child)


def deleted(row: Element) -> bool:
    """Whether a row was deleted as a tracked change."""
    return row.find("trPr/del") is not None


def cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """(column, width, cell) for each cell of a row; without deleted ones and those that go on from the one above."""
    column = number(value(row, "trPr/gridBefore")) or 0
    stack = list(row)[::-1]
    while stack:
        child = stack.pop()
        if child.tag in FLOW:
            stack.extend(list(child)[::-1])
        elif child.tag == "tc":
            width = min(max(number(value(child, "tcPr/gridSpan")) or 1, 1), _WIDEST)
            merge = child.find("tcPr/vMerge")
            if child.find("tcPr/cellDel") is None and (merge is None or merge.get("val") == "restart"):
                yield column, width, child
            column += width


def paragraphs(cell: Element) -> Iterator[Element]:
    """The paragraphs of a cell, those of tables inside it included, those of text boxes not."""
    stack = list(cell)[::-1]
    while stack:
        child = stack.pop()
        if child.tag == "p":
            yield child
        elif child.tag != "tr" or not deleted(child):
            stack.extend(list(child)[::-1])
