"""A share of the pages of a PDF whose blocks are built in the worker process that read it: both ends of the pipe.

Each step of `pdf_part` is a line of JSON from the parent and one or more from the worker: plain data and nothing else,
for the worker has had a stranger's file in its hands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from sys import intern
from typing import IO, Any

from checker.manual.model import Block, Box, Cell, Place, Stretch
from checker.manual.pdf_account import Account
from checker.manual.pdf_blocks import Whole
from checker.manual.pdf_furniture import Edge, Running
from checker.manual.pdf_lines import Page, page_from
from checker.manual.pdf_part import Built, End, Pages, Survey, Traits
from checker.manual.pdf_sizes import Bookmarks

_TOGETHER = 500
"""Blocks in one line of JSON."""


class LostError(Exception):
    """The worker has ended before it was done."""


class Remote:
    """A share in a worker process; `beyond` are the first pages of the next share, as its worker wrote them."""

    def __init__(self, file: str, to: IO[bytes], back: IO[bytes], beyond: Sequence[bytes]) -> None:
        self.file, self.to, self.back, self.beyond = file, to, back, beyond

    def survey(self) -> Survey:
        """Look at the pages."""
        accounts, letters, edges = self._answer()
        return Survey([Account(*each) for each in accounts], letters, [Edge(*each) for each in edges])

    def clear(self, body: float, running: Running, outline: Bookmarks) -> Callable[[], Traits]:
        """Take out headers and footers."""
        self._ask([body, list(running.items()), outline, [json.loads(page) for page in self.beyond]])
        return lambda: Traits(*self._answer())

    def build(self, whole: Whole) -> Callable[[], Built]:
        """Make the blocks."""
        self._ask([*whole[:-2], list(whole.words), list(whole.labels.items())])
        return lambda: self._built(whole)

    def _built(self, whole: Whole) -> Built:
        blocks: list[Block] = []
        places: dict[int, Place] = {}
        while some := self._answer():
            for data in some:
                page = data[1]
                if page not in places:
                    places[page] = Place(self.file, page=page, page_label=whole.labels.get(page - 1) or None)
                blocks.append(_block(data, places[page], whole))
        notes, first, beyond = self._answer()
        ends = [[End(*end) for end in each] for each in (first, beyond)]
        return Built(blocks, [(page, label) for page, label in notes], *ends)

    def _ask(self, value: Any) -> None:
        try:
            _write(self.to, value)
        except OSError as error:
            raise LostError from error

    def _answer(self) -> Any:
        line = self.back.readline()
        if not line.endswith(b"\n"):
            raise LostError
        return json.loads(line)


def serve(pages: list[Page], asked: IO[bytes], out: IO[bytes]) -> None:
    """In the worker: take the steps with the pages of its share, as long as the parent asks for them."""
    part = Pages("", pages)
    _write(out, part.survey())
    if not (line := asked.readline()):
        return
    body, running, outline, beyond = json.loads(line)
    part.beyond = [page_from(page) for page in beyond]
    _write(out, part.clear(body, dict(running), outline)())
    if not (line := asked.readline()):
        return
    whole = Whole(*json.loads(line))
    built = part.build(whole._replace(words=set(whole.words), labels=dict(whole.labels)))()
    for start in range(0, len(built.blocks), _TOGETHER):
        _write(out, [_data(block) for block in built.blocks[start : start + _TOGETHER]])
    _write(out, [])
    _write(out, built[1:])


def _write(out: IO[bytes], value: Any) -> None:
    out.write(json.dumps(value, separators=(",", ":")).encode() + b"\n")
    out.flush()


def _data(block: Block) -> list[Any]:
    """A block as plain data; the numbers printed on pages are known at the other end."""
    stretches = [number for start, end, box, _ in block.stretches for number in (start, end, *box)]
    cells = [(cell.start, cell.end, cell.header) for cell in block.cells]
    return [block.kind, block.place.page, block.text, block.level, block.label, cells, stretches]


def _block(data: Sequence[Any], place: Place, whole: Whole) -> Block:
    kind, _, text, level, label, cells, numbers = data
    return Block(
        intern(kind),  # type: ignore[arg-type]
        text,
        place,
        level=level,
        label=label,
        cells=tuple([Cell(*cell) for cell in cells]),
        stretches=tuple(_stretches(numbers, whole)),
    )


def _stretches(numbers: Sequence[Any], whole: Whole) -> Iterator[Stretch]:
    new = tuple.__new__  # a quarter of the time of calling the classes
    each = iter(numbers)
    for start, end, page, *sides in zip(*[each] * 7, strict=True):
        yield new(Stretch, (start, end, new(Box, (page, *sides)), whole.labels.get(page - 1, "")))
