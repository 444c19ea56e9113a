"""A manual after reading: blocks of text in reading order, each with its place, and what could not be read.

Readers (`pdf`, `docx`, `html`, `markdown`, `text`) all produce this; nothing after them knows which format it was.
A reader says what a block *is* (heading, paragraph, list item, table row, note) and where it stands. It does not
interpret: lead-ins, sentences and clauses are the work of `checker.language`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple, overload

BlockKind = Literal["heading", "paragraph", "item", "row", "note"]
Mark = Literal["", "amendment", "contents"]
ReadStatus = Literal["read", "partly-read", "not-read"]


class Box(NamedTuple):
    """A rectangle on a page of a PDF in which words stand, as used to mark them.

    `page` counts from 1. Lengths are points from the top left corner of the page as it is shown: its crop box, turned
    the way the file says. The ends of whole lines are exact; inside a line `x0` and `x1` are within about one letter.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. Only what the format knows is set.

    `file` is relative to the folder given, with forward slashes; `line` and `column` count from 1 (text formats);
    `page` is the page's position in the file counting from 1 and `page_label` the number printed on it, if another
    (PDF); `paragraph` counts the paragraphs of the file from 1 (DOCX). `boxes` are the rectangles of the words, one
    for each line they stand on (PDF, and only where the words have an end: `Block.span`).
    """

    file: str
    line: int | None = None
    column: int | None = None
    page: int | None = None
    page_label: str | None = None
    paragraph: int | None = None
    boxes: tuple[Box, ...] = ()

    def data(self) -> dict[str, Any]:
        """What is known, as plain data for JSON."""
        known = {key: value for key in self.__slots__ if (value := getattr(self, key)) is not None}
        boxes = [box._asdict() for box in known.pop("boxes")]
        return known | ({"boxes": boxes} if boxes else {})

    def __str__(self) -> str:
        """Short form for people: "03-conference.md:14:3", "manual.pdf page 57", "manual.docx paragraph 212"."""
        if self.page is not None:
            label = f" (printed {self.page_label})" if self.page_label and self.page_label != str(self.page) else ""
            return f"{self.file} page {self.page}{label}"
        if self.paragraph is not None:
            return f"{self.file} paragraph {self.paragraph}"
        if self.line is not None:
            return f"{self.file}:{self.line}" + (f":{self.column}" if self.column is not None else "")
        return self.file


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Maps offsets in a block's text back to offsets in the file's decoded text.

    `pairs` are (offset in block text, offset in source), ascending; between two pairs both run in step. Empty for
    formats that have no character offsets (PDF, DOCX).
    """

    pairs: tuple[tuple[int, int], ...] = ()

    def source(self, offset: int) -> int | None:
        """Offset in the source for an offset in the block's text; None where the format has none."""
        if not self.pairs:
            return None
        at = max(bisect_right(self.pairs, (offset, 1 << 60)) - 1, 0)
        text_start, source_start = self.pairs[at]
        return source_start + (offset - text_start)


class Stretch(NamedTuple):
    """The part of a block's text, `text[start:end]`, that stands on one line of a PDF page, and its rectangle."""

    start: int
    end: int
    box: Box
    label: str = ""
    """The number printed on the page, "" where there is none."""


