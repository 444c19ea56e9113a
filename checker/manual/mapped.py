"""Text that knows where each of its characters came from.

Readers collect *pieces*, `(text, offset)`: some text and the offset in the file's decoded text of its first character;
within a piece text and source run in step. `fold` makes the text of a block from pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from checker.manual.model import Block, BlockKind, Cell, Mark, Place, SourceMap, Stretch, cut_stretch

Piece = tuple[str, int]
Pairs = tuple[tuple[int, int], ...]

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens and zero-width characters: dropped wherever they stand."""

_RUN = re.compile(rf"(?P<text>[^\s{_UNSEEN}]+(?: [^\s{_UNSEEN}]+)*)|(?P<space>\s+)|.", re.DOTALL)
_DROP = dict.fromkeys(map(ord, _UNSEEN))

_NEWLINE = re.compile(r"\r\n|\r|\n")
SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Folded:
    """Text with single spaces, and the (offset in text, offset in source) pairs for it."""

    text: str
    pairs: Pairs


def fold(pieces: Iterable[Piece]) -> Folded:
    """Join pieces, folding every run of white space into one space and dropping it at both ends."""
    out: list[str] = []
    pairs: list[tuple[int, int]] = []
    length = 0
    space: int | None = None
    for text, at in pieces:
        for run in _RUN.finditer(text):
            source = at + run.start()
            if run.lastgroup == "space":
                if space is None:
                    space = source
                continue
            if run.lastgroup != "text":
                continue
            if space is not None and out:
                out.append(" ")
                _pair(pairs, length, space)
                length += 1
            space = None
            words = run.group()
            out.append(words)
            _pair(pairs, length, source)
            length += len(words)
    return Folded("".join(out), tuple(pairs))


def fold_text(text: str) -> str:
    """The same for a text whose places do not matter."""
    return " ".join(text.translate(_DROP).split())


def _pair(pairs: list[tuple[int, int]], text: int, source: int) -> None:
    """Add a pair unless it continues the last one in step."""
    if not pairs or source - pairs[-1][1] != text - pairs[-1][0]:
        pairs.append((text, source))


def fold_row(cells: Sequence[Folded], headers: Sequence[str]) -> tuple[Folded, tuple[Cell, ...]]:
    """Join cells with " | ". Returns the row and the span of each cell, with the column heading over it."""
    text: list[str] = []
    pairs: list[tuple[int, int]] = []
    spans: list[Cell] = []
    length = 0
    for index, cell in enumerate(cells):
        if index:
            text.append(SEPARATOR)
            length += len(SEPARATOR)
        for start, source in cell.pairs:
            _pair(pairs, start + length, source)
        text.append(cell.text)
        spans.append(Cell(length, length + len(cell.text), headers[index] if index < len(headers) else ""))
        length += len(cell.text)
    return Folded("".join(text), tuple(pairs)), tuple(spans)


def shift(pieces: Iterable[Piece], steps: Sequence[tuple[int, int]]) -> list[Piece]:
    """Move pieces from offsets in an extract to offsets in the whole.

    `steps` are (offset in the extract, offset in the whole), ascending, starting at 0: pieces are cut at each step.
    """
    result: list[Piece] = []
    starts = [start for start, _ in steps]
    for text, at in pieces:
        done = 0
        index = bisect_right(starts, at) - 1
        while done < len(text):
            start, source = steps[index]
            end = len(text) if index + 1 == len(steps) else min(len(text), starts[index + 1] - at)
            result.append((text[done:end], source + at + done - start))
            done = end
            index += 1
    return result


class Lines:
    """The lines of a decoded text; `start[i]` is the offset of line i (counting from 0)."""

    def __init__(self, text: str) -> None:
        self.start = [0, *(m.end() for m in _NEWLINE.finditer(text))]
        self.end = [*(m.start() for m in _NEWLINE.finditer(text)), len(text)]

    def __len__(self) -> int:
        return len(self.start)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counting from 1."""
        line = bisect_right(self.start, offset)
        return line, offset - self.start[line - 1] + 1

    def starts(self, folded: Folded) -> tuple[tuple[int, int, int], ...]:
        """(offset in text, line, column) wherever text and source stop running in step or a line begins."""
        result: list[tuple[int, int, int]] = []
        for index, (text, source) in enumerate(folded.pairs):
            end = folded.pairs[index + 1][0] if index + 1 < len(folded.pairs) else len(folded.text)
            line, column = self.line_column(source)
            result.append((text, line, column))
            while line < len(self.start) and self.start[line] < source + end - text:
                result.append((text + self.start[line] - source, line + 1, 1))
                line += 1
        return tuple(result)


class BlockMaker:
    """Makes blocks of one text file, with lines, columns and source maps."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = Lines(text)

    def block(
        self,
        kind: BlockKind,
        folded: Folded,
        *,
        level: int = 0,
        label: str = "",
        cells: tuple[Cell, ...] = (),
        mark: Mark = "",
    ) -> Block:
        """A block placed at its first character. `folded.text` must not be empty."""
        starts = self.lines.starts(folded)
        _, line, column = starts[0]
        return Block(
            kind=kind,
            text=folded.text,
            place=Place(self.file, line=line, column=column),
            level=level,
            label=label,
            cells=cells,
            mark=mark,
            source_map=SourceMap(folded.pairs),
            line_starts=starts,
        )


def _later(block: Block, start: int) -> tuple[Stretch, ...]:
    """The stretches of a block without the first `start` characters of its text."""
    text = block.text
    left = [cut_stretch(each, text, max(each.start, start), each.end) for each in block.stretches if each.end > start]
    return tuple([Stretch(begin - start, end - start, box, label) for begin, end, box, label in left])


def cut(block: Block, start: int, label: str = "") -> Block:
    """The block without the first `start` characters of its text; its places move along.

    `label` is the number printed there, if it has none yet.
    """
    cells = tuple(Cell(max(c.start - start, 0), max(c.end - start, 0), c.header) for c in block.cells)
    cut_block = replace(
        block, text=block.text[start:], cells=cells, stretches=_later(block, start), label=block.label or label
    )
    if block.source_map.pairs:
        source = block.source_map.source(start)
        later = tuple((t - start, s) for t, s in block.source_map.pairs if t > start)
        cut_block = replace(cut_block, source_map=SourceMap(((0, source or 0), *later)))
    if block.line_starts:
        place = block.at(start)
        later_lines = tuple((t - start, line, column) for t, line, column in block.line_starts if t > start)
        first = (0, place.line or 1, place.column or 1)
        cut_block = replace(cut_block, place=place, line_starts=(first, *later_lines))
    return cut_block
