"""Attendance: who must be there, chair, or make up the number."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.model import Slot
from checker.language.numbers import number
from checker.language.slot_roles import MODALS, make_slot, role_after, role_before, slot_words, subject_role, written
from checker.language.tokens import Token

_CHAIRS = frozenset("chair chairs member members participants attendees representatives".split())


def find_attendance(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Who must attend or chair, or be there for the meeting to count.

    The value says which: the role as written, "chair: " and the role, "quorum", or "grade".
    """
    lex = slot_words()
    result: list[Slot] = []
    for index, word in enumerate(lower):
        if word in lex["quorum"]:
            result.append(make_slot(tokens, index, index + 1, "quorum"))
        elif word in {"attend", "attends", "attended", "attendance"}:
            role = (
                role_after(tokens, index + 2) if lower[index + 1 : index + 2] == ["by"] else subject_role(tokens, index)
            )
            if role:
                result.append(make_slot(tokens, min(role[0], index), max(role[1], index + 1), written(tokens, role)))
        elif word in {"chair", "chairs", "chaired", "co-chaired"}:
            if lower[index + 1 : index + 2] == ["by"]:
                role = role_after(tokens, index + 2)
                if role:
                    result.append(make_slot(tokens, index, role[1], "chair: " + written(tokens, role)))
            elif (
                word in {"chairs", "chair"}
                and (role := role_before(tokens, index) or subject_role(tokens, index))
                and lower[role[0]] not in {"chair", "chairs"}
                and (word == "chairs" or lower[index - 1] in MODALS)
            ):
                result.append(make_slot(tokens, role[0], index + 1, "chair: " + written(tokens, role)))
        elif (
            word in {"qualified", "experience", "experienced"}
            and "years" in lower
            and any(w in _CHAIRS for w in lower[:4])
        ) or (word == "rank" and lower[index - 1 : index] == ["the"]):
            result.append(make_slot(tokens, index, index + 1, "grade"))
        elif word == "senior" and lower[index + 1 : index + 2] == ["enough"]:
            result.append(make_slot(tokens, index, index + 2, "grade"))
    for start, end, _ in lex["attendance"].find(lower):
        role = subject_role(tokens, start)
        if role:
            value = "quorum" if _proceed(lower) else written(tokens, role)
            result.append(make_slot(tokens, role[0], end, value))
    if (
        not result
        and _proceed(lower)
        and any(number(w) is not None for w in lower)
        and any(w.startswith(("agenc", "member")) for w in lower)
    ):
        result.append(make_slot(tokens, 0, len(tokens), "quorum"))
    return result


def _proceed(lower: Sequence[str]) -> bool:
    joined = " ".join(lower)
    return any(
        p in joined
        for p in (
            "go ahead",
            "proceed",
            "quorate",
            "cannot be held",
            "will not be held",
            "decisions stand only",
            "stand only",
            "not be valid",
            "is valid only",
            "only be held",
            "is void",
            "does not count",
        )
    )
