"""The tags of a PDF page: which words are headings and which stand in which cell of a table. Runs in the worker only.

Programs such as Word and browsers write a tree of tags ("tagged PDF"). Each of its leaves names a stretch of marked
content, which the objects on the page carry as a number.
"""

from __future__ import annotations

import ctypes
from typing import Any

_DEEPEST = 60
_MOST = 20_000
"""Limits on the tree of one page."""

_WIDEST = 60
_HEADINGS = {f"H{level}": f"H{level}" for level in range(1, 7)} | {"Title": "H1"}


class Tags:
    """The tags of one page; false where it has none. `close` must be called.

    `cells` describes the cells of its tables: [table, row, column, is a heading], numbers counting from 0.
    """

    def __init__(self, raw: Any, page: Any) -> None:
        self.raw = raw
        self.known: dict[int, tuple[str, int]] = {}
        """(tag of a heading or "", index of the cell or -1) by number of marked content."""
        self.cells: list[list[int]] = []
        self.name = ctypes.create_string_buffer(128)
        self.seen = self.tables = 0
        self.table: _Table | None = None
        self.tree = raw.FPDF_StructTree_GetForPage(page)
        if self.tree:
            for index in range(min(raw.FPDF_StructTree_CountChildren(self.tree), _MOST)):
                self._walk(raw.FPDF_StructTree_GetChildAtIndex(self.tree, index), "", -1, 0)

    def __bool__(self) -> bool:
        return bool(self.known)

    def close(self) -> None:
        """Free what PDFium holds for the tree."""
        if self.tree:
            self.raw.FPDF_StructTree_Close(self.tree)

    def of(self, text: Any, index: int) -> tuple[str, int]:
        """The tag and the cell of one character; tag "Artifact" for what is no part of the text, such as a footer."""
        raw = self.raw
        found = raw.FPDFText_GetTextObject(text, index)
        if not found:
            return "", -1
        number = raw.FPDFPageObj_GetMarkedContentID(found)
        if number >= 0:
            return self.known.get(number, ("", -1))
        marks = (raw.FPDFPageObj_GetMark(found, mark) for mark in range(min(raw.FPDFPageObj_CountMarks(found), 5)))
        return ("Artifact" if any(self._name(mark) == "Artifact" for mark in marks) else ""), -1

    def _name(self, mark: Any) -> str:
        """The name of a mark on an object."""
        size, buffer = ctypes.c_ulong(), (ctypes.c_ushort * 64)()
        if not self.raw.FPDFPageObjMark_GetName(mark, buffer, 128, size):
            return ""
        return bytes(buffer)[: max(min(size.value, 128) - 2, 0)].decode("utf-16-le", errors="replace")

    def _walk(self, element: Any, tag: str, cell: int, depth: int) -> None:
        raw = self.raw
        self.seen += 1
        if not element or depth > _DEEPEST or self.seen > _MOST:
            return
        kind = self._type(element)
        outer = self.table
        if kind == "Table":
            self.table, cell = _Table(self.tables), -1
            self.tables += 1
        elif kind == "TR" and self.table:
            self.table.begin_row()
        elif kind in ("TD", "TH") and self.table:
            cell = len(self.cells)
            place = self.table.add(self._span(element, b"RowSpan"), self._span(element, b"ColSpan"))
            self.cells.append([self.table.number, *place, int(kind == "TH")])
        else:
            tag = _HEADINGS.get(kind, tag)
        for index in range(min(raw.FPDF_StructElement_CountChildren(element), _MOST)):
            number = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if number >= 0:
                self.known[number] = (tag, cell)
            else:
                self._walk(raw.FPDF_StructElement_GetChildAtIndex(element, index), tag, cell, depth + 1)
        if kind == "Table":
            self.table = outer

    def _type(self, element: Any) -> str:
        size = self.raw.FPDF_StructElement_GetType(element, self.name, 128)
        return self.name.raw[: max(min(size, 128) - 2, 0)].decode("utf-16-le", errors="replace")

    def _span(self, element: Any, name: bytes) -> int:
        """How many rows or columns a cell takes up."""
        raw, number = self.raw, ctypes.c_float()
        for index in range(min(raw.FPDF_StructElement_GetAttributeCount(element), 10)):
            attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
            value = raw.FPDF_StructElement_Attr_GetValue(attribute, name)
            if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
                return max(1, min(int(number.value), _WIDEST)) if number.value == number.value else 1
        return 1


class _Table:
    """Counts rows and columns while the cells of a table come one by one."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = -1
        self.column = 0
        self.taken: set[tuple[int, int]] = set()

    def begin_row(self) -> None:
        self.row += 1
        self.column = 0

    def add(self, rows: int, columns: int) -> tuple[int, int]:
        """Row and column of the next cell, which takes up so many of them."""
        row = max(self.row, 0)
        while (row, self.column) in self.taken:
            self.column += 1
        place = row, self.column
        self.taken |= {(row + r, place[1] + c) for r in range(rows) for c in range(columns)}
        self.column += columns
        return place
