"""Ways in by role: what falls to me at this point of the child's journey, and what I can expect from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.knowledge.model import Rule, Stage
from checker.site import words
from checker.site.context import Context, Door
from checker.site.page import Page, a, body, e, h, ul
from checker.site.parts import card, crumbs, force, jump, limit, notice, standing
from checker.site.steps import steps

_FAMILY = frozenset({"child", "parent-or-carer"})
"""Doors of those who are helped: what they can expect comes first."""


def pages(context: Context) -> Iterator[Page]:
    """One page a door and the list of doors."""
    yield _index(context)
    for door in context.doors:
        yield _page(context, door)


def bound(context: Context, door: Door) -> tuple[Rule, ...]:
    """Rules in force that bind the reader in person, alone or together with others."""
    return _of(context, (*door.own, *door.shared))


def expected(context: Context, door: Door) -> tuple[Rule, ...]:
    """Rules in force by which others owe the reader something, without those that bind the reader too."""
    mine = {rule.id for rule in bound(context, door)}
    who = {*door.own, *(() if door.id in _FAMILY else door.shared)}
    return tuple(r for r in _binding(context) if who.intersection(r.counterparty) and r.id not in mine)


def _of(context: Context, actors: Iterable[str]) -> tuple[Rule, ...]:
    wanted = set(actors)
    return tuple(rule for rule in _binding(context) if wanted.intersection(rule.actor))


def _binding(context: Context) -> Iterator[Rule]:
    return (rule for rule in context.view.in_force() if rule.kind != "definition")


def _page(context: Context, door: Door) -> Page:
    mine, theirs = bound(context, door), expected(context, door)
    shown = {rule.id for rule in (*mine, *theirs)}
    employer = tuple(rule for rule in _of(context, door.organisation) if rule.id not in shown)
    family = door.id in _FAMILY
    links, blocks = [], []
    for stage in context.knowledge.stages.values():
        parts = [[rule for rule in found if rule.stage == stage.id] for found in (mine, theirs, employer)]
        if any(parts):
            links.append((f"s-{stage.id}", stage.label, sum(map(len, parts))))
            blocks.append(_stage(context, stage, parts, door, family))
    what = "What you can expect" if family else "What falls to you, and what you can expect from others"
    return Page(
        f"roles/{door.id}.md",
        door.label,
        body(
            crumbs(a("roles/index.md", "Roles"), e(door.short)),
            h(1, door.label),
            f'<p class="intro">{what}, at each point of the child\'s journey. '
            f"{_sum(mine, theirs, family)} Edition of {context.edition.id}.</p>",
            "<h2>Where are you?</h2>" + jump(links, "Points of the journey"),
            *blocks,
            notice(words.RISK),
        ),
        f"{door.label}: {what[:1].lower()}{what[1:]}, by stage.",
        boost=0.8,
    )


def _sum(mine: tuple[Rule, ...], theirs: tuple[Rule, ...], family: bool) -> str:
    expects = f"{words.count(len(theirs), 'rule')} others follow towards you."
    return expects if family else f"{words.count(len(mine), 'rule')} for you, {expects}"


def _stage(context: Context, stage: Stage, parts: list[list[Rule]], door: Door, family: bool) -> str:
    mine, theirs, employer = parts
    apart = {rule.id for step in steps(context, stage) if step.apart for rule in step.rules}
    ordered = sorted(mine, key=lambda rule: (rule.id in apart, context.weight(rule)))
    own = [rule for rule in ordered if set(door.own).intersection(rule.actor)]
    shared = [rule for rule in ordered if not set(door.own).intersection(rule.actor)]
    blocks = [h(2, stage.label, f"s-{stage.id}")]
    doing = [
        ("What falls to you" if not family else "What is asked of you", own),
        ("What falls to you together with everyone who works with children", shared),
    ]
    # What touches every child comes before duties for some children only.
    doing.sort(key=lambda part: all(rule.id in apart for rule in part[1]))
    expecting = ("What you can expect from others", theirs)
    for heading, rules in [expecting, *doing] if family else [*doing, expecting]:
        if rules and heading == expecting[0] and not family:
            blocks.append(
                f'<div class="expect"><h3>{heading}</h3>{ul((_line(context, r) for r in rules), "rows")}</div>'
            )
        elif rules:
            blocks.append(f"<h3>{e(heading)}</h3>{''.join(_said(context, r, family) for r in rules)}")
    if employer:
        lines = ul((_line(context, rule, who=False) for rule in employer), "rows")
        blocks.append(
            f"<details><summary>What your organisation does here ({len(employer)})</summary>{lines}</details>"
        )
    blocks.append(f'<p class="quiet">{a(f"stages/{stage.id}.md", f"{stage.label}, step by step")}</p>')
    return body(*blocks)


def _said(context: Context, rule: Rule, family: bool) -> str:
    """The rule as a card; to those who are helped, with what it means for the child in front."""
    if not family or not rule.child_effect:
        return card(context, rule, level=4)
    who = e(words.people([context.actor(each) for each in rule.actor]))
    return (
        f'<div class="card kind-rule"><h4>{a(f"rules/{rule.id}.md", rule.title)}</h4><p '
        f'class="effect">{e(rule.child_effect)}</p>'
        f'<p class="tags">{force(rule)}{limit(rule)}{standing(context.view.standing(rule.id))}</p>'
        f'<p class="quiet">From: {who}</p></div>'
    )


def _line(context: Context, rule: Rule, *, who: bool = True) -> str:
    actors = f' <span class="quiet">{e(words.people([context.actor(x) for x in rule.actor[:3]]))}</span>' if who else ""
    basis = context.view.standing(rule.id)
    return f"{force(rule)} {a(f'rules/{rule.id}.md', rule.title)} {limit(rule)} {standing(basis)}{actors}"


def doors(found: Iterable[Door]) -> str:
    """Doors as large links."""
    items = "".join(
        f'<li><a href="@roles/{door.id}.md"><b>{e(door.short)}</b><span>{e(door.hint)}</span></a></li>'
        for door in found
    )
    return f'<ul class="doors">{items}</ul>'


def _index(context: Context) -> Page:
    everyone = _of(context, ("practitioner",))
    return Page(
        "roles/index.md",
        "By role",
        body(
            crumbs("Roles"),
            h(1, "What is your part?"),
            '<p class="intro">Choose what comes nearest. Each page shows what falls to you, what is left to your '
            "judgement, and "
            "what you can expect from others, at each point of the child's journey.</p>",
            doors(context.doors),
            h(2, "Whoever you are", "everyone"),
            f"<p>{words.count(len(everyone), 'rule')} bind everyone who works with children.</p>",
            ul((_line(context, rule, who=False) for rule in everyone), "rows"),
        ),
        "The rules by role: what falls to me and what I can expect from others.",
        boost=0.8,
    )
