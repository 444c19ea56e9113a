"""A local lexicon, a small YAML file -> the names in it; everything amiss in one pass."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from checker.knowledge.base import KnowledgeBase
from checker.knowledge.defects import Defect, nearest
from checker.knowledge.documents import Document, UnreadableYaml, decoded, parse
from checker.knowledge.misfit import explain
from checker.knowledge.shape import misfits

_SCHEMA = Path(__file__).parent / "schema" / "lexicon.schema.json"
_HELP = "the form is described in docs/checker/lexicon.md"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The names of one manual that can be used, and what is amiss in the file."""

    steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Event -> local names."""
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Actor -> local names."""
    systems: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = ()


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (draft-07) of the file."""
    found: dict[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return found


def read_lexicon(path: Path, knowledge: KnowledgeBase) -> Lexicon:
    """Read a lexicon; never raises for what it holds.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        text = decoded(path.read_bytes())
    except UnreadableYaml as error:
        return Lexicon(defects=(Defect(str(path), error.line, error.column, error.message, error.cause),))
    return parse_lexicon(text, str(path), knowledge)


def parse_lexicon(text: str, name: str, knowledge: KnowledgeBase) -> Lexicon:
    """The same for a text; `name` is the file as defects show it."""
    try:
        document = parse(text)
    except UnreadableYaml as error:
        return Lexicon(defects=(Defect(name, error.line, error.column, error.message, error.cause),))
    defects = set(_misfitting(document, name))
    defects.update(Defect(name, line, column, f"the key {key!r} is given twice", f"first in line {first}")
                   for key, line, column, first in document.duplicates)  # fmt: skip
    defects.update(_unknown(document, name, "steps", {e: (v.label, *v.aliases) for e, v in knowledge.events.items()}))
    defects.update(_unknown(document, name, "roles", {a: (v.label, *v.aliases) for a, v in knowledge.actors.items()}))
    defects.update(_twice(document, name))
    return Lexicon(
        steps={k: v for k, v in _named(document, "steps").items() if k in knowledge.events},
        roles={k: v for k, v in _named(document, "roles").items() if k in knowledge.actors},
        systems=_texts(document.data.get("systems")),
        methods=_texts(document.data.get("methods")),
        defects=tuple(sorted(defects)),
    )


def _misfitting(document: Document, name: str) -> Iterator[Defect]:
    for misfit in misfits(document.data, schema()):
        what, cause, near = explain(misfit)
        where = ".".join(map(str, misfit.path))
        if misfit.keyword == "additionalProperties":
            for key in [k for k in misfit.value if k not in misfit.known]:
                place = document.place([*misfit.path, key], key=True)
                yield Defect(name, *place, f"there is no field {key!r}", _HELP, nearest(key, misfit.known))
            continue
        message = f"{where}: {what}" if len(misfit.path) > 1 else what  # `what` begins with the field
        yield Defect(name, *document.place(misfit.path), message, cause or _HELP, near)


def _unknown(document: Document, name: str, part: str, known: Mapping[str, tuple[str, ...]]) -> Iterator[Defect]:
    by_name = {spoken.lower(): key for key, names in known.items() for spoken in names}
    one = part.removesuffix("s")
    for key in _named(document, part):
        if key not in known:
            near = by_name.get(str(key).lower().replace("-", " ")) or nearest(key, known)
            cause = f"give the id of a {one} and under it the local names; {_HELP}"
            yield Defect(
                name, *document.place([part, key], key=True), f"{part}: there is no {one} {key!r}", cause, near
            )


def _twice(document: Document, name: str) -> Iterator[Defect]:
    """Local names that stand for two things, so that a sentence could not be read either way."""
    for part in ("steps", "roles"):
        first: dict[str, str] = {}
        for key, names in _named(document, part).items():
            for index, spoken in enumerate(names):
                owner = first.setdefault(spoken.lower(), key)
                if owner != key:
                    message = f"{spoken!r} stands for both {owner!r} and {key!r}"
                    place = document.place([part, key, index])
                    yield Defect(name, *place, message, "keep it under one of them")


def _named(document: Document, part: str) -> dict[str, tuple[str, ...]]:
    found = document.data.get(part)
    return {str(k): _texts(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _texts(found: object) -> tuple[str, ...]:
    return tuple(x for x in found if isinstance(x, str) and len(x) > 1) if isinstance(found, list) else ()
