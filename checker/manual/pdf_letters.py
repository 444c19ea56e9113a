"""The lines of a PDF page, measured letter by letter as little as possible. Runs in the worker only.

Lengths are points from the top left corner of the page as it is shown; they are handed on in whole tenths.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

from checker.manual.pdf_glyphs import Gap, Glyphs
from checker.manual.pdf_tags import Tags
from checker.manual.pdf_view import View

_GAP = 1.1
"""A space wider than this many times the type size divides a line: a column gap or the edge of a table cell."""

_NARROW = 0.6
"""A space wider than this many times the type size is reason to look for borders of cells."""

_UNEVEN = 1.8
"""So is it only if it is this many times wider than the others: in justified lines all are wide."""

_ABOVE = 0.8
"""Share of the type size above the base line."""

_LINE_END = re.compile(r"(?<=[\n\x02\ufffe])")
"""After a hyphen at the end of a line PDFium goes straight on with the next line."""

_BEFORE = (r"[^\W\d_]{3}", r"[)’”'\"]", r"(?:[^\W\d]|[)’”'\"])[.,;:]")
"""What may stand before the raised figure of a note: a word or the end of a sentence, and no unit of measure."""

_AFTER_WORD = re.compile("|".join(f"(?<={before})" for before in _BEFORE))
_FIGURE = re.compile(r"\d(?:" + "|".join(rf"(?<={before}\d)" for before in _BEFORE) + r")\d{0,2}(?![\w%])")
_DIGITS = "0123456789"
_APART = frozenset(f" \n{_DIGITS}")
"""After one of these no figure refers to a note."""

_RAISED = 0.85
"""Its type size, as a share of that of the words before it."""

_WORD = re.compile(r"\S+")
_SPACES = re.compile(r" +")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
"""Zero-width characters."""


class Piece(NamedTuple):
    """A word of a line: where it begins and ends, how far below the line it stands, and the space before it.

    Lengths are tenths of a point.
    """

    x0: int
    x1: int
    text: str
    below: int
    gap: int


class _Spaced(NamedTuple):
    """A line with wide spaces: the x where it begins and ends, and its gaps."""

    x0: float
    x1: float
    gaps: list[Gap]


class Letters(Glyphs):
    """Reads the lines of one page after the other."""

    divided: dict[int, _Spaced]
    """The lines that hold a wide space, by their start."""

    def begin(self, text: int, view: View) -> None:
        """Take up the next page: the handle of its text, and how it is turned."""
        super().begin(text, view)
        self.divided = {}
        self._hide_figures()

    def lines(self, tags: Tags) -> tuple[list[list[Any]], list[tuple[int, int]]]:
        """[x0, top, x1, bottom, type size, bold, tag, text or segments] per line, and its start and end in `words`.

        For segments see `pdf_lines.page_from`.
        """
        result: list[list[Any]] = []
        spans: list[tuple[int, int]] = []
        words = self.words
        # A stretch is what PDFium writes in one go: where there is but one for each line, none holds a wide space.
        stretches = self.raw.FPDFText_CountRects(self.text, 0, -1)
        begin = 0
        found = []
        divided = "\x02" in words or "\ufffe" in words
        for line in _LINE_END.split(words) if divided else words.split("\n"):
            stripped = line.strip(" \r\n\t\u00a0")
            if stripped:
                found.append((stripped, begin + line.index(stripped[0])))
            begin += len(line) + (not divided)
        whole = stretches <= len(found)
        tagged = tags or None
        for text, at in found:
            line = self._line(text, at, tagged, whole)
            if not (result and len(text) < 4 and text.isdecimal() and self._is_raised(line, result[-1], spans[-1])):
                result.append(line)
                spans.append((at, at + len(text)))
        return result, spans

    def _hide_figures(self) -> None:
        """Make the raised figures that refer to notes unseen: as text they look like "order.2"."""
        size, words = self.raw.FPDFText_GetFontSize, self.words
        for digit in _DIGITS:  # looking for them with a pattern alone takes ten times as long
            at = words.find(digit)
            while at != -1:
                figure = _FIGURE.match(words, at) if words[at - 1] not in _APART else None
                if figure and size(self.text, self.index[at]) < _RAISED * size(self.text, self.index[at - 1]):
                    unseen = "\u200b" * len(figure[0])
                    self.words = self.words[:at] + unseen + self.words[figure.end() :]
                at = words.find(digit, at + 1)

    def _is_raised(self, line: list[Any], before: list[Any], span: tuple[int, int]) -> bool:
        """Whether a line of figures only is the raised figure of a note just behind the words before it."""
        beside = -5 < line[0] - before[2] < 0.3 * before[4] and before[1] - 0.5 * before[4] < line[1] < before[1] + 30
        smaller = line[4] < 0.9 * before[4] and line[3] < before[3] - 5
        return beside and smaller and bool(_AFTER_WORD.match(self.words, span[1]))

    def cut(self, line: list[Any], span: tuple[int, int], edges: Sequence[tuple[float, float, float]]) -> None:
        """Cut a line of `divided` at the borders of cells, (x, top, bottom), which may stand closer than columns.

        `edges` are sorted.
        """
        at, end = span
        middle = (line[1] + line[3]) / 20
        borders = [x for x, top, bottom in edges if top <= middle <= bottom]
        segments = self._segments(self.words[at:end], at, line[4] / 10, self.divided[at], borders)
        if len(segments) > 1:
            line[7] = self._level(segments, line[1] / 10 + _ABOVE * line[4] / 10)

    def pieces(self, line: list[Any], span: tuple[int, int]) -> list[Piece]:
        """The words of a line, each with its place."""
        at, end = span
        result: list[Piece] = []
        for word in _WORD.finditer(self.words[at:end]):
            x0, base = self.origin(at + word.start())
            x1 = self.ends(at + word.end() - 1)[1]
            left, right, down = _tenths(x0, x1, base - (line[1] + _ABOVE * line[4]) / 10)
            text = _clean(word[0])
            if text:
                result.append(Piece(left, right, text, down, left - result[-1].x1 if result else 0))
        return result

    def _line(self, text: str, at: int, tags: Tags | None, whole: bool) -> list[Any]:
        letter, middle = 0, len(text) // 2
        if not text[0].isalnum():
            letter = next((i for i, c in enumerate(text) if c.isalnum()), 0)
        if not text[middle].isalnum():
            middle = next((i for i in range(middle, len(text)) if text[i].isalnum()), letter)
        x0, base, x1, size, bold = self.measures(at, at + letter, at + middle, at + len(text) - 1)
        if not text[0].isalpha():
            # A bullet or the raised figure of a note may begin the line in another type.
            base = self.origin(at + middle)[1]
        tag, cell = tags.of(self.text, self.index[at + letter]) if tags else ("", -1)
        segments: list[list[Any]] = []
        if tags and cell >= 0:
            segments = self._cells(text, at, tags)
        elif not whole and " " in text and self._may_divide(text, at, size):
            segments = self._segments(text, at, size, self._spaced(text, at, size), ())
        if segments:
            x0, x1 = min([s[0] for s in segments]), max([s[1] for s in segments])
        words = self._level(segments, base) if len(segments) > 1 or cell >= 0 else _clean(text)
        top = base - _ABOVE * size
        try:
            # As in `_tenths`, which would take longer than all else here.
            left, upper, right = int(10 * x0 + 0.5), int(10 * top + 0.5), int(10 * x1 + 0.5)
            return [left, upper, right, int(10 * (top + size) + 0.5), int(10 * size + 0.5), int(bold), tag, words]
        except (ValueError, OverflowError):
            return [0, 0, 0, 0, 0, int(bold), tag, words]

    def _may_divide(self, text: str, at: int, size: float) -> bool:
        """Whether the stretches in which PDFium sees a line leave a wide space: only then are its letters asked."""
        raw = self.raw
        count = raw.FPDFText_CountRects(self.text, self.index[at], len(text))
        if count < 2 or self.view.turn or count > 6:
            return bool(count > 1)
        left, right, widest = self.x, self.y, _NARROW * size
        end = math.inf
        for index in range(count):
            raw.FPDFText_GetRect(self.text, index, self.x_at, self.other_at, self.y_at, self.other_at)
            if left.value - end > widest:
                return True
            end = right.value
        return False

    def _level(self, segments: list[list[Any]], base: float) -> list[list[Any]]:
        """The segments as they are written: their ends, words, cell and how far below the rest of the line they stand.

        The cells of a row need not be level.
        """
        result = []
        for x0, x1, text, cell, offset in segments:
            left, right, down = _tenths(x0, x1, self.origin(offset)[1] - base)
            result.append([left, right, _clean(text), cell, down])
        return result

    def _segments(self, text: str, at: int, size: float, spaced: _Spaced, walls: Sequence[float]) -> list[list[Any]]:
        """Cut a line at wide spaces and where a space lies on one of the walls (x of the borders of cells, sorted)."""
        result: list[list[Any]] = []
        start, (x0, x1, gaps), widest = 0, spaced, _GAP * size
        for end, begin, before, after in gaps:
            wide = after - before > widest
            if not wide and walls:
                near = bisect_left(walls, before - 1)
                wide = near < len(walls) and walls[near] <= after + 1
            if wide:
                result.append([x0, before, text[start:end], -1, at + start])
                start, x0 = begin, after
        result.append([x0, x1, text[start:], -1, at + start])
        return result

    def _spaced(self, text: str, at: int, size: float) -> _Spaced:
        """Each run of spaces in a line; a line with one much wider than the others is noted in `divided`."""
        gaps = self.gaps(at, [space.span() for space in _SPACES.finditer(text)])
        spaced = _Spaced(self.ends(at)[0], self.ends(at + len(text) - 1)[1], gaps)
        widths = sorted([after - before for _, _, before, after in gaps])
        usual = widths[len(widths) // 2] if len(widths) > 2 else 0.0
        if widths[-1] > _NARROW * size and widths[-1] > _UNEVEN * usual:
            self.divided[at] = spaced
        return spaced

    def _cells(self, text: str, at: int, tags: Tags) -> list[list[Any]]:
        """Cut a line of a tagged table where another cell begins; the fourth value is the index of the cell."""
        result: list[list[Any]] = []
        for word in _WORD.finditer(text):
            cell = tags.of(self.text, self.index[at + word.start()])[1]
            if not result or result[-1][3] != cell:
                result.append([word.start(), word.end(), "", cell])
            result[-1][1] = word.end()
        for segment in result:
            start, end = segment[0], segment[1]
            segment[:3] = [self.ends(at + start)[0], self.ends(at + end - 1)[1], text[start:end]]
            segment.append(at + start)
        return result


def _tenths(one: float, two: float, three: float) -> tuple[int, int, int]:
    """Lengths in whole tenths of a point: shorter to write down than decimal fractions."""
    try:
        return int(10 * one + 0.5), int(10 * two + 0.5), int(10 * three + 0.5)
    except (ValueError, OverflowError):
        return 0, 0, 0  # broken files have lengths without end


def _clean(text: str) -> str:
    if text.isascii() or text.isprintable():
        return " ".join(text.split()) if "  " in text else text
    # A soft hyphen at the end tells that a word goes on; inside a line it is not seen.
    return " ".join((text[:-1].replace("\u00ad", "") + text[-1]).translate(_UNSEEN).split())
