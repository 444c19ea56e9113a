"""Approvals: someone must agree, authorise or sign off; whether that adds anything is for the comparison to say.

Five ways to ask for one: somebody approves ("the manager will check and approve it"), something is approved ("signed
off by the head of service"), an approval is a thing to be had ("subject to the written authority of the director"), a
decision lies somewhere ("the final say rests with the panel"), or a signature stands ("it bears the manager's
signature").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from checker.language.model import Slot
from checker.language.slot_decisions import decision, find_decisions, sent_to
from checker.language.slot_reserved import find_reserved
from checker.language.slot_roles import (
    BREAK,
    MODALS,
    Role,
    Words,
    gate_before,
    make_slot,
    role_after,
    role_before,
    role_slot,
    slot_words,
    where,
)
from checker.language.tokens import Token

_OBTAINED = frozenset(
    "given granted obtained sought got secured needed required requested had received necessary come comes".split()
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
_AGREEING = frozenset(
    "agreeing approving authorising authorizing endorsing consenting ratifying countersigning sanctioning permitting "
    "signing clearing".split()
)
_ADJECTIVES = frozenset("written prior express explicit formal final own full specific advance clear signed".split())
_NOT_A_SIGN_OFF = frozenset("with on to how what who which that between whether actions next".split())
"""What follows "agree" among equals: "partners agree how", "agree actions"."""


@cache
def _signs() -> frozenset[str]:
    """Words one of which speaks of an approval, beside those of decisions and of what is kept for somebody."""
    return frozenset({"leave", "clear", "matter", "panel"}).union(_AGREEING, slot_words()["approval_signs"])


def find_approvals(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Someone must agree, authorise or sign off: the value is the role as written, "" where none is named."""
    lex = slot_words()
    result: list[Slot] = []
    for index in where(lower, _signs()):
        word = lower[index]
        if word in lex["signing"]:
            result += _signing(tokens, lower, index)
        elif word in lex["participles"]:
            result += _participle(tokens, lower, index)
        elif word in lex["approving"]:
            result += _somebody_approves(tokens, lower, index)
        elif word in lex["approval_nouns"]:
            role = _whose(tokens, lower, index)
            result += role_slot(tokens, role)
            if role is None:
                result += decision(tokens, lower, index)
        elif word == "leave" and lower[index + 1 : index + 2] in (["to"], ["of"]):
            result += role_slot(tokens, _granted_by(tokens, lower, index))
        elif word == "clear" and lower[index - 1 : index] in (["to"], ["must"], ["should"], ["will"], ["shall"]):
            result += role_slot(tokens, role_before(tokens, index), senior=True)
        elif word == "matter" and lower[index + 1 : index + 2] == ["for"]:
            result += role_slot(tokens, role_after(tokens, index + 2), senior=True)
        elif word in _AGREEING and {"without", "subject", "until", "pending"} & set(lower[:index]):
            result += role_slot(tokens, role_before(tokens, index))
        elif word == "panel" and _brought_before(lower, index):
            result += role_slot(tokens, role_before(tokens, index + 1))
    for start, end, _ in lex["approval_phrases"].find(lower):
        result += _phrase(tokens, lower, start, end)
    result += find_decisions(tokens, lower)
    result += find_reserved(tokens, lower)
    return result or [*_needed(tokens, lower)]


