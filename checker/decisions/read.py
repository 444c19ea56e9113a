"""The register of decisions, decisions.yaml -> entries with their places; everything amiss in it in one pass."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checker.compare.codes import BY_CODE, resolve, spellings
from checker.decisions.model import CHOICES, Decision
from checker.knowledge.defects import Defect, nearest
from checker.knowledge.documents import Document, UnreadableYaml, decoded, parse
from checker.knowledge.misfit import Misfit, explain
from checker.knowledge.shape import misfits

_SCHEMA = Path(__file__).parent / "schema" / "decisions.schema.json"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_HELP = "the fields are listed in docs/checker/local-choices.md"


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision and where it stands in the register: line and column from 1."""

    decision: Decision
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Register:
    """A register as read: the entries that can be used, and what is amiss. `text` is the whole file."""

    name: str
    text: str
    entries: tuple[Entry, ...]
    defects: tuple[Defect, ...]


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (draft-07) of the register."""
    found: dict[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return found


def read_register(path: Path) -> Register:
    """Read a register; never raises for what it holds.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        text = decoded(path.read_bytes())
    except UnreadableYaml as error:
        return Register(str(path), "", (), (Defect(str(path), error.line, error.column, error.message, error.cause),))
    return parse_register(text, str(path))


def parse_register(text: str, name: str) -> Register:
    """The same for a text; `name` is the file as defects show it."""
    try:
        document = parse(text)
    except UnreadableYaml as error:
        return Register(name, text, (), (Defect(name, error.line, error.column, error.message, error.cause),))
    listed = document.data.get("decisions")
    items: list[Any] = listed if isinstance(listed, list) else []
    for item in items:
        if isinstance(item, dict) and isinstance(item.get("finding"), int):
            item["finding"] = str(item["finding"])  # a fingerprint may consist of figures alone
    defects = set(_doubles(document, name))
    bad: set[int] = set()
    for misfit in misfits(document.data, schema()):
        defects.update(_reported(document, name, misfit))
        bad.update(each for each in misfit.path[1:2] if isinstance(each, int))
    entries: list[Entry] = []
    for number, item in enumerate(items):
        found = list(_amiss(document, name, number, item)) if isinstance(item, dict) else []
        defects.update(found)
        if not found and number not in bad:
            entries.append(Entry(_decision(item), *document.place(["decisions", number])))
    defects.update(_twice(entries, name))
    return Register(name, text, tuple(_first(entries)), tuple(sorted(defects)))


def _decision(item: dict[str, Any]) -> Decision:
    text = {key: " ".join(str(value).split()) for key, value in item.items()}
    return Decision(
        finding=text["finding"],
        code=text["code"],
        choice=next(choice for choice in CHOICES if choice == text["decision"]),
        reason=text["reason"],
        owner=text["owner"],
        evidence=text.get("evidence", ""),
        review=date.fromisoformat(text["review"]) if "review" in text else None,
        watch=text.get("watch", ""),
        quote=text.get("quote", ""),
        heading=text.get("heading", ""),
        place=text.get("place", ""),
    )


def _reported(document: Document, name: str, misfit: Misfit) -> Iterator[Defect]:
    """One thing that does not fit the schema, in our own words."""
    where = misfit.path
    if misfit.keyword == "additionalProperties":
        for key in [key for key in misfit.value if key not in misfit.known]:
            place = document.place([*where, key], key=True)
            yield Defect(name, *place, f"unknown field {key!r}", _HELP, nearest(key, misfit.known))
    elif misfit.keyword == "required":
        cause = "every entry needs it" if len(where) > 1 else "a register begins with 'schema: 1' and 'decisions:'"
        if misfit.conditional:
            cause = f"a decision to {misfit.value.get('decision')} needs it"
        for key in [key for key in misfit.expected if key not in misfit.value]:
            yield Defect(name, *document.place(where), f"the field {key!r} is missing", cause)
    elif misfit.field == "finding":
        message = f"finding: {misfit.value!r} is not the fingerprint of a finding"
        cause = "12 signs from 0 to 9 and a to f, as the reports give them"
        yield Defect(name, *document.place(where), message, cause)
    elif misfit.keyword == "pattern" and misfit.field != "review":
        message = f"{misfit.field}: this is empty"
        yield Defect(name, *document.place(where), message, "fill it in, or take the field out")
    else:
        message, cause, near = explain(misfit)
        yield Defect(name, *document.place(where), message, cause, near)


def _amiss(document: Document, name: str, number: int, item: dict[str, Any]) -> Iterator[Defect]:
    """What the schema cannot see in one entry: days that do not exist, codes that are not known."""
    review, written = item.get("review"), item.get("code")
    if isinstance(review, str) and _DAY.match(review) and not _exists(review):
        place = document.place(["decisions", number, "review"])
        yield Defect(name, *place, f"review: there is no day {review}", "look it up in a calendar")
    if isinstance(written, str) and written not in BY_CODE:
        place = document.place(["decisions", number, "code"])
        code = resolve(written)
        near = code.code if code else nearest(written, spellings())
        yield Defect(name, *place, f"code: {written!r} is not known", "codes are listed by: checker explain", near)


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _doubles(document: Document, name: str) -> Iterator[Defect]:
    for key, line, column, first in document.duplicates:
        yield Defect(name, line, column, f"the field {key!r} stands here twice", f"the first one is on line {first}")


def _twice(entries: list[Entry], name: str) -> Iterator[Defect]:
    """Entries for the same finding under the same heading: which one holds cannot be known."""
    seen: dict[tuple[str, str], int] = {}
    for entry in entries:
        line = seen.setdefault(_name(entry), entry.line)
        if line != entry.line:
            message = f"a second decision on finding {entry.decision.finding}"
            yield Defect(name, entry.line, entry.column, message, f"the first one is on line {line}; take one away")


def _first(entries: list[Entry]) -> Iterator[Entry]:
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        if _name(entry) not in seen:
            seen.add(_name(entry))
            yield entry


def _name(entry: Entry) -> tuple[str, str]:
    return entry.decision.finding, entry.decision.heading
