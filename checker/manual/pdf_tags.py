"""The tags of a PDF page: which words are headings and which stand in which cell of a table. Runs in the worker only.

Programs such as Word and browsers write a tree of tags ("tagged PDF"). Each of its leaves names a stretch of marked
content, which the objects on the page carry as a number.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

_DEEPEST = 60
_MOST = 20_000
"""Limits on the tree of one page."""

_NEAR, _FAR = 100, 1_000
"""How many children that stand on other pages are passed over after the last one found, and before the first."""

_INLINE = frozenset(
    "Span Link Em Strong Quote Code Reference NonStruct Annot Sub Lbl LBody BibEntry Formula Artifact".split()
)
"""Elements that stand inside a paragraph or item and do not begin another."""

Hints = dict[tuple[int, ...], int]
"""The last child found on the page before, by the path of its parent."""

_WIDEST = 60
_HEADINGS = {f"H{level}": f"H{level}" for level in range(1, 7)} | {"Title": "H1"}


class _Within(NamedTuple):
    """What an element stands in."""

    tag: str = ""
    cell: int = -1
    depth: int = 0


def _mark(path: tuple[int, ...]) -> int:
    """A number for an element, the same on every page on which it stands."""
    return hash(path) % 1_000_000_000


class Tags:
    """The tags of one page; false where it has none. `close` must be called.

    `cells` describes the cells of its tables: [table, row, column, is a heading], numbers counting from 0.
    """

    def __init__(self, raw: Any, page: Any, hints: Hints) -> None:
        self.raw = raw
        self.hints = hints
        self.known: dict[int, tuple[str, int]] = {}
        """(tag, index of the cell or -1) by number of marked content."""
        self.cells: list[list[int]] = []
        self.name = ctypes.create_string_buffer(128)
        self.seen = self.tables = 0
        self.table: _Table | None = None
        self.tree = raw.FPDF_StructTree_GetForPage(page)
        if self.tree:
            for index in range(min(raw.FPDF_StructTree_CountChildren(self.tree), _FAR)):
                self._walk(raw.FPDF_StructTree_GetChildAtIndex(self.tree, index), _Within(), (index,))

    def __bool__(self) -> bool:
        return bool(self.known)

    def close(self) -> None:
        """Free what PDFium holds for the tree."""
        if self.tree:
            self.raw.FPDF_StructTree_Close(self.tree)

    def of(self, text: Any, index: int) -> tuple[str, int]:
        """The tag and the cell of one character, "" and -1 where there is none.

        "H2" is a heading of that level; "L2:..." an item of a list within a list and "P:..." any other paragraph, with
        a number that tells one from the next; "Artifact" what is no part of the text, such as a footer.
        """
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
        if not self.raw.FPDFPageObjMark_GetName(mark, buffer, 128, ctypes.byref(size)):
            return ""
        return bytes(buffer)[: max(min(size.value, 128) - 2, 0)].decode("utf-16-le", errors="replace")

    def _walk(self, element: Any, within: _Within, path: tuple[int, ...]) -> None:
        self.seen += 1
        if not element or len(path) > _DEEPEST or self.seen > _MOST:
            return
        kind = self._type(element)
        outer = self.table
        if kind == "Table":
            self.table = _Table(self.tables)
            self.tables += 1
            within = within._replace(cell=-1)
        elif kind == "TR" and self.table:
            self.table.begin_row()
        elif kind in ("TD", "TH") and self.table:
            within = within._replace(cell=len(self.cells))
            place = self.table.add(self._span(element, b"RowSpan"), self._span(element, b"ColSpan"))
            self.cells.append([self.table.number, *place, int(kind == "TH")])
        elif kind == "L":
            within = within._replace(depth=within.depth + 1)
        elif kind == "LI":
            within = within._replace(tag=f"L{within.depth or 1}:{_mark(path)}")
        elif kind in _HEADINGS:
            within = within._replace(tag=_HEADINGS[kind])
        elif kind not in _INLINE and not within.tag.startswith(("L", "H")):
            within = within._replace(tag=f"P:{_mark(path)}")
        for index, number, child in self._children(element, path):
            if child:
                self._walk(child, within, (*path, index))
            else:
                self.known[number] = (within.tag, within.cell)
        if kind == "Table":
            self.table = outer

    def _children(self, element: Any, path: tuple[int, ...]) -> Iterator[tuple[int, int, Any]]:
        """(index, number of marked content or -1, element or None) of the children that stand on this page.

        The children of one element may be those of the whole file: they are looked for from where the last page ended.
        """
        raw = self.raw
        count = raw.FPDF_StructElement_CountChildren(element)
        first = max(self.hints.get(path, 0) - _NEAR, 0) if count > _FAR else 0
        far = _FAR if path in self.hints else count
        self.hints.setdefault(path, 0)
        found = False
        empty = 0
        for index in range(first, count):
            number = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index) if number < 0 else None
            if number >= 0 or child:
                found, empty = True, 0
                self.hints[path] = index
                yield index, number, child
                continue
            empty += 1
            if count > _FAR and empty > (_NEAR if found else far):
                return

    def _type(self, element: Any) -> str:
        size = self.raw.FPDF_StructElement_GetType(element, self.name, 128)
        return self.name.raw[: max(min(size, 128) - 2, 0)].decode("utf-16-le", errors="replace")

    def _span(self, element: Any, name: bytes) -> int:
        """How many rows or columns a cell takes up."""
        raw, number = self.raw, ctypes.c_float()
        for index in range(min(raw.FPDF_StructElement_GetAttributeCount(element), 10)):
            attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
            value = raw.FPDF_StructElement_Attr_GetValue(attribute, name)
            if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, ctypes.byref(number)):
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
