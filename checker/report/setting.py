"""What a report needs to know of the knowledge base: stages, which rule belongs to which, and names of roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.knowledge.model import Stage

if TYPE_CHECKING:
    from checker.knowledge.base import KnowledgeBase


_DUTY = frozenset({"must", "should", "must-not"})


@dataclass(frozen=True, slots=True)
class Setting:
    """The national side of a report, as plain data.

    `stages` in the order of the journey; `rule_stage` the stage of each rule id; `in_force` the ids of the rules in
    force in the edition, by stage; `roles` the label of each role id; `event_stage` the stage of each event id;
    `duties` and `limits` the number of national duties (must, should, must not) and of their time limits, by stage.
    `titles` the title of each rule id. An empty Setting is valid: ids are then shown.
    """

    stages: tuple[Stage, ...] = ()
    rule_stage: Mapping[str, str] = field(default_factory=dict)
    in_force: Mapping[str, frozenset[str]] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    event_stage: Mapping[str, str] = field(default_factory=dict)
    duties: Mapping[str, int] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, knowledge: KnowledgeBase, edition: str) -> Setting:
        """The setting of a report that compares with the edition of this id."""
        in_force: dict[str, set[str]] = {}
        duties: Counter[str] = Counter()
        limits: Counter[str] = Counter()
        for rule in knowledge.as_of(edition).in_force():
            if rule.kind == "definition":  # binds no one, so a manual has nothing to carry
                continue
            in_force.setdefault(rule.stage, set()).add(rule.id)
            duties[rule.stage] += rule.force in _DUTY
            limits[rule.stage] += 1 + len(rule.deadline.then) if rule.deadline and rule.force in _DUTY else 0
        return cls(
            stages=tuple(knowledge.stages.values()),
            rule_stage={rule.id: rule.stage for rule in knowledge},
            in_force={stage: frozenset(rules) for stage, rules in in_force.items()},
            roles={actor.id: actor.label for actor in knowledge.actors.values()},
            event_stage={event.id: event.stage for event in knowledge.events.values()},
            duties=dict(duties),
            limits=dict(limits),
            titles={rule.id: rule.title for rule in knowledge},
        )

    def stage_label(self, stage: str) -> str:
        """The stage's name for people; the id itself where it is not known."""
        return next((s.label for s in self.stages if s.id == stage), stage)
