"""Manuals of any length, made of the example manual."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checker.manual.model import Block, Document, Place

WORDS_A_PAGE = 400


def repeated(document: Document, words: int) -> Document:
    """The document over and over, up to a number of words, each copy under file names of its own."""
    blocks: list[Block] = []
    counted = copy = 0
    while counted < words:
        copy += 1
        for block in document.blocks:
            blocks.append(replace(block, place=replace(block.place, file=f"{copy}/{block.place.file}")))
            counted += len(block.text.split())
            if counted >= words:
                break
    return Document(document.name, tuple(blocks), document.files)


def words_of(document: Document) -> int:
    """Words in the blocks of a document."""
    return sum(len(block.text.split()) for block in document.blocks)


def hostile(characters: int) -> Document:
    """One clause of one repeated word."""
    block = Block("paragraph", "manager " * (characters // 8), Place("made.md", line=1))
    return Document("made", (block,), ())


def copy_folder(source: Path, target: Path, copies: int) -> None:
    """A folder of Markdown chapters several times over, on disk."""
    for copy in range(1, copies + 1):
        (target / str(copy)).mkdir()
        for file in source.glob("*.md"):
            (target / str(copy) / file.name).write_bytes(file.read_bytes())
