"""One finding as a card of the HTML report, and the short forms of it. All text is escaped here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from checker.compare.model import Finding
from checker.report.decided import DECLARED, decided_words, declared_words
from checker.report.view import View
from checker.report.wording import (
    BASIS_LONG,
    FORCELESS,
    KIND,
    NO_RULE,
    clean,
    count,
    focused,
    force_words,
    in_words,
    listed,
    national_label,
    place_words,
    watch_label,
)

_PLACES = 8
_WORDS = 8
_SHOWN = 4
"""Passages of one card that stand open; the rest are folded, so that one repeated line does not fill the page."""


def e(text: object) -> str:
    """Text of a manual or rule, made safe for HTML: markup escaped, control characters taken out."""
    return escape(clean(str(text)))


def card(alike: Sequence[Finding], view: View, anchors: Mapping[int, str], *, discuss: bool) -> str:
    """Findings that say the same beside different passages: the passages, and once the national side and the advice.

    `anchors` gives each finding's address by its identity. `discuss` opens the questions; those of a later card of
    the same kind stay folded.
    """
    first = alike[0]
    one_path = first.path if all(f.path == first.path for f in alike) else ()
    firsts, repeats = _apart(alike)
    shown = [_passage(f, view, anchors[id(f)], path=() if one_path else f.path) for f in firsts]
    shown += [_repeat(f, anchors[id(f)]) for f in repeats]
    passages = f"<ol>{''.join(shown[:_SHOWN])}</ol>"
    if more := shown[_SHOWN:]:
        passages += (
            f"<details><summary>and {count(len(more), 'more passage')}</summary>"
            f'<ol start="{_SHOWN + 1}">{"".join(more)}</ol></details>'
        )
    number = f' <span class="count">{count(len(alike), "passage")}</span>' if len(alike) > 1 else ""
    why = f'<p><span class="label">Why it matters</span>{e(first.why)}</p>' if first.why else ""
    return (
        f'<article class="card g-{first.group}" data-part><h5>{name(first)}{number}</h5>'
        f'<div class="sides"><div class="passages">{passages}{why}</div>'
        f"<div>{national(first)}</div></div>{_discuss(first, is_open=discuss)}{_path(one_path)}</article>"
    )


def _apart(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Findings of different words, and those that say again what one of them says."""
    firsts: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        firsts.setdefault((finding.quote, finding.sentence), finding)
    kept = {id(finding) for finding in firsts.values()}
    return list(firsts.values()), [finding for finding in findings if id(finding) not in kept]


def _repeat(finding: Finding, anchor: str) -> str:
    """A passage whose words already stand in the card."""
    words = f"<q>{e(_start(finding.quote))}</q> again. " if finding.quote else "The same again. "
    return (
        f'<li id="{anchor}" {attributes(finding)}><p class="place">{place(finding)}</p>'
        f'<p class="small">{words}Confidence: {finding.confidence}</p></li>'
    )


def _start(text: str) -> str:
    """The first words of a quotation, by which it is known again."""
    words = text.split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")


def _passage(finding: Finding, view: View, anchor: str, *, path: Sequence[str]) -> str:
    around = view.passage(finding)
    before = f'<span class="around">{e(around.before)} </span>' if around.before else ""
    after = f'<span class="around"> {e(around.after)}</span>' if around.after else ""
    quote = f"<blockquote><p>{before}{quoted(finding)}{after}</p></blockquote>" if finding.quote else ""
    also = ""
    if finding.also:
        also = f'<p class="small">Also at {e(listed([str(p) for p in finding.also], _PLACES))}.</p>'
    return (
        f'<li id="{anchor}" {attributes(finding)}><p class="place">{place(finding)}</p>{quote}'
        f"<p>{e(finding.sentence)}</p>{difference(finding.difference)}{also}{decided(finding)}"
        f'<p class="small">Confidence: {finding.confidence}</p>{_path(path)}</li>'
    )


def decided(finding: Finding) -> str:
    """What the manual itself says of the departure, and what the area has decided about it, as they were written."""
    told = []
    if finding.declared:
        told.append((DECLARED, declared_words(finding.declared)))
    if finding.decision:
        told.append(("Decided", decided_words(finding.decision)))
    return "".join(f'<p><span class="label">{label}</span>{e(words)}</p>' for label, words in told)


def short(finding: Finding) -> str:
    """A finding as one item of a list, for those that are unsure."""
    quote = f" <q>{quoted(finding)}</q>" if finding.quote else ""
    return (
        f'<li class="g-{finding.group}" {attributes(finding)}>{name(finding)} · '
        f'<span class="around">{place(finding)}</span><br>{e(finding.sentence)}{quote}{decided(finding)}</li>'
    )


def attributes(finding: Finding) -> str:
    """What the filter of the page reads."""
    roles = " ".join(finding.roles)
    return f'data-group="{e(finding.group)}" data-confidence="{e(finding.confidence)}" data-roles="{e(roles)}"'


def name(finding: Finding) -> str:
    """Code and name; the name alone where the code is words too."""
    if in_words(finding.code):
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


def national(finding: Finding) -> str:
    """The national rule with its citation and how well it is known; says it aloud where none was found."""
    side = finding.national
    if side is None:
        return f'<p><span class="label">{national_label(finding)}</span>{NO_RULE}</p>'
    title = e(side.title)
    if side.url.startswith(("https://", "http://")):
        title = f'<a href="{escape(side.url)}" rel="noopener noreferrer">{title}</a>'
    force = "" if side.kind in FORCELESS else f": {e(KIND.get(side.kind, side.kind))} · {e(force_words(side))}"
    cite = f", {e(side.cite)}" if side.cite else ""
    doubts = "".join(f'<p class="standing">In doubt: {e(doubt)}</p>' for doubt in side.doubts)
    return (
        f'<p><span class="label">{national_label(finding)}{force}</span>{e(side.statement)}</p>'
        f'<p class="standing">{title} ({e(side.id)}), edition {e(side.edition)}{cite}. '
        f"{e(BASIS_LONG[side.basis])}</p>{doubts}"
    )


def _discuss(finding: Finding, *, is_open: bool) -> str:
    if not (finding.questions or finding.watch or finding.next_step):
        return ""
    questions = "".join(f"<li>{e(question)}</li>" for question in finding.questions)
    asked = f"<ul>{questions}</ul>" if questions else ""
    then = ""
    if finding.watch:
        then += f'<p><span class="label">{watch_label(finding.group)}</span>{e(finding.watch)}</p>'
    if finding.next_step:
        then += f'<p><span class="label">Next step</span>{e(finding.next_step)}</p>'
    body = f'<div class="sides"><div>{asked}</div><div>{then}</div></div>'
    state = " open" if is_open else ' class="again"'
    return f"<details{state}><summary>To discuss</summary>{body}</details>"


def _path(path: Sequence[str]) -> str:
    return f'<p class="small">Path through the rules: {e(" → ".join(path))}</p>' if path else ""
