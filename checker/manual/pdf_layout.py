"""Reading order of a PDF page: two columns that share lines are taken apart."""

from __future__ import annotations

from collections.abc import Sequence

from checker.manual.pdf_lines import Line

_LEAST_LINES = 5
_LEAST_LETTERS = 18
"""Average letters in each half of a divided line. Fewer make a table or a form, not two columns of prose."""


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, column by column where two columns share lines, else in the order of the file.

    PDF programs write a page in reading order far more often than its geometry can be guessed right.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    result: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: line.top):
        before = [segment for segment in line.segments if segment.x1 <= gutter]
        after = [segment for segment in line.segments if segment.x0 >= gutter]
        if len(before) + len(after) < len(line.segments):
            # A line across both columns ends the part of the page above it.
            result += [*left, *right, line]
            left, right = [], []
            continue
        if before:
            left.append(line.part(before))
        if after:
            right.append(line.part(after))
    return [*result, *left, *right]


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x of the gap between two columns of prose, None where there is none."""
    gaps = [
        (before.x1, after.x0, before.text, after.text)
        for line in lines
        if len(line.segments) == 2
        for before, after in [(line.segments[0], line.segments[1])]
        if len(before.text) > 3
    ]
    if len(gaps) < _LEAST_LINES:
        return None
    x0, x1 = max(gap[0] for gap in gaps), min(gap[1] for gap in gaps)
    if x0 >= x1:
        # One short gap out of line must not hide the gutter: take the middle half of the gaps.
        lefts, rights = sorted(gap[0] for gap in gaps), sorted(gap[1] for gap in gaps)
        x0, x1 = lefts[3 * len(lefts) // 4], rights[len(rights) // 4]
        if x0 >= x1:
            return None
    inside = [gap for gap in gaps if gap[0] <= x1 and gap[1] >= x0]
    letters = min(sum(len(gap[2]) for gap in inside), sum(len(gap[3]) for gap in inside)) / max(len(inside), 1)
    crossing = sum(any(s.x0 < x0 and s.x1 > x1 for s in line.segments) for line in lines)
    if len(inside) < _LEAST_LINES or letters < _LEAST_LETTERS or crossing > len(inside):
        return None
    return (x0 + x1) / 2
