"""Whether a clause that is near no national rule asks for a step of its own, or tells of people and the world.

"Pushchairs are left in the porch" is a step that somebody added; "families leave in great numbers" asks nothing of
anyone. A logit over how surely the clause binds, what makes it bind, how much of the text before it asks for something,
and how much the likeliest rule is worth after all; `evaluation/fit_added.py` fits its weights on labelled text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from checker.compare.case import Case
from checker.compare.context import from_ordinary


def added(case: Case) -> float:
    """How likely a clause that is near no rule is an added step (0..1)."""
    return 1 / (1 + math.exp(-sum(WEIGHTS.get(name, 0.0) * value for name, value in added_signs(case).items())))


def added_signs(case: Case) -> Mapping[str, float]:
    """The signs, each about between -1 and 1."""
    told = {sign: 1.0 for sign in case.signs if sign.startswith("style:")}
    return {
        "always": 1.0,
        "sure": 2 * case.provision.sure - 1,
        "around": 2 * case.ranking.context.asking - 1,
        "worth": from_ordinary(case.ranking.best(1)[0].worth),
        **told,
    }


WEIGHTS: dict[str, float] = {
    "always": -3.89,
    "around": 1.98,
    "style:fragment": -0.90,
    "style:imperative": -0.24,
    "style:infinitive": -1.79,
    "style:lead-in": 1.22,
    "style:modal": 1.29,
    "style:participle": -1.11,
    "style:present": 0.81,
    "style:row": -0.38,
    "style:shared": 1.11,
    "sure": 2.00,
    "worth": -1.29,
}
