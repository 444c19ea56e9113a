"""Where a sentence is cut into clauses: coordinated duties, second limits, exceptions that need someone to agree."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.groups import SUBORDINATORS, Group
from checker.language.modals import find_groups, lower_words
from checker.language.people import names_person
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
    groups = find_groups(lower)
    cues = [g for g in groups if g.kind == "cue"]
    times = read_times(lower)
    limits, dates = times.limits, times.calendar_dates
    main_starts = next((g.start for g in groups if g.main), 0) if lower[0] in SUBORDINATORS | {"should"} else 0
    cuts: list[tuple[int, bool]] = []
    part = 0
    for index in range(3, len(lower) - 2):
        word = lower[index]
        if word == "," and index > main_starts:
            shares = _apart_after_comma(tokens, lower, part, index, limits, [g for g in groups if g.main], cues)
            if shares is not None:
                cuts.append((index + 1, shares))
                part = index + 1
            continue
        if word not in _SEPARATORS or index <= part + 2 or index < main_starts:
            continue
        after = index + 1
        while after < len(lower) and lower[after] in _FILLERS and lower[after] != "will":
            after += 1
        if after >= len(lower):
            break
        opening = _after_opening(lower, part, index)
        left_has_force = any(opening <= c.start < index and c.main for c in cues) or (
            says_something(lower[opening:index], block_kind) and not _in_relative(groups, opening, index)
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
        if word == ";" and _second_limit(limits, part, index, after, len(lower)):
            cuts.append((index + 1, not _finite(lower, after, len(lower))))
            part = index + 1
            continue
        if not left_has_force and block_kind == "paragraph":
            continue
        comma = lower[index - 1] in {",", ";"} or word == ";"
        next_stop = _next_stop(lower, after)
        if word in _CONCESSIVE:
            if any(index < c.start < next_stop for c in cues):
                cuts.append((index, False))
                part = index
            continue
        if lower[after] in _QUESTION or (word == "or" and lower[after + 1 : after + 2] == ["not"]):
            continue
        own_cue = next((c for c in cues if after <= c.start < next_stop and c.main), None)
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
        elif (comma and any(after <= t.start < next_stop for t in limits) and _finite(lower, after, next_stop)) or (
            word == ";" and says_something(lower[after:next_stop], block_kind)
        ):
            cuts.append((index, False))
        elif _approval_part(tokens, lower, after, next_stop) and left_has_force and not open_subordinate:
            cuts.append((index, True))
        else:
            continue
        part = index
    return cuts


_CONCESSIVE = frozenset({"although", "though", "whereas"})
_SEPARATORS = frozenset({"and", "or", "but", ";", "unless", "then"}) | _CONCESSIVE
_QUESTION = frozenset("how what why whether who which whom whose".split())


def _in_relative(groups: Sequence[Group], start: int, end: int) -> bool:
    """Whether the only verbs so far belong to a subordinate clause ("services that work with parents or carers")."""
    inside = [g for g in groups if start <= g.start < end]
    return bool(inside) and not any(g.main for g in inside)


def _apart_after_comma(
    tokens: Sequence[Token],
    lower: Sequence[str],
    part: int,
    index: int,
    limits: Sequence[TimeLimit],
    main: Sequence[Group],
    cues: Sequence[Group],
) -> bool | None:
    """Whether a part after this comma stands apart: None if not, else whether it shares the force before it."""
    if _limit_of_its_own(tokens, lower, part, index, limits) or _next_in_a_row(lower, part, index, limits):
        return True
    stop = next((i for i in range(index + 1, len(lower)) if lower[i] in {",", ";"}), len(lower))
    if index < part + 3 or stop - index < 5:
        return None
    relative = next((i for i in range(index + 1, min(index + 6, stop)) if lower[i] in {"which", "whom", "who"}), None)
    asks = _QUESTION & set(lower[max(part, index - 6) : index])  # "which says what is to change, who will do it"
    person = relative == index + 1 and names_person([lower[index - 1]])  # "the panel, which must approve it"
    if (
        relative is not None
        and not asks
        and not person
        and stop >= len(lower) - 1
        and (relative == index + 1 or lower[relative - 1] == "of")
    ):
        says = any(relative < c.start <= relative + 4 for c in cues) or _goes_on(lower, relative, stop)
        return False if says else None
    if any(part <= g.start < index for g in main) and _absolute(lower, index + 1, stop):
        return True
    return None


def _goes_on(lower: Sequence[str], relative: int, stop: int) -> bool:
    """ "a note of which goes on template 3": the relative clause sends a product somewhere."""
    return lower[relative - 1] == "of" and any(w in verbs().third or w in {"is", "are"} for w in lower[relative:stop])


def _absolute(lower: Sequence[str], start: int, stop: int) -> bool:
    """ "the nurse having first informed the matron", "yellow ones being screened within a day"."""
    v = verbs()
    for index in range(start + 1, min(start + 8, stop - 2)):
        word = lower[index]
        if word in {"is", "are", "and", "who", "which", "that"}:
            return False
        rest = [w for w in lower[index + 1 : index + 4] if w not in {"first", "then", "also", "not", "been", "be"}]
        if (
            (word in {"being", "having"} or lower[index : index + 2] == ["to", "be"])
            and rest
            and rest[0] in v.participle
        ):
            return True
    return False


def _approval_part(tokens: Sequence[Token], lower: Sequence[str], after: int, stop: int) -> bool:
    """ "... and, before it goes out, countersigned by the manager": someone's decision as a part of its own."""
    v = verbs()
    opens = lower[after] in {",", "before", "once", "where", "if"}
    return opens and any(
        lower[i] in v.participle and lower[i + 1 : i + 2] == ["by"]
        for i in range(after + 2, min(len(lower), after + 16))
    )


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
