"""Attendance: who must be there, chair, or make up the number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.model import Slot
from checker.language.numbers import number
from checker.language.slot_roles import (
    MODALS,
    Words,
    make_slot,
    role_after,
    role_before,
    slot_words,
    subject_role,
    written,
)
from checker.language.tokens import Token

_CHAIRS = frozenset("chair chairs member members participants attendees representatives deputies".split())
_GRADE = frozenset("rank grade grades band seniority".split())
_BODY = frozenset(
    "panel board group meeting conference membership committee discussion review executive subgroup team".split()
)
_MADE_OF = frozenset("comprise comprises comprising include includes consist consists".split())
_ATTENDING = frozenset("attend attends attended attendance accompanied".split())
_CHAIRING = frozenset("chair chairs chaired co-chaired".split())
_QUALIFIED = frozenset("qualified experience experienced".split())
_IN_PLACE = frozenset("deputies substitutes deputy".split())
_TELLING = frozenset({"made", "above", "senior"}).union(_ATTENDING, _CHAIRING, _MADE_OF, _GRADE, _QUALIFIED, _IN_PLACE)
"""Words one of which tells that somebody has to be there, beside those of a quorum."""
_NOT_TO_HAPPEN = tuple(
    f" {phrase} "
    for phrase in (
        "go ahead",
        "going ahead",
        "goes ahead",
        "proceed",
        "quorate",
        "be held",
        "start",
        "begin",
        "sit",
        "meet",
        "take place",
        "be made",
        "be taken",
        "stand",
        "be valid",
        "is valid",
        "is void",
        "count",
        "happen",
        "open",
    )
)
_NEGATIVE = frozenset("not cannot can't won't no never n't nor void inquorate only".split())
_NEEDED = _NEGATIVE | {"minimum", "least", "required", "needed"}


def find_attendance(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Who must attend or chair, or be there for the meeting to count.

    The value says which: the role as written, "chair: " or "members: " and the role, "quorum", or "grade".
    """
    lex = slot_words()
    result: list[Slot] = []
    told = not (_TELLING.isdisjoint(lower) and lex["quorum"].isdisjoint(lower))
    for index, word in enumerate(lower if told else ()):
        if word in lex["quorum"]:
            result.append(make_slot(tokens, index, index + 1, "quorum"))
        elif word in _ATTENDING:
            result += _attending(tokens, lower, index)
        elif word in _CHAIRING:
            result += _chairing(tokens, lower, index)
        elif word in _MADE_OF or (word in {"is", "be"} and lower[index + 1 : index + 4] == ["made", "up", "of"]):
            result += _made_of(tokens, lower, index)
        elif _is_grade(lower, index):
            result.append(make_slot(tokens, index, index + 1, "grade"))
    for start, end, phrase in lex["attendance"].find(lower):
        if phrase == "be at" and _OF_MEETINGS.isdisjoint(lower[end : end + 5]):
            continue  # "may be at risk"
        role = subject_role(tokens, start)
        if role:
            value = "quorum" if _proceed(lower) else written(tokens, role)
            result.append(make_slot(tokens, role[0], end, value))
    if not result:
        result += _presence(tokens, lower)
    if not result:
        result += _without(tokens, lower)
    return result


