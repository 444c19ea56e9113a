"""The words of a journey, one place for all formats: steps, limits that do not go together, counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.journey.model import Clash, Counts, Journey, Link, NationalRule, Said, Step, TimeLimit
from checker.report.wording import BASIS, FORCE, MARKS, count, listed

NOTICE = (
    "This is information for discussion. A step, a form or an approval is not wrong for being added; counts are there "
    "to show where to look."
)
LAID = "A passage is laid on the step that it names; some may belong to another, so each is given with its place."
NOT_SAID = "nothing said"
SCREEN = (
    "Found by laying all limits on the way of a child and walking every working day of four years as the start, bank "
    "holidays counted. Steps are taken in the order in which they usually come."
)
UNSTARTED = "Limits without a start that is known here; they were not laid on the calendar"
_PEOPLE = 4
_SAID = 6


def title(journey: Journey) -> str:
    """The route and what stands beside it."""
    manual = f" in {journey.manual}" if journey.manual else ""
    return f"{journey.route.label}{manual} · Working Together {journey.edition}"


def national_when(step: Step) -> Iterator[str]:
    """The national limits on a step, each with its rule and how well that is known; or what is left open."""
    limited = [rule for rule in step.rules if rule.limit]
    for rule in limited:
        yield f"{rule.limit} ({rule.id}, {standing(rule)})"
    if not limited:
        yield from (f"left open: {name[0].lower()}{name[1:]}" for name in step.left_open)
        if not step.left_open:
            yield "no national limit in this knowledge base"


def standing(rule: NationalRule) -> str:
    """Force and standing of a rule: "should; from memory ○"."""
    force = f"{FORCE[rule.force]}; " if rule.force else ""
    return f"{force}{BASIS[rule.basis]} {MARKS.get(rule.basis, '')}".rstrip()


def national_who(step: Step) -> str:
    """Who acts, as the rules say."""
    return listed(list(dict.fromkeys(who for rule in step.rules for who in rule.who)), _PEOPLE)


def national_approval(step: Step) -> str:
    """Whose decision or agreement the rules themselves ask for, "" for none."""
    return listed(list(dict.fromkeys(who for rule in step.rules for who in rule.decides)), _PEOPLE)


def here_who(step: Step) -> str:
    """The roles and bodies that the manual names at a step, those named most often first."""
    return listed(list(step.local.who), _PEOPLE)


def said(items: tuple[Said, ...]) -> list[str]:
    """Things a manual asks for, with their places; the same words once."""
    told: dict[str, list[str]] = {}
    for item in items:
        told.setdefault(f"“{item.text}”" + (f" {item.code}" if item.code else ""), []).append(str(item.place))
    lines = [f"{words} ({listed(places, 2)})" for words, places in told.items()]
    rest = len(lines) - _SAID
    return [*lines[:_SAID], *([f"and {rest:,} more"] if rest > 0 else [])]


def asks(step: Step) -> str:
    """How many provisions bind at a step, and how many leave it to judgement."""
    parts = [count(step.local.asks, "provision")] if step.local.asks else []
    if step.local.leaves:
        parts.append(f"{step.local.leaves:,} left to judgement")
    return ", ".join(parts)


def counts_words(counts: Counts, *, manual: bool) -> str:
    """Counts over the way: "11 steps, 5 national limits; here ..."."""
    told = f"{count(counts.steps, 'step')} on the way, {count(counts.national_limits, 'national limit')}"
    if not manual:
        return f"{told}."
    gates = count(counts.gates, "gate or barrier", "gates or barriers")
    here = [
        f"{count(counts.steps_here, 'step')} with something asked for, those beside the way counted",
        count(counts.limits, "time limit"),
        count(counts.forms, "form or system", "forms and systems"),
        count(counts.approvals, "added approval"),
        gates,
        f"{count(counts.hand_overs, 'hand-over')} from one step to the next",
        f"{count(counts.people, 'role or body', 'roles and bodies')} named",
    ]
    return f"{told}. Here: {', '.join(here)}."


def clash_words(clash: Clash, journey: Journey) -> list[str]:
    """A clash in lines: what, the limits one by one, and a start date on which it shows."""
    days = f"{clash.days:,} of {clash.starts:,} start dates"
    if clash.kind == "never":
        lines = [f"These cannot all be met, however quickly each step is taken (from {days}):"]
        limits = [link for link in (clash.whole, *clash.chain) if isinstance(link, TimeLimit)]
        lines += [f"{limit_words(limit, journey)}" for limit in limits]
        lines.append(f"For example from {day_words(clash.example)}: no dates are left.")
        return [*lines, *_orders(clash.chain, journey)]
    assert clash.whole is not None
    assert clash.chain_end is not None
    assert clash.whole_end is not None
    lines = [f"If each step takes all the time it is allowed, the whole limit is overrun (from {days}):"]
    lines.append(f"the whole: {limit_words(clash.whole, journey)}")
    lines += [f"a part: {limit_words(link, journey)}" for link in clash.chain if isinstance(link, TimeLimit)]
    lines.append(
        f"For example from {day_words(clash.example)}: the parts end on {day_words(clash.chain_end)}, the whole on "
        f"{day_words(clash.whole_end)}."
    )
    return lines


def _orders(chain: tuple[Link, ...], journey: Journey) -> list[str]:
    told = [
        f"{journey.labels[link.start]} before {journey.labels[link.end]}"
        for link in chain
        if not isinstance(link, TimeLimit)
    ]
    return [f"Taken as the usual order: {'; '.join(told)}."] if told else []


def limit_words(limit: TimeLimit, journey: Journey) -> str:
    """One limit: both ends, the words and where they stand."""
    start, end = journey.labels[limit.start], journey.labels[limit.end]
    span = f"{start} → {end}" if limit.kind == "at-most" else f"{start}, then after no less than this {end}"
    notes = [limit.where]
    if limit.side == "national":
        notes.append("national")
    if limit.assumed:
        notes.append("start not said; the national one was taken")
    if limit.conditional:
        notes.append("for some children")
    return f"{span}: “{limit.text}” ({'; '.join(notes)})"


def day_words(day: date) -> str:
    """A date for people: "Tuesday 3 January 2023". Names of days are English on every machine."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
