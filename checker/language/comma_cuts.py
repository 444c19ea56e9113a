"""Which parts after a comma stand apart: exceptions, relative clauses with a duty, a second duty, absolute phrases."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.group_words import SUBORDINATORS
from checker.language.groups import Group
from checker.language.slot_approvals import find_approvals
from checker.language.slot_attendance import find_attendance
from checker.language.slot_forms import find_forms
from checker.language.slot_methods import find_methods
from checker.language.starts import Starts
from checker.language.tokens import Token
from checker.language.verbs import verbs

_QUESTION = frozenset("how what why whether who which whom whose".split())
_RELATIVE = frozenset({"which", "whom", "who", "whose"})
_PREPOSITIONS = frozenset("at in on over to by for from of with under through within".split())
_STOPS = frozenset({",", ";"})


def apart_after_comma(
    tokens: Sequence[Token],
    lower: Sequence[str],
    part: int,
    index: int,
    limits: Starts,
    groups: Sequence[Group],
) -> bool | None:
    """Whether a part after the comma at `index` stands apart: None if not, else whether it shares the force before it.

    `part` is where the clause before the comma begins; `groups` are the verb groups of the whole sentence, and `limits`
    where its time limits start.
    """
    if _limit_of_its_own(tokens, lower, part, index, limits) or _next_in_a_row(lower, part, index, limits):
        return True
    if index < part + 3 or len(lower) - index < 5:
        return None
    relative = part > 0 and not _RELATIVE.isdisjoint(lower[part : part + 2])
    told = any(part <= g.start < index and (g.main or (relative and g.kind == "cue")) for g in groups)
    if not told:
        return False if _ends_aside(lower, part, index, groups) else None
    if _excepts(lower, index, groups) or _second_duty(lower, part, index, groups):
        return False
    stop = next((i for i in range(index + 1, len(lower)) if lower[i] in _STOPS), len(lower))
    if limits.any(part, index) and not limits.any(index + 1, stop) and _adds(tokens, lower, index + 1, stop):
        return True
    if _relative_duty(lower, part, index, stop, groups):
        return False
    return True if stop - index >= 5 and _absolute(lower, index + 1, stop) else None


_TAILS = frozenset("using via through on with in attended chaired led signed countersigned approved agreed".split())


def _adds(tokens: Sequence[Token], lower: Sequence[str], start: int, stop: int) -> bool:
    """ "within an hour, using the risk wheel", "within a week, with the nurse present": a tail that adds its own."""
    if lower[start] not in _TAILS:
        return False
    tail, words = tokens[start:stop], lower[start:stop]
    return lower[start] == "using" or any(
        find(tail, words) for find in (find_forms, find_methods, find_approvals, find_attendance)
    )


def _excepts(lower: Sequence[str], index: int, groups: Sequence[Group]) -> bool:
    """ "save that for a baby it shall", "provided that a twin need not": an exception with a word of its own."""
    opening = lower[index + 1 : index + 3]
    if opening not in (["save", "that"], ["except", "that"], ["provided", "that"]):
        return False
    cue = next((g for g in groups if g.kind == "cue" and g.start > index), None)
    if cue is None or ";" in lower[index : cue.start]:
        return False
    return opening[0] != "provided" or lower[cue.start] not in {"may", "can", "could"}


def _second_duty(lower: Sequence[str], part: int, index: int, groups: Sequence[Group]) -> bool:
    """ "must be in writing, must name the child and ...": a word of duty right after the comma, and one before."""
    own = next((g for g in groups if g.start == index + 1), None)
    if own is None or own.kind != "cue":
        return False
    follow = lower[own.end] if own.end < len(lower) else ""
    if follow == "have" and own.cue == "P":
        return False  # "has harmed a child, may have broken the law": no leave
    v = verbs()
    acts = follow in v.base | v.stative | {"be", "have", "do", "also", "not", "never", "only", "then"}
    return acts and any(g.kind in {"cue", "be"} and g.main and part <= g.start and g.end < index - 1 for g in groups)


def _relative_duty(lower: Sequence[str], part: int, index: int, stop: int, groups: Sequence[Group]) -> bool:
    """ "the panel, which must approve it", "a note of which goes on form 3": a relative clause that tells to act."""
    relative = next((i for i in range(index + 1, min(index + 6, stop)) if lower[i] in _RELATIVE), None)
    if relative is None or _QUESTION & set(lower[max(part, index - 6) : index]):
        return False  # "which says what is to change, who will do it"
    if lower[relative - 1] == "of":
        if stop < len(lower) - 1:
            return False
        if _goes_on(lower, relative, stop):
            return True
    elif relative != index + 1 and not (relative == index + 2 and lower[index + 1] in _PREPOSITIONS):
        return False
    cue = next((g for g in groups if g.kind == "cue" and relative < g.start <= relative + 20), None)
    if cue is None or cue.end >= len(lower) - 2:
        return False
    return not any(w in SUBORDINATORS or w == ";" for w in lower[relative + 1 : cue.start])


def _goes_on(lower: Sequence[str], relative: int, stop: int) -> bool:
    """ "a note of which goes on template 3": the relative clause sends a product somewhere."""
    return any(w in verbs().third or w in {"is", "are"} for w in lower[relative:stop])


def _ends_aside(lower: Sequence[str], part: int, index: int, groups: Sequence[Group]) -> bool:
    """ "The talk, which should be led by a nurse, | must be noted": the comma after a relative clause with a duty."""
    after = next((g for g in groups if g.start == index + 1), None)
    if after is None or not after.main or after.kind == "past":
        return False
    return any(
        g.kind == "cue"
        and part < g.start < index
        and any(lower[i] in _RELATIVE and lower[i - 1] == "," for i in range(max(part + 1, g.start - 6), g.start))
        for g in groups
    )


_EACH = frozenset("each every all both one".split())
_FIXED = frozenset("not no within at by".split())


def _absolute(lower: Sequence[str], start: int, stop: int) -> bool:
    """ "the nurse having first informed the matron", "each agency signing the last page", "its date to be within"."""
    v = verbs()
    each = lower[start] in _EACH
    for index in range(start + 1, min(start + 8, stop - 2)):
        word = lower[index]
        if word in {"is", "are", "and", "who", "which", "that"}:
            return False
        if each and word in v.gerund and (index == start + 2 or lower[index - 1] in {"first", "present"}):
            return True
        rest = [w for w in lower[index + 1 : index + 4] if w not in {"first", "then", "also", "not", "been", "be"}]
        if (
            (word in {"being", "having"} or lower[index : index + 2] == ["to", "be"])
            and rest
            and rest[0] in v.participle
        ):
            return True
        if lower[index : index + 2] == ["to", "be"] and lower[index + 2] in _FIXED:
            return True
    return False


def _limit_of_its_own(tokens: Sequence[Token], lower: Sequence[str], part: int, index: int, limits: Starts) -> bool:
    """ "... on form R2, as soon as possible and within three days": after a form or approval, the limit is apart."""
    if lower[index + 1 : index + 2] not in (["as"], ["within"], ["no"], ["not"], ["and"]):
        return False
    if lower[index + 1] == "and" and lower[index + 2 : index + 3] != ["within"]:
        return False
    if not limits.any(index + 1, index + 9) or limits.any(part, index):
        return False
    left = tokens[part:index]
    return bool(find_forms(left, lower[part:index]) or find_approvals(left, lower[part:index]))


def _next_in_a_row(lower: Sequence[str], part: int, index: int, limits: Starts) -> bool:
    """ "first within 20 working days, again within three months, and then every six": each is a part of its own."""
    if lower[index + 1 : index + 2] not in (["again"], ["then"], ["after"], ["next"], ["within"]):
        return False
    return limits.any(part, index) and limits.any(index + 1, index + 6)
