"""Where a sentence is cut into clauses: coordinated duties, second limits, exceptions that need someone to agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.language.comma_cuts import apart_after_comma
from checker.language.group_words import SUBORDINATORS
from checker.language.groups import Group
from checker.language.joined import (
    acts_in_time,
    adds_act,
    finite,
    participle_part,
    stands_alone,
    tells_itself,
    verb_with_limit,
    worth,
)
from checker.language.modals import find_groups, lower_words
from checker.language.present import read_present
from checker.language.starts import Starts
from checker.language.things import Things
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
    groups = find_groups(lower)
    cues = [g for g in groups if g.kind == "cue"]
    main_cues = {c.start: c for c in cues if c.main}
    cue_starts, main_starts = Starts(c.start for c in cues), Starts(main_cues)
    says = _says(lower, block_kind)
    next_stops, subordinates = _next_stops(lower), _open_subordinates(lower)
    times = read_times(lower)
    limits, dates = Starts(t.start for t in times.limits), Starts(a for a, _ in times.calendar_dates)
    opens = {g.start: g for g in groups}
    things, mains = Things(tokens, lower), Starts(g.start for g in groups if g.main)
    opened_to = next((g.start for g in groups if g.main), 0) if lower[0] in SUBORDINATORS or lower[0] == "should" else 0
    semicolons = Starts(i for i, word in enumerate(lower) if word == ";")
    cuts: list[tuple[int, bool]] = []
    part = 0
    for index in range(3, len(lower) - 2):
        word = lower[index]
        if word == "," and index > opened_to:
            shares = apart_after_comma(tokens, lower, part, index, limits, groups, things)
            if shares is not None:
                cuts.append((index + 1, shares))
                part = index + 1
            continue
        if word not in _SEPARATORS or index <= part + 2 or index < opened_to:
            continue
        after = index + 1
        while after < len(lower) and lower[after] in _FILLERS and lower[after] != "will":
            after += 1
        if after >= len(lower):
            break
        opening = _after_opening(lower, part, index)
        relative = part > 0 and not _RELATIVE.isdisjoint(lower[part : part + 2])
        left_has_force = (cue_starts if relative else main_starts).any(part, index) or (
            says(opening, index) and not _in_relative(groups, opening, index)
        )
        if word == "unless":
            if (
                any(w in _AGREED for w in lower[index : index + 9])
                and (left_has_force or limits.any(part, index))
                and not _negative(lower[part:index])
            ):
                cuts.append((index, True))
                part = index
            continue
        if word == ";" and _second_limit(limits, part, index, after, len(lower)):
            cuts.append((index + 1, not finite(lower, after, len(lower))))
            part = index + 1
            continue
        comma = lower[index - 1] in {",", ";"} or word == ";"
        resumed = comma and part > 0 and after in main_cues  # ", each signing it, and shall"
        next_stop = next_stops[after] if word != ";" else semicolons.first(after, len(lower)) or len(lower)
        again = word == "and" and _second_limit(limits, part, index, after, next_stop)
        own_cue = main_cues.get(main_starts.first(after, next_stop) or -1)
        told = mains.any(part, index)
        speaks = told or (
            own_cue is not None and "," not in lower[after : own_cue.start] and _names(groups, things, part, index)
        )
        anew = comma and word in {"and", "but", ";"} and speaks and worth(own_cue, after, next_stop, limits, things)
        open_subordinate = subordinates[index] >= part + 2 * relative
        own = opens.get(after)
        second = told and not open_subordinate and adds_act(lower, own, part, index, after, next_stop, limits, things)
        if not (left_has_force or block_kind != "paragraph" or resumed or again or anew or second):
            continue
        if word == "nor":
            if lower[index - 1] in {",", ";"} and left_has_force and lower[after] not in {"likely", "to", "at", "in"}:
                cuts.append((index, False))
                part = index
            continue
        if word in _CONCESSIVE:
            if cue_starts.any(index + 1, next_stop) or (
                comma and read_present(lower[index + 1 : min(next_stop, index + _FAR)])
            ):
                cuts.append((index, False))
                part = index
            continue
        if relative and word == "and" and lower[after] in {"who", "which"} and left_has_force:
            cuts.append((index, False))
            part = index
            continue
        if (lower[after] in _INNER and word != ";" and not _that_thing(lower, after, own_cue)) or (
            word == "or" and lower[after + 1 : after + 2] == ["not"]
        ):
            continue
        if own_cue is None and left_has_force and _resumes(groups, part, index, after, relative):
            cuts.append((index, False))
            part = index
            continue
        if word in {";", "and"} and comma and "target" in lower[after:next_stop] and own_cue is None:
            cuts.append((index, False))
            part = index
            continue
        if (
            own_cue is not None
            and (own_cue.start == after or comma or word == "but")
            and not (open_subordinate and not comma)
        ) or (own_cue is not None and left_has_force and own_cue.start - after <= 6 and not open_subordinate):
            cuts.append((index, False))
        elif (participle_part(lower, after, next_stop) and not open_subordinate) or (
            verb_with_limit(lower, after, next_stop, limits, dates) and not open_subordinate
        ):
            cuts.append((index, True))
        elif _second_limit(limits, part, index, after, next_stop):
            cuts.append((index, not finite(lower, after, next_stop)))
        elif (
            (comma and word in {"and", "but"} and tells_itself(lower[after:next_stop], word))
            or ((anew or word == ";") and stands_alone(tokens, lower, after, next_stop, limits, things))
            or second
            or (comma and limits.any(after, next_stop) and finite(lower, after, next_stop))
            or (word == ";" and says_something(lower[after:next_stop], block_kind))
            or (word == "and" and not open_subordinate and acts_in_time(lower, after, next_stop, limits))
        ):
            cuts.append((index, False))
        elif _approval_part(tokens, lower, after, next_stop) and left_has_force and not open_subordinate:
            cuts.append((index, True))
        else:
            continue
        part = index
    return cuts


def _that_thing(lower: Sequence[str], after: int, own_cue: Group | None) -> bool:
    """ "and that visit may be made by anyone": the word points to a thing, and opens no clause."""
    return lower[after] == "that" and own_cue is not None and own_cue.start == after + 2 and lower[after + 1][-1] != "s"


def _names(groups: Sequence[Group], things: Things, part: int, index: int) -> bool:
    """Whether a part is more than a list of names: it has a verb, if only a subordinate one, or names a thing."""
    return any(part <= g.start < index for g in groups) or things.any(part, index)


def _resumes(groups: Sequence[Group], part: int, index: int, after: int, relative: bool) -> bool:
    """ "should share what is needed and must not wait": a duty after "and" that goes with the first, not the last verb.

    `relative` says that the clause it would be cut from is a relative one, with which it then goes.
    """
    own = next((g for g in groups if g.start == after), None)
    if own is None or own.kind != "cue" or own.cue == "P":
        return False
    before = [g for g in groups if part <= g.start < index]
    plain = bool(before) and (
        before[-1].kind != "cue" or before[-1].cue == "P" or before[-1].end - before[-1].start > 1
    )
    return relative or (plain and any(g.kind == "cue" and g.main for g in before[:-1]))


_RELATIVE = frozenset({"which", "whom", "who", "whose"})
_CONCESSIVE = frozenset({"although", "though", "whereas"})
_SEPARATORS = frozenset({"and", "or", "but", ";", "unless", "then", "nor"}) | _CONCESSIVE
_INNER = frozenset("how what why whether who which whom whose that".split())
"""Words that open a clause within another."""


def _in_relative(groups: Sequence[Group], start: int, end: int) -> bool:
    """Whether the only verbs so far belong to a subordinate clause ("services that work with parents or carers")."""
    inside = [g for g in groups if start <= g.start < end]
    return bool(inside) and not any(g.main for g in inside)


def _approval_part(tokens: Sequence[Token], lower: Sequence[str], after: int, stop: int) -> bool:
    """ "... and, before it goes out, countersigned by the manager": someone's decision as a part of its own."""
    v = verbs()
    opens = lower[after] in {",", "before", "once", "where", "if"}
    return opens and any(
        lower[i] in v.participle and lower[i + 1 : i + 2] == ["by"]
        for i in range(after + 2, min(len(lower), after + 16))
    )


