"""One page of a PDF as plain data: lines with their type and place, drawn rules, tags. Runs in the worker only.

Lengths are points from the top left corner of the page as it is shown: the crop box, turned as the file says.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from statistics import median
from typing import Any

from checker.manual.pdf_drawn import drawn, walls
from checker.manual.pdf_tags import Hints, Tags

_GAP = 1.1
"""A space wider than this many times the type size divides a line: a column gap or the edge of a table cell."""

_NARROW = 0.6
"""A space wider than this many times the type size is reason to look for borders of cells."""

_UNEVEN = 1.8
"""So is it only if it is this many times wider than the others: in justified lines all are wide."""

_ABOVE = 0.8
"""Share of the type size above the base line."""

_LINE_END = re.compile(r"\n|(?<=[\x02\ufffe])")
"""After a hyphen at the end of a line PDFium goes straight on with the next line."""

_MAX_NOTES = 200
_FREE_TEXT, _WIDGET = 3, 20
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
"""Zero-width characters."""


class PageReader:
    """Reads pages of an open document, one after the other; `raw` is pypdfium2's table of C functions."""

    def __init__(self, raw: Any, document: Any) -> None:
        self.raw = raw
        self.document = document
        self.page: Any = None
        self.text: Any = None
        self.box = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.letters = (ctypes.c_ushort * 20_000)()
        self.bold: dict[bytes, bool] = {}
        """Whether a font is bold, by its name."""
        self.hints: Hints = {}
        self.same_index = True
        """Whether the offsets of the text are PDFium's indexes of characters."""
        self.spans: list[tuple[int, int]] = []
        """Start and end of each line in the text."""
        self.divided: set[int] = set()
        """The starts of lines that hold a wide space."""

    def read(self, index: int) -> dict[str, Any]:
        """One page as plain data; `{"index": ..., "broken": true}` where it cannot be opened."""
        raw = self.raw
        self.page = raw.FPDF_LoadPage(self.document, index)
        self.text = raw.FPDFText_LoadPage(self.page) if self.page else None
        try:
            return self._read(index) if self.text else {"index": index, "broken": True}
        finally:
            if self.text:
                raw.FPDFText_ClosePage(self.text)
            if self.page:
                raw.FPDF_ClosePage(self.page)

    def _read(self, index: int) -> dict[str, Any]:
        raw = self.raw
        self._orient()
        self.spans, self.divided = [], set()
        tags = Tags(raw, self.page, self.hints)
        try:
            text = self._characters()
            lines = self._lines(text, tags)
        finally:
            tags.close()
        # A tagged page says itself what its tables are.
        rules = drawn(raw, self.page, self._shown) if self.divided and not tags else []
        self._cut_at(rules, lines, text)
        size = round(self.right - self.left, 1), round(self.top - self.bottom, 1)
        return {
            "index": index,
            "lines": lines,
            "rules": rules,
            "cells": tags.cells,
            "objects": raw.FPDFPage_CountObjects(self.page),
            "label": self._label(index),
            "size": size[::-1] if self.turn % 2 else size,
            "unread": self._annotations(),
        }

    def _orient(self) -> None:
        """Find the page's corner and its turn: boxes of text are in the coordinates of the page's media."""
        raw = self.raw
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        self.turn = int(raw.FPDFPage_GetRotation(self.page)) % 4
        wide, high = float(raw.FPDF_GetPageWidthF(self.page)), float(raw.FPDF_GetPageHeightF(self.page))
        if self.turn % 2:
            wide, high = high, wide
        self.left, self.bottom = 0.0, 0.0
        if raw.FPDFPage_GetCropBox(self.page, left, bottom, right, top) or raw.FPDFPage_GetMediaBox(
            self.page, left, bottom, right, top
        ):
            self.left, self.bottom = float(left.value), float(bottom.value)
            high = float(top.value) - self.bottom
        self.right, self.top = self.left + wide, self.bottom + high

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's media as it is shown."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def _characters(self) -> str:
        raw = self.raw
        count = raw.FPDFText_CountChars(self.text)
        if count <= 0:
            return ""
        if len(self.letters) < 2 * count + 2:
            self.letters = (ctypes.c_ushort * (4 * count))()
        written = raw.FPDFText_GetText(self.text, 0, count, self.letters)
        text = ctypes.string_at(self.letters, max(written - 1, 0) * 2).decode("utf-16-le", errors="replace")
        self.same_index = len(text) == count
        return text

    def _at(self, offset: int) -> int:
        """PDFium's index of a character of the text."""
        return offset if self.same_index else max(self.raw.FPDFText_GetCharIndexFromTextIndex(self.text, offset), 0)

    def _lines(self, text: str, tags: Tags) -> list[list[Any]]:
        """[x0, top, x1, bottom, type size, bold, tag, text or segments] per line; see `pdf_lines.page_from`."""
        result: list[list[Any]] = []
        begin = 0
        for end in [*(match.end() for match in _LINE_END.finditer(text)), len(text)]:
            line = text[begin:end]
            stripped = line.strip(" \r\n\t\u00a0")
            if stripped:
                at = begin + line.index(stripped[0])
                result.append(self._line(stripped, at, tags))
                self.spans.append((at, at + len(stripped)))
            begin = end
        return result

    def _ends(self, offset: int) -> tuple[float, float]:
        """(x0, x1) of one character as shown."""
        box = self.box
        if not self.raw.FPDFText_GetLooseCharBox(self.text, self._at(offset), box):
            return (0.0, 0.0)
        if self.turn == 0:
            return (box.left - self.left, box.right - self.left)
        first, last = self._shown(box.left, box.bottom), self._shown(box.right, box.top)
        return (first[0], last[0]) if first[0] <= last[0] else (last[0], first[0])

    def _size_and_base(self, offset: int) -> tuple[float, float]:
        """The type size of a character and the height of its base line; many fonts give no usable boxes."""
        raw, matrix, index = self.raw, self.matrix, self._at(offset)
        size = float(raw.FPDFText_GetFontSize(self.text, index))
        if raw.FPDFText_GetMatrix(self.text, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        raw.FPDFText_GetCharOrigin(self.text, index, self.x, self.y)
        return size, self._shown(self.x.value, self.y.value)[1]

    def _line(self, text: str, at: int, tags: Tags) -> list[Any]:
        # A bullet or the raised figure of a note may begin the line in another type.
        letter = 0 if text[0].isalnum() else next((i for i, c in enumerate(text) if c.isalnum()), 0)
        middle = len(text) // 2
        if not text[middle].isalnum():
            middle = next((i for i, c in enumerate(text[middle:], middle) if c.isalnum()), letter)
        size, base = self._size_and_base(at + middle)
        last = at + len(text) - 1
        bold = self._bold(at + letter) and self._bold(last)
        tag, cell = tags.of(self.text, self._at(at + letter)) if tags else ("", -1)
        if cell >= 0:
            segments = self._cells(text, at, tags)
        elif " " in text and self._may_divide(text, at, size):
            segments = self._segments(text, at, size, ())
        else:
            segments = []
        if segments:
            x0, x1 = min(s[0] for s in segments), max(s[1] for s in segments)
        else:
            x0, x1 = self._ends(at)[0], self._ends(last)[1]
        top = base - _ABOVE * size
        words = self._level(segments, base) if len(segments) > 1 or cell >= 0 else _clean(text)
        lengths = round(x0, 1), round(top, 1), round(x1, 1), round(top + size, 1), round(size, 1)
        return [*lengths, int(bold), tag, words]

    def _may_divide(self, text: str, at: int, size: float) -> bool:
        """Whether the stretches in which PDFium sees a line leave a wide space: only then are its letters asked."""
        raw = self.raw
        count = raw.FPDFText_CountRects(self.text, self._at(at), len(text))
        if count < 2 or self.turn or count > 6:
            return bool(count > 1)
        left, right, other = ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
        end = math.inf
        for index in range(count):
            raw.FPDFText_GetRect(self.text, index, left, other, right, other)
            if left.value - end > _NARROW * size:
                return True
            end = right.value
        return False

    def _level(self, segments: list[list[Any]], base: float) -> list[list[Any]]:
        """The segments as they are written: their ends, words, cell and how far below the rest of the line they stand.

        The cells of a row need not be level.
        """
        result = []
        for x0, x1, text, cell, offset in segments:
            self.raw.FPDFText_GetCharOrigin(self.text, self._at(offset), self.x, self.y)
            below = self._shown(self.x.value, self.y.value)[1] - base
            result.append([round(x0, 1), round(x1, 1), _clean(text), cell, round(below, 1)])
        return result

    def _bold(self, offset: int) -> bool:
        """Whether a character is bold, by the weight of its font or, where that is not given, by the font's name."""
        raw, index = self.raw, self._at(offset)
        raw.FPDFText_GetFontInfo(self.text, index, self.name, 127, self.flags)
        name = self.name.value
        known = self.bold.get(name)
        if known is None:
            heavy = raw.FPDFText_GetFontWeight(self.text, index) >= _BOLD_WEIGHT
            known = self.bold[name] = heavy or bool(_BOLD_NAME.search(name))
        return known

    def _segments(self, text: str, at: int, size: float, walls: Sequence[float]) -> list[list[Any]]:
        """Cut a line at wide spaces and where a space lies on one of the walls (x of the borders of cells)."""
        gaps = list(self._gaps(text, at))
        wide = [gap for gap in gaps if gap[3] - gap[2] > _NARROW * size]
        usual = median(gap[3] - gap[2] for gap in gaps) if len(gaps) > 2 else 0.0
        if any(gap[3] - gap[2] > _UNEVEN * usual for gap in wide):
            self.divided.add(at)
        result: list[list[Any]] = []
        start, x0 = 0, self._ends(at)[0]
        for end, begin, before, after in gaps:
            if after - before > _GAP * size or any(before - 1 <= wall <= after + 1 for wall in walls):
                result.append([x0, before, text[start:end], -1, at + start])
                start, x0 = begin, after
        result.append([x0, self._ends(at + len(text) - 1)[1], text[start:], -1, at + start])
        return result

    def _gaps(self, text: str, at: int) -> list[tuple[int, int, float, float]]:
        """(start, end, x0, x1) of each run of spaces in a line."""
        result: list[tuple[int, int, float, float]] = []
        space = text.find(" ")
        while space != -1:
            end = space
            while text[end + 1] == " ":
                end += 1
            result.append((space, end + 1, self._ends(at + space - 1)[1], self._ends(at + end + 1)[0]))
            space = text.find(" ", end + 1)
        return result

    def _cells(self, text: str, at: int, tags: Tags) -> list[list[Any]]:
        """Cut a line of a tagged table where another cell begins; the fourth value is the index of the cell."""
        result: list[list[Any]] = []
        for word in re.finditer(r"\S+", text):
            cell = tags.of(self.text, self._at(at + word.start()))[1]
            if not result or result[-1][3] != cell:
                result.append([word.start(), word.end(), "", cell])
            result[-1][1] = word.end()
        for segment in result:
            start, end = segment[0], segment[1]
            segment[:3] = [self._ends(at + start)[0], self._ends(at + end - 1)[1], text[start:end]]
            segment.append(at + start)
        return result

    def _cut_at(self, rules: list[list[float]], lines: list[list[Any]], text: str) -> None:
        """Cut lines at the borders of cells, which may stand closer together than columns."""
        edges = sorted(edge for rule in rules for edge in walls(rule))
        if not edges:
            return
        for line, (at, end) in zip(lines, self.spans, strict=True):
            if at in self.divided:
                between = [x for x, top, bottom in edges if top <= (line[1] + line[3]) / 2 <= bottom]
                segments = self._segments(text[at:end], at, line[4], between)
                if len(segments) > 1:
                    line[7] = self._level(segments, line[1] + _ABOVE * line[4])

    def _label(self, index: int) -> str:
        size = self.raw.FPDF_GetPageLabel(self.document, index, None, 0)
        if size <= 2:
            return ""
        buffer = ctypes.create_string_buffer(size)
        self.raw.FPDF_GetPageLabel(self.document, index, buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")

    def _annotations(self) -> int:
        """How many boxes typed onto the page and fields of forms there are: their text is not part of the page."""
        raw, found = self.raw, 0
        for index in range(min(raw.FPDFPage_GetAnnotCount(self.page), _MAX_NOTES)):
            note = raw.FPDFPage_GetAnnot(self.page, index)
            if note:
                found += raw.FPDFAnnot_GetSubtype(note) in (_FREE_TEXT, _WIDGET)
                raw.FPDFPage_CloseAnnot(note)
        return found


def _clean(text: str) -> str:
    if text.isascii():
        return " ".join(text.split()) if "  " in text else text
    # A soft hyphen at the end tells that a word goes on; inside a line it is not seen.
    return " ".join((text[:-1].replace("\u00ad", "") + text[-1]).translate(_UNSEEN).split())
