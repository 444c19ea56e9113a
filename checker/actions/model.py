"""Recommendations and what they add, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from checker.manual.model import FileRead, Place

Kind = Literal["procedure", "training", "reminder", "conditions", "learning"]

KINDS: dict[Kind, str] = {
    "procedure": "adds procedure",
    "training": "adds training",
    "reminder": "reminds staff",
    "conditions": "changes conditions of work",
    "learning": "shares learning",
}
"""The kinds in the order in which they are told, with their names for people."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation: its exact words and where they stand. `label` is the number printed before it."""

    text: str
    place: Place
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that point to a kind. `strong` ones settle it, where no other kind has one."""

    kind: Kind
    text: str
    start: int
    end: int
    strong: bool


@dataclass(frozen=True, slots=True)
class Sorted:
    """A recommendation with its kind, None where that cannot be told, and the signs that were found.

    `between` are the kinds that compete, where it is unsure because there is more than one.
    """

    recommendation: Recommendation
    kind: Kind | None
    signs: tuple[Sign, ...]
    between: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """All recommendations of one file in its order, and how many there are of each kind. `unsure` are in none."""

    file: FileRead
    items: tuple[Sorted, ...]
    counts: Mapping[Kind, int]
    unsure: int
