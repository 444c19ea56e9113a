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
    "A1": 0.33,
    "A2": 0.37,
    "F1": -0.07,
    "G1": 0.73,
    "L1": -0.16,
    "L2": -0.60,
    "L3": -0.45,
    "M1": -0.00,
    "S1": 0.13,
    "T1": -0.46,
    "T2": 0.22,
    "T3": 0.09,
    "T4": 0.37,
    "U1": -0.22,
    "W1": -0.28,
    "always": -2.04,
    "event": -0.12,
    "force": 0.79,
    "item": 0.13,
    "lead, no rule": -0.59,
    "lead, rule": 1.16,
    "link, no rule": 0.71,
    "link, rule": 0.63,
    "note": -0.43,
    "odds": 0.78,
    "paragraph": 0.14,
    "row": 0.15,
    "silence": 0.23,
    "strength": 0.98,
    "together": -0.18,
    "told by form": 0.08,
    "unlinked": 0.04,
}
