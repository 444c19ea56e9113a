"""One finding as a card of the HTML report, and the short forms of it. All text is escaped here."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from checker.compare.model import Finding, NationalSide
from checker.report.view import View
from checker.report.wording import (
    BASIS_LONG,
    FORCELESS,
    KIND,
    clean,
    focused,
    force_words,
    listed,
    place_words,
    watch_label,
)

_PLACES = 8


def e(text: object) -> str:
    """Text of a manual or rule, made safe for HTML: markup escaped, control characters taken out."""
    return escape(clean(str(text)))


def card(finding: Finding, view: View, anchor: str, *, discuss: bool) -> str:
    """A finding in full. `discuss` opens the questions; those of a later finding of the same kind stay folded."""
    passage = view.passage(finding)
    before = f'<span class="around">{e(passage.before)} </span>' if passage.before else ""
    after = f'<span class="around"> {e(passage.after)}</span>' if passage.after else ""
    quote = f"<blockquote><p>{before}{quoted(finding)}{after}</p></blockquote>" if finding.quote else ""
    also = ""
    if finding.also:
        also = f'<p class="small">Also at {e(listed([str(p) for p in finding.also], _PLACES))}.</p>'
    why = f'<p><span class="label">Why it matters</span>{e(finding.why)}</p>' if finding.why else ""
    return (
        f'<article class="card g-{finding.group}" id="{anchor}" {attributes(finding)}>'
        f"<h5>{name(finding)}</h5>"
        f'<p class="place">{place(finding)}</p>'
        f"{quote}{also}"
        f'<div class="sides"><div><p><span class="label">Here</span>{e(finding.sentence)}</p>'
        f"{difference(finding.difference)}</div><div>{national(finding.national)}</div></div>"
        f"{why}{_discuss(finding, is_open=discuss)}"
        f'<p class="small">Confidence {finding.confidence}.{_path(finding)}</p>'
        "</article>"
    )


def short(finding: Finding) -> str:
    """A finding as one item of a list, for those that are unsure."""
    quote = f" <q>{quoted(finding)}</q>" if finding.quote else ""
    return (
        f'<li class="g-{finding.group}" {attributes(finding)}>{name(finding)} · '
        f'<span class="around">{place(finding)}</span><br>{e(finding.sentence)}{quote}</li>'
    )


def attributes(finding: Finding) -> str:
    """What the filter of the page reads."""
    roles = " ".join(finding.roles)
    return f'data-group="{e(finding.group)}" data-confidence="{e(finding.confidence)}" data-roles="{e(roles)}"'


def name(finding: Finding) -> str:
    """Code and name."""
    if finding.code.replace("-", " ") == finding.name:
        return e(finding.name)
    return f'<span class="code">{e(finding.code)}</span>{e(finding.name)}'


def place(finding: Finding) -> str:
    """Headings above the finding and its place."""
    return e(place_words(finding.headings, finding.place))


def quoted(finding: Finding) -> str:
    """The exact words, the focus marked."""
    before, focus, after = focused(finding)
    marked = f"<mark>{e(focus)}</mark>" if focus else ""
    return e(before) + marked + e(after)


def difference(data: Mapping[str, Any]) -> str:
    """Both values side by side where there are two; the rest of the data is for programs (see the JSON report)."""
    here, there = data.get("local"), data.get("national")
    if not (here and there):
        return ""
    pairs = (("here", here), ("nationally", there))
    items = "".join(f"<div><dt>{key}</dt><dd>{e(value)}</dd></div>" for key, value in pairs)
    return f'<dl class="difference">{items}</dl>'


def national(side: NationalSide | None) -> str:
    """The national rule with its citation and how well it is known; says it aloud where none was found."""
    if side is None:
        return '<p><span class="label">Nationally</span>No such rule was found in this knowledge base.</p>'
    title = e(side.title)
    if side.url.startswith(("https://", "http://")):
        title = f'<a href="{escape(side.url)}" rel="noopener noreferrer">{title}</a>'
    kind = KIND.get(side.kind, side.kind)
    force = "" if side.kind in FORCELESS else f" · {e(force_words(side))}"
    cite = f", {e(side.cite)}" if side.cite else ""
    doubts = "".join(f'<p class="standing">In doubt: {e(doubt)}</p>' for doubt in side.doubts)
    return (
        f'<p><span class="label">Nationally: {e(kind)}{force}</span>{e(side.statement)}</p>'
        f'<p class="standing">{title} ({e(side.id)}), edition {e(side.edition)}{cite}. '
        f"{e(BASIS_LONG[side.basis])}</p>{doubts}"
    )


def _discuss(finding: Finding, *, is_open: bool) -> str:
    if not (finding.questions or finding.watch or finding.next_step):
        return ""
    questions = "".join(f"<li>{e(question)}</li>" for question in finding.questions)
    body = f"<ul>{questions}</ul>" if questions else ""
    if finding.watch:
        body += f'<p><span class="label">{watch_label(finding.group)}</span>{e(finding.watch)}</p>'
    if finding.next_step:
        body += f'<p><span class="label">Next step</span>{e(finding.next_step)}</p>'
    state = " open" if is_open else ' class="again"'
    return f"<details{state}><summary>To discuss</summary>{body}</details>"


def _path(finding: Finding) -> str:
    return f" Path: {e(' → '.join(finding.path))}." if finding.path else ""
