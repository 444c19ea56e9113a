"""The child's journey step by step, drawn from the events of the vocabulary and the limits of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.knowledge.model import Rule, Stage
from checker.site import words
from checker.site.context import Context, site_data
from checker.site.page import Page, a, body, e, h, hh, ul
from checker.site.parts import beside, card, crumbs, notice, principles, row, rule_link, standing
from checker.site.picture import Box, Edge, draw, ranks
from checker.site.steps import Step, stage_rules, steps

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
    definitions = [rule for rule in view.by_stage(stage.id) if rule.kind == "definition"]
    gone = [rule for rule in view.withdrawn() if rule.stage == stage.id]
    everything = stage_rules(context, stage)
    found = steps(context, stage)
    placed = {rule.id for step in found for rule in step.rules}
    general = [rule for rule in everything if rule.id not in placed]
    rules_side = "".join(
        (
            _walk(context, found),
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
            _path(found, general),
            _picture(stage, found),
            _beside(context, everything, rules_side),
            notice("Limits are shown where national guidance or law sets one. Where none is shown, none was found."),
            _onward(before, after),
        ),
        stage.description,
        boost=0.8,
    )


def _path(found: Sequence[Step], general: list[Rule]) -> str:
    """The steps as a numbered list of links with their limits, on a narrow screen in place of the picture.

    Those apart from the way follow without a number: they have no place in its order.
    """
    every = f'<p><a href="#general">At every step</a> {_tally(general)}</p>' if general else ""
    way = _links("ol", "journey steps", [step for step in found if not step.apart])
    apart = _links("ul", "journey", [step for step in found if step.apart])
    between = "<p>At no set point of the way:</p>" if way and apart else ""
    return f'<nav class="path" data-search-exclude aria-label="Steps">{way}{between}{apart}{every}</nav>'


def _links(tag: str, style: str, found: list[Step]) -> str:
    items = "".join(
        f'<li><a href="#e-{step.event.id}">{e(step.event.label)}</a> {_tally(step.rules)}</li>' for step in found
    )
    return f'<{tag} class="{style}">{items}</{tag}>' if items else ""


def _tally(rules: Sequence[Rule]) -> str:
    first = _limits(rules)
    shown = f'<span class="limit">{e(first)}</span>' if first else ""
    return f"{shown}<span>{words.count(len(rules), 'point')}</span>"


def _walk(context: Context, found: Sequence[Step]) -> str:
    return "".join(
        hh(2, step.event.label if step.apart else f"{number}. {step.event.label}", f"e-{step.event.id}")
        + "".join(card(context, rule) for rule in step.rules)
        for number, step in enumerate(found, start=1)
    )


def _more(context: Context, heading: str, anchor: str, rules: list[Rule]) -> str:
    return hh(2, heading, anchor) + ul((row(context, each) for each in rules), "rows") if rules else ""


def _picture(stage: Stage, found: Sequence[Step]) -> str:
    # A step that stands apart says nothing in a picture; it stands in the list of steps.
    shown = [step for step in found if not step.apart]
    if len(shown) < 3:
        return ""
    names = [step.event.id for step in shown]
    order = ranks(names, {step.event.id: step.after for step in shown})
    boxes = [
        Box(
            step.event.id,
            step.event.label,
            order[step.event.id],
            _limits(step.rules),
            f"#e-{step.event.id}",
            _look(step.rules),
        )
        for step in shown
    ]
    edges = [Edge(earlier, step.event.id) for step in shown for earlier in step.after]
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


def _limits(rules: Sequence[Rule]) -> str:
    found = [words.limit(rule.deadline) for rule in rules if rule.deadline and rule.kind in ("rule", "statute")]
    return found[0] if found else ""


def _look(rules: Sequence[Rule]) -> str:
    return "silence" if all(rule.kind == "silence" for rule in rules) else "rule"


def _beside(context: Context, rules: Sequence[Rule], rules_side: str) -> str:
    tally: dict[str, int] = {}
    for rule in rules:
        for principle in context.principles_of.get(rule.id, ()):
            tally[principle.id] = tally.get(principle.id, 0) + 1
    top = sorted(tally, key=lambda name: -tally[name])[:_BESIDE]
    informs = principles(context.knowledge.principles[name] for name in top)
    heard = ul((rule_link(context, name) for name in _VOICE if name in context.knowledge.rules), "voice")
    if informs:
        informs += f"<h3>Seen, heard and told</h3><p>Wherever a decision is made, the child is part of it:</p>{heard}"
    return beside(rules_side, informs)


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
