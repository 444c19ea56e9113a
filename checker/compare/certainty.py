"""How sure a finding is: the more often a reader of the manual would say the same of findings like it, the surer.

A logit over how strongly the check itself spoke and what the linker made of the passage. `evaluation/fit_certainty.py`
fits its weights on labelled text and lays its scale on chapters that nothing else is fitted on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from checker.compare.case import Case, Hit
from checker.compare.codes import AGAINST_A_RULE

_EDGE = 0.02
"""No check speaks so strongly that it could not be wrong."""


def certainty(case: Case, hit: Hit, together: int) -> float:
    """How sure a hit is (0..1), where a passage has so many of them together; `finding.HIGH` and `MEDIUM` cut it."""
    found = certainty_signs(case, hit, together).items()
    return 1 / (1 + math.exp(-sum(WEIGHTS.get(name, 0.0) * value for name, value in found)))


def certainty_signs(case: Case, hit: Hit, together: int) -> Mapping[str, float]:
    """The signs of a hit: its code, what holds of it (1), and values about between -1 and 1."""
    first, second = (*(match.score for match in case.ranking.best(2)), 0.0, 0.0)[:2]
    beside = "rule" if hit.code in AGAINST_A_RULE else "no rule"
    strength = max(_EDGE, min(1 - _EDGE, hit.score))
    return {
        "always": 1.0,
        hit.code: 1.0,
        "strength": strength,
        "odds": math.log(strength / (1 - strength)) / 4,
        f"link, {beside}": case.link.score,
        f"lead, {beside}": min(1.0, first - second),
        "unlinked": float(case.link.rule is None),
        "silence": float(case.rule is not None and case.rule.kind == "silence"),
        "event": float(case.provision.event is not None),
        "told by form": float(case.told_by_form),
        "force": 2 * case.provision.sure - 1,
        "together": float(together > 1),
        case.provision.clause.kind: 1.0,
    }


WEIGHTS: dict[str, float] = {
    "A1": 0.47,
    "A2": 0.53,
    "F1": -0.02,
    "G1": 0.91,
    "L1": -0.25,
    "L2": -0.89,
    "L3": -0.70,
    "M1": 0.10,
    "S1": 0.06,
    "T1": -0.75,
    "T2": 0.38,
    "T3": 0.32,
    "T4": 0.53,
    "U1": -0.39,
    "W1": -0.32,
    "always": -2.58,
    "event": -0.14,
    "force": 0.66,
    "item": 0.32,
    "lead, no rule": -0.59,
    "lead, rule": 0.87,
    "link, no rule": 0.73,
    "link, rule": 1.01,
    "note": -0.83,
    "odds": 0.78,
    "paragraph": 0.31,
    "row": 0.18,
    "silence": 0.28,
    "strength": 1.49,
    "together": -0.15,
    "told by form": 0.05,
    "unlinked": 0.26,
}
