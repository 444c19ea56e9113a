"""Decisions kept for somebody: the last word rests with the head, only a manager may close, nobody but the panel.

Also the second person who confirms a decision, and who has to let something through before it goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.model import Slot
from checker.language.slot_roles import (
    GATES,
    Role,
    Words,
    gate_after,
    is_senior,
    role_after,
    role_before,
    role_slot,
    slot_words,
)
from checker.language.tokens import Token

POWERS = frozenset("decision decisions say word authority power discretion choice call".split())
"""What may lie with somebody: "the last word rests with", "authority is vested in"."""


_LIES_WITH = frozenset(
    "rests rest lies lie sits sit reserved vested vests belongs belong falls fall remains remain left kept".split()
)
_SETTLES = frozenset(
    "close closes end ends decide decides release releases stop stops cancel cancels start open reopen agree agrees "
    "waive refuse discharge allow allows permit permits extend extends lift grant grants approve approves authorise "
    "remove vary alter change drop downgrade postpone".split()
)
"""What a decision does to a step or a case."""
_NOBODY_ELSE = (["only"], ["nobody", "but"], ["no", "one", "but"], ["no-one", "but"], ["none", "but"])
_WAITS = GATES - {"after", "where", "when", "only"}
_LETS_THROUGH = frozenset(
    "passed granted allowed accepted ticked waved nodded released okayed oked vetted adopted confirmed declared "
    "certified".split()
)

_SIGNS = frozenset("confirm confirms confirmation only nobody no no-one none veto takes".split()).union(
    POWERS, _LETS_THROUGH
)
"""Words one of which speaks of a decision; so does one of somebody's."""


