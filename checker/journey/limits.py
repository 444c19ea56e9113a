"""The time limits on a way: of the national rules in force, and of a manual where it says what the clock runs from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.compare.model import Judged, Result
from checker.compare.timing import walkable
from checker.journey.model import LimitKind, Said, TimeLimit
from checker.knowledge.base import View
from checker.knowledge.model import Rule
from checker.language.model import Deadline

_BINDING = frozenset({"M", "E"})
_OWN_STEP = frozenset({"R0", "T1", "T4", "L1"})
"""Codes by which a provision was found to be about the very step of its rule."""

_CONDITIONS = ("where ", "if ", "when ", "for ", "in cases", "unless ")


def national_limits(view: View, events: Iterable[str]) -> tuple[TimeLimit, ...]:
    """The limits of rules in force that begin and end with events on the way; no frequencies, which have no end."""
    on_the_way = frozenset(events)
    return tuple(
        limit
        for rule in view.in_force()
        if rule.kind in {"rule", "statute"} and (limit := _national(rule)) and {limit.start, limit.end} <= on_the_way
    )


def _national(rule: Rule) -> TimeLimit | None:
    limit = rule.deadline
    if limit is None or limit.start is None or limit.end is None or limit.bound == "every":
        return None
    if limit.start.event == limit.end.event or not walkable(limit.duration):
        return None
    kind: LimitKind = "at-most" if limit.bound == "at_most" else "at-least"
    text = f"within {limit.duration}" if kind == "at-most" else f"at least {limit.duration}"
    return TimeLimit(kind, limit.start.event, limit.end.event, limit.duration, "national", text, rule.id)


def local_limits(result: Result, view: View, events: Iterable[str]) -> tuple[tuple[TimeLimit, ...], tuple[Said, ...]]:
    """(limits that could be laid on the way, limits on its steps that name no start)."""
    on_the_way = frozenset(events)
    found: list[TimeLimit] = []
    unstarted: list[Said] = []
    for judged in result.judged:
        if judged.provision.force not in _BINDING:
            continue
        step = step_of(judged, view)
        if step not in on_the_way:
            continue
        for deadline in judged.provision.deadlines:
            if deadline.operator == "every" or not walkable(deadline.duration):
                continue
            limits = list(_local(judged, deadline, step, view))
            if not limits:
                unstarted.append(_said(judged, deadline))
            found += [limit for limit in limits if {limit.start, limit.end} <= on_the_way]
    return tuple(found), tuple(unstarted)


def step_of(judged: Judged, view: View) -> str:
    """The event a provision is a step of: the one its rule's limit ends with where it is about that, else its own."""
    rule = view.rules.get(judged.link.rule or "")
    limit = rule.deadline if rule else None
    timed = bool(judged.provision.deadlines) and bool(_OWN_STEP & set(judged.relations))
    if timed and limit and limit.end and limit.bound == "at_most":
        return limit.end.event
    return judged.provision.event or ""


def _local(judged: Judged, deadline: Deadline, step: str, view: View) -> Iterator[TimeLimit]:
    anchor, assumed = deadline.anchor, False
    if anchor is None and not deadline.anchor_text:
        rule = view.rules.get(judged.link.rule or "")
        limit = rule.deadline if rule else None
        if limit and limit.start and limit.end and limit.end.event == step and _OWN_STEP & set(judged.relations):
            anchor, assumed = limit.start.event, True
    if anchor is None or anchor == step:
        return
    text = judged.provision.clause.text
    clause = judged.provision.clause
    said = deadline.text
    where = str(clause.block.at(clause.start + deadline.span.start))
    conditional = text.casefold().startswith(_CONDITIONS) or any(f" {word}" in text.casefold() for word in _CONDITIONS)
    if deadline.operator == "before":
        yield TimeLimit("at-least", step, anchor, deadline.duration, "local", said, where, assumed, conditional)
        return
    kinds: dict[str, tuple[LimitKind, ...]] = {
        "max": ("at-most",),
        "min": ("at-least",),
        "exact": ("at-most", "at-least"),
    }
    for kind in kinds[deadline.operator]:
        yield TimeLimit(kind, anchor, step, deadline.duration, "local", said, where, assumed, conditional)


def _said(judged: Judged, deadline: Deadline) -> Said:
    clause = judged.provision.clause
    return Said(deadline.text, clause.block.at(clause.start + deadline.span.start))
