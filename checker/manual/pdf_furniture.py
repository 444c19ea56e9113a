"""Running headers, footers and page numbers of a PDF: position and repetition decide, never one alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from checker.manual.pdf_lines import Line, Page
from checker.manual.text_furniture import mask

_EDGE = 0.13
"""Share of the page's height, at the top and at the bottom, in which headers and footers stand."""

_LONE = re.compile(r"(?:page\s*)?[-–—|]?\s*(?P<number>\d{1,4}|[ivxlc]{1,6})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?$", re.I)
_NUMBER = re.compile(r"\d+")

Running = Mapping[int, Sequence[int]]
"""Lines that repeat from page to page: their numbers on the page, by its index."""


class Edge(NamedTuple):
    """A line that stands where headers and footers do: the index of its page and its number there."""

    page: int
    number: int
    top: float
    size: float
    artifact: bool
    """Whether the file itself says that it is no part of the text."""
    text: str


def edges(pages: Iterable[Page]) -> list[Edge]:
    """The lines of pages that may be headers or footers."""
    result: list[Edge] = []
    for page in pages:
        upper, lower = _EDGE * page.height, (1 - _EDGE) * page.height
        for number, line in enumerate(page.lines):
            if line.bottom < upper or line.top > lower:
                result.append(Edge(page.index, number, line.top, line.size, line.tag == "Artifact", line.text))
    return result


def running(found: Iterable[Edge], pages: int, body: float) -> tuple[Running, list[str]]:
    """Which of the lines at the edges of all pages repeat, and some examples."""
    at_edge: dict[tuple[str, int], list[Edge]] = defaultdict(list)
    masks: dict[str, str] = {}
    for edge in found:
        masked = masks.get(edge.text) or masks.setdefault(edge.text, mask(edge.text))
        at_edge[masked, round(edge.top / 4)].append(edge)
    enough = 2 if pages <= 3 else 3
    result: dict[int, list[int]] = defaultdict(list)
    examples: list[str] = []
    for (masked, height), lines in at_edge.items():
        # The same line may fall on either side of a rounding step.
        near = lines + at_edge.get((masked, height + 1), []) + at_edge.get((masked, height - 1), [])
        lone = bool(_LONE.match(lines[0].text))
        repeats = len(near) >= enough and len({line.page for line in near}) >= enough
        if repeats and len({line.text for line in near}) > 1:
            repeats = lines[0].size <= 1.1 * body and _counts_pages(near)
        if repeats or (lone and pages > 1) or all(line.artifact for line in lines):
            for line in lines:
                result[line.page].append(line.number)
            if not lone and len(examples) < 3 and any(c.isalnum() for c in lines[0].text):
                examples.append(lines[0].text)
    return result, examples


def take_out(pages: Iterable[Page], repeated: Running) -> int:
    """Take what repeats out of pages and set their printed labels. Returns the number of lines taken out."""
    total = 0
    for page in pages:
        likely = set(repeated.get(page.index, ()))
        if not likely:
            continue
        # Only from the outside in: the same words inside the text are text.
        down = sorted(range(len(page.lines)), key=[line.top for line in page.lines].__getitem__)
        gone = [*takewhile(likely.__contains__, down)]
        if len(gone) < len(down):
            gone += takewhile(likely.__contains__, reversed(down))
        if not gone:
            continue
        printed = next((label for number in gone if (label := _label(page.lines[number]))), "")
        page.label = printed or page.label
        removed = set(gone)
        page.lines = [line for number, line in enumerate(page.lines) if number not in removed]
        total += len(gone)
    return total


def _counts_pages(lines: Sequence[Edge]) -> bool:
    """Whether the first or last number in the lines runs with the pages."""
    for position in (0, -1):
        steps: Counter[int] = Counter()
        for line in lines:
            numbers = _NUMBER.findall(line.text)
            if numbers:
                steps[int(numbers[position][:9]) - line.page] += 1
        if steps and steps.most_common(1)[0][1] >= 0.6 * len(lines):
            return True
    return False


def _label(line: Line) -> str:
    """The page number in a removed line, "" where there is none."""
    text = line.text
    if lone := _LONE.match(text):
        return lone["number"]
    for segment in (line.segments[0], line.segments[-1]):
        if lone := _LONE.match(segment.text):
            return lone["number"]
    if found := re.search(r"page\s+(\d{1,4})", text, re.IGNORECASE):
        return found[1]
    edge = re.match(r"(\d{1,4})\s", text) or re.search(r"\s(\d{1,4})$", text)
    return edge[1] if edge else ""