def _attending(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The nurse attends", "attended by the nurse", "attendance is compulsory for the nurse"."""
    role = None
    if not _KEPT_AWAY.isdisjoint(lower[max(0, index - 2) : index]) or (
        lower[index] == "attendance" and lower[index + 1 : index + 2] and lower[index + 1] in _PAPERS
    ):
        return  # who cannot come or is kept out; the attendance record
    if lower[index + 1 : index + 2] == ["by"]:
        role = role_after(tokens, index + 2)
    elif lower[index] == "attendance":
        after = next((at for at in range(index + 1, min(index + 6, len(lower))) if lower[at] in {"for", "by", "of"}), 0)
        role = role_after(tokens, after + 1) if after else None
    if lower[index] != "accompanied":
        role = role or subject_role(tokens, index)
    if role:
        yield make_slot(tokens, min(role[0], index), max(role[1], index + 1), written(tokens, role))


def _chairing(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "Chaired by the head", "the head chairs the meeting", "the chair must be a service manager"."""
    if lower[index + 1 : index + 2] == ["by"]:
        role = role_after(tokens, index + 2)
        if role:
            yield make_slot(tokens, index, role[1], "chair: " + written(tokens, role))
        return
    if lower[index] == "chair" and (role := _who_the_chair_is(tokens, lower, index)):
        yield make_slot(tokens, index, role[1], "chair: " + written(tokens, role))
        return
    role = role_before(tokens, index) or subject_role(tokens, index)
    if (
        lower[index] in {"chairs", "chair"}
        and role
        and lower[role[0]] not in {"chair", "chairs"}
        and (lower[index] == "chairs" or lower[index - 1] in MODALS)
    ):
        yield make_slot(tokens, role[0], index + 1, "chair: " + written(tokens, role))


def _who_the_chair_is(tokens: Sequence[Token], lower: Words, index: int) -> tuple[int, int] | None:
    """The role in "the chair must be a service manager", "the chair is someone of at least team manager grade"."""
    at = index + 1
    if lower[at : at + 1] == ["of"]:
        return None
    while at < len(lower) and lower[at] in MODALS | {"always", "normally"}:
        at += 1
    if at == index + 1 or lower[at : at + 1] not in (["a"], ["an"], ["someone"], ["the"], ["at"], ["of"]):
        return None
    while at < len(lower) and lower[at] in {"a", "an", "the", "someone", "of", "at", "least", "who", "is", "person"}:
        at += 1
    return role_after(tokens, at)


def _made_of(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The panel comprises the director and two governors": a body of fixed members."""
    if not _BODY & set(lower[max(0, index - 6) : index]):
        return
    start = index + 1
    while start < len(lower) and (lower[start] in {"of", "up", "made"} or number(lower[start]) is not None):
        start += 1
    role = role_after(tokens, start)
    if role:
        yield make_slot(tokens, index, role[1], "members: " + written(tokens, role))


def _is_grade(lower: Words, index: int) -> bool:
    word = lower[index]
    if word in _QUALIFIED:
        return "years" in lower and any(w in _CHAIRS for w in lower[:4])
    if word in _GRADE:
        if all(group.isdisjoint(lower) for group in (_CHAIRS, _OF_MEETINGS, _SENT)):
            return False  # the grade of a post
        near = set(lower[max(0, index - 5) : index + 4])
        return bool(near & {"the", "at", "above", "least", "minimum", "below"})
    if word == "above":
        return lower[index - 1 : index] == ["or"] and bool(_CHAIRS & set(lower[:index]))
    if word in _IN_PLACE:
        return bool({"not", "no"} & set(lower)) and bool({"accepted", "allowed", "permitted", "sent"} & set(lower))
    return word == "senior" and lower[index + 1 : index + 2] == ["enough"]


_OF_MEETINGS = frozenset(
    "meeting meetings conference conferences review reviews panel discussion discussions committee group groups "
    "session sessions board executive visit visits".split()
)
_PAPERS = frozenset(
    "record records register registers figures data officer list levels rate certificate policy".split()
)
_SENT = frozenset("send sends sent representative representatives participant attendee delegate delegates".split())
_KEPT_AWAY = frozenset({"unable", "not", "cannot", "never"})
_THERE = frozenset("there present represented attend attends attending missing absent".split())
_COMPULSORY = frozenset("compulsory required mandatory essential obligatory needed expected must".split())


def _presence(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """ "The presence of the nurse is compulsory", "every meeting must have the nurse present"."""
    for index, word in enumerate(lower):
        role = None
        if word == "presence" and lower[index + 1 : index + 2] == ["of"] and not _COMPULSORY.isdisjoint(lower[index:]):
            role = role_after(tokens, index + 2)
        elif word == "present":
            at = next((i for i in range(index - 1, max(-1, index - 8), -1) if lower[i] in {"have", "has"}), None)
            role = role_after(tokens[:index], at + 1) if at is not None else None
        if role:
            yield make_slot(tokens, role[0], max(role[1], index + 1), written(tokens, role))


def _without(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """A number or person without whom nothing may happen, whichever way round that is said."""
    if lower[:2] == ["it", "takes"] or (not _NEEDED.isdisjoint(lower) and _proceed(lower)):
        people = any(w.startswith(("agenc", "member", "disciplin", "profession")) for w in lower)
        if people and any(number(w) is not None for w in lower):
            yield make_slot(tokens, 0, len(tokens), "quorum")
            return
    if not _NEGATIVE.isdisjoint(lower) and not _OF_MEETINGS.isdisjoint(lower):
        unless = next((i for i, w in enumerate(lower) if w == "unless"), None)
        gone = not {"missing", "absent"}.isdisjoint(lower) and _proceed(lower)
        if gone or (unless is not None and not _THERE.isdisjoint(lower[unless : unless + 14])):
            yield make_slot(tokens, 0, len(tokens), "quorum")
            return
    if _NEGATIVE.isdisjoint(lower) or not _proceed(lower):
        return
    for index, word in enumerate(lower):
        if word in {"without", "unless"} or lower[index : index + 3] == ["in", "the", "absence"]:
            start = index + 4 if word == "in" else index + 1
            if lower[start : start + 2] in (["someone", "from"], ["anyone", "from"], ["somebody", "from"]):
                start += 2
            role = role_after(tokens, start)
            if role and not _does_something(lower, role[1]):
                yield make_slot(tokens, index, role[1], "quorum")
            return


def _does_something(lower: Words, end: int) -> bool:
    """ "Unless the manager agrees" asks for an approval, "unless the nurse is there" for a person in the room."""
    following = list(lower[end : end + 3])
    return (
        bool(following)
        and following[0] not in {",", ".", ";", "in"}
        and not {"there", "present", "represented"} & set(following)
    )


def _proceed(lower: Words) -> bool:
    joined = f" {' '.join(lower)} "
    return any(phrase in joined for phrase in _NOT_TO_HAPPEN)
