"""The candidate rules of a provision in the order of their worth: the weighed sum of their signs.

How much each sign counts was fitted on labelled text (`evaluation/fit_link.py`); none is for a single rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.compare.context import Context
from checker.compare.link_words import WORDS, Signs
from checker.compare.postings import Floats
from checker.knowledge.model import Rule

WEIGHTS: dict[str, float] = {
    "learned": 9.67,
    "open_method": 4.87,
    "open_form": 3.05,
    "likely": 2.99,
    "words": 2.59,
    "length": 2.37,
    "open_frequency": 1.84,
    "phrase": 1.55,
    "starts": 1.38,
    "example": 1.36,
    "explained": 1.36,
    "open_signature": 1.35,
    "own_phrase": -1.28,
    "open_time": 1.17,
    "lately": 1.12,
    "withdrawn_named": 1.03,
    "event": 1.02,
    "near": 0.97,
    "timed": -0.92,
    "every": 0.88,
    "before": 0.72,
    "section_title": 0.64,
    "unit": -0.58,
    "timeless": -0.40,
    "stage": 0.37,
    "definition": 0.29,
    "counterpart": 0.25,
    "silence": -0.24,
    "approval": -0.23,
    "section_event": -0.22,
    "withdrawn": -0.22,
    "first_actor": 0.19,
    "untimed": -0.17,
    "actor": -0.13,
    "section_stage": -0.13,
    "open_form_here": 0.11,
    "title": 0.08,
    "statute": -0.07,
    "told": 0.03,
}
"""Weight of each sign; signs run from 0 to 1. A candidate's worth is their sum; its probability the softmax of that."""

NOTHING, SURE = 4.2, 17.4
"""Worth up to which a link counts for nothing (score 0), and from which it is fully sure (1)."""

_SETTING = (
    *("before", "near", "lately", "counterpart", "section_event", "section_title", "section_stage"),
    *("open_time", "open_frequency", "open_form", "open_method", "open_form_here", "open_signature"),
)
"""Signs of where a clause stands and what is left open, which choose a rule but do not make the clause fit it."""


class Match(NamedTuple):
    """A candidate rule, and the signs behind it; most are asked for little, so that it works out the rest when asked.

    `worth` is that of all signs, by which candidates are ordered; `fit` is that of all but those of the setting.
    """

    rule: Rule
    worth: float
    fit: float
    read: Sequence[float]
    """The signs that are read of the provision, in a fixed order."""
    context: Context
    """What the others hang on."""

    @property
    def score(self) -> float:
        """How well the clause itself fits the rule (0..1): the worth of its signs, those of the setting left out."""
        return scaled(self.fit)

    @property
    def event(self) -> float:
        """How directly the rule is about the provision's event."""
        return self.read[_AT["event"]]

    @property
    def words(self) -> float:
        """The cosine of the TF-IDF vectors."""
        return self.read[_AT["words"]] / WORDS

    @property
    def phrase(self) -> float:
        """The best of the rule's `covers` phrases: the share of its weight found in the provision and its context."""
        return self.read[_AT["phrase"]]

    @property
    def explained(self) -> float:
        """The share of the provision's own weight that the rule's words explain."""
        return self.read[_AT["explained"]]

    def sign(self, name: str) -> float:
        """The value of one sign."""
        at = _AT.get(name)
        return self._of_context()[name] if at is None else self.read[at]

    @property
    def signs(self) -> Mapping[str, float]:
        """All signs by name."""
        return dict(zip(_READ, self.read, strict=True)) | self._of_context()

    def _of_context(self) -> dict[str, float]:
        context = self.context
        return {
            "before": float(self.rule.id == context.before),
            "near": float(self.rule.id == context.near),
            "lately": context.stages.get(self.rule.stage, 0.0),
        }


