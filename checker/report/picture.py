"""The child's journey as a picture: one stop for each stage, its national rules as dots, its findings as counts.

A filled dot is a national rule in force to which a passage of the manual was linked, an open one a rule that was not
found. The picture is drawn twice, for wide pages and for telephones; a table beside it says the same in words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from checker.report.view import StageView
from checker.report.wording import SHORT, clean, count

_LINE = 18
_DOT = 13


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of one drawing, in units of the picture. `stacked` puts dots and counts under the label."""

    name: str
    width: int
    label_letters: int
    dots_x: int
    dots_per_row: int
    counts_x: int
    counts_letters: int
    stacked: bool = False


WIDE = Layout("wide", 860, 27, 266, 18, 516, 44)
NARROW = Layout("narrow", 350, 40, 34, 24, 34, 44, stacked=True)


def draw(journey: Sequence[StageView], layout: Layout) -> str:
    """The picture as an SVG element. `journey` must not be empty."""
    main = [s for s in journey if s.stage.kind == "journey"]
    side = [s for s in journey if s.stage.kind != "journey"]
    y = 8
    body: list[str] = []
    stops: list[int] = []
    for stage in main:
        stops.append(y + 12)
        row, height = _row(stage, layout, y)
        body.append(row)
        y += height
    marks = [f'<line class="rail" x1="14" y1="{stops[0]}" x2="14" y2="{stops[-1]}"/>'] if len(stops) > 1 else []
    marks += [f'<circle class="stop" cx="14" cy="{at}" r="6"/>' for at in stops]
    if side:
        y += 10
        body.append(f'<text class="over" x="6" y="{y + 12}">Beside the journey</text>')
        y += 30
        for stage in side:
            marks.append(f'<rect class="stop" x="9" y="{y + 7}" width="10" height="10"/>')
            row, height = _row(stage, layout, y)
            body.append(row)
            y += height
    title, words = f"journey-{layout.name}", "The same figures stand in the table after the picture."
    return (
        f'<svg class="{layout.name}" viewBox="0 0 {layout.width} {y}" role="img" aria-labelledby="{title}" '
        f'aria-describedby="{title}-words"><title id="{title}">The child’s journey in this manual</title>'
        f'<desc id="{title}-words">{words}</desc>{"".join(marks)}{"".join(body)}</svg>'
    )


def _row(view: StageView, layout: Layout, y: int) -> tuple[str, int]:
    """One stage: its drawing and its height."""
    label = textwrap.wrap(clean(view.stage.label), layout.label_letters)
    parts = [_text(label, 34, y + 17, "over")]
    rows = -(-view.in_force // layout.dots_per_row)
    at = y + len(label) * _LINE if layout.stacked else y
    parts.append(_dots(view, layout, at + 12))
    at = at + rows * _DOT + (4 if rows else 0) if layout.stacked else y
    told = _told(view, layout)
    parts.append(_counts(told, layout.counts_x, at + 17))
    bottom = at + len(told) * _LINE
    if not layout.stacked:
        bottom = max(bottom, y + len(label) * _LINE, y + rows * _DOT + 4)
    return "".join(parts), bottom - y + (14 if layout.stacked else 10)


def _dots(view: StageView, layout: Layout, y: int) -> str:
    dots = []
    for number in range(view.in_force):
        row, column = divmod(number, layout.dots_per_row)
        kind = "found" if number < view.found else "open"
        x = layout.dots_x + column * _DOT + 5
        dots.append(f'<circle class="{kind}" cx="{x}" cy="{y + row * _DOT}" r="4.5"/>')
    return "".join(dots)


Told = list[tuple[str, str]]


def _told(view: StageView, layout: Layout) -> list[Told]:
    """The words of one stage, line by line, each a list of (text, colour class)."""
    rules = "no national rules in force"
    if view.in_force:
        rules = f"{view.found} of {count(view.in_force, 'rule')} found here"
    lines: list[Told] = [[(rules, "soft")]]
    if view.duties or view.asked or view.limits or view.asked_limits:
        asked = f"duties {view.duties:,}, here {view.asked:,} · limits {view.limits:,}, here {view.asked_limits:,}"
        lines.append([(asked, "soft")])
    current: Told = []
    for group, number in view.findings.items():
        words = f"{SHORT[group]} {number:,}"
        length = sum(len(text) + 3 for text, _ in current)
        if current and length + len(words) > layout.counts_letters:
            lines.append(current)
            current = []
        current.append((words, group))
    return [*lines, *([current] if current else [])]


def _counts(lines: Sequence[Told], x: int, y: int) -> str:
    drawn = []
    for number, line in enumerate(lines):
        spans = []
        for place, (words, kind) in enumerate(line):
            style = 'class="soft"' if kind == "soft" else f'style="fill:var(--{kind})"'
            gap = ' dx="10"' if place else ""
            spans.append(f"<tspan {style}{gap}>{escape(words)}</tspan>")
        drawn.append(f'<text x="{x}" y="{y + number * _LINE}">{"".join(spans)}</text>')
    return "".join(drawn)


def _text(lines: Sequence[str], x: int, y: int, kind: str) -> str:
    return "".join(
        f'<text class="{kind}" x="{x}" y="{y + number * _LINE}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
