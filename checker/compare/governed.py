"""Whether any national rule governs a clause, or its best candidate only shares some of its words.

Manuals say much that no national rule is about: complaints, visitors, photographs, what somebody's software does. A
logit over what the best candidate is worth, how far it is ahead of the next, and of what kind clause and text are;
`evaluation/fit_governed.py` fits its weights on labelled text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from checker.compare.context import UNIT, from_ordinary
from checker.compare.ranking import Ranking
from checker.language.model import Provision


def governed(provision: Provision, ranking: Ranking) -> float:
    """How likely the best candidate is the rule of the provision (0..1)."""
    found = governing_signs(provision, ranking).items()
    return 1 / (1 + math.exp(-sum(WEIGHTS.get(name, 0.0) * value for name, value in found)))


def governing_signs(provision: Provision, ranking: Ranking) -> Mapping[str, float]:
    """The signs, each about between -1 and 1."""
    best, *second = ranking.best(2)
    lead = best.worth - second[0].worth if second else UNIT
    return {
        "always": 1.0,
        "worth": from_ordinary(best.worth),
        "lead": min(1.0, lead / UNIT),
        "before": from_ordinary(ranking.context.worth),
        "strange": ranking.strange,
        "explained": best.explained,
        "event": float(bool(provision.events)),
        "timed": float(bool(provision.deadlines)),
        "definition": float(best.rule.kind == "definition"),
        f"force_{provision.force}": 1.0,
        "time-allows": float("time-allows" in provision.cues),
    }


WEIGHTS: dict[str, float] = {
    "always": -0.15,
    "before": 0.92,
    "definition": -0.72,
    "event": 0.08,
    "explained": 0.80,
    "force_E": 0.63,
    "force_M": 0.14,
    "force_P": -0.73,
    "force_X": -0.10,
    "lead": 0.94,
    "strange": -0.22,
    "time-allows": 0.54,
    "timed": 0.51,
    "worth": 1.94,
}
