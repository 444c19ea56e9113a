"""Approvals: someone must agree, authorise or sign off; whether that adds anything is for the comparison to say.

Five ways to ask for one: somebody approves ("the manager will check and approve it"), something is approved ("signed
off by the head of service"), an approval is a thing to be had ("subject to the written authority of the director"), a
decision lies somewhere ("the final say rests with the panel"), or a signature stands ("it bears the manager's
signature").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.model import Slot
from checker.language.slot_roles import (
    BREAK,
    MODALS,
    Words,
    is_family,
    make_slot,
    role_after,
    role_before,
    slot_words,
    written,
)
from checker.language.tokens import Token

Role = tuple[int, int]

_GATES = frozenset({"until", "unless", "before", "once", "after", "where", "when", "only"})
_OBTAINED = frozenset(
    "given granted obtained sought got secured needed required requested had received received, necessary".split()
)
"""What happens to an approval: "must be sought from", "is needed from"."""
_BETWEEN = (
    frozenset(
        ", - each instance case every in writing principle advance first always also then to proceed do so".split()
    )
    | MODALS
    | _OBTAINED
)
"""Words that may stand between an approval and whose it is."""
_GIVES = frozenset("give gives given giving grant grants granted lend lends".split())
_ADJECTIVES = frozenset("written prior express explicit formal final own full specific advance clear signed".split())
_NOT_A_SIGN_OFF = frozenset("with on to how what who which that between whether actions next".split())
"""What follows "agree" among equals: "partners agree how", "agree actions"."""


def find_approvals(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Someone must agree, authorise or sign off: the value is the role as written, "" where none is named."""
    lex = slot_words()
    result: list[Slot] = []
    for index, word in enumerate(lower):
        if word in lex["signing"]:
            result += _signing(tokens, lower, index)
        elif word in lex["participles"]:
            result += _participle(tokens, lower, index)
        elif word in lex["approving"]:
            result += _somebody_approves(tokens, lower, index)
        elif word in lex["approval_nouns"]:
            result += _role_slot(tokens, _whose(tokens, lower, index))
        elif word in {"decision", "decisions", "say"}:
            result += _decision(tokens, lower, index)
        elif word in {"confirm", "confirms", "confirmed", "confirmation"}:
            result += _confirmation(tokens, lower, index)
    for start, end, _ in lex["approval_phrases"].find(lower):
        result += _phrase(tokens, lower, start, end)
    return result


def _role_slot(tokens: Sequence[Token], role: Role | None, *, senior: bool = False) -> Iterator[Slot]:
    """The slot for a role, unless it is the family, or has no senior word where one is asked for."""
    if role is None or is_family(tokens, role) or (senior and not _senior(tokens, role)):
        return
    yield make_slot(tokens, role[0], role[1], written(tokens, role))


def _senior(tokens: Sequence[Token], role: Role) -> bool:
    return any(t.word in slot_words()["senior"] for t in tokens[role[0] : role[1]])


