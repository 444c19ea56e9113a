"""The steps of a stage in the order in which they come, and the stage's rules in the order of its steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.knowledge.model import Event, Rule, Stage
from checker.site.context import Context
from checker.site.picture import ranks


@dataclass(frozen=True, slots=True)
class Step:
    """An event with the rules it is the most telling event of, and the nearest steps of the stage that it comes after.

    A step that comes after none, and that none comes after, is `apart`: it belongs to some children only, or to no
    moment of the journey.
    """

    event: Event
    rules: tuple[Rule, ...]
    after: tuple[str, ...]
    apart: bool


def steps(context: Context, stage: Stage) -> tuple[Step, ...]:
    """The events of the stage that rules in force or silences speak of, in order; those that stand apart are last."""
    events = {event.id: event for event in context.knowledge.events.values() if event.stage == stage.id}
    held: dict[str, list[Rule]] = {name: [] for name in events}
    for rule in stage_rules(context, stage):
        names = [*rule.about, *([rule.produces.event] if rule.produces else [])]
        home = next((name for name in names if name in events), None)
        if home:
            held[home].append(rule)
    shown = [name for name in events if held[name]]
    after = {name: _earlier(name, set(shown), context.knowledge.events) for name in shown}
    joined = {name for name in shown if after[name]}.union(*after.values())
    order = ranks(list(events), {name: event.after for name, event in events.items()})
    return tuple(
        Step(events[name], tuple(sorted(held[name], key=context.weight)), after[name], name not in joined)
        for name in sorted(shown, key=lambda name: (name not in joined, order[name]))
    )


def stage_rules(context: Context, stage: Stage) -> tuple[Rule, ...]:
    """What a stage asks and leaves open: its rules in force but for definitions, then its silences."""
    asked = tuple(rule for rule in context.view.by_stage(stage.id) if rule.kind != "definition")
    return asked + tuple(rule for rule in context.view.silences() if rule.stage == stage.id)


def in_order(context: Context, stage: Stage, rules: Iterable[Rule]) -> list[Rule]:
    """These rules of the stage in the order of its steps; what belongs to no step comes last."""
    known = [rule.id for step in steps(context, stage) for rule in step.rules]
    place = {name: number for number, name in enumerate(known)}
    return sorted(rules, key=lambda rule: place.get(rule.id, len(place)))


def _earlier(name: str, shown: set[str], known: Mapping[str, Event]) -> tuple[str, ...]:
    """The nearest shown events before this one, across those that no rule speaks of."""
    found: list[str] = []
    waiting, seen = list(known[name].after), {name}
    while waiting:
        each = waiting.pop(0)
        if each in seen:
            continue
        seen.add(each)
        if each in shown:
            found.append(each)
        elif each in known:
            waiting += known[each].after
    return tuple(found)
