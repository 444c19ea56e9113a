"""Seats: who is in the chair, has a standing place, is sent to a meeting, or goes on a visit with whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.model import Slot
from checker.language.numbers import number
from checker.language.people import names_person
from checker.language.slot_quorum import OF_MEETINGS
from checker.language.slot_roles import (
    MODALS,
    Role,
    Words,
    is_senior,
    make_slot,
    role_after,
    role_before,
    where,
    written,
)
from checker.language.tokens import Token

_BODIES = OF_MEETINGS | {"membership", "partnership", "subgroup", "sub-group", "meetings"}
_ACTS_AS = frozenset("act acts serve serves sit sits acting".split())
_SEATS = frozenset("seat place chair".split())
_KEPT = frozenset("kept reserved held has have hold holds".split())
_STANDING = frozenset("standing permanent full core fixed ex-officio".split())
_SENDS = frozenset("send sends have has provide provides field fields bring brings put puts".split())
_SOMEBODY = frozenset("someone somebody representative representation".split())
_SITTING = frozenset("sit sits".split())
_STAND_INS = frozenset("deputies deputy substitutes substitute stand-ins stand-in apologies delegates proxy".split())
_REFUSED = frozenset("accepted allowed permitted sent do taken admitted enough".split())
_AWAITED = frozenset("there present arrived joined".split())
_NEEDS = frozenset("needs need requires require wants".split())
_JOINT = frozenset("together jointly".split())
_VISITING = frozenset("visit visits go goes done carried made interview interviews call calls see sees".split())
_DELEGATES = frozenset("representative delegate representatives delegates".split())
_TELLING = frozenset({"chair", "chaired", "represented", "pairs", "twos", "member"}).union(
    _SITTING, _SENDS, _DELEGATES, _JOINT, _SEATS, _STAND_INS, _AWAITED
)
"""Words one of which tells of a seat."""


def find_seats(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """Who is to be there or to preside, in the form of `find_attendance`."""
    for index in where(lower, _TELLING):
        word = lower[index]
        if word in _SITTING:
            yield from _on_which(tokens, lower, index)
        elif word == "chair" and index > 1:
            yield from _in_the_chair(tokens, lower, index)
        elif word in {"chaired", "represented"} and lower[index + 1 : index + 2] == ["at"]:
            if "level" in lower[index + 2 : index + 8]:
                yield from _named(
                    tokens, role_after(tokens, index + 2), "chair: " if word == "chaired" else "members: "
                )
        elif word in _SENDS and lower[index + 1 : index + 2]:
            yield from _sends_somebody(tokens, lower, index)
        elif word in _DELEGATES:
            yield from _delegate_is(tokens, lower, index)
        elif word in _JOINT or (word in {"pairs", "twos"} and lower[index - 1] == "in"):
            yield from _two_together(tokens, lower, index)
        elif word == "member" and index and lower[index - 1] in _STANDING:
            yield from _named(tokens, role_before(tokens, _past_article(lower, index - 1)), "members: ")
        elif word in _SEATS and index and {"for", "at", "on"} & set(lower[index + 1 : index + 5]):
            yield from _has_seat(tokens, lower, index)
        elif word in _STAND_INS and not {"no", "not", "cannot", "never", "nor"}.isdisjoint(lower):
            if not _REFUSED.isdisjoint(lower[index + 1 : index + 6]) or (index and lower[index - 1] == "no"):
                yield make_slot(tokens, index, index + 1, "grade")
        elif word in _AWAITED and not OF_MEETINGS.isdisjoint(lower):
            yield from _awaited(tokens, lower, index)


def _named(tokens: Sequence[Token], role: Role | None, kind: str) -> Iterator[Slot]:
    if role is not None:
        yield make_slot(tokens, *role, kind + written(tokens, role))


def _past_article(lower: Words, index: int) -> int:
    return index - (lower[index - 1] in {"a", "an", "the"}) if index else index


def _on_which(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "A panel on which a lay member sits", "a meeting at which the bursar and the matron sit"."""
    which = next((i for i in range(index - 1, 0, -1) if lower[i] == "which"), 0)
    if which and lower[which - 1] in {"on", "at"} and not OF_MEETINGS.isdisjoint(lower[:which]):
        yield from _named(tokens, role_after(tokens[:index], which + 1), "members: ")


def _in_the_chair(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "A manager must be in the chair", "the head acts as chair"."""
    in_it = lower[index - 2 : index] == ["in", "the"] and not MODALS.isdisjoint(lower[index - 3 : index - 2])
    if in_it or (lower[index - 1] == "as" and lower[index - 2] in _ACTS_AS):
        yield from _named(tokens, role_before(tokens, index - 2), "chair: ")


def _sends_somebody(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "Each agency must have someone at the meeting", "the school sends a representative to every review"."""
    start = index + 1 + (lower[index + 1] in {"a", "an", "the"})
    if lower[start : start + 1] and lower[start] in _SOMEBODY:
        to = next((i for i in range(start + 1, min(start + 9, len(lower))) if lower[i] in {"at", "to", "on"}), None)
        if to is not None and not _BODIES.isdisjoint(lower[to + 1 : to + 7]):
            yield from _named(tokens, role_before(tokens, index), "members: ")


def _delegate_is(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The health representative has to be a director": a fixed grade."""
    for at in range(index + 1, min(index + 7, len(lower) - 2)):
        if lower[at] in {"be", "is"} and lower[at + 1] in {"a", "an", "the"}:
            role = role_after(tokens, at + 2)
            if role is not None and is_senior(tokens, role):
                yield from _named(tokens, role, "members: ")
            return


def _two_together(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "Visits are made in pairs", "it is done by two doctors together", "a nurse and a worker must go together"."""
    before = lower[:index]
    if _VISITING.isdisjoint(before):
        return
    pair = lower[index] in {"pairs", "twos"}
    count = next((i for i, w in enumerate(before) if number(w) == 2 and names_person(before[i + 1 : i + 5])), None)
    if pair or count is not None:
        yield make_slot(tokens, count or 0, index + 1, "quorum")
    elif {"go", "goes", "visit"} & set(before[-1:]) and "and" in before:
        yield from _named(tokens, role_before(tokens, index - 1), "members: ")


def _has_seat(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "A seat on the panel is kept for the bursar", "the bursar has a place at every review"."""
    if _BODIES.isdisjoint(lower) and "table" not in lower:
        return
    kept = next((i for i, w in enumerate(lower) if w in _KEPT), None)
    if kept is None:
        return
    if lower[kept + 1 : kept + 2] == ["for"]:
        yield from _named(tokens, role_after(tokens, kept + 2), "members: ")
    elif kept < index <= kept + 4:
        yield from _named(tokens, role_before(tokens, kept), "members: ")


def _awaited(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The panel starts once the bursar has joined", "a review needs the bursar there"."""
    has = next((i for i in range(index - 1, max(-1, index - 4), -1) if lower[i] in {"has", "have", "is", "are"}), None)
    if has is not None and not {"until", "till", "before", "once", "unless"}.isdisjoint(lower[:has]):
        yield from _named(tokens, role_before(tokens, has), "members: ")
        return
    needs = next((i for i in range(index - 1, max(-1, index - 7), -1) if lower[i] in _NEEDS), None)
    if needs is not None and "to" not in lower[needs:index]:
        yield from _named(tokens, role_after(tokens[:index], needs + 1), "members: ")
