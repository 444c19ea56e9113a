"""A change as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from checker.change import told
from checker.change.model import Change
from checker.report.lines import Line, line
from checker.report.wording import clean, listed


def lines(change: Change) -> Iterator[Line]:
    """The whole note."""
    yield line("What this change means", "title")
    yield line(clean(told.headline(change)))
    yield line(clean(told.compared(change)), "quiet")
    moved = [each for each in change.measures if each.net]
    if moved:
        yield line()
        yield line("Net change", "heading")
        width = max(len(each.name) for each in moved)
        for each in moved:
            yield line(f"{each.name:<{width}}  {each.before:>6,} → {each.after:>6,}  {each.net:+,}", indent=2)
    for section in told.sections(change):
        yield line()
        yield line(f"{section.title} ({len(section.items):,})", "heading")
        if section.intro:
            yield line(section.intro, "quiet")
        for item in section.items:
            name = f" · {clean(item.name)}" if item.name else ""
            place = f" · {clean(str(item.place))}" if item.place else ""
            yield Line(((clean(item.title), "label"), (name, "code"), (place, "quiet")), 2)
            yield from (line(clean(each), indent=4) for each in item.lines)
    yield from _ripples(change)
    yield line()
    yield from (line(clean(each), "quiet") for each in told.closing(change))


def _ripples(change: Change) -> Iterator[Line]:
    if not change.ripples:
        return
    yield line()
    yield line("What it may set in motion", "heading")
    yield line(change.ripple_note, "quiet")
    for additions, rules, ways in told.ways(change):
        yield Line(((additions, "label"), (f" · {clean(listed(rules, 4))}", "code")), 2)
        yield from (line(clean(way), indent=4) for way in ways)
