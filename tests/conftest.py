"""Fixtures shared by all tests: the knowledge base is loaded once."""

from __future__ import annotations

import pytest
from hypothesis import settings

from checker.compare.model import Judged
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.load import load
from checker.manual.model import Block, Document, FileRead, Place

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")  # no timing in tests: a busy machine is no defect


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return load()


def document(*texts: str, heading: str = "", kind: str = "paragraph") -> Document:
    """A manual of a few blocks, all under one heading."""
    headings = (heading,) if heading else ()
    blocks = tuple(
        Block(kind, text, Place("made.md", line=number), level=1, headings=headings)  # type: ignore[arg-type]
        for number, text in enumerate(texts, start=1)
    )
    return Document("made", blocks, (FileRead("made.md", "text/markdown", "read", words=1),))


def flags(judged: tuple[Judged, ...]) -> set[str]:
    """The codes pointed out; negatives (R0, R1, ADV) left out."""
    return {code for each in judged for code in each.relations} - {"R0", "R1", "ADV", "NONE"}
