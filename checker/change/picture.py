"""The ripple note as a small picture: for GitHub as Mermaid text, elsewhere as SVG."""

from __future__ import annotations

import re
from html import escape
from textwrap import wrap

from checker.change.model import Change, RippleStep
from checker.change.ripple import in_words

_PLAIN = re.compile(r"[^\w ,'().↑↓-]")
_WIDE, _HIGH, _GAP_X, _GAP_Y, _EDGE = 150, 58, 36, 22, 12


def mermaid(change: Change) -> str:
    """The ways as one flow chart, each variable once; a dashed line takes effect only in time."""
    lines = ["flowchart LR"]
    known: dict[str, str] = {}
    links: dict[tuple[str, str], bool] = {}
    for ripple in change.ripples:
        start = f"a{len({each.addition for each in change.ripples[: change.ripples.index(ripple)]})}"
        _node(lines, known, f"addition:{ripple.addition}", start, ripple.addition)
        before = known[f"addition:{ripple.addition}"]
        for step in ripple.steps:
            _node(lines, known, step.node, f"n{len(known)}", in_words(_undelayed(step)))
            links.setdefault((before, known[step.node]), step.delayed)
            before = known[step.node]
    lines += [f"  {one} {'-.->' if delayed else '-->'} {other}" for (one, other), delayed in links.items()]
    return "\n".join(lines)


def _node(lines: list[str], known: dict[str, str], key: str, name: str, label: str) -> None:
    if key not in known:
        known[key] = name
        lines.append(f'  {name}["{_PLAIN.sub(" ", label)}"]')


def _undelayed(step: RippleStep) -> RippleStep:
    return RippleStep(step.node, step.label, step.way)


def svg(change: Change) -> str:
    """The ways as rows of boxes, one row each; a dashed arrow takes effect only in time."""
    rows = _rows(change)
    longest = max((len(steps) + 1 for _, steps in rows), default=1)
    width = 2 * _EDGE + longest * _WIDE + (longest - 1) * _GAP_X
    height = 2 * _EDGE + max(len(rows), 1) * _HIGH + max(len(rows) - 1, 0) * _GAP_Y
    words = "; ".join(f"{additions}: {', then '.join(map(in_words, steps))}" for additions, steps in rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="11">',
        '<title id="title">What the change may set in motion</title>',
        f'<desc id="desc">{escape(words)}. {escape(change.ripple_note)}</desc>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#444"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for place, (additions, steps) in enumerate(rows):
        parts += _row(additions, steps, _EDGE + place * (_HIGH + _GAP_Y))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _rows(change: Change) -> list[tuple[str, tuple[RippleStep, ...]]]:
    """Each way once, with the additions that take it."""
    ways: dict[tuple[RippleStep, ...], list[str]] = {}
    for ripple in change.ripples:
        ways.setdefault(ripple.steps, []).append(ripple.addition)
    return [(", ".join(additions), steps) for steps, additions in ways.items()]


def _row(additions: str, steps: tuple[RippleStep, ...], top: int) -> list[str]:
    parts = _box(_EDGE, top, additions, "#fff3d6")
    for place, step in enumerate(steps, start=1):
        left = _EDGE + place * (_WIDE + _GAP_X)
        dashes = ' stroke-dasharray="4 3"' if step.delayed else ""
        middle = top + _HIGH // 2
        parts.append(
            f'<path d="M{left - _GAP_X} {middle}H{left - 1}" stroke="#444" fill="none"{dashes} marker-end="url(#tip)"/>'
        )
        parts += _box(left, top, in_words(step), "#eef3f8")
    return parts


def _box(left: int, top: int, words: str, fill: str) -> list[str]:
    parts = [f'<rect x="{left}" y="{top}" width="{_WIDE}" height="{_HIGH}" rx="5" fill="{fill}" stroke="#667"/>']
    lines = wrap(words, 25, max_lines=4, placeholder=" …")
    first = top + _HIGH / 2 - (len(lines) - 1) * 6.5 + 4
    for place, each in enumerate(lines):
        parts.append(
            f'<text x="{left + _WIDE // 2}" y="{first + place * 13:g}" text-anchor="middle" fill="#222">'
            f"{escape(each)}</text>"
        )
    return parts
