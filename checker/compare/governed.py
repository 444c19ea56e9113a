"""Whether any national rule governs a clause, or its best candidate only shares some of its words.

Manuals say much that no national rule is about: complaints, visitors, photographs, what somebody's software does. A
logit over what the best candidate is worth, how far it is ahead of the next, of what kind clause and text are, and the
words of the clause; `evaluation/fit_governed.py` fits and writes its weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from checker.compare.context import UNIT, from_ordinary
from checker.compare.ranking import Ranking
from checker.language.clause_words import said
from checker.language.fitted import likely
from checker.language.modals import lower_words
from checker.language.model import Provision
from checker.language.tokens import tokenize

FILE = Path(__file__).parent / "governed_weights.txt"
"""A sign a line with its weight in hundredths, above 0 where it speaks for a rule; "always" counts before any sign."""


def governed(provision: Provision, ranking: Ranking) -> float:
    """How likely the best candidate is the rule of the provision (0..1)."""
    clause = provision.clause
    return likely(FILE, governing_signs(provision, ranking), said(clause, lower_words(tokenize(clause.text))))


def governing_signs(provision: Provision, ranking: Ranking) -> Mapping[str, float]:
    """The signs but those of its words, each about between -1 and 1."""
    best, *second = ranking.best(2)
    lead = best.worth - second[0].worth if second else UNIT
    return {
        "worth": from_ordinary(best.worth),
        "lead": min(1.0, lead / UNIT),
        "before": from_ordinary(ranking.context.worth),
        "strange": ranking.strange,
        "explained": best.explained,
        "event": float(bool(provision.events)),
        "timed": float(bool(provision.deadlines)),
        "definition": float(best.rule.kind == "definition"),
        f"force_{provision.force}": 1.0,
        "time-allows": float("time-allows" in provision.cues),
    }
