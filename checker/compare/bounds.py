"""The most that a candidate rule can be worth to a provision, told from a few signs before all are worked out.

A bound too low would lose a rule, so a sign that is not named here counts as one that any candidate may have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from checker.compare.link_signs import WORDING, Nearness, Reading
from checker.compare.rule_index import RuleIndex, Weighed
from checker.knowledge.model import Rule
from checker.language.model import Provision

_LOOKED_AT = frozenset(
    "event words explained example counterpart before near lately stage section_stage section_event section_words "
    "section_title".split()
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
        self._said = [
            _shares(phrases, phrase + own, named, title)
            for phrases, named in zip(index.phrases, index.titles, strict=True)
        ]
        """For each rule, stem -> the most that the stem can add to what the wording is worth."""
        self._all_said = phrase + own + title
        self._rest: dict[tuple[bool, ...], list[float]] = {}

    def most(self, reading: Reading, near: Nearness, candidates: Sequence[int]) -> list[float]:
        """For each candidate (its position in the index) the most that it can be worth."""
        weigh = self._weights
        event, words, explained, example = (weigh[name] for name in ("event", "words", "explained", "example"))
        explained /= reading.total
        section, context = reading.section, reading.context
        setting = (
            (weigh["section_event"], section.events),
            (weigh["section_words"], section.words),
            (weigh["section_title"], section.titles),
            (weigh["counterpart"], reading.counterparts),
            (event, near.events),
            (example, near.examples),
        )
        stages = [
            (max(0.0, weigh["stage"]), reading.stages),
            (max(0.0, weigh["section_stage"]), section.stages),
        ]
        linked = [(max(0.0, weigh["before"]), context.before), (max(0.0, weigh["near"]), context.near)]
        lately = max(0.0, weigh["lately"])
        both = reading.both
        rest, rules = self._other(reading.provision), self._index.rules
        found = []
        for at in candidates:
            most = rest[at] + words * min(1.0, 1.6 * near.cosines[at]) + explained * near.weights[at]
            said = self._said[at]
            if not said.keys().isdisjoint(both):
                most += min(self._all_said, sum([said[s] for s in both if s in said]))
            for weight, known in setting:
                if at in known:
                    most += weight * known[at]
            for weight, named in stages:
                if self._stages[at] in named:
                    most += weight
            most += lately * context.stages.get(self._stages[at], 0.0)
            for weight, rule in linked:
                if rules[at].id == rule:
                    most += weight
            found.append(most + _SLACK)
        return found

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