def find_decisions(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """Decisions that are left to one person or body; the value is the role as written."""
    for index in [at for at, word in enumerate(lower) if word in _SIGNS or word[-2:] == "'s"]:
        word = lower[index]
        if word in POWERS:
            yield from decision(tokens, lower, index)
        elif word in {"confirm", "confirms", "confirmation"}:
            yield from confirmation(tokens, lower, index)
        elif word in {"only", "nobody", "no", "no-one", "none"}:
            yield from _only(tokens, lower, index)
        elif word == "veto" and {"has", "have", "holds"} & set(lower[max(0, index - 2) : index]):
            yield from role_slot(tokens, role_before(tokens, index - 2), senior=True)
        elif word == "confirmed" and lower[index + 1 : index + 2] == ["by"]:
            yield from confirmation(tokens, lower, index)
        elif word in _LETS_THROUGH and {"has", "have"} & set(lower[max(0, index - 5) : index]):
            has = next(i for i in range(index, -1, -1) if lower[i] in {"has", "have"})
            if _held_up(lower, has) and lower[has + 1] != "to" and not (word == "confirmed" and _a_fact(lower, index)):
                yield from role_slot(tokens, role_before(tokens, has), senior=True)
        elif word == "takes" and index and lower[index - 1] == "it":
            yield from _takes(tokens, lower, index)
        elif word.endswith("'s") and index > 1:
            yield from _is_theirs(tokens, lower, index)


def _held_up(lower: Words, has: int) -> bool:
    """Whether something waits for what stands at `has`: "until the head has", "only when the board has"."""
    before = lower[:has]
    only_when = "only" in before and not {"when", "once", "after", "if"}.isdisjoint(before)
    return only_when or not _WAITS.isdisjoint(before)


def _a_fact(lower: Words, index: int) -> bool:
    """ "Has confirmed that the child is well" tells of a fact; "has confirmed it" of a decision."""
    return lower[index + 1 : index + 2] not in (["it"], ["this"], ["them"])


def _only(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "Only a manager may close it", "nobody but the panel can", "... only if the head of service so directs"."""
    phrase = next((p for p in _NOBODY_ELSE if list(lower[index : index + len(p)]) == p), None)
    if phrase is None:
        return
    at = index + len(phrase)
    role = role_after(tokens, at + (lower[at : at + 1] in (["if"], ["where"], ["when"], ["once"])))
    if role is None or not is_senior(tokens, role):
        return
    modal = next((i for i in range(role[0], min(role[0] + 8, len(lower))) if lower[i] in {"may", "can", "could"}), None)
    settled = modal is not None and not _SETTLES.isdisjoint(lower[modal + 1 : modal + 3])
    directs = any(w in {"directs", "direct", "orders", "decides", "says"} for w in lower[role[0] : role[0] + 8])
    if settled or directs:
        yield from role_slot(tokens, (role[0], modal or role[1]))


def _takes(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "It takes a director to end a plan"."""
    to = next((i for i in range(index + 1, min(index + 9, len(lower) - 1)) if lower[i] == "to"), None)
    if to is not None and lower[to + 1] in _SETTLES:
        yield from role_slot(tokens, role_after(tokens[:to], index + 1), senior=True)


def _is_theirs(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The final word is the director's", "each decision is the manager's to make"."""
    be = next((i for i in range(index - 1, max(-1, index - 6), -1) if lower[i] in {"is", "are", "be"}), None)
    if be is None or POWERS.isdisjoint(lower[:be]):
        return
    if lower[index + 1 : index + 2] in ([], ["."], ["to"], [","], ["alone"]):
        yield from role_slot(tokens, (be + 1 + (lower[be + 1] in {"the", "a"}), index + 1), senior=True)


_ITS_KIND = frozenset("a the its their his her final formal binding written joint".split())
"""What may stand between "for" and a decision."""


def decision(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """ "The decision rests with the director", "decisions taken by the head", "goes to the panel for a decision"."""
    opens = next((i for i in range(index - 1, -1, -1) if lower[i] not in _ITS_KIND), index)
    if lower[opens] == "for":
        yield from role_slot(tokens, sent_to(tokens, lower, opens), senior=True)
    for at in range(index + 1, min(index + 12, len(lower) - 1)):
        if lower[at] in _LIES_WITH and lower[at + 1] in {"with", "to", "in", "for"}:
            yield from role_slot(tokens, role_after(tokens, _past_alone(lower, at + 2)), senior=True)
            return
        if (
            lower[at] in _LIES_WITH
            and lower[at + 1] in {"solely", "only", "alone"}
            and lower[at + 2 : at + 3] == ["with"]
        ):
            yield from role_slot(tokens, role_after(tokens, at + 3), senior=True)
            return
        if lower[at] in {"taken", "made"} and lower[at + 1] == "by":
            role = role_after(tokens, at + 2)
            if role and any(t.word in slot_words()["deciders"] for t in tokens[role[0] : role[1]]):
                yield from role_slot(tokens, role)
            return
        if lower[at] in {".", ";", "which", "that"}:
            return


def _past_alone(lower: Words, index: int) -> int:
    """Past the words that narrow down who it is: "reserved to no one but the director"."""
    for words in (["no", "one", "but"], ["nobody", "but"], ["no-one", "but"], ["none", "but"], ["only"], ["alone"]):
        if list(lower[index : index + len(words)]) == words:
            return index + len(words)
    return index


def confirmation(tokens: Sequence[Token], lower: Words, index: int) -> Iterator[Slot]:
    """A second person who confirms a decision approves it; someone who confirms a fact does not."""
    if lower[index] == "confirmation":
        if lower[index + 1 : index + 2] in (["from"], ["by"]) and (gate_after(lower, index) or "required" in lower):
            yield from role_slot(tokens, role_after(tokens, index + 2), senior=True)
    elif lower[index + 1 : index + 2] == ["by"] and {"decision", "decisions"} & set(lower[:index]):
        yield from role_slot(tokens, role_after(tokens, index + 2), senior=True)
    elif "decision" in lower[index + 1 : index + 4]:
        yield from role_slot(tokens, role_before(tokens, index), senior=True)


def sent_to(tokens: Sequence[Token], lower: Words, at: int) -> Role | None:
    """ "goes to the director for approval", "must go through the quality panel for sign-off"."""
    for start in range(at - 1, max(-1, at - 10), -1):
        if lower[start] in {"to", "through", "before"}:
            return role_after(tokens[:at], start + 1)
    return None
