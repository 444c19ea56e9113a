"""Whether a clause without a word of obligation instructs all the same ("the chair opens the meeting") or describes.

One sum of the signs of `checker.language.unmarked_signs` decides, with weights fitted on labelled text by
`evaluation/fit_unmarked.py`, which also gives the accuracy on text left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum

from checker.language.fragments import read_fragment
from checker.language.modals import Reading, find_groups
from checker.language.model import Clause
from checker.language.present import tells_share
from checker.language.times import TimeReading
from checker.language.unmarked_signs import heads_account, is_universal, unmarked_signs
from checker.language.will_may import CROWD

STYLES = frozenset({"none", "present"})
"""How `read_force` read a clause that neither a word of obligation nor the form of its verb marks."""
_FAMILIES = frozenset("families parents children carers young people".split())


def settle(
    reading: Reading, clause: Clause, lower: Sequence[str], times: TimeReading, found: Iterable[str], before: str
) -> Reading:
    """The reading of a clause, settled where nothing marks its force; any other is given back as it is.

    `found` names what else was found in the clause (form, method, approval, attendance, target, event); `before` is the
    force of the clause before it, if any.
    """
    if reading.style not in STYLES:
        return reading
    if surely_describes(clause, lower, times):
        return Reading("D", "told")
    has = next((i for i, word in enumerate(lower[:4]) if word in {"have", "has"}), 4)
    given = any(has < t.start <= has + 2 for t in times.limits)
    if given and _FAMILIES & set(lower[:3]) and "to" not in lower[:4]:
        return Reading("P", "present")  # "families have ten days to comment"
    fragment = read_fragment(lower, times.limits)
    if fragment is not None and fragment.force != "M" and clause.block.kind != "row":
        return fragment
    if fragment is not None:
        found = (*found, "fragment")
    if "target" in found and _sets_target(lower) and reading.force == "D":
        return Reading("M", "present")
    if instructs(unmarked_signs(reading, clause, lower, times, found, before)) <= 0:
        return Reading("D", "none")
    if reading.force != "D":
        return reading
    row = clause.block.kind == "row"
    expected = row and {"should", "expected"} & set(" ".join(clause.headers).lower().split())
    return Reading("E" if expected else "M", "row" if row else "present" if fragment is None else "fragment")


def _sets_target(lower: Sequence[str]) -> bool:
    """Whether a share is set: "the target is 95 per cent", "at least 96 per cent in the year"."""
    shares = [i for i, word in enumerate(lower) if word in {"%", "cent", "percent"} or word.endswith("%")]
    floor = any({"least", "minimum", "fewer", "floor"} & set(lower[max(0, i - 5) : i]) for i in shares)
    told = {"target", "floor", "goal"} & set(lower) and {"is", "are", ":"} & set(lower)
    return bool(shares) and (floor or bool(told)) and _TELLS.isdisjoint(lower)


_TELLS = frozenset("was were had last national nationally about around nearly almost roughly found".split())


def surely_describes(clause: Clause, lower: Sequence[str], times: TimeReading) -> bool:
    """Whether nothing else need be asked: its verbs are past, it tells a share, or its heading promises an account.

    What is always so, or has a limit, is a rule even under such a heading.
    """
    if {group.kind for group in find_groups(lower) if group.main} == {"past"} or tells_share(lower):
        return True
    account = bool(clause.headings) and heads_account(clause.headings[-1])
    return account and not is_universal(lower) and all(limit.weak for limit in times.limits)


def instructs(signs: Iterable[str]) -> float:
    """How far the signs speak for an instruction (above 0) or a description: the logit of the probability."""
    return fsum([ALWAYS, *(WEIGHTS.get(sign, 0.0) for sign in signs)])  # the same in whatever order the signs come


def goes_on_telling(lower: Sequence[str], before: str) -> bool:
    """Whether the words go on, without a subject of their own, from a statement about a crowd."""
    opens = lower[0] in {"and", "or", "but"} and lower[1:2] in (["will"], ["may"], ["can"])
    return opens and bool(CROWD & set(before.lower().split()[:2]))


ALWAYS = -1.19
"""What there is before any sign."""

WEIGHTS: dict[str, float] = {
    "acts": -0.26,
    "after D": -0.95,
    "after P": 0.37,
    "after duty": 0.73,
    "approval": 1.67,
    "asks for approval": 1.11,
    "attendance": 0.77,
    "bare plural": 0.50,
    "bare plural of persons": -0.72,
    "binding": -0.11,
    "calls for": 1.29,
    "completes a lead-in": 2.64,
    "condition": 0.39,
    "crowd": -2.01,
    "crowd first": -0.51,
    "denied": 1.03,
    "duty inside": 1.05,
    "enables": -0.68,
    "event": 0.74,
    "explains": -0.98,
    "family": -0.37,
    "feels": -1.03,
    "figure": -1.42,
    "form": 1.73,
    "fragment": 3.17,
    "has": -0.62,
    "has to act": 1.28,
    "heading asks": -1.00,
    "is a": -0.33,
    "is at": 1.05,
    "is so": 0.02,
    "item": 1.70,
    "later part": 0.96,
    "likely": -1.45,
    "limit": 3.42,
    "long": 0.71,
    "measure set": 1.00,
    "measures": -0.14,
    "method": 2.09,
    "name alone": -1.21,
    "names a measure": 1.58,
    "no full stop": 1.69,
    "no verb": 0.37,
    "now": 0.36,
    "opens a list": -2.65,
    "opens with a condition": 1.68,
    "opens with a question word": -0.10,
    "opens with an adjunct": 0.77,
    "partly": -1.50,
    "passive": 1.49,
    "passive by": 1.06,
    "passive of state": 0.16,
    "past": -0.79,
    "person": 0.23,
    "person acts": 0.86,
    "purpose": -0.53,
    "read bar": 1.39,
    "read none": -1.36,
    "read present": 1.36,
    "rests": 1.32,
    "row": 1.74,
    "row of cells": -1.45,
    "sets limit": 1.42,
    "sets quorum": 1.65,
    "stative": -1.17,
    "step": -0.12,
    "story": -0.54,
    "subject a": -0.13,
    "subject an act": -1.03,
    "subject each": 0.87,
    "subject it": -0.65,
    "subject its": 0.10,
    "subject nobody": 0.57,
    "subject of something": 0.35,
    "subject the": 0.50,
    "subject this": -0.26,
    "subject we": 0.27,
    "subject who": 0.27,
    "target": 3.07,
    "tendency": -2.49,
    "text": -1.23,
    "thing acts": -0.27,
    "universal": 1.23,
    "usual limit": -2.15,
    "weak limit": 1.60,
    "year": -1.77,
    "you": 0.41,
}
