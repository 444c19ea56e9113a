"""One page of a PDF as plain data: lines with their type and place, drawn rules, tags. Runs in the worker only.

Lengths are points, those of lines tenths of a point, from the top left corner of the page as it is shown: the crop box,
turned as the file says.
"""

from __future__ import annotations

import ctypes
from typing import Any

from checker.manual.pdf_aligned import aligned_tables, outside, several
from checker.manual.pdf_drawn import add_bullets, drawn, walls
from checker.manual.pdf_letters import Letters
from checker.manual.pdf_tags import Hints, Tags
from checker.manual.pdf_view import View

_INDENT = 80
"""Tenths of a point."""

_MAX_NOTES = 200
_FREE_TEXT, _WIDGET = 3, 20


class PageReader:
    """Reads pages of an open document, one after the other; `raw` is PDFium (`pdf_calls.load`)."""

    def __init__(self, raw: Any, document: Any) -> None:
        self.raw = raw
        self.document = document
        self.letters = Letters(raw)
        self.hints: Hints = {}

    def read(self, index: int) -> dict[str, Any]:
        """One page as plain data; `{"index": ..., "broken": true}` where it cannot be opened."""
        raw = self.raw
        page = raw.FPDF_LoadPage(self.document, index)
        text = raw.FPDFText_LoadPage(page) if page else None
        try:
            return self._read(index, page, text) if text else {"index": index, "broken": True}
        finally:
            if text:
                raw.FPDFText_ClosePage(text)
            if page:
                raw.FPDF_ClosePage(page)

    def _read(self, index: int, page: Any, text: Any) -> dict[str, Any]:
        raw, letters = self.raw, self.letters
        view = View(raw, page)
        letters.begin(text, view)
        tags = Tags(raw, page, self.hints)
        try:
            lines, spans = letters.lines(tags)
        finally:
            tags.close()
        rules: list[list[float]] = []
        cells = tags.cells
        # A tagged page says itself what its tables and items are.
        if not tags and (letters.divided or _indented(lines)):
            rules, dots = drawn(raw, page, view.shown)
            edges = sorted(edge for rule in rules for edge in walls(rule))
            if edges:
                for line, span in zip(lines, spans, strict=True):
                    if span[0] in letters.divided:
                        letters.cut(line, span, edges)
            if any(map(several, lines)):
                cells = aligned_tables(lines, outside(edges), lambda index: letters.pieces(lines[index], spans[index]))
            add_bullets(lines, dots)
        return {
            "index": index,
            "lines": lines,
            "rules": rules,
            "cells": cells,
            "objects": raw.FPDFPage_CountObjects(page),
            "label": self._label(index),
            "size": view.size,
            "unread": self._annotations(page),
        }

    def _label(self, index: int) -> str:
        size = self.raw.FPDF_GetPageLabel(self.document, index, None, 0)
        if size <= 2:
            return ""
        buffer = ctypes.create_string_buffer(size)
        self.raw.FPDF_GetPageLabel(self.document, index, buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")

    def _annotations(self, page: Any) -> int:
        """How many boxes typed onto the page and fields of forms there are: their text is not part of the page."""
        raw, found = self.raw, 0
        for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX_NOTES)):
            note = raw.FPDFPage_GetAnnot(page, index)
            if note:
                found += raw.FPDFAnnot_GetSubtype(note) in (_FREE_TEXT, _WIDGET)
                raw.FPDFPage_CloseAnnot(note)
        return found


def _indented(lines: list[list[Any]]) -> bool:
    """Whether a line begins well to the right of one that has no label of its own: a bullet may be drawn there."""
    left = min((line[0] for line in lines), default=0)
    plain = True
    for line in lines:
        if plain and line[0] - left > _INDENT:
            return True
        words = line[7]
        left = line[0]
        plain = isinstance(words, str) and words.split(" ", 1)[0][:2].isalpha()
    return False
