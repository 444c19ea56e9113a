"""Plain text -> blocks: hard-wrapped lines joined, numbers and bullets read, page furniture left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from checker.manual.mapped import BlockMaker, Piece, fold
from checker.manual.model import Block, BlockKind, Notice, Place
from checker.manual.reading import Reading
from checker.manual.shape import (
    BULLET,
    BULLETS,
    INFERRED_LEVEL,
    finish,
    looks_like_heading,
    number_depth,
    numbered_heading,
    numbers_paragraph,
    split_number,
)
from checker.manual.text_furniture import furniture

_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}]+[ \t]*|[-*–—+][ \t]+|o[ \t]{{1,}})(?=\S)")
_COUNTED = re.compile(r"(?P<label>\d{1,3})(?:\t\s*|[ ]{2,})(?=[A-Z‘“\"'])")
_RULE = re.compile(r"[=\-_*~]{3,}$")
_ENDS = ".:;?!"
_UNWRAPPED = 160
"""Lines longer than this are whole paragraphs: nobody wraps so wide. One in ten is enough to tell."""

_HEADED = 60
"""In such text a heading stands over a paragraph of more than this; shorter lines are cells of tables."""

_SHORT = 0.6
"""A line shorter than this share of the usual width ended because its paragraph or heading did."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without white space at its ends; `at` is its offset in the file."""

    text: str
    at: int
    indent: int
    blanks: int
    """Blank and removed lines before it."""


def read_text(text: str, file: str) -> Reading:
    """Read plain text; `file` is the name used in places. Never raises: every text is plain text."""
    make = BlockMaker(file, text)
    raw = [text[start:end] for start, end in zip(make.lines.start, make.lines.end, strict=True)]
    removed = furniture(raw)
    reader = _Reader(make, list(_lines(make, raw, removed)))
    reader.read()
    notices: tuple[Notice, ...] = ()
    if removed:
        message = (
            f"{len(removed)} lines repeated from page to page in {file} (headers, footers, page numbers) were left out."
        )
        notices = (Notice(message, Place(file)),)
    return Reading(finish(reader.blocks), notices)


def _lines(make: BlockMaker, raw: list[str], removed: set[int]) -> Iterator[_Line]:
    blanks = 0
    for index, line in enumerate(raw):
        text = line.strip()
        if not text or index in removed:
            blanks += 1
            continue
        lead = len(line) - len(line.lstrip())
        indent = len(line[:lead].expandtabs(8).replace("\f", ""))
        yield _Line(text, make.lines.start[index] + lead, indent, blanks)
        blanks = 0


