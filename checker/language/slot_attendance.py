"""Attendance: who must be there, chair, or make up the number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.model import Slot
from checker.language.numbers import number
from checker.language.people import names_person
from checker.language.slot_quorum import NEGATIVE, OF_MEETINGS, find_quorum, stopped
from checker.language.slot_roles import (
    MODALS,
    Words,
    make_slot,
    role_after,
    role_before,
    slot_words,
    subject_role,
    where,
    written,
)
from checker.language.slot_seats import find_seats
from checker.language.tokens import Token

_CHAIRS = frozenset("chair chairs member members participants attendees representatives deputies".split())
_GRADE = frozenset("rank grade grades band seniority".split())
_BODY = frozenset(
    "panel board group meeting conference membership committee discussion review executive subgroup team".split()
)
_MADE_OF = frozenset("comprise comprises comprising include includes consist consists".split())
_ATTENDING = frozenset("attend attends attended attendance accompanied".split())
_CHAIRING = frozenset("chair chairs chaired co-chaired".split())
_PRESIDING = frozenset("led headed presided preside presides takes take".split())
"""Words for chairing that have other senses; only of a meeting."""
_QUALIFIED = frozenset("qualified experience experienced".split())
_IN_PLACE = frozenset("deputies substitutes deputy".split())
_TELLING = frozenset({"made", "above", "below", "higher", "senior"}).union(
    _ATTENDING, _CHAIRING, _PRESIDING, _MADE_OF, _GRADE, _QUALIFIED, _IN_PLACE
)
"""Words one of which tells that somebody has to be there, beside those of a quorum."""


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
        elif word in _PRESIDING:
            result += _presiding(tokens, lower, index)
        elif word in _MADE_OF or (word in {"is", "be"} and lower[index + 1 : index + 4] == ["made", "up", "of"]):
            result += _made_of(tokens, lower, index)
        elif _is_grade(lower, index):
            result.append(make_slot(tokens, index, index + 1, "grade"))
    for start, end, phrase in lex["attendance"].find(lower):
        if phrase == "be at" and OF_MEETINGS.isdisjoint(lower[end : end + 5]):
            continue  # "may be at risk"
        if phrase in _OF_BODIES and not _at_meeting(lower, start, end):
            continue  # "sits on the first Monday", "gets round the table with"
        role = (
            _somebody_from(lower, start)
            or _who_must(tokens, lower, start, end)
            or subject_role(tokens, start)
            or _so_many(lower, start)
        )
        if role:
            value = "quorum" if stopped(lower) and not NEGATIVE.isdisjoint(lower) else written(tokens, role)
            result.append(make_slot(tokens, role[0], end, value))
    result = result or [*find_seats(tokens, lower)]
    return result or [*_presence(tokens, lower)] or [*_in_company(tokens, lower)] or [*find_quorum(tokens, lower)]


def _attending(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The nurse attends", "attended by the nurse", "attendance is compulsory for the nurse"."""
    role = None
    if (
        not _KEPT_AWAY.isdisjoint(lower[max(0, index - 2) : index])
        or lower[index : index + 2] == ["attend", "to"]
        or (lower[index] == "attendance" and lower[index + 1 : index + 2] and lower[index + 1] in _PAPERS)
    ):
        return  # who cannot come or is kept out; the attendance record
    if lower[index + 1 : index + 2] == ["by"]:
        role = role_after(tokens, index + 2)
    elif lower[index] == "attendance":
        after = next(
            (at for at in range(index + 1, min(index + 10, len(lower))) if lower[at] in {"for", "by", "of"}), 0
        )
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


