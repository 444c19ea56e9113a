"""Which national rule governs a provision? The rule with the most signs for it; abstain rather than guess.

Every rule of the edition is weighed for every provision, many provisions at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.compare.context import NOTHING_BEFORE, Context
from checker.compare.governed import governed
from checker.compare.link_signs import SignReader
from checker.compare.model import Link
from checker.compare.ranking import Candidates, Ranking, candidates, scaled
from checker.compare.rule_index import RuleIndex
from checker.knowledge.base import View
from checker.language.gazetteer import Gazetteer
from checker.language.model import Provision

LIKELY = 0.2
"""From this probability on that the best candidate is the rule (`checker.compare.governed`) it is linked."""

_AT_ONCE = 64
"""Provisions weighed together: their tables stay in the processor's cache."""


class Linker:
    """Links provisions to the rules of one edition. Build once, use for a whole manual."""

    def __init__(self, view: View, gazetteer: Gazetteer, counterparts: Mapping[str, str]) -> None:
        """`counterparts` gives the rule that says most about each event."""
        index = RuleIndex(rule for rule in view.rules.values() if view.group(rule.id) != "none")
        self.rules, self._signs = index.rules, SignReader(index, gazetteer, counterparts)

    def prepare(self, provisions: Sequence[Provision]) -> list[Candidates]:
        """The candidates of each provision: what can be told before those that stand before it are linked."""
        found: list[Candidates] = []
        for first in range(0, len(provisions), _AT_ONCE):
            found += candidates(self.rules, *self._signs.read(provisions[first : first + _AT_ONCE]))
        return found

    def rank(self, provision: Provision, context: Context = NOTHING_BEFORE) -> Ranking:
        """The candidates for a provision that stands in this context."""
        return Ranking(self.prepare([provision])[0], context)


def link(provision: Provision, ranking: Ranking) -> Link:
    """The governing rule, the best of the candidates, or an abstention."""
    if not ranking.size:
        return Link(None, 0.0, "there is no rule")
    best = ranking.best(1)[0]
    score = scaled(best.worth)
    governs = governed(provision, ranking)
    if governs < LIKELY:
        return Link(None, score, "no rule is close enough")
    reason = (
        "names the same event"
        if best.event >= 0.6
        else "stands under the same event"
        if best.event
        else "shares its words"
    )
    return Link(best.rule.id, score, reason, governs)
