"""One provision laid beside its national rule: what every check looks at, worked out once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from checker.compare.clock import ClockReading
from checker.compare.model import Link
from checker.compare.ranking import Match, Ranking
from checker.compare.relation import Relation, relate
from checker.knowledge.base import View
from checker.knowledge.model import Rule
from checker.language.cues import TOLD_BY_FORM
from checker.language.model import Provision, Span
from checker.language.tokens import tokenize

_CLOSELY = 6
"""Candidates that the checks look at."""
_LETTER = {"must": "M", "should": "E", "may": "P", "must-not": "X"}


@dataclass(frozen=True, slots=True)
class Hit:
    """What one check found: the code, the words it rests on, the local value, and how sure it is (0..1).

    `rule` is the id of the national rule where it is another than the linked one; `difference` is the difference as
    data; `local` and `national` are short texts for the report.
    """

    code: str
    span: Span
    score: float
    local: str = ""
    national: str = ""
    rule: str | None = None
    difference: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A provision with its link, its best candidates and the clocks compared."""

    provision: Provision
    link: Link
    ranking: Ranking
    rule: Rule | None
    view: View
    clocks: tuple[ClockReading, ...] = ()
    carried: str | None = None
    """The withdrawn rule on which the part of the same sentence before this one rests."""
    added: bool = False
    """Whether a semicolon adds it to a restatement of the national rule."""

    @property
    def matches(self) -> tuple[Match, ...]:
        """The best candidates for a link, best first."""
        return self.ranking.best(_CLOSELY)

    @cached_property
    def match(self) -> Match | None:
        """The candidate that is the rule, None where there is no rule or it was no candidate."""
        if self.rule is None:
            return None
        first = self.ranking.best(1)  # nearly always it, and the others are not free
        return next((match for match in (*first, *self.matches) if match.rule is self.rule), None)

    @property
    def national_force(self) -> str | None:
        """M, X, E or P as the linked rule has it in this edition; None for silences and unread verbs."""
        if self.rule is None or self.rule.force is None or self.rule.kind not in {"rule", "statute"}:
            return None
        return _LETTER[self.rule.force]

    @property
    def binds(self) -> bool:
        """Whether the provision tells someone what to do (M, X or E)."""
        return self.provision.force in {"M", "X", "E"}

    @property
    def signs(self) -> frozenset[str]:
        """The signs of the clause (`checker.language.cues`)."""
        return self.provision.cues

    @cached_property
    def said(self) -> str:
        """The words of the clause in lower case and British spelling, short forms in full, a space before each mark."""
        return " ".join(token.lower for token in tokenize(self.provision.clause.text))

    @property
    def whole(self) -> Span:
        """The span of the whole clause."""
        return Span(0, len(self.provision.clause.text))

    @property
    def near(self) -> bool:
        """Whether a rule is linked and the provision says something of it.

        A clause that no word of obligation marks may only tell how things are; only beside a rule that is near does it
        say something of that.
        """
        return self.match is not None and not (self.told_by_form and self.link.score < NEAR)

    @cached_property
    def relation(self) -> Relation:
        """How the provision stands to the linked rule; aside where none is near."""
        if self.match is None or not self.near:
            return Relation()
        return relate(self.provision, self.match, self.link.governed)

    @property
    def restates(self) -> bool:
        """Whether the provision is taken to speak of the very action of the linked rule, at whatever force."""
        return self.relation.same >= SAME and self.relation.against < AGAINST

    @property
    def points_on(self) -> bool:
        """Whether it only says, after a restatement, where more is found: "...; the rota hangs in the duty room"."""
        if not self.added:
            return False
        said = self.provision
        if said.deadlines or said.approvals or said.attendance or said.targets or said.force == "X":
            return False
        if said.forms and not _AT_REST.search(said.clause.text):
            return False  # "...; it is set out on form 3"
        return said.force == "D" or (self.told_by_form and self.relation.against < _PLAINLY)

    @property
    def opens_list(self) -> bool:
        """Whether its action stands in the items below it: "The following people will be invited:"."""
        return self.provision.clause.text.rstrip().endswith(":")

    @property
    def told_by_form(self) -> bool:
        """Whether the clause has no word of obligation: its tense, or its place in a list or table, makes it a duty."""
        return not self.signs.isdisjoint(TOLD_BY_FORM)


_AT_REST = re.compile(r"\b(?:is|are) (?:kept |held )?(?:in|on|at|under|by)\b")
_PLAINLY = 0.7
"""From this value on, what a semicolon adds takes something away from the rule, however it is told."""
NEAR = 0.5
"""Score of a link below which a clause told by its form has little to do with the rule."""

SAME, AGAINST, NEW = 0.55, 0.48, 0.44
"""From these values of `Case.relation` on, a provision is taken to stand to the rule in this way."""
