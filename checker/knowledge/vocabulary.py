"""Reads the lists of vocabulary files that are not part of the `KnowledgeBase`: reviews, law, budgets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.knowledge.files import find_root, read_document


def entries(name: str, key: str, root: Path | None = None) -> list[dict[str, Any]]:
    """The list `key` of rules/vocabulary/`name`.yaml; `root` is the folder that holds rules/.

    Raises:
        KnowledgeError: the file cannot be read.
    """
    found = read_document(find_root(root) / "rules" / "vocabulary" / f"{name}.yaml").get(key)
    return found if isinstance(found, list) else []


def text(value: object) -> str:
    """A value as text without the line breaks of a folded YAML scalar; "" for nothing."""
    return "" if value is None else " ".join(str(value).split())


def texts(value: object) -> tuple[str, ...]:
    """A list of values as text."""
    return tuple(map(text, value)) if isinstance(value, list) else ()
