"""The most that a candidate rule can be worth to a provision, told from a few signs before all are worked out.

A bound too low would lose a rule, so a sign that is not named here counts as one that any candidate may have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from checker.compare.context import Context
from checker.compare.lanes import ONE, Lanes
from checker.compare.link_signs import WORDING, Nearness, Reading
from checker.compare.rule_index import RuleIndex, Weighed
from checker.knowledge.model import Rule
from checker.language.model import Provision

_LOOKED_AT = frozenset(
    "event words explained example likely counterpart before near lately stage section_stage section_event "
    "section_words section_title".split()
).union(WORDING)
"""Signs that are looked at for each candidate."""

_LIMIT = ("starts", "length", "unit", "every", "timed")
"""Signs of a rule with a time limit beside a provision with one."""
_OPEN = ("open_time", "open_frequency", "open_form", "open_method", "open_form_here", "open_signature")

_ASK: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*_LIMIT, "untimed", "open_frequency"), ("deadlines",)),
    "open_time": ("deadlines", "dates"),
    "open_form": ("forms",),
    "open_method": ("methods",),
    "open_form_here": ("forms", "methods"),
    **dict.fromkeys(("open_signature", "approval"), ("approvals",)),
    **dict.fromkeys(("actor", "first_actor", "told"), ("actors",)),
}
"""Sign -> what the provision must have, any of these, for the sign to be there."""
_HAS = ("deadlines", "dates", "forms", "methods", "approvals", "actors")

_SLACK = 1e-9
"""Sums in another order differ in their last digits."""


class Bounds:
    """The most that candidates can be worth, their signs weighed as given."""

    def __init__(self, index: RuleIndex, weights: Mapping[str, float]) -> None:
        self._index, self._weights = index, weights
        self._stages = [rule.stage for rule in index.rules]
        phrase, own, title = (max(0.0, weights[name]) for name in WORDING)
        self._said = Lanes(len(index.rules))
        """For each rule, the most that a stem can add to what the wording is worth."""
        for at, (phrases, named) in enumerate(zip(index.phrases, index.titles, strict=True)):
            for stem, share in _shares(phrases, phrase + own, named, title).items():
                self._said.add(stem, at, share)
        self._all_said = phrase + own + title
        self._rest: dict[tuple[bool, ...], list[float]] = {}

    def of_section(
        self,
        events: Mapping[int, float],
        words: Mapping[int, float],
        titles: Mapping[int, float],
        stages: Sequence[str],
    ) -> list[float]:
        """For each rule, the most that the headings over a clause can add."""
        weigh = self._weights
        of_stage = max(0.0, weigh["section_stage"])
        found = [of_stage if stage in stages else 0.0 for stage in self._stages]
        for name, known in (("section_event", events), ("section_words", words), ("section_title", titles)):
            for at, score in known.items():
                found[at] += weigh[name] * score
        return found

    def most(self, reading: Reading, near: Nearness, candidates: Sequence[int], context: Context) -> list[float]:
        """For each candidate (its position in the index) the most that it can be worth."""
        weigh = self._weights
        event, words, explained, example, likely = (
            weigh[name] for name in ("event", "words", "explained", "example", "likely")
        )
        explained /= reading.total
        at_of = self._index.at
        single = {at: weigh["counterpart"] * score for at, score in reading.counterparts.items()}
        for name, rule in (("before", context.before), ("near", context.near)):
            if rule in at_of:
                single[at_of[rule]] = single.get(at_of[rule], 0.0) + max(0.0, weigh[name])
        of_stage = {stage: max(0.0, weigh["lately"]) * share for stage, share in context.stages.items()}
        for stage in filter(None, {*reading.stages}):
            of_stage[stage] = of_stage.get(stage, 0.0) + max(0.0, weigh["stage"])
        rest, section, stages = self._other(reading.provision), reading.section.most, self._stages
        said, all_said = self._said.sums(dict.fromkeys(reading.both, 1)), self._all_said * ONE
        return [
            rest[at]
            + section[at]
            + words * near.words[at]
            + explained * near.weights[at]
            + example * near.examples[at]
            + likely * near.likely[at]
            + event * near.events.get(at, 0.0)
            + (said[at] / ONE if said[at] < all_said else self._all_said)
            + single.get(at, 0.0)
            + of_stage.get(stages[at], 0.0)
            + _SLACK
            for at in candidates
        ]

    def _other(self, provision: Provision) -> list[float]:
        """For each rule, the most that its other signs can add to a provision that has these slots."""
        has = tuple(bool(getattr(provision, slot)) for slot in _HAS)
        if has not in self._rest:
            slots = {slot for slot, there in zip(_HAS, has, strict=True) if there}
            possible = {
                name: weight
                for name, weight in self._weights.items()
                if name not in _LOOKED_AT and (name not in _ASK or not slots.isdisjoint(_ASK[name]))
            }
            self._rest[has] = [self._of_rule(at, rule, possible) for at, rule in enumerate(self._index.rules)]
        return self._rest[has]

    def _of_rule(self, at: int, rule: Rule, possible: Mapping[str, float]) -> float:
        never = {"definition", "silence", "statute", "withdrawn"}
        never |= {"untimed"} if rule.deadline is not None else {*_LIMIT, "timeless"}
        if not self._index.open[at]:
            never.update(_OPEN)
        if not self._index.actors[at]:
            never.update(("actor", "first_actor"))
        if not self._index.told[at]:
            never.add("told")
        if not self._index.approving[at]:
            never.add("approval")
        if not self._index.terms[at] or rule.kind != "withdrawn":
            never.add("withdrawn_named")
        own = possible.get(rule.kind, 0.0)
        return own + sum(weight for name, weight in possible.items() if weight > 0 and name not in never)


def _shares(phrases: Sequence[Weighed], of_phrase: float, title: Weighed, of_title: float) -> dict[str, float]:
    """Stem -> the most that it can add: its share of the phrase it is most of, and of the title."""
    found: dict[str, float] = defaultdict(float)
    for pairs, whole, said in phrases:
        for stem in said:
            share = of_phrase * sum([w for s, w in pairs if s == stem]) / whole
            found[stem] = max(found[stem], share)
    for s, w in title[0]:
        found[s] += of_title * w / title[1]
    return dict(found)
