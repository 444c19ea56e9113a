"""How a clause stands to its rule: the same action, against it, something new, or none of these.

A softmax over the signs of `checker.compare.relation_signs` and the words of the clause (`relation_words`), with
weights fitted on labelled text by `evaluation/fit_relation.py`, which writes them to `relation_weights.txt`.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path

from checker.compare.ranking import Match
from checker.compare.relation_reading import beside
from checker.compare.relation_signs import relation_signs
from checker.compare.relation_words import SHARE, Sort, names, sort_of, word_signs
from checker.language.model import Provision

FILE = Path(__file__).parent / "relation_weights.txt"
"""A sign a line with its weights in hundredths for same, against, new and aside; "always" counts before any sign."""

Weights = tuple[int, int, int, int]
"""In hundredths, for same, against, new and aside."""


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


def relate(provision: Provision, match: Match, likely: float) -> Relation:
    """The relation of a provision to the rule of the match, which governs it with this probability."""
    laid = beside(provision, match.rule)
    weigh = weights(FILE)
    found = relation_signs(provision, match, laid, likely).items()
    signs = [(weigh[name], value) for name, value in found if value and name in weigh]
    rows, values = zip(*signs, strict=True)
    words = word_worths(word_signs(provision, match.rule, laid))
    worth = [
        (always + SHARE * word + sum(map(mul, column, values))) / 100
        for always, word, column in zip(weigh["always"], words, zip(*rows, strict=True), strict=True)
    ]
    most = max(worth)
    shares = [math.exp(each - most) for each in worth]
    whole = sum(shares)
    return Relation(*(share / whole for share in shares))


def signs_of(provision: Provision, match: Match, likely: float) -> tuple[dict[str, float], dict[str, None]]:
    """The signs of how a provision stands to the rule of the match, with their values, and its word signs."""
    laid = beside(provision, match.rule)
    return relation_signs(provision, match, laid, likely), dict.fromkeys(names(word_signs(provision, match.rule, laid)))


def word_worths(sorts: Iterable[Sort]) -> tuple[int, ...]:
    """What word signs weigh together, in hundredths, before it is known how much of that counts."""
    tables = _by_sort(FILE)
    found = [_NOTHING]
    for sort, told in sorts:
        if table := tables.get(sort):
            found += filter(None, map(table.get, told))
    return tuple(map(sum, zip(*found, strict=True)))


_NOTHING: Weights = (0, 0, 0, 0)


@cache
def weights(file: Path) -> Mapping[str, Weights]:
    """Name of a sign -> its weights, from a file."""
    found: dict[str, Weights] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        name, same, against, new, aside = line.split("\t")
        found[name] = int(same), int(against), int(new), int(aside)
    return found


@cache
def _by_sort(file: Path) -> Mapping[str, Mapping[Hashable, Weights]]:
    """Sort of a word sign -> what it tells of -> its weights: quicker to look up than names, which must be made."""
    tables: dict[str, dict[Hashable, Weights]] = {}
    for name, values in weights(file).items():
        if found := sort_of(name):
            tables.setdefault(found[0], {})[found[1]] = values
    return tables