def _signing(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The manager signs the form", "signed by the manager", "bears the manager's signature": a senior person only."""
    following = list(lower[index + 1 : index + 2])
    noun = lower[index] == "initials" and index and lower[index - 1].endswith("'s")
    if lower[index] in {"signature", "signatures"} or noun:
        yield from role_slot(tokens, _whose(tokens, lower, index), senior=True)
    elif lower[index] in {"sign", "signs", "initials"}:
        role = role_before(tokens, index)
        off = "off" in lower[index + 2 : index + 7]  # "signs the paper off"
        parties = role is not None and lower[role[1] - 1] == "partners" and not off  # they sign what is their own
        if following not in (["off"], ["up"], ["posted"], ["in"], ["of"]) and not parties:
            yield from role_slot(tokens, role, senior=True)
    elif following == ["by"]:
        yield from role_slot(tokens, role_after(tokens, index + 2), senior=True)
    elif gate_before(lower, index):
        yield from role_slot(tokens, role_before(tokens, index), senior=True)


def _participle(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    word, following = lower[index], list(lower[index + 1 : index + 2])
    by = _by(lower, index + 1)
    if by is not None and not (word == "agreed" and lower[by + 1 : by + 2] == ["partners"]):
        yield from role_slot(tokens, role_after(tokens, by + 1) or _named_body(tokens, by + 1))
    elif following == ["with"] and word == "cleared":
        yield from role_slot(tokens, role_after(tokens, index + 2))
    elif following in (["with"], ["at"]) and word == "agreed":
        role = role_after(tokens, index + 2)
        if role and any(t.word in slot_words()["deciders"] for t in tokens[role[0] : role[1]]):
            yield from role_slot(tokens, role)
    elif {"has", "have"} & set(lower[max(0, index - 2) : index]):
        if gate_before(lower, index):
            yield from role_slot(tokens, role_before(tokens, index))
    elif word not in {"agreed", "cleared", "permitted"} and (_be_before(lower, index) or "|" in lower):
        if following in (["at"], ["in"], ["through"]):
            yield from role_slot(tokens, role_after(tokens, index + 2))
        yield make_slot(tokens, index, index + 1, "")


def _named_body(tokens: Sequence[Token], index: int) -> Role | None:
    """A body known only by its letters or name: "approved by the CVS"."""
    if tokens[index : index + 1] and tokens[index].lower in {"the", "our"}:
        index += 1
    name = tokens[index].text if index < len(tokens) else ""
    return (index, index + 1) if name.isupper() and len(name) > 2 and name not in _NATIONAL else None


_FORMAL = frozenset(
    "approval authorisation sign-off signoff clearance ratification endorsement countersignature".split()
)
"""Approvals that nobody but a superior gives, even where no giver is named."""
_IS_NEEDED = frozenset("required needed compulsory obligatory mandatory necessary essential obtained sought".split())


def _needed(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """ "Prior approval is required", "sign-off is compulsory": an approval by nobody who is named."""
    for index in where(lower, _FORMAL):
        if not _IS_NEEDED.isdisjoint(lower):
            before = {t.word for t in tokens[max(0, index - 3) : index]}
            if before.isdisjoint(slot_words()["not_approvers"]) and before.isdisjoint({"parental", "no"}):
                yield make_slot(tokens, index, index + 1, "")
                return


_NATIONAL = frozenset({"DFE", "HMRC", "CQC", "HMICFRS", "NHS", "DHSC", "OFSTED"})


_ASKED = frozenset("request requests application applications proposal proposals bid bids".split())
_BROUGHT = frozenset("taken brought presented submitted put go goes sent heard tabled made".split())


def _brought_before(lower: Words, index: int) -> bool:
    """ "Requests for support go to the resource panel": what is asked for has to be decided there."""
    before = lower[max(0, index - 8) : index]
    return bool(_ASKED & set(lower[:4]) and _BROUGHT & set(before) and {"to", "by", "at", "before"} & set(before))


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
    role = role_before(tokens, index)
    if lower[max(0, index - 2) : index] == ["which", "to"]:
        return  # "three days in which to authorise it": the time for it
    if agrees and lower[index + 1 : index + 2] and lower[index + 1] in _NOT_A_SIGN_OFF:
        if role and _alone(lower, role) and _consents(lower, index):
            yield from role_slot(tokens, role, senior=True)
        return
    if agrees and role and lower[role[1] - 1] == "partners":
        return  # agreement among equals
    otherwise = "otherwise" in lower[index + 1 : index + 3]
    yield from role_slot(tokens, role, senior=agrees and (otherwise or not _waits(lower, index)))


def _alone(lower: Words, role: Role) -> bool:
    """Whether the role is of one person or body, who agrees with nobody but says yes."""
    named = lower[role[0] : role[1]]
    last = named[named.index("of") - 1] if "of" in named[1:] else named[-1]
    plural = last.endswith("s") and not last.endswith("ss")
    return not plural and not {"and", "or"} & set(lower[max(0, role[0] - 2) : role[1]])


def _consents(lower: Words, index: int) -> bool:
    """ "Must agree to the change", "must agree that it is due": bound to, or before anything goes on."""
    follow, told = lower[index + 1], lower[index - 1] in {"must", "to", "should", "shall"}
    if follow == "to":
        return told and lower[index + 2 : index + 3] != [] and lower[index + 2] in _DETERMINERS
    gate = not {"before", "until", "unless", "first"}.isdisjoint((*lower[:index], *lower[index + 1 :]))
    return follow in {"that", "what", "whether", "how"} and told and (follow == "that" or gate)


_DETERMINERS = frozenset("the a an any each every this that these those it its all".split())


def _waits(lower: Words, index: int) -> bool:
    return not {"until", "unless", "till", "'til"}.isdisjoint(lower[:index])


def _granted_by(tokens: Sequence[Token], lower: Words, index: int) -> Role | None:
    """ "Leave to appeal is given by the scrutineer", "with the leave of the court's officer"."""
    if lower[index + 1] == "of":
        return role_after(tokens, index + 2)
    for at in range(index + 2, min(index + 9, len(lower) - 1)):
        if lower[at] in {"given", "granted", "obtained", "sought"} and lower[at + 1] in {"by", "from"}:
            return role_after(tokens, at + 2)
    return None


def _phrase(tokens: Sequence[Token], lower: Words, start: int, end: int) -> Iterator[Slot]:
    by = _by(lower, end)
    role = (role_after(tokens, by + 1) if by is not None else None) or role_before(tokens, start)
    if lower[start] in {"decide", "decides"} and not (
        role and any(t.word in slot_words()["deciders"] for t in tokens[role[0] : role[1]])
    ):
        return
    if role:
        yield from role_slot(tokens, role)
    elif lower[start] in {"signed", "quality", "countersignature"}:
        yield make_slot(tokens, start, end, "")


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
    if (
        possessor > 0
        and lower[possessor] in {"a", "an", "his", "her", "their", "its"}
        and lower[possessor - 1] == "for"
    ):
        possessor -= 1
    if possessor > 0 and lower[possessor] in {"'", "’"}:
        possessor -= 1  # "the partners' consent": the mark is a word of its own
        return _possessor(tokens, lower, possessor)
    if possessor < 0:
        return None
    if lower[possessor] == "whose":
        return role_before(tokens, possessor - 1 if possessor and lower[possessor - 1] == "," else possessor)
    if lower[possessor] in _GIVES and possessor:
        return role_before(tokens, possessor)
    if lower[possessor] in {"its", "their", "his", "her"} and possessor and lower[possessor - 1] in _GIVES:
        return role_before(tokens, possessor - 1)
    if tokens[possessor].word in slot_words()["heads"] or lower[possessor].endswith(("'s", "’s", "s'", "s’")):
        return _possessor(tokens, lower, possessor)
    if lower[possessor] == "for" and possessor > 1:
        return sent_to(tokens, lower, possessor)
    return None


def _named_after(tokens: Sequence[Token], lower: Words, index: int) -> Role | None:
    """ "the agreement, in each case, of the director", "authority must be obtained from the superintendent"."""
    for at in range(index + 1, min(index + 10, len(lower))):
        if lower[at] == "at" and "level" in lower[at : at + 7]:
            return role_after(tokens, at + 1)
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