def _presiding(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The panel is led by a head of service", "a governor presides over the review"."""
    by = index + 1 + (lower[index + 1 : index + 2] == ["over"])
    if lower[by : by + 1] == ["by"]:
        role = None if _MEETINGS_AND_BODIES.isdisjoint(lower[max(0, index - 8) : index]) else role_after(tokens, by + 1)
    elif lower[index] in {"preside", "presides"} or lower[index + 1 : index + 3] == ["the", "chair"]:
        role = role_before(tokens, index)
    else:
        return
    if role:
        yield make_slot(tokens, min(role[0], index), max(role[1], index + 1), "chair: " + written(tokens, role))


def _who_the_chair_is(tokens: Sequence[Token], lower: Words, index: int) -> tuple[int, int] | None:
    """The role in "the chair must be a service manager", "the chair is someone of at least team manager grade"."""
    at = index + 1
    if lower[at : at + 1] == ["of"]:
        return None
    while at < len(lower) and (lower[at] in MODALS or lower[at] in {"always", "normally"}):
        at += 1
    if at == index + 1 or lower[at : at + 1] not in (["a"], ["an"], ["someone"], ["the"], ["at"], ["of"]):
        return None
    while at < len(lower) and lower[at] in {"a", "an", "the", "someone", "of", "at", "least", "who", "is", "person"}:
        at += 1
    return role_after(tokens, at)


def _made_of(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The panel comprises the director and two governors": a body of fixed members."""
    near = {*lower[max(0, index - 6) : index], *lower[:4]}
    if not _BODY & near or "record" in near:
        return
    start = index + 1
    while start < len(lower) and (lower[start] in {"of", "up", "made"} or number(lower[start]) is not None):
        start += 1
    role = role_after(tokens, start)
    if role is None and lower[start + 1 : start + 2] in (["person"], ["member"], ["one"]):
        role = (start, min(start + 6, len(lower)))
    if role and "by" not in lower[role[0] : role[1]]:
        yield make_slot(tokens, index, role[1], "members: " + written(tokens, role))


def _is_grade(lower: Words, index: int) -> bool:
    word = lower[index]
    if word in _QUALIFIED:
        return "years" in lower and any(w in _CHAIRS for w in lower[:4])
    if word in _GRADE:
        if lower[index - 2 : index] == ["below", "the"] and {"no", "nobody", "none", "not", "never"} & set(
            lower[:index]
        ):
            return True
        if {"hold", "holds", "holding"} & set(lower[max(0, index - 2) : index]):
            return lower[index + 1 : index + 2] == ["of"] and not _FLOOR.isdisjoint(lower)
        if all(group.isdisjoint(lower) for group in (_CHAIRS, OF_MEETINGS, _SENT, _REPRESENTED)):
            return False  # the grade of a post
        if not _REPRESENTED.isdisjoint(lower[:index]) and "of" in lower[max(0, index - 3) : index]:
            return True  # "is represented by an officer of inspector rank"
        near = set(lower[max(0, index - 5) : index + 4])
        return bool(near & {"the", "at", "above", "least", "minimum", "below"})
    if word in {"above", "higher"}:
        return lower[index - 1 : index] == ["or"] and not (_CHAIRS | _REPRESENTED).isdisjoint(lower[:index])
    if word == "below":
        return lower[index - 1 : index] == ["not"] and not _REPRESENTED.isdisjoint(lower[:index])
    if word in _IN_PLACE:
        return bool({"not", "no"} & set(lower)) and bool({"accepted", "allowed", "permitted", "sent"} & set(lower))
    return word == "senior" and lower[index + 1 : index + 2] == ["enough"]


def said_outright(lower: Words) -> bool:
    """Whether a clause speaks of a quorum, of taking the chair or of what a chair must have behind them.

    These are demands for somebody's presence by what the words mean, and need no weighing.
    """
    if not _PAST.isdisjoint(lower):
        return False
    if any(lower[at - 3 : at] not in _IS_NOT for at in where(lower, slot_words()["quorum"])):
        return True
    if {"qualified", "years"} <= set(lower) and not {"chair", "chairs"}.isdisjoint(lower[:4]):
        return True
    return any(lower[at - 2 : at] in _TAKES_THE for at in where(lower, _CHAIR))


_PAST = frozenset("had was were used once earlier former".split())
_IS_NOT = (["that", "is", "not"], ["which", "is", "not"])
"""What is then said of a meeting without a quorum is another thing: "one that is not quorate is held again"."""
_CHAIR = frozenset({"chair"})
_TAKES_THE = (["takes", "the"], ["take", "the"], ["taking", "the"])
_REPRESENTED = frozenset("represented led chaired attended".split())
_FLOOR = frozenset("higher above least minimum below senior".split())
_MEETINGS_AND_BODIES = (_BODY | OF_MEETINGS) - {"team", "executive", "visit", "visits", "membership"}
_PAPERS = frozenset(
    "record records register registers figures data officer list levels rate certificate policy".split()
)
_SENT = frozenset("send sends sent representative representatives participant attendee delegate delegates".split())
_KEPT_AWAY = frozenset({"unable", "not", "cannot", "never"})
_THERE = frozenset("there present represented attend attends attending missing absent".split())
_COMPULSORY = frozenset(
    "compulsory required mandatory essential obligatory needed expected must condition precondition prerequisite "
    "indispensable vital imperative".split()
)
_TAKING_PART = frozenset("presence representation participation attendance".split())
_OF_PRESENCE = _TAKING_PART | {"present"}
_BESIDE = frozenset("represented present attending there".split())


def _presence(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """ "The presence of the nurse is compulsory", "every meeting must have the nurse present"."""
    for index in where(lower, _OF_PRESENCE):
        word = lower[index]
        role = None
        if word in _TAKING_PART and not _COMPULSORY.isdisjoint(lower):
            of = next((i for i in range(index + 1, min(index + 8, len(lower))) if lower[i] in {"of", "by", "from"}), 0)
            role = role_after(tokens, of + 1) if of else None
        elif word == "present":
            at = next((i for i in range(index - 1, max(-1, index - 8), -1) if lower[i] in {"have", "has"}), None)
            role = role_after(tokens[:index], at + 1) if at is not None else None
        if role:
            yield make_slot(tokens, role[0], max(role[1], index + 1), written(tokens, role))


def _in_company(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """ "The review is held with the nurse at the table", "meets with health and education both represented"."""
    if "with" not in lower or OF_MEETINGS.isdisjoint(lower):
        return
    for index in range(1, len(lower)):
        if lower[index] != "with":
            continue
        end = next((i for i in range(index + 2, min(index + 11, len(lower))) if _is_there(lower, i)), None)
        role = role_after(tokens[:end], index + 1) if end is not None else None
        if end is not None and role:
            yield make_slot(tokens, role[0], end + 1, written(tokens, role))


def _is_there(lower: Words, index: int) -> bool:
    return lower[index] in _BESIDE or (lower[index] in {"table", "room"} and lower[index - 1] == "the")


_OF_BODIES = frozenset({"sit on", "sits on", "round the table", "around the table", "take part", "takes part"})


def _at_meeting(lower: Words, start: int, end: int) -> bool:
    """Whether somebody sits on a panel or takes part in a meeting, rather than the panel itself on a day."""
    if lower[end - 1] == "table":
        return (_BODY | OF_MEETINGS).isdisjoint(lower[max(0, start - 5) : start])
    if lower[start] in {"take", "takes"}:
        return {"arrangements", "work", "training", "audit", "audits", "process"}.isdisjoint(lower[end : end + 6])
    return not (_BODY | OF_MEETINGS).isdisjoint(lower[end : end + 8])


def _so_many(lower: Words, end: int) -> tuple[int, int] | None:
    """ "Two young people sit on the panel": whoever is counted."""
    start = next((i for i in range(max(0, end - 6), end - 1) if number(lower[i]) is not None), None)
    return (start, end) if start is not None and names_person(lower[start:end]) else None


def _who_must(tokens: Sequence[Token], lower: Words, start: int, end: int) -> tuple[int, int] | None:
    """ "Those who must be present are the bursar and the matron": named after the verb."""
    if not {"those", "who"} <= set(lower[max(0, start - 4) : start]):
        return None
    after = next((i for i in range(end, min(end + 4, len(lower))) if lower[i] in {"are", "is", ":"}), None)
    while after is not None and lower[after + 1 : after + 2] == [":"]:
        after += 1
    return role_after(tokens, after + 1) if after is not None else None


def _somebody_from(lower: Words, end: int) -> tuple[int, int] | None:
    """ "Someone from Housing has to be there", "one of us should be at the meeting": whoever it is."""
    for index, word in enumerate(lower[:end]):
        if word in {"someone", "somebody", "one", "anyone", "nobody"} and lower[index + 1 : index + 2] == ["from"]:
            return index, next((i for i in range(index + 2, end) if lower[i] in MODALS), end)
    return None
