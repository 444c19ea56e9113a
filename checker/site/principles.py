"""Principles, set apart from rules in look and words, the lenses and the evidence notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt

from checker.knowledge.model import Principle
from checker.site import words
from checker.site.context import Context, site_data
from checker.site.page import Page, a, body, dl, e, h, hh, out, ul
from checker.site.parts import crumbs, force, principle_link, rule_link, standing

_APART = (
    "Principles are there to think with. They carry no duty, no limit and no form, and nobody can be asked to show "
    "that one was followed."
)


def pages(context: Context) -> Iterator[Page]:
    """A page for each principle, the sets, the lenses and the evidence notes."""
    yield _index(context)
    for principle in context.knowledge.principles.values():
        yield _page(context, principle)
    lenses = site_data("lenses")["lenses"]
    yield _lenses(lenses)
    for lens in lenses:
        yield _lens(context, lens)
    yield _evidence(context)


def _index(context: Context) -> Page:
    blocks = []
    for group in context.knowledge.sets.values():
        members = [each for each in context.knowledge.principles.values() if each.set == group.id]
        if members:
            lines = ul(map(principle_link, members))
            blocks.append(f"{hh(2, group.title, group.id)}<p>{e(group.introduction)}</p>{lines}")
    number = len(context.knowledge.principles)
    return Page(
        "principles/index.md",
        "Principles",
        body(
            crumbs("Principles"),
            h(1, "Principles"),
            f'<p class="intro">{number} thoughts that inform judgement, each with questions for practice. '
            f"{e(_APART)}</p>",
            f"<p>See also: {a('principles/lenses/index.md', 'lenses for particular children')}, "
            f"{a('principles/evidence.md', 'evidence notes')} and "
            f"{a('causal-map/index.md', 'how prescription works on outcomes')}.</p>",
            f'<div class="principle-page">{"".join(blocks)}</div>',
        ),
        "Principles that inform judgement, apart from the rules.",
        boost=0.8,
    )


def _page(context: Context, principle: Principle) -> Page:
    group = context.knowledge.sets.get(principle.set)
    rules = [
        name for name in context.rules_of.get(principle.id, ()) if context.view.group(name) in ("in-force", "silence")
    ]
    trail = [a("principles/index.md", "Principles")]
    if group:
        trail.append(a(f"principles/index.md#{group.id}", group.title))
    source = f"principles/{principle.path}"
    change = out(context.suggest(source), "Suggest a change to this principle") if context.repository else ""
    return Page(
        f"principles/{principle.id}.md",
        principle.title,
        body(
            crumbs(*trail),
            h(1, principle.title),
            '<div class="principle-page kind-principle"><p class="kind">Principle · informs judgement</p>'
            f"{_markdown().render(principle.body).strip()}</div>",
            '<div class="surrounds">'
            + "<h2>The rules it surrounds</h2>"
            + (ul((_rule(context, name) for name in rules), "rows") or "<p>It speaks to all of them.</p>")
            + "</div>",
            f'<p class="quiet">{e(_APART)}</p>',
            dl(
                (
                    ("From", e("; ".join(principle.references))),
                    ("Id", f"<code>{principle.id}</code>"),
                    ("Upkeep", change),
                )
            ),
        ),
        principle.title,
    )


@cache
def _markdown() -> MarkdownIt:
    """Turns a principle's text into HTML; what looks like HTML in it stays text."""
    return MarkdownIt("commonmark", {"html": False})


def _rule(context: Context, name: str) -> str:
    rule = context.view.rules[name]
    pill = force(rule, stands=context.stands_now(rule))
    return f"{pill} {rule_link(context, name)} {standing(context.view.standing(name))}"


def _lenses(lenses: list[Mapping[str, Any]]) -> Page:
    return Page(
        "principles/lenses/index.md",
        "Lenses",
        body(
            crumbs(a("principles/index.md", "Principles"), "Lenses"),
            h(1, "Lenses"),
            '<p class="intro">What to look for with particular children and people. A lens holds questions and '
            "links; it adds no rule.</p>",
            ul((f"{a(_lens_path(each), each['title'])}: {e(each['opening'])}" for each in lenses), "ways"),
        ),
        "Lenses for babies, adolescents, disabled children and fathers.",
    )


def _lens_path(lens: Mapping[str, Any]) -> str:
    return f"principles/lenses/{lens['id']}.md"


def _lens(context: Context, lens: Mapping[str, Any]) -> Page:
    known = context.knowledge.principles
    near = ul(principle_link(known[name]) for name in lens["principles"] if name in known)
    return Page(
        _lens_path(lens),
        lens["title"],
        body(
            crumbs(a("principles/index.md", "Principles"), a("principles/lenses/index.md", "Lenses")),
            h(1, lens["title"]),
            '<div class="principle-page kind-principle">'
            '<p class="kind">Lens · questions and links, no rules of its own</p>'
            f"<p>{e(lens['opening'])}</p>"
            f"<h2>Questions for practice</h2>{ul(map(e, lens['questions']))}"
            f"<h2>Principles</h2>{near}</div>",
            '<div class="surrounds"><h2>Rules to read with it</h2>'
            + ul((_rule(context, name) for name in lens["rules"] if name in context.view.rules), "rows")
            + "</div>",
        ),
        lens["opening"],
        boost=1.1,
    )


def _evidence(context: Context) -> Page:
    blocks = []
    for note in site_data("evidence")["notes"]:
        late = " <strong>Overdue.</strong>" if note["review_by"] < context.today.isoformat() else ""
        rows = (
            ("Source", e(note["source"])),
            ("Country", e(note["country"])),
            ("Strength", e(note["strength"])),
            ("Limits", e(note["limits"])),
            ("Training it needs", e(note["training"])),
            ("How well this note is known", standing(note["basis"])),
            ("To be looked at again by", words.day(note["review_by"]) + late),
        )
        blocks.append(
            body(
                h(2, note["title"], note["id"]), f'<div class="kind-evidence"><p>{e(note["says"])}</p>{dl(rows)}</div>'
            )
        )
    return Page(
        "principles/evidence.md",
        "Evidence notes",
        body(
            crumbs(a("principles/index.md", "Principles"), "Evidence notes"),
            h(1, "Evidence notes"),
            '<p class="intro">A layer of its own that areas may draw on. A note endorses no product and no method, '
            "binds no one, and says what it does not show.</p>",
            *blocks,
        ),
        "Evidence notes with their limits.",
    )
