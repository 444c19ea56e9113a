"""Whether a clause that is near no national rule asks for a step of its own, or tells of people and the world.

"Pushchairs are left in the porch" is a step that somebody added; "families leave in great numbers" asks nothing of
anyone. A logit over how surely the clause binds, what makes it bind, its words, how much of the text before it asks for
something, and how much the likeliest rule is worth after all; `evaluation/fit_added.py` fits its weights on labelled
text and writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from checker.compare.case import Case
from checker.compare.context import from_ordinary
from checker.language.clause_words import said
from checker.language.fitted import likely

FILE = Path(__file__).parent / "added_weights.txt"
"""A sign a line with its weight in hundredths, above 0 where it speaks for an added step; "always" counts first."""


def added(case: Case) -> float:
    """How likely a clause that is near no rule is an added step (0..1)."""
    return likely(FILE, added_signs(case), said(case.provision.clause, case.said.split()))


def added_signs(case: Case) -> Mapping[str, float]:
    """The signs but those of its words, each about between -1 and 1."""
    return {
        "sure": 2 * case.provision.sure - 1,
        "around": 2 * case.ranking.context.asking - 1,
        "worth": from_ordinary(case.ranking.best(1)[0].worth),
        **{sign: 1.0 for sign in case.signs if sign.startswith("style:")},
    }
