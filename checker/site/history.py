"""How one rule stood in each edition and what changed from one to the next, in the words of the field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.knowledge.base import Group, KnowledgeBase
from checker.knowledge.model import Basis, Edition, Rule, Status
from checker.site import words

Tag = Literal["new", "amended", "unchanged", "withdrawn", "left-open", "not-read", "not-in-force"]
TAG: dict[Tag, str] = {
    "new": "New in {}",
    "amended": "Amended in {}",
    "unchanged": "No change known in {}",
    "withdrawn": "Withdrawn",
    "left-open": "Left open",
    "not-read": "Not known in {}",
    "not-in-force": "Not in {}",
}
TAG_LONG: dict[Tag, str] = {
    "new": "The edition before had no such rule.",
    "amended": "The edition words it differently, or someone else is bound.",
    "unchanged": "No change from the edition before is known.",
    "withdrawn": "An earlier edition had it; this one has it no longer.",
    "left-open": "As far as is known, national guidance leaves this open.",
    "not-read": "Nobody has read what this edition says of it; it is carried over from the edition before.",
    "not-in-force": "Neither this edition nor an earlier one has it.",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """A rule in one edition. `changes` compares it with the edition before; `tag` sums that up in a word."""

    edition: Edition
    status: Status
    group: Group
    basis: Basis
    cite: str
    note: str
    tag: Tag
    changes: tuple[str, ...]


def history(knowledge: KnowledgeBase, name: str) -> tuple[Stand, ...]:
    """The rule with this id in every edition, from the oldest to the newest."""
    stands: list[Stand] = []
    before: Rule | None = None
    for edition in knowledge.editions.values():
        view = knowledge.as_of(edition.id)
        rule, group = view.rules[name], view.group(name)
        entry = rule.editions.get(edition.id)
        earlier = stands[-1].group if stands else None
        changes = tuple(_changes(before, rule, knowledge)) if before and group == earlier == "in-force" else ()
        stands.append(
            Stand(
                edition,
                rule.status(edition.id),
                group,
                view.standing(name),
                entry.cite if entry else "",
                entry.note if entry else "",
                _tag(rule.status(edition.id), group, earlier, bool(changes)),
                changes,
            )
        )
        before = rule
    return tuple(stands)


def _tag(status: Status, group: Group, earlier: Group | None, differs: bool) -> Tag:
    if group == "silence":
        return "left-open"
    if group == "withdrawn":
        return "withdrawn"
    if group == "none":
        return "not-in-force"
    if status == "unknown":
        return "not-read"
    if earlier is not None and earlier != "in-force":
        return "new"
    return "amended" if differs or (status == "changed" and earlier is not None) else "unchanged"


def _changes(before: Rule, now: Rule, knowledge: KnowledgeBase) -> Iterator[str]:
    if before.force != now.force:
        yield f"Force: was {words.FORCE[before.force].lower()}, now {words.FORCE[now.force].lower()}."
    if before.deadline != now.deadline:
        was = words.lower_first(words.limit(before.deadline)) if before.deadline else "none"
        limit = words.lower_first(words.limit(now.deadline)) if now.deadline else "none"
        yield f"Time limit: was {was}, now {limit}." if was != limit else "The time limit's clock changed."
    for label, old, new in (
        ("Who is bound", before.actor, now.actor),
        ("Who decides", before.decider, now.decider),
        ("Who attends", before.attendees, now.attendees),
    ):
        if old != new:
            yield f"{label}: was {_names(old, knowledge)}, now {_names(new, knowledge)}."
    if before.statement != now.statement:
        yield f"Wording: before, “{before.statement}”"
    if before.law != now.law:
        yield f"Law behind it: was {'; '.join(before.law) or 'none named'}, now {'; '.join(now.law) or 'none named'}."


def _names(actors: tuple[str, ...], knowledge: KnowledgeBase) -> str:
    labels = [knowledge.actors[each].label if each in knowledge.actors else each for each in actors]
    return words.people(labels) or "nobody named"
