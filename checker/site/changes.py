"""What changed: a dated list for the whole site, an Atom feed of it, and the state of upkeep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from checker.site import words
from checker.site.context import Context
from checker.site.history import Tag
from checker.site.page import Page, a, address, body, e, h, out, ul
from checker.site.parts import crumbs, jump, notice, rule_link, standing

FEED = "changes/feed.xml"
_HEADINGS: dict[Tag, str] = {"new": "New", "amended": "Amended", "withdrawn": "Withdrawn"}
_EDITIONS_IN_FEED = 2
"""Older editions are in the list of changes; a feed is for news."""


@dataclass(frozen=True, slots=True)
class Change:
    """One rule that an edition made, amended or withdrew."""

    day: str
    edition: str
    rule: str
    title: str
    tag: Tag
    what: str


def changes(context: Context) -> list[Change]:
    """Every change, the newest first; the first edition is where the record begins and counts as none."""
    found = []
    for rule in context.knowledge:
        stands = context.stands(rule.id)
        for before, stand in pairwise(stands):
            fresh = stand.tag in ("new", "amended") or (stand.tag == "withdrawn" and before.group == "in-force")
            if fresh:
                what = (
                    " ".join(stand.changes)
                    or stand.note
                    or (rule.withdrawn_because if stand.tag == "withdrawn" else "")
                )
                found.append(Change(stand.edition.in_force, stand.edition.id, rule.id, rule.title, stand.tag, what))
    return sorted(found, key=lambda each: each.day, reverse=True)


def pages(context: Context) -> Iterator[Page]:
    """The list of changes and the state of upkeep."""
    yield _changes(context)
    yield _upkeep(context)


def _changes(context: Context) -> Page:
    every = changes(context)
    links, blocks = [], []
    for edition in reversed(list(context.knowledge.editions.values())[1:]):
        mine = [each for each in every if each.edition == edition.id]
        if not mine:
            continue
        links.append((f"e-{edition.id}", f"{words.day(edition.in_force)}: edition of {edition.id}", len(mine)))
        blocks.append(h(2, f"{words.day(edition.in_force)}: edition of {edition.id}", f"e-{edition.id}"))
        blocks.append(_edition(context, mine, opened=len(links) == 1))
    return Page(
        "changes/index.md",
        "Changes",
        body(
            crumbs("Changes"),
            h(1, "What changed, by date"),
            '<p class="intro">Every rule made, amended or withdrawn since the edition of '
            f"{next(iter(context.knowledge.editions))}. The page of a rule shows its own history.</p>",
            f"<p>{_feed_link(context)} · {a('changes/upkeep.md', 'Reviews: what is due')}</p>",
            jump(links, "Editions"),
            *blocks,
            notice("Changes rest on what is known of each edition; the page of a rule says how well that is."),
        ),
        "Dated list of changes to the essential rules.",
        searched=False,
    )


def _edition(context: Context, mine: list[Change], *, opened: bool) -> str:
    """What one edition changed; only the newest is open, so that a phone shows the list of editions first."""
    parts, counts = [], []
    for which, name in _HEADINGS.items():
        some = [each for each in mine if each.tag == which]
        if some:
            items = (
                rule_link(context, each.rule)
                + (f'<br><span class="quiet">{e(words.sentence(_short(each.what)))}</span>' if each.what else "")
                for each in some
            )
            counts.append(f"{len(some)} {words.lower_first(name)}")
            parts.append(f"<h3>{name} ({len(some)})</h3>{ul(items, 'rows')}")
    shown = " open" if opened else ""
    return f"<details class='plain'{shown}><summary>{e(words.joined(counts))}</summary>{''.join(parts)}</details>"


def _short(text: str) -> str:
    return text if len(text) <= 220 else f"{text[:200].rsplit(' ', 1)[0]} …"


def _feed_link(context: Context) -> str:
    return '<a href="@changes/feed.xml">Feed of changes (Atom)</a>' if context.url else ""


def _upkeep(context: Context) -> Page:
    late = [rule for rule in context.knowledge if context.overdue(rule)]
    soon = sorted(
        (rule for rule in context.knowledge if rule.review_by and rule not in late), key=lambda r: r.review_by
    )
    days: dict[str, int] = {}
    for rule in soon:
        days[rule.review_by] = days.get(rule.review_by, 0) + 1
    standings = {rule.id: context.view.standing(rule.id) for rule in context.view.in_force()}
    unknown = [name for name, basis in standings.items() if basis == "unknown"]
    memory = [name for name, basis in standings.items() if basis == "memory"]
    return Page(
        "changes/upkeep.md",
        "Reviews and open points",
        body(
            crumbs(a("changes/index.md", "Changes"), "Reviews"),
            h(1, "Reviews: what is due and what is not certain"),
            f'<p class="intro">{words.count(len(standings), "statement")} in force in the edition of '
            f"{context.edition.id}: {words.standings(standings.values())}.</p>",
            h(2, "Overdue", "overdue"),
            ul(f"{rule_link(context, r.id)}, due {words.day(r.review_by)}" for r in late)
            or "<p>No review is overdue.</p>",
            h(2, "Next reviews", "next"),
            ul(f"{words.day(day)}: {words.count(number, 'rule')}" for day, number in days.items()),
            h(2, f"Not known in the edition of {context.edition.id} ({len(unknown)})", "unknown"),
            '<p class="quiet">Mostly carried over from the edition before.</p>',
            ul((rule_link(context, name) for name in unknown), "columns"),
            h(2, f"Resting on memory ({len(memory)})", "memory"),
            f'<p class="quiet">{e(words.STANDING_LONG["memory"])}</p>',
            ul((rule_link(context, name) for name in memory), "columns"),
            h(2, "What the standings mean", "standings"),
            ul(f"{standing(basis)} {e(text.partition(': ')[2])}" for basis, text in words.STANDING_LONG.items()),
            f"<p>{out(context.repository, 'Where the rules are kept')}</p>" if context.repository else "",
        ),
        "Reviews due and points that are not certain.",
        searched=False,
    )


def feed(context: Context, *, directory_urls: bool = True) -> str:
    """The Atom feed of the last two editions; no dates but those of the editions, so that it changes only with them."""
    kept = list(context.knowledge.editions)[-_EDITIONS_IN_FEED:]
    every = [each for each in changes(context) if each.edition in kept]
    base = context.url.rstrip("/")
    updated = f"{every[0].day}T00:00:00Z" if every else "2010-01-01T00:00:00Z"
    entries = "".join(
        "<entry>"
        f"<title>{escape(_HEADINGS[each.tag])}: {escape(each.title)}</title>"
        f"<id>{base}/rules/{each.rule}/#{each.edition}</id>"
        f'<link href="{base}/{address("index.md", f"rules/{each.rule}.md", directory_urls=directory_urls)}"/>'
        f"<updated>{each.day}T00:00:00Z</updated>"
        f"<summary>{escape(f'Edition of {each.edition}. {each.what}'.strip())}</summary>"
        "</entry>\n"
        for each in every
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        "<title>Essential safeguarding rules: changes</title>\n"
        f"<id>{base}/changes/</id>\n"
        f'<link rel="self" href="{base}/{FEED}"/>\n<link href="{base}/changes/"/>\n'
        f"<updated>{updated}</updated>\n<author><name>Safeguarding Rule Checker</name></author>\n"
        f"{entries}</feed>\n"
    )
