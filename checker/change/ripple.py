"""The ripple note: for what a change adds, the way through the causal map to the child."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.change.causal import DRIVER, CausalMap
from checker.change.load import forms, recording
from checker.change.model import Ripple, RippleStep, RuleChange
from checker.change.rules import BINDING, Pair

NOTE = (
    "The map shows harm only, and gives directions, never sizes. Rules also do good: people who hardly know each other "
    "can rely on them. It is here to be talked over, not added up."
)


@dataclass(frozen=True, slots=True)
class _Addition:
    name: str
    code: str
    """The code of a finding under which the causal map speaks of it; "" for prescription as such."""


_ADDITIONS = {
    "duty": _Addition("added duties", ""),
    "limit": _Addition("added or tightened time limits", "T2"),
    "approval": _Addition("added decisions or agreements", "A1"),
    "attendance": _Addition("added attendance", "A2"),
    "form": _Addition("added forms or records", "F1"),
    "force": _Addition("raised force", "U1"),
}


def find(pair: Pair, rules: Sequence[RuleChange], causal: CausalMap) -> Iterator[Ripple]:
    """One ripple for every sort of addition and every way that the map knows for it."""
    where: dict[str, list[str]] = {}
    for change in rules:
        for sort in additions(pair, change):
            where.setdefault(sort, []).append(change.id)
    for sort, addition in _ADDITIONS.items():
        if sort not in where:
            continue
        touch = causal.touch(addition.code) if addition.code else None
        for node in touch.nodes if touch else (DRIVER,):
            yield Ripple(addition.name, tuple(where[sort]), causal.way(node))


def additions(pair: Pair, change: RuleChange) -> Iterator[str]:
    """The sorts of addition that one changed rule makes, as of the later edition."""
    view = pair.views[1]
    rule = view.rules.get(change.id)
    if rule is None or view.group(rule.id) != "in-force" or rule.kind not in BINDING:
        return
    edition = pair.editions[1]
    was = pair.views[0].rules.get(change.id)
    bound = was is not None and pair.views[0].group(change.id) == "in-force" and was.kind in BINDING
    if not bound:
        if rule.force != "may":
            yield "duty"
        if rule.deadline is not None:
            yield "limit"
        if rule.decider:
            yield "approval"
        if rule.attendees:
            yield "attendance"
    for field in change.fields if bound else ():
        if edition not in field.editions:
            continue
        if field.field == "deadline" and field.direction in {"added", "tightened", "mixed"}:
            yield "limit"
        elif field.field == "decider" and len(field.added) > len(field.removed):
            yield "approval"
        elif field.field == "attendees" and len(field.added) > len(field.removed):
            yield "attendance"
        elif field.field == "force" and field.direction == "raised":
            yield "force"
    asked = was is not None and bound and (forms(was) or recording(was))
    if (forms(rule) or recording(rule)) and not asked:
        yield "form"


def in_words(step: RippleStep) -> str:
    """A step for people: "↓ Time with children and families (in time)"."""
    sign = {"up": "↑ ", "down": "↓ ", "touched": ""}[step.way]
    return f"{sign}{step.label}" + (" (in time)" if step.delayed else "")
