"""The knowledge base in memory: every rule and principle with its vocabulary, and the view of it in one edition.

Filled by `checker.knowledge.load`. No files and no YAML here, so that it runs wherever Python runs.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from checker.knowledge.model import (
    IN_FORCE,
    Actor,
    Basis,
    Clock,
    Edition,
    Event,
    NotRule,
    Principle,
    PrincipleSet,
    Rule,
    Stage,
    Status,
    Term,
    WeakName,
    WordSet,
)

Group = Literal["in-force", "withdrawn", "silence", "none"]
"""How a rule stands in an edition: it applies, it has been dropped, nothing is said on purpose, or it plays no part."""


class KnowledgeError(Exception):
    """The knowledge base cannot be found or read. The message says where, the likely cause and what to do."""


class UnknownName(LookupError):
    """No rule, principle or edition has this name. `near` holds names that look like it."""

    def __init__(self, what: str, name: str, near: Iterable[str] = ()) -> None:
        self.name = name
        self.near = tuple(near)
        hint = f"; did you mean {' or '.join(self.near)}?" if self.near else ""
        super().__init__(f"there is no {what} called {name!r} in the knowledge base{hint}")


@dataclass(frozen=True)
class View:
    """The rules as they stood in one edition, with the changes of that edition applied.

    Where nobody has read what an edition says of a rule (status "unknown"), the rule is carried over from the edition
    before it: it still takes part, `carried` names it, and its `standing` is "unknown" so that a finding says so.
    Kinds follow the edition: a rule dropped later has kind "rule" in an edition in which it was in force.
    """

    edition: Edition
    rules: Mapping[str, Rule]
    groups: Mapping[str, Group]
    carried: frozenset[str]

    @cached_property
    def regulated(self) -> frozenset[str]:
        """The events that a rule or statute in force is mainly about."""
        return frozenset(
            event for rule in self.in_force() if rule.kind in {"rule", "statute"} for event in rule.about[:2]
        )

    def _in(self, group: Group) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules.values() if self.groups[rule.id] == group)

    def in_force(self) -> tuple[Rule, ...]:
        """Rules, statutes and definitions that apply in this edition."""
        return self._in("in-force")

    def withdrawn(self) -> tuple[Rule, ...]:
        """What an earlier edition asked for and this one no longer does."""
        return self._in("withdrawn")

    def silences(self) -> tuple[Rule, ...]:
        """What the edition deliberately leaves open."""
        return self._in("silence")

    def group(self, rule: str) -> Group:
        """How the rule of this id stands in the edition; "none" for an unknown id."""
        return self.groups.get(rule, "none")

    def standing(self, rule: str) -> Basis:
        """How well it is known that the rule of this id stands in the edition.

        Raises:
            KeyError: no rule has this id.
        """
        return self.rules[rule].standing(self.edition.id)

    def by_event(self, event: str) -> tuple[Rule, ...]:
        """Rules in force about the event, those for which it is the most telling event first.

        A rule is about the events of its field `about`, then the one it produces.
        """

        def rank(rule: Rule) -> int:
            return rule.about.index(event) if event in rule.about else len(rule.about)

        hits = [r for r in self.in_force() if event in r.about or (r.produces and r.produces.event == event)]
        return tuple(sorted(hits, key=rank))

    def by_role(self, role: str) -> tuple[Rule, ...]:
        """Rules in force that bind the actor with this id."""
        return tuple(rule for rule in self.in_force() if role in rule.actor)

    def by_stage(self, stage: str) -> tuple[Rule, ...]:
        """Rules in force in the stage with this id."""
        return tuple(rule for rule in self.in_force() if rule.stage == stage)


@dataclass(frozen=True)
class KnowledgeBase:
    """Everything the checker knows. Mappings are by id, in the order of the files; editions from oldest to newest."""

    rules: Mapping[str, Rule]
    principles: Mapping[str, Principle]
    sets: Mapping[str, PrincipleSet]
    stages: Mapping[str, Stage]
    events: Mapping[str, Event]
    actors: Mapping[str, Actor]
    terms: Mapping[str, Term]
    editions: Mapping[str, Edition]
    weak_names: tuple[WeakName, ...] = ()
    topics: tuple[WeakName, ...] = ()
    """Names of whole topics, which name their events only in a heading ("children in need")."""
    together: tuple[WordSet, ...] = ()
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Short names with more than one meaning, never read on their own: {"SM": ("strategy meeting", ...)}."""
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    not_rules: Mapping[str, NotRule] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other ids of rules: {alias: id}."""
    _views: dict[str, View] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def counterparts(self) -> dict[str, str]:
        """Event -> the rule that says most about it."""
        return {event.id: event.counterpart for event in self.events.values() if event.counterpart}

    def resolve(self, name: str) -> str | None:
        """The id of the rule or principle that `name` stands for, None where there is none.

        Follows the aliases of rules, and for a statement that turned out to be no rule its first `see`.
        """
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            if name in self.rules or name in self.principles:
                return name
            if name in self.aliases:
                name = self.aliases[name]
            elif name in self.not_rules and self.not_rules[name].see:
                name = self.not_rules[name].see[0]
        return None

    def other_ids(self, rule: str) -> tuple[str, ...]:
        """Ids that `resolve` leads to the rule of this id: its own aliases, and statements that it took in."""
        took_in = [name for name in self.not_rules if name not in self.rules and self.resolve(name) == rule]
        return (*self.rules[rule].aliases, *took_in)

    def rule(self, name: str) -> Rule:
        """The rule with this id or alias.

        Raises:
            UnknownName: none has it; the error names those that look like it.
        """
        found = self.resolve(name)
        if found is None or found not in self.rules:
            known = [*self.rules, *self.aliases, *self.not_rules]
            raise UnknownName("rule", name, difflib.get_close_matches(name, known, 3))
        return self.rules[found]

    def edition(self, name: str) -> Edition:
        """The edition with this id ("2023").

        Raises:
            UnknownName: there is none.
        """
        if name not in self.editions:
            raise UnknownName("edition", name, list(self.editions))
        return self.editions[name]

    def on(self, day: date) -> Edition:
        """The edition in force on the day; the first one for earlier days.

        Raises:
            KnowledgeError: the knowledge base has no edition at all.
        """
        editions = list(self.editions.values())
        if not editions:
            raise KnowledgeError("the knowledge base has no edition: rules/vocabulary/editions.yaml lists none")
        begun = [edition for edition in editions if edition.in_force <= day.isoformat()]
        return begun[-1] if begun else editions[0]

    def edition_in_force(self, today: date | None = None) -> Edition:
        """The edition in force today, or on the day given."""
        return self.on(today or date.today())

    def as_of(self, edition: str) -> View:
        """The rules as they stood in the edition with this id.

        Raises:
            UnknownName: there is no such edition.
        """
        if edition not in self._views:
            self._views[edition] = self._view(self.edition(edition))
        return self._views[edition]

    def _view(self, edition: Edition) -> View:
        rules: dict[str, Rule] = {}
        groups: dict[str, Group] = {}
        carried: set[str] = set()
        upto = list(self.editions)[: list(self.editions).index(edition.id) + 1]
        for rule in self.rules.values():
            statuses = [rule.status(each) for each in upto]
            if statuses[-1] == "unknown":
                carried.add(rule.id)
            groups[rule.id] = _group(rule, statuses)
            rules[rule.id] = _as_of(rule, upto, groups[rule.id])
        return View(edition, rules, groups, frozenset(carried))

    def __iter__(self) -> Iterator[Rule]:
        """Every rule, in the order of stages and files."""
        return iter(self.rules.values())


def _group(rule: Rule, statuses: list[Status]) -> Group:
    """Where a rule belongs, given its status in every edition up to the one in question."""
    known = [status for status in statuses if status != "unknown"]
    now = known[-1] if known else "unknown"
    if rule.kind == "silence":
        # An edition that says nothing is where a silence holds, so "absent" counts for it.
        return "none" if now == "withdrawn" else "silence"
    if now in IN_FORCE:
        return "in-force"
    was = any(status in IN_FORCE or status == "withdrawn" for status in known)
    return "withdrawn" if was and rule.kind != "definition" else "none"


def _as_of(rule: Rule, upto: list[str], group: Group) -> Rule:
    """The rule with the fields of the last edition in `upto`, and the kind that it had then.

    Where nobody has read that edition, the fields of the one before it are carried over like the rule itself.
    """
    entries = [rule.editions[edition] for edition in upto if edition in rule.editions]
    read = [entry for entry in entries if entry.status != "unknown" or entry.overrides]
    changes = dict(read[-1].overrides) if read else {}
    if "kind" not in changes:
        if group == "in-force" and rule.kind == "withdrawn":
            changes["kind"] = "rule"
        elif group == "withdrawn":
            changes["kind"] = "withdrawn"
    return replace(rule, **changes) if changes else rule
