"""The law behind the rules: the list by Act, and the lines of law on a rule's page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from checker.knowledge.law import Act, Citation, Commencement, citations
from checker.knowledge.model import Rule
from checker.site import words
from checker.site.context import Context
from checker.site.page import Page, a, body, e, h, out, table, ul
from checker.site.parts import crumbs, force, jump, notice, rule_link, standing


def pages(context: Context) -> Iterator[Page]:
    """The one page of the law."""
    yield _page(context)


def lines(context: Context, rule: Rule) -> str:
    """The law behind a rule, each with its place in the list by Act and how well its number is known."""
    found = []
    for cited in rule.law:
        named = citations(cited, context.acts)
        acts = " · ".join(
            f"{a(f'law/index.md#{each.act.id}', each.act.title)} ({out(each.uri, 'text')}) {standing(each.act.basis)}"
            for each in named
        )
        links = f'<br><span class="quiet">{acts}</span>' if acts else ""
        found.append(f"<li>{e(cited)}{links}{_begun(named)}</li>")
    return f"<ul>{''.join(found)}</ul>" if found else "<p>No Act or regulation is named for it.</p>"


def _begun(named: Iterable[Citation]) -> str:
    """When the sections cited begin to bind, where that has to be said; a reader must not take a plan for a duty."""
    said = [
        _commencement(part)
        for each in named
        for part in each.act.commencement
        if each.uri == each.act.uri or each.uri.endswith(f"/section/{part.section}")
    ]
    return ul(said)


def _commencement(part: Commencement) -> str:
    begins = f"from {words.day(part.start)}" if part.start else "no day on which it begins was found"
    note = f' <span class="quiet">{e(part.note)}</span>' if part.note else ""
    return f"Section {e(part.section)}, {e(words.lower_first(part.what))}: {begins} {standing(part.basis)}{note}"


def _page(context: Context) -> Page:
    known = context.acts
    by_act: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
    other: list[tuple[str, Rule]] = []
    for rule in context.view.rules.values():
        for cited in rule.law:
            found = citations(cited, known)
            for citation in found:
                by_act[citation.act.id].append((cited, rule))
            if not found:
                other.append((cited, rule))
    links, blocks = [], []
    for act in sorted(known, key=lambda each: each.title):
        if by_act[act.id]:
            links.append((act.id, act.title, len(by_act[act.id])))
            blocks.append(body(h(2, act.title, act.id), _act(act), _cited(context, by_act[act.id], act.title)))
    if other:
        links.append(("other", "Other sources", len(other)))
        blocks.append(body(h(2, "Other sources", "other"), _cited(context, other, "Other sources")))
    return Page(
        "law/index.md",
        "By law",
        body(
            crumbs("Law"),
            h(1, "The law behind the rules"),
            '<p class="intro">Rules by the Act or regulation they rest on, in force or not. Section numbers are as '
            "the rule files give them.</p>",
            jump(links, "Acts and regulations"),
            *blocks,
            notice(words.NOT_ADVICE),
        ),
        "Essential rules by Act and regulation.",
        boost=0.5,
    )


def _act(act: Act) -> str:
    parts = ul(map(_commencement, act.commencement))
    note = f"<p>{e(act.note)}</p>" if act.note else ""
    link = out(act.uri, "On legislation.gov.uk")
    return f'<p class="quiet">{link} · number: {standing(act.basis)}</p>{note}{parts}'


def _cited(context: Context, found: list[tuple[str, Rule]], label: str) -> str:
    rows = [
        (e(cited), _rule(context, rule), standing(context.view.standing(rule.id)))
        for cited, rule in sorted(found, key=lambda pair: (_natural(pair[0]), pair[1].id))
    ]
    return table(("As cited", "Rule", "Standing today"), rows, label)


def _rule(context: Context, rule: Rule) -> str:
    return f"{force(rule, stands=context.stands_now(rule))} {rule_link(context, rule.id)}"


def _natural(text: str) -> list[tuple[int, str]]:
    """A key by which section 9 comes before section 47."""
    number, found = "", list[tuple[int, str]]()
    for letter in f"{text.replace('s.', 's')} ":
        if letter.isdigit():
            number += letter
            continue
        if number:
            found.append((int(number), ""))
            number = ""
        found.append((-1, letter))
    return found
