"""The report as Markdown for a comment on a pull request: bounded in length, nothing in it acts.

Counts and what could not be read always stand there; findings are given in reading order until the comment is full,
and what is left out is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.compare.model import Finding
from checker.report.address import Addresses
from checker.report.decided import DECLARED, decided_words, declared_words
from checker.report.escape import code, escape
from checker.report.opening import compared_line, context_line, note_lines, read_line, unread_lines
from checker.report.order import Part
from checker.report.view import View
from checker.report.wording import (
    NOT_FOUND,
    NOTHING_READ,
    NOTICE,
    WORKS_WELL,
    code_and_name,
    count,
    focused,
    listed,
    national_label,
    national_words,
    taken_as,
    watch_label,
)

MARKER = "<!-- manual-beside-national-rules -->"
"""The first line, by which a workflow finds its own comment again."""

MOST = 60_000
"""Characters; a comment on GitHub holds 65,536."""

_TITLES = 3
_QUOTE = 400


def render(view: View, addresses: Addresses, *, most: int = MOST) -> str:
    """The whole comment, never longer than `most` characters (but for its fixed parts, about 5,000)."""
    head = "\n".join(_head(view))
    tail = "\n".join(_tail(view))
    room = most - len(head) - len(tail) - 400
    body: list[str] = []
    left = 0
    for part in view.parts:
        text, missing = _part(part, addresses, room if not left else 0)
        room -= len(text)
        left += missing
        body.append(text)
    if left:
        body.append(f"*{count(left, 'finding')} more do not fit in a comment; the whole report has them.*\n")
    return "\n".join([head, *filter(None, body), tail]) + "\n"


def _head(view: View) -> Iterator[str]:
    result = view.result
    yield MARKER
    yield f"## {escape(result.manual[:200])} beside Working Together {escape(result.edition)}\n"
    holds = f" It holds {escape(context_line(result))}." if context_line(result) else ""
    yield f"{escape(read_line(result))}.{holds}"
    yield f"\nCompared with {escape(compared_line(result))}."
    for label, text in unread_lines(result)[:20]:
        yield f"\n**{escape(label)}:** {escape(text[:_QUOTE])}"
    for text in (*note_lines(result)[:5], *view.hidden):
        yield f"\n{escape(text[:_QUOTE])}"
    yield f"\n**{escape(NOTICE)}**\n"
    if not view.parts:
        yield (NOTHING_READ if not result.judged else "Nothing to point out in the text that was read.") + "\n"
        return
    yield "| What was found | findings | of these unsure | most in |"
    yield "| --- | ---: | ---: | --- |"
    for part in view.parts:
        most = ""
        if part.busiest:
            stage, number = part.busiest
            most = f"{escape(view.setting.stage_label(stage) or 'no stage')} ({number:,})"
        yield f"| {escape(part.title)} | {len(part.findings):,} | {len(part.unsure):,} | {most} |"
    yield ""


def _part(part: Part, addresses: Addresses, room: int) -> tuple[str, int]:
    """One group, folded, with as many findings as there is room for, and how many there was no room for."""
    opening = f"<details><summary>{escape(part.title)} ({len(part.findings):,})</summary>\n\n"
    if meant := taken_as(part.group):
        opening += f"{escape(meant)}\n\n"
    closing = "</details>\n"
    room -= len(opening) + len(closing) + 40
    said: list[str] = []
    for number, finding in enumerate(part.findings):
        text = "\n".join(_finding(finding, addresses)) + "\n"
        if len(text) > room:
            left = len(part.findings) - number
            return (opening + "".join(said) + f"\n*and {left:,} more*\n\n" + closing if said else ""), left
        room -= len(text)
        said.append(text)
    return opening + "".join(said) + "\n" + closing, 0


def _finding(finding: Finding, addresses: Addresses) -> Iterator[str]:
    place = str(finding.place)
    file = finding.place.file
    place = place.replace(file, addresses.get(file, file), 1)
    unsure = " · unsure, please read" if finding.confidence == "low" else ""
    yield f"- **{escape(code_and_name(finding))}** · {code(place)}{unsure}"
    if finding.quote:
        yield f"  > {_quoted(finding)}"
        yield ""
    yield f"  {escape(finding.sentence)}"
    yield f"  - {national_label(finding)}: {escape(national_words(finding))}"
    if finding.declared:
        yield f"  - {DECLARED}: {escape(declared_words(finding.declared)[:_QUOTE])}"
    if finding.decision:
        yield f"  - Decided: {escape(decided_words(finding.decision))}"
    if finding.watch:
        yield f"  - {watch_label(finding.group)}: {escape(finding.watch)}"


def _quoted(finding: Finding) -> str:
    """The quotation with the words that matter in bold; a very long one is cut around them."""
    before, focus, after = focused(finding)
    before = before if len(before) <= _QUOTE else "… " + before[-_QUOTE:].partition(" ")[2]
    after = after if len(after) <= _QUOTE else after[:_QUOTE].rpartition(" ")[0] + " …"
    if not focus:
        return escape(before[: 2 * _QUOTE])
    # A bold run must not begin or end with a space, or it is shown as stars.
    inner = focus.strip()
    lead, trail = focus[: len(focus) - len(focus.lstrip())], focus[len(focus.rstrip()) :]
    gap = " " if (before + lead)[-1:].isspace() else ""
    end = " " if (trail + after)[:1].isspace() else ""
    return f"{escape(before)}{gap}**{escape(inner[: 2 * _QUOTE])}**{end}{escape(after)}"


def _tail(view: View) -> Iterator[str]:
    if view.not_found:
        total = sum(view.result.rules_in_force.values())
        number = f"{len(view.not_found):,} of {total:,}"
        yield f"<details><summary>National rules not found in this text ({number})</summary>\n"
        yield f"{escape(NOT_FOUND)}\n"
        for stage in view.journey:
            if stage.not_found:
                titles = listed([n.title for n in stage.not_found], _TITLES)
                yield f"- {escape(stage.stage.label)} ({len(stage.not_found):,}): {escape(titles)}"
        yield "\n</details>\n"
    if view.praise and view.praise.counts:
        yield "**What works well**\n"
        for name, passages in view.praise.counts.items():
            yield f"- {escape(WORKS_WELL[name])}: {passages:,}"
        yield ""
    yield "<sub>What a code means: `checker explain L1`. Following every rule does not remove risk.</sub>"
