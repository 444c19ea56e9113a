"""Shared by the tests of the readers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from checker.manual.model import Block, Document
from checker.manual.read import read


def read_text_as(tmp_path: Path, name: str, text: str) -> Document:
    """Write `text` to a file of that name and read it."""
    file = tmp_path / name
    file.write_bytes(text.encode())
    return read(file)


def outline(blocks: Iterable[Block]) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks]


def assert_words_map_back(blocks: Iterable[Block], source: str) -> None:
    """Every word of every block stands in the source at the offset, line and column that the block gives for it.

    Words are runs of letters and digits: what stands between them may be markup in the source.
    """
    lines = re.split(r"\r\n|\r|\n", source)
    for block in blocks:
        for word in re.finditer(r"[^\W_]+", block.text):
            offset = block.source_map.source(word.start())
            assert offset is not None
            end = block.source_map.source(word.end() - 1)
            assert end is not None
            assert source[offset] == word[0][0], (block.text, word[0], source[offset : offset + 20])
            assert source[end] == word[0][-1], (block.text, word[0])
            if end - offset == len(word[0]) - 1:
                assert source[offset : end + 1] == word[0]
            place = block.at(word.start())
            assert place.line is not None
            assert place.column is not None
            assert lines[place.line - 1][place.column - 1] == word[0][0], (block.text, word[0], place)
