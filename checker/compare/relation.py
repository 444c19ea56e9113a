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


ALWAYS = (-1.46, -3.03, 0.63, 3.86)
"""Worth of same, against, new and aside before any sign."""

WEIGHTS: dict[str, tuple[float, float, float, float]] = {
    "absolute": (1.23, 0.11, -0.43, -0.90),
    "actor_named": (-0.44, 0.92, 0.02, -0.49),
    "agent": (0.47, -0.27, -0.42, 0.22),
    "all_known": (-0.07, -0.42, -0.48, 0.96),
    "both_leave": (-0.79, -0.48, -0.00, 1.27),
    "consent-bar": (-0.58, 1.69, -0.65, -0.46),
    "contact-detail": (-2.55, -0.17, 0.83, 1.89),
    "cut": (0.13, 0.78, -0.28, -0.64),
    "cut_known": (-0.02, 0.43, -0.73, 0.32),
    "cut_twice": (0.21, -0.15, -0.72, 0.66),
    "denied": (-0.44, 0.73, 0.16, -0.45),
    "digit": (-0.15, -0.59, 0.10, 0.64),
    "elsewhere": (-0.56, 0.05, -0.22, 0.73),
    "elsewhere_known": (1.08, -0.14, 0.08, -1.02),
    "equal": (0.06, -0.53, -0.12, 0.59),
    "event": (-0.17, -0.09, -0.13, 0.39),
    "explained": (0.72, 0.90, -1.71, 0.10),
    "extra": (-0.19, -0.02, 0.45, -0.24),
    "extra_known": (-0.19, -0.57, 0.22, 0.55),
    "forbids": (-0.02, 0.07, 0.75, -0.80),
    "forbids_hard": (-1.48, 0.72, 0.65, 0.11),
    "forbids_known": (-0.41, 0.63, -0.81, 0.59),
    "forbids_undoing": (0.61, -0.58, 0.54, -0.57),
    "forbids_verb": (-0.32, 0.74, 0.58, -1.00),
    "force_E": (1.44, -1.80, 0.11, 0.25),
    "force_M": (-0.77, -0.20, 1.21, -0.24),
    "force_P": (-0.31, 0.09, -1.33, 1.56),
    "force_X": (-0.35, 1.90, 0.03, -1.58),
    "inner_not": (0.03, 0.77, -0.36, -0.44),
    "kind_definition": (-0.67, 0.16, 0.11, 0.40),
    "kind_rule": (1.12, 0.97, -1.13, -0.95),
    "kind_silence": (-0.63, 0.00, 0.49, 0.13),
    "kind_statute": (1.44, -0.86, -0.53, -0.04),
    "kind_withdrawn": (-1.25, -0.28, 1.08, 0.46),
    "leaves_phrase": (-0.61, 0.50, -0.33, 0.43),
    "long": (2.22, 0.60, -0.76, -2.05),
    "national_may": (-0.15, -0.86, 0.02, 0.98),
    "national_must": (0.28, 0.77, -0.45, -0.61),
    "national_should": (0.13, -0.85, 0.18, 0.54),
    "need-not": (0.29, 1.73, -0.17, -1.86),
    "need_not_role": (-0.55, 1.79, -0.01, -1.23),
    "nobody": (-0.89, -1.01, 1.41, 0.49),
    "not_the_role": (-0.17, 0.30, -0.03, -0.10),
    "object_known": (0.59, 0.05, -0.29, -0.35),
    "other": (0.08, 0.03, 0.20, -0.31),
    "other_decides": (-0.41, 0.54, -0.10, -0.03),
    "other_does": (-0.69, 0.31, 0.74, -0.37),
    "other_in_role": (-0.58, 1.03, -0.07, -0.38),
    "other_may": (-0.16, 0.68, -0.24, -0.28),
    "own_phrase": (-0.45, 0.22, 0.26, -0.03),
    "present": (-0.89, 0.81, -0.24, 0.32),
    "score": (1.95, 0.48, -0.04, -2.38),
    "strange": (-1.20, 0.30, 0.12, 0.77),
    "stranger": (-0.22, -0.39, 0.49, 0.12),
    "stronger": (-0.26, -0.46, 0.54, 0.18),
    "subject_known": (-0.18, 0.27, 0.05, -0.14),
    "time-allows": (1.97, -0.41, -0.01, -1.56),
    "title": (0.42, -0.05, -0.31, -0.06),
    "undone": (-0.72, 1.32, 0.12, -0.71),
    "verb_known": (0.66, -0.41, -0.76, 0.51),
    "verb_like": (-0.14, 0.20, 0.26, -0.32),
    "waits": (-0.48, 0.98, 0.52, -1.03),
    "weaker": (0.47, 0.05, -0.66, 0.14),
    "words": (1.43, 0.04, -0.60, -0.87),
}
"""What each sign adds to the worth of same, against, new and aside."""