_CONTEXT = ("before", "near", "lately")
"""Signs that are known only when the provisions before are linked."""
_READ = tuple(name for name in WEIGHTS if name not in _CONTEXT)
_AT = {name: at for at, name in enumerate(_READ)}
_LOOK_AT = 24
"""Candidates kept of each provision: those worth most before it is known what stands before it."""
_DIGITS = 9
"""Worths that differ in a later digit are the same."""


class Candidates(NamedTuple):
    """The rules nearest to a provision, in the order of their positions."""

    rules: Sequence[Rule]
    worth: Sequence[float]
    """What the signs that are read of the provision make each worth."""
    fit: Sequence[float]
    """The same without the signs of the setting."""
    signs: NDArray[np.float32]
    """These signs: a row for each rule."""
    strange: float
    """How strange the provision's words are to all rules (0..1)."""


def candidates(rules: Sequence[Rule], signs: Signs, strange: Floats) -> list[Candidates]:
    """The candidates of each provision."""
    provisions = len(strange)
    fit, setting, weighed = np.zeros((3, provisions, len(rules)))
    for name in _READ:
        of = setting if name in _SETTING else fit
        of += np.multiply(signs[name], WEIGHTS[name], out=weighed)
    worth = (fit + setting).round(_DIGITS)
    # Whole numbers, each another: which are chosen hangs on no order of sorting.
    order = (worth / -(10.0**-_DIGITS)).round().astype(np.int64) * len(rules) + np.arange(len(rules))
    kept = min(_LOOK_AT, len(rules))
    at = np.sort(np.argpartition(order, kept - 1, axis=1)[:, :kept], axis=1)
    cell = at + np.arange(provisions)[:, None] * len(rules)
    read = np.empty((provisions, kept, len(_READ)), dtype=np.float32)
    for column, name in enumerate(_READ):
        of = signs[name]  # of a table, or of what is true of a rule for every provision
        read[:, :, column] = of.take(cell if of.ndim > 1 else at)
    found = (worth.take(cell).tolist(), fit.take(cell).tolist(), read, strange.tolist())
    return [
        Candidates([rules[each] for each in positions], *of) for positions, *of in zip(at.tolist(), *found, strict=True)
    ]


class Ranking:
    """The candidates of one provision in the order of their worth, where it stands."""

    def __init__(self, candidates: Candidates, context: Context) -> None:
        self._candidates, self.context = candidates, context
        lately = {stage: WEIGHTS["lately"] * share for stage, share in context.stages.items()}
        before, near = context.before, context.near
        self._worth = [
            worth
            + lately.get(rule.stage, 0.0)
            + (WEIGHTS["before"] if rule.id == before else 0.0)
            + (WEIGHTS["near"] if rule.id == near else 0.0)
            for rule, worth in zip(candidates.rules, candidates.worth, strict=True)
        ]
        self._order = sorted(range(len(self._worth)), key=self._worth.__getitem__, reverse=True)
        self._matches: list[Match] = []
        """Those asked for so far, the best first."""
        self.size, self.strange = len(self._order), candidates.strange

    def of_kind(self, kind: str) -> list[Rule]:
        """The candidates that are rules of this kind, in any order."""
        return [rule for rule in self._candidates.rules if rule.kind == kind]

    def best(self, number: int) -> tuple[Match, ...]:
        """The best candidates, at most so many, best first; a candidate is the same object each time."""
        self._matches += [self._match(at) for at in self._order[len(self._matches) : number]]
        return tuple(self._matches[:number])

    def _match(self, at: int) -> Match:
        known = self._candidates
        return Match(known.rules[at], self._worth[at], known.fit[at], known.signs[at].tolist(), self.context)


NO_CANDIDATES = Ranking(Candidates([], [], [], np.empty((0, len(_READ)), dtype=np.float32), 0.0), Context())
"""The ranking of a provision beside which no rule is laid."""


def scaled(worth: float) -> float:
    """A worth as a share of the way to a link that is fully sure."""
    return round(max(0.0, min(1.0, (worth - NOTHING) / (SURE - NOTHING))), 4)