class Stretches(Sequence[Stretch]):
    """The stretches of a block as they came from another process: numbers, until somebody asks for them.

    A manual has one for every line and few are ever asked for. They are those of `numbers`, a start and an end each,
    and `sides`, a page and four sides each, from a first one on and up to another.
    """

    __slots__ = ("end", "first", "labels", "numbers", "sides")

    def __init__(
        self, numbers: Sequence[int], sides: Sequence[float], labels: Mapping[int, str], first: int, end: int
    ) -> None:
        self.numbers, self.sides, self.labels, self.first, self.end = numbers, sides, labels, first, end

    def __len__(self) -> int:
        return self.end - self.first

    @overload
    def __getitem__(self, index: int) -> Stretch: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Stretch]: ...

    def __getitem__(self, index: int | slice) -> Stretch | Sequence[Stretch]:
        if isinstance(index, slice):
            return tuple(self)[index]
        at = range(self.first, self.end)[index]
        start, end = self.numbers[2 * at : 2 * at + 2]
        page, x0, top, x1, bottom = self.sides[5 * at : 5 * at + 5]
        return Stretch(start, end, Box(int(page), x0, top, x1, bottom), self.labels.get(int(page) - 1, ""))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Stretches | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row: its span in the row's text and the column heading over it ("" where none)."""

    start: int
    end: int
    header: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text in reading order.

    `text` has line breaks and runs of white space folded into single spaces, and no markup. `level` is the heading
    level (1 is the top) or the depth of a list item (1 is the outermost). `label` is the number or letter printed
    before the text ("4.2.3", "b)", "•"), which is not part of `text`. `headings` is the path of headings above the
    block, outermost first. A table row joins its cells with " | " and describes them in `cells`. `mark` sets apart
    amendment boxes (kept: some duties stand only there) and contents lists (not judged).
    """

    kind: BlockKind
    text: str
    place: Place
    level: int = 0
    label: str = ""
    headings: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    mark: Mark = ""
    source_map: SourceMap = field(default=SourceMap(), repr=False)
    line_starts: tuple[tuple[int, int, int], ...] = field(default=(), repr=False)
    """(offset in text, line, column) for each source line the block spans; empty where the format has no lines."""
    stretches: Sequence[Stretch] = field(default=(), repr=False)
    """Where the text stands on the pages, line by line (PDF only)."""

    def at(self, offset: int) -> Place:
        """The exact place of an offset in `text`."""
        if self.stretches:
            on = next((each for each in self.stretches if offset < each.end), self.stretches[-1])
            if on.box.page != self.place.page:
                return replace(self.place, page=on.box.page, page_label=on.label or None)
        if not self.line_starts:
            return self.place
        index = max(bisect_right(self.line_starts, (offset, 1 << 60, 0)) - 1, 0)
        start, line, column = self.line_starts[index]
        return replace(self.place, line=line, column=column + offset - start)

    def span(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`, with its rectangles where the format has pages."""
        place = self.at(start)
        found = [each for each in self.stretches if each.start < end and each.end > start]
        boxes = tuple(cut_stretch(each, self.text, max(start, each.start), min(end, each.end)).box for each in found)
        return replace(place, boxes=boxes) if boxes else place


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader of the report must know about the reading: not read, removed, assumed.

    `lost` is True when text may be missing from the result, so that the run cannot count as whole.
    """

    message: str
    place: Place
    advice: str = ""
    lost: bool = False


def count(number: int, noun: str) -> str:
    """A number with its noun, for notices: "1 picture", "2,114 words"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of one input file. `pages` is set for PDF; `words` counts what was read."""

    name: str
    media_type: str
    status: ReadStatus
    sha256: str = ""
    pages: int | None = None
    words: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A manual: one file or many, as blocks in reading order, with the account of what was and was not read."""

    name: str
    blocks: tuple[Block, ...]
    files: tuple[FileRead, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def whole(self) -> bool:
        """True when every file was read to the end."""
        return all(f.status == "read" for f in self.files) and not any(n.lost for n in self.notices)

    @property
    def words(self) -> int:
        """Number of words read."""
        return sum(f.words for f in self.files)


_ONE_BYTE = "cp1252"
"""An encoding of one byte a letter that has all the letters below."""

_THIN, _WIDE = (text.encode(_ONE_BYTE) for text in ("fijlrtI.,;:!|'’‘()[]/- ", "mwMW%&@—ABCDEGHKNOQRUVXY"))


def cut_stretch(stretch: Stretch, text: str, start: int, end: int) -> Stretch:
    """The part of a stretch of `text` from one offset to another, its ends guessed by the usual widths of letters."""
    if start == stretch.start and end == stretch.end:
        return stretch
    box = cut_box(stretch.box, text[stretch.start : start], text[start:end], text[end : stretch.end])
    return Stretch(start, end, box, stretch.label)


def cut_box(box: Box, left: str, inside: str, right: str) -> Box:
    """The part of a box in which the middle one of three texts stands."""
    before, after = _width(left), _width(right)
    page, x0, top, x1, bottom = box
    unit = (x1 - x0) / ((before + _width(inside) + after) or 1)
    return Box(page, round(x0 + before * unit, 1), top, round(x1 - after * unit, 1), bottom)


def _width(text: str) -> float:
    """The width of a text in a usual font, in letters."""
    if not text:
        return 0.0
    size = len(text)
    letters = text.encode() if text.isascii() else text.encode(_ONE_BYTE, "replace")
    thin, wide = size - len(letters.translate(None, _THIN)), size - len(letters.translate(None, _WIDE))
    return size - 0.5 * thin + 0.3 * wide


def with_headings(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Give every block, as a reader made it, the path of headings above it, from the levels of the heading blocks."""
    result: list[Block] = []
    path: list[tuple[int, str]] = []
    above: tuple[str, ...] = ()
    file = None
    set_headings = vars(Block)["headings"].__set__
    for b in blocks:
        if b.place.file != file:
            file, path, above = b.place.file, [], ()
        if b.kind == "heading":
            path = [(level, text) for level, text in path if level < b.level]
            above = tuple(text for _, text in path)
        # The reader has just made it and nobody else holds it; a new one would take ten times as long.
        set_headings(b, above)
        result.append(b)
        if b.kind == "heading":
            path.append((b.level, b.text))
            above = (*above, b.text)
    return tuple(result)


def join(name: str, documents: Sequence[Document]) -> Document:
    """Several files as one manual, in the order given."""
    return Document(
        name=name,
        blocks=tuple(b for d in documents for b in d.blocks),
        files=tuple(f for d in documents for f in d.files),
        notices=tuple(n for d in documents for n in d.notices),
    )
