"""Clause -> Provision: force, the step being regulated, and every slot, each with its place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import exp

from checker.ahead import batches
from checker.language.alone import Alone, read_alone
from checker.language.clauses import read_clauses
from checker.language.cues import find_signs
from checker.language.deadlines import read_deadline
from checker.language.ellipsis import step_elsewhere
from checker.language.events import rank_events
from checker.language.gazetteer import Gazetteer
from checker.language.joined import joins_participle
from checker.language.leave import settle_leave
from checker.language.manual_words import defines_days, known_names
from checker.language.marked import settle_marked
from checker.language.modals import Reading
from checker.language.model import Clause, Provision, Slot, Span
from checker.language.own_key import own_key, with_own_key
from checker.language.present import TENDENCY
from checker.language.slot_roles import written
from checker.language.slot_targets import gives_figure
from checker.language.times import opening_limit, read_times
from checker.language.tokens import Token, tokenize
from checker.language.unmarked import goes_on_telling, settle
from checker.manual.model import Block, Document

_LATER = frozenset("later longer after more exceed beyond exceeding exceed:".split())


def read_provisions(
    document: Document, gazetteer: Gazetteer, part: Sequence[Block] | None = None
) -> Iterator[Provision]:
    """All provisions of a document, in reading order; descriptive clauses included (force D).

    With `part` only those of some of its blocks, the first of which is a heading.
    """
    known = known_names(document)
    before: Provision | None = None
    days_are_working = defines_days(document)
    key = own_key(document)
    for some in batches(read_clauses(document.blocks if part is None else part)):
        for alone in read_alone(some, gazetteer, known):
            if alone.clause.previous is None:
                before = None
            before = with_own_key(read_provision(alone, gazetteer, before, days_are_working), key)
            yield before


def read_provision(
    alone: Alone, gazetteer: Gazetteer, before: Provision | None = None, days_are_working: bool = False
) -> Provision:
    """One clause understood. `before` is the provision of the clause before it, for shared force and subject."""
    clause, tokens, lower, lead_in, reading, named, found = alone
    if (
        clause.continues
        and before is not None
        and not TENDENCY & set(lower)
        and (
            reading.force == "D"
            or reading.style in {"participle", "infinitive"}
            or (reading.style == "imperative" and before.force == "E")  # "it should turn ... into a plan, carry it out"
            or joins_participle(lower)
        )
    ):
        reading = Reading(before.force, "shared", hard=before.hard)
    if reading.force == "X" and before is not None and "purpose" in before.cues and {"it", "they"} & set(lower[:2]):
        reading = Reading("D", "told")  # "the purpose is to learn, and it is not to blame"
    if before is not None and before.force == "D" and not clause.first and goes_on_telling(lower, before.clause.text):
        reading = Reading("D", "told")  # "some children find this easier, and will talk there"
    times = read_times(lower, before.deadlines[-1].duration.unit if before is not None and before.deadlines else None)
    if clause.block.kind == "item" and clause.lead_in and times.unparsed and not times.limits:
        times = opening_limit(lower, times)
    force_before = before.force if before is not None else ""
    reading = settle(reading, clause, lower, times, named, force_before)
    reading = settle_marked(reading, clause, lower, times, named, force_before)
    reading = settle_leave(reading, clause, lower, times, named, force_before)
    if reading.force == "D" and reading.style == "none" and (found.approvals or found.attendance):
        reading = Reading("M", "present")  # what asks for an approval or a person instructs
    actors = found.actors
    step = step_elsewhere(clause, lower, times.limits, before, gazetteer)
    if step and reading.force == "X" and reading.style == "lead-in" and not _LATER.isdisjoint(step.lower().split()):
        reading = Reading("M", "lead-in")  # "is to be held no later than: ten days for a baby"
    events = rank_events(clause, tokens, lower, reading, times.limits, gazetteer, found.events, actors, before, step)
    context = [m.event for m in events]
    targets = found.things["target"]
    of_share = before is not None and not clause.first and (lower[0] in _TAKEN or not _OF_SHARE.isdisjoint(lower))
    in_target = gives_figure([*targets, *(before.targets if before and of_share else ())])
    deadlines = tuple(
        read_deadline(limit, tokens, clause, gazetteer, context, before, days_are_working, step)
        for limit in times.limits
        if not in_target
        if reading.force != "D" and not (limit.weak and reading.force == "P")
    )
    approvals, attendance = found.approvals, found.attendance
    header_tokens = tokenize(clause.headers[0]) if clause.headers and clause.block.kind == "row" else ()
    before_item = tuple(gazetteer.actors(lead_in))
    if reading.style == "lead-in":
        actors = (*before_item, *actors)  # "Staff must: inform the parent": who acts comes first
    actors = actors or before_item or tuple(gazetteer.actors(header_tokens))
    return Provision(
        clause=clause,
        force=reading.force,
        force_text=_force_text(tokens, reading),
        hard=reading.hard,
        actors=tuple(dict.fromkeys(m.ids[0] for m in actors)),
        events=events,
        deadlines=deadlines,
        approvals=approvals,
        attendance=attendance,
        forms=tuple(found.things["form"]),
        methods=tuple(found.things["method"]),
        targets=tuple(targets),
        cues=find_signs(tokens, lower, reading, clause),
        step=step,
        sure=1 / (1 + exp(-reading.worth)),
        dates=tuple(
            Slot("", Span(tokens[a].start, tokens[b - 1].end), " ".join(lower[a:b])) for a, b in times.calendar_dates
        ),
        unparsed=tuple(
            Slot("", Span(tokens[a].start, tokens[b - 1].end), " ".join(lower[a:b])) for a, b in times.unparsed
        ),
    )


_OF_SHARE = frozenset("results figure figures return tally count table this these".split())
"""Words for a share that is to be reached: "nine in ten, and the figures go to the board each week"."""
_TAKEN = frozenset("measured counted reported taken calculated checked".split())
"""What is done to a share, and tells of it where the clause opens so: "95 per cent must be in time, counted yearly"."""


def _force_text(tokens: Sequence[Token], reading: Reading) -> str:
    if reading.at < 0:
        return ""
    return written(tokens, (reading.at, reading.end))


def provisions_of(clauses: Iterable[Clause], gazetteer: Gazetteer) -> list[Provision]:
    """Provisions of clauses made by hand, for tests and for `checker explain`."""
    result: list[Provision] = []
    for alone in read_alone([*clauses], gazetteer):
        result.append(read_provision(alone, gazetteer, result[-1] if result and alone.clause.previous else None))
    return result
