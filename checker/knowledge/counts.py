"""How many rules there are, of which kind and how well known: what `checker rules counts` shows and the tests pin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.knowledge.base import KnowledgeBase
from checker.knowledge.model import Basis

STANDINGS: tuple[Basis, ...] = ("verified", "corroborated", "inferred", "memory", "unknown")
"""From the best known to the least."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures about the whole knowledge base. Mappings keep the order of the files and of `STANDINGS`."""

    kinds: Mapping[str, int]
    stages: Mapping[str, int]
    confidence: Mapping[str, int]
    """How well the statements are known, apart from any edition."""
    in_force: Mapping[str, int]
    withdrawn: Mapping[str, int]
    silences: Mapping[str, int]
    """Per edition, as `View` has them."""
    carried: Mapping[str, int]
    """Per edition, those in force of which nobody has read what the edition says."""
    standing: Mapping[str, Mapping[str, int]]
    """Per edition, the rules in force by how well it is known that they stand in it."""
    principles: Mapping[str, int]
    examples: Mapping[str, int]

    @property
    def rules(self) -> int:
        """All rules, of whatever kind."""
        return sum(self.kinds.values())


def count(knowledge: KnowledgeBase) -> Counts:
    """Count a knowledge base."""
    rules = list(knowledge)
    views = {edition: knowledge.as_of(edition) for edition in knowledge.editions}
    per_set = Counter(principle.set for principle in knowledge.principles.values())
    per_stage = Counter(rule.stage for rule in rules)
    return Counts(
        kinds=dict(Counter(rule.kind for rule in rules)),
        stages={stage: per_stage[stage] for stage in knowledge.stages},
        confidence=_by_standing(rule.confidence for rule in rules),
        in_force={edition: len(view.in_force()) for edition, view in views.items()},
        withdrawn={edition: len(view.withdrawn()) for edition, view in views.items()},
        silences={edition: len(view.silences()) for edition, view in views.items()},
        carried={edition: sum(rule.id in view.carried for rule in view.in_force()) for edition, view in views.items()},
        standing={
            edition: _by_standing(view.standing(rule.id) for rule in view.in_force()) for edition, view in views.items()
        },
        principles={each: per_set[each] for each in knowledge.sets},
        examples=dict(Counter(sort for rule in rules for sort, each in rule.examples.items() for _ in each)),
    )


def _by_standing(found: Iterable[Basis]) -> dict[str, int]:
    counted = Counter(found)
    return {standing: counted[standing] for standing in STANDINGS}
