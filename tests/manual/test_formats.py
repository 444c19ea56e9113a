"""The same chapters give the same blocks, whichever format they were saved in."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.manual.model import Block
from checker.manual.read import read
from tests.conftest import EXAMPLE
from tests.manual.support import assert_words_map_back


def seen(block: Block) -> tuple[object, ...]:
    """What must not depend on the format. Word counts its notes itself."""
    label = "" if block.kind == "note" else block.label
    level = block.level if block.kind == "item" else 0
    return block.kind, level, label, block.mark, block.text, block.headings, block.cells


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_same_blocks(converted: Path, form: str) -> None:
    expected, got = read(EXAMPLE), read(converted / form)
    assert got.whole
    assert [seen(block) for block in got.blocks] == [seen(block) for block in expected.blocks]


@pytest.mark.parametrize("form", ["md", "html"])
def test_every_word_of_the_example_maps_back(converted: Path, form: str) -> None:
    folder = EXAMPLE if form == "md" else converted / form
    for file in sorted(folder.glob(f"*.{form}")):
        assert_words_map_back(read(file).blocks, file.read_text(encoding="utf-8"))
