"""Lines of PDF pages -> blocks: paragraphs joined, headings told by size, weight and number, lists and tables."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import blake2b
from typing import NamedTuple

from checker.manual.mapped import cut
from checker.manual.model import Block, BlockKind, Place
from checker.manual.pdf_join import Joined, Joiner
from checker.manual.pdf_layout import in_reading_order
from checker.manual.pdf_lines import Line, Page
from checker.manual.pdf_made import made
from checker.manual.pdf_notes import Note
from checker.manual.pdf_rows import RowBuilder
from checker.manual.pdf_sizes import LARGER, Bookmarks, outline_levels, title_key
from checker.manual.pdf_tables import Found, still_on, tables_on
from checker.manual.shape import (
    BULLET,
    BULLETS,
    INFERRED_LEVEL,
    looks_like_heading,
    number_depth,
    numbered_heading,
    numbers_paragraph,
    split_number,
)

_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}]|[-–—*](?=\s)|o(?=\s))\s*(?=\S)")
_COUNTED = re.compile(r"\d{1,3}$")
_NOTE = re.compile(r"\[?\d{1,3}\]?[.)]?\s+(?=[A-Z‘“\"'(h])|[*†‡]")
_SMALLER = 0.9
_LOOSE = 1.45
"""Distance from line to line, as a multiple of the usual one, that ends a paragraph."""

_ENDS = ".:;?!"


class Whole(NamedTuple):
    """What all pages of the file say together."""

    body: float
    """The type size of the text."""
    pitch: float
    """The usual distance from line to line, as a multiple of the type size."""
    sizes: Sequence[float]
    """The type sizes of headings, largest first."""
    above: int
    """How many of them stand above the titles of the outline."""
    outline: Bookmarks
    words: AbstractSet[str]
    """The words of the file, where some are divided at line ends."""
    labels: Mapping[int, str]
    """The numbers printed on the pages."""


class BlockBuilder:
    """Takes pages in order and builds the blocks of the file."""

    def __init__(self, file: str, whole: Whole) -> None:
        self.file = file
        self.body, self.pitch, self.sizes, self.above, outline, words, labels = whole
        self.outline = outline_levels(outline)
        self.join = Joiner(words, labels)
        self.blocks: list[Block] = []
        self.part: list[Line] = []
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.label = ""
        self.skip = 0
        self.right = 0.0
        self.item = ""
        """The tag of the last list item."""
        self.tagged = False
        """Whether the page being read has tags of headings."""
        self.indents: list[tuple[float, float]] = []
        """(x of the label, x of the text) of the open list items, outermost first."""
        self.held: list[Line] = []
        self.notes: list[Note] = []
        self.rows = RowBuilder(self.join)
        self.last: Place | None = None
        """The place of the last block: those of a page share one."""

    def page(self, page: Page, found: Found | None = None) -> None:
        """Add the lines of one page, of which the tables may have been `found`."""
        _, tables, inside = still_on(page, found) if found else tables_on(page)
        self.tagged = any(tag[:1] == "H" for tag in {line.tag for line in page.lines})
        self.right = max([line.x1 for line in page.lines], default=0.0)
        if not tables:
            self._lines(page.lines)
            return
        starts = {table.first: table for table in tables}
        lines: list[Line] = []
        for index, line in enumerate(page.lines):
            if index in starts:
                self._lines(lines)
                lines = []
                self._flush()
                self.rows.add(starts[index], self.blocks, self._place(page.index))
            rest = inside.get(index, line)
            if rest:
                lines.append(rest)
        self._lines(lines)

    def end(self) -> None:
        """End the last block, once all pages have been added."""
        self._flush()
        self._release()

    def state(self) -> str:
        """All that what comes next depends on: two builders in the same state go on in the same way."""
        part = (self.part, self.kind, self.level, self.label, self.skip) if self.part else ()
        last: list[object] = []
        for block in self.blocks[-1:]:  # a row may still grow
            place, cells = block.place, [(cell.start, cell.end, cell.header) for cell in block.cells]
            last += block.kind, block.text, place.page, place.page_label, block.level, block.label, cells
            last += block.stretches
        whole = json.dumps((part, self.item, self.indents, self.held, self.rows.state(), last))
        return blake2b(whole.encode(), digest_size=16).hexdigest()

    def _lines(self, lines: Sequence[Line]) -> None:
        small = _SMALLER * self.body
        for line in in_reading_order(lines):
            if line.size <= small and self._is_note(line):
                self.held.append(line)
                continue
            if self.part and not self._begins(line):
                self.part.append(line)
            else:
                self._flush()
                self._begin(line)

    def _is_note(self, line: Line) -> bool:
        """Whether a line of small type is part of a note: it begins with a number, or follows such a line."""
        if self.held and self.held[-1].page == line.page and line.top > self.held[-1].top - 0.5 * self.body:
            return True
        if line.text.isdecimal() and self.part:
            # A raised figure: at the end of a line it refers to a note, at the margin a note begins with it.
            before = self.part[-1]
            return before.page != line.page or abs(before.top - line.top) > 0.7 * self.body
        return bool(_NOTE.match(line.text))

    def _begins(self, line: Line) -> bool:
        """Whether a line begins a new block after the lines in `part`."""
        before = self.part[-1]
        same_page = before.page == line.page
        if same_page and abs(line.top - before.top) < 0.5 * line.size and line.x0 > before.x1 - 2:
            return False  # the rest of a line divided by a raised figure
        # A bold word at both ends of one wrapped line is not a change of weight.
        heavier = line.bold != before.bold and (self.kind == "heading" or not _goes_on(before, line))
        if abs(line.size - before.size) > 0.08 * self.body or heavier:
            return True
        if line.tag and before.tag and (line.tag != before.tag or line.tag[0] in "LP"):
            # The file says where its paragraphs end; some programs make one of every line, though.
            each_line = line.tag[0] == before.tag[0] == "P" and same_page and _goes_on(before, line)
            if not (line.tag != before.tag and each_line):
                return line.tag != before.tag
        if self.kind == "heading":
            return not self._wrapped_heading(before, line)
        ended = before.text[-1] in _ENDS
        marked = self._marked(line)
        down = line.top - before.top
        if same_page and down > 0:
            loose = down > _LOOSE * self.pitch * max(before.size, line.size)
            if marked and (ended or loose or self.kind == "item" or before.x1 < 0.85 * self.right):
                return True
            if loose or (ended and self.indents and line.x0 < self.indents[-1][0] - 2):
                return True
            if ended and before.x1 < 0.8 * self.right and line.text[0].isupper():
                return True
            return ended and line.x0 > before.x0 + 0.8 * line.size and self.kind == "paragraph"
        # The top of a column or page: only an unfinished sentence goes on there.
        return marked or ended or not (line.text[0].islower() or before.x1 > 0.8 * self.right)

    def _marked(self, line: Line) -> bool:
        """Whether a line begins with a bullet, a number or a letter."""
        first = line.text.split(" ", 1)[0]
        if len(first) > 1 and first.isalpha():
            return False  # as most lines begin
        return bool(_BULLET.match(line.text)) or bool(self._label(line)[0])

    def _wrapped_heading(self, before: Line, line: Line) -> bool:
        """The next line of a heading too long for one line."""
        down = line.top - before.top
        close = before.page == line.page and 0 < down < _LOOSE * self.pitch * line.size
        full = before.x1 - before.x0 > 0.55 * (self.right - before.x0) or line.text[0].islower()
        return close and full and not split_number(line.text, heading=True)[0] and before.bold == line.bold

    def _label(self, line: Line) -> tuple[str, int]:
        """The printed number of a line and the offset of its text."""
        first = line.segments[0].text
        if len(line.segments) > 1 and _COUNTED.match(first):
            return first, len(first) + 1
        return split_number(line.text)

    def _begin(self, line: Line) -> None:
        """Begin a block with a line."""
        self.part = [line]
        self.kind, self.level, self.label, self.skip = "paragraph", 0, "", 0
        text = line.text
        if bullet := _BULLET.match(text):
            self.kind, self.label, self.skip = "item", BULLET, bullet.end()
        elif heading := self._heading_level(line):
            self.kind, self.level = "heading", heading
        else:
            label, skip = self._label(line)
            if line.tag.startswith("L") and not label:
                # The bullet may be drawn and no letter.
                self.kind, self.label = "item", "" if line.tag == self.item else BULLET
            elif label:
                self.label, self.skip = label, skip
                self.kind = "paragraph" if numbers_paragraph(label) else "item"
            elif self.indents and line.x0 >= self.indents[-1][1] - 2 and line.x0 > self.indents[0][0] + 3:
                self.kind, self.level = "item", len(self.indents)
                return
        if self.kind != "item":
            self.indents = []
            return
        self.item = line.tag
        if line.tag.startswith("L"):
            self.level = int(line.tag[1 : line.tag.index(":")])
            return
        while self.indents and self.indents[-1][0] > line.x0 - 3:
            self.indents.pop()
        text_x = line.segments[1].x0 if len(line.segments) > 1 else line.x0 + 0.5 * line.size
        self.indents.append((line.x0, text_x))
        self.level = len(self.indents)

    def _heading_level(self, line: Line) -> int:
        """Level of the heading that a line begins, 0 for other lines."""
        text = line.text
        if line.tag.startswith("H"):
            return int(line.tag[1])
        if self.tagged and not line.bold and line.size < LARGER * self.body:
            return 0  # the page names its headings, and this may be a line of a contents list
        if self.outline and (known := self.outline.get((line.page, title_key(text)))):
            return min(known + self.above, INFERRED_LEVEL - 1)
        if not any(map(str.isalpha, text)):
            return 0
        if line.size >= LARGER * self.body and text[-1] not in ".;,":
            rank = sum(size > line.size + 0.3 for size in self.sizes)
            return min(rank + 1, INFERRED_LEVEL - 1)
        # A numbered line that fills the measure is the first line of a numbered paragraph.
        if (numbered_heading(text) and line.x1 < 0.85 * self.right) or (line.bold and looks_like_heading(text)):
            depth = number_depth(split_number(text, heading=True)[0])
            return INFERRED_LEVEL + max(depth - 1, 0)
        return 0

    def _flush(self) -> None:
        """End the current block."""
        if not self.part:
            return
        joined = self.join.lines(self.part, self.skip)
        if self.kind == "heading" and self.level >= INFERRED_LEVEL and not looks_like_heading(joined.text):
            self.kind, self.level = "paragraph", 0
        if joined.text:
            self._add(self._block(self.kind, joined, self.part[0], self.level, self.label))
        self.part = []
        if self.held and self.kind != "heading":
            self._release()

    def _release(self) -> None:
        """Give out the notes held back while a paragraph ran on over the page."""
        note: list[Line] = []
        for line in [*self.held, None]:
            begins = line is None or _NOTE.match(line.text)
            if begins and note:
                joined = self.join.lines(note)
                label, start = split_number(joined.text)
                if not label and (plain := re.match(r"\[?(\d{1,3}|[*†‡])\]?\s+", joined.text)):
                    label, start = plain[1], plain.end()
                label = label.strip("[].)")
                self.notes.append((note[0].page + 1, label))
                self._add(cut(self._block("note", joined, note[0], 0, label), start))
                note = []
            if line is not None:
                note.append(line)
        self.held = []

    def _block(self, kind: BlockKind, joined: Joined, line: Line, level: int, label: str) -> Block:
        return made(kind, joined.text, self._place(line.page), level, label, (), joined.stretches)

    def _add(self, block: Block) -> None:
        self.rows.interrupt()
        self.blocks.append(block)

    def _place(self, page: int) -> Place:
        if not self.last or self.last.page != page + 1:
            self.last = Place(self.file, page=page + 1, page_label=self.join.labels.get(page) or None)
        return self.last


def _goes_on(before: Line, line: Line) -> bool:
    return before.text[-1] not in _ENDS and line.text[0].islower()
