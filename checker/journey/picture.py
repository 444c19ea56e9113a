"""A journey as a drawing: the way from top to bottom, national rules on the left of it, the manual on the right.

A bracket at the right edge joins the two ends of a limit that does not go together with others; its number is that of
the list after the drawing. Everything drawn also stands in the table of the page and in the text form.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from checker.journey import told
from checker.journey.model import Journey, Said, Step
from checker.report.wording import clean, count, listed

WIDTH = 980
_LINE = 17
_LEFT, _SPINE, _RIGHT = 12, 376, 404
_LETTERS = {"name": 37, "": 40, "soft": 44, "added": 64}
"""Letters in a line of the left column, by style, for the widest of the usual fonts; "added" is the right column."""
_BRACKETS = WIDTH - 60

STYLE = """
.way { font: 14px/1.3 system-ui, "Segoe UI", "Liberation Sans", sans-serif; }
.way text { fill: var(--ink, #1c2226); }
.way .soft { fill: var(--soft, #50585f); font-size: 13px; }
.way .name { font-weight: 600; }
.way .rail { stroke: var(--rail, #b9b3a5); stroke-width: 3; }
.way .stop { fill: var(--paper, #ffffff); stroke: var(--ink, #1c2226); stroke-width: 2; }
.way .beside { fill: var(--rail, #b9b3a5); }
.way .added { fill: var(--added, #0f6466); font-size: 13px; }
.way .clash { fill: none; stroke: var(--falls-short, #96273d); stroke-width: 2; }
.way .number { fill: var(--falls-short, #96273d); font-weight: 600; }
"""


@dataclass
class _Drawing:
    parts: list[str] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)
    """Event id -> its height in the drawing."""
    y: int = 46


def draw(journey: Journey, *, alone: bool = False) -> str:
    """The drawing as an SVG element. `alone` makes it a file of its own, with its style and colours."""
    drawing = _Drawing()
    heads = [(_LEFT, "National rules"), (_RIGHT, "In this manual" if journey.manual else "Who, nationally")]
    drawing.parts += [f'<text class="soft" x="{x}" y="20">{words}</text>' for x, words in heads]
    stops: list[int] = []
    for step in journey.steps:
        if step.main:
            stops.append(drawing.y)
        _step(drawing, step, manual=bool(journey.manual))
    rail = f'<line class="rail" x1="{_SPINE}" y1="{stops[0]}" x2="{_SPINE}" y2="{stops[-1]}"/>'
    marks = [rail, *(f'<circle class="stop" cx="{_SPINE}" cy="{y}" r="7"/>' for y in stops)]
    brackets = _brackets(journey, drawing.at)
    height = drawing.y + 8
    name = escape(clean(told.title(journey)))
    opening = f'<svg class="way" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="way-name way-words"'
    if alone:
        opening += f' xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
    style = f'<style>{STYLE}</style><rect width="{WIDTH}" height="{height}" fill="#ffffff"/>' if alone else ""
    where = "" if alone else " The same stands in the table after the picture."
    return (
        f'{opening}>{style}<title id="way-name">{name}</title>'
        f'<desc id="way-words">{count(journey.counts.steps, "step")} from top to bottom.{where}</desc>'
        f"{''.join(marks)}{''.join(drawing.parts)}{brackets}</svg>"
    )


def _step(drawing: _Drawing, step: Step, *, manual: bool) -> None:
    y = drawing.y
    drawing.at[step.event.id] = y
    if not step.main:
        drawing.parts.append(f'<circle class="beside" cx="{_SPINE}" cy="{y}" r="4"/>')
    kind = "name" if step.main else ""
    left = _wrapped(step.event.label, kind, _LETTERS[kind])
    for words in told.national_when(step) if step.rules or step.left_open else ():
        left += _wrapped(words, "soft", _LETTERS["soft"])
    right = _here(step) if manual else _wrapped(told.national_who(step), "soft", _LETTERS["added"])
    for x, lines in ((_LEFT, left), (_RIGHT, right)):
        for number, (line, kind) in enumerate(lines):
            drawing.parts.append(_text(line, kind, x, y + 5 + number * _LINE))
    drawing.y += max(len(left), len(right), 1) * _LINE + (18 if step.main else 12)


def _here(step: Step) -> list[tuple[str, str]]:
    local = step.local
    if not (local.asks or local.leaves):
        return [(told.NOT_SAID, "soft")]
    who = told.here_who(step)
    lines = [(told.asks(step) + (f" · {who}" if who else ""), "")]
    lines += _added("by when", local.by_when)
    lines += _added("form", local.forms)
    lines += _added("approval", local.approvals)
    if local.gates:
        lines.append((f"waits: {count(len(local.gates), 'gate or barrier', 'gates or barriers')}", "added"))
    return [each for words, kind in lines for each in _wrapped(words, kind, _LETTERS["added"])]


def _wrapped(words: str, kind: str, letters: int) -> list[tuple[str, str]]:
    return [(line, kind) for line in textwrap.wrap(clean(words), letters)]


def _added(name: str, items: Sequence[Said]) -> list[tuple[str, str]]:
    if not items:
        return []
    words = list(dict.fromkeys(f"“{item.text}”" for item in items))
    return [(f"{name}: {listed(words, 3)}", "added")]


def _brackets(journey: Journey, at: dict[str, int]) -> str:
    drawn = []
    for number, clash in enumerate(journey.clashes, start=1):
        whole = clash.whole
        if whole is None or whole.start not in at or whole.end not in at:
            continue
        x = _BRACKETS + (number - 1) % 4 * 13
        top, bottom = sorted((at[whole.start], at[whole.end]))
        drawn.append(f'<path class="clash" d="M{x - 8} {top} H{x} V{bottom} H{x - 8}"/>')
        drawn.append(_text(str(number), "number", x - 4, top - 6))
    return "".join(drawn)


def _text(words: str, kind: str, x: int, y: int) -> str:
    style = f' class="{kind}"' if kind else ""
    return f'<text{style} x="{x}" y="{y}">{escape(words)}</text>'
