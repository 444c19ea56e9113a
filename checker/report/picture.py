"""The child's journey as a picture: one stop for each stage, what national rules ask for beside what is asked here.

A filled dot is a national rule in force to which a passage of the manual was linked, an open one a rule that was not
found. Under it two bars stand for duties and two for time limits: the light one national, the dark one local, all bars
of a kind on one scale. The picture is drawn twice, for wide pages and for telephones; a table beside it says the same
in words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from checker.report.view import StageView
from checker.report.wording import SHORT, clean, count

_LINE = 18
_DOT = 12
_BAR = 8
_GAP = 3


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the bars of one kind stand and how long the longest may be."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of one drawing, in units of the picture. `stacked` puts everything under the label."""

    name: str
    width: int
    label_letters: int
    dots_x: int
    dots_per_row: int
    duties: Bars
    limits: Bars
    counts_x: int
    counts_letters: int
    stacked: bool = False


WIDE = Layout("wide", 880, 24, 244, 12, Bars(400, 100), Bars(548, 100), 686, 28)
NARROW = Layout("narrow", 350, 36, 34, 25, Bars(34, 110), Bars(194, 110), 34, 44, stacked=True)


@dataclass(frozen=True, slots=True)
class Scale:
    """The largest numbers of duties and of time limits at one stage: what the longest bars stand for."""

    duties: int
    limits: int


def draw(journey: Sequence[StageView], layout: Layout) -> str:
    """The picture as an SVG element. `journey` must not be empty."""
    scale = Scale(
        max(max(s.duties, s.asked) for s in journey) or 1, max(max(s.limits, s.asked_limits) for s in journey) or 1
    )
    main = [s for s in journey if s.stage.kind == "journey"]
    side = [s for s in journey if s.stage.kind != "journey"]
    head, y = _head(layout)
    body: list[str] = [head]
    stops: list[int] = []
    for stage in main:
        stops.append(y + 12)
        row, height = _row(stage, layout, scale, y)
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
            row, height = _row(stage, layout, scale, y)
            body.append(row)
            y += height
    title, words = f"journey-{layout.name}", "The same figures stand in the table after the picture."
    return (
        f'<svg class="{layout.name}" viewBox="0 0 {layout.width} {y}" role="img" aria-labelledby="{title}" '
        f'aria-describedby="{title}-words"><title id="{title}">The child’s journey in this manual</title>'
        f'<desc id="{title}-words">{words}</desc>{"".join(marks)}{"".join(body)}</svg>'
    )


def _head(layout: Layout) -> tuple[str, int]:
    """The names of the columns, and where the first stage begins."""
    if layout.stacked:
        return "", 8
    columns = ((layout.dots_x, "Rules found"), (layout.duties.x, "Duties"), (layout.limits.x, "Time limits"))
    named = "".join(_text([name], x, 17, "soft") for x, name in (*columns, (layout.counts_x, "Findings")))
    return named, 30


def _row(view: StageView, layout: Layout, scale: Scale, y: int) -> tuple[str, int]:
    """One stage: its drawing and its height."""
    label = textwrap.wrap(clean(view.stage.label), layout.label_letters)
    rules = f"{view.found} of {count(view.in_force, 'rule')} found" if view.in_force else "no national rules"
    rows = -(-view.in_force // layout.dots_per_row)
    bars = 2 * _BAR + _GAP
    found = _findings(view, layout)
    parts = [_text(label, 34, y + 17, "over")]
    at = y + len(label) * _LINE if layout.stacked else y
    parts.append(_dots(view, layout, at + 12))
    parts.append(_text([rules], layout.dots_x, at + rows * _DOT + 18, "soft"))
    bottom = at + rows * _DOT + 24
    at = bottom + 2 if layout.stacked else y + 6
    for place, most, name, national, local in (
        (layout.duties, scale.duties, "duties", view.duties, view.asked),
        (layout.limits, scale.limits, "limits", view.limits, view.asked_limits),
    ):
        parts.append(_bars(place, most, at, national, local))
        words = f"{name} {national:,}, here {local:,}"
        parts.append(_text([words], place.x, at + bars + 14, "soft"))
    bottom = max(bottom, at + bars + 20)
    at = bottom if layout.stacked else y
    parts.append(_counts(found, layout.counts_x, at + 17))
    bottom = max(bottom, at + len(found) * _LINE, y + len(label) * _LINE)
    return "".join(parts), bottom - y + 14


def _dots(view: StageView, layout: Layout, y: int) -> str:
    dots = []
    for number in range(view.in_force):
        row, column = divmod(number, layout.dots_per_row)
        kind = "found" if number < view.found else "open"
        x = layout.dots_x + column * _DOT + 5
        dots.append(f'<circle class="{kind}" cx="{x}" cy="{y + row * _DOT}" r="4"/>')
    return "".join(dots)


def _bars(place: Bars, most: int, y: int, national: int, local: int) -> str:
    lengths = [(kind, round(place.width * number / most)) for kind, number in (("asks", national), ("here", local))]
    return "".join(
        f'<rect class="{kind}" x="{place.x}" y="{at}" width="{max(length, 1)}" height="{_BAR}"/>'
        for at, (kind, length) in zip((y, y + _BAR + _GAP), lengths, strict=True)
    )


Told = list[tuple[str, str]]
"""One line of words, each with the class of its colour."""


def _findings(view: StageView, layout: Layout) -> list[Told]:
    lines: list[Told] = []
    current: Told = []
    for group, number in view.findings.items():
        words = f"{SHORT[group]} {number:,}"
        length = sum(len(text) + 3 for text, _ in current)
        if current and length + len(words) > layout.counts_letters:
            lines.append(current)
            current = []
        current.append((words, group))
    return [*lines, current or [("no findings", "soft")]]


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
