"""Plain data as YAML text in the layout of the rule files: short things on one line, long text folded.

Only what rule files hold is written: text, whole numbers, nothing, lists and mappings. What is written reads back as
the same data by `checker.knowledge.documents`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

WIDTH = 120

_BARE = re.compile(r"[A-Za-z0-9/(][^\n]*$")
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LIKE_OTHERS = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9_,.:eExXoO+-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}.*)$",
    re.IGNORECASE,
)
"""Text that some YAML readers take for a number, a date or a truth value; it stands in quotes."""


def scalar(value: Any, *, flow: bool = False) -> str:
    """Text or a whole number on one line, in single quotes where bare text would be read otherwise.

    With `flow` it stands inside [...] or {...}.
    """
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if not text.isprintable():
        return _escaped(text)
    if _is_bare(text, flow):
        return text
    return "'" + text.replace("'", "''") + "'"


def _escaped(text: str) -> str:
    """Text in double quotes, with signs that cannot be seen as codes."""
    return '"' + "".join(_escape(sign) for sign in text) + '"'


def _escape(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    if sign in _SHORT:
        return _SHORT[sign]
    if sign.isprintable():
        return sign
    number = ord(sign)
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65_536 else f"\\U{number:08x}"


def _is_bare(text: str, flow: bool) -> bool:
    if not _BARE.match(text) or text != text.strip() or _LIKE_OTHERS.match(text):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (flow and any(sign in text for sign in ",[]{}:?'\""))


def field(key: str, value: Any, indent: int = 0) -> list[str]:
    """The lines of one field of a mapping."""
    pad = " " * indent
    head = f"{pad}{_key(key)}:"
    short = _on_one_line(value)
    if short is not None and len(head) + 1 + len(short) <= WIDTH and not _always_long(key, value):
        return [f"{head} {short}"]
    if isinstance(value, str):
        return _long_text(head, value, indent + 2)
    if isinstance(value, Mapping) and value:
        return [head, *mapping(value, indent + 2)]
    if not isinstance(value, list) or not value:
        return [f"{head} {short}"]
    return [head, *(line for each in value for line in _item(each, indent + 2))]


def mapping(value: Mapping[str, Any], indent: int = 0) -> list[str]:
    """The lines of all fields of a mapping."""
    return [line for key, each in value.items() for line in field(key, each, indent)]


def _item(value: Any, indent: int) -> list[str]:
    """The lines of one member of a list."""
    pad = " " * indent
    short = _on_one_line(value)
    flow_fits = isinstance(value, Mapping) and not any(isinstance(each, str) and " " in each for each in value.values())
    if short is not None and len(pad) + 2 + len(short) <= WIDTH and (not isinstance(value, Mapping) or flow_fits):
        return [f"{pad}- {short}"]
    if isinstance(value, str):
        return _long_text(f"{pad}-", value, indent + 2)
    if isinstance(value, Mapping) and value:
        lines = mapping(value, indent + 2)
        return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]
    return [f"{pad}- {short if short is not None else _flow(value)}"]


def _key(key: str) -> str:
    # Years are names of editions, not numbers.
    return scalar(str(key), flow=True)


def _on_one_line(value: Any) -> str | None:
    """The value on one line, whatever its length; None where it cannot or should not be."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        if any(isinstance(each, (Mapping, list)) for each in value.values()) and not _small(value):
            return None
        return "{" + ", ".join(f"{_key(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence):
        if any(isinstance(each, (Mapping, list)) for each in value):
            return None
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    return scalar(value)


def _small(value: Mapping[str, Any]) -> bool:
    """Whether a mapping with lists in it is still easy to read on one line: an edition that only names other roles."""
    lists = [each for each in value.values() if isinstance(each, list)]
    return not any(isinstance(each, Mapping) for each in value.values()) and all(
        len(each) <= 3 and all(isinstance(one, str) and " " not in one for one in each) for each in lists
    )


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return scalar(value, flow=True)


_BLOCK = frozenset({"covers", "doubts", "editions", "examples", "seen_locally", "sources", "deadline"})


def _always_long(key: str, value: Any) -> bool:
    """Fields that are easier to read and to compare with one member on each line."""
    return key in _BLOCK and bool(value) and isinstance(value, (list, Mapping))


def _long_text(head: str, text: str, indent: int) -> list[str]:
    """Text too long for its line: folded, where folding gives back the same text, and quoted otherwise."""
    foldable = "\n" not in text and "\t" not in text and "  " not in text and text == text.strip() and text
    if not foldable or scalar(text).startswith('"'):
        return [f"{head} {_escaped(text)}"]
    lines = [f"{head} >-"]
    line = ""
    for word in text.split(" "):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            lines.append(" " * indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, " " * indent + line]
