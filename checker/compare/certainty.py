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
    "A1": 0.78,
    "A2": 0.59,
    "F1": 0.36,
    "G1": 0.93,
    "L1": -0.65,
    "L2": -1.08,
    "L3": -1.09,
    "M1": 0.39,
    "S1": 0.38,
    "T1": -0.74,
    "T2": 0.72,
    "T3": 0.62,
    "T4": -0.16,
    "U1": -0.52,
    "W1": -0.54,
    "always": -2.17,
    "event": -0.04,
    "force": 0.90,
    "item": 0.00,
    "lead, no rule": 0.21,
    "lead, rule": 1.16,
    "link, no rule": 0.66,
    "link, rule": 1.25,
    "odds": 1.54,
    "paragraph": 0.11,
    "row": -0.12,
    "silence": 0.35,
    "strength": 0.50,
    "together": -0.05,
    "told by form": 0.06,
    "unlinked": 0.23,
}
