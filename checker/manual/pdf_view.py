"""How a PDF page is turned and cut: points of its media as they are shown. Runs in the worker only."""

from __future__ import annotations

import ctypes
from typing import Any

_BOX = (ctypes.c_float * 4)()
_SIDES = [ctypes.byref(_BOX, side * ctypes.sizeof(ctypes.c_float)) for side in range(4)]
"""Where PDFium writes a box, and each of its sides."""


class View:
    """How a page is turned and cut: points of its media as they are shown."""

    def __init__(self, raw: Any, page: Any) -> None:
        self.turn = int(raw.FPDFPage_GetRotation(page)) % 4
        wide, high = float(raw.FPDF_GetPageWidthF(page)), float(raw.FPDF_GetPageHeightF(page))
        if self.turn % 2:
            wide, high = high, wide
        self.left, self.bottom = 0.0, 0.0
        if raw.FPDFPage_GetCropBox(page, *_SIDES) or raw.FPDFPage_GetMediaBox(page, *_SIDES):
            self.left, self.bottom, _, top = _BOX
            high = top - self.bottom
        self.right, self.top = self.left + wide, self.bottom + high

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.turn % 2 else (wide, high)

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's media as it is shown."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x
