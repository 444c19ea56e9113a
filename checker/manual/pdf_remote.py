"""A share of the pages of a PDF whose blocks are built in the worker process that read it: both ends of the pipe.

Each step of `pdf_part` is a line of JSON from the parent and one or more from the worker, and numbers as bytes where
there are many: plain data and nothing else, for the worker has had a stranger's file in its hands. While blocks are
built, each share but the first tells in which state it is after each of its first pages, so that the share before it,
which goes on over these pages, can end there.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import chain, islice
from operator import itemgetter
from typing import IO, TYPE_CHECKING, Any

from checker.manual.model import Block, Cell, Place, Stretches
from checker.manual.pdf_account import Account
from checker.manual.pdf_blocks import Whole
from checker.manual.pdf_furniture import Edge, Running
from checker.manual.pdf_lines import Page, page_from
from checker.manual.pdf_made import made
from checker.manual.pdf_part import OVERLAP, Built, End, Pages, Rest, Survey, Traits
from checker.manual.pdf_sizes import Bookmarks

if TYPE_CHECKING:  # a worker has none itself
    from checker.manual.pdf_share import Share


_NO_MORE = b"[]\n"
"""The line after the last page that was asked for."""

_NEAR = 3
"""First pages of a share that are handed to the one before it where no page was told: both agree after one, mostly."""

_AHEAD = 20
"""Pages on which a share looks for tables while others may still be reading."""

_encoded = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
"""JSON of plain data: made once, for all that workers say of a short file is many short lines."""

_PAGES = "pages"
"""The step in which a worker is asked for the pages that it kept to itself."""


class LostError(Exception):
    """The worker has ended before it was done."""


class Remote:
    """A share in a worker process; `before` is the share before it."""

    def __init__(self, file: str, share: Share, before: Remote | None = None) -> None:
        assert share.worker
        self.file, self.share, self.worker, self.before = file, share, share.worker, before
        self.after: Remote | None = None
        self.near = 0
        """How many of its first pages are still to come after the survey."""
        self.told: list[bytes] = []
        """Those that came."""
        self.beyond: list[bytes] = []
        """The first pages of the share after it."""
        if before:
            before.after = self

    def survey(self) -> Survey:
        """Look at the pages."""
        accounts, letters, edges, self.near = self._answer()
        if self.near:
            self.worker.state = "asked"
        if not letters:  # it may be that nothing more is asked
            self.first()
        return Survey([Account(*each) for each in accounts], letters, [Edge(*each) for each in edges])

    def first(self) -> list[bytes]:
        """Its first pages, as its worker wrote them, on which the share before it goes on."""
        if self.near:
            self.told = [self.worker.answers.readline() for _ in range(self.near)]
            if not all(line.endswith(b"\n") for line in self.told):
                raise LostError
            self.near, self.worker.state = 0, "waits"
        return self.told or self.share.lines()[:OVERLAP]

    def clear(self, body: float, running: Running, outline: Bookmarks) -> Callable[[], Traits]:
        """Take out headers and footers."""
        self.beyond = self.after.first() if self.after else []
        self._ask([body, list(running.items()), outline, len(self.beyond)], *self.beyond)
        return lambda: Traits(*self._answer())

    def build(self, whole: Whole) -> Callable[[], Built]:
        """Make the blocks."""
        self._ask([*whole[:-2], list(whole.words), list(whole.labels.items())])
        if not self.before:
            return lambda: self._built(whole)
        # The shares come at the same time, so that no worker has to wait while the blocks of another are taken up.
        return self.worker.pool.submit(lambda: self._built(whole)).result

    def _built(self, whole: Whole) -> Built:
        for _ in self.before.beyond if self.before else ():
            self._tell(self.worker.answers.readline())
        blocks: list[Block] = []
        places: dict[int, Place] = {}
        rest = None
        while not rest:
            data, rest, *sizes = _value(self.worker.answers.readline())
            packed = [self.worker.answers.read(size) for size in sizes]
            if list(map(len, packed)) != sizes:
                raise LostError
            if rest:
                self._free()  # before its last blocks are taken up
            numbers, sides = packed
            # Where the words stand stays as it came: most of it is never asked for.
            stretches = array("i", numbers), array("d", sides), whole.labels
            at = 0
            for kind, page, text, level, label, cells, count in data:
                if page not in places:
                    places[page] = Place(self.file, page=page, page_label=whole.labels.get(page - 1) or None)
                end = at + count
                stand = Stretches(*stretches, at, end) if count else ()
                row = tuple([Cell(*cell) for cell in cells]) if cells else ()
                blocks.append(made(kind, text, places[page], level, label, row, stand))
                at = end
        notes, *ends = rest
        first, beyond = ([End(*end) for end in each] for each in ends)
        return Built(blocks, Rest([(page, label) for page, label in notes], first, beyond))

    def _free(self) -> None:
        """The worker has said all."""
        if self.share.untold and (self.before or self.after):
            self.worker.state = "waits"  # until it shows whether its pages are needed
        else:
            self.worker.state = "idle"
            self.share.done()

    def tell(self) -> None:
        """Have the pages told that only the worker has, after the last step."""
        share = self.share
        if share.untold:
            self._ask(_PAGES)
            for index in sorted(share.untold):
                share.raw[index] = self.worker.answers.readline()
                _value(share.raw[index])
            if self.worker.answers.readline() != _NO_MORE:
                raise LostError
            share.untold = []
            self.worker.state = "idle"

    def _tell(self, end: bytes) -> None:
        """Hand the end of a page to the share before, as it came."""
        assert self.before
        with suppress(OSError):  # it is gone, as whoever waits for it finds
            self.before.worker.asks.write(end or b"null\n")
            self.before.worker.asks.flush()

    def _ask(self, value: Any, *lines: bytes) -> None:
        self.worker.state = "asked"
        try:
            _write(self.worker.asks, value, *lines)
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


def serve(
    pages: list[Page], quiet: list[dict[str, Any]] | None, share: Sequence[int], asked: IO[bytes], out: IO[bytes]
) -> None:
    """In the worker: take the steps with the pages of its share, as long as the parent asks for them.

    `quiet` are the pages as they are told, if they were not; `share` says which of how many shares of the file it is.
    """
    first, alone = share[0] == 0, share[1] == 1
    part = Pages("", pages)
    untold = [] if alone else sorted(quiet or (), key=itemgetter("index"))
    near = [] if first else untold[:_NEAR]
    part.overlap = OVERLAP if quiet is None else len(near)
    if quiet:
        quiet.clear()  # they need as much memory as the pages themselves
    _write(out, [*part.survey(), len(near)])
    out.writelines(map(as_line, near))
    out.flush()
    part.look_ahead(pages[:_AHEAD])
    if not (step := _step(asked)):
        return
    body, running, outline, count = step
    told = [asked.readline() for _ in range(count)]
    _write(out, part.clear(body, dict(running), outline)())
    beyond = map(page_from, map(json.loads, told))
    following = list(islice(beyond, 1))  # mostly both shares agree after one page
    part.look_ahead(following)
    if not (step := _step(asked)):
        return
    whole = Whole(*step)
    if not first:
        part.tell = lambda end: _write(out, end)
    ends = (End(*(_step(asked) or ("", 0, 0))) for _ in told)
    part.beyond = ((page, ends.__next__) for page in chain(following, beyond))
    for some, rest in part.building(whole._replace(words=set(whole.words), labels=dict(whole.labels))):
        packed = _packed(some)
        for _ in ends if rest else ():
            pass  # those that were not needed
        _write(out, (list(map(_data, some)), rest, *map(len, packed)), *packed)
    if untold and _step(asked):
        out.writelines(map(as_line, untold))
        _write(out, [])


def _step(asked: IO[bytes]) -> Any:
    """What is asked for next; nothing where the parent is done with the file."""
    return json.loads(asked.readline() or b"null")


def as_line(value: Any) -> bytes:
    """A value as it goes through a pipe."""
    return _encoded(value).encode() + b"\n"


def _write(out: IO[bytes], value: Any, *lines: bytes) -> None:
    out.write(as_line(value))
    out.writelines(lines)
    out.flush()


def _data(block: Block) -> tuple[Any, ...]:
    """A block as plain data, but how many stretches it has for where they stand."""
    cells = [(cell.start, cell.end, cell.header) for cell in block.cells]
    return block.kind, block.place.page, block.text, block.level, block.label, cells, len(block.stretches)


def _packed(blocks: Iterable[Block]) -> tuple[bytes, bytes]:
    """The stretches of blocks, as the bytes of their ends and of their boxes: most of what is handed over.

    The numbers printed on the pages are known at the other end.
    """
    stretches = list(chain.from_iterable([block.stretches for block in blocks]))
    ends = array("i", list(chain.from_iterable(map(itemgetter(0, 1), stretches))))
    boxes = array("d", list(chain.from_iterable(map(itemgetter(2), stretches))))
    return ends.tobytes(), boxes.tobytes()
