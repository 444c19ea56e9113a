"""Where a sentence is cut into clauses: coordinated duties, second limits, exceptions that need someone to agree."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.modals import SUBORDINATORS, find_cues, lower_words
from checker.language.slot_approvals import find_approvals
from checker.language.slot_forms import find_forms
from checker.language.time_words import TimeLimit
from checker.language.times import read_times
from checker.language.tokens import Token
from checker.language.verb_force import says_something
from checker.language.verbs import verbs

_AGREED = frozenset(
    "agreed authorised authorized approved sanctioned endorsed agrees approves authorises consents".split()
)


_FILLERS = frozenset({"then", "also", "always", "both", "later", "will"})


def find_cuts(tokens: Sequence[Token], block_kind: str) -> list[tuple[int, bool]]:
    """Token indexes where a sentence is cut, each with whether the part after it shares the force before it."""
    lower = lower_words(tokens)
    if len(lower) < 6:
        return []
    cues = [c for c in find_cues(lower) if c.main]
    times = read_times(lower)
    limits, dates = times.limits, times.calendar_dates
    cuts: list[tuple[int, bool]] = []
    part = 0
    for index in range(3, len(lower) - 2):
        word = lower[index]
        if word == "," and (
            _limit_of_its_own(tokens, lower, part, index, limits) or _next_in_a_row(lower, part, index, limits)
        ):
            cuts.append((index + 1, True))
            part = index + 1
            continue
        if word not in {"and", "or", "but", ";", "unless", "then"} or index <= part + 2:
            continue
        after = index + 1
        while after < len(lower) and lower[after] in _FILLERS and lower[after] != "will":
            after += 1
        if after >= len(lower):
            break
        opening = _after_opening(lower, part, index)
        left_has_force = any(opening <= c.start < index for c in cues) or says_something(
            lower[opening:index], block_kind
        )
        if word == "unless":
            if (
                any(w in _AGREED for w in lower[index : index + 9])
                and left_has_force
                and not _negative(lower[part:index])
            ):
                cuts.append((index, True))
                part = index
            continue
        if not left_has_force and block_kind == "paragraph":
            continue
        comma = lower[index - 1] in {",", ";"} or word == ";"
        next_stop = _next_stop(lower, after)
        own_cue = next((c for c in cues if after <= c.start < next_stop), None)
        if word in {";", "and"} and comma and "target" in lower[after:next_stop] and own_cue is None:
            cuts.append((index, False))
            part = index
            continue
        open_subordinate = _open_subordinate(lower, part, index)
        if (
            own_cue is not None
            and (own_cue.start == after or comma or word == "but")
            and not (open_subordinate and not comma)
        ) or (own_cue is not None and left_has_force and own_cue.start - after <= 6 and not open_subordinate):
            cuts.append((index, False))
        elif (_participle_part(lower, after, next_stop, limits) and not open_subordinate) or (
            _verb_with_limit(lower, after, next_stop, limits, dates) and not open_subordinate
        ):
            cuts.append((index, True))
        elif _second_limit(limits, part, index, after, next_stop):
            cuts.append((index, not _finite(lower, after, next_stop)))
        elif comma and any(after <= t.start < next_stop for t in limits) and _finite(lower, after, next_stop):
            cuts.append((index, False))
        else:
            continue
        part = index
    return cuts


def _limit_of_its_own(
    tokens: Sequence[Token], lower: Sequence[str], part: int, index: int, limits: Sequence[TimeLimit]
) -> bool:
    """ "... on form R2, as soon as possible and within three days": after a form or approval, the limit is apart."""
    if lower[index + 1 : index + 2] not in (["as"], ["within"], ["no"], ["not"], ["and"]):
        return False
    if lower[index + 1] == "and" and lower[index + 2 : index + 3] != ["within"]:
        return False
    if not any(index < t.start <= index + 8 for t in limits) or any(part <= t.start < index for t in limits):
        return False
    left = tokens[part:index]
    return bool(find_forms(left, lower[part:index]) or find_approvals(left, lower[part:index]))


def _next_in_a_row(lower: Sequence[str], part: int, index: int, limits: Sequence[TimeLimit]) -> bool:
    """ "first within 20 working days, again within three months, and then every six": each is a part of its own."""
    if lower[index + 1 : index + 2] not in (["again"], ["then"], ["after"], ["next"], ["within"]):
        return False
    return any(part <= t.start < index for t in limits) and any(index < t.start <= index + 5 for t in limits)


def _after_opening(lower: Sequence[str], start: int, end: int) -> int:
    """Where the main clause begins: after the comma that ends an opening "where ...", "once ..."."""
    if lower[start] not in SUBORDINATORS:
        return start
    comma = next((i for i in range(start, end) if lower[i] == ","), None)
    return start if comma is None else comma + 1


def _negative(lower: Sequence[str]) -> bool:
    return any(w in {"no", "not", "nobody", "cannot", "never", "none"} for w in lower)


def _next_stop(lower: Sequence[str], start: int) -> int:
    for index in range(start, len(lower)):
        if lower[index] == ";" or (lower[index] in {"and", "but"} and lower[index - 1] == ","):
            return index
    return len(lower)


def _open_subordinate(lower: Sequence[str], start: int, end: int) -> bool:
    """Whether the text right before `end` is still inside a clause opened by where, if, who ... without a comma."""
    for index in range(end - 1, start - 1, -1):
        if lower[index] in {",", ";"}:
            return False
        if lower[index] in SUBORDINATORS:
            return True
    return False


def _finite(lower: Sequence[str], start: int, end: int) -> bool:
    v = verbs()
    return any(
        w in {"is", "are", "has", "have", "do", "does"} or (w in v.third and w not in v.noun_like) or w == "to"
        for w in lower[start:end]
    )


def _participle_part(lower: Sequence[str], start: int, end: int, limits: Sequence[TimeLimit]) -> bool:
    """ "... and entered on the record", "... and is signed by": a verb of its own that shares subject and force."""
    v = verbs()
    index = start
    if lower[index] in {"is", "are", "be"}:
        return lower[index + 1 : index + 2] != [] and lower[index + 1] in v.participle
    return (
        lower[index] in v.participle
        and lower[index].endswith(("ed", "en", "nt", "t"))
        and end - index >= 3
        and lower[index + 1]
        in {
            "on",
            "in",
            "by",
            "to",
            "into",
            "within",
            "with",
            "at",
            "onto",
            "using",
            "no",
        }
    )


def _verb_with_limit(
    lower: Sequence[str], start: int, end: int, limits: Sequence[TimeLimit], dates: Sequence[tuple[int, int]]
) -> bool:
    """ "... and upload it by 31 October": a second action in the base form, with a limit of its own."""
    if lower[start] not in verbs().base or lower[start + 1 : start + 2] not in (
        ["it"],
        ["them"],
        ["the"],
        ["a"],
        ["this"],
    ):
        return False
    return any(start <= t.start < end for t in limits) or any(start <= a < end for a, _ in dates)


def _second_limit(limits: Sequence[TimeLimit], part: int, index: int, after: int, stop: int) -> bool:
    before = any(part <= t.start < index for t in limits)
    behind = any(after <= t.start < stop for t in limits)
    return before and behind
