"""The report as text: a page of prose for a terminal, and one line per finding for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from checker.compare.model import Finding
from checker.report.decided import DECLARED, decided_words, declared_words
from checker.report.lines import Line, Style, labelled, line, plain
from checker.report.opening import compared_line, context_line, note_lines, read_line, unread_lines
from checker.report.order import Part
from checker.report.view import View
from checker.report.wording import (
    NOT_FOUND,
    NOTHING_READ,
    NOTICE,
    WORKS_WELL,
    clean,
    code_and_name,
    count,
    focused,
    listed,
    national_label,
    national_words,
    place_words,
    taken_as,
    watch_label,
)

_PLACES = 5
_TITLES = 3


def render(view: View) -> str:
    """The whole report as plain text."""
    return plain(lines(view))


def concise(view: View) -> str:
    """One line for each finding, in reading order: `place: CODE name: sentence`."""
    return "".join(f"{_short(f)}\n" for f in view.findings)


def lines(view: View) -> Iterator[Line]:
    """The report line by line, with styles for a terminal."""
    yield from _opening(view)
    for part in view.parts:
        yield line()
        yield from _part(part, view)
    if not view.parts:
        yield line()
        yield line(_nothing(view))
    yield from _not_found(view)
    yield from _works_well(view)
    if not view.result.judged:
        return
    yield line()
    yield line(
        "The same report for a browser, with each passage in its context: --format html --output report.html. "
        "For other programs: --format json, or --format concise for one line each. "
        "What a code means: checker explain L1.",
        "quiet",
    )


def _opening(view: View) -> Iterator[Line]:
    result = view.result
    yield line(clean(result.manual), "title")
    yield labelled("Read", f"{read_line(result)}.", 0)
    if context := context_line(result):
        yield labelled("It holds", f"{context}.", 0)
    for label, text in unread_lines(result):
        yield labelled(label, text, 0)
    for text in note_lines(result):
        yield labelled("Note", text, 0)
    yield labelled("Compared with", f"{compared_line(result)}.", 0)
    for text in view.hidden:
        yield labelled("Not shown", text, 0)
    yield line()
    yield line(NOTICE, "notice")


def _nothing(view: View) -> str:
    """A short report says what was looked at, so that silence is not taken for more than it is."""
    if not view.result.judged:
        return NOTHING_READ
    what = "Nothing left to show" if view.hidden else "Nothing to point out"
    rules = sum(view.result.rules_in_force.values())
    return (
        f"{what} in the text that was read: {count(len(view.result.judged), 'provision')} "
        f"compared with {count(rules, 'rule')}."
    )


def _part(part: Part, view: View) -> Iterator[Line]:
    heading = f"{part.title} ({len(part.findings):,})"
    if part.busiest:
        stage, number = part.busiest
        heading += f", most in {view.setting.stage_label(stage) or 'no stage'} ({number:,})"
    yield line(heading, "heading")
    if meant := taken_as(part.group):
        yield line(meant)
    first: dict[tuple[object, ...], Finding] = {}
    for finding in part.sure:
        yield line()
        # The same questions under every one of forty findings would bury the findings: later ones point back.
        key = (finding.code, finding.why, finding.questions, finding.watch, finding.next_step)
        yield from _finding(finding, first.setdefault(key, finding))
    if part.unsure:
        yield line()
        yield line(f"Unsure, please read ({len(part.unsure):,}):", "label")
        for finding in part.unsure:
            yield line(_short(finding), indent=2)


def _finding(finding: Finding, first: Finding) -> Iterator[Line]:
    yield Line(((code_and_name(finding), "code"), (f" · {place_words(finding.headings, finding.place)}", "")))
    if finding.quote:
        yield Line((('"', "quote"), *_quoted(finding), ('"', "quote")), 2)
    if finding.also:
        yield labelled("Also at", clean(listed([str(p) for p in finding.also], _PLACES)))
    yield labelled(national_label(finding), national_words(finding))
    yield labelled("Here", clean(finding.sentence))
    if finding.declared:
        yield labelled(DECLARED, declared_words(finding.declared))
    if finding.decision:
        yield labelled("Decided", decided_words(finding.decision))
    if finding.national:
        for doubt in finding.national.doubts:
            yield labelled("In doubt", clean(doubt))
    if first is finding:
        if finding.why:
            yield labelled("Why it matters", clean(finding.why))
        if finding.questions:
            yield labelled("To discuss", clean(" ".join(finding.questions)))
        if finding.watch:
            yield labelled(watch_label(finding.group), clean(finding.watch))
        if finding.next_step:
            yield labelled("Next step", clean(finding.next_step))
    elif finding.why or finding.questions or finding.watch:
        yield labelled("Why it matters, what to discuss and to watch, next step", clean(f"as at {first.place}, above."))
    path = f" · path: {' → '.join(finding.path)}" if finding.path else ""
    yield Line(((f"Confidence {finding.confidence}{clean(path)}", "quiet"),), 2)


def _quoted(finding: Finding) -> Iterator[tuple[str, Style]]:
    styles: tuple[Style, ...] = ("quote", "focus", "quote")
    return ((clean(text), style) for text, style in zip(focused(finding), styles, strict=True) if text)


def _short(finding: Finding) -> str:
    decided = f" Decided: {decided_words(finding.decision)}" if finding.decision else ""
    return clean(f"{finding.place}: {code_and_name(finding)}: {finding.sentence}{decided}")


def _not_found(view: View) -> Iterator[Line]:
    if not view.not_found:
        return
    total = sum(view.result.rules_in_force.values())
    yield line()
    yield line(f"National rules not found in this text ({len(view.not_found):,} of {total:,} in force)", "heading")
    yield line(NOT_FOUND)
    for stage in view.journey:
        if stage.not_found:
            titles = listed([f"{n.title} ({n.id})" for n in stage.not_found], _TITLES)
            yield labelled(f"{stage.stage.label} ({len(stage.not_found):,})", clean(titles))


def _works_well(view: View) -> Iterator[Line]:
    if view.praise is None or not (view.praise.counts or view.praise.examples):
        return
    yield line()
    yield line(f"What works well ({sum(view.praise.counts.values()) or len(view.works_well):,})", "heading")
    for code, number in view.praise.counts.items():
        yield line(f"{WORKS_WELL[code]}: {number:,} ({code})", indent=2)
    for example in view.praise.examples:
        yield line()
        yield line(f"{clean(example.sentence)} · {place_words(example.headings, example.place)}", indent=2)
        if example.quote:
            yield line(f'"{clean(example.quote)}"', "quote", indent=4)
