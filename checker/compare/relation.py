"""How a clause stands to its rule: the same action, against it, something new, or none of these.

A softmax over the signs of `checker.compare.relation_signs`, with weights fitted on labelled text by
`evaluation/fit_relation.py`. The probabilities are those of the text it was fitted on, measured on text left out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from checker.compare.ranking import Match
from checker.compare.relation_signs import relation_signs
from checker.language.model import Provision


@dataclass(frozen=True, slots=True)
class Relation:
    """How likely each is, adding up to 1.

    `same`: the rule's own action, at whatever force (R0, U1, L2). `against`: less than the rule, or its contrary (L3).
    `new`: a step that the rule does not have (S1). `aside`: explanation, advice or another matter (R1, ADV, NONE).
    """

    same: float = 0.0
    against: float = 0.0
    new: float = 0.0
    aside: float = 1.0


def relate(provision: Provision, match: Match) -> Relation:
    """The relation of a provision to the rule of the match."""
    worth = list(ALWAYS)
    for name, value in relation_signs(provision, match).items():
        if value and name in WEIGHTS:
            worth = [total + value * weight for total, weight in zip(worth, WEIGHTS[name], strict=True)]
    most = max(worth)
    shares = [math.exp(each - most) for each in worth]
    return Relation(*(share / sum(shares) for share in shares))


ALWAYS = (-1.18, -3.30, 1.27, 3.20)
"""Worth of same, against, new and aside before any sign."""

WEIGHTS: dict[str, tuple[float, float, float, float]] = {
    "absolute": (0.89, -0.62, 0.12, -0.40),
    "actor_named": (-0.38, 0.83, 0.01, -0.46),
    "agent": (0.26, -0.24, -0.18, 0.16),
    "all_known": (0.23, -0.48, -0.37, 0.62),
    "both_leave": (-0.94, -0.08, -0.00, 1.02),
    "consent-bar": (-0.31, 0.79, -0.37, -0.11),
    "contact-detail": (-1.23, -0.18, 0.31, 1.10),
    "cut": (-0.20, 0.70, -0.04, -0.46),
    "cut_known": (-0.34, 1.04, -0.14, -0.56),
    "cut_twice": (0.30, -0.29, -0.39, 0.37),
    "denied": (-0.24, 0.69, -0.61, 0.15),
    "digit": (-0.41, -0.35, 0.41, 0.35),
    "elsewhere": (-0.51, -0.17, -0.21, 0.89),
    "elsewhere_known": (0.94, 0.25, -0.42, -0.77),
    "equal": (-0.10, -0.36, -0.31, 0.77),
    "event": (-0.24, 0.24, -0.18, 0.18),
    "explained": (1.11, 0.33, -0.65, -0.79),
    "extra": (0.40, -0.01, -0.02, -0.37),
    "extra_known": (-0.54, 0.13, 0.44, -0.04),
    "forbids": (-0.89, 0.67, 0.35, -0.13),
    "forbids_hard": (-0.16, 0.45, 0.43, -0.73),
    "forbids_known": (-0.08, 0.10, -0.07, 0.05),
    "forbids_undoing": (0.58, -0.46, 0.27, -0.39),
    "forbids_verb": (-1.18, 0.65, 0.44, 0.09),
    "force_E": (1.22, -0.87, -0.30, -0.05),
    "force_M": (-0.02, -0.45, 0.95, -0.47),
    "force_P": (-0.49, -0.27, -0.91, 1.67),
    "force_X": (-0.70, 1.60, 0.26, -1.15),
    "inner_not": (-0.00, 0.49, -0.13, -0.36),
    "kind_definition": (-0.75, 0.24, -0.11, 0.62),
    "kind_rule": (0.72, 0.55, -0.63, -0.64),
    "kind_silence": (-0.78, -0.02, 0.64, 0.15),
    "kind_statute": (1.15, -0.72, -0.17, -0.25),
    "kind_withdrawn": (-0.33, -0.05, 0.27, 0.12),
    "leaves_phrase": (-0.24, 0.43, -0.37, 0.17),
    "long": (1.52, 0.22, -1.07, -0.66),
    "national_may": (-0.30, -0.40, -0.08, 0.77),
    "national_must": (-0.18, 0.64, -0.15, -0.31),
    "national_should": (0.21, -0.24, -0.19, 0.22),
    "need-not": (-0.05, 1.36, -0.08, -1.23),
    "need_not_role": (-0.29, 1.04, -0.03, -0.72),
    "nobody": (0.10, -0.55, 0.92, -0.47),
    "not_the_role": (-0.11, 0.32, -0.02, -0.19),
    "object_known": (0.29, 0.18, -0.34, -0.13),
    "other": (0.07, 0.02, 0.17, -0.26),
    "other_decides": (-0.32, -0.29, 0.22, 0.39),
    "other_does": (-0.51, 0.41, 0.13, -0.04),
    "other_in_role": (-0.12, 0.60, -0.01, -0.47),
    "other_may": (-0.00, 0.22, -0.19, -0.02),
    "own_phrase": (-0.21, 0.29, 0.30, -0.37),
    "present": (-0.80, 0.29, -0.56, 1.07),
    "score": (1.57, 0.52, -0.62, -1.48),
    "strange": (-0.67, 0.48, 0.13, 0.06),
    "stranger": (-0.20, -0.24, 0.41, 0.04),
    "stronger": (-0.57, 0.06, 0.56, -0.04),
    "subject_known": (-0.28, 0.16, 0.10, 0.02),
    "time-allows": (1.34, -0.22, -0.01, -1.10),
    "title": (0.47, 0.29, -0.67, -0.10),
    "undone": (-0.62, 0.96, -0.16, -0.17),
    "verb_known": (0.45, -0.36, -0.62, 0.54),
    "verb_like": (-0.03, 0.36, 0.18, -0.51),
    "waits": (-0.29, 0.54, -0.13, -0.12),
    "weaker": (0.40, 0.31, -0.66, -0.05),
    "words": (1.26, 0.35, -0.81, -0.80),
}
"""What each sign adds to the worth of same, against, new and aside."""
