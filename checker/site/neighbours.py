"""What stands around a rule, before and after it, as lists and as a picture; and the chain from law to local."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from checker.knowledge.base import KnowledgeBase, View
from checker.knowledge.model import Edition, Rule
from checker.site import words
from checker.site.context import Context, Index
from checker.site.law import lines
from checker.site.page import dl, e
from checker.site.parts import rule_link, standing
from checker.site.picture import Box, Edge, draw

_SHOWN = 5
"""Boxes on each side of the picture; the lists name all."""


@dataclass(frozen=True, slots=True)
class Around:
    """Ids of the rules around one. Each stands in one group only, the first that fits."""

    builds_on: tuple[str, ...]
    sets_off: tuple[str, ...]
    built_on_by: tuple[str, ...]
    follows: tuple[str, ...]
    replaces: tuple[str, ...]
    now: tuple[str, ...]


def around(context: Context, rule: Rule) -> Around:
    """The neighbours of a rule among the rules of the edition in force."""
    index = _index(context)
    used: set[str] = {rule.id}

    def fresh(names: list[str]) -> tuple[str, ...]:
        found = [name for name in dict.fromkeys(names) if name not in used]
        used.update(found)
        return tuple(found)

    resolved = [str(name) for name in map(context.knowledge.resolve, rule.requires) if name in context.knowledge.rules]
    now = [str(name) for name in map(context.knowledge.resolve, rule.now) if name in context.knowledge.rules]
    replaces = [str(name) for name in map(context.knowledge.resolve, rule.replaces) if name in context.knowledge.rules]
    return Around(
        builds_on=fresh(resolved),
        now=fresh(now),
        replaces=fresh([*replaces, *index.replacing.get(rule.id, [])]),
        built_on_by=fresh(index.needing.get(rule.id, [])),
        sets_off=fresh(index.producing.get(rule.trigger.event, [])) if rule.trigger else (),
        follows=fresh(index.triggered.get(rule.produces.event, [])) if rule.produces else (),
    )


def section(context: Context, rule: Rule) -> str:
    """The picture and the same links as a list; "" for a rule that stands alone."""
    found = around(context, rule)
    lists = dl(
        (
            ("Builds on", _links(context, found.builds_on)),
            ("What sets it off comes from", _links(context, found.sets_off)),
            ("Others build on it", _links(context, found.built_on_by)),
            ("What follows from it", _links(context, found.follows)),
            ("Took the place of", _links(context, found.replaces)),
            ("Stands in its place now", _links(context, found.now)),
        ),
        "facts around",
    )
    if not lists:
        return ""
    return f'<figure class="graph">{_picture(context, rule, found)}</figure>\n\n{lists}'


def _links(context: Context, names: tuple[str, ...]) -> str:
    return " · ".join(rule_link(context, name) for name in names)


def _picture(context: Context, rule: Rule, found: Around) -> str:
    view, events = context.view, context.knowledge.events
    left = [(name, "before") for name in (*found.builds_on, *found.sets_off)][:_SHOWN]
    right = [(name, "after") for name in (*found.now, *found.built_on_by, *found.follows)][:_SHOWN]
    gone = [(name, "gone") for name in found.replaces][: max(0, _SHOWN - len(left))]
    boxes = [_box(view, name, 0) for name, _ in (*left, *gone)] + [_box(view, name, 2) for name, _ in right]
    edges = [Edge(name, rule.id, look) for name, look in (*left, *gone)]
    edges += [Edge(rule.id, name, look) for name, look in right]
    if not (left or gone) and rule.trigger and rule.trigger.event in events:
        boxes.append(Box("trigger", events[rule.trigger.event].label, 0, look="event"))
        edges.append(Edge("trigger", rule.id))
    if not right and rule.produces and rule.produces.event in events:
        boxes.append(Box("produces", events[rule.produces.event].label, 2, look="event"))
        edges.append(Edge(rule.id, "produces"))
    middle = Box(rule.id, rule.title, 1, words.limit(rule.deadline) if rule.deadline else "", look="this")
    return draw([*boxes, middle], edges, f"Rules before and after: {rule.title}")


def _box(view: View, name: str, rank: int) -> Box:
    rule = view.rules[name]
    below = words.limit(rule.deadline) if rule.deadline and rule.kind != "withdrawn" else ""
    return Box(name, rule.title, rank, below, f"@rules/{name}.md", rule.kind)


def _index(context: Context) -> Index:
    """The index of the edition in force, made once for all pages."""
    if context.neighbours is None:
        context.neighbours = _built(context.knowledge, context.view)
    return context.neighbours


def _built(knowledge: KnowledgeBase, view: View) -> Index:
    index = Index(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    for rule in view.rules.values():
        for name in rule.now:
            index.replacing[str(knowledge.resolve(name))].append(rule.id)
        if view.group(rule.id) != "in-force":
            continue
        if rule.produces:
            index.producing[rule.produces.event].append(rule.id)
        if rule.trigger:
            index.triggered[rule.trigger.event].append(rule.id)
        for name in rule.requires:
            index.needing[str(knowledge.resolve(name))].append(rule.id)
    return index


def chain(context: Context, rule: Rule, edition: Edition) -> str:
    """From law to the rule of the edition to local arrangement, each with how well it is known."""
    stand = next(each for each in context.stands(rule.id) if each.edition.id == edition.id)
    entry = rule.editions.get(edition.id)
    said = e(edition.title)
    if not context.stands_now(rule):
        said = f"Not in the edition of {edition.id}."
    elif rule.kind == "statute":
        said = "The law holds whatever the edition says."
    elif stand.cite:
        basis = f" ({e(entry.cite_basis)})" if entry and entry.cite_basis else ""
        said = f"{said}<br>{e(stand.cite)}{basis}"
    local = words.sentence(words.joined([e(each) for each in rule.permits])) if rule.permits else "Nothing is named."
    return (
        f'<ol class="chain"><li><b>Law</b>{lines(context, rule)}</li>'
        f"<li><b>{'National rule' if rule.kind != 'silence' else 'National guidance'}</b>"
        f"<p>{said} {standing(stand.basis)}</p></li>"
        f"<li><b>Left to local arrangement</b><p>{local}</p></li></ol>"
    )
