"""The rules by edition and by date, what was withdrawn, and what national guidance leaves open."""

from __future__ import annotations

import json
from collections.abc import Iterator

from checker.knowledge.model import Edition
from checker.site import words
from checker.site.context import Context
from checker.site.history import TAG, Tag
from checker.site.page import Page, a, body, dl, e, h, out, table, ul
from checker.site.parts import crumbs, force, jump, limit, notice, rule_link, standing

_ORDER: tuple[Tag, ...] = ("new", "amended", "not-read", "unchanged")


def pages(context: Context) -> Iterator[Page]:
    """The editions, a page for each, the withdrawn rules and the silences."""
    yield _index(context)
    for edition in context.knowledge.editions.values():
        yield _page(context, edition)
    yield _withdrawn(context)
    yield _silences(context)


def _index(context: Context) -> Page:
    editions = list(context.knowledge.editions.values())
    rows = [
        (
            a(f"editions/{each.id}.md", f"Edition of {each.id}"),
            words.day(each.in_force),
            words.day(each.ended) or ("still in force" if context.begun(each) else "not yet in force"),
            str(len(context.knowledge.as_of(each.id).in_force())),
            str(sum(1 for rule in context.knowledge if _tag(context, rule.id, each) == "new")),
            str(len(context.knowledge.as_of(each.id).withdrawn())),
        )
        for each in reversed(editions)
    ]
    dates = json.dumps([[each.in_force, each.id] for each in editions])
    return Page(
        "editions/index.md",
        "By edition and date",
        body(
            crumbs("Editions"),
            h(1, "Which rules stood when"),
            '<p class="intro">The rules as they stood in each edition of Working Together to Safeguard Children. For '
            "a day in the past, find the edition that was in force on it.</p>",
            f"<form class='as-of' data-editions='{e(dates)}'><label for='as-of'>As of</label> <input type='date' "
            "id='as-of'> <button type='submit'>Show the rules of that day</button></form>",
            table(("Edition", "From", "Until", "In force", "New", "Withdrawn by then"), rows, "Editions"),
            notice("Some of these dates were inferred or come from other sources; each edition's page says which."),
        ),
        "The rules by edition and as of a date.",
        boost=1.1,
    )


def _tag(context: Context, rule: str, edition: Edition) -> Tag:
    return next(stand.tag for stand in context.stands(rule) if stand.edition.id == edition.id)


def _time(context: Context, edition: Edition) -> str:
    begun = words.day(edition.in_force)
    if edition.ended:
        return f"{begun} to {words.day(edition.ended)}"
    return f"{begun} to today" if context.begun(edition) else f"from {begun}"


def _page(context: Context, edition: Edition) -> Page:
    view = context.knowledge.as_of(edition.id)
    facts = dl(
        (
            ("Title", e(edition.title)),
            ("Published", words.day(edition.published)),
            ("In force", _time(context, edition)),
            ("Citation", e(edition.citation)),
            ("The text", out(edition.url, "On GOV.UK") if edition.url else ""),
            ("How well these dates are known", e(edition.note)),
        )
    )
    links, blocks = [], []
    for which in _ORDER:
        found = [rule for rule in view.in_force() if _tag(context, rule.id, edition) == which]
        if found:
            heading = TAG[which].format(edition.id)
            links.append((which, heading, len(found)))
            lines = (
                f"{force(rule)} {a(f'rules/{rule.id}.md', rule.title)} {limit(rule)} {standing(view.standing(rule.id))}"
                for rule in found
            )
            blocks.append(body(h(2, heading, which), ul(lines, "rows")))
    gone = [rule for rule in view.withdrawn() if edition.id == _gone_in(context, rule.id)]
    if gone:
        links.append(("withdrawn", "Withdrawn here", len(gone)))
        blocks.append(
            body(h(2, "Withdrawn with this edition", "withdrawn"), ul(rule_link(context, x.id) for x in gone))
        )
    return Page(
        f"editions/{edition.id}.md",
        f"Rules of the {edition.id} edition",
        body(
            crumbs(a("editions/index.md", "Editions"), edition.id),
            h(1, f"The rules as of the {edition.id} edition"),
            f'<p class="intro">{words.count(len(view.in_force()), "statement")} in force: '
            f"{words.standings(view.standing(rule.id) for rule in view.in_force())}.</p>",
            facts,
            jump(links, "Parts of this page"),
            *blocks,
        ),
        f"The essential rules as they stood in the {edition.id} edition.",
        searched=False,
    )


def _gone_in(context: Context, rule: str) -> str:
    """The edition with which a rule went; "" where it did not."""
    return next((stand.edition.id for stand in context.stands(rule) if stand.group == "withdrawn"), "")


def _withdrawn(context: Context) -> Page:
    blocks, links = [], []
    for edition in reversed(list(context.knowledge.editions.values())):
        gone = [rule for rule in context.view.withdrawn() if _gone_in(context, rule.id) == edition.id]
        if not gone:
            continue
        rows = [
            (
                a(f"rules/{rule.id}.md", rule.title),
                e(rule.withdrawn_because),
                "<br>".join(rule_link(context, name) for name in rule.now) or "nothing",
            )
            for rule in gone
        ]
        links.append((f"e-{edition.id}", f"With the edition of {edition.id}", len(gone)))
        since = f"In force from {words.day(edition.in_force)}."
        blocks.append(
            body(
                h(2, f"With the edition of {edition.id}", f"e-{edition.id}"),
                f'<p class="quiet">{since}</p>',
                table(("Rule", "Why it went", "In its place"), rows, f"Withdrawn with {edition.id}"),
            )
        )
    return Page(
        "withdrawn/index.md",
        "Withdrawn rules",
        body(
            crumbs("Withdrawn rules"),
            h(1, "What was withdrawn, when and why"),
            '<p class="intro">Manuals go on asking for these as if they stood. Nothing is deleted here, so that '
            "anyone can see whether something has been tried before.</p>",
            jump(links, "Editions"),
            *blocks,
        ),
        "National rules that were withdrawn, when and why, and what stands in their place.",
        searched=False,
    )


def _silences(context: Context) -> Page:
    cards = [
        f'<div class="card kind-silence"><h2>{a(f"rules/{rule.id}.md", rule.title)}</h2><p>{e(rule.statement)}</p>'
        f'<p class="left"><b>Left open:</b> {e(rule.leaves_open or rule.discretion)}</p>'
        f'<p class="tags">{standing(context.view.standing(rule.id))}</p></div>'
        for rule in context.view.silences()
    ]
    return Page(
        "silences/index.md",
        "What national guidance leaves open",
        body(
            crumbs("Left open"),
            h(1, "What national guidance leaves open"),
            '<p class="intro">Here no national rule was found, and areas and practitioners decide. A local limit or '
            "step in these places is an addition of the area: it may be a good one, and it is theirs to explain.</p>",
            *cards,
        ),
        "What national guidance deliberately leaves to local or professional choice.",
        searched=False,
    )
