"""Whether a clause that is near no national rule asks for a step of its own, or tells of people and the world.

"Visitors sign in at the office" is a step that somebody added; "families sign up in great numbers" asks nothing of
anyone. A logit over how surely the clause binds, what makes it bind, and how much of the text around it asks for
something; `evaluation/fit_added.py` fits its weights on labelled text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from checker.compare.case import Case


def added(case: Case) -> float:
    """How likely a clause that is near no rule is an added step (0..1)."""
    return 1 / (1 + math.exp(-sum(WEIGHTS.get(name, 0.0) * value for name, value in added_signs(case).items())))


def added_signs(case: Case) -> Mapping[str, float]:
    """The signs, each between -1 and 1."""
    told = {sign: 1.0 for sign in case.signs if sign.startswith("style:")}
    return {
        "always": 1.0,
        "sure": 2 * case.provision.sure - 1,
        "around": 2 * case.ranking.context.asking - 1,
        **told,
    }


WEIGHTS: dict[str, float] = {
    "always": -2.73,
    "around": 2.16,
    "style:fragment": -0.48,
    "style:imperative": 0.28,
    "style:infinitive": -1.18,
    "style:lead-in": 0.96,
    "style:modal": 1.49,
    "style:participle": -1.41,
    "style:present": 0.84,
    "style:row": -0.66,
    "style:shared": 0.15,
    "sure": 1.95,
}
