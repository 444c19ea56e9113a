"""Lines of a PDF put together again: spaces between them, and words that were divided at line ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from checker.manual.model import Box, Stretch, cut_box
from checker.manual.pdf_lines import Line, Page

_WORD = re.compile(r"[\w'’-]+")
_TAIL = re.compile(r"([\w'’]+)([-\u2010\u00ad\x02\ufffe])$")
_DIVIDED = re.compile(r"[\w'’]+[-\u2010\u00ad\x02\ufffe]\n[\w'’]*")
"""Halves of words, which are no words."""

_AT_END = frozenset("-\u2010\u00ad\x02\ufffe")
_HEAD = re.compile(r"[\w'’]+")
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: None}
_KEEP = frozenset(
    {
        *(
            "child",
            "co",
            "cross",
            "day",
            "decision",
            "ex",
            "face",
            "follow",
            "full",
            "half",
            "high",
            "in",
            "inter",
            "long",
        ),
        *("low", "mid", "multi", "non", "on", "one", "over", "part", "post", "pre", "re", "self", "short", "single"),
        *("three", "two", "under", "up", "well"),
    }
)
"""First halves of words that are written with a hyphen."""


class Joined(NamedTuple):
    """A text put together from lines, and where its parts stand."""

    text: str
    stretches: tuple[Stretch, ...]


class Joiner:
    """Joins lines; the words of the whole file (`words_of`) tell which hyphens belong to the word.

    `labels` are the numbers printed on the pages, by their index.
    """

    def __init__(self, words: AbstractSet[str], labels: Mapping[int, str]) -> None:
        self.words = words
        self.labels = labels

    def lines(self, lines: Sequence[Line], skip: int = 0) -> Joined:
        """The text of lines without the first `skip` characters."""
        parts: list[str] = []
        stretches: list[Stretch] = []
        length = -skip
        last = len(lines) - 1
        labels = self.labels.get
        new = tuple.__new__  # a quarter of the time of calling the classes
        for number, line in enumerate(lines):
            page, x0, top, x1, bottom, _, _, segments, text, _ = line
            if length < 0 or len(segments) > 1 or segments[0].below:
                self._stretches(line, length, stretches)
            else:  # as nearly all lines are
                box = new(Box, (page + 1, x0, top, x1, bottom))
                stretches.append(new(Stretch, (length, length + len(text), box, labels(page, ""))))
            if number != last:
                text = self._end(text, lines[number + 1].text) if text[-1] in _AT_END else f"{text} "
            parts.append(text)
            length += len(text)
        text = "".join(parts)[skip:]
        if "\x02" in text or "\xad" in text or "\ufffe" in text:
            text = text.translate(_HYPHENS)
        joined: Joined = new(Joined, (text, tuple(stretches)))
        return joined

    def _stretches(self, line: Line, start: int, result: list[Stretch]) -> None:
        """Add the segments of a line whose text begins at an offset; below 0 for a label that is left out."""
        page, label = line.page + 1, self.labels.get(line.page, "")
        new = tuple.__new__
        for x0, x1, text, _, below in line.segments:
            end = start + len(text)
            top, bottom = line.top, line.bottom
            if below:
                top, bottom = round(top + below, 1), round(bottom + below, 1)
            if end > 0:
                stretch = new(Stretch, (start, end, new(Box, (page, x0, top, x1, bottom)), label))
                result.append(stretch if start >= 0 else _without_label(stretch, text))
            start = end + 1

    def _end(self, text: str, after: str) -> str:
        """A text that ends in a hyphen, up to where `after` begins.

        The hyphen goes only if the word is known, or likely, without it.
        """
        tail, head = _TAIL.search(text[-40:]), _HEAD.match(after)
        if not tail or not head:
            return f"{text} "
        first, second, hyphen = tail[1].casefold(), head[0].casefold(), tail[2]
        if second in ("and", "or", "to") and hyphen == "-":
            return f"{text} "
        whole = first + second in self.words
        hyphened = f"{first}-{second}" in self.words
        # PDFium marks every hyphen at a line end, whether it belongs to the word or not.
        compound = first in _KEEP or len(first) == 1 or text[-len(first) - 2 : -len(first) - 1] == "-"
        compound = compound or head[0][0].isupper() or (first in self.words and second in self.words)
        soft = hyphen == "\u00ad" or (hyphen != "-" and not compound)
        return text[:-1] if not hyphened and (whole or soft) else f"{text[:-1]}-"


def words_of(pages: Sequence[Page]) -> set[str]:
    """The words of all pages, without those divided at line ends; none where no line ends in a hyphen."""
    divided = {page.index for page in pages if not _AT_END.isdisjoint([line.text[-1] for line in page.lines])}
    found: set[str] = set()
    for page in pages if divided else ():
        text = "\n".join([line.text for line in page.lines])
        found.update((_DIVIDED.sub("\n", text) if page.index in divided else text).split())
    # Most words come again and again: each is looked at once.
    return set(_WORD.findall("\n".join(found).casefold()))


def _without_label(stretch: Stretch, text: str) -> Stretch:
    """A stretch that begins before the block's text, from 0 on."""
    start, end, box, label = stretch
    return Stretch(0, end, cut_box(box, text[:-start], text[-start:], ""), label)
