"""Acts and regulations as sources of their own, and the parts of them that rule files cite."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from checker.knowledge.model import Basis
from checker.knowledge.vocabulary import entries, text, texts

REGISTER = "https://www.legislation.gov.uk/id"
"""Where the United Kingdom keeps the European Legislation Identifiers (ELI) of its Acts and regulations."""

_SECTION = re.compile(r"\s*,?\s*ss?\.?\s?(\d+[A-Z]*)")
_REGULATION = re.compile(r"\s*(?:\([^)]*\))?\s*regs?\.?\s?(\d+[A-Z]*)")


@dataclass(frozen=True, slots=True)
class Commencement:
    """When a part of an Act begins to bind: `start` is an ISO date, "" where no day was found."""

    section: str
    what: str
    start: str
    basis: Basis
    note: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """An Act or a set of regulations; `basis` is how well its number is known."""

    id: str
    title: str
    type: str
    year: int
    number: int
    basis: Basis
    names: tuple[str, ...] = ()
    note: str = ""
    commencement: tuple[Commencement, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def uri(self) -> str:
        """Its address in the register: .../id/ukpga/1989/41."""
        return f"{REGISTER}/{self.type}/{self.year}/{self.number}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A part of an Act as a rule file cites it: the Act, the address of the section, and the words of the file."""

    act: Act
    uri: str
    words: str


def acts(root: Path | None = None) -> tuple[Act, ...]:
    """The list in rules/vocabulary/law.yaml.

    Raises:
        KnowledgeError: the file cannot be read.
    """
    return tuple(
        Act(
            id=text(each["id"]),
            title=text(each["title"]),
            type=text(each["type"]),
            year=int(each["year"]),
            number=int(each["number"]),
            basis=cast(Basis, text(each["basis"])),
            names=texts(each.get("names")),
            note=text(each.get("note")),
            commencement=tuple(
                Commencement(
                    text(part["section"]),
                    text(part["what"]),
                    text(part["from"]),
                    cast(Basis, text(part["basis"])),
                    text(part.get("note")),
                )
                for part in each.get("commencement") or ()
            ),
            rules=texts(each.get("rules")),
        )
        for each in entries("law", "acts", root)
    )


def citations(words: str, known: Iterable[Act]) -> tuple[Citation, ...]:
    """The Acts named in one `law` entry of a rule file, with the first section or regulation cited of each.

    Where one title is part of another (an Act and its regulations), the longer one counts.
    """
    found: list[tuple[int, int, Act]] = []
    for act in known:
        for name in (act.title, *act.names):
            start = words.find(name)
            if start >= 0:
                found.append((start, start + len(name), act))
    longest = [one for one in found if not any(_within(one, other) for other in found)]
    result: dict[str, Citation] = {}
    for _, end, act in sorted(longest, key=lambda each: each[:2]):
        part = _part(words[end:], act)
        if act.id not in result or part:
            result[act.id] = Citation(act, act.uri + part, words)
    return tuple(result.values())


def _within(one: tuple[int, int, Act], other: tuple[int, int, Act]) -> bool:
    return one is not other and other[0] <= one[0] and one[1] <= other[1] and one[1] - one[0] < other[1] - other[0]


def _part(after: str, act: Act) -> str:
    pattern, name = (_REGULATION, "regulation") if act.type == "uksi" else (_SECTION, "section")
    match = pattern.match(after)
    return f"/{name}/{match.group(1)}" if match else ""
