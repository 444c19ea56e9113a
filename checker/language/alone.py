"""Clauses understood each by itself: its words, its own force, and what it names and asks for.

Each stage goes over some hundreds of clauses before the next begins (`checker.ahead` says why).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from checker.language.asks import asked, of_whom
from checker.language.force import read_force
from checker.language.gazetteer import Gazetteer, Mention
from checker.language.modals import Reading, lower_words
from checker.language.model import Clause, Slot, Span
from checker.language.named_roles import as_nouns, roles_in
from checker.language.slot_approvals import find_approvals
from checker.language.slot_attendance import find_attendance, said_outright
from checker.language.slot_places import Places, placed
from checker.language.slot_targets import without_results
from checker.language.slot_things import things_in
from checker.language.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a clause, whatever its force."""

    nouns: Sequence[Token]
    """Its words, with a noun for each name of a role that needs one."""
    actors: tuple[Mention, ...]
    events: tuple[Mention, ...]
    approvals: tuple[Slot, ...]
    attendance: tuple[Slot, ...]
    things: Mapping[str, Sequence[Slot]]
    """The forms, methods and targets, by their kind."""

    def names(self) -> tuple[str, ...]:
        """The names of what there is, as signs that a clause instructs."""
        there = (
            ("event", self.events),
            ("approval", self.approvals),
            ("attendance", self.attendance),
            *self.things.items(),
        )
        return tuple(name for name, some in there if some)


def found_in(tokens: Sequence[Token], lower: Sequence[str], known_names: frozenset[str], gazetteer: Gazetteer) -> Found:
    """What stands in the words of a clause."""
    nouns = as_nouns(tokens, gazetteer)
    said = lower_words(nouns)
    return Found(
        nouns=nouns,
        actors=tuple(gazetteer.actors(tokens)),
        events=tuple(gazetteer.events(tokens)),
        approvals=tuple(find_approvals(nouns, said)),
        attendance=tuple(find_attendance(nouns, said)),
        things=things_in(tokens, lower, known_names),
    )


def _with_place(found: Found, place: Places, clause: Clause) -> Found:
    """What stands in a clause and what its lead-in, its column or its label adds to it."""
    if found.approvals or found.attendance:
        return found
    approvals, attendance = place
    if clause.lead_in and not approvals and not attendance:
        lead_in = tokenize(clause.lead_in.rstrip(" :"))
        whole = tokenize(f"{clause.lead_in.rstrip(' :')} {clause.text}")  # "The manager will: approve the plan"
        approvals, attendance = (
            tuple(replace(slot, span=Span(0, len(clause.text))) for slot in find(whole, lower_words(whole)))
            if not find(lead_in, lower_words(lead_in))
            else ()
            for find in (find_approvals, find_attendance)
        )
    return replace(found, approvals=approvals, attendance=attendance) if approvals or attendance else found


def _asked_for(found: Found, place: Places, clause: Clause, tokens: Sequence[Token], gazetteer: Gazetteer) -> Found:
    """What stands in a clause, but only what it asks for."""
    worth = asked(clause, place, found.nouns, found.things)
    presence = worth.attendance > 0 or said_outright(lower_words(tokens))
    attendance = of_whom("attendance", found.attendance, found.nouns) if presence else ()
    chaired = any(slot.value.startswith("chair: ") for slot in attendance)  # who chairs does not thereby approve
    approves = worth.approval > 0 and (found.approvals or not chaired)
    things = {kind: slots if getattr(worth, kind) > 0 else () for kind, slots in found.things.items()}
    things["target"] = without_results(clause, things["target"])
    return Found(
        found.nouns,
        found.actors,
        found.events,
        approvals=of_whom("approval", found.approvals, found.nouns) if approves else (),
        attendance=tuple(replace(slot, roles=roles_in(slot.value, gazetteer)) for slot in attendance),
        things=things,
    )


class Alone(NamedTuple):
    """A clause as far as it is understood without what stands before it."""

    clause: Clause
    tokens: Sequence[Token]
    lower: list[str]
    lead_in: Sequence[Token]
    reading: Reading
    """Its own force."""
    named: tuple[str, ...]
    """The names of what stands in it."""
    found: Found
    """What it asks for of what stands in it."""


def read_alone(
    clauses: Sequence[Clause], gazetteer: Gazetteer, known_names: frozenset[str] = frozenset()
) -> list[Alone]:
    """Some clauses, each by itself."""
    tokens = [tokenize(clause.text) for clause in clauses]
    lower = [lower_words(words) for words in tokens]
    lead_ins = [tokenize(clause.lead_in) if clause.lead_in else () for clause in clauses]
    readings = [
        read_force(words, clause.block.kind, lead_in, " ".join(clause.headers), clause.prose)
        for words, lead_in, clause in zip(tokens, lead_ins, clauses, strict=True)
    ]
    places = list(map(placed, clauses, tokens, lower))
    found = [
        _with_place(found_in(words, said, known_names, gazetteer), place, clause)
        for words, said, place, clause in zip(tokens, lower, places, clauses, strict=True)
    ]
    asked_for = [
        _asked_for(there, place, clause, words, gazetteer)
        for there, place, clause, words in zip(found, places, clauses, tokens, strict=True)
    ]
    return list(map(Alone, clauses, tokens, lower, lead_ins, readings, map(Found.names, found), asked_for))
