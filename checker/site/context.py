"""Everything the page writers share: the knowledge base, the edition in force, the site's own data and indexes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from checker.knowledge.base import KnowledgeBase, KnowledgeError, View
from checker.knowledge.files import read_document
from checker.knowledge.law import Act, acts
from checker.knowledge.model import Edition, Principle, Rule
from checker.site.history import Stand, history


@dataclass(frozen=True, slots=True)
class Door:
    """A way in for readers of one profession (data/roles.yaml): whose rules are theirs, shared, or their employer's."""

    id: str
    label: str
    short: str
    hint: str
    first: bool
    own: tuple[str, ...]
    shared: tuple[str, ...]
    organisation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of someone at work, what they would type, and the rules that answer it."""

    ask: str
    find: str
    rules: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Index:
    """Rules in force by what joins them: the event they produce or wait for, the rule they need, what they replaced."""

    producing: dict[str, list[str]]
    triggered: dict[str, list[str]]
    needing: dict[str, list[str]]
    replacing: dict[str, list[str]]


@dataclass
class Context:
    """What is asked for when pages are written. `today` decides which edition is in force and what is overdue."""

    knowledge: KnowledgeBase
    root: Path
    today: date
    repository: str = ""
    url: str = ""
    neighbours: Index | None = None
    _histories: dict[str, tuple[Stand, ...]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def edition(self) -> Edition:
        """The edition in force today."""
        return self.knowledge.edition_in_force(self.today)

    def begun(self, edition: Edition) -> bool:
        """Whether the edition has come into force; one may be written down before."""
        return edition.in_force <= self.today.isoformat()

    @cached_property
    def view(self) -> View:
        """The rules as they stand today."""
        return self.knowledge.as_of(self.edition.id)

    def stands(self, rule: str) -> tuple[Stand, ...]:
        """How the rule stood in every edition."""
        if rule not in self._histories:
            self._histories[rule] = history(self.knowledge, rule)
        return self._histories[rule]

    def now(self, rule: str) -> Stand:
        """How the rule stands in the edition in force."""
        return next(stand for stand in self.stands(rule) if stand.edition.id == self.edition.id)

    def actor(self, name: str) -> str:
        """The label of an actor."""
        found = self.knowledge.actors.get(name)
        return found.label if found else name.replace("-", " ")

    def suggest(self, path: str) -> str:
        """The address at which a change to a file can be suggested; "" where no repository is known."""
        return f"{self.repository}/edit/main/{path}" if self.repository else ""

    def stands_now(self, rule: Rule) -> bool:
        """False for what has no part in the edition in force: a section that has not begun, a trial long over."""
        return self.view.group(rule.id) != "none"

    def weight(self, rule: Rule) -> int:
        """A key that puts first what people ask about and what other rules build on."""
        return -2 * len(self.questions_of.get(rule.id, ())) - self.needed.get(rule.id, 0)

    @cached_property
    def needed(self) -> Mapping[str, int]:
        """How many rules build on each."""
        tally: dict[str, int] = defaultdict(int)
        for rule in self.knowledge:
            for name in rule.requires:
                tally[str(self.knowledge.resolve(name))] += 1
        return tally

    def overdue(self, rule: Rule) -> bool:
        """True where the day by which someone was to look at the rule again has passed."""
        return bool(rule.review_by) and rule.review_by < self.today.isoformat()

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The Acts and regulations that the rules rest on; none where the knowledge base has no list of them."""
        try:
            return acts(self.root)
        except KnowledgeError:
            return ()

    @cached_property
    def doors(self) -> tuple[Door, ...]:
        """The ways in by role, in the order of the file."""
        return tuple(
            Door(
                each["id"],
                each["label"],
                each.get("short", each["label"]),
                each.get("hint", ""),
                each.get("first") == "yes",
                tuple(each.get("own", ())),
                tuple(each.get("shared", ())),
                tuple(each.get("organisation", ())),
            )
            for each in site_data("roles")["roles"]
        )

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The scenario questions that the knowledge base can answer, in the order of the file."""
        known = self.knowledge.rules
        return tuple(
            Question(each["ask"], each["find"], tuple(name for name in each["rules"] if name in known), each["group"])
            for each in site_data("questions")["questions"]
            if known.keys() & set(each["rules"])
        )

    @cached_property
    def questions_of(self) -> Mapping[str, tuple[Question, ...]]:
        """The questions that each rule answers."""
        found: dict[str, list[Question]] = defaultdict(list)
        for question in self.questions:
            for rule in question.rules:
                found[rule].append(question)
        return {rule: tuple(each) for rule, each in found.items()}

    @cached_property
    def rules_of(self) -> Mapping[str, tuple[str, ...]]:
        """The rules that each principle speaks to, as either file says it."""
        found: dict[str, dict[str, None]] = {name: {} for name in self.knowledge.principles}
        for principle in self.knowledge.principles.values():
            for name in principle.speaks_to:
                resolved = self.knowledge.resolve(name)
                if resolved in self.knowledge.rules:
                    found[principle.id][str(resolved)] = None
        for rule in self.knowledge:
            for name in rule.principles:
                if name in found:
                    found[name][rule.id] = None
        return {name: tuple(rules) for name, rules in found.items()}

    @cached_property
    def principles_of(self) -> Mapping[str, tuple[Principle, ...]]:
        """The principles that speak to each rule: those the rule names first, then those that name the rule."""
        found: dict[str, dict[str, None]] = {
            rule.id: {name: None for name in rule.principles if name in self.knowledge.principles}
            for rule in self.knowledge
        }
        for principle, rules in self.rules_of.items():
            for rule_id in rules:
                found[rule_id][principle] = None
        return {rule: tuple(self.knowledge.principles[name] for name in names) for rule, names in found.items()}


def site_data(name: str) -> Mapping[str, Any]:
    """One of the site's own data files."""
    with as_file(files(__package__) / "data" / f"{name}.yaml") as path:
        return read_document(path)
