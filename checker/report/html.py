"""The report as one HTML file that needs no network, no script and no other file; prints on A4.

The page is put together from `page/` (template, style, filter) and the pieces of `cards` and `picture`. Everything
that comes from a manual or a rule passes through `cards.e`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from string import Template

from checker.compare.codes import CODES
from checker.report.cards import card, e, short
from checker.report.facts import facts
from checker.report.order import Part, alike
from checker.report.picture import NARROW, WIDE, draw
from checker.report.view import NO_STAGE, Example, StageView, View
from checker.report.wording import (
    BASIS_LONG,
    CONFIDENCE,
    NOT_FOUND,
    NOTHING_READ,
    NOTICE,
    SHORT,
    WORKS_WELL,
    basis_words,
    count,
    place_words,
    taken_as,
)

_NAME = re.compile(r"[a-z0-9-]+")
"""Ids that may stand in a rule of style."""

_KEY_BAR = '<svg viewBox="0 0 14 14" aria-hidden="true"><rect class="{}" y="3" width="14" height="8"/></svg>'
_KEY_DOT = '<svg viewBox="0 0 14 14" aria-hidden="true"><circle class="{}" cx="7" cy="7" r="5"/></svg>'


def render(view: View) -> str:
    """The whole page."""
    sections = [s for s in (_journey(view), _findings(view), _not_found(view), _works_well(view), _reading(view)) if s]
    return Template(_page("page.html")).substitute(
        title=f"{e(view.result.manual)} beside Working Together {e(view.result.edition)}",
        style=_page("page.css").rstrip(),
        manual=e(view.result.manual),
        opening=facts(view),
        notice=e(NOTICE),
        contents="\n".join(_contents(view)),
        main="\n".join(sections),
        script=_page("filter.js").rstrip(),
    )


@cache
def _page(name: str) -> str:
    return (files(__package__) / "page" / name).read_text(encoding="utf-8")


def _contents(view: View) -> Iterator[str]:
    if view.setting.stages:
        yield '<li><a href="#journey">The child’s journey</a></li>'
    parts = "".join(
        f'<li><a href="#{part.group}">{e(part.title)}</a> <span class="count">{len(part.findings):,}</span></li>'
        for part in view.parts
    )
    yield f'<li><a href="#findings">Findings</a>{f"<ol>{parts}</ol>" if parts else ""}</li>'
    if view.not_found:
        yield f'<li><a href="#not-found">Not found</a> <span class="count">{len(view.not_found):,}</span></li>'
    if _praise(view):
        yield '<li><a href="#works-well">What works well</a></li>'
    yield '<li><a href="#reading">How to read this report</a></li>'


def _journey(view: View) -> str:
    if not view.setting.stages:
        return ""
    rows = "\n".join(_journey_row(stage) for stage in view.journey)
    return (
        '<section id="journey"><h2>The child’s journey</h2>'
        "<p>What national guidance and law ask for on the way from a first worry to lasting help, and what of it was "
        "found in this manual. The figures are there to show where to look; they say nothing about how good the "
        "manual is.</p>"
        f'<div class="picture">{draw(view.journey, WIDE)}{draw(view.journey, NARROW)}'
        f'<ul class="key"><li>{_KEY_DOT.format("found")}national rule found here</li>'
        f"<li>{_KEY_DOT.format('open')}national rule in force, not found here</li>"
        f"<li>{_KEY_BAR.format('asks')}asked for nationally</li><li>{_KEY_BAR.format('here')}asked for in this manual"
        "</li></ul></div>"
        "<details><summary>The same as a table</summary>"
        '<div class="scroll" tabindex="0" role="region" aria-label="The journey as a table"><table><thead><tr>'
        '<th scope="col">Stage</th><th scope="col" class="n">Rules in force</th><th scope="col" class="n">Found here'
        '</th><th scope="col" class="n">National duties</th><th scope="col" class="n">Duties asked here</th>'
        '<th scope="col" class="n">National time limits</th><th scope="col" class="n">Time limits here</th>'
        '<th scope="col" class="n">Passages linked</th><th scope="col">Findings</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details></section>"
    )


def _journey_row(stage: StageView) -> str:
    figures = (stage.in_force, stage.found, stage.duties, stage.asked, stage.limits, stage.asked_limits, stage.passages)
    cells = "".join(f'<td class="n">{figure:,}</td>' for figure in figures)
    found = ", ".join(f"{SHORT[group]} {number:,}" for group, number in stage.findings.items()) or "–"
    return f'<tr><th scope="row">{e(stage.stage.label)}</th>{cells}<td>{e(found)}</td></tr>'


def _findings(view: View) -> str:
    if not view.parts and not view.result.judged:
        body = f"<p>{NOTHING_READ}</p>"
    elif not view.parts:
        what = "Nothing is left to show." if view.hidden else "There is nothing to point out in the text that was read."
        judged = count(len(view.result.judged), "provision")
        rules = count(sum(view.result.rules_in_force.values()), "rule")
        body = f"<p>{what} {judged} compared with {rules}.</p>"
    else:
        anchors = _anchors(view)
        body = _filter(view) + "\n".join(_part(part, view, anchors) for part in view.parts)
    return f'<section id="findings"><h2>Findings</h2>{body}</section>'


def _anchors(view: View) -> dict[int, str]:
    """An address for each finding, from its fingerprint; numbered where two share one."""
    anchors: dict[int, str] = {}
    used: dict[str, int] = {}
    for part in view.parts:
        for finding in part.sure:
            base = "f-" + "".join(c if c.isalnum() and c.isascii() else "-" for c in finding.fingerprint)
            used[base] = used.get(base, 0) + 1
            anchors[id(finding)] = base if used[base] == 1 else f"{base}-{used[base]}"
    return anchors


def _filter(view: View) -> str:
    """The form and its rules of style: they filter by themselves, so that this works where scripts are turned off."""
    found = [f for part in view.parts for f in part.findings]
    labels = {role: view.setting.roles.get(role, role) for f in found for role in f.roles}
    kinds: dict[str, str] = {part.group: part.title for part in view.parts}
    roles = dict(sorted(labels.items(), key=lambda item: item[1]))
    style = [_hide("kind", group, f"[data-group={group}]") for group in kinds]
    style += [_hide("role", role, f'[data-roles~="{role}"]') for role in roles if _NAME.fullmatch(role)]
    style += [_hide("confidence", "high", "[data-confidence=high]")]
    style += [_hide("confidence", "medium", ":is([data-confidence=high],[data-confidence=medium])")]
    return (
        f"<style>{''.join(style)}</style>"
        '<form class="filter" id="filter" aria-label="Show only some findings">'
        f'<label>Kind <select name="kind">{_options({"": "All kinds", **kinds})}</select></label>'
        f'<label>Role <select name="role">{_options({"": "All roles", **roles})}</select></label>'
        f'<label>Confidence <select name="confidence">'
        f"{_options({'low': 'All', 'medium': 'High and medium', 'high': 'High'})}</select></label>"
        '<button type="reset">Show all</button><output id="shown" aria-live="polite"></output></form>'
    )


def _options(choices: Mapping[str, str]) -> str:
    return "".join(f'<option value="{e(value)}">{e(label)}</option>' for value, label in choices.items())


def _hide(field: str, value: str, kept: str) -> str:
    """Once `value` is chosen: hide what is not `kept`, and headings with nothing of it under them."""
    chosen = f'#findings:has([name={field}] [value="{value}"]:checked)'
    return f"{chosen} :is([data-group]:not({kept}),[data-part]:not(:has({kept}))){{display:none}}"


def _part(part: Part, view: View, anchors: dict[int, str]) -> str:
    most = ""
    if part.busiest:
        stage, number = part.busiest
        most = f'<p class="small">Most in {e(view.setting.stage_label(stage) or "no stage")} ({number:,}).</p>'
    meant = f"<p>{e(taken_as(part.group))}</p>" if taken_as(part.group) else ""
    stages = "\n".join(_stages(part, view, anchors))
    unsure = ""
    if part.unsure:
        items = "\n".join(short(f) for f in part.unsure)
        unsure = (
            f"<details data-part><summary>Unsure, please read ({len(part.unsure):,})</summary>"
            f'<ul class="short">{items}</ul></details>'
        )
    return (
        f'<section id="{part.group}" data-part><h3>{e(part.title)} '
        f'<span class="count">{len(part.findings):,}</span></h3>{meant}{most}{stages}{unsure}</section>'
    )


def _stages(part: Part, view: View, anchors: dict[int, str]) -> Iterator[str]:
    """The findings of a group, those of each stage of the journey under its name."""
    asked: set[tuple[str, tuple[str, ...]]] = set()
    for stage, findings in groupby(part.sure, key=lambda finding: finding.stage):
        cards = []
        for same in alike(findings):
            key = (same[0].code, same[0].questions)
            cards.append(card(same, view, anchors, discuss=key not in asked))
            asked.add(key)
        label = view.setting.stage_label(stage) or NO_STAGE.label
        yield f"<section data-part><h4>{e(label)}</h4>" + "\n".join(cards) + "</section>"


def _not_found(view: View) -> str:
    if not view.not_found:
        return ""
    total = sum(view.result.rules_in_force.values())
    stages = "\n".join(
        f"<details><summary>{e(s.stage.label)} ({len(s.not_found):,})</summary><ul class='short'>"
        + "".join(
            f"<li>{e(n.title)} <span class='around'>({e(n.id)}, {e(basis_words(n.basis))})</span></li>"
            for n in s.not_found
        )
        + "</ul></details>"
        for s in view.journey
        if s.not_found
    )
    return (
        f'<section id="not-found"><h2>National rules not found in this text <span class="count">'
        f"{len(view.not_found):,} of {total:,} in force</span></h2><p>{e(NOT_FOUND)}</p>{stages}</section>"
    )


def _praise(view: View) -> bool:
    return view.praise is not None and bool(view.praise.counts or view.praise.examples)


def _works_well(view: View) -> str:
    if view.praise is None or not _praise(view):
        return ""
    counts = "".join(f"<li>{WORKS_WELL[code]}: {number:,} ({code})</li>" for code, number in view.praise.counts.items())
    examples = "\n".join(_example(example, view) for example in view.praise.examples)
    return (
        f'<section id="works-well"><h2>What works well</h2><ul class="short">{counts}</ul>'
        f"{'<h3>Some examples</h3>' if examples else ''}{examples}</section>"
    )


def _example(example: Example, view: View) -> str:
    stage = f'<p class="label">{e(view.setting.stage_label(example.stage))}</p>' if example.stage else ""
    quote = f"<blockquote><p>{e(example.quote)}</p></blockquote>" if example.quote else ""
    where = e(place_words(example.headings, example.place))
    return (
        f'<div class="card g-works-well">{stage}<p>{e(example.sentence)}</p>{quote}<p class="small">{where}</p></div>'
    )


def _reading(view: View) -> str:
    shown = {f.code for part in view.parts for f in part.findings}
    if _praise(view):
        shown |= WORKS_WELL.keys()
    terms = "\n".join(
        f'<dt class="g-{c.group}"><span class="code">{e(c.code)}</span>{e(c.name)}</dt>'
        f"<dd>{e(c.flags)} <span class='around'>Not when: {e(' '.join(c.leaves))}</span></dd>"
        for c in CODES
        if c.code in shown
    )
    bands = "".join(f"<tr><th scope='row'>{band}</th><td>{e(text)}</td></tr>" for band, text in CONFIDENCE.items())
    known = "".join(f"<tr><td>{e(text)}</td></tr>" for text in BASIS_LONG.values())
    return (
        '<section id="reading"><h2>How to read this report</h2>'
        "<p>A finding is a difference between a passage of the manual and the national rules. It says what the text "
        "does, not how people work by it. Findings come in a fixed order: first what could keep a rule from reaching a "
        "child, last what was added. Inside a group they follow the child’s journey; at each stage first comes what "
        "could matter most for a child, then the order of the manual.</p>"
        "<p>Nothing is wrong for being added. The Munro review of 2011 describes local rules that serve children "
        "well: they have a reason, people trained in them, feedback, and a date on which they are looked at again.</p>"
        f'<h3>How sure a finding is</h3><table class="bands"><tbody>{bands}</tbody></table>'
        f'<h3>How well a national rule is known</h3><table class="bands"><tbody>{known}</tbody></table>'
        f'<h3>The codes used here</h3><dl class="codes">{terms}</dl></section>'
    )
