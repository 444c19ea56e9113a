"""Two versions of one rule, field by field: what differs, what that does, and in which editions it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from checker.change import limits
from checker.change.model import At, Direction, FieldChange, Part
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.model import Rule
from checker.report.wording import STATUS

FORCE_ORDER: dict[str | None, int] = {"may": 0, "should": 1, "must": 2, "must-not": 2}
STANDING_ORDER = ("unknown", "memory", "inferred", "corroborated", "verified")

_BY_PART: dict[Part, str] = {
    "binds": "kind force statement actor counterparty deadline trigger action produces conditions decider attendees "
    "discretion leaves_open status",
    "explains": "title why_essential rationale child_effect principles requires replaces now law withdrawn_because "
    "seen_locally doubts cite note",
    "standing": "force_basis confidence basis sources",
    "finds": "about covers permits terms aliases examples stage",
    "upkeep": "reviewed review_by owner",
}
PARTS: dict[str, Part] = {name: part for part, names in _BY_PART.items() for name in names.split()}
"""What each field is for. A field that is not named here explains."""

_ACTORS = frozenset({"actor", "counterparty", "decider", "attendees"})
_LISTS = _ACTORS | {"why_essential", "about", "covers", "permits", "principles", "requires", "replaces", "now"}
_LISTS |= {"law", "aliases", "terms"}
_MOMENTS = frozenset({"trigger", "produces"})
_STANDINGS = frozenset({"force_basis", "confidence", "basis"})

PlaceOf = Callable[[str, str], At]
"""Gives the place of a field of the rule in an edition: (field, edition) -> place."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What is needed to put values into words: the vocabulary, and where fields stand."""

    before: KnowledgeBase
    after: KnowledgeBase
    place: PlaceOf


def compare(before: Rule, after: Rule, edition: tuple[str, str], reader: Reader) -> Iterator[FieldChange]:
    """Every field that differs between a rule as of one edition and as of another (or of the same, in another base)."""
    for name in PARTS:
        if name in {"status", "basis", "cite", "note"}:
            continue
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield _field(name, old, new, edition[1], reader)
    yield from _entry(before, after, edition, reader)


def _entry(before: Rule, after: Rule, edition: tuple[str, str], reader: Reader) -> Iterator[FieldChange]:
    """What the rule's entries for the two editions say of its status and its standing."""
    old, new = before.editions.get(edition[0]), after.editions.get(edition[1])
    if old is None or new is None:
        return
    if edition[0] == edition[1] and old.status != new.status:
        yield _field("status", STATUS[old.status], STATUS[new.status], edition[1], reader)
    if edition[0] != edition[1]:
        # Between editions the basis says how well two different texts are known; only a change of one text is news.
        return
    for name in ("basis", "cite", "note"):
        if getattr(old, name) != getattr(new, name):
            yield _field(name, getattr(old, name), getattr(new, name), edition[1], reader)


def _field(name: str, old: Any, new: Any, edition: str, reader: Reader) -> FieldChange:
    place = reader.place(name, edition)
    change = FieldChange(name, PARTS.get(name, "explains"), "changed", "", "", (edition,), place)
    if name == "deadline":
        found = limits.compare(old, new)
        return replace(
            change,
            direction=found.direction if found else "changed",
            before=limits.limit_words(old, reader.before),
            after=limits.limit_words(new, reader.after),
            difference=found.difference if found else {},
        )
    if name in _MOMENTS:
        words = limits.moment_words(old, reader.before), limits.moment_words(new, reader.after)
        return _text(change, *words)
    if name in _LISTS:
        labels = _labels(old, reader.before, name), _labels(new, reader.after, name)
        gone = tuple(label for label in labels[0] if label not in labels[1])
        come = tuple(label for label in labels[1] if label not in labels[0])
        direction: Direction = "added" if come and not gone else "removed" if gone and not come else "changed"
        joined = ["; ".join(each) for each in labels]
        return replace(change, direction=direction, before=joined[0], after=joined[1], added=come, removed=gone)
    if name == "force":
        return replace(change, direction=force_direction(old, new), before=old or "not read", after=new or "not read")
    if name in _STANDINGS:
        up = STANDING_ORDER.index(new) > STANDING_ORDER.index(old)
        return replace(change, direction="gained" if up else "lost", before=old, after=new)
    if isinstance(old, str) and isinstance(new, str):
        return _text(change, old, new)
    counts = [_count(name, each) for each in (old, new)]
    return replace(change, direction="changed", before=counts[0], after=counts[1])


def force_direction(old: str | None, new: str | None) -> Direction:
    """Raised or lowered; reversed where a duty becomes a prohibition; changed where a verb was not read."""
    if old is None or new is None:
        return "changed"
    if "must-not" in (old, new):
        return "reversed"
    return "raised" if FORCE_ORDER[new] > FORCE_ORDER[old] else "lowered"


def _text(change: FieldChange, old: str, new: str) -> FieldChange:
    direction: Direction = "reworded"
    if not old.strip():
        direction = "added"
    elif not new.strip():
        direction = "removed"
    elif change.field in {"kind", "stage", "status", "reviewed", "review_by", "owner"}:
        direction = "changed"
    return replace(change, direction=direction, before=old, after=new)


def _labels(ids: tuple[str, ...], knowledge: KnowledgeBase, name: str) -> tuple[str, ...]:
    if name in _ACTORS:
        return tuple(actor_label(each, knowledge) for each in ids)
    return ids


def actor_label(name: str, knowledge: KnowledgeBase) -> str:
    """What people call the actor with this id."""
    return knowledge.actors[name].label if name in knowledge.actors else name


def _count(name: str, value: Any) -> str:
    """How many members a list or mapping of records has: "3 sources"."""
    many = sum(map(len, value.values())) if isinstance(value, Mapping) else len(value or ())
    return f"{many} {name.replace('_', ' ')}"


def merge(found: Iterator[FieldChange] | list[FieldChange]) -> tuple[FieldChange, ...]:
    """The same change in several editions as one, in the order in which each was first seen."""
    seen: dict[tuple[str, str, str], FieldChange] = {}
    for each in found:
        key = (each.field, each.before, each.after)
        known = seen.get(key)
        if known is None:
            seen[key] = each
        elif not set(each.editions) <= set(known.editions):
            seen[key] = replace(known, editions=tuple(dict.fromkeys((*known.editions, *each.editions))))
    return tuple(seen.values())
