"""Says in plain words what a schema's keyword found wrong, why that usually happens, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from checker.knowledge.defects import nearest

Explained = tuple[str, str, str]
"""What is wrong, the likely cause or what to do, and the nearest right name ("" where there is none)."""

_FOUND = {str: "text", list: "a list", dict: "a group of fields", int: "a whole number", type(None): "nothing"}
_WANTED = {"string": "text", "array": "a list", "object": "a group of fields", "integer": "a whole number"}


@dataclass(frozen=True, slots=True)
class Misfit:
    """One value that does not fit: the schema's keyword and what it expects, the value and the path to it.

    `known` holds the fields that the schema knows in this place. `conditional` is True where the expectation depends
    on another field, such as the kind of a rule.
    """

    keyword: str
    expected: Any
    value: Any
    path: list[str | int]
    known: list[str]
    conditional: bool

    @property
    def field(self) -> str:
        """The name of the field in which the value stands."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "file")


def explain(misfit: Misfit) -> Explained:
    """What is wrong, the likely cause, and the nearest right name."""
    return _EXPLAIN.get(misfit.keyword, _other)(misfit)


def _other(misfit: Misfit) -> Explained:
    return (
        f"{misfit.field}: {misfit.value!r} does not fit",
        f"the schema expects {misfit.keyword} {misfit.expected}",
        "",
    )


def _enum(misfit: Misfit) -> Explained:
    known = [str(each) for each in misfit.expected]
    near = nearest(misfit.value, known)
    return f"{misfit.field}: {misfit.value!r} is not known", f"one of {', '.join(known)}", near


def _type(misfit: Misfit) -> Explained:
    wanted = _WANTED.get(misfit.expected, str(misfit.expected))
    message = f"{misfit.field}: {wanted} is expected, here is {_FOUND.get(type(misfit.value), '?')}"
    if isinstance(misfit.value, dict):
        return message, "a colon followed by a space inside unquoted text; put the text in quotes", ""
    if isinstance(misfit.value, int):
        return message, "put the number in quotes", ""
    if wanted == "a list":
        return message, "write a list as lines that begin with '- ', or in [...]", ""
    return message, "write the value, or leave the field out", ""


def _pattern(misfit: Misfit) -> Explained:
    pattern = str(misfit.expected)
    if "working day" in pattern:
        message = f"{misfit.field}: {misfit.value!r} is not a duration"
        return message, "a number and a unit in words: 15 working days, 6 months, 24 hours", ""
    if pattern.startswith("^[a-z0-9]+"):
        return (
            f"{misfit.field}: {misfit.value!r} is not an id",
            "small letters and digits with hyphens between them",
            "",
        )
    if "[0-9]{4}-" in pattern:
        return f"{misfit.field}: {misfit.value!r} is not a date", "year-month-day: 2026-11-22", ""
    return f"{misfit.field}: {misfit.value!r} does not fit", f"the form is {pattern}", ""


def _property_names(misfit: Misfit) -> Explained:
    return f"{misfit.field}: {misfit.value!r} cannot be a name here", "for an edition its year in four digits", ""


def _one_of(misfit: Misfit) -> Explained:
    return "a limit has exactly one of at_most, at_least, every and before", "none is given, or more than one", ""


def _empty(misfit: Misfit) -> Explained:
    if misfit.value:
        return f"{misfit.field}: {misfit.value!r} is too short", "a slip, or not written out yet", ""
    return f"{misfit.field}: this is empty", "fill it in, or leave the field out", ""


def _twice(misfit: Misfit) -> Explained:
    again = next(each for place, each in enumerate(misfit.value) if each in misfit.value[:place])
    return f"{misfit.field}: {again!r} stands here twice", "copied by mistake; take one away", ""


def _long(misfit: Misfit) -> Explained:
    message = f"{misfit.field}: {len(misfit.value)} characters, at most {misfit.expected}"
    return message, "shorten it; details belong in another field", ""


def _depends(misfit: Misfit) -> Explained:
    name, other = next(
        (name, other)
        for name, others in misfit.expected.items()
        for other in others
        if name in misfit.value and other not in misfit.value
    )
    return f"the field {other!r} is missing", f"the field {name!r} needs it beside it", ""


_EXPLAIN: Mapping[str, Callable[[Misfit], Explained]] = {
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
