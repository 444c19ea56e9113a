"""Manuals of any length, made of the example manual."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from checker.manual.model import Block, Cell, Document, Place

WORDS_A_PAGE = 400


_BEFORE_NAME = re.compile(
    r"\b(the|their|its|our|your|a|an|any|all|each|every|some|no|and|or|of|in|for|The|A|An|Each|Every|Any|All)"
    r" (?!week|month|year|day|term|hour|working|calendar|school)(?=[a-z])"
)
_PLACES = tuple(
    one + other
    for one in ("Ash", "Black", "Cold", "Elm", "Fair", "Green", "Lark", "Stone")
    for other in ("bridge", "field", "ford", "ham", "ley", "mere", "ton", "wick")
)


def repeated(document: Document, words: int) -> Document:
    """The document over and over, up to a number of words, each copy under file names of its own.

    Each copy after the first names a place of its own in nearly every clause ("the Larkford team manager"), so that
    nothing kept from one copy answers for another: a real manual of this length is no mere repetition.
    """
    blocks: list[Block] = []
    counted = copy = 0
    while counted < words:
        for block in document.blocks:
            text, cells = _named(block, copy)
            place = replace(block.place, file=f"{copy}/{block.place.file}")
            blocks.append(replace(block, text=text, cells=cells, place=place))
            counted += len(text.split())
            if counted >= words:
                break
        copy += 1
    return Document(document.name, tuple(blocks), document.files)


def _named(block: Block, copy: int) -> tuple[str, tuple[Cell, ...]]:
    """The text of a block with the name of the copy's place put into it, and its cells moved to match."""
    if not copy or block.kind == "heading":
        return block.text, block.cells
    turn, number = divmod(copy, len(_PLACES))
    name = f" {_PLACES[number]}" * (turn + 1) + " "
    marks = [match.start(1) + len(match[1]) for match in _BEFORE_NAME.finditer(block.text)]

    def moved(offset: int) -> int:
        return offset + sum(mark < offset for mark in marks) * (len(name) - 1)

    text = _BEFORE_NAME.sub(lambda match: match[1] + name, block.text)
    return text, tuple(replace(cell, start=moved(cell.start), end=moved(cell.end)) for cell in block.cells)


def words_of(document: Document) -> int:
    """Words in the blocks of a document."""
    return sum(len(block.text.split()) for block in document.blocks)


HOSTILE = {
    "a role": "manager ",
    "a word of obligation": "must ",
    "commas and a relative": "the panel, which ",
    "a joining word": "record and ",
    "bare joining words": "and or ",
    "a stretch of time": "until a ",
    "an opening": "where a child if ",
    "a number": "within 10 ",
    "a limit": "within ten working days of the visit and ",
    "capitals": "Form R7 Gold ",
    "abbreviations": "e.g. Dr. ",
    "brackets and quotes": "(“[' ",
    "no space at all": "ab.cd-",
}
"""What a made clause repeats: each is where one kind of pattern has to look furthest."""


def hostile(characters: int, piece: str = HOSTILE["a role"]) -> Document:
    """One paragraph without a full stop between sentences, of one repeated piece."""
    block = Block("paragraph", (piece * (1 + characters // len(piece)))[:characters], Place("made.md", line=1))
    return Document("made", (block,), ())


def copy_folder(source: Path, target: Path, copies: int) -> None:
    """A folder of Markdown chapters several times over, on disk."""
    for copy in range(1, copies + 1):
        (target / str(copy)).mkdir()
        for file in source.glob("*.md"):
            (target / str(copy) / file.name).write_bytes(file.read_bytes())
