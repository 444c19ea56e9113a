"""Two lists from the Munro Review: what a shorter manual must keep, and what is looked at as information only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from checker.knowledge.vocabulary import entries, text, texts

Level = Literal["national", "local", "outside"]


@dataclass(frozen=True, slots=True)
class Stay:
    """Something the checker never suggests taking away, with the rules in which the national text says it."""

    id: str
    what: str
    references: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InformationItem:
    """A figure to be looked at and talked about. It has no right value and is no target."""

    id: str
    level: Level
    category: str
    what: str
    note: str = ""


def must_stay(root: Path | None = None) -> tuple[Stay, ...]:
    """The list in rules/vocabulary/must-stay.yaml.

    Raises:
        KnowledgeError: the file cannot be read.
    """
    return tuple(
        Stay(text(each["id"]), text(each["what"]), texts(each["references"]), texts(each["rules"]))
        for each in entries("must-stay", "must_stay", root)
    )


def information_items(root: Path | None = None) -> tuple[InformationItem, ...]:
    """The list in rules/vocabulary/information-items.yaml.

    Raises:
        KnowledgeError: the file cannot be read.
    """
    return tuple(
        InformationItem(
            text(each["id"]),
            cast(Level, text(each["level"])),
            text(each["category"]),
            text(each["what"]),
            text(each.get("note")),
        )
        for each in entries("information-items", "information_items", root)
    )
