"""Fixtures shared by all tests: the knowledge base is loaded once, and the linker of an edition is built once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from checker import checking
from checker.cli import main
from checker.compare.finding import Writer
from checker.compare.link import Linker
from checker.compare.model import Judged, Result
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.load import load
from checker.language.gazetteer import Gazetteer
from checker.manual.model import Block, Document, FileRead, Place
from checker.manual.read import read, read_bytes
from tests.browser import axe, browser

__all__ = ["axe", "browser"]

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")  # no timing in tests: a busy machine is no defect

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "northshire"

Checked = Callable[..., Result]
"""`checker.checking.check` for one knowledge base: (document, edition="2023") -> result."""
Run = Callable[..., tuple[int, str, str]]
"""`checker.cli.main` with these arguments: (exit code, stdout, stderr)."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(a) for a in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return load()


@pytest.fixture(scope="session")
def names(knowledge: KnowledgeBase) -> Gazetteer:
    """The names of events and actors."""
    return checking.gazetteer(knowledge)


@pytest.fixture(scope="session")
def checked(knowledge: KnowledgeBase, names: Gazetteer) -> Checked:
    """`check` for many small texts: what only depends on the edition is made once instead of for each text."""

    @cache
    def linker(edition: str) -> Linker:
        return Linker(knowledge.as_of(edition), names, knowledge.counterparts)

    @cache
    def writer(edition: str) -> Writer:
        return Writer(knowledge, knowledge.as_of(edition))

    def run(document: Document, edition: str = "2023") -> Result:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(checking, "Linker", lambda view, *_: linker(view.edition.id))
            patch.setattr(checking, "Writer", lambda _, view: writer(view.edition.id))
            patch.setattr(checking, "gazetteer", lambda *_: names)
            return checking.check(document, knowledge, edition)

    return run


@pytest.fixture(scope="session")
def northshire(checked: Checked) -> Result:
    """The example manual, checked."""
    return checked(read(EXAMPLE))


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example manual as web pages, Word documents and PDFs, in folders html, docx and pdf."""
    sys.path.insert(0, str(EXAMPLE.parent))
    try:
        from convert import convert
    finally:
        sys.path.pop(0)
    target = tmp_path_factory.mktemp("northshire")
    assert convert(EXAMPLE, target) == len(list(EXAMPLE.glob("*.md")))
    return target


def document(*texts: str, heading: str = "", kind: str = "paragraph") -> Document:
    """A manual of a few blocks, all under one heading."""
    headings = (heading,) if heading else ()
    blocks = tuple(
        Block(kind, text, Place("made.md", line=number), level=1, headings=headings)  # type: ignore[arg-type]
        for number, text in enumerate(texts, start=1)
    )
    return Document("made", blocks, (FileRead("made.md", "text/markdown", "read", words=1),))


def manual(text: str) -> Document:
    """A manual of one Markdown file."""
    return read_bytes(text.encode(), "made.md")


def flags(judged: tuple[Judged, ...]) -> set[str]:
    """The codes pointed out; negatives (R0, R1, ADV) left out."""
    return {code for each in judged for code in each.relations} - {"R0", "R1", "ADV", "NONE"}
