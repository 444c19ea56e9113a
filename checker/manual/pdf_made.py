"""Blocks of PDFs made one after the other while somebody waits: calling their frozen class takes twice as long."""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern

from checker.manual.model import Block, BlockKind, Cell, Place, SourceMap, Stretch

_kind, _text, _place, _level, _label, _headings, _cells, _mark, _source_map, _line_starts, _stretches = (
    getattr(Block, name).__set__ for name in Block.__slots__
)
_NO_MAP = SourceMap()


def made(
    kind: BlockKind,
    text: str,
    place: Place,
    level: int,
    label: str,
    cells: tuple[Cell, ...],
    stretches: Sequence[Stretch],
) -> Block:
    """A block as `Block` would make it."""
    block = object.__new__(Block)
    _kind(block, intern(kind))  # one that came from another process is a new string
    _text(block, text)
    _place(block, place)
    _level(block, level)
    _label(block, label)
    _headings(block, ())
    _cells(block, cells)
    _mark(block, "")
    _source_map(block, _NO_MAP)
    _line_starts(block, ())
    _stretches(block, stretches)
    return block
