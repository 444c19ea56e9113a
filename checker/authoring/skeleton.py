"""A rule or principle to begin with: valid at once, and plain about what its author still has to write."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.authoring import layout, yaml_text
from checker.change.questions import TO_WRITE
from checker.knowledge.base import KnowledgeBase

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KINDS = ("rule", "statute", "silence", "definition")
FORCES = ("must", "should", "may", "must-not")
WHY = ("predictability", "role", "life-changing-decision", "childs-right", "law", "safety-information")


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something that was given does not fit the knowledge base: `message` says what; `name` is none of `known`."""

    message: str
    name: str = ""
    known: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A file to write: its path under the folder of the knowledge base, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleStart:
    """What the author of a new rule says at the start; the rest is marked as to do."""

    id: str
    title: str
    stage: str
    kind: str = "rule"
    statement: str = ""
    force: str = ""
    actor: str = ""
    counterparty: str = ""
    action: str = ""
    about: str = ""
    why: str = ""
    law: str = ""
    edition: str = ""
    owner: str = "policy"


def choices(knowledge: KnowledgeBase) -> dict[str, Collection[str]]:
    """The names that there are for each field that takes one of a list."""
    return {
        "stage": knowledge.stages,
        "kind": KINDS,
        "force": FORCES,
        "actor": knowledge.actors,
        "counterparty": knowledge.actors,
        "about": knowledge.events,
        "why": WHY,
        "edition": knowledge.editions,
        "set": knowledge.sets,
    }


def misfits(given: Mapping[str, str], knowledge: KnowledgeBase) -> Iterator[Misfit]:
    """All that does not fit of what was given for a rule or a principle, by the name of its field."""
    known = choices(knowledge)
    for field, value in given.items():
        if field == "id":
            yield from _id_misfits(value, knowledge)
        elif field in known and value not in known[field]:
            what = {"actor": "role", "counterparty": "role", "about": "event", "why": "reason"}.get(field, field)
            yield Misfit(f"--{field} {value}: there is no {what} of this name", value, known[field])


def rule(start: RuleStart, knowledge: KnowledgeBase, today: date) -> Skeleton:
    """The file of a new rule; all that it names fits (`misfits`)."""
    data = _rule_data(start, knowledge, today)
    lines = [layout.MODELINE]
    for key in layout.RULE_ORDER:
        if key in data:
            lines += yaml_text.field(key, data[key])
    return Skeleton(f"rules/{start.stage}/{start.id}.yaml", "\n".join(lines) + "\n")


def _rule_data(start: RuleStart, knowledge: KnowledgeBase, today: date) -> dict[str, Any]:
    binding = start.kind in {"rule", "statute"}
    data: dict[str, Any] = {
        "id": start.id,
        "title": start.title,
        "kind": start.kind,
        "stage": start.stage,
        "statement": start.statement or f"{TO_WRITE}: what the guidance or law says, in your own words.",
        "confidence": "memory",
        "editions": _editions(start, knowledge),
        "reviewed": today.isoformat(),
        "review_by": _half_a_year_on(today),
        "owner": start.owner,
        "examples": {"silent": [{"text": f"{TO_WRITE}.", "codes": ["NONE"]}]},
    }
    if start.about:
        data["about"] = [start.about]
    if start.law:
        data["law"] = [start.law]
    if binding:
        if start.force:
            data |= {"force": start.force, "force_basis": "memory"}
        data |= {
            "why_essential": [start.why],
            "rationale": f"{TO_WRITE}: which problem this solves.",
            "child_effect": f"{TO_WRITE}: what it means for you, said to the child.",
            "actor": [start.actor],
            "action": start.action,
            "covers": [start.action],
        }
        if start.counterparty:
            data["counterparty"] = [start.counterparty]
    elif start.kind == "silence":
        data |= {
            "rationale": f"{TO_WRITE}: why it is left open.",
            "leaves_open": f"{TO_WRITE}: what is left to local or professional choice.",
        }
    return data


def _editions(start: RuleStart, knowledge: KnowledgeBase) -> dict[str, dict[str, str]]:
    """An entry for every edition: absent before the one that brings the rule, in force from then on."""
    names = list(knowledge.editions)
    first = names.index(start.edition) if start.edition else len(names) - 1
    if start.kind == "silence":
        return {name: {"status": "absent", "basis": "memory"} for name in names[first:]}
    return {
        name: {"status": "in-force" if place >= first else "absent", "basis": "memory"}
        for place, name in enumerate(names)
    }


def principle(id_: str, title: str, set_: str, knowledge: KnowledgeBase) -> Skeleton:
    """The file of a new principle, last in its set; all that it names fits (`misfits`)."""
    order = max((each.order for each in knowledge.principles.values() if each.set == set_), default=0) + 1
    head = "\n".join(
        [
            *yaml_text.field("id", id_),
            *yaml_text.field("title", title),
            *yaml_text.field("set", set_),
            *yaml_text.field("order", order),
            "references: []",
            "speaks_to: []",
        ]
    )
    body = (
        f"{TO_WRITE}: what is so, and why it matters to the child, in two or three sentences.\n\n"
        f"**For practice**\n\n- {TO_WRITE}: a question to ask oneself?\n\n"
        f"**For those who write procedures**\n\n- {TO_WRITE}: a question to ask of the text?\n"
    )
    return Skeleton(f"principles/{set_}/{id_}.md", f"---\n{head}\n---\n{body}")


def _id_misfits(id_: str, knowledge: KnowledgeBase) -> Iterator[Misfit]:
    if not ID.fullmatch(id_):
        yield Misfit(f"--id {id_}: this is not an id; write small letters, figures and hyphens: first-visit-10wd")
    if id_ in knowledge.rules or id_ in knowledge.principles or id_ in knowledge.aliases or id_ in knowledge.not_rules:
        yield Misfit(f"--id {id_}: this id is taken; ids never change, so choose another")


def _half_a_year_on(today: date) -> str:
    month = today.month + 6
    year, month = today.year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(today.day, 28)).isoformat()


def id_of(title: str) -> str:
    """An id made of the words of a title."""
    return "-".join(re.findall(r"[a-z0-9]+", title.casefold()))[:60].strip("-")
