"""Checks one file against its schema and says in plain words, with places, where it does not fit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from checker.knowledge.defects import Defect, nearest
from checker.knowledge.documents import Document
from checker.knowledge.fastschema import Check, compile_schema

if TYPE_CHECKING:
    from jsonschema import ValidationError

Sort = Literal["rule", "principle", "vocabulary"]

_FOLDER = Path(__file__).parent / "schema"
_NAMES = {"string": "text", "array": "a list", "object": "fields", "integer": "a whole number", "null": "nothing"}


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
    from jsonschema import Draft7Validator

    defects = []
    for error in Draft7Validator(schema(sort)).iter_errors(document.data):
        for each in _relevant(error):
            defects.extend(_explained(name, document, each, sort))
    return sorted(set(defects))


def _relevant(error: ValidationError) -> Iterator[ValidationError]:
    """The error itself; for "this or nothing" the errors of "this"."""
    if error.validator == "anyOf" and error.context:
        for each in error.context:
            if each.schema_path[0] == 0:
                yield from _relevant(each)
    else:
        yield error


def _explained(name: str, document: Document, error: ValidationError, sort: Sort) -> Iterator[Defect]:
    path = list(error.absolute_path)
    explain = _EXPLAIN.get(str(error.validator))
    if error.validator is None:
        # A field that the schema refuses outright for this kind of rule; the error names only its value.
        kind = document.data.get("kind")
        for key in [key for key, value in document.data.items() if value is error.instance]:
            message = f"the field {key!r} has no place in a file of kind {kind!r}"
            yield _defect(name, document.place([key], key=True), message, "another kind is meant, or the field belongs elsewhere")
    elif error.validator == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        for key in error.instance:
            if key not in known:
                cause = "a comma or colon in unquoted text" if " " in key else "a misspelt name"
                cause += "; the fields are listed in docs/rule-file.md" if sort == "rule" else ""
                place = document.place([*path, key], key=True)
                yield _defect(name, place, f"unknown field {key!r}", cause, nearest(key, known))
    elif error.validator == "required":
        kind = document.data.get("kind")
        for key in error.validator_value:
            if key not in error.instance:
                depends = error.schema_path[0] == "allOf" and f"files of kind {kind!r} need it"
                yield _defect(name, document.place(path), f"the field {key!r} is missing", depends or "every such entry needs it")
    elif explain is not None:
        message, cause, near = explain(error)
        key = error.validator == "propertyNames"
        yield _defect(name, document.place([*path, error.instance] if key else path, key=key), message, cause, near)
    else:
        yield _defect(name, document.place(path), error.message, f"the field {_last(path)!r} does not fit the schema")


def _defect(name: str, place: tuple[int, int], message: str, cause: str, near: str = "") -> Defect:
    return Defect(name, *place, message, cause, near)


def _last(path: list[Any]) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "file")


def _enum(error: ValidationError) -> tuple[str, str, str]:
    known = [str(each) for each in error.validator_value]
    return f"{_last(list(error.absolute_path))}: {error.instance!r} is not known", f"one of {', '.join(known)}", nearest(
        error.instance, known
    )


def _type(error: ValidationError) -> tuple[str, str, str]:
    found = {str: "text", list: "a list", dict: "fields", int: "a whole number", type(None): "nothing"}
    wanted = _NAMES.get(str(error.validator_value), str(error.validator_value))
    message = f"{_last(list(error.absolute_path))}: {wanted} is expected, here is {found.get(type(error.instance), '?')}"
    if isinstance(error.instance, dict):
        return message, "a colon followed by a space inside unquoted text; put the text in quotes", ""
    if isinstance(error.instance, int):
        return message, "put the number in quotes", ""
    return message, "write a list as '- item' lines or in [...]" if wanted == "a list" else "write it as docs/rule-file.md shows", ""


def _pattern(error: ValidationError) -> tuple[str, str, str]:
    field, value = _last(list(error.absolute_path)), error.instance
    if "working day" in str(error.validator_value):
        return f"{field}: {value!r} is not a duration", "a number and a unit in words: 15 working days, 6 months, 24 hours", ""
    if str(error.validator_value).startswith("^[a-z0-9]+"):
        return f"{field}: {value!r} is not an id", "small letters and digits, with hyphens between them", ""
    if "[0-9]{4}-" in str(error.validator_value):
        return f"{field}: {value!r} is not a date", "year-month-day: 2026-11-22", ""
    return f"{field}: {value!r} does not fit", f"the form is {error.validator_value}", ""


def _property_names(error: ValidationError) -> tuple[str, str, str]:
    return f"{error.instance!r} is not an edition", "the year of the edition in four digits and quotes", ""


def _one_of(error: ValidationError) -> tuple[str, str, str]:
    return "a limit needs exactly one of at_most, at_least, every, before", "none is given, or more than one", ""


def _empty(error: ValidationError) -> tuple[str, str, str]:
    return f"{_last(list(error.absolute_path))}: this is empty", "fill it in, or leave the field out", ""


def _twice(error: ValidationError) -> tuple[str, str, str]:
    items = error.instance
    again = next(each for place, each in enumerate(items) if each in items[:place])
    return f"{_last(list(error.absolute_path))}: {again!r} stands here twice", "copied by mistake; take one away", ""


def _long(error: ValidationError) -> tuple[str, str, str]:
    message = f"{_last(list(error.absolute_path))}: {len(error.instance)} characters, at most {error.validator_value}"
    return message, "shorten it; details belong in another field", ""


def _depends(error: ValidationError) -> tuple[str, str, str]:
    missing = [
        (name, other)
        for name, others in error.validator_value.items()
        if name in error.instance
        for other in others
        if other not in error.instance
    ]
    return f"the field {missing[0][1]!r} is missing", f"the field {missing[0][0]!r} needs it beside it", ""


_EXPLAIN: Mapping[str, Callable[[ValidationError], tuple[str, str, str]]] = {
    "enum": _enum,
    "type": _type,
    "pattern": _pattern,
    "propertyNames": _property_names,
    "oneOf": _one_of,
    "minItems": _empty,
    "minLength": _empty,
    "minProperties": _empty,
    "uniqueItems": _twice,
    "maxLength": _long,
    "dependencies": _depends,
}
"""Message, likely cause and nearest right name for each keyword of a schema."""
