"""Whether a clause asks for somebody's approval, for somebody to be there, for a form, a method or a target.

Sums of the signs of `checker.language.ask_signs` decide, one for each, with weights fitted on labelled text by
`evaluation/fit_asks.py`, which writes them and gives the accuracy on text left out. Whose approval or presence it is
was found before by the shape of the sentence; where no shape fits, it is the nearest role that is named. A form, a
method or a target is asked for only where one was found by its shape: many are but spoken of.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from math import fsum, inf
from pathlib import Path
from typing import Literal, NamedTuple

from checker.language.ask_signs import FORMS, NOTHING, ask_signs, sort_of
from checker.language.fitted import ALWAYS, read_weights
from checker.language.model import Clause, Slot
from checker.language.slot_places import Places
from checker.language.slot_roles import is_family, is_senior, make_slot, subject_role, written
from checker.language.tokens import Token

FILE = Path(__file__).parent / "ask_weights.txt"
"""A sign a line with its weights for each kind of demand in hundredths; "always" counts before any sign."""


class Asked(NamedTuple):
    """How far the signs speak for each demand: above 0 it is made."""

    approval: float
    attendance: float
    form: float
    method: float
    target: float


KINDS = Asked._fields


def asked(
    clause: Clause,
    place: Places | None = None,
    nouns: Sequence[Token] = (),
    found: Mapping[str, Sequence[Slot]] = NOTHING,
) -> Asked:
    """What a clause asks for; the rest is as for the signs."""
    places, columns = _by_sort(FILE)
    there = {0}
    for sort, told in ask_signs(clause, place, nouns, found):
        there.update(filter(None, map(places[sort].get, told)))
    return Asked(
        *(
            fsum(map(column.__getitem__, there)) if found.get(kind, True) else -inf
            for kind, column in zip(KINDS, columns, strict=True)
        )
    )


@cache
def _by_sort(file: Path) -> tuple[Mapping[str, Mapping[Hashable, int]], Sequence[Sequence[float]]]:
    """Sort of a sign -> what it tells of -> its place in the columns; and these, what always counts first."""
    places: dict[str, dict[Hashable, int]] = {sort: {} for sort in FORMS}
    known = dict(read_weights(file))
    weights = [known.pop(ALWAYS)]
    for name, each in known.items():
        sort, of = sort_of(name)
        places[sort][of] = len(weights)
        weights.append(each)
    # Arrays rather than tuples: numbers that stand side by side are there sooner than objects here and there.
    return places, tuple(array("d", column) for column in zip(*weights, strict=True))


def of_whom(
    kind: Literal["approval", "attendance"], found: Sequence[Slot], tokens: Sequence[Token]
) -> tuple[Slot, ...]:
    """Whose approval or presence a clause asks for: the slots found by its shape, else the last role named in it.

    The approval of the family alone is none (annotation guide: A1 is beyond the national decision-maker).
    """
    if found:
        return tuple(found)
    for end in range(len(tokens), 0, -1):
        role = subject_role(tokens, end)
        if role is None:
            break
        if not is_family(tokens, role) and (kind == "attendance" or is_senior(tokens, role)):
            role = role[0], _with_of(tokens, role[1])
            return (make_slot(tokens, *role, written(tokens, role)),)
    family = next((at for at in range(len(tokens)) if is_family(tokens, (at, at + 1))), None)
    if family is None:
        end = len(tokens) - (tokens[-1].lower == ".")  # the clause without its full stop
        return (make_slot(tokens, 0, end, ""),)
    return (make_slot(tokens, family, family + 1, tokens[family].text),) if kind == "attendance" else ()


def _with_of(tokens: Sequence[Token], end: int) -> int:
    """The end of a role with what it is of: "head of the service"."""
    while end + 1 < len(tokens) and tokens[end].lower == "of":
        end += 3 if tokens[end + 1].lower == "the" else 2
    return min(end, len(tokens))
