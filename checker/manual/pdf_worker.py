"""Reads pages of a PDF in a process of its own, so that a hostile or broken file can take nothing else down.

Run as a script: `python -P pdf_worker.py '{"memory": bytes, "part": k, "parts": n, "pages": cap}'`, the PDF on standard
input. Writes one JSON value per line to standard output: first `{"pages": count, "outline": [[title, level, page]]}`
or `{"error": code}`, then for each page of its part, in order, the fields of `pdf_lines.Page`. Imports nothing of
`checker`: it must start fast and also under memory limits. All lengths are points, measured from the top left corner.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Sequence
from typing import Any

_GAP = 1.1
"""A space wider than this many times the type size divides a line: a column gap or the edge of a table cell."""

_NARROW = 0.6
"""A space wider than this many times the type size is reason to look for borders of cells."""

_ABOVE = 0.8
"""Share of the type size above the base line."""

_MAX_RULES = 3_000
_MAX_OBJECTS = 20_000
_MAX_OUTLINE = 5_000
_PATH = 2
_BOLD_WEIGHT = 600


def _limit_memory(limit: int) -> None:
    """Cap the address space where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ValueError, OSError):
        return


class _Page:
    """One page of an open document; `raw` is pypdfium2's table of C functions."""

    def __init__(self, raw: Any, document: Any, index: int) -> None:
        self.raw = raw
        self.page = raw.FPDF_LoadPage(document, index)
        self.text = raw.FPDFText_LoadPage(self.page) if self.page else None
        self.box = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.starts: list[int] = []
        """Index of the first character of each line."""
        self.divided: set[int] = set()
        """Those of them whose lines hold a wide space."""
        self.index = index
        self.document = document

    def close(self) -> None:
        if self.text:
            self.raw.FPDFText_ClosePage(self.text)
        if self.page:
            self.raw.FPDF_ClosePage(self.page)

    def read(self) -> dict[str, Any]:
        """The page as plain data."""
        raw = self.raw
        if not self.text:
            return {"index": self.index, "lines": [], "rules": [], "objects": 1, "label": "", "size": [0, 0]}
        self.height = float(raw.FPDF_GetPageHeightF(self.page))
        # Boxes are in the coordinates of the page's media, whose corner need not be at zero.
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if raw.FPDFPage_GetCropBox(self.page, left, bottom, right, top) or raw.FPDFPage_GetMediaBox(
            self.page, left, bottom, right, top
        ):
            self.height = float(top.value)
        lines = self._lines()
        rules = self._rules() if self.divided else []
        if rules:
            # Cells may stand closer together than columns: the borders between them tell.
            walls = sorted((x, top, bottom) for rule in rules for x, top, bottom in _walls(rule))
            for line, at in zip(lines, self.starts, strict=True):
                text = " ".join(segment[2] for segment in line[6])
                if at in self.divided:
                    between = [x for x, top, bottom in walls if top <= (line[1] + line[3]) / 2 <= bottom]
                    line[6] = self._segments(text, at, line[4], between)
        return {
            "index": self.index,
            "lines": lines,
            "rules": rules,
            "objects": raw.FPDFPage_CountObjects(self.page),
            "label": self._label(),
            "size": [float(raw.FPDF_GetPageWidthF(self.page)), float(raw.FPDF_GetPageHeightF(self.page))],
        }

    def _lines(self) -> list[list[Any]]:
        """[x0, top, x1, bottom, type size, bold, segments] per line; a segment is [x0, x1, text]."""
        raw = self.raw
        count = raw.FPDFText_CountChars(self.text)
        if count <= 0:
            return []
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self.text, 0, count, buffer)
        units = bytes(buffer)[: max(written - 1, 0) * 2]
        text = units.decode("utf-16-le", errors="replace")
        result: list[list[Any]] = []
        at = 0
        for line in text.split("\n"):
            length = len(line.encode("utf-16-le", errors="replace")) // 2
            stripped = line.strip(" \r\n\t\u00a0")
            if stripped:
                lead = line.index(stripped[0])
                found = self._line(stripped, at + lead)
                result.append(found)
                self.starts.append(at + lead)
            at += length + 1
        return result

    def _ends(self, index: int) -> tuple[float, float]:
        """(x0, x1) of one character."""
        box = self.box
        if not self.raw.FPDFText_GetLooseCharBox(self.text, index, box):
            return (0.0, 0.0)
        return (box.left, box.right)

    def _size_and_base(self, index: int) -> tuple[float, float]:
        """The type size of a character and the height of its base line; many fonts give no usable boxes."""
        raw, matrix = self.raw, self.matrix
        size = float(raw.FPDFText_GetFontSize(self.text, index))
        if raw.FPDFText_GetMatrix(self.text, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        raw.FPDFText_GetCharOrigin(self.text, index, self.x, self.y)
        return size, self.height - self.y.value

    def _line(self, text: str, at: int) -> list[Any]:
        # A bullet or the raised figure of a note may begin the line in another type.
        letter = next((i for i, c in enumerate(text) if c.isalnum()), 0)
        middle = next((i for i, c in enumerate(text[len(text) // 2 :], len(text) // 2) if c.isalnum()), letter)
        size, base = self._size_and_base(at + middle)
        last = at + len(text) - 1
        x0, x1 = self._ends(at)[0], self._ends(last)[1]
        bold = self._bold(at + letter) and self._bold(last)
        segments: list[list[Any]] = [[round(x0, 1), round(x1, 1), text]]
        if " " in text and self.raw.FPDFText_CountRects(self.text, at, len(text)) > 1:
            segments = self._segments(text, at, size, ())
        x0, x1 = min(s[0] for s in segments), max(s[1] for s in segments)
        top, bottom = base - _ABOVE * size, base + (1 - _ABOVE) * size
        return [round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1), round(size, 1), int(bold), segments]

    def _bold(self, index: int) -> bool:
        """Whether a character is bold, by the weight of its font or, where that is not given, by the font's name."""
        raw = self.raw
        if raw.FPDFText_GetFontWeight(self.text, index) >= _BOLD_WEIGHT:
            return True
        length = raw.FPDFText_GetFontInfo(self.text, index, self.name, len(self.name), self.flags)
        name = self.name.raw[: min(length, len(self.name))].lower()
        return any(word in name for word in (b"bold", b"black", b"heavy"))

    def _segments(self, text: str, at: int, size: float, walls: Sequence[float]) -> list[list[Any]]:
        """Cut a line at wide spaces and where a space lies on one of the walls (x of the borders of cells)."""
        result: list[list[Any]] = []
        start = 0
        space = text.find(" ")
        while space != -1:
            end = space
            while space + 1 < len(text) and text[space + 1] == " ":
                space += 1
            before = self._ends(at + end - 1)[1]
            after = self._ends(at + space + 1)[0]
            if after - before > _NARROW * size:
                self.divided.add(at)
            if after - before > _GAP * size or any(before - 1 <= wall <= after + 1 for wall in walls):
                result.append([round(self._ends(at + start)[0], 1), round(before, 1), text[start:end]])
                start = space + 1
            space = text.find(" ", space + 1)
        last = at + len(text) - 1
        result.append([round(self._ends(at + start)[0], 1), round(self._ends(last)[1], 1), text[start:]])
        return result

    def _rules(self) -> list[list[float]]:
        """Straight lines and box edges drawn on the page, [x0, top, x1, bottom]: the frame of tables."""
        raw = self.raw
        result: list[list[float]] = []
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for index in range(min(raw.FPDFPage_CountObjects(self.page), _MAX_OBJECTS)):
            found = raw.FPDFPage_GetObject(self.page, index)
            if raw.FPDFPageObj_GetType(found) != _PATH:
                continue
            if raw.FPDFPath_CountSegments(found) > 6:
                result.extend(self._path(found))
            elif raw.FPDFPageObj_GetBounds(found, left, bottom, right, top):
                box = (left.value, self.height - top.value, right.value, self.height - bottom.value)
                result.append([round(value, 1) for value in box])
            if len(result) >= _MAX_RULES:
                break
        return result

    def _path(self, path: Any) -> list[list[float]]:
        """The straight strokes of a path that draws several at once."""
        raw = self.raw
        matrix = raw.FS_MATRIX()
        if not raw.FPDFPageObj_GetMatrix(path, matrix):
            return []
        x, y = ctypes.c_float(), ctypes.c_float()
        result: list[list[float]] = []
        here: tuple[float, float] | None = None
        for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_RULES)):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            there = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                self.height - (matrix.b * x.value + matrix.d * y.value + matrix.f),
            )
            if here is not None and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
                (x0, x1), (y0, y1) = sorted((here[0], there[0])), sorted((here[1], there[1]))
                result.append([round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)])
            here = there
        return result

    def _label(self) -> str:
        size = self.raw.FPDF_GetPageLabel(self.document, self.index, None, 0)
        if size <= 2:
            return ""
        buffer = ctypes.create_string_buffer(size)
        self.raw.FPDF_GetPageLabel(self.document, self.index, buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")


def _walls(rule: list[float]) -> list[tuple[float, float, float]]:
    """The upright edges of a drawn line or box, (x, top, bottom)."""
    x0, top, x1, bottom = rule
    if bottom - top < 4:
        return []
    return [(x0, top, bottom)] if x1 - x0 < 3 else [(x0, top, bottom), (x1, top, bottom)]


def _outline(raw: Any, document: Any) -> list[list[Any]]:
    """[title, level, page index] for each bookmark that leads to a page."""
    result: list[list[Any]] = []
    seen: set[int] = set()
    stack = [(raw.FPDFBookmark_GetFirstChild(document, None), 1)]
    while stack and len(result) < _MAX_OUTLINE:
        mark, level = stack.pop()
        address = ctypes.cast(mark, ctypes.c_void_p).value if mark else None
        if address is None or address in seen or level > 20:
            continue
        seen.add(address)
        size = raw.FPDFBookmark_GetTitle(mark, None, 0)
        buffer = ctypes.create_string_buffer(max(size, 2))
        raw.FPDFBookmark_GetTitle(mark, buffer, size)
        target = raw.FPDFBookmark_GetDest(document, mark)
        page = raw.FPDFDest_GetDestPageIndex(document, target) if target else -1
        result.append([buffer.raw[: max(size - 2, 0)].decode("utf-16-le", errors="replace"), level, page])
        stack.append((raw.FPDFBookmark_GetNextSibling(document, mark), level))
        stack.append((raw.FPDFBookmark_GetFirstChild(document, mark), level + 1))
    return result


def main() -> None:
    """Read one part of the PDF on standard input."""
    options = json.loads(sys.argv[1])
    _limit_memory(options["memory"])
    out = sys.stdout.buffer

    def write(value: dict[str, Any]) -> None:
        out.write(json.dumps(value, separators=(",", ":")).encode() + b"\n")

    import pypdfium2.raw as raw

    data = sys.stdin.buffer.read()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        write({"error": raw.FPDF_GetLastError()})
        return
    count = raw.FPDF_GetPageCount(document)
    write({"pages": count, "outline": _outline(raw, document) if options["part"] == 0 else []})
    readable = min(count, options["pages"])
    first = readable * options["part"] // options["parts"]
    for index in range(first, readable * (options["part"] + 1) // options["parts"]):
        page = _Page(raw, document, index)
        write(page.read())
        page.close()
        out.flush()


if __name__ == "__main__":
    main()
