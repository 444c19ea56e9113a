"""Answers one question about data and a JSON Schema fast, whether the data conforms to it.

`jsonschema` says what is wrong, yet takes several milliseconds for one rule file. Here a schema is turned once into
nested functions that answer yes or no some twenty times faster; only for a "no" is jsonschema asked for the reasons.
Only the keywords that our own schemas use are known; any other one is an error when the schema is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], bool]

_NOT_CHECKED = frozenset({"$schema", "$id", "title", "description", "definitions"})
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def compile_schema(schema: Any) -> Check:
    """A function that says whether data conforms to the schema.

    Raises:
        ValueError: the schema uses a keyword that is not known here.
    """
    return _Compiler(schema).check(schema)


def _every(checks: list[Check]) -> Check:
    if len(checks) == 1:
        return checks[0]

    def check(data: Any) -> bool:
        for each in checks:  # noqa: SIM110 - a loop takes half the time of all() over a generator
            if not each(data):
                return False
        return True

    return check


class _Compiler:
    def __init__(self, root: Any) -> None:
        self.root = root
        self.done: dict[str, Check] = {}

    def check(self, schema: Any) -> Check:
        if isinstance(schema, bool):
            return lambda data: schema
        if "$ref" in schema:
            return self.reference(schema["$ref"])
        checks = [self.keyword(name, value, schema) for name, value in schema.items() if name not in _NOT_CHECKED]
        return _every([check for check in checks if check is not None])

    def reference(self, name: str) -> Check:
        if name not in self.done:
            target = self.root
            for step in name.removeprefix("#/").split("/"):
                target = target[step]
            # Looked up when it is called, since a definition may refer to itself.
            self.done[name] = lambda data: self.done[name](data)
            self.done[name] = self.check(target)
        return self.done[name]

    def keyword(self, name: str, value: Any, schema: Mapping[str, Any]) -> Check | None:
        make = getattr(self, f"_{name}", None)
        if name in ("then", "additionalProperties"):
            return None  # read together with "if" and "properties"
        if make is None:
            raise ValueError(f"the schema keyword {name!r} is not known to checker.knowledge.fastschema")
        check: Check = make(value, schema)
        return check

    def _type(self, value: str, schema: Mapping[str, Any]) -> Check:
        types = _TYPES[value]
        if "properties" not in schema and "additionalProperties" in schema:
            other = self.check(schema["additionalProperties"])
            return lambda data: isinstance(data, dict) and all(map(other, data.values()))
        return lambda data: isinstance(data, types)

    def _properties(self, value: Mapping[str, Any], schema: Mapping[str, Any]) -> Check:
        known = {name: self.check(each) for name, each in value.items()}
        other = self.check(schema.get("additionalProperties", True))

        def check(data: Any) -> bool:
            if isinstance(data, dict):
                for name, each in data.items():
                    if not known.get(name, other)(each):
                        return False
            return True

        return check

    def _required(self, value: list[str], schema: Mapping[str, Any]) -> Check:
        return lambda data: not isinstance(data, dict) or all(name in data for name in value)

    def _dependencies(self, value: Mapping[str, list[str]], schema: Mapping[str, Any]) -> Check:
        def check(data: Any) -> bool:
            return not isinstance(data, dict) or all(
                other in data for name, others in value.items() if name in data for other in others
            )

        return check

    def _propertyNames(self, value: Any, schema: Mapping[str, Any]) -> Check:
        each = self.check(value)
        return lambda data: not isinstance(data, dict) or all(map(each, data))

    def _minProperties(self, value: int, schema: Mapping[str, Any]) -> Check:
        return lambda data: not isinstance(data, dict) or len(data) >= value

    def _items(self, value: Any, schema: Mapping[str, Any]) -> Check:
        each = self.check(value)
        return lambda data: not isinstance(data, list) or all(map(each, data))

    def _minItems(self, value: int, schema: Mapping[str, Any]) -> Check:
        return lambda data: not isinstance(data, list) or len(data) >= value

    def _uniqueItems(self, value: bool, schema: Mapping[str, Any]) -> Check:
        def check(data: Any) -> bool:
            return not isinstance(data, list) or len({repr(each) for each in data}) == len(data)

        return check if value else lambda data: True

    def _minLength(self, value: int, schema: Mapping[str, Any]) -> Check:
        return lambda data: not isinstance(data, str) or len(data) >= value

    def _maxLength(self, value: int, schema: Mapping[str, Any]) -> Check:
        return lambda data: not isinstance(data, str) or len(data) <= value

    def _pattern(self, value: str, schema: Mapping[str, Any]) -> Check:
        search = re.compile(value).search
        return lambda data: not isinstance(data, str) or search(data) is not None

    def _minimum(self, value: int, schema: Mapping[str, Any]) -> Check:
        return lambda data: not isinstance(data, int) or data >= value

    def _enum(self, value: list[Any], schema: Mapping[str, Any]) -> Check:
        return lambda data: data in value

    def _const(self, value: Any, schema: Mapping[str, Any]) -> Check:
        return lambda data: bool(data == value)

    def _allOf(self, value: list[Any], schema: Mapping[str, Any]) -> Check:
        return _every([self.check(each) for each in value])

    def _anyOf(self, value: list[Any], schema: Mapping[str, Any]) -> Check:
        checks = [self.check(each) for each in value]
        return lambda data: any(check(data) for check in checks)

    def _oneOf(self, value: list[Any], schema: Mapping[str, Any]) -> Check:
        checks = [self.check(each) for each in value]
        return lambda data: sum(check(data) for check in checks) == 1

    def _if(self, value: Any, schema: Mapping[str, Any]) -> Check:
        when, then = self.check(value), self.check(schema["then"])
        return lambda data: not when(data) or then(data)
