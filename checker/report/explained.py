"""The stages of one text in words: clause, tags, force, slots, events, rules with their signs, walk, verdict."""

from __future__ import annotations

from collections.abc import Iterator

from checker.compare.codes import resolve
from checker.compare.ranking import WEIGHTS, Match
from checker.explaining import Explained
from checker.knowledge.base import KnowledgeBase
from checker.language.model import Deadline, Provision, Slot
from checker.report.decided import DECLARED, declared_words
from checker.report.lines import Line, labelled, line

_FORCE = {
    "M": "M, mandatory",
    "X": "X, prohibited",
    "E": "E, expected",
    "P": "P, permissive",
    "D": "D, descriptive: sets nothing",
}
_NEGATIVE = {
    "R0": "restates the national rule",
    "R1": "elaborates on the national rule, without a new duty",
    "ADV": "advice or an option; nothing to point out",
}
_OPERATOR = {"max": "at most", "min": "at least", "every": "every", "exact": "exactly", "before": "before, at least"}
_SHOWN = 3
_SIGNS = 7


def explained_lines(explained: Explained, knowledge: KnowledgeBase) -> Iterator[Line]:
    """One clause on one screen."""
    provision, link = explained.case.provision, explained.case.link
    clause = provision.clause
    yield line(f"“{clause.text}”", "quote")
    context = [" > ".join(clause.headings), clause.lead_in, " | ".join(clause.headers)]
    if any(context):
        yield labelled("Under", "; ".join(filter(None, context)))
    yield labelled("Tags", _tags(provision, knowledge))
    read = f"{_FORCE[provision.force]}" + (f", by “{provision.force_text}”" if provision.force_text else "")
    yield labelled("Force", read + (f"; signs: {', '.join(sorted(provision.cues))}" if provision.cues else ""))
    yield labelled("Slots", "; ".join(_slots(provision, knowledge)) or "none filled")
    yield labelled("Events", _events(provision, knowledge))
    yield labelled("Rules", "" if explained.case.matches else "no candidate")
    for number, match in enumerate(explained.case.matches[:_SHOWN], start=1):
        yield line(f"{number}. {match.rule.id} ({match.rule.kind}), worth {match.worth:.1f}", "code", 4)
        yield line(_signs(match), "quiet", 7)
    yield labelled("Linked to", f"{link.rule}: {link.reason}" if link.rule else f"nothing: {link.reason}")
    yield from _verdict(explained)


def _tags(provision: Provision, knowledge: KnowledgeBase) -> str:
    roles = [knowledge.actors[a].label if a in knowledge.actors else a for a in provision.actors]
    return "roles: " + (", ".join(roles) or "none")


def _slots(provision: Provision, knowledge: KnowledgeBase) -> Iterator[str]:
    for deadline in provision.deadlines:
        yield _time(deadline, knowledge)
    for date in provision.dates:
        yield f"day of the calendar: {date.text}"
    named: tuple[tuple[str, tuple[Slot, ...]], ...] = (
        ("approval", provision.approvals),
        ("attendance", provision.attendance),
        ("form or system", provision.forms),
        ("method", provision.methods),
        ("target", provision.targets),
        ("time not understood", provision.unparsed),
    )
    for label, slots in named:
        for slot in slots:
            yield f"{label}: {slot.text}"


def _time(deadline: Deadline, knowledge: KnowledgeBase) -> str:
    event = knowledge.events.get(deadline.anchor or "")
    start = f"from {event.label}" if event else "no start given"
    occasion = f" ({deadline.anchor_occasion})" if deadline.anchor_occasion else ""
    flags = f" [{', '.join(sorted(deadline.flags))}]" if deadline.flags else ""
    return f"time: {_OPERATOR[deadline.operator]} {deadline.duration}, {start}{occasion}{flags}"


def _events(provision: Provision, knowledge: KnowledgeBase) -> str:
    told = []
    for mention in provision.events[:4]:
        event = knowledge.events.get(mention.event)
        told.append(f"{event.label if event else mention.event} ({mention.origin}, {mention.weight:.2f})")
    return "; ".join(told) or "none recognised"


def _signs(match: Match) -> str:
    """What the strongest signs add to the worth of a candidate, or take from it."""
    worth = {name: WEIGHTS[name] * value for name, value in match.signs.items() if value and name in WEIGHTS}
    strongest = sorted(worth.items(), key=lambda sign: (-abs(sign[1]), sign[0]))[:_SIGNS]
    return ", ".join(f"{name.replace('_', ' ')} {value:+.1f}" for name, value in strongest)


def _verdict(explained: Explained) -> Iterator[Line]:
    for finding in explained.findings:
        if finding.path:
            yield labelled("Walk", " > ".join(finding.path))
        yield labelled("Verdict", f"{finding.code} {finding.name}, {finding.confidence} ({finding.score:.2f})")
        yield line(finding.sentence, indent=4)
        if finding.declared:
            yield labelled(DECLARED, declared_words(finding.declared))
    if not explained.findings:
        told = [_NEGATIVE.get(code) or (found.name if (found := resolve(code)) else code) for code in explained.codes]
        yield labelled("Verdict", "; ".join(told) or "nothing to point out")
