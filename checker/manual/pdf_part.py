"""A share of the pages of a PDF on their way to blocks, step by step with the other shares.

What the pages say about the whole file is put together between the steps (`pdf`), so that it does not matter how many
shares there are, nor in which process each of them is (`pdf_remote`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from checker.manual.model import Block
from checker.manual.pdf_account import Account, accounts
from checker.manual.pdf_blocks import BlockBuilder, Whole
from checker.manual.pdf_furniture import Edge, Running, edges, take_out
from checker.manual.pdf_join import words_of
from checker.manual.pdf_lines import Page
from checker.manual.pdf_notes import Note
from checker.manual.pdf_sizes import Bookmarks, large_sizes, largest_title, letters_by_size, outline_levels, steps
from checker.manual.pdf_tables import Found, tables_on
from checker.manual.shape import numbered

OVERLAP = 10
"""Pages of the next share on which a share goes on, until both are in the same state."""


_TOGETHER = 40
"""Blocks that are handed on together."""


class Survey(NamedTuple):
    """What the pages say as they are."""

    accounts: list[Account]
    letters: list[tuple[float, int]]
    """How many letters are set in each type size."""
    edges: list[Edge]


class Traits(NamedTuple):
    """What they say without headers and footers, of which so many lines were `removed`."""

    removed: int
    lines: int
    steps: list[tuple[float, int]]
    """How often each distance from line to line is found."""
    sizes: list[float]
    largest: float
    words: list[str]
    labels: list[tuple[int, str]]


class End(NamedTuple):
    """The end of a page: the state of the builder, and how many blocks and notes there were."""

    state: str
    blocks: int
    notes: int


class Rest(NamedTuple):
    """What is known of a share once its blocks are made.

    Beside its notes that is the ends of its first pages, and of those of the next share on which it went on.
    """

    notes: list[Note]
    first: list[End]
    beyond: list[End]


class Built(NamedTuple):
    """A share whose blocks are made."""

    blocks: list[Block]
    rest: Rest


class Part(Protocol):
    """A share, wherever it is. A step is begun when it is asked for; what comes of it is fetched by what it returns."""

    def survey(self) -> Survey:
        """Look at the pages: the first step."""

    def clear(self, body: float, running: Running, outline: Bookmarks) -> Callable[[], Traits]:
        """Take out headers and footers: the second."""

    def build(self, whole: Whole) -> Callable[[], Built]:
        """Make the blocks: the last."""


class Pages:
    """A share in this process."""

    def __init__(self, file: str, pages: Sequence[Page]) -> None:
        self.file, self.pages = file, pages
        self.beyond: Iterable[tuple[Page, Callable[[], End]]] = ()
        """The first pages of the next share, if there is one, and what gives their ends there."""
        self.tell: Callable[[End], None] | None = None
        """Takes the ends of the first pages here, where there is a share before."""
        self.overlap = OVERLAP
        """How many of them."""
        self.tables: dict[int, Found] = {}
        """Tables that were looked for ahead, by the index of their page."""

    def survey(self) -> Survey:
        """Look at the pages."""
        return Survey(accounts(self.pages), list(letters_by_size(self.pages).items()), edges(self.pages))

    def look_ahead(self, pages: Iterable[Page]) -> None:
        """Look for tables on some pages: that takes nothing which other shares say, and those may not be done."""
        self.tables |= {page.index: tables_on(page) for page in pages}

    def clear(self, body: float, running: Running, outline: Bookmarks) -> Callable[[], Traits]:
        """Take out headers and footers."""
        pages, self.running = self.pages, running
        removed = take_out(pages, running)
        traits = Traits(
            removed,
            sum(len(page.lines) for page in pages),
            list(steps(pages, body).items()),
            list(large_sizes(pages, body)),
            largest_title(pages, outline_levels(outline), body),
            list(words_of(pages)),
            [(page.index, page.label) for page in pages],
        )
        return lambda: traits

    def build(self, whole: Whole) -> Callable[[], Built]:
        """Make the blocks."""
        made = list(self.building(whole))
        rest = made[-1][1]
        assert rest
        built = Built([block for some, _ in made for block in some], rest)
        return lambda: built

    def building(self, whole: Whole) -> Iterator[tuple[list[Block], Rest | None]]:
        """Make the blocks, some at a time; with the last of them comes the rest."""
        self.builder = builder = BlockBuilder(self.file, whole)
        rest = Rest(builder.notes, [], [])
        given = 0
        for page in self.pages:
            builder.page(page, self.tables.pop(page.index, None))
            page.lines = []  # as blocks they need a third of the memory
            if self.tell and len(rest.first) < self.overlap:
                rest.first.append(self._end())
                self.tell(rest.first[-1])
            # The last block may still grow.
            elif len(builder.blocks) > given + _TOGETHER:
                yield list(map(numbered, builder.blocks[given:-1])), None
                given = len(builder.blocks) - 1
        for page, told in self.beyond:
            take_out([page], self.running)
            builder.page(page, self.tables.pop(page.index, None))
            rest.beyond.append(self._end())
            if agree(rest.beyond[-1], told()):
                break
        builder.end()
        yield list(map(numbered, builder.blocks[given:])), rest

    def _end(self) -> End:
        return End(self.builder.state(), len(self.builder.blocks), len(self.builder.notes))


def agree(one: End, other: End) -> bool:
    """Whether two shares have come into the same state, `other` that which began here."""
    return bool(other.blocks) and one.state == other.state


class ApartError(Exception):
    """Two shares do not come into the same state on the pages that both have read."""


def stitched(parts: Sequence[Built]) -> tuple[list[Block], list[Note]]:
    """The blocks and notes of all shares. Raises ApartError."""
    blocks: list[Block] = []
    notes: list[Note] = []
    begin = End("", 0, 0)
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        until, then = End("", len(part.blocks), len(part.rest.notes)), begin
        if following:
            both = zip(part.rest.beyond, following.rest.first, strict=False)
            same = [(one, two) for one, two in both if agree(one, two)]
            if not same:
                raise ApartError
            until, then = same[0]
            # The last block of both is the same by now, but may still grow.
            until, then = until._replace(blocks=until.blocks - 1), then._replace(blocks=then.blocks - 1)
        blocks += part.blocks[begin.blocks : until.blocks]
        notes += part.rest.notes[begin.notes : until.notes]
        begin = then
    return blocks, notes
