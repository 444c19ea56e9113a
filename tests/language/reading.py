"""Helpers: a line of a manual as the language stage reads it."""

from __future__ import annotations

from checker.language.gazetteer import Gazetteer
from checker.language.model import Provision
from checker.language.provisions import read_provisions
from tests.conftest import document, manual


def provisions(text: str, names: Gazetteer, heading: str = "", kind: str = "paragraph") -> list[Provision]:
    """The provisions of one block of text."""
    return list(read_provisions(document(text, heading=heading, kind=kind), names))


def of_markdown(text: str, names: Gazetteer) -> list[Provision]:
    """The provisions of a manual in Markdown."""
    return list(read_provisions(manual(text), names))
