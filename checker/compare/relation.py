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


ALWAYS = (-0.49, -4.00, 1.53, 2.96)
"""Worth of same, against, new and aside before any sign."""

WEIGHTS: dict[str, tuple[float, float, float, float]] = {
    "absolute": (1.57, -0.76, 0.59, -1.40),
    "actor_named": (-0.36, 0.95, -0.02, -0.57),
    "agent": (0.25, -0.44, -0.18, 0.37),
    "all_known": (0.50, -0.79, -0.83, 1.12),
    "both_leave": (-1.73, -0.06, -0.00, 1.79),
    "consent-bar": (-0.66, 1.03, -0.36, -0.02),
    "contact-detail": (-1.77, -0.21, 0.68, 1.30),
    "cut": (-0.75, 1.14, -0.12, -0.28),
    "cut_known": (0.53, 0.86, -0.80, -0.59),
    "cut_twice": (0.09, -0.32, -0.51, 0.74),
    "denied": (-0.41, 1.00, -0.46, -0.13),
    "digit": (-0.22, -0.31, 0.14, 0.39),
    "elsewhere": (-0.58, -0.45, -0.03, 1.05),
    "elsewhere_known": (0.90, 0.24, -0.60, -0.53),
    "equal": (-0.33, -0.38, -0.32, 1.03),
    "event": (-0.05, 0.09, -0.50, 0.46),
    "explained": (1.41, 0.80, -1.14, -1.06),
    "extra": (0.24, -0.02, 0.44, -0.66),
    "extra_known": (-0.66, 0.29, -0.10, 0.47),
    "forbids": (-0.95, 0.41, 0.89, -0.35),
    "forbids_hard": (-0.92, 0.55, 0.59, -0.21),
    "forbids_known": (0.03, 0.23, -0.70, 0.44),
    "forbids_undoing": (1.20, -1.00, 0.36, -0.55),
    "forbids_verb": (-1.38, 0.90, 0.34, 0.14),
    "force_E": (1.63, -0.93, -0.24, -0.46),
    "force_M": (-0.05, -0.64, 1.06, -0.37),
    "force_P": (-0.77, -0.16, -0.88, 1.81),
    "force_X": (-0.81, 1.73, 0.07, -0.99),
    "inner_not": (0.11, 0.38, -0.15, -0.34),
    "kind_definition": (-0.87, 0.52, -0.13, 0.48),
    "kind_rule": (0.91, 0.83, -0.69, -1.06),
    "kind_silence": (-0.23, -0.41, 0.65, -0.01),
    "kind_statute": (1.77, -0.72, -0.03, -1.03),
    "kind_withdrawn": (-1.58, -0.22, 0.20, 1.60),
    "leaves_phrase": (0.24, 0.51, -0.39, -0.37),
    "long": (2.48, 0.66, -1.50, -1.64),
    "national_may": (-0.37, -0.60, 0.03, 0.94),
    "national_must": (-0.40, 1.06, -0.20, -0.46),
    "national_should": (-0.03, -0.21, -0.19, 0.44),
    "need-not": (-0.32, 1.68, -0.11, -1.24),
    "need_not_role": (-0.57, 1.47, -0.02, -0.88),
    "nobody": (0.70, -0.93, 1.23, -1.00),
    "not_the_role": (-0.29, 0.74, -0.06, -0.39),
    "object_known": (0.06, 0.56, -0.33, -0.29),
    "other": (0.14, 0.12, -0.17, -0.09),
    "other_decides": (-0.32, -0.43, 0.58, 0.18),
    "other_does": (-0.56, 0.06, 0.59, -0.09),
    "other_in_role": (-0.52, 0.77, 0.27, -0.53),
    "other_may": (0.01, 0.56, -0.17, -0.41),
    "own_phrase": (-0.39, 0.53, 0.10, -0.24),
    "present": (-0.79, 0.44, -0.49, 0.83),
    "score": (1.58, -0.15, -0.50, -0.93),
    "strange": (-1.46, 0.48, 0.07, 0.91),
    "stranger": (-0.28, -0.23, 0.35, 0.16),
    "stronger": (-0.94, 0.30, 0.72, -0.08),
    "subject_known": (-0.48, 0.26, 0.20, 0.02),
    "time-allows": (1.67, -0.31, -0.01, -1.36),
    "title": (0.28, 0.31, -0.33, -0.26),
    "undone": (-0.83, 1.16, -0.29, -0.03),
    "verb_known": (0.37, -0.16, -0.58, 0.37),
    "verb_like": (0.00, 0.39, -0.08, -0.31),
    "waits": (-0.74, 1.13, -0.37, -0.03),
    "weaker": (0.47, 0.33, -0.77, -0.03),
    "words": (0.64, -0.14, -0.85, 0.35),
}
"""What each sign adds to the worth of same, against, new and aside."""
