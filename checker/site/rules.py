"""A page for every rule, in one shape."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.knowledge.model import Edition, Rule
from checker.site import words
from checker.site.context import Context
from checker.site.history import TAG_LONG
from checker.site.neighbours import chain, section
from checker.site.page import Page, a, body, dl, e, h, out, ul
from checker.site.parts import code_link, crumbs, force, limit, principles, rule_link, standing, tag

_ALIASES = 8
"""Other names of an event on a page; the whole list is in the vocabulary."""


def pages(context: Context) -> Iterator[Page]:
    """One page a rule, withdrawn ones and silences as well."""
    for rule in context.view.rules.values():
        yield _page(context, rule)


def _page(context: Context, rule: Rule) -> Page:
    stage = context.knowledge.stages.get(rule.stage)
    trail = [a("stages/index.md", "Stages")] + ([a(f"stages/{stage.id}.md", stage.label)] if stage else [])
    return Page(
        f"rules/{rule.id}.md",
        rule.title,
        body(
            crumbs(*trail),
            h(1, rule.title),
            _lead(context, rule),
            _withdrawn(context, rule),
            _sides(context, rule),
            _children(rule),
            h(2, "The law and the guidance behind it", "law"),
            chain(context, rule, _last(context, rule)),
            _sources(rule),
            h(2, "Edition by edition", "editions", searched=False),
            _timeline(context, rule),
            _local(rule),
            _around(context, rule),
            _questions(context, rule),
            _doubts(rule),
            _upkeep(context, rule),
        ),
        rule.statement,
        boost=2 if rule.kind in ("withdrawn", "definition") else 3,
    )


def _lead(context: Context, rule: Rule) -> str:
    now = context.now(rule.id)
    clock = words.clock(rule.deadline, context.knowledge.events) if rule.deadline else ""
    stands = context.stands_now(rule)
    look = words.KIND_CLASS[rule.kind] if stands else "kind-withdrawn"
    changed = tag(now.tag, now.edition.id) if stands and rule.kind not in ("withdrawn", "silence") else ""
    conditions = words.sentence(rule.conditions).removesuffix(".") + "." if rule.conditions else ""
    verb = ""
    if rule.kind in ("rule", "statute") and rule.force and rule.force_basis != now.basis:
        verb = f" The verb “{words.FORCE[rule.force].lower()}”: {words.STANDING[rule.force_basis].lower()}."
    meaning = words.sentence(words.STANDING_LONG[now.basis].partition(": ")[2])
    key = ""
    if rule.kind in ("rule", "statute"):
        key = (
            f'<p class="key">{words.FORCE[rule.force]}: {words.lower_first(words.FORCE_LONG[rule.force])} '
            f"{a('about/index.md#what-the-words-mean', 'What the words mean')}</p>"
        )
    return (
        f'<div class="lead {look} force-{rule.force or rule.kind}">'
        f'<p class="kind">{words.KIND[rule.kind]}{"" if stands else " · not in force today"}</p>'
        f'<p class="tags">{force(rule, stands=stands)}{limit(rule)}{changed}</p>'
        f'<p class="statement">{e(rule.statement)}</p>'
        + (f'<p class="clock">{e(clock)}</p>' if clock else "")
        + (f'<p class="clock">{e(conditions)}</p>' if conditions else "")
        + f'<p class="standing">{standing(now.basis)} {e(meaning + verb)}</p>{key}</div>'
    )


def _sides(context: Context, rule: Rule) -> str:
    events = context.knowledge.events
    facts = dl(
        (
            ("Who acts", _names(context, rule.actor)),
            ("Who can expect it", _names(context, rule.counterparty)),
            ("When", e(words.sentence(words.moment(rule.trigger, events))) if rule.trigger else ""),
            ("What is done", e(words.sentence(rule.action))),
            ("What has then happened", e(words.sentence(words.moment(rule.produces, events))) if rule.produces else ""),
            ("Who decides or agrees", _names(context, rule.decider)),
            ("Who takes part", _names(context, rule.attendees)),
            ("Why it is essential", e(words.sentence(words.joined([words.WHY[each] for each in rule.why_essential])))),
            ("The reason for it", e(rule.rationale)),
        )
    )
    left = _left(rule)
    heading = "Left open" if rule.kind == "silence" else "Left to your judgement"
    judgement = f'<div class="judgement"><h2>{heading}</h2><p>{e(left)}</p></div>' if left else ""
    spoken = principles(context.principles_of.get(rule.id, ()))
    informs = f"<h2>Principles that inform it</h2>{spoken}" if spoken else ""
    if not judgement and not informs:
        return facts
    return (
        f'<div class="sides"><div class="side-rules">{facts}</div>'
        '<aside class="side-principles kind-principle" aria-label="Judgement and '
        f'principles">{judgement}{informs}</aside></div>'
    )


def _left(rule: Rule) -> str:
    if rule.kind in ("withdrawn", "definition"):
        return ""
    return (
        rule.leaves_open
        or rule.discretion
        or "The rule itself names nothing; how it is done with this child and family is still yours."
    )


def _names(context: Context, actors: tuple[str, ...]) -> str:
    return "<br>".join(e(context.actor(each)) for each in actors)


def _children(rule: Rule) -> str:
    if not rule.child_effect:
        return ""
    return f'<div class="child"><h2 id="child">What it means for the child</h2><p>“{e(rule.child_effect)}”</p></div>'


def _last(context: Context, rule: Rule) -> Edition:
    """The edition in force; for a withdrawn rule the last one that had it."""
    if rule.kind != "withdrawn":
        return context.edition
    return next((s.edition for s in reversed(context.stands(rule.id)) if s.group == "in-force"), context.edition)


def _withdrawn(context: Context, rule: Rule) -> str:
    if rule.kind != "withdrawn":
        return ""
    last = _last(context, rule)
    rows = (
        ("Last in force", e(f"Edition of {last.id}, until {words.day(last.ended)}") if last.ended else ""),
        ("Why it went", e(rule.withdrawn_because)),
        ("What stands in its place", " · ".join(rule_link(context, name) for name in rule.now)),
        ("Names manuals still use", e(words.joined([f"“{term}”" for term in rule.terms]))),
    )
    return body(h(2, "When and why it went", "withdrawn"), dl(rows))


def _sources(rule: Rule) -> str:
    if not rule.sources:
        return ""
    items = (
        out(source.url, _host(source.url))
        + (f" ({e(source.kind)})" if source.kind else "")
        + (f", read {words.day(source.read)}" if source.read else "")
        for source in rule.sources
    )
    count = words.count(len(rule.sources), "source")
    return f"<details data-search-exclude><summary>{count} used for this page</summary>{ul(items)}</details>"


def _host(url: str) -> str:
    return url.split("//", 1)[-1].removeprefix("www.")


def _timeline(context: Context, rule: Rule) -> str:
    items = []
    stands = context.stands(rule.id)
    earlier = {stand.edition.id: before.group for before, stand in pairwise(stands)}
    for stand in reversed(stands):
        # "Withdrawn" is news once; later editions only go on without the rule.
        news = stand.tag in ("new", "amended") or (
            stand.tag == "withdrawn" and earlier.get(stand.edition.id) == "in-force"
        )
        status = words.SILENT[stand.status] if stand.group == "silence" else words.STATUS[stand.status]
        if stand.status == "unknown":
            status = "Not read; carried over from the edition before" if stand.group == "in-force" else "Not read"
        details = [e(each) for each in stand.changes]
        note = ". ".join(each for each in (stand.cite, stand.note) if each)
        items.append(
            f'<li class="on-{stand.group}"><h3>{a(f"editions/{stand.edition.id}.md", stand.edition.id)}</h3>'
            f'<p class="tags"><span class="quiet">from {words.day(stand.edition.in_force)}</span> '
            f'<span class="status">{status}</span>{standing(stand.basis)}'
            + (tag(stand.tag, stand.edition.id) if news and stand.status != "withdrawn" else "")
            + "</p>"
            + (f'<p class="quiet">{e(note)}</p>' if note else "")
            + (ul(details) if details else "")
            + "</li>"
        )
    return f'<ol class="timeline">{"".join(items)}</ol>'


def _local(rule: Rule) -> str:
    groups = []
    for sort, (name, meaning) in words.EXAMPLES.items():
        if examples := rule.examples.get(sort, ()):
            lines = ul(f"{e(x.text)} <span class='codes'>{' '.join(map(code_link, x.codes))}</span>" for x in examples)
            groups.append(f'<div class="said s-{sort}"><h3>{name}</h3><p class="quiet">{meaning}</p>{lines}</div>')
    seen = ul(f"{e(each.get('what', ''))}" for each in rule.seen_locally)
    if not groups and not seen:
        return ""
    return body(
        h(2, "How local manuals put it", "local", searched=False),
        '<p class="quiet">Invented sentences with the codes the checker gives them.</p>',
        f'<div class="local">{"".join(groups)}</div>',
        f"<p>Seen in real manuals:</p>{seen}" if seen else "",
    )


def _around(context: Context, rule: Rule) -> str:
    found = section(context, rule)
    return body(h(2, "Where it stands among other rules", "around", searched=False), found) if found else ""


def _questions(context: Context, rule: Rule) -> str:
    """The questions it answers and other names of what it brings about, for readers and for the search."""
    asked = context.questions_of.get(rule.id, ())
    event = context.knowledge.events.get(rule.produces.event) if rule.produces else None
    names = [*rule.covers, *(event.abbreviations if event else ()), *(event.aliases[:_ALIASES] if event else ())]
    if not asked and not names:
        return ""
    also = f'<p class="quiet">Also put as: {e("; ".join(dict.fromkeys(names)))}.</p>' if names else ""
    return body(h(2, "Found under", "found"), ul(e(each.ask) for each in asked), also)


def _doubts(rule: Rule) -> str:
    if not rule.doubts:
        return ""
    items = (
        e(each.point) + (f' <span class="quiet">To settle it: {e(each.check)}.</span>' if each.check else "")
        for each in rule.doubts
    )
    return body(h(2, "What is not certain", "doubts", searched=False), ul(items))


def _upkeep(context: Context, rule: Rule) -> str:
    late = " <strong>Overdue.</strong>" if context.overdue(rule) else ""
    change = out(context.suggest(f"rules/{rule.path}"), "Suggest a change to this rule") if context.repository else ""
    talk = f"{context.repository}/issues/new?title={rule.id}%3A%20" if context.repository else ""
    rows = (
        ("Id of this rule", f"<code>{e(rule.id)}</code>"),
        ("Last reviewed", e(words.day(rule.reviewed))),
        ("To be reviewed by", e(words.day(rule.review_by)) + late if rule.review_by else ""),
        ("Kept by", e(rule.owner)),
        ("Other ids", e(", ".join(context.knowledge.other_ids(rule.id)))),
        ("Something wrong or in the way?", " · ".join(x for x in (change, out(talk, "Tell us") if talk else "") if x)),
    )
    tag_words = TAG_LONG[context.now(rule.id).tag]
    foot = (
        f'<p class="print-foot" data-search-exclude>{e(rule.id)} · edition of {context.edition.id} · last reviewed '
        f'{words.day(rule.reviewed)} · <span class="printed"></span> Check the site for the current version.</p>'
    )
    return body(
        h(2, "About this page", "about", searched=False), dl(rows), f'<p class="quiet">{e(tag_words)}</p>', foot
    )
