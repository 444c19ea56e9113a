"""The rules as an OSCAL catalog, and each edition of the guidance as a profile of it.

A rule is a control, a stage of the journey a group. Identifiers are made from the ids of the rules, never at random, so
that the same knowledge base gives the same files. What OSCAL has no name for stands in properties with our namespace.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from checker.knowledge.base import KnowledgeBase
from checker.knowledge.export.words import deadline, last_reviewed
from checker.knowledge.law import Act, citations
from checker.knowledge.model import Edition, Rule

OSCAL = "1.1.3"
"""The version of OSCAL that the files follow."""

NAMESPACE = "https://safeguarding-rules.example/ns/oscal"
_UUIDS = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)

Json = dict[str, Any]


def catalog(knowledge: KnowledgeBase, acts: tuple[Act, ...] = ()) -> Json:
    """Every rule of every edition as an OSCAL catalog. `acts` give the addresses of the law behind the rules."""
    groups = []
    for stage in knowledge.stages.values():
        controls = [_control(rule, knowledge, acts) for rule in knowledge if rule.stage == stage.id]
        if controls:
            groups.append({"id": f"stage-{stage.id}", "class": stage.kind, "title": stage.label, "controls": controls})
    return {
        "catalog": {
            "uuid": _uuid("catalog"),
            "metadata": _metadata("National rules on safeguarding children in England", knowledge),
            "groups": groups,
        }
    }


def profile(knowledge: KnowledgeBase, edition: str, catalog_href: str = "catalog.json") -> Json:
    """The rules in force in one edition as a profile of the catalog, with the wording that they had in it.

    Raises:
        UnknownName: there is no such edition.
    """
    view = knowledge.as_of(edition)
    rules = view.in_force()
    found: Json = {
        "uuid": _uuid("profile", edition),
        "metadata": _metadata(_title(view.edition), knowledge),
        "imports": [{"href": catalog_href, "include-controls": [{"with-ids": [rule.id for rule in rules]}]}],
        "merge": {"as-is": True},
    }
    alters = [alter for rule in rules if (alter := _alter(knowledge.rules[rule.id], rule, view.edition.id))]
    if alters:
        found["modify"] = {"alters": alters}
    return {"profile": found}


def _title(edition: Edition) -> str:
    return f"Working Together to Safeguard Children {edition.id}: rules in force"


def _metadata(title: str, knowledge: KnowledgeBase) -> Json:
    day = last_reviewed(knowledge)
    return {"title": title, "last-modified": f"{day}T00:00:00+00:00", "version": day, "oscal-version": OSCAL}


def _control(rule: Rule, knowledge: KnowledgeBase, acts: tuple[Act, ...]) -> Json:
    found: Json = {"id": rule.id, "class": rule.kind, "title": rule.title, "props": list(_props(rule))}
    links = list(_links(rule, knowledge, acts))
    if links:
        found["links"] = links
    found["parts"] = list(_parts(rule))
    return found


def _props(rule: Rule) -> Iterator[Json]:
    if rule.kind == "withdrawn":
        yield {"name": "status", "value": "withdrawn"}
    values: list[tuple[str, str]] = [("confidence", rule.confidence)]
    if rule.force:
        values += [("force", rule.force), ("force-basis", rule.force_basis)]
    if rule.deadline:
        values.append(("deadline", deadline(rule.deadline)))
    values += [("why-essential", why) for why in rule.why_essential]
    values += [("actor", actor) for actor in rule.actor]
    values += [("counterparty", actor) for actor in rule.counterparty]
    for name, value in values:
        yield {"name": name, "ns": NAMESPACE, "value": value}
    for edition, entry in rule.editions.items():
        prop = {"name": f"edition-{edition}", "ns": NAMESPACE, "value": entry.status, "class": rule.standing(edition)}
        remarks = ". ".join(text for text in (entry.cite, entry.note) if text)
        yield {**prop, "remarks": remarks} if remarks else prop


def _links(rule: Rule, knowledge: KnowledgeBase, acts: tuple[Act, ...]) -> Iterator[Json]:
    for relation, names in (("required", rule.requires), ("replaces", rule.replaces), ("moved-to", rule.now)):
        for name in names:
            target = knowledge.resolve(name)
            if target in knowledge.rules:
                yield {"href": f"#{target}", "rel": relation}
    for words in rule.law:
        for citation in citations(words, acts):
            yield {"href": citation.uri, "rel": "reference", "text": words}
    for source in rule.sources:
        if source.url.startswith(("http://", "https://")):
            yield {"href": source.url, "rel": "source"}


def _parts(rule: Rule) -> Iterator[Json]:
    yield {"id": f"{rule.id}_smt", "name": "statement", "prose": rule.statement}
    for name, prose in (
        ("rationale", rule.rationale),
        ("child-effect", rule.child_effect),
        ("discretion", rule.discretion or rule.leaves_open),
        ("withdrawn-because", rule.withdrawn_because),
    ):
        if prose:
            part = {"id": f"{rule.id}_{name}", "name": name, "ns": NAMESPACE, "prose": prose}
            yield {**part, "name": "guidance", "class": name} if name == "rationale" else part


def _alter(rule: Rule, then: Rule, edition: str) -> Json | None:
    """What the rule said otherwise in the edition, beside what it says now, marked with the class of the edition.

    OSCAL could also take the present wording away, but the tools in use pass over that.
    """
    adds: list[Json] = []
    mark = {"class": f"edition-{edition}"}
    if then.statement != rule.statement:
        part = {"id": f"{rule.id}_smt-{edition}", "name": "statement", **mark, "prose": then.statement}
        adds.append({"position": "starting", "parts": [part]})
    changed = {
        "force": (rule.force or "", then.force or ""),
        "deadline": (deadline(rule.deadline), deadline(then.deadline)),
    }
    props = [
        {"name": name, "ns": NAMESPACE, "value": value or "none", **mark}
        for name, (usual, value) in changed.items()
        if usual != value
    ]
    if props:
        adds.append({"position": "ending", "props": props})
    return {"control-id": rule.id, "adds": adds} if adds else None


def _uuid(*names: str) -> str:
    """A version 4 shaped identifier, as OSCAL asks, that depends on the names alone."""
    digest = uuid.uuid5(_UUIDS, "/".join(names))
    return str(uuid.UUID(bytes=digest.bytes, version=4))
