"""Straight lines and boxes drawn on a page of a PDF: the frames of tables. Runs in the worker only."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

_MAX_RULES = 3_000
_MAX_OBJECTS = 20_000
_PATH = 2

Shown = Callable[[float, float], tuple[float, float]]
"""A point of the page's media -> the same point from the top left corner of the page as shown."""


def drawn(raw: Any, page: Any, shown: Shown) -> list[list[float]]:
    """Straight lines and box edges drawn on the page, [x0, top, x1, bottom]."""
    result: list[list[float]] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        found = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(found) != _PATH:
            continue
        if raw.FPDFPath_CountSegments(found) > 6:
            result.extend(_strokes(raw, found, shown))
        elif raw.FPDFPageObj_GetBounds(found, left, bottom, right, top):
            result.append(_rule(shown(left.value, bottom.value), shown(right.value, top.value)))
        if len(result) >= _MAX_RULES:
            break
    return result


def walls(rule: list[float]) -> list[tuple[float, float, float]]:
    """The upright edges of a drawn line or box, (x, top, bottom)."""
    x0, top, x1, bottom = rule
    if bottom - top < 4:
        return []
    return [(x0, top, bottom)] if x1 - x0 < 3 else [(x0, top, bottom), (x1, top, bottom)]


def _rule(one: tuple[float, float], other: tuple[float, float]) -> list[float]:
    (ax, ay), (bx, by) = one, other
    return [round(v, 1) for v in (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))]


def _strokes(raw: Any, path: Any, shown: Shown) -> list[list[float]]:
    """The straight strokes of a path that draws several at once."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(path, matrix):
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    result: list[list[float]] = []
    here: tuple[float, float] | None = None
    for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_RULES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        there = shown(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if here is not None and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            result.append(_rule(here, there))
        here = there
    return result
