"""A comparison of two versions for a terminal, or as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.compare.model import NationalSide
from checker.report.lines import Line, Style, labelled, line
from checker.report.opening import unread_lines
from checker.report.wording import clean, place_words
from checker.versions import told
from checker.versions.model import Comparison, Pair, Unit

_STYLES: dict[str, Style] = {"same": "quote", "gone": "quiet", "came": "quote"}
_MARKS = {"same": ("", ""), "gone": ("[-", "-]"), "came": ("{+", "+}")}


def lines(found: Comparison) -> Iterator[Line]:
    """The whole comparison, most telling first: net change, rules no longer found, changed, added, removed, moved."""
    yield line(f"{clean(found.old.manual)} → {clean(found.new.manual)}", "title")
    for side, result in (("before", found.old), ("now", found.new)):
        for label, text in unread_lines(result):
            yield labelled(f"{label} ({side})", text, 0)
    yield line(told.headline(found))
    yield line(f"National rules: Working Together {clean(found.new.edition)}.", "quiet")
    yield line()
    yield line(told.NOTICE, "notice")
    yield line()
    yield line("Net change", "heading")
    for measure in found.measures:
        tail = told.measure_words(measure)
        numbers = f"{measure.before:>8,} → {measure.after:<8,} {told.net_words(measure)}"
        yield line(f"{measure.name:<18} {numbers}" + (f"  ({tail})" if tail else ""), indent=2)
    yield line(told.descriptions(found), "quiet", indent=2)
    yield from _rules("National rules no longer found", told.GONE, found.no_longer_found)
    yield from _rules("National rules found now and not before", "", found.now_found)
    yield from _pairs("Changed", found.changed)
    yield from _units("Added", found.added, gone=False)
    yield from _units("Removed", found.removed, gone=True)
    yield from _moved(found.moved)
    yield from _pairs("Worded anew, the same in substance as far as was seen", found.reworded)


def _rules(title: str, note: str, rules: Sequence[NationalSide]) -> Iterator[Line]:
    if not rules:
        return
    yield line()
    yield line(f"{title} ({len(rules):,})", "heading")
    if note:
        yield line(note, "quiet")
    for rule in rules:
        yield line(clean(f"{rule.title} ({rule.id})"), indent=2)


def _pairs(title: str, pairs: Sequence[Pair]) -> Iterator[Line]:
    if not pairs:
        return
    yield line()
    yield line(f"{title} ({len(pairs):,})", "heading")
    for pair in pairs:
        yield line()
        moved = f" · before under: {' › '.join(pair.before.headings)}" if pair.moved else ""
        yield line(clean(place_words(pair.after.headings, pair.after.place) + moved), "code", indent=2)
        yield Line(tuple(_marked(pair)), 4)
        for each in pair.differences:
            yield line(clean(told.difference_words(each)), indent=4)
        if beside := told.national_words(pair.before, pair.after):
            yield labelled("Beside the national rules", clean(beside), 4)


def _marked(pair: Pair) -> Iterator[tuple[str, Style]]:
    for words, what in told.marked(pair.before.text, pair.after.text):
        start, end = _MARKS[what]
        yield clean(f"{start}{words}{end}"), _STYLES[what]


def _units(title: str, units: Sequence[Unit], *, gone: bool) -> Iterator[Line]:
    if not units:
        return
    yield line()
    yield line(f"{title} ({len(units):,})", "heading")
    for unit in units:
        yield line()
        yield line(place_words(unit.headings, unit.place), "code", indent=2)
        yield line(f'"{clean(unit.text)}"', "quote", indent=4)
        if rule := told.restates(unit):
            yield line(clean(f"States a national rule ({rule})."), indent=4)
        if names := told.code_words(unit):
            yield labelled("Beside the national rules", clean(", ".join(names)), 4)
        watch = told.watch_words(unit) if gone else ""
        if watch:
            yield labelled(told.WATCH, clean(watch), 4)


def _moved(pairs: Sequence[Pair]) -> Iterator[Line]:
    if not pairs:
        return
    yield line()
    yield line(f"Moved, in the same words or nearly so ({len(pairs):,})", "heading")
    for pair in pairs:
        yield line()
        where = f"{place_words(pair.before.headings, pair.before.place)} → "
        yield line(clean(where + place_words(pair.after.headings, pair.after.place)), "code", indent=2)
        yield line(f'"{clean(pair.after.text)}"', "quote", indent=4)
