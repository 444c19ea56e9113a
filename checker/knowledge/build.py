"""Turns the plain dictionaries of rule, principle and vocabulary files into the records of `checker.knowledge.model`.

Assumes that the files follow the schema; `checker.knowledge.validate` is what tells authors where they do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from checker.durations import parse_duration
from checker.knowledge.model import (
    Actor,
    Clock,
    Doubt,
    Edition,
    EditionEntry,
    Event,
    Example,
    Limit,
    Moment,
    NotRule,
    Principle,
    PrincipleSet,
    Rule,
    Source,
    Stage,
    Term,
    WeakName,
    WordSet,
)

Data = Mapping[str, Any]

BOUNDS = ("at_most", "at_least", "every", "before")
ENTRY_FIELDS = frozenset({"status", "basis", "cite", "cite_basis", "note"})
"""Fields of an entry under `editions`; any other field there replaces that field of the rule in the edition."""
_RULE_FIELDS = {each.name for each in fields(Rule)} - {"id", "editions", "path"}


def rule(data: Data, path: str) -> Rule:
    """One rule file as a record.

    Raises:
        KeyError, TypeError, ValueError: a field is missing, unknown or of another shape than the schema says.
    """
    values = rule_fields({key: value for key, value in data.items() if key != "editions"})
    editions = {str(key): _entry(value) for key, value in (data.get("editions") or {}).items()}
    return Rule(**values, editions=editions, path=path)


def rule_fields(data: Data) -> dict[str, Any]:
    """Fields of a rule file with their values in the types of `Rule`; also used for the changes of an edition."""
    return {key: _FIELDS.get(key, _text)(value) for key, value in data.items()}


def limit(data: Data | None) -> Limit | None:
    """A `deadline` mapping as a `Limit`.

    Raises:
        ValueError: the duration cannot be read, or none of at_most, at_least, every, before is given.
    """
    if data is None:
        return None
    bound = next((name for name in BOUNDS if name in data), None)
    if bound is None:
        raise ValueError(f"a deadline needs one of {', '.join(BOUNDS)}")
    then = data.get("then") or []
    later = [limit(each) for each in (then if isinstance(then, list) else [then])]
    return Limit(
        bound,  # type: ignore[arg-type]  # one of BOUNDS
        parse_duration(str(data[bound])),
        moment(data.get("from")),
        moment(data.get("to")),
        tuple(each for each in later if each is not None),
    )


def moment(data: Data | None) -> Moment | None:
    """`{event, occasion}` as a `Moment`."""
    return None if data is None else Moment(str(data["event"]), _text(data.get("occasion")))


def principle(data: Data, path: str) -> Principle:
    """One principle file (front matter plus "body") as a record."""
    return Principle(
        id=data["id"],
        title=_text(data["title"]),
        set=data["set"],
        order=int(data["order"]),
        references=_texts(data.get("references")),
        speaks_to=_texts(data.get("speaks_to")),
        body=data.get("body", ""),
        path=path,
    )


def edition(data: Data) -> Edition:
    """One entry of editions.yaml."""
    return Edition(**_known(Edition, data))


def event(data: Data) -> Event:
    """One entry of events.yaml."""
    return Event(**_known(Event, data))


def stage(data: Data) -> Stage:
    """One entry of stages.yaml."""
    return Stage(**{**_known(Stage, data), "order": int(data["order"])})


def actor(data: Data) -> Actor:
    """One entry of actors.yaml."""
    return Actor(**_known(Actor, data))


def term(data: Data) -> Term:
    """One entry of terms.yaml."""
    return Term(**_known(Term, data))


def principle_set(data: Data, order: int) -> PrincipleSet:
    """One entry of principles/sets.yaml; `order` is its place in the list."""
    return PrincipleSet(str(data["id"]), _text(data["title"]), order, _text(data.get("introduction")))


def weak_name(data: Data) -> WeakName:
    """One entry of weak_names in events.yaml."""
    return WeakName(_text(data["name"]), _texts(data["events"]), _text(data.get("note")))


def word_set(data: Data) -> WordSet:
    """One entry of together in events.yaml."""
    return WordSet(_text(data["words"]), _texts(data["events"]))


def clock(data: Data) -> Clock:
    """One entry of clocks.yaml."""
    return Clock(_text(data["name"]), Moment(data["event"], _text(data.get("occasion"))), _text(data.get("note")))


def not_rule(name: str, data: Data) -> NotRule:
    """One entry of not-rules.yaml."""
    return NotRule(name, _text(data["reason"]), _texts(data.get("see")))


def _known(record: type, data: Data) -> dict[str, Any]:
    """The values of the record's own fields; vocabulary files carry more, for readers and for the site."""
    names = {each.name for each in fields(record)}
    return {k: _texts(v) if isinstance(v, list) else _text(v) for k, v in data.items() if k in names}


def _entry(data: Data) -> EditionEntry:
    changes = {key: value for key, value in data.items() if key not in ENTRY_FIELDS}
    unknown = changes.keys() - _RULE_FIELDS
    if unknown:
        raise ValueError(f"an edition has the unknown field {min(unknown)!r}; a comma inside {{...}} needs quotes")
    return EditionEntry(
        status=data["status"],
        basis=data["basis"],
        cite=_text(data.get("cite")),
        cite_basis=_text(data.get("cite_basis")),
        note=_text(data.get("note")),
        overrides=rule_fields(changes),
    )


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    return "" if value is None else str(value)


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(map(_text, value))
    return () if value is None else (_text(value),)


def _force(value: Any) -> str | None:
    return _text(value) or None


def _doubts(value: Any) -> tuple[Doubt, ...]:
    return tuple(Doubt(_text(each["point"]), _text(each.get("check"))) for each in value or ())


def _sources(value: Any) -> tuple[Source, ...]:
    return tuple(Source(_text(each["url"]), _text(each.get("kind")), _text(each.get("read"))) for each in value or ())


def _seen(value: Any) -> tuple[Mapping[str, str], ...]:
    return tuple({key: _text(text) for key, text in each.items()} for each in value or ())


def _examples(value: Any) -> Mapping[str, tuple[Example, ...]]:
    return {
        sort: tuple(Example(_text(e["text"]), _texts(e["codes"]), _text(e.get("heading"))) for e in examples or ())
        for sort, examples in (value or {}).items()
    }


_LISTS = (
    *("why_essential", "actor", "counterparty", "about", "covers", "permits", "decider", "attendees"),
    *("principles", "requires", "replaces", "now", "law", "aliases", "terms"),
)
_FIELDS: dict[str, Any] = {
    **dict.fromkeys(_LISTS, _texts),
    "force": _force,
    "trigger": moment,
    "produces": moment,
    "deadline": limit,
    "doubts": _doubts,
    "sources": _sources,
    "seen_locally": _seen,
    "examples": _examples,
}
