"""Compares a local safeguarding manual with the essential rules of England's statutory guidance.

    >>> import checker
    >>> knowledge = checker.load()
    >>> result = checker.check(checker.read("manual.docx"), knowledge, edition="2023")  # doctest: +SKIP

Nothing heavy is imported until one of the three is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from checker.compare.model import Result
    from checker.knowledge.base import KnowledgeBase
    from checker.manual.model import Document

__all__ = ["check", "load", "read"]


def load(path: str | Path | None = None) -> KnowledgeBase:
    """The knowledge base in a folder (with rules/ and principles/ in it), or the one this package brings.

    Raises:
        checker.knowledge.base.KnowledgeError: there is none, or one of its files cannot be understood.
    """
    from pathlib import Path

    from checker.knowledge.load import load as load_from

    return load_from(Path(path) if path is not None else None)


def read(path: str | Path) -> Document:
    """A manual: one file or a folder of them. What could not be read is named in the document's files and notices.

    Raises:
        checker.manual.errors.InputError: there is nothing at the path, or no document in the folder.
    """
    from checker.manual.read import read as read_from

    return read_from(path)


def check(document: Document, knowledge: KnowledgeBase, edition: str | None = None) -> Result:
    """Compare a manual with the national rules of an edition (by default the one in force today).

    Raises:
        checker.knowledge.base.UnknownName: there is no such edition.
    """
    from checker.checking import check as compare

    return compare(document, knowledge, edition)
