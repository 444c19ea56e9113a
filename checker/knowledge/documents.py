"""A YAML file, or the front matter of a Markdown file, as plain data together with the place of everything in it.

YAML is read as authors mean it: dates, "on" and "no" stay text; only whole numbers and null are anything else. There
are no anchors and no tags, and duplicate keys, which YAML loaders pass over in silence, are noticed. The data is built
straight from the parser's events, twice as fast as PyYAML's loader; the tree that knows the places is only made when a
place is asked for, that is for a file in which something is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

Path = Sequence[str | int]
"""Keys and indexes from the top of a document to something in it."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)$")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class UnreadableYaml(Exception):
    """The text is not YAML that can be used. Carries the place (from 1), the message and the likely cause."""

    def __init__(self, line: int, column: int, message: str, cause: str) -> None:
        self.line, self.column, self.message, self.cause = line, column, message, cause
        super().__init__(message)


def decoded(data: bytes) -> str:
    """The bytes of a file as text.

    Raises:
        UnreadableYaml: they are not UTF-8.
    """
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].split(b"\n")
        column = len(before[-1].decode("utf-8", "replace")) + 1
        cause = "a letter here, often é, £ or a curly quote, is stored in an older way; save the file as UTF-8"
        raise UnreadableYaml(len(before), column, "this is not UTF-8 text", cause) from None


@dataclass(slots=True)
class Document:
    """One file: its data, and the YAML text from which the places are found when they are asked for."""

    head: str
    data: dict[str, Any]
    duplicates: list[tuple[str, int, int, int]] = field(default_factory=list)
    """(key, line, column, line of the first one) of keys given twice in one mapping."""
    _root: Any = None

    def place(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at the path, or with `key` of its key.

        Where the path leads nowhere, the place of the last thing found on it.
        """
        if self._root is None:
            self._root = yaml.compose(self.head, Loader=_LOADER)
        node: Any = self._root
        mark = node.start_mark
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            name, node = found
            mark = (name if key and name is not None else node).start_mark
        return mark.line + 1, mark.column + 1


def parse(text: str, *, markdown: bool = False) -> Document:
    """Read the text of a YAML file, or with `markdown` the front matter of a Markdown file with its body as "body".

    Raises:
        UnreadableYaml: it is not YAML, or not a mapping.
    """
    head, body = split_front_matter(text) if markdown else (text, "")
    if markdown and not head:
        raise UnreadableYaml(1, 1, "no front matter", "begin the file with a line ---, the fields, and a line ---")
    document = Document(head, {})
    try:
        data = _document(iter(_LOADER(head).get_event, None), document)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise UnreadableYaml(line, column, f"not YAML: {_problem(error)}", _likely(error, head, line)) from error
    except yaml.YAMLError as error:
        raise UnreadableYaml(1, 1, f"not YAML: {error}", "a character that YAML does not allow") from error
    if not isinstance(data, dict):
        raise UnreadableYaml(1, 1, "no fields", "the file is empty, or does not begin with fields such as 'id: ...'")
    document.data = data
    if markdown:
        data["body"] = body
    return document


def split_front_matter(text: str) -> tuple[str, str]:
    """The YAML between the two `---` lines at the top of a Markdown file, and the body after it.

    The first part keeps its leading line break, so that line numbers in it are those of the file. ("", text) where
    there is no front matter.
    """
    if not text.startswith("---\n"):
        return "", text
    end = text.find("\n---\n", 3)
    if end < 0:
        return "", text
    return "\n" + text[4 : end + 1], text[end + 5 :].strip("\n") + "\n"


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """The key (None in a list) and value nodes of one step down the tree."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if str(name.value) == str(step):
                return name, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _document(events: Iterator[Any], document: Document) -> Any:
    data: Any = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _refused(event, "a second document", "a line --- inside the file; one file holds one document")
            data = _value(next(events), events, document)
    return data


def _value(event: Any, events: Iterator[Any], document: Document) -> Any:
    kind = type(event)
    if kind is yaml.ScalarEvent:
        if event.implicit[0]:  # plain text without a tag: the only kind that may be a number or null
            if event.value in _NULLS:
                return None
            if _WHOLE.match(event.value):
                return int(event.value)
        return event.value
    if kind is yaml.AliasEvent:
        raise _refused(event, f"the alias *{event.anchor}", "write the value out, so that every file reads on its own")
    if kind is yaml.SequenceStartEvent:
        items = []
        while type(event := next(events)) is not yaml.SequenceEndEvent:
            items.append(_value(event, events, document))
        return items
    result: dict[str, Any] = {}
    lines: dict[str, int] = {}
    while type(event := next(events)) is not yaml.MappingEndEvent:
        if type(event) is not yaml.ScalarEvent:
            raise _refused(event, "a key that is not plain text", "a bracket or brace that needs quotes")
        key = event.value
        mark: Any = event.start_mark
        if key in result:
            document.duplicates.append((key, mark.line + 1, mark.column + 1, lines[key]))
        else:
            lines[key] = mark.line + 1
        result[key] = _value(next(events), events, document)
    return result


def _refused(event: Any, what: str, cause: str) -> UnreadableYaml:
    """The error for YAML that is allowed elsewhere and has no use in these files."""
    return UnreadableYaml(event.start_mark.line + 1, event.start_mark.column + 1, f"not read here: {what}", cause)


def _problem(error: yaml.MarkedYAMLError) -> str:
    begun, met = error.context_mark, error.problem_mark
    line = f"(begun in line {begun.line + 1})" if begun and met and begun.line < met.line else ""
    return " ".join(part for part in (error.context, line, error.problem) if part)


def _likely(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    """The usual cause of a syntax error, judged by the message and the line it stands on."""
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    problem, context = str(error.problem), str(error.context)
    if "\t" in here and ("token" in problem or here.startswith("\t")):
        return "a tab; indent with spaces"
    if "mapping values are not allowed" in problem:
        return "a colon followed by a space inside unquoted text; put the text in quotes"
    if "flow" in context:
        return "a bracket, quote or comma inside [...] or {...} that needs quotes, or one that is not closed"
    if "quoted scalar" in context:
        return "a quote that is not closed"
    return "indentation that does not line up, or a character that needs quotes"
