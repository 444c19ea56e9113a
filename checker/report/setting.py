"""What a report needs to know of the knowledge base: stages, which rule belongs to which, and names of roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.knowledge.model import Stage

if TYPE_CHECKING:
    from checker.knowledge.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Setting:
    """The national side of a report, as plain data.

    `stages` in the order of the journey; `rule_stage` the stage of each rule id; `in_force` the ids of the rules in
    force in the edition, by stage; `roles` the label of each role id. An empty Setting is valid: ids are then shown.
    """

    stages: tuple[Stage, ...] = ()
    rule_stage: Mapping[str, str] = field(default_factory=dict)
    in_force: Mapping[str, frozenset[str]] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, knowledge: KnowledgeBase, edition: str) -> Setting:
        """The setting of a report that compares with the edition of this id."""
        in_force: dict[str, set[str]] = {}
        for rule in knowledge.as_of(edition).in_force():
            if rule.kind == "definition":  # binds no one, so a manual has nothing to carry
                continue
            in_force.setdefault(rule.stage, set()).add(rule.id)
        return cls(
            stages=tuple(knowledge.stages.values()),
            rule_stage={rule.id: rule.stage for rule in knowledge},
            in_force={stage: frozenset(rules) for stage, rules in in_force.items()},
            roles={actor.id: actor.label for actor in knowledge.actors.values()},
        )

    def stage_label(self, stage: str) -> str:
        """The stage's name for people; the id itself where it is not known."""
        return next((s.label for s in self.stages if s.id == stage), stage)
