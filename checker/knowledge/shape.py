"""Checks one file against its schema and reports, with places, where it does not fit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from checker.knowledge.defects import Defect, nearest
from checker.knowledge.documents import Document
from checker.knowledge.fastschema import Check, compile_schema
from checker.knowledge.misfit import Misfit, explain

if TYPE_CHECKING:
    from jsonschema import ValidationError

Sort = Literal["rule", "principle", "vocabulary"]

_FOLDER = Path(__file__).parent / "schema"


@cache
def schema(sort: Sort) -> dict[str, Any]:
    """The JSON Schema (draft-07) for rule files, principles' front matter, or vocabulary files."""
    found: dict[str, Any] = json.loads((_FOLDER / f"{sort}.schema.json").read_text(encoding="utf-8"))
    return found


@cache
def _fits(sort: Sort) -> Check:
    return compile_schema(schema(sort))


def check_shape(name: str, document: Document, sort: Sort) -> list[Defect]:
    """Every place in which a document does not fit its schema; `name` is the file as defects show it."""
    if _fits(sort)(document.data):
        return []
    defects: set[Defect] = set()
    for misfit in misfits(document.data, schema(sort)):
        defects.update(_reported(name, document, misfit, sort))
    return sorted(defects)


def misfits(data: Any, schema: dict[str, Any]) -> Iterator[Misfit]:
    """Everything in the data that does not fit a JSON Schema (draft-07)."""
    from jsonschema import Draft7Validator

    for error in Draft7Validator(schema).iter_errors(data):
        yield from _misfits(error)


def _misfits(error: ValidationError) -> Iterator[Misfit]:
    """The error in our own terms; for "this or nothing" the errors of "this"."""
    if error.validator == "anyOf":
        for each in error.context or ():
            if each.schema_path[0] == 0:
                yield from _misfits(each)
        return
    found: Any = error.schema  # fields, or plain False for a field that is refused
    refused = found is False
    named = "propertyNames" in error.absolute_schema_path  # the value that does not fit is the name of a field
    yield Misfit(
        keyword="refused" if refused else "propertyNames" if named else str(error.validator),
        expected=error.validator_value,
        value=error.instance,
        path=list(error.absolute_path),
        known=[] if refused else list(found.get("properties", {})),
        conditional="allOf" in error.absolute_schema_path,
    )


def _reported(name: str, document: Document, misfit: Misfit, sort: Sort) -> Iterator[Defect]:
    kind = document.data.get("kind")
    if misfit.keyword == "refused":
        # The error names only the value of the field that has no place in a file of this kind.
        for key in [key for key, value in document.data.items() if value is misfit.value]:
            message = f"the field {key!r} has no place in a file of kind {kind!r}"
            cause = "another kind is meant, or the field belongs elsewhere"
            yield Defect(name, *document.place([key], key=True), message, cause)
    elif misfit.keyword == "additionalProperties":
        for key in [key for key in misfit.value if key not in misfit.known]:
            cause = "a comma or colon in unquoted text" if " " in key else "a misspelt name"
            cause += "; the fields are listed in docs/rule-file.md" if sort == "rule" else ""
            place = document.place([*misfit.path, key], key=True)
            yield Defect(name, *place, f"unknown field {key!r}", cause, nearest(key, misfit.known))
    elif misfit.keyword == "required":
        cause = f"files of kind {kind!r} need it" if misfit.conditional else "it is needed here in every file"
        for key in [key for key in misfit.expected if key not in misfit.value]:
            yield Defect(name, *document.place(misfit.path), f"the field {key!r} is missing", cause)
    elif misfit.keyword == "propertyNames":
        message, cause, near = explain(misfit)
        yield Defect(name, *document.place([*misfit.path, misfit.value], key=True), message, cause, near)
    else:
        message, cause, near = explain(misfit)
        yield Defect(name, *document.place(misfit.path), message, cause, near)
