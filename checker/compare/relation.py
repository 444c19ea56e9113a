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


ALWAYS = (-1.15, -2.70, 0.51, 3.34)
"""Worth of same, against, new and aside before any sign."""

WEIGHTS: dict[str, tuple[float, float, float, float]] = {
    "absolute": (0.93, -0.10, -0.55, -0.28),
    "actor_named": (-0.44, 1.00, -0.07, -0.49),
    "agent": (0.44, -0.31, -0.25, 0.12),
    "all_known": (-0.01, -0.42, -0.53, 0.95),
    "both_leave": (-0.62, -0.27, -0.01, 0.90),
    "consent-bar": (-0.46, 1.35, -0.50, -0.40),
    "contact-detail": (-2.11, -0.14, 0.36, 1.89),
    "cut": (0.16, 0.53, -0.42, -0.27),
    "cut_known": (-0.05, 0.53, -0.66, 0.18),
    "cut_twice": (0.09, 0.01, -0.44, 0.35),
    "denied": (-0.36, 0.47, 0.22, -0.33),
    "digit": (-0.23, -0.28, -0.06, 0.56),
    "elsewhere": (-0.46, -0.07, -0.22, 0.75),
    "elsewhere_known": (1.07, -0.13, -0.00, -0.94),
    "equal": (0.21, -0.48, -0.27, 0.54),
    "event": (-0.41, -0.04, 0.17, 0.28),
    "explained": (0.81, 0.57, -1.71, 0.33),
    "extra": (-0.24, -0.09, 0.45, -0.13),
    "extra_known": (-0.21, -0.47, 0.23, 0.46),
    "forbids": (-0.48, -0.01, 0.67, -0.17),
    "forbids_hard": (-1.67, 1.05, 0.73, -0.11),
    "forbids_known": (-0.71, 0.79, -0.59, 0.51),
    "forbids_undoing": (0.51, -0.35, 0.70, -0.86),
    "forbids_verb": (-0.44, 0.38, 0.41, -0.35),
    "force_E": (1.22, -1.42, -0.05, 0.25),
    "force_M": (-0.69, -0.09, 1.13, -0.36),
    "force_P": (-0.34, -0.08, -1.11, 1.53),
    "force_X": (-0.18, 1.59, 0.03, -1.43),
    "inner_not": (-0.02, 0.79, -0.20, -0.57),
    "kind_definition": (-0.58, 0.10, -0.04, 0.53),
    "kind_rule": (0.81, 0.80, -0.90, -0.71),
    "kind_silence": (-0.45, 0.01, 0.46, -0.01),
    "kind_statute": (1.19, -0.80, -0.24, -0.15),
    "kind_withdrawn": (-0.97, -0.11, 0.74, 0.34),
    "leaves_phrase": (-0.66, 0.33, -0.32, 0.65),
    "long": (1.79, 0.17, -0.79, -1.17),
    "national_may": (-0.21, -0.56, 0.05, 0.73),
    "national_must": (0.23, 0.65, -0.37, -0.50),
    "national_should": (0.26, -0.61, 0.07, 0.29),
    "need-not": (0.26, 1.37, -0.11, -1.53),
    "need_not_role": (-0.57, 1.50, -0.01, -0.92),
    "nobody": (-0.44, -0.88, 1.25, 0.07),
    "not_the_role": (-0.12, 0.22, -0.01, -0.08),
    "object_known": (0.64, 0.10, -0.26, -0.48),
    "other": (-0.12, 0.36, 0.18, -0.42),
    "other_decides": (-0.42, 0.42, 0.06, -0.06),
    "other_does": (-0.36, -0.05, 0.44, -0.02),
    "other_in_role": (-0.52, 0.83, 0.09, -0.40),
    "other_may": (-0.03, 0.67, -0.27, -0.37),
    "own_phrase": (0.03, 0.32, 0.03, -0.38),
    "present": (-0.83, 0.63, -0.40, 0.61),
    "score": (1.83, 0.23, -0.09, -1.97),
    "strange": (-0.87, 0.08, 0.06, 0.73),
    "stranger": (-0.22, -0.31, 0.46, 0.06),
    "stronger": (-0.31, -0.39, 0.64, 0.06),
    "subject_known": (-0.14, 0.18, 0.04, -0.08),
    "time-allows": (1.54, -0.35, -0.01, -1.19),
    "title": (0.38, -0.06, -0.36, 0.03),
    "undone": (-0.81, 1.14, 0.30, -0.63),
    "verb_known": (0.41, -0.11, -0.69, 0.39),
    "verb_like": (-0.11, 0.14, 0.31, -0.34),
    "waits": (-0.35, 0.67, 0.45, -0.76),
    "weaker": (0.38, 0.34, -0.63, -0.09),
    "words": (1.02, 0.01, -0.44, -0.59),
}
"""What each sign adds to the worth of same, against, new and aside."""
