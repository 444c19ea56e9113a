"""What only somebody of rank may settle: "closed only by a manager", "for the head to grant", "nobody below director".

Also what waits for a person's own yes: "wait for their OK", "not unless the head says so", "a vote of the council".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from checker.language.model import Slot
from checker.language.slot_roles import (
    MODALS,
    Role,
    Words,
    make_slot,
    role_after,
    role_before,
    role_slot,
    slot_words,
    where,
)
from checker.language.tokens import Token

_SETTLED = frozenset(
    "closed ended decided released stopped cancelled started opened reopened waived refused allowed extended lifted "
    "granted approved authorised removed varied altered changed dropped downgraded postponed given taken made "
    "settled determined issued signed lowered raised overturned overruled declined lapsed".split()
)
_SETTLE = frozenset(
    "decide grant make take settle determine approve authorise release refuse allow permit close end waive extend "
    "lift change vary give overturn overrule choose sign agree".split()
)
_LIMITED = frozenset("only solely exclusively".split())
_WAITS = frozenset("until unless till before without pending only subject once".split())
_TAKES = frozenset("needs need requires require takes take subject without only unless until".split())
_PASSES = frozenset("accept accepts adopt adopts vet vets".split())
_WAITING = frozenset("wait waits waiting await awaits hold holds without".split())
_OWN = frozenset("their his her its".split())
_SAYS = (["says", "so"], ["say", "so"], ["said", "so"], ["gives", "the", "word"], ["given", "the", "word"])
_BELOW = (["below"], ["lower", "than"], ["under"], ["junior", "to"], ["beneath"], ["less", "than"])
_NOBODY = frozenset("nobody none no-one anyone anybody".split())


@cache
def _signs() -> frozenset[str]:
    """Words one of which speaks of what is kept for somebody."""
    others = "by for vote says say said gives given decision decisions no".split()
    return frozenset(others).union(_PASSES, _NOBODY, slot_words()["approval_nouns"])


def find_reserved(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """Approvals and decisions that are kept for somebody; the value is the role as written, "" where none is named."""
    for index in where(lower, _signs()):
        word = lower[index]
        if word == "by" and index:
            yield from _only_by(tokens, lower, index)
        elif word == "for" and index and lower[index - 1] in {"is", "are", "be", "remains", "choice", "decision"}:
            yield from _for_them_to(tokens, lower, index)
        elif word == "vote" and lower[index + 1 : index + 2] == ["of"] and not _TAKES.isdisjoint(lower[:index]):
            yield from role_slot(tokens, role_after(tokens, index + 2))
        elif word in _PASSES:
            yield from _passes(tokens, lower, index)
        elif word in slot_words()["approval_nouns"] and lower[index - 1 : index] and lower[index - 1] in _OWN:
            if not _WAITING.isdisjoint(lower[max(0, index - 5) : index]):
                yield make_slot(tokens, index - 1, index + 1, "")
        elif word in {"says", "say", "said", "gives", "given"} and not _WAITS.isdisjoint(lower[:index]):
            if any(list(lower[index : index + len(says)]) == says for says in _SAYS):
                yield from role_slot(tokens, role_before(tokens, index), senior=True)
        elif word in {"decision", "decisions"}:
            yield from _takes_the_decision(tokens, lower, index)
        elif word in _NOBODY or (word == "no" and lower[index + 1 : index + 2] in (["one"], ["officer"], ["grade"])):
            yield from _nobody_below(tokens, lower, index)


def _only_by(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "May be closed only by a manager", "is only ever waived by the head", "cannot be ended except by"."""
    near = lower[max(0, index - 7) : index]
    limited = not _LIMITED.isdisjoint(near) or near[-1] == "except"
    if limited and not _SETTLED.isdisjoint(near):
        yield from role_slot(tokens, role_after(tokens, index + 1), senior=True)


def _for_them_to(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "It is for the head of service to release", "the choice is for the director alone to make"."""
    to = next((i for i in range(index + 2, min(index + 9, len(lower) - 1)) if lower[i] == "to"), None)
    if to is not None and lower[to + 1] in _SETTLE:
        role = role_after(tokens[:to], index + 1)
        if role is not None and not slot_words()["deciders"].isdisjoint(t.word for t in tokens[role[0] : role[1]]):
            yield from role_slot(tokens, role, senior=True)


def _passes(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The director must accept the case before a meeting is called": nothing goes on until it is accepted."""
    later = lower[index + 1 :]
    if not {"before", "first"}.isdisjoint(later) or not {"before", "until", "unless"}.isdisjoint(lower[:index]):
        yield from role_slot(tokens, role_before(tokens, index), senior=True)


def _takes_the_decision(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The placement panel makes the decision", "decisions are taken at director level"."""
    after = next((i for i in range(index + 1, min(index + 6, len(lower) - 1)) if lower[i] == "at"), None)
    if after is not None and "level" in lower[after + 1 : after + 7]:
        yield from role_slot(tokens, role_after(tokens, after + 1), senior=True)
    verb = index - 1 - (lower[index - 1 : index] == ["the"]) if index > 1 else -1
    if verb > 0 and lower[verb] in {"makes", "make", "takes", "take"} and lower[index + 1 : index + 2] != ["to"]:
        role = role_before(tokens, verb)
        if role is not None and not _DECIDERS.isdisjoint(t.word for t in tokens[role[0] : role[1]]):
            yield from role_slot(tokens, role, senior=True)


_DECIDERS = frozenset("panel director head committee board executive cabinet governor commander".split())
"""Who takes decisions for others; not the council or a manager, who take those that are their own nationally."""


def _nobody_below(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "Nobody below service manager may close it", "it is not ended by anyone lower than head of service"."""
    for at in range(index + 1, min(index + 5, len(lower))):
        for phrase in _BELOW:
            if list(lower[at : at + len(phrase)]) == phrase:
                start = at + len(phrase)
                while lower[start : start + 1] in (["the"], ["rank"], ["grade"], ["level"], ["of"], ["a"]):
                    start += 1
                role = role_after(tokens, start)
                settles = not (_SETTLED | _SETTLE).isdisjoint(lower)
                if role is not None and settles:
                    yield from role_slot(tokens, _before_modal(lower, role), senior=True)
                return


def _before_modal(lower: Words, role: Role) -> Role:
    end = next((i for i in range(role[0], role[1]) if lower[i] in MODALS), role[1])
    return role[0], max(end, role[0] + 1)
