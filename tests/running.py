"""The checker run on texts of one's own, and the example manual checked once for all tests that look at it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from checker.checking import check
from checker.compare.model import Finding, Judged, Result
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.load import load
from checker.manual.markdown import read_markdown
from checker.manual.model import Block, Document, FileRead, Place
from checker.manual.read import read

ROOT = Path(__file__).resolve().parents[1]
NORTHSHIRE = ROOT / "examples" / "northshire"
EDITION = "2023"
FLAGS = frozenset("W1 L1 L2 L3 T1 T2 T3 T4 F1 A1 A2 M1 G1 U1 S1".split())


@cache
def knowledge() -> KnowledgeBase:
    """The project's own rules."""
    return load(ROOT)


@cache
def northshire() -> Result:
    """The example manual against the edition its key was made for."""
    return check(read(NORTHSHIRE), knowledge(), EDITION)


def document(blocks: Iterable[Block]) -> Document:
    """Blocks as a document that was read to the end."""
    kept = tuple(blocks)
    words = sum(len(block.text.split()) for block in kept)
    return Document("made up", kept, (FileRead("made-up.md", "text/markdown", "read", words=words),))


def check_blocks(blocks: Iterable[Block], edition: str = EDITION) -> Result:
    """Blocks against an edition."""
    return check(document(blocks), knowledge(), edition)


def check_markdown(text: str, edition: str = EDITION) -> Result:
    """A text in Markdown against an edition."""
    return check_blocks(read_markdown(text, "made-up.md").blocks, edition)


def paragraph(text: str, *headings: str, file: str = "made-up.md") -> Block:
    """A paragraph under headings."""
    return Block("paragraph", text, Place(file, line=1), headings=headings)


def said(judged: Iterable[Judged]) -> frozenset[str]:
    """The codes of provisions that belong together: a flag outweighs a negative, silence is NONE."""
    pooled = frozenset(code for one in judged for code in one.relations)
    return pooled & FLAGS or pooled - {"NONE"} or frozenset({"NONE"})


def plain(finding: Finding) -> tuple[str, str]:
    """A finding without its place: the code, and the words with white space, quotes and dashes folded."""
    text = finding.quote.translate(str.maketrans("‘’“”–—\u00a0", "''\"\"-- "))
    return finding.code, " ".join(text.split())
