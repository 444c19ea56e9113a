"""Quorums: how many, or who, must be there for a meeting to count, whichever way round that is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.language.model import Slot
from checker.language.numbers import numbers_in
from checker.language.slot_roles import Words, make_slot, role_after
from checker.language.tokens import Token

OF_MEETINGS = frozenset(
    "meeting meetings conference conferences review reviews panel discussion discussions committee group groups "
    "session sessions board executive visit visits sitting sittings hearing hearings forum".split()
)
_BODIES = (
    "agenc", "member", "disciplin", "profession", "service", "partner", "organisation", "bodies", "representative",
    "practitioner", "people", "officer", "department", "sector", "worker",
)  # fmt: skip
"""How words begin for those who are counted."""
_STOPS = tuple(
    f" {phrase} "
    for phrase in (
        "go ahead", "going ahead", "goes ahead", "proceed", "proceeds", "quorate", "be held", "start", "starts",
        "begin", "begins", "sit", "meet", "take place", "takes place", "be made", "be taken", "stand", "be valid",
        "is valid", "is void", "count", "happen", "open", "opens", "void", "invalid", "null", "convene", "be convened",
        "is convened", "its validity", "validly", "falls", "lapses",
    )
)  # fmt: skip
"""What a meeting may not do, or is not, while somebody is missing."""
_PUTS_OFF = frozenset(
    "adjourn adjourns adjourned postpone postponed rearrange rearranged reconvene reconvened abandoned cancelled "
    "rescheduled reschedule".split()
)
"""What becomes of a meeting that cannot go ahead."""
NEGATIVE = frozenset("not cannot no never nor void invalid null inquorate only".split())
_NEEDED = NEGATIVE | {"minimum", "least", "required", "needed"}
_BELOW = (["fewer", "than"], ["less", "than"], ["under"], ["below"], ["short", "of"])
_FLOOR = (["at", "least"], ["no", "fewer", "than"], ["not", "fewer", "than"], ["not", "less", "than"], ["minimum"])
_THERE = frozenset("there present represented attend attends attending missing absent".split())
_COUNTED_ALONE = frozenset("strong present room table".split())
"""Words after a number of people that are not named: "fewer than three in the room"."""


_PUT_OFF_PHRASES = frozenset(
    {("held", "again"), ("put", "off"), ("called", "off"), ("new", "date"), ("another", "date")}
)
_TELLING = NEGATIVE | _PUTS_OFF | {"missing", "absent", "without"} | {first for first, _ in _PUT_OFF_PHRASES}
"""Words one of which, or a number, stands in whatever tells of a quorum."""


def _put_off(lower: Words) -> bool:
    """Whether the words tell of a meeting that is held some other day."""
    return not _PUTS_OFF.isdisjoint(lower) or not _PUT_OFF_PHRASES.isdisjoint(pairwise(lower))


def stopped(lower: Words) -> bool:
    """Whether the words tell of a meeting that goes ahead, or that does not."""
    joined = f" {' '.join(lower)} "
    return any(phrase in joined for phrase in _STOPS)


def find_quorum(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """A number or a person without whom nothing may happen; the value is "quorum"."""
    if _TELLING.isdisjoint(lower) and not numbers_in(lower):
        return  # as in most clauses
    if _counted(lower):
        yield make_slot(tokens, 0, len(tokens), "quorum")
        return
    if not {"missing", "absent"}.isdisjoint(lower) and _put_off(lower) and not OF_MEETINGS.isdisjoint(lower):
        yield make_slot(tokens, 0, len(tokens), "quorum")
        return
    if not NEGATIVE.isdisjoint(lower) and not OF_MEETINGS.isdisjoint(lower):
        unless = next((i for i, w in enumerate(lower) if w == "unless"), None)
        gone = not {"missing", "absent"}.isdisjoint(lower) and stopped(lower)
        if gone or (unless is not None and not _THERE.isdisjoint(lower[unless : unless + 14])):
            yield make_slot(tokens, 0, len(tokens), "quorum")
            return
    if "without" in lower and {"them", "either"} & set(lower[lower.index("without") + 1 :][:1]) and stopped(lower):
        yield make_slot(tokens, 0, len(tokens), "quorum")
        return
    if not _put_off(lower) and (NEGATIVE.isdisjoint(lower) or not stopped(lower)):
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


def _counted(lower: Words) -> bool:
    """Whether so many people or bodies are needed for the meeting."""
    counts = numbers_in(lower)
    if not counts:
        return False
    people = any(word.startswith(_BODIES) for at in counts for word in lower[at + 1 : at + 6])
    if people and (lower[:2] == ["it", "takes"] or (not _NEEDED.isdisjoint(lower) and stopped(lower))):
        return True
    present = any(not group.isdisjoint(lower) for group in (_THERE, _COUNTED_ALONE))
    put_off = _put_off(lower)
    if any(lower[at - 1 : at] == ["all"] and lower[at + 1 : at + 2] == ["present"] for at in counts):
        return True  # "all three present"
    if any(lower[at - 1 : at] == ["all"] and {"needed", "required"} & set(lower[at + 1 : at + 3]) for at in counts):
        return not OF_MEETINGS.isdisjoint(lower) or "start" in lower
    for at in counts:
        if not any(word.startswith(_BODIES) or word in _COUNTED_ALONE for word in lower[at + 1 : at + 5]):
            continue
        if _ends_with(lower, at, _BELOW) and (put_off or (stopped(lower) and present)):
            return True
        if _ends_with(lower, at, _FLOOR) and (put_off or present):
            return True
    return False


def _ends_with(lower: Words, at: int, phrases: Sequence[list[str]]) -> bool:
    return any(list(lower[max(0, at - len(phrase)) : at]) == phrase for phrase in phrases)


def _does_something(lower: Words, end: int) -> bool:
    """ "Unless the manager agrees" asks for an approval, "unless the nurse is there" for a person in the room."""
    following = list(lower[end : end + 3])
    return (
        bool(following)
        and following[0] not in {",", ".", ";", "in"}
        and not {"there", "present", "represented"} & set(following)
    )
