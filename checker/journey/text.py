"""A journey for a terminal, or as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from checker.journey import told
from checker.journey.model import Journey, Step
from checker.report.lines import Line, labelled, line
from checker.report.wording import clean


def lines(journey: Journey) -> Iterator[Line]:
    """Steps in order, national rules and manual under each; then the limits that do not go together."""
    manual = bool(journey.manual)
    yield line(clean(told.title(journey)), "title")
    yield line(told.counts_words(journey.counts, manual=manual))
    yield line()
    yield line(told.NOTICE, "notice")
    if manual:
        yield line(told.LAID, "quiet")
    number = 0
    for step in journey.steps:
        number += step.main
        yield line()
        yield from _step(step, number, manual=manual)
    yield from _clashes(journey)
    if journey.unstarted:
        yield line()
        yield line(f"{told.UNSTARTED} ({len(journey.unstarted):,})", "heading")
        for said in told.said(journey.unstarted):
            yield line(clean(said), indent=2)


def _step(step: Step, number: int, *, manual: bool) -> Iterator[Line]:
    label = clean(step.event.label)
    indent = 2 if step.main else 6
    if step.main:
        yield line(f"{number}. {label}", "heading")
    else:
        yield line(f"· {label}", "label", indent=3)
    yield labelled("National", clean(told.national_who(step) or "no rule about this step"), indent)
    if step.rules or step.left_open:
        yield labelled("  by when", clean("; ".join(told.national_when(step))), indent)
    if approval := told.national_approval(step):
        yield labelled("  who decides", clean(approval), indent)
    if not manual:
        return
    if not (step.local.asks or step.local.leaves):
        yield labelled("Here", told.NOT_SAID, indent)
        return
    who = told.here_who(step)
    yield labelled("Here", clean(told.asks(step) + (f"; {who}" if who else "")), indent)
    for label, items in (
        ("by when", step.local.by_when),
        ("on what form", step.local.forms),
        ("whose approval", step.local.approvals),
        ("waits for", step.local.gates),
    ):
        if items:
            yield labelled(f"  {label}", clean("; ".join(told.said(items))), indent)


def _clashes(journey: Journey) -> Iterator[Line]:
    yield line()
    yield line(f"Limits that do not go together ({len(journey.clashes):,})", "heading")
    yield line(told.SCREEN, "quiet")
    if not journey.clashes:
        yield line(f"None among {len(journey.limits):,} limits that name both ends.", indent=2)
    for clash in journey.clashes:
        first, *rest = told.clash_words(clash, journey)
        yield line()
        yield line(clean(first), "label", indent=2)
        yield from (line(clean(each), indent=4) for each in rest)
