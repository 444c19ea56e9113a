"""Checks the names by which files of the knowledge base point at each other: events, roles, rules, principles."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from checker.knowledge.build import ENTRY_FIELDS
from checker.knowledge.defects import Defect, nearest
from checker.knowledge.documents import Document

Documents = Mapping[str, Document]

_LISTS = {
    "about": "event",
    "actor": "actor",
    "counterparty": "actor",
    "decider": "actor",
    "attendees": "actor",
    "principles": "principle",
    "requires": "rule",
    "replaces": "rule",
    "now": "rule",
    "speaks_to": "rule",
}
_VOCABULARY = {
    "events": "event",
    "actors": "actor",
    "editions": "edition",
    "stages": "stage",
    "sets": "set",
    "terms": "term",
    "causal_nodes": "causal node",
}
_IN_VOCABULARY = (
    ("events", "stage", "stage"),
    ("events", "after", "event"),
    ("weak_names", "events", "event"),
    ("events", "counterpart", "rule"),
    ("topics", "events", "event"),
    ("together", "events", "event"),
    ("clocks", "event", "event"),
    ("causal_edges", "from", "causal node"),
    ("causal_edges", "to", "causal node"),
    ("causal_loops", "steps", "causal node"),
    ("causal_touches", "nodes", "causal node"),
)
_WHERE = {
    **{sort: f"rules/vocabulary/{file}.yaml" for file, sort in _VOCABULARY.items()},
    "set": "principles/sets.yaml",
    "causal node": "rules/vocabulary/causal-map.yaml",
    "principle": "principles/",
    "rule": "rules/",
    "rule or principle": "rules/ or principles/",
    "occasion": "rules/vocabulary/events.yaml",
}


class Use(NamedTuple):
    """A name that a document uses: for what sort of thing, and where; `key` where the name is itself a key.

    `event` is the event to which an occasion belongs.
    """

    sort: str
    name: Any
    path: list[str | int]
    key: bool = False
    event: str = ""


class Names:
    """Every name that the files of a knowledge base define, by sort, and the names that are defined twice.

    `unread` are words of files that could not be read: a name among them may be defined there, so that one slip in a
    file is not told of every other file that names what it holds.
    """

    def __init__(self, documents: Documents, unread: Collection[str] = ()) -> None:
        self.known: dict[str, dict[str, str]] = {sort: {} for sort in _WHERE}
        self.occasions: dict[str, list[Any]] = {}
        self.unread = unread
        self.defects: list[Defect] = []
        for file, document in documents.items():
            for use in _defined(file, document.data):
                self._define(use, file, document)
            for _, event in _entries(document.data, "events"):
                self.occasions[str(event.get("id"))] = _list(event.get("occasions"))
        self.known["rule or principle"] = {**self.known["rule"], **self.known["principle"]}

    def _define(self, use: Use, file: str, document: Document) -> None:
        if not isinstance(use.name, str):
            return
        known = self.known[use.sort]
        if use.name in known:
            message = f"the {use.sort} {use.name!r} is defined twice, first in {known[use.name]}"
            place = document.place(use.path, key=use.key)
            self.defects.append(Defect(file, *place, message, "a copied entry; a name belongs to one thing only"))
        else:
            known[use.name] = file

    @property
    def latest(self) -> str:
        """The newest edition, "" where none is known."""
        return max(self.known["edition"], default="")


def check_links(file: str, document: Document, names: Names) -> Iterator[Defect]:
    """Names in one document that lead nowhere."""
    for use in _used(file, document.data):
        known: Collection[str] = names.known[use.sort]
        if use.sort == "occasion":
            known = names.occasions.get(use.event, ())
            if not known:
                continue  # an event that lists none leaves them open
        if isinstance(use.name, str) and use.name not in known and use.name not in names.unread:
            message = f"{_field(use.path)}: there is no {use.sort} {use.name!r}"
            cause = f"a misspelt name, or one that {_WHERE[use.sort]} does not have yet"
            if use.sort == "occasion":
                message += f" of {use.event!r}"
            near = nearest(use.name, known) or _part(use.name, known)
            yield Defect(file, *document.place(use.path, key=use.key), message, cause, near)


def check_aliases(file: str, document: Document) -> Iterator[Defect]:
    """Names of events that stand for two of them, so that a sentence could not be linked to either."""
    first: dict[str, str] = {}
    for place, entry in _entries(document.data, "events"):
        for key in ("aliases", "abbreviations"):
            for index, alias in enumerate(_list(entry.get(key))):
                plain = str(alias) if key == "abbreviations" else str(alias).lower().replace("-", " ")
                owner = first.setdefault(plain, str(entry.get("id")))
                if owner != entry.get("id"):
                    message = f"{alias!r} names two events, {owner!r} and {entry.get('id')!r}"
                    where = document.place(["events", place, key, index])
                    yield Defect(file, *where, message, "keep it for one of them, or move it to weak_names")


def _defined(file: str, data: Mapping[str, Any]) -> Iterator[Use]:
    if file.startswith("rules/vocabulary/") or file == "principles/sets.yaml":
        for key, sort in _VOCABULARY.items():
            for place, entry in _entries(data, key):
                yield Use(sort, entry.get("id"), [key, place, "id"])
        for name in _fields(data.get("not_rules")):
            yield Use("rule", name, ["not_rules", name], key=True)
    else:
        yield Use("rule" if file.startswith("rules/") else "principle", data.get("id"), ["id"])
        yield from _each(data.get("aliases"), "rule", ["aliases"])


def _used(file: str, data: Mapping[str, Any]) -> Iterator[Use]:
    if file.startswith("rules/vocabulary/"):
        for key, field, sort in _IN_VOCABULARY:
            for place, entry in _entries(data, key):
                yield from _each(entry.get(field), sort, [key, place, field])
        for name, entry in _fields(data.get("not_rules")).items():
            yield from _each(_fields(entry).get("see"), "rule or principle", ["not_rules", name, "see"])
    elif file.startswith("rules/"):
        yield Use("stage", data.get("stage"), ["stage"])
        yield from _in_rule(data, [])
        for edition, entry in _fields(data.get("editions")).items():
            yield Use("edition", edition, ["editions", edition], key=True)
            changes = _fields(entry)
            if not changes.keys() <= ENTRY_FIELDS:  # most entries change no field of the rule
                yield from _in_rule(changes, ["editions", edition])
    elif file.endswith(".md"):
        yield Use("set", data.get("set"), ["set"])
        yield from _in_rule(data, [])


def _in_rule(data: Mapping[str, Any], path: list[str | int]) -> Iterator[Use]:
    for key, sort in _LISTS.items():
        if key in data:
            yield from _each(data[key], sort, [*path, key])
    for key in ("trigger", "produces"):
        if key in data:
            yield from _moment(data[key], [*path, key])
    if "deadline" in data:
        yield from _in_limit(_fields(data["deadline"]), [*path, "deadline"])


def _in_limit(limit: Mapping[str, Any], path: list[str | int]) -> Iterator[Use]:
    for key in ("from", "to"):
        yield from _moment(limit.get(key), [*path, key])
    for place, later in enumerate(_list(limit.get("then"))):
        yield from _in_limit(_fields(later), [*path, "then", place])


def _moment(value: Any, path: list[str | int]) -> Iterator[Use]:
    found = _fields(value)
    yield Use("event", found.get("event"), [*path, "event"])
    if found.get("occasion"):
        yield Use("occasion", found["occasion"], [*path, "occasion"], event=str(found.get("event")))


def _each(value: Any, sort: str, path: list[str | int]) -> Iterator[Use]:
    if isinstance(value, list):
        for place, name in enumerate(value):
            yield Use(sort, name, [*path, place])
    else:
        yield Use(sort, value, path)


def _entries(data: Mapping[str, Any], key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    return ((place, each) for place, each in enumerate(_list(data.get(key))) if isinstance(each, dict))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _fields(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _field(path: list[str | int]) -> str:
    return ".".join(str(step) for step in path if isinstance(step, str))


def _part(name: str, known: Iterable[str]) -> str:
    """A known name that shares most words with this one, for names that were shortened or turned round."""
    words = set(name.split("-"))
    shared = [each for each in known if len(words & set(each.split("-"))) * 2 > len(words)]
    found = difflib.get_close_matches(name, shared, 1, 0.4)
    return found[0] if found else ""
