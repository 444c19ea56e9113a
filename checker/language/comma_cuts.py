"""Which parts after a comma stand apart: exceptions, relative clauses with a duty, a second duty, absolute phrases."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.group_words import SUBORDINATORS
from checker.language.groups import Group
from checker.language.present import read_present
from checker.language.slot_approvals import find_approvals
from checker.language.slot_attendance import find_attendance
from checker.language.slot_forms import find_forms
from checker.language.slot_methods import find_methods
from checker.language.starts import Starts
from checker.language.things import Things
from checker.language.tokens import Token
from checker.language.verb_force import read_imperative
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
    things: Things,
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
    told = told or lower[part] == "to" or (not part and read_imperative(list(lower[:index])) is not None)
    if not told:
        if _ends_aside(lower, part, index, groups) or (
            things.any(part, index) and _relative_act(lower, index, len(lower), limits, things)
        ):
            return False
        return None
    if _excepts(lower, index, groups) or _second_duty(lower, part, index, groups):
        return False
    stop = next((i for i in range(index + 1, len(lower)) if lower[i] in _STOPS), len(lower))
    if _adds(tokens, lower, part, index, stop, limits):
        return True
    if _relative_duty(lower, part, index, stop, groups) or _relative_act(lower, index, stop, limits, things):
        return False
    if _next_act(lower, part, index, groups):
        return False
    return True if stop - index >= 5 and _absolute(lower, index + 1, stop) else None


_TAILS = frozenset(
    """
    using via through on with in under over represented accompanied attended chaired led signed countersigned approved
    agreed
    """.split()
)


def _adds(tokens: Sequence[Token], lower: Sequence[str], part: int, index: int, stop: int, limits: Starts) -> bool:
    """ "within an hour, using the risk wheel", "within a week, with the nurse present": a tail that adds its own."""
    start = index + 1
    v = verbs()
    if (
        lower[start] == "having"
        and stop >= len(lower) - 1
        and not v.participle.keys().isdisjoint(lower[start + 1 : start + 3])
    ):
        return True
    if limits.any(start, stop):
        return False
    if lower[start] == "with" and any(
        tuple(lower[i : i + 3]) in _SEATED for i in range(start + 2, min(start + 14, stop))
    ):
        return True
    if not limits.any(part, index) or (lower[start] not in _TAILS and lower[start] not in v.gerund):
        return False
    tail, words = tokens[start:stop], lower[start:stop]
    return (
        lower[start] == "using"
        or (lower[start] in _IN_COMPANY and words[1] == "by")
        or any(find(tail, words) for find in (find_forms, find_methods, find_approvals, find_attendance))
    )


_IN_COMPANY = frozenset({"represented", "accompanied", "attended", "chaired", "led"})
_SEATED = frozenset({("in", "the", "chair"), ("in", "the", "room"), ("at", "the", "table"), ("on", "the", "line")})


def _excepts(lower: Sequence[str], index: int, groups: Sequence[Group]) -> bool:
    """ "save that for a baby it shall", "provided that a twin need not": an exception with a word of its own."""
    opening = lower[index + 1 : index + 3]
    if opening not in (["save", "that"], ["except", "that"], ["provided", "that"]):
        return False
    cue = next((g for g in groups if g.kind == "cue" and g.start > index), None)
    if opening[0] != "provided" and cue is None:
        return read_present(list(lower[index + 3 : index + 43])) is not None
    if cue is None or ";" in lower[index : cue.start]:
        return False
    return opening[0] != "provided" or lower[cue.start] not in {"may", "can", "could"}


_GOES_WITH = frozenset("be have do also not never only then".split())
"""What follows a word of duty, beside a verb."""


def _second_duty(lower: Sequence[str], part: int, index: int, groups: Sequence[Group]) -> bool:
    """ "must be in writing, must name the child and ...": a word of duty right after the comma, and one before."""
    own = next((g for g in groups if g.start == index + 1), None)
    if own is None or own.kind != "cue":
        return False
    relative = next((i for i in range(part, index) if lower[i] in _RELATIVE), index)
    if part < relative and not any(part <= g.start < relative for g in groups):
        return False  # "anyone who sees a child in need, or is told of one, should": the first duty, after its subject
    follow = lower[own.end] if own.end < len(lower) else ""
    if follow == "have" and own.cue == "P":
        return False  # "has harmed a child, may have broken the law": no leave
    v = verbs()
    acts = follow in v.base or follow in v.stative or follow in _GOES_WITH
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


def _relative_act(lower: Sequence[str], index: int, stop: int, limits: Starts, things: Things) -> bool:
    """ "..., which is lodged within an hour", ", which is signed by the head": a relative clause with an act in it."""
    if lower[index + 1] not in {"which", "who"} or not (limits.any(index + 2, stop) or things.any(index + 2, stop)):
        return False
    return read_present(["it", *lower[index + 2 : stop]]) is not None


def _next_act(lower: Sequence[str], part: int, index: int, groups: Sequence[Group]) -> bool:
    """ "The request goes to the unit, is talked through there, and ...": the next verb in a row, before an "and"."""
    own = next((g for g in groups if g.start == index + 1), None)
    if own is None or not own.main or own.kind not in {"be", "verb"} or lower[index + 1] not in {"is", "are"}:
        return False
    goes_on = any(lower[g.start - 2 : g.start] == [",", "and"] for g in groups if g.start > own.end)
    return goes_on and any(g.main and part <= g.start < index - 1 for g in groups)


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
        and any(lower[i] in _RELATIVE and "," in lower[i - 2 : i] for i in range(max(part + 1, g.start - 6), g.start))
        for g in groups
    )


_EACH = frozenset("each every all both one".split())
_FIXED = frozenset("not no within at by".split())
_OPENS_SUBJECT = frozenset("a an the that this its their his her one two some no it time".split())
_NO_SUBJECT = _OPENS_SUBJECT.union(
    "not of for by in on to from with at and or about after before without when while".split()
)


def _absolute(lower: Sequence[str], start: int, stop: int) -> bool:
    """ "the nurse having first informed the matron", "each agency signing the last page", "its date to be within"."""
    v = verbs()
    each = lower[start] in _EACH
    last = stop >= len(lower) - 1 or lower[stop] == ";"
    several = lower[start][-1] == "s" and not (lower[start] in v.third or lower[start] in SUBORDINATORS)
    several = several and lower[start] != "as"
    subject = last and (several or lower[start] in _OPENS_SUBJECT)
    for index in range(start + 1, min(start + 8, stop - 2)):
        word, before = lower[index], lower[index - 1]
        if word in {"is", "are", "who", "which", "that"} or (word == "and" and not several):
            return False
        if each and word in v.gerund and (index == start + 2 or before in {"first", "present"}):
            return True
        if subject and before not in _NO_SUBJECT and (word in v.gerund or word in _HOLDING):
            return before != "," and lower[index + 1] not in {"and", "of", "is", "are"}
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


_HOLDING = frozenset({"being", "having", "doing", "remaining", "beginning"})


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
    if lower[index + 1 : index + 2] in (["again"], ["then"], ["after"], ["next"], ["within"]):
        return limits.any(part, index) and limits.any(index + 1, index + 6)
    later = lower[index + 1] == "the" and lower[index + 2 : index + 3] and lower[index + 2] in _LATER
    return bool(later) and limits.any(part, index) and limits.first(index + 3, index + 4) is not None


_LATER = frozenset("second third fourth next last other others rest later".split())
