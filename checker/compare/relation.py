"""How a clause stands to its rule: the same action, against it, something new, or none of these.

A softmax over the signs of `checker.compare.relation_signs` and the words of the clause (`relation_words`), with
weights fitted on labelled text by `evaluation/fit_relation.py`, which writes them to `relation_weights.txt`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.compare.ranking import Match
from checker.compare.relation_reading import beside
from checker.compare.relation_signs import relation_signs
from checker.compare.relation_words import SHARE, of_word, word_signs
from checker.language.model import Provision

FILE = Path(__file__).parent / "relation_weights.txt"
"""A sign a line with its weights in hundredths for same, against, new and aside; "always" counts before any sign."""

Weights = tuple[float, float, float, float]


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
    weigh = weights()
    signs, said = signs_of(provision, match)
    rows = [weigh["always"]]
    rows += filter(None, map(weigh.get, said))
    counts = [(weigh[name], value) for name, value in signs.items() if value and name in weigh]
    words = [sum(column) for column in zip(*rows, strict=True)]
    worth = [word + sum([weight[at] * value for weight, value in counts]) for at, word in enumerate(words)]
    most = max(worth)
    shares = [math.exp(each - most) for each in worth]
    return Relation(*(share / sum(shares) for share in shares))


def signs_of(provision: Provision, match: Match) -> tuple[dict[str, float], dict[str, None]]:
    """The signs of how a provision stands to the rule of the match, with their values, and its word signs."""
    laid = beside(provision, match.rule)
    return relation_signs(provision, match, laid), dict.fromkeys(word_signs(provision, match.rule, laid))


@cache
def weights() -> Mapping[str, Weights]:
    """Name of a sign -> its weights, that of a word sign as it counts where the word stands."""
    found: dict[str, Weights] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        name, same, against, new, aside = line.split("\t")
        unit = SHARE / 100 if of_word(name) else 0.01
        found[name] = int(same) * unit, int(against) * unit, int(new) * unit, int(aside) * unit
    return found