def _signing(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The manager signs the form", "signed by the manager", "bears the manager's signature": a senior person only."""
    following = list(lower[index + 1 : index + 2])
    if lower[index] in {"signature", "signatures"}:
        yield from _role_slot(tokens, _whose(tokens, lower, index), senior=True)
    elif lower[index] in {"sign", "signs"}:
        if following not in (["off"], ["up"], ["posted"], ["in"]):
            yield from _role_slot(tokens, role_before(tokens, index), senior=True)
    elif following == ["by"]:
        yield from _role_slot(tokens, role_after(tokens, index + 2), senior=True)
    elif _gate_before(lower, index):
        yield from _role_slot(tokens, role_before(tokens, index), senior=True)


def _participle(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    word, following = lower[index], list(lower[index + 1 : index + 2])
    by = _by(lower, index + 1)
    if by is not None:
        yield from _role_slot(tokens, role_after(tokens, by + 1))
    elif following == ["with"] and word == "cleared":
        yield from _role_slot(tokens, role_after(tokens, index + 2))
    elif {"has", "have"} & set(lower[max(0, index - 2) : index]):
        if _gate_before(lower, index):
            yield from _role_slot(tokens, role_before(tokens, index))
    elif word not in {"agreed", "cleared", "permitted"} and (_be_before(lower, index) or "|" in lower):
        if following in (["at"], ["in"], ["through"]):
            yield from _role_slot(tokens, role_after(tokens, index + 2))
        yield make_slot(tokens, index, index + 1, "")


def _by(lower: Words, index: int) -> int | None:
    """Where "by" stands after a participle, a few adverbs or a time between them ("approved in writing by")."""
    for at in range(index, min(index + 4, len(lower))):
        if lower[at] == "by":
            return at
        if lower[at] not in {"in", "writing", "first", "personally", "advance", "only", "jointly", "formally"}:
            return None
    return None


def _somebody_approves(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    agrees = lower[index] in {"agree", "agrees"}
    if agrees and lower[index + 1 : index + 2] and lower[index + 1] in _NOT_A_SIGN_OFF:
        return
    yield from _role_slot(tokens, role_before(tokens, index), senior=agrees)


def _decision(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The decision rests with the director", "decisions taken by the head", "goes to the panel for a decision"."""
    if (
        lower[max(0, index - 2) : index] in (["for", "a"], ["for", "its"], ["for", "their"])
        or lower[index - 1] == "for"
    ):
        yield from _role_slot(tokens, _sent_to(tokens, lower, index - 1), senior=True)
    for at in range(index + 1, min(index + 12, len(lower) - 1)):
        if lower[at] in {"rests", "rest", "lies", "lie", "sits"} and lower[at + 1] == "with":
            yield from _role_slot(tokens, role_after(tokens, at + 2), senior=True)
            return
        if lower[at] in {"taken", "made"} and lower[at + 1] == "by":
            role = role_after(tokens, at + 2)
            if role and any(t.word in slot_words()["deciders"] for t in tokens[role[0] : role[1]]):
                yield from _role_slot(tokens, role)
            return
        if lower[at] in {".", ";", "which", "that"}:
            return


def _confirmation(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """A second person who confirms a decision approves it; someone who confirms a fact does not."""
    if lower[index] == "confirmation":
        if lower[index + 1 : index + 2] in (["from"], ["by"]) and (_gate_after(lower, index) or "required" in lower):
            yield from _role_slot(tokens, role_after(tokens, index + 2), senior=True)
    elif "decision" in lower[index + 1 : index + 4]:
        yield from _role_slot(tokens, role_before(tokens, index), senior=True)


def _phrase(tokens: Sequence[Token], lower: Words, start: int, end: int) -> Iterator[Slot]:
    by = _by(lower, end)
    role = (role_after(tokens, by + 1) if by is not None else None) or role_before(tokens, start)
    if lower[start] in {"decide", "decides"} and not (
        role and any(t.word in slot_words()["deciders"] for t in tokens[role[0] : role[1]])
    ):
        return
    if role:
        yield from _role_slot(tokens, role)
    elif lower[start] in {"signed", "quality", "countersignature"}:
        yield make_slot(tokens, start, end, "")


def _gate_before(lower: Words, index: int) -> bool:
    return any(w in _GATES for w in lower[:index])


def _gate_after(lower: Words, index: int) -> bool:
    return any(w in _GATES for w in lower[index:])


def _be_before(lower: Words, index: int) -> bool:
    return any(w in {"be", "is", "are", "been"} for w in lower[max(0, index - 3) : index])


def _whose(tokens: Sequence[Token], lower: Words, index: int) -> Role | None:
    """Whose approval it is: the role after "of" or "given by", before the noun, or before "for approval"."""
    role = _named_after(tokens, lower, index)
    if role is not None:
        return role
    start = index
    while start > 0 and lower[start - 1] in _ADJECTIVES:
        start -= 1
    possessor = start - 1
    if possessor < 0:
        return None
    if lower[possessor] in {"its", "their", "his", "her"} and possessor and lower[possessor - 1] in _GIVES:
        return role_before(tokens, possessor - 1)
    if tokens[possessor].word in slot_words()["heads"] or lower[possessor].endswith(("'s", "’s", "s'", "s’")):
        return _possessor(tokens, lower, possessor)
    if lower[possessor] == "for" and possessor > 1:
        return _sent_to(tokens, lower, possessor)
    return None


def _named_after(tokens: Sequence[Token], lower: Words, index: int) -> Role | None:
    """ "the agreement, in each case, of the director", "authority must be obtained from the superintendent"."""
    for at in range(index + 1, min(index + 10, len(lower))):
        if lower[at] in {"of", "from", "by"} or (lower[at] == ":" and at == index + 1):
            return role_after(tokens, at + 1)
        if lower[at] not in _BETWEEN:
            return None
    return None


def _possessor(tokens: Sequence[Token], lower: Words, end: int) -> Role | None:
    start = end
    stops = (
        BREAK - {"of"} | MODALS | {"the", "needs", "obtain", "get", "without", "requires", "require", "bear", "bears"}
    )
    while start > 0 and end - start < 5 and lower[start - 1] not in stops:
        start -= 1
    if any(t.word in slot_words()["heads"] for t in tokens[start : end + 1]):
        return start, end + 1
    return None


def _sent_to(tokens: Sequence[Token], lower: Words, at: int) -> Role | None:
    """ "goes to the director for approval", "must go through the quality panel for sign-off"."""
    for start in range(at - 1, max(-1, at - 10), -1):
        if lower[start] in {"to", "through", "before"}:
            return role_after(tokens[:at], start + 1)
    return None
