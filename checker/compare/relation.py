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


ALWAYS = (-0.28, -3.79, 1.39, 2.68)
"""Worth of same, against, new and aside before any sign."""

WEIGHTS: dict[str, tuple[float, float, float, float]] = {
    "absolute": (1.58, -0.75, 0.51, -1.34),
    "actor_named": (-0.38, 0.89, 0.00, -0.50),
    "agent": (0.15, -0.39, -0.01, 0.26),
    "all_known": (0.34, -0.67, -0.74, 1.07),
    "both_leave": (-1.55, -0.05, -0.00, 1.61),
    "consent-bar": (-0.45, 1.19, -0.46, -0.28),
    "contact-detail": (-1.79, -0.26, 0.56, 1.49),
    "cut": (-0.70, 1.16, 0.17, -0.63),
    "cut_known": (0.29, 1.12, -0.88, -0.54),
    "cut_twice": (0.21, -0.63, -0.38, 0.79),
    "denied": (-0.29, 0.92, -0.55, -0.09),
    "digit": (-0.23, -0.21, 0.20, 0.24),
    "elsewhere": (-0.58, -0.46, -0.14, 1.18),
    "elsewhere_known": (0.86, 0.29, -0.42, -0.74),
    "equal": (-0.21, -0.40, -0.37, 0.99),
    "event": (-0.17, 0.07, -0.52, 0.61),
    "explained": (1.16, 0.94, -1.37, -0.74),
    "extra": (0.43, -0.06, 0.30, -0.66),
    "extra_known": (-0.75, 0.33, -0.14, 0.56),
    "forbids": (-1.35, 0.52, 0.72, 0.11),
    "forbids_hard": (-0.38, 0.30, 0.79, -0.71),
    "forbids_known": (0.21, 0.21, -0.64, 0.22),
    "forbids_undoing": (0.87, -0.48, 0.57, -0.96),
    "forbids_verb": (-1.45, 0.67, 0.26, 0.52),
    "force_E": (1.50, -1.02, -0.29, -0.18),
    "force_M": (-0.16, -0.55, 1.21, -0.50),
    "force_P": (-0.74, -0.24, -0.99, 1.97),
    "force_X": (-0.60, 1.81, 0.08, -1.30),
    "inner_not": (0.06, 0.42, -0.02, -0.46),
    "kind_definition": (-1.04, 0.42, -0.24, 0.87),
    "kind_rule": (0.58, 0.71, -0.78, -0.51),
    "kind_silence": (-0.37, -0.33, 0.75, -0.05),
    "kind_statute": (1.57, -0.61, -0.18, -0.78),
    "kind_withdrawn": (-0.73, -0.19, 0.46, 0.46),
    "leaves_phrase": (0.01, 0.56, -0.41, -0.16),
    "long": (2.40, 0.59, -1.56, -1.42),
    "national_may": (-0.49, -0.50, 0.07, 0.92),
    "national_must": (-0.24, 0.98, -0.36, -0.38),
    "national_should": (0.16, -0.22, -0.08, 0.15),
    "need-not": (-0.33, 1.63, -0.11, -1.19),
    "need_not_role": (-0.51, 1.35, -0.02, -0.82),
    "nobody": (0.09, -0.66, 1.18, -0.61),
    "not_the_role": (-0.29, 0.71, -0.06, -0.36),
    "object_known": (0.17, 0.42, -0.29, -0.30),
    "other": (0.40, 0.21, -0.30, -0.31),
    "other_decides": (-0.40, -0.50, 0.34, 0.56),
    "other_does": (-0.72, 0.08, 0.69, -0.05),
    "other_in_role": (-0.41, 0.71, 0.27, -0.57),
    "other_may": (-0.14, 0.48, -0.17, -0.17),
    "own_phrase": (-0.29, 0.53, 0.51, -0.75),
    "present": (-0.88, 0.35, -0.70, 1.23),
    "score": (1.80, -0.15, -0.84, -0.81),
    "strange": (-1.46, 0.72, 0.08, 0.66),
    "stranger": (-0.31, -0.19, 0.44, 0.06),
    "stronger": (-0.85, 0.25, 0.73, -0.14),
    "subject_known": (-0.44, 0.23, 0.28, -0.08),
    "time-allows": (1.72, -0.34, -0.01, -1.37),
    "title": (0.26, 0.17, -0.21, -0.23),
    "undone": (-0.78, 1.01, -0.19, -0.04),
    "verb_known": (0.47, -0.32, -0.67, 0.52),
    "verb_like": (-0.03, 0.49, 0.04, -0.50),
    "waits": (-0.75, 1.20, -0.37, -0.08),
    "weaker": (0.48, 0.41, -0.73, -0.16),
    "words": (0.85, 0.11, -1.04, 0.08),
}
"""What each sign adds to the worth of same, against, new and aside."""