class _Reader:
    """Groups lines into blocks in one pass."""

    def __init__(self, make: BlockMaker, lines: list[_Line]) -> None:
        self.make = make
        self.lines = lines
        self.blocks: list[Block] = []
        long = [len(line.text) for line in lines if len(line.text) > 40]
        self.width = median(long) if long else 40
        self.unwrapped = 10 * sum(len(line.text) > _UNWRAPPED for line in lines) >= max(len(lines), 10)
        self.margin = min((line.indent for line in lines), default=0)
        self.indents: list[int] = []
        self.part: list[_Line] = []
        self.kind: BlockKind = "paragraph"
        self.label = ""
        self.skip = 0
        self.level = 0

    def read(self) -> None:
        """Collect the blocks."""
        for index, line in enumerate(self.lines):
            after = self.lines[index + 1] if index + 1 < len(self.lines) else None
            if self._is_rule(line):
                self._underlined()
            elif self.part and not self._begins(line):
                self.part.append(line)
            else:
                self._flush()
                self._begin(line, after)
        self._flush()

    def _is_rule(self, line: _Line) -> bool:
        return bool(_RULE.match(line.text))

    def _underlined(self) -> None:
        """A line of "====" makes a heading of the single short line over it; elsewhere it only divides."""
        if len(self.part) == 1 and looks_like_heading(self.part[0].text) and self.kind == "paragraph":
            self.kind, self.level = "heading", INFERRED_LEVEL
        self._flush()

    def _begins(self, line: _Line) -> bool:
        """Whether a line begins a new block after the lines in `part`."""
        before = self.part[-1]
        if self.unwrapped:
            return True
        if self.kind == "heading" and not (line.blanks == 0 and self._wrapped_heading(line)):
            return True
        ended = before.text[-1] in _ENDS or len(before.text) < _SHORT * self.width
        if _BULLET.match(line.text):
            return line.text[0] not in "-–—" or ended or line.blanks > 0 or self.kind == "item"
        if self._label(line)[0]:
            return ended or line.blanks > 0 or bool(self.label)
        if line.blanks:
            # A sentence may go on after a page break or after a blank line that copying from PDF left behind.
            return before.text[-1] in _ENDS or not line.text[0].islower() or len(before.text) < _SHORT * self.width
        if numbered_heading(line.text) and ended:
            return True
        return before.text[-1] in ".:" and line.indent > before.indent + 1 and self.kind == "paragraph"

    def _wrapped_heading(self, line: _Line) -> bool:
        """The second line of a heading set in capitals."""
        return self.part[-1].text.isupper() and line.text.isupper()

    def _label(self, line: _Line) -> tuple[str, int]:
        """The printed number of a line and the offset of its text."""
        if counted := _COUNTED.match(line.text):
            return counted["label"], counted.end()
        return split_number(line.text)

    def _begin(self, line: _Line, after: _Line | None) -> None:
        """Begin a block with a line."""
        self.part = [line]
        self.kind, self.label, self.skip, self.level = "paragraph", "", 0, 0
        label, skip = self._label(line)
        if bullet := _BULLET.match(line.text):
            self.kind, self.label, self.skip = "item", BULLET, bullet.end()
        elif self._is_heading(line, after):
            printed = split_number(line.text, heading=True)[0]
            self.kind, self.level = "heading", INFERRED_LEVEL + max(number_depth(printed) - 1, 0)
        elif label:
            self.label, self.skip = label, skip
            self.kind = "paragraph" if numbers_paragraph(label) else "item"
        elif self.indents and line.blanks and line.indent > self.indents[-1] and line.indent > self.margin:
            self.kind, self.level = "item", len(self.indents)
            return
        if self.kind == "item":
            while self.indents and self.indents[-1] >= line.indent:
                self.indents.pop()
            self.indents.append(line.indent)
            self.level = len(self.indents)
        else:
            self.indents = []

    def _is_heading(self, line: _Line, after: _Line | None) -> bool:
        text = line.text
        short = len(text) < 0.8 * max(self.width, 60)
        if numbered_heading(text) and short:
            return True
        if not looks_like_heading(text) or text.endswith(":") or not short:
            return False
        if self.unwrapped:
            # No blank lines: what comes before a whole sentence names it; cells of tables stand among their like.
            return after is not None and text[0].isupper() and after.text[-1] in _ENDS and len(after.text) > _HEADED
        alone = after is None or after.blanks > 0
        start = text[split_number(text, heading=True)[1]]
        return (alone and bool(line.blanks or not self.blocks) and start.isupper()) or (
            text.isupper() and len(text) > 3
        )

    def _flush(self) -> None:
        """End the current block."""
        if not self.part:
            return
        pieces: list[Piece] = []
        for index, line in enumerate(self.part):
            skip = self.skip if index == 0 else 0
            pieces.append((line.text[skip:], line.at + skip))
            if index + 1 < len(self.part) and not _hyphenated(line.text, self.part[index + 1].text):
                pieces.append((" ", line.at + len(line.text)))
        folded = fold(pieces)
        if folded.text:
            self.blocks.append(self.make.block(self.kind, folded, level=self.level, label=self.label))
        self.part = []


def _hyphenated(line: str, after: str) -> bool:
    """Whether a line ends inside a hyphenated word ("multi-" + "agency", but not "short-" + "and long-term")."""
    return bool(re.search(r"\w-$", line)) and after[0].isalnum() and not re.match(r"(?:and|or|to)\b", after)
