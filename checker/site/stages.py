"""The child's journey step by step, drawn from the events of the vocabulary and the limits of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.knowledge.model import Event, Rule, Stage
from checker.site import words
from checker.site.context import Context, site_data
from checker.site.page import Page, a, body, e, h, hh, ul
from checker.site.parts import card, crumbs, notice, principles, row, rule_link, standing
from checker.site.picture import Box, Edge, draw, ranks

_VOICE = ("wishes-feelings-s17", "wishes-feelings-s47", "see-child-alone", "s47-child-seen-heard")
"""The duties to see and hear the child, within reach from every stage."""
_BESIDE = 8
_COLUMNS = 5
"""Steps in a row that fit beside each other; longer chains are drawn downwards."""


def pages(context: Context) -> Iterator[Page]:
    """One page a stage and the journey as a whole."""
    yield _index(context)
    stages = list(context.knowledge.stages.values())
    for number, stage in enumerate(stages):
        yield _page(context, stage, stages[number - 1] if number else None, next(iter(stages[number + 1 :]), None))


def journey(context: Context) -> str:
    """The stages of the journey as a line to follow, with how many rules each has."""
    items = "".join(
        f"<li>{a(f'stages/{stage.id}.md', stage.label)} <span>{_held(context, stage)}</span></li>"
        for stage in context.knowledge.stages.values()
        if stage.kind == "journey"
    )
    return f'<ol class="journey">{items}</ol>'


def aside_stages(context: Context) -> str:
    """The stages that run beside the journey."""
    return ul(
        (
            f"{a(f'stages/{stage.id}.md', stage.label)} <span class='quiet'>{_held(context, stage)}</span>"
            for stage in context.knowledge.stages.values()
            if stage.kind == "side"
        ),
        "columns",
    )


def _held(context: Context, stage: Stage) -> str:
    return words.count(len(context.view.by_stage(stage.id)), "rule")


def _index(context: Context) -> Page:
    return Page(
        "stages/index.md",
        "By stage",
        body(
            crumbs("Stages"),
            h(1, "The child's journey"),
            '<p class="intro">From a first worry to lasting help. Not every child goes through every stage, and help '
            "does not wait for the next one.</p>",
            journey(context),
            h(2, "Beside the journey", "beside"),
            aside_stages(context),
        ),
        "The essential rules by stage of the child's journey.",
        boost=0.8,
    )


def _page(context: Context, stage: Stage, before: Stage | None, after: Stage | None) -> Page:
    view = context.view
    found = [rule for rule in view.by_stage(stage.id) if rule.kind != "definition"]
    silences = [rule for rule in view.silences() if rule.stage == stage.id]
    definitions = [rule for rule in view.by_stage(stage.id) if rule.kind == "definition"]
    gone = [rule for rule in view.withdrawn() if rule.stage == stage.id]
    steps = _steps(context, stage, [*found, *silences])
    placed = {rule.id for _, rules in steps for rule in rules}
    general = [rule for rule in (*found, *silences) if rule.id not in placed]
    rules_side = "".join(
        (
            _walk(context, steps),
            hh(2, "At every step", "general") + "".join(card(context, rule) for rule in general) if general else "",
            _consult(stage),
            _early_help() if stage.id == "early-help" else "",
            _more(context, "Good to know", "definitions", definitions),
            _more(context, "Withdrawn", "gone", gone),
        )
    )
    return Page(
        f"stages/{stage.id}.md",
        stage.label,
        body(
            crumbs(a("stages/index.md", "Stages"), e(stage.label)),
            h(1, stage.label),
            f'<p class="intro">{e(stage.description)}</p>',
            _path(steps, general),
            _picture(context, stage, steps),
            _beside(context, [*found, *silences], rules_side),
            notice("Limits are shown where national guidance or law sets one. Where none is shown, none was found."),
            _onward(before, after),
        ),
        stage.description,
        boost=0.8,
    )


def _steps(context: Context, stage: Stage, rules: list[Rule]) -> list[tuple[Event, list[Rule]]]:
    """The events of the stage that rules speak of, in order, each with the rules it is the most telling event of."""
    events = {event.id: event for event in context.knowledge.events.values() if event.stage == stage.id}
    held: dict[str, list[Rule]] = {name: [] for name in events}
    for rule in rules:
        names = [*rule.about, *([rule.produces.event] if rule.produces else [])]
        home = next((name for name in names if name in events), None)
        if home:
            held[home].append(rule)
    for members in held.values():
        members.sort(key=context.weight)
    order = ranks(list(events), {name: event.after for name, event in events.items()})
    kept = sorted((name for name in events if held[name]), key=lambda name: order[name])
    return [(events[name], held[name]) for name in kept]


def _path(steps: list[tuple[Event, list[Rule]]], general: list[Rule]) -> str:
    """The steps as a numbered list of links with their limits; on a narrow screen it stands for the picture."""
    items = [
        f'<li><a href="#e-{event.id}">{e(event.label)}</a> {_tally(rules)}</li>' for event, rules in steps if rules
    ]
    every = f'<p><a href="#general">At every step</a> {_tally(general)}</p>' if general else ""
    listed = f'<ol class="journey steps">{"".join(items)}</ol>' if items else ""
    return f'<nav class="path" data-search-exclude aria-label="Steps">{listed}{every}</nav>'


def _tally(rules: list[Rule]) -> str:
    first = _limits(rules)
    shown = f'<span class="limit">{e(first)}</span>' if first else ""
    return f"{shown}<span>{words.count(len(rules), 'point')}</span>"


def _walk(context: Context, steps: list[tuple[Event, list[Rule]]]) -> str:
    return "".join(
        hh(2, f"{number}. {event.label}", f"e-{event.id}") + "".join(card(context, rule) for rule in rules)
        for number, (event, rules) in enumerate(steps, start=1)
    )


def _more(context: Context, heading: str, anchor: str, rules: list[Rule]) -> str:
    return hh(2, heading, anchor) + ul((row(context, each) for each in rules), "rows") if rules else ""


def _picture(context: Context, stage: Stage, steps: list[tuple[Event, list[Rule]]]) -> str:
    names = [event.id for event, _ in steps]
    near = {name: _earlier(name, set(names), context.knowledge.events) for name in names}
    # A step that nothing leads to or from says nothing in a picture; it stands in the list of steps.
    linked = {name for name in names if near[name]}.union(*near.values())
    if len(linked) < 3:
        return ""
    shown = [(event, rules) for event, rules in steps if event.id in linked]
    order = ranks([event.id for event, _ in shown], near)
    boxes = [
        Box(event.id, event.label, order[event.id], _limits(rules), f"#e-{event.id}", _look(rules))
        for event, rules in shown
    ]
    edges = [Edge(earlier, name) for name in linked for earlier in near[name]]
    edges.sort(key=lambda edge: (names.index(edge.start), names.index(edge.end)))
    narrow = max(order.values()) < _COLUMNS
    title = f"{stage.label}: steps and limits"
    drawn = (
        draw(boxes, edges, title, across="right", width=900, box_width=164)
        if narrow
        else draw(boxes, edges, title, across="down")
    )
    caption = "Steps of this stage with their national limits."
    return f'<figure class="graph">{drawn}<figcaption>{caption}</figcaption></figure>'


def _earlier(name: str, shown: set[str], known: Mapping[str, Event]) -> list[str]:
    """The nearest shown events before this one, across those that no rule speaks of."""
    found: list[str] = []
    waiting, seen = list(known[name].after) if name in known else [], {name}
    while waiting:
        each = waiting.pop(0)
        if each in seen:
            continue
        seen.add(each)
        if each in shown:
            found.append(each)
        elif each in known:
            waiting += known[each].after
    return found


def _limits(rules: list[Rule]) -> str:
    found = [words.limit(rule.deadline) for rule in rules if rule.deadline and rule.kind in ("rule", "statute")]
    return found[0] if found else ""


def _look(rules: list[Rule]) -> str:
    return "silence" if all(rule.kind == "silence" for rule in rules) else "rule"


def _beside(context: Context, rules: list[Rule], rules_side: str) -> str:
    tally: dict[str, int] = {}
    for rule in rules:
        for principle in context.principles_of.get(rule.id, ()):
            tally[principle.id] = tally.get(principle.id, 0) + 1
    top = sorted(tally, key=lambda name: -tally[name])[:_BESIDE]
    informs = principles(context.knowledge.principles[name] for name in top)
    heard = ul((rule_link(context, name) for name in _VOICE if name in context.knowledge.rules), "voice")
    if informs:
        informs += f"<h3>Seen, heard and told</h3><p>Wherever a decision is made, the child is part of it:</p>{heard}"
    if not informs:
        return rules_side
    return (
        f'<div class="sides"><div class="side-rules">{rules_side}</div><aside class="side-principles kind-principle" '
        f'aria-label="Principles"><h2>Principles that inform judgement here</h2>{informs}<p class="quiet">Principles '
        "are there to think with. They bind no one and set no limit.</p></aside></div>"
    )


def _consult(stage: Stage) -> str:
    if stage.kind != "journey":
        return ""
    return (
        hh(2, "To talk it over first", "consult")
        + '<p class="local-box">Before deciding, you can ask for social work advice. How to reach it is local: your '
        "area's front door, your safeguarding lead or named professional. This site holds national rules only and "
        "names no local contact.</p>"
    )


def _early_help() -> str:
    data = site_data("early-help")
    return (
        hh(2, "Four things local early help arrangements set out", "four")
        + '<div class="kind-evidence"><p>The Munro review asked areas to set out four things '
        f"({standing(data['basis'])}):</p>"
        f"{ul(map(e, data['contents']))}<p class='quiet'>{e(data['source'])}. A recommendation, not a rule.</p></div>"
    )


def _onward(before: Stage | None, after: Stage | None) -> str:
    links = []
    if before:
        links.append(f"← {a(f'stages/{before.id}.md', before.label)}")
    if after:
        links.append(f"{a(f'stages/{after.id}.md', after.label)} →")
    return f'<p class="onward">{" ".join(f"<span>{link}</span>" for link in links)}</p>'
