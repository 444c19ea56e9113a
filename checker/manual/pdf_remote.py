"""A share of the pages of a PDF whose blocks are built in the worker process that read it: both ends of the pipe.

Each step of `pdf_part` is a line of JSON from the parent and one or more from the worker: plain data and nothing else,
for the worker has had a stranger's file in its hands. While blocks are built, each share but the first tells in which
state it was after its first pages, so that the share before it, which goes on over these pages, can end in the same.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from queue import SimpleQueue
from sys import intern
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from checker.manual.model import Block, Box, Cell, Place, Stretch
from checker.manual.pdf_account import Account
from checker.manual.pdf_blocks import Whole
from checker.manual.pdf_furniture import Edge, Running
from checker.manual.pdf_lines import Page, page_from
from checker.manual.pdf_part import Built, End, Pages, Survey, Traits
from checker.manual.pdf_sizes import Bookmarks

if TYPE_CHECKING:  # a worker has none itself
    from checker.manual.pdf_pool import Worker

_NO_MORE = b"[]\n"
"""The line after the last blocks."""


class LostError(Exception):
    """The worker has ended before it was done."""


class Remote:
    """A share in a worker process.

    `beyond` are the first pages of the next share, as its worker wrote them, and `before` is the share before it.
    """

    def __init__(self, file: str, worker: Worker, beyond: Sequence[bytes], before: Remote | None) -> None:
        self.file, self.worker, self.beyond, self.before = file, worker, beyond, before

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
        if not (self.before or self.beyond):
            return lambda: self._built(whole, self.worker.answers.readline)
        # Taken from the pipe at once, so that no worker has to wait while the blocks of another are taken up.
        lines: SimpleQueue[bytes] = SimpleQueue()
        fetching = Thread(target=self._fetch, args=(self.worker.answers, lines), daemon=True)
        fetching.start()

        def fetched() -> Built:
            built = self._built(whole, lines.get)
            fetching.join()  # the next file is read faster where there is no other thread
            return built

        return fetched

    def _fetch(self, answers: IO[bytes], lines: SimpleQueue[bytes]) -> None:
        if self.before:
            with suppress(OSError):  # it has ended, as others will find
                self.before.worker.asks.write(answers.readline() or _NO_MORE)
                self.before.worker.asks.flush()
        line = b"-"
        while line and line != _NO_MORE:
            lines.put(line := answers.readline())
        lines.put(answers.readline())

    def _built(self, whole: Whole, line: Callable[[], bytes]) -> Built:
        blocks: list[Block] = []
        places: dict[int, Place] = {}
        while some := _value(line()):
            data, packed = some
            stretches = _unpacked(packed, whole)
            for each in data:
                page = each[1]
                if page not in places:
                    places[page] = Place(self.file, page=page, page_label=whole.labels.get(page - 1) or None)
                blocks.append(_block(each, places[page], stretches))
        notes, first, beyond = _value(line())
        self.worker.state = "idle"
        ends = [[End(*end) for end in each] for each in (first, beyond)]
        return Built(blocks, [(page, label) for page, label in notes], *ends)

    def _ask(self, value: Any) -> None:
        self.worker.state = "asked"
        try:
            _write(self.worker.asks, value)
        except OSError as error:
            raise LostError from error

    def _answer(self) -> Any:
        answer = _value(self.worker.answers.readline())
        self.worker.state = "waits"
        return answer


def _value(line: bytes) -> Any:
    if not line.endswith(b"\n"):
        raise LostError
    return json.loads(line)


def serve(pages: list[Page], number: tuple[int, int], asked: IO[bytes], out: IO[bytes]) -> None:
    """In the worker: take the steps with the pages of its share, as long as the parent asks for them.

    `number` says which share it is, of how many.
    """
    part = Pages("", pages)
    _write(out, part.survey())
    if not (step := _step(asked)):
        return
    body, running, outline, beyond = step
    part.beyond = [page_from(page) for page in beyond]
    _write(out, part.clear(body, dict(running), outline)())
    if not (step := _step(asked)):
        return
    whole = Whole(*step)
    if number[0]:
        part.begun = lambda ends: _write(out, ends)
    if number[0] + 1 < number[1]:
        part.awaited = lambda: [End(*end) for end in _step(asked) or ()]
    for some in part.building(whole._replace(words=set(whole.words), labels=dict(whole.labels))):
        _write(out, (list(map(_data, some)), _packed(some)))
    _write(out, [])
    _write(out, part.ends())


def _step(asked: IO[bytes]) -> Any:
    """What is asked for next; nothing where the parent is done with the file."""
    return json.loads(asked.readline() or b"null")


def _write(out: IO[bytes], value: Any) -> None:
    out.write(json.dumps(value, separators=(",", ":")).encode() + b"\n")
    out.flush()


def _data(block: Block) -> tuple[Any, ...]:
    """A block as plain data, but how many stretches it has for where they stand."""
    cells = [(cell.start, cell.end, cell.header) for cell in block.cells]
    return block.kind, block.place.page, block.text, block.level, block.label, cells, len(block.stretches)


def _block(data: Sequence[Any], place: Place, stretches: Iterator[Stretch]) -> Block:
    kind, _, text, level, label, cells, count = data
    return Block(
        intern(kind),  # type: ignore[arg-type]
        text,
        place,
        level=level,
        label=label,
        cells=tuple([Cell(*cell) for cell in cells]),
        stretches=tuple(islice(stretches, count)),
    )


def _packed(blocks: Iterable[Block]) -> tuple[str, str]:
    """The stretches of blocks, as the bytes of their ends and of their boxes: most of what is handed over.

    The numbers printed on the pages are known at the other end.
    """
    stretches = [stretch for block in blocks for stretch in block.stretches]
    ends = array("i", chain.from_iterable([stretch[:2] for stretch in stretches]))
    boxes = array("d", chain.from_iterable([stretch.box for stretch in stretches]))
    return b64encode(ends.tobytes()).decode(), b64encode(boxes.tobytes()).decode()


def _unpacked(packed: tuple[str, str], whole: Whole) -> Iterator[Stretch]:
    end, side = iter(array("i", b64decode(packed[0]))), iter(array("d", b64decode(packed[1])))
    new = tuple.__new__  # a quarter of the time of calling the classes
    label = whole.labels.get
    for begin, until, on, x0, top, x1, bottom in zip(end, end, side, side, side, side, side, strict=True):
        page = int(on)
        yield new(Stretch, (begin, until, new(Box, (page, x0, top, x1, bottom)), label(page - 1, "")))