def _after_opening(lower: Sequence[str], start: int, end: int) -> int:
    """Where the main clause begins: after the comma that ends an opening "where ...", "once ..."."""
    if lower[start] not in SUBORDINATORS:
        return start
    comma = next((i for i in range(start, end) if lower[i] == ","), None)
    return start if comma is None else comma + 1


def _negative(lower: Sequence[str]) -> bool:
    return any(w in {"no", "not", "nobody", "cannot", "never", "none"} for w in lower)


def _says(lower: list[str], block_kind: str) -> Callable[[int, int], bool]:
    """Whether the words from one token to another say something; only the first `_FAR` tokens are looked at."""
    known: dict[tuple[int, int], bool] = {}

    def says(start: int, end: int) -> bool:
        key = start, min(end, start + _FAR)
        if key not in known:
            known[key] = says_something(lower[slice(*key)], block_kind)
        return known[key]

    return says


_FAR = 60
"""Tokens from where a part opens within which its verb has come; no more are read again at each joining word."""


def _next_stops(lower: Sequence[str]) -> list[int]:
    """For each token the next one, from itself on, that opens another part: a semicolon, ", and", ", but"."""
    result = [len(lower)] * (len(lower) + 1)
    for index in range(len(lower) - 1, -1, -1):
        stops = lower[index] == ";" or (lower[index] in {"and", "but"} and lower[index - 1] == ",")
        result[index] = index if stops else result[index + 1]
    return result


def _open_subordinates(lower: Sequence[str]) -> list[int]:
    """For each token the clause still open before it by where, if, who ... without a comma since: where, or -1."""
    result = [-1] * len(lower)
    for index in range(1, len(lower)):
        before = lower[index - 1]
        result[index] = -1 if before in {",", ";"} else index - 1 if before in SUBORDINATORS else result[index - 1]
    return result


def _second_limit(limits: Starts, part: int, index: int, after: int, stop: int) -> bool:
    return limits.any(part, index) and limits.any(after, stop)
