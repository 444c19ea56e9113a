"""Straight lines, boxes and dots drawn on a page of a PDF: frames of tables and bullets. Runs in the worker only."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import lru_cache
from itertools import repeat
from typing import Any

from checker.manual.pdf_calls import SEGMENT_LINE, Matrix

_MAX_RULES = 3_000
_MAX_OBJECTS = 20_000
_PATH = 2
_SMALLEST, _LARGEST = 1.5, 8.0
"""Width of a dot in points."""

_NEAR = 30.0
"""Points before a line within which a dot is its bullet."""

BULLET = "\u2022"

Shown = Callable[[float, float], tuple[float, float]]
"""A point of the page's media -> the same point from the top left corner of the page as shown."""


def drawn(raw: Any, page: Any, shown: Shown) -> tuple[list[list[float]], list[list[float]]]:
    """Straight lines and box edges drawn on the page, and dots, [x0, top, x1, bottom] each."""
    rules: list[list[float]] = []
    dots: list[list[float]] = []
    left, bottom, right, top = bounds_of = [ctypes.c_float() for _ in range(4)]
    at = [ctypes.byref(each) for each in bounds_of]
    count = min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    objects = list(map(raw.FPDFPage_GetObject, repeat(ctypes.c_void_p.from_param(page)), range(count)))
    for found, kind in zip(objects, map(raw.FPDFPageObj_GetType, objects), strict=True):
        if kind != _PATH or not raw.FPDFPageObj_GetBounds(found, *at):
            continue
        bounds = _rule(shown(left.value, bottom.value), shown(right.value, top.value))
        wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
        if _SMALLEST <= wide <= _LARGEST and 0.6 < wide / max(high, 0.1) < 1.7:
            dots.append(bounds)
        elif raw.FPDFPath_CountSegments(found) > 6:
            rules.extend(_strokes(raw, found, shown))
        else:
            rules.append(bounds)
        if len(rules) + len(dots) >= _MAX_RULES:
            break
    return rules, dots


def add_bullets(lines: list[list[Any]], dots: list[list[float]]) -> None:
    """Put a bullet before the lines that have a dot at their left, as if it were a letter."""
    left = sorted(dots, key=lambda dot: dot[1])
    for line in lines if dots else ():
        x0, top, bottom = line[0] / 10, line[1] / 10, line[3] / 10
        beside = [d for d in left if top <= (d[1] + d[3]) / 2 <= bottom and x0 - _NEAR <= d[0] and d[2] <= x0 + 1]
        if not beside or line[6]:
            continue
        dot = max(beside)
        text = line[7] if isinstance(line[7], list) else [[line[0], line[2], line[7], -1, 0]]
        line[0] = int(10 * dot[0])
        line[7] = [[line[0], int(10 * dot[2]), BULLET, -1, 0], *text]


def walls(rule: list[float]) -> list[tuple[float, float, float]]:
    """The upright edges of a drawn line or box, (x, top, bottom)."""
    x0, top, x1, bottom = rule
    if bottom - top < 4:
        return []
    return [(x0, top, bottom)] if x1 - x0 < 3 else [(x0, top, bottom), (x1, top, bottom)]


@lru_cache(1_000)
def _tenth(length: float) -> float:
    """A length in tenths of a point: those of a table come again in every cell, and rounding takes long."""
    return round(length, 1)


def _rule(one: tuple[float, float], other: tuple[float, float]) -> list[float]:
    (ax, ay), (bx, by) = map(_tenth, one), map(_tenth, other)
    x0, x1 = (bx, ax) if bx < ax else (ax, bx)
    top, bottom = (by, ay) if by < ay else (ay, by)
    return [x0, top, x1, bottom]


def _strokes(raw: Any, path: Any, shown: Shown) -> list[list[float]]:
    """The straight strokes of a path that draws several at once."""
    matrix = Matrix()
    if not raw.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix)):
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    result: list[list[float]] = []
    here: tuple[float, float] | None = None
    for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_RULES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        there = shown(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if here is not None and raw.FPDFPathSegment_GetType(segment) == SEGMENT_LINE:
            result.append(_rule(here, there))
        here = there
    return result
