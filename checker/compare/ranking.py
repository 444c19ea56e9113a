"""The candidate rules of a provision in the order of their worth: the weighed sum of their signs.

How much each sign counts was fitted on labelled text (`evaluation/fit_link.py`); none is for a single rule.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.compare.bounds import Bounds
from checker.compare.context import Context
from checker.compare.link_signs import WORDING, Nearness, Reading, signs, wording
from checker.compare.rule_index import RuleIndex
from checker.knowledge.model import Rule

WEIGHTS: dict[str, float] = {
    "likely": 7.45,
    "open_method": 5.66,
    "open_form": 4.20,
    "section_words": 4.03,
    "example": 3.05,
    "phrase": 2.75,
    "length": 2.12,
    "open_signature": 1.85,
    "starts": 1.69,
    "lately": 1.64,
    "words": 1.48,
    "explained": 1.36,
    "open_frequency": 1.36,
    "every": 1.24,
    "section_title": 1.18,
    "title": 1.15,
    "near": 1.08,
    "event": 0.92,
    "open_time": 0.85,
    "counterpart": 0.76,
    "before": 0.50,
    "withdrawn_named": 0.33,
    "section_event": 0.32,
    "actor": 0.31,
    "stage": 0.28,
    "first_actor": 0.21,
    "told": 0.18,
    "silence": 0.14,
    "definition": 0.12,
    "open_form_here": 0.12,
    "section_stage": -0.12,
    "statute": -0.14,
    "unit": -0.34,
    "approval": -0.56,
    "timeless": -0.62,
    "withdrawn": -0.66,
    "untimed": -0.73,
    "timed": -0.87,
    "own_phrase": -1.01,
}
"""Weight of each sign; signs run from 0 to 1. A candidate's worth is their sum; its probability the softmax of that."""

NOTHING, SURE = 5.2, 15.7
"""Worth up to which a link counts for nothing (score 0), and from which it is fully sure (1)."""

_SETTING = frozenset(
    {
        *(
            "before",
            "near",
            "lately",
            "counterpart",
            "section_event",
            "section_words",
            "section_title",
            "section_stage",
        ),
        *("open_time", "open_frequency", "open_form", "open_method", "open_form_here", "open_signature"),
    }
)
"""Signs of where a clause stands and what is left open, which choose a rule but do not make the clause fit it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate rule, and the signs behind it.

    `score` (0..1) is how well the clause itself fits the rule: the worth of its signs, those of the setting left out.
    `worth` is that of all signs, by which candidates are ordered.
    `event`: how directly the rule is about the provision's event. `words`: cosine of the TF-IDF vectors. `phrase`: the
    best of the rule's `covers` phrases, as the share of its weight found in the provision and its context.
    `explained`: the share of the provision's own weight that the rule's words explain.
    """

    rule: Rule
    score: float
    event: float
    words: float
    phrase: float
    explained: float
    signs: Mapping[str, float]
    worth: float


class Ranking:
    """The candidates of one provision, each looked at only as closely as telling the best asks for."""

    def __init__(
        self,
        index: RuleIndex,
        bounds: Bounds,
        reading: Reading,
        near: Nearness,
        candidates: Sequence[int],
        context: Context,
    ) -> None:
        """`candidates` are positions in the index."""
        self._index, self._reading, self._near, self._candidates = index, reading, near, candidates
        self._context = context
        self._waiting = sorted(zip(bounds.most(reading, near, candidates, context), candidates, strict=True))
        """Candidates not looked at closely, with the most they can be worth; the best last."""
        self._seen: list[tuple[float, str, int, dict[str, float]]] = []
        """(worth below 0, rule, position, signs) of the others, the best first."""
        self._matches: list[Match] = []
        """Those asked for so far, the best first."""
        self.size = len(candidates)

    def of_kind(self, kind: str) -> list[Rule]:
        """The candidates that are rules of this kind, in any order."""
        rules = self._index.rules
        return [rules[at] for at in self._candidates if rules[at].kind == kind]

    def best(self, number: int) -> tuple[Match, ...]:
        """The best candidates, at most so many, best first; a candidate is the same object each time."""
        seen, waiting, matches = self._seen, self._waiting, self._matches
        while len(matches) < number and waiting and (len(seen) < number or waiting[-1][0] >= -seen[number - 1][0]):
            _, at = waiting.pop()
            found = signs(self._index, at, self._reading, self._near, self._context)
            worth = sum([WEIGHTS[name] * value for name, value in found.items()])
            for name, value in zip(WORDING, wording(self._index, at, self._reading), strict=True):
                found[name] = value
                worth += WEIGHTS[name] * value
            insort(seen, (-worth, self._index.rules[at].id, at, found))
        matches += [self._match(-worth, at, signs) for worth, _, at, signs in seen[len(matches) : number]]
        return tuple(matches[:number])

    def _match(self, worth: float, at: int, signs: Mapping[str, float]) -> Match:
        setting = sum([WEIGHTS[name] * value for name, value in signs.items() if name in _SETTING])
        return Match(
            rule=self._index.rules[at],
            score=scaled(worth - setting),
            event=signs["event"],
            words=signs["words"] / 1.6,
            phrase=signs["phrase"],
            explained=signs["explained"],
            signs=signs,
            worth=worth,
        )


def scaled(worth: float) -> float:
    """A worth as a share of the way to a link that is fully sure."""
    return round(max(0.0, min(1.0, (worth - NOTHING) / (SURE - NOTHING))), 4)
