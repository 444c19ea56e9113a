"""Bringing a local time limit and a national one face to face, or saying that there is none.

Two limits meet only when both end with the same event and run from the same moment; another start is a moved clock.
Which it is, of every limit among the candidate rules and of none, is one choice: the weighed sum of signs
(`checker.compare.clock_signs`), with weights fitted on labelled text by `evaluation/fit_clock.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.compare.clock_signs import setting_of, step_signs
from checker.compare.limit_pair import LimitPair
from checker.compare.ranking import Match, Ranking
from checker.compare.rule_limits import limits_for
from checker.compare.start_signs import read_start
from checker.compare.timing import Order, Verdict, compare_limits
from checker.knowledge.model import Limit, Rule
from checker.language.model import Deadline, Provision

Clock = Literal["same", "assumed", "moved-later", "moved-earlier"]

CLOSELY = 24
"""Candidate rules whose limits are looked at."""


@dataclass(frozen=True, slots=True)
class ClockReading:
    """One local deadline with the national limit it meets, if any, and how that ends against it.

    `order` allows for a moved clock, `verdict` compares the lengths alone. `likely` (0..1) is the probability of the
    reading: of this order against this rule, or of no national limit.
    """

    deadline: Deadline
    rule: Rule | None = None
    limit: Limit | None = None
    clock: Clock = "same"
    verdict: Verdict | None = None
    order: Order = "same"
    likely: float = 1.0


@dataclass(frozen=True, slots=True)
class Option:
    """A limit that the deadline may meet, the start it would then have, how it would end, and the signs for this."""

    pair: LimitPair
    clock: Clock
    order: Order
    signs: Mapping[str, float]


def read_clocks(provision: Provision, ranking: Ranking) -> tuple[ClockReading, ...]:
    """Compare every deadline of a provision with the limits of its candidate rules."""
    matches = ranking.best(CLOSELY) if provision.deadlines else ()
    return tuple(_read(deadline, provision, matches) for deadline in provision.deadlines)


def _read(deadline: Deadline, provision: Provision, matches: Sequence[Match]) -> ClockReading:
    options = list(options_of(deadline, provision, matches))
    shares = [math.exp(sum(WEIGHTS.get(name, 0.0) * value for name, value in each.signs.items())) for each in options]
    whole = 1.0 + sum(shares)
    if not options or sum(shares) < MEETS * whole:
        return ClockReading(deadline, likely=1.0 / whole)
    best = options[max(range(len(options)), key=shares.__getitem__)]
    rule = best.pair.match.rule
    alike = sum(s for s, o in zip(shares, options, strict=True) if (o.pair.match.rule, o.order) == (rule, best.order))
    return ClockReading(deadline, rule, best.pair.limit, best.clock, best.pair.verdict, best.order, alike / whole)


def options_of(deadline: Deadline, provision: Provision, matches: Sequence[Match]) -> Iterator[Option]:
    """Every limit of the candidate rules that the deadline can be held against, with either start."""
    pairs = [
        LimitPair(match, limit, verdict.reversed() if limit.bound in {"before", "at_least"} else verdict)
        for match in matches
        if match.rule.deadline is not None and match.rule.kind != "withdrawn"
        for limit in limits_for(deadline, match.rule.deadline)
        if (verdict := compare_limits(deadline.duration, limit.duration)) is not None
    ]
    if not pairs:
        return
    setting = setting_of(deadline, provision, matches, pairs)
    for pair in pairs:
        step = step_signs(deadline, provision, setting, pair)
        start = read_start(deadline, provision, pair)
        order = pair.verdict.order
        if start is None:
            yield Option(pair, "same", order, step)
            continue
        elsewhere = "start_stated" in deadline.flags and not start.surely
        if not (start.later or elsewhere):
            yield Option(pair, "same" if start.sure else "assumed", order, step | start.national())
        if start.told:
            moved: Order = "earlier" if start.earlier else "later"
            clock: Clock = "moved-earlier" if start.earlier else "moved-later"
            signs = step | start.moved() | {"moved_length": float(order == "same")}
            yield Option(pair, clock, moved if order in {"same", moved} else "mixed", signs)


MEETS = 0.55
"""From this probability on that a deadline meets some national limit, it is held against the likeliest."""

WEIGHTS: dict[str, float] = {
    "apart": -5.66,
    "before": 0.47,
    "end_clause": 0.50,
    "end_heading": -0.48,
    "end_previous": -0.19,
    "event": 0.60,
    "example_lead": 2.04,
    "first": 1.69,
    "first_actor": 0.41,
    "gap": -3.78,
    "loose": -1.18,
    "moved": -2.16,
    "moved_later": 1.88,
    "moved_length": 1.71,
    "moved_rule_words": -2.11,
    "moved_same": -1.86,
    "other_before": -0.59,
    "paper": -1.06,
    "paper_product": -1.38,
    "repeats_phrase": 0.77,
    "same_force": 0.95,
    "same_unit": -0.30,
    "shorter": -2.34,
    "silence_first": -0.94,
    "start_event_words": 0.87,
    "start_occasion": 1.20,
    "start_other": -1.21,
    "start_own_words": 2.03,
    "start_pronoun": 0.80,
    "start_rule_words": 0.85,
    "start_untold": 1.00,
    "strange_before": -2.71,
    "strange_heading": -1.33,
    "then_told": 1.12,
    "title": 0.49,
    "told": 0.71,
    "turn_first": 0.62,
    "untimed_first": -1.37,
    "words": 0.42,
}
"""What each sign adds to the worth of an option; meeting none is worth 0."""
