"""Negation and limits that stand before the verb: "never may", "not until ... may", "at no time is a child to be"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.modals import BOUNDARY, Reading, find_groups, opening_phrases
from checker.language.people import names_person
from checker.language.verbs import verbs

NOBODY = frozenset({"no", "nobody", "none", "neither", "noone", "no-one", "nothing"})
_AMOUNT = frozenset("more later fewer less longer sooner earlier doubt".split())
_NOT_A_SUBJECT = frozenset(
    "with has have had of by in there is are or and under on at for from to make makes take takes".split()
)
_COUNTED = frozenset({"one", "a", "any", "even", "until", "unless", "without", "before", "once", "under", "only"})
_FRONTS = frozenset("without unless until before after during where when if once in at on for while under".split())


def forbids_fronted(lower: Sequence[str], at: int) -> bool:
    """Whether the sentence opens with a negation that reaches the verb at `at`.

    "Never may a visit", "not until the head agrees may a visit", "at no unit may a visit", "not one team may".
    """
    first, second = lower[0], lower[1] if len(lower) > 1 else ""
    if first in {"never", "nor"}:
        return at == 1
    if first == "not":
        return second in _COUNTED and second != "only"
    return (
        first in {"at", "in", "under", "on", "by", "to", "for"}
        and second == "no"
        and lower[2:3] not in (["more"], ["later"], ["fewer"], ["less"], ["longer"], ["sooner"])
        and not BOUNDARY & set(lower[:at])
    )


def is_nobody(lower: Sequence[str], start: int) -> bool:
    """Whether nobody or nothing is the subject of the verb at `start` ("..., no visit may", "without it no unit")."""
    verbs_before = {group.start for group in find_groups(lower)}
    for index in range(start - 1, max(-1, start - 14), -1):
        word = lower[index]
        if word in BOUNDARY or word in {"that", "who", "which"} or index in verbs_before:
            return False
        if word == "no" and index == start - 1:
            return False  # "whoever says no can come later"
        if word in NOBODY and lower[index + 1] not in _AMOUNT:
            before = lower[index - 1] if index else ""
            opens = index == 0 or before in BOUNDARY or lower[0] in _FRONTS or lower[start] in {"may", "can", "is"}
            if before.endswith("ing"):
                return False  # "saying nothing can harm"
            return (opens and before not in _NOT_A_SUBJECT) or (index == 1 and before in {"and", "or", "but"})
        if word == "not" and lower[index + 1 : index + 2] == ["one"] and (index == 0 or lower[index - 1] in BOUNDARY):
            return True
    return False


def read_apart(lower: Sequence[str], index: int) -> Reading | None:
    """Is and "to" with words between: "are in all cases to be", "at no time is a child to be", "never is it to go".

    `index` is the place of is or are.
    """
    v = verbs()
    inside = lower[index + 1 : index + 16]
    inserted = bool(inside) and inside[0] in {"under", "in", "on", "at", "by", "within", "without", "wherever", ","}
    fronted = forbids_fronted(lower, index) or any(
        start == 0 and end == index for start, end, _ in opening_phrases("never").find(lower)
    )
    if not inserted and not fronted:
        return None
    for offset, word in enumerate(inside[:-1]):
        if word in {"that", "which", "who", "where", "if", "when"}:
            return None
        if word == "to" and (inside[offset + 1] in v.base or inside[offset + 1] in {"be", "have"}):
            barred = fronted or "no" in inside[:offset] or "never" in inside[:offset]
            return Reading("X" if barred else "M", "modal", index, index + 1, hard=barred)
    return None


def only_they(before: Sequence[str]) -> bool:
    """ "... only the head can": the subject right before the modal opens with "only"."""
    if "only" not in before:
        return False
    subject = before[len(before) - 1 - list(reversed(before)).index("only") + 1 :]
    return 0 < len(subject) <= _SUBJECT and names_person(subject) and _NO_SUBJECT.isdisjoint(subject)


_SUBJECT = 7
"""Words a subject after "only" has at most."""
_NO_SUBJECT = frozenset("if when where with by in after once on at to and but , ; is are be that who which".split())
