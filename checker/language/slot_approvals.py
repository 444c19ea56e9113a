"""Approvals: someone must agree, authorise or sign off; whether that adds anything is for the comparison to say."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.model import Slot
from checker.language.slot_roles import (
    BREAK,
    MODALS,
    is_family,
    make_slot,
    role_after,
    role_before,
    slot_words,
    written,
)
from checker.language.tokens import Token

_ACTIVE = frozenset(
    """
    approve approves authorise authorises authorize authorizes endorse endorses countersign countersigns
    ratify ratifies sanction sanctions agree agrees validate validates clears
    """.split()
)


_DECIDERS = frozenset("panel manager director head board committee chief leader executive".split())


def find_approvals(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Someone must agree, authorise or sign off: the value is the role as written, "" where none is named."""
    lex = slot_words()
    result: list[Slot] = []
    for index, word in enumerate(lower):
        if word in {"sign", "signs"} and lower[index + 1 : index + 2] not in (["off"], ["up"], ["posted"], ["in"]):
            role = role_before(tokens, index)
            if role and not is_family(tokens, role) and any(t.word in lex["senior"] for t in tokens[role[0] : role[1]]):
                result.append(make_slot(tokens, role[0], role[1], written(tokens, role)))
            continue
        if word in {"signed", "initialled"}:
            role = (
                role_after(tokens, index + 2)
                if lower[index + 1 : index + 2] == ["by"]
                else role_before(tokens, index)
                if _gate_before(lower, index)
                else None
            )
            if role and not is_family(tokens, role) and any(t.word in lex["senior"] for t in tokens[role[0] : role[1]]):
                result.append(make_slot(tokens, role[0], role[1], written(tokens, role)))
            continue
        if word in lex["participles"]:
            if lower[index + 1 : index + 2] == ["by"]:
                role = role_after(tokens, index + 2)
                if role and not is_family(tokens, role):
                    result.append(make_slot(tokens, role[0], role[1], written(tokens, role)))
                continue
            if lower[index - 1 : index] in (["has"], ["have"]) or lower[index - 2 : index - 1] in (["has"], ["have"]):
                role = role_before(tokens, index)
                if role and not is_family(tokens, role) and _gate_before(lower, index):
                    result.append(make_slot(tokens, role[0], role[1], written(tokens, role)))
                continue
            if word not in {"agreed", "cleared", "permitted"} and (_be_before(lower, index) or "|" in lower):
                result.append(make_slot(tokens, index, index + 1, ""))
                continue
            if word == "agreed" and lower[index + 1 : index + 2] in (["with"], ["between"]):
                continue
        elif word in _ACTIVE:
            role = role_before(tokens, index)
            if role and not is_family(tokens, role) and _agrees_alone(lower, index):
                result.append(make_slot(tokens, role[0], role[1], written(tokens, role)))
        elif word in lex["approval_nouns"]:
            role = _of_role(tokens, lower, index)
            if role and not is_family(tokens, role):
                result.append(make_slot(tokens, role[0], role[1], written(tokens, role)))
    for start, end, _ in lex["approval_phrases"].find(lower):
        role = (role_after(tokens, end + 1) if lower[end : end + 1] == ["by"] else None) or role_before(tokens, start)
        if lower[start] in {"decide", "decides"} and not (
            role and any(t.word in _DECIDERS for t in tokens[role[0] : role[1]])
        ):
            continue
        if role and not is_family(tokens, role):
            result.append(make_slot(tokens, role[0], role[1], written(tokens, role)))
        elif role is None and lower[start] in {"signed", "quality", "countersignature"}:
            result.append(make_slot(tokens, start, end, ""))
    return result


def _agrees_alone(lower: Sequence[str], index: int) -> bool:
    """ "agree" among equals ("partners agree how", "agree a plan with the family") is not a sign-off."""
    if lower[index] not in {"agree", "agrees"}:
        return True
    after = list(lower[index + 1 : index + 3])
    return after[:1] not in (
        ["with"],
        ["on"],
        ["to"],
        ["how"],
        ["what"],
        ["who"],
        ["which"],
        ["that"],
        ["between"],
        ["whether"],
        ["actions"],
        ["next"],
    )


def _gate_before(lower: Sequence[str], index: int) -> bool:
    return any(w in {"until", "unless", "before", "once", "after", "where", "when", "only"} for w in lower[:index])


def _be_before(lower: Sequence[str], index: int) -> bool:
    return any(w in {"be", "is", "are", "been"} for w in lower[max(0, index - 3) : index])


def _of_role(tokens: Sequence[Token], lower: Sequence[str], index: int) -> tuple[int, int] | None:
    """ "the agreement of the director", "the head's approval", "goes to the director for approval"."""
    after = index + 1
    if lower[after : after + 2] == ["in", "writing"] or (
        lower[after : after + 1] == ["in"] and lower[after + 1 : after + 2] == ["principle"]
    ):
        after += 2
    if lower[after : after + 1] in (["of"], ["from"], ["by"]):
        return role_after(tokens, after + 1)
    possessive = index - 1
    while possessive >= 0 and tokens[possessive].text.lower() in {
        "written",
        "prior",
        "express",
        "explicit",
        "formal",
        "final",
    }:
        possessive -= 1
    if possessive >= 0 and tokens[possessive].text.lower().endswith(("'s", "’s", "s'", "s’")):
        start = possessive
        while start > 0 and tokens[start - 1].text.lower() not in BREAK | MODALS | {"the", "needs", "obtain", "get"}:
            start -= 1
        if any(t.word in slot_words()["heads"] for t in tokens[start : possessive + 1]):
            return start, possessive + 1
        return None
    if possessive >= 0 and tokens[possessive].word in slot_words()["heads"]:
        start = possessive
        while (
            start > 0
            and possessive - start < 4
            and tokens[start - 1].text.lower() not in BREAK | MODALS | {"the", "needs", "obtain", "without"}
        ):
            start -= 1
        return start, possessive + 1
    if lower[possessive : possessive + 1] == ["for"] and possessive > 1:
        for start in range(possessive - 1, max(-1, possessive - 9), -1):
            if lower[start] == "to":
                return role_after(tokens[:possessive], start + 1)
    return None
