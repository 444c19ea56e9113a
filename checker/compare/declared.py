"""Findings of which the manual itself says that it departs from national text: the words are laid beside them.

A statement speaks of its own sentence where something was found there, else of the sentence before or after it; a note
under a table or list ("these limits are local") of its rows or items; a lead-in of its items; a heading of what
stands under it. What adds, tightens or raises moves to the declared choices; what falls short, a gate, a barrier and a
withdrawn rule stay where they are, with the words beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from checker.compare.model import ADDITIONS, Declaration, Finding, Judged
from checker.language.departures import Departure, departures, says_so
from checker.language.model import Span
from checker.language.numbers import ordinal
from checker.manual.model import Block

_MARKS = re.compile(r"[*†‡§]+")
_SEVERAL = re.compile(r"\b(?:these|those|they|both|all|limits|timescales|standards|table|rows)\b", re.IGNORECASE)
_ROW = re.compile(r"\b(?:(?P<ordinal>[a-z]+) row|row (?P<number>\d+))\b", re.IGNORECASE)
_LAST = "last"

Run = tuple[Block, list[int]]
"""A block and the numbers of its judged provisions."""


def declare(judged: Sequence[Judged]) -> list[Judged]:
    """The same provisions, their findings with the statement that declares them, if there is one."""
    found: dict[int, Declaration] = {}
    runs = [
        (judged[numbers[0]].provision.clause.block, numbers)
        for numbers in (
            list(group) for _, group in groupby(range(len(judged)), key=lambda n: id(judged[n].provision.clause.block))
        )
    ]
    for at, (block, numbers) in enumerate(runs):
        for departure in departures(block.text):
            words = block.text[departure.span.start : departure.span.end]
            told = Declaration(words, block.span(departure.span.start, departure.span.end))
            for number in _spoken_of(departure, at, runs, judged):
                found.setdefault(number, told)
        for number in numbers:
            if number not in found and (context := _context(judged[number])):
                found[number] = Declaration(context, block.place)
    return [_declared(each, found[n]) if n in found else each for n, each in enumerate(judged)]


@cache
def _says(context: str, heading: bool) -> bool:
    return says_so(context, heading=heading)


def _context(judged: Judged) -> str:
    """The lead-in or heading over a provision that declares it, "" where none does."""
    if not judged.findings:
        return ""
    clause = judged.provision.clause
    if clause.lead_in and _says(clause.lead_in, False):
        return clause.lead_in
    return next((heading for heading in reversed(clause.headings) if _says(heading, True)), "")


def _spoken_of(departure: Departure, at: int, runs: Sequence[Run], judged: Sequence[Judged]) -> list[int]:
    """The numbers of the provisions that a statement speaks of: those with findings in the first place that has any."""
    block, numbers = runs[at]
    if len({(c.start, c.end) for c in block.cells if any(map(str.islower, block.text[c.start : c.end]))}) > 1:
        return _with_findings(numbers, judged)  # a row of several cells; one cell with its number is a paragraph
    for place in departure.about:
        inside = [n for n in numbers if _overlap(judged[n], place)]
        if found := _with_findings(inside, judged):
            return found
    if departure.span.start > 0 or (not departure.back and not _MARKS.match(block.text)):
        return []
    return _above(block, at, runs, judged)


def _with_findings(numbers: Sequence[int], judged: Sequence[Judged]) -> list[int]:
    return [n for n in numbers if judged[n].findings]


def _overlap(judged: Judged, place: Span) -> bool:
    clause = judged.provision.clause
    return clause.start < place.end and clause.end > place.start


def _above(block: Block, at: int, runs: Sequence[Run], judged: Sequence[Judged]) -> list[int]:
    """What a block that begins "this" or "these limits" points back to: rows, items, or the paragraph before it."""
    above = list(_table_or_list(block, at, runs))
    if not above:
        last = runs[at - 1][1][-1:] if at and runs[at - 1][0].headings == block.headings else []
        return _with_findings(last, judged)
    if mark := _MARKS.match(block.text):
        return _with_findings([n for each, ns in above if mark.group() in each.text for n in ns], judged)
    row = _ROW.search(block.text)
    if row and above[0][0].kind == "row":
        word = (row["ordinal"] or "").lower()
        number = int(row["number"]) if row["number"] else ordinal(word)
        if word == _LAST:
            return _with_findings(above[-1][1], judged)
        if number is not None:
            return _with_findings(above[number - 1][1], judged) if 0 < number <= len(above) else []
    if above[0][0].kind == "row" or _SEVERAL.search(block.text):
        return _with_findings([n for _, ns in above for n in ns], judged)
    return []


def _table_or_list(block: Block, at: int, runs: Sequence[Run]) -> Iterator[Run]:
    """The rows or items right above a block, in order."""
    first = at
    while first and runs[first - 1][0].kind in {"row", "item"} and runs[first - 1][0].headings == block.headings:
        if first < at and runs[first - 1][0].kind != runs[at - 1][0].kind:
            break
        first -= 1
    yield from runs[first:at]


def _declared(judged: Judged, told: Declaration) -> Judged:
    kept = [f for f in judged.findings if f.code != "misattributed"]  # what says that it departs credits nobody else
    return replace(judged, findings=tuple(_with(f, told) for f in kept))


def _with(finding: Finding, told: Declaration) -> Finding:
    return replace(finding, declared=told, group="declared" if finding.group in ADDITIONS else finding.group)
