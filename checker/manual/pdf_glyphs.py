"""Single letters of a PDF page: where they stand and in which type. Runs in the worker only.

Each question is a call into PDFium, and they are most of what reading a page costs beside opening it. Lengths are
points from the top left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from typing import Any

from checker.manual.pdf_calls import Matrix, Rectangle
from checker.manual.pdf_view import View

_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)

Gap = tuple[int, int, float, float]
"""A run of spaces in a line: its start and end in the text, and the x where it begins and ends."""


class Glyphs:
    """The letters of one page after the other; `raw` is PDFium (`pdf_calls.load`)."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.box_of, self.origin_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
        self.size_of, self.matrix_of = raw.FPDFText_GetFontSize, raw.FPDFText_GetMatrix
        self.font_of = raw.FPDFText_GetFontInfo
        self.text: Any = None
        self.view: View
        self.words = ""
        self.box, self.matrix = Rectangle(), Matrix()
        self.x, self.y, self.other = ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
        self.name = ctypes.create_string_buffer(128)
        places: tuple[Any, ...] = self.box, self.matrix, self.x, self.y, self.other, self.name
        at = [ctypes.byref(place) for place in places]
        self.box_at, self.matrix_at, self.x_at, self.y_at, self.other_at, self.name_at = at
        self.letters = (ctypes.c_ushort * 20_000)()
        self.bold: dict[bytes, bool] = {}
        """Whether a font is bold, by its name."""
        self.numbers: list[int] = []
        self.index = self.numbers
        """PDFium's index of each character of the text; mostly those are the `numbers` from 0 on, and some more."""

    def begin(self, text: int, view: View) -> None:
        """Take up the next page: the handle of its text, and how it is turned."""
        raw = self.raw
        self.text, self.view = ctypes.c_void_p.from_param(text), view  # as an argument: it is one hundreds of times
        count = raw.FPDFText_CountChars(text)
        self.words = ""
        if count > 0:
            if len(self.letters) < 2 * count + 2:
                self.letters = (ctypes.c_ushort * (4 * count))()
            written = raw.FPDFText_GetText(text, 0, count, self.letters)
            data = ctypes.string_at(self.letters, max(written - 1, 0) * 2)
            self.words = data.decode("utf-16-le", errors="replace")
        self.numbers += range(len(self.numbers), count)
        self.index = self.numbers
        if len(self.words) != count:
            find = raw.FPDFText_GetCharIndexFromTextIndex
            self.index = [max(find(text, offset), 0) for offset in range(len(self.words))]

    def ends(self, offset: int) -> tuple[float, float]:
        """(x0, x1) of one character as shown."""
        box, view = self.box, self.view
        if not self.box_of(self.text, self.index[offset], self.box_at):
            return (0.0, 0.0)
        if view.turn == 0:
            return (box.left - view.left, box.right - view.left)
        first, last = view.shown(box.left, box.bottom), view.shown(box.right, box.top)
        return (first[0], last[0]) if first[0] <= last[0] else (last[0], first[0])

    def gaps(self, at: int, spaces: Sequence[tuple[int, int]]) -> list[Gap]:
        """The runs of spaces, from and up to offsets in a line that begins at another, each with its ends as shown.

        Most questions of all are these: asking them one by one takes twice as long.
        """
        if self.view.turn:
            return [(*space, self.ends(at + space[0] - 1)[1], self.ends(at + space[1])[0]) for space in spaces]
        text, index, box_of, box, box_at = self.text, self.index, self.box_of, self.box, self.box_at
        left, before = self.view.left, at - 1
        result: list[Gap] = []
        for start, end in spaces:
            x0 = box.right - left if box_of(text, index[before + start], box_at) else 0.0
            x1 = box.left - left if box_of(text, index[at + end], box_at) else 0.0
            result.append((start, end, x0, x1))
        return result

    def origin(self, offset: int) -> tuple[float, float]:
        """Where a character stands on its base line; many fonts give no usable boxes."""
        x, y, view = self.x, self.y, self.view
        self.origin_of(self.text, self.index[offset], self.x_at, self.y_at)
        if view.turn == 0:
            return x.value - view.left, view.top - y.value
        return view.shown(x.value, y.value)

    def measures(self, first: int, letter: int, middle: int, last: int) -> tuple[float, float, float, float, bool]:
        """Left end, base line, right end and type size of a line, and whether it is bold, by some of its characters."""
        text, index, matrix = self.text, self.index, self.matrix
        x0, base = self.origin(first)
        size: float = self.size_of(text, index[middle])
        if self.matrix_of(text, index[middle], self.matrix_at):
            size *= math.hypot(matrix.c, matrix.d)
        return x0, base, self.ends(last)[1], size, self._is_bold(index[letter]) and self._is_bold(index[last])

    def _is_bold(self, index: int) -> bool:
        """Whether a character is bold, by the weight of its font or, where that is not given, by the font's name."""
        self.font_of(self.text, index, self.name_at, 127, None)
        name = self.name.value
        known = self.bold.get(name)
        if known is None:
            heavy = self.raw.FPDFText_GetFontWeight(self.text, index) >= _BOLD_WEIGHT
            known = self.bold[name] = heavy or bool(_BOLD_NAME.search(name))
        return known
