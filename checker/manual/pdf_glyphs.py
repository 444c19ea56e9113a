"""Letters of a PDF page: where they stand and in which type. Runs in the worker only.

Each question is a call into PDFium, and they are most of what reading a page costs beside opening it. So they are asked
for many letters at a time, by `map`, which takes half as long as asking for one after the other; PDFium writes the
answers side by side into memory that is kept. Lengths are points from the top left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import mul
from typing import Any

from checker.manual.pdf_view import View

_ROOM = 200
"""Letters asked for at a time, until a page has more lines."""

_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)


class Glyphs:
    """The letters of one page after the other; `raw` is PDFium (`pdf_calls.load`).

    Letters are asked for by their offsets in `words`, the text of the page.
    """

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.box_of, self.origin_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
        self.size_of, self.matrix_of = raw.FPDFText_GetFontSize, raw.FPDFText_GetMatrix
        self.font_of = raw.FPDFText_GetFontInfo
        self.text: Any = None
        self.view: View
        self.words = ""
        self.name = ctypes.create_string_buffer(128)
        self.name_at = ctypes.byref(self.name)
        self.letters = (ctypes.c_ushort * 20_000)()
        self.bold: dict[bytes, bool] = {}
        """Whether a font is bold, by its name."""
        self.index: Sequence[int] = ()
        """PDFium's index of each character of the text."""
        self._make_room(_ROOM)

    def _make_room(self, count: int) -> None:
        """Make room for the answers to so many questions, and tell where each of them goes."""
        self.room = count
        double, single = ctypes.sizeof(ctypes.c_double), ctypes.sizeof(ctypes.c_float)
        self.points = (ctypes.c_double * (2 * count))()
        self.boxes = (ctypes.c_float * (4 * count))()
        self.matrices = (ctypes.c_float * (6 * count))()
        byref, numbers = ctypes.byref, range(count)
        self.x_at = [byref(self.points, 2 * double * number) for number in numbers]
        self.y_at = [byref(self.points, 2 * double * number + double) for number in numbers]
        self.box_at = [byref(self.boxes, 4 * single * number) for number in numbers]
        self.matrix_at = [byref(self.matrices, 6 * single * number) for number in numbers]

    def begin(self, text: int, view: View) -> None:
        """Take up the next page: the handle of its text, and how it is turned."""
        raw = self.raw
        self.text, self.view = ctypes.c_void_p(text), view
        count = raw.FPDFText_CountChars(text)
        self.words = ""
        if count > 0:
            if len(self.letters) < 2 * count + 2:
                self.letters = (ctypes.c_ushort * (4 * count))()
            written = raw.FPDFText_GetText(text, 0, count, self.letters)
            data = ctypes.string_at(self.letters, max(written - 1, 0) * 2)
            self.words = data.decode("utf-16-le", errors="replace")
        self.index = range(count)
        if len(self.words) != count:
            find = raw.FPDFText_GetCharIndexFromTextIndex
            self.index = [max(find(text, offset), 0) for offset in range(len(self.words))]

    def _asked(self, offsets: Sequence[int]) -> Sequence[int]:
        """PDFium's indexes of characters, for whose answers there is room."""
        if len(offsets) > self.room:
            self._make_room(2 * len(offsets))
        index = self.index
        return offsets if isinstance(index, range) else [index[offset] for offset in offsets]

    def ends(self, offsets: Sequence[int]) -> tuple[list[float], list[float]]:
        """x0 and x1 of characters as shown."""
        asked, view, size = self._asked(offsets), self.view, 4 * len(offsets)
        known = list(map(self.box_of, repeat(self.text), asked, self.box_at))
        left, x0s, x1s = view.left, self.boxes[0:size:4], self.boxes[2:size:4]
        if view.turn:
            one = map(view.shown, x0s, self.boxes[3:size:4])
            pairs = [
                (a, b) if a <= b else (b, a)
                for (a, _), (b, _) in zip(one, map(view.shown, x1s, self.boxes[1:size:4]), strict=True)
            ]
            x0s, x1s = [a for a, _ in pairs], [b for _, b in pairs]
        elif left:
            x0s, x1s = [x - left for x in x0s], [x - left for x in x1s]
        if 0 in known:
            x0s, x1s = ([x if each else 0.0 for x, each in zip(xs, known, strict=True)] for xs in (x0s, x1s))
        return x0s, x1s

    def origins(self, offsets: Sequence[int]) -> tuple[list[float], list[float]]:
        """X and y of characters on their base lines; many fonts give no usable boxes."""
        asked, view, size = self._asked(offsets), self.view, 2 * len(offsets)
        deque(map(self.origin_of, repeat(self.text), asked, self.x_at, self.y_at), 0)
        xs, ys = self.points[0:size:2], self.points[1:size:2]
        if view.turn:
            places = list(map(view.shown, xs, ys))
            return [x for x, _ in places], [y for _, y in places]
        left, top = view.left, view.top
        return [x - left for x in xs] if left else xs, [top - y for y in ys]

    def sizes(self, offsets: Sequence[int]) -> list[float]:
        """The heights of the type of characters."""
        asked, count = self._asked(offsets), 6 * len(offsets)
        sizes: list[float] = list(map(self.size_of, repeat(self.text), asked))
        known = list(map(self.matrix_of, repeat(self.text), asked, self.matrix_at))
        scales = list(map(math.hypot, self.matrices[2:count:6], self.matrices[3:count:6]))
        if 0 in known:
            scales = [scale if each else 1.0 for scale, each in zip(scales, known, strict=True)]
        return list(map(mul, sizes, scales))

    def bold_throughout(self, lines: Iterable[tuple[int, int]]) -> list[bool]:
        """Whether both of two characters are bold: by the weight of their font or, where not given, by its name."""
        text, index, buffer = self.text, self.index, self.name
        font_of, at, known = self.font_of, self.name_at, self.bold.get
        result = []
        for first, last in lines:
            font_of(text, index[first], at, 127, None)
            heavy = known(buffer.value)
            if heavy is None:
                heavy = self._weigh(index[first])
            if heavy:
                font_of(text, index[last], at, 127, None)
                heavy = known(buffer.value)
                if heavy is None:
                    heavy = self._weigh(index[last])
            result.append(heavy)
        return result

    def _weigh(self, index: int) -> bool:
        """Whether the font of a character is bold, whose name was just asked for."""
        name = self.name.value
        heavy = self.raw.FPDFText_GetFontWeight(self.text, index) >= _BOLD_WEIGHT
        self.bold[name] = heavy = heavy or bool(_BOLD_NAME.search(name))
        return heavy
