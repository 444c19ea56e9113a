"""The record of one change to the knowledge base: plain frozen data, ready for text, JSON or a pull request comment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as having
from typing import Any, Literal

from checker.knowledge.model import Basis

Direction = Literal[
    "raised",
    "lowered",
    "reversed",
    "tightened",
    "loosened",
    "mixed",
    "same-length",
    "clock-moved",
    "added",
    "removed",
    "reworded",
    "changed",
    "gained",
    "lost",
]
"""What a change of one field does. Force: raised, lowered, reversed. Limits: tightened to clock-moved. Standing:
gained, lost. Lists and texts: added, removed, changed, reworded."""

Sort = Literal["added", "withdrawn", "changed", "returned", "deleted", "renamed"]
"""What happened to a rule. `returned`: it applies again. `deleted`: its file has gone without a trace."""

Part = Literal["binds", "explains", "standing", "finds", "upkeep"]
"""What a field is for: it binds someone; explains; says how well it is known; helps find it in manuals; upkeep."""

QuestionSort = Literal[
    "force-raised",
    "limit-tightened",
    "limit-added",
    "eased",
    "words-left-behind",
    "approval-added",
    "judgement-narrowed",
    "new-duty",
    "no-reason",
    "principle-obliges",
    "removed",
    "file-deleted",
    "past-changed",
    "standing-without-source",
    "unclassed",
]


@dataclass(frozen=True, slots=True)
class At:
    """A place in a file of the knowledge base; `side` says whether the file as it was or as it is."""

    file: str
    line: int = 1
    side: Literal["before", "after"] = "after"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a rule that is not as it was. `before` and `after` are in words, "" where there was nothing.

    `editions` are those in which it shows; `difference` is the difference as data (limits); `added` and `removed` are
    the members of a list that came or went.
    """

    field: str
    part: Part
    direction: Direction
    before: str
    after: str
    editions: tuple[str, ...]
    place: At
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    difference: Mapping[str, Any] = having(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule that is not as it was. `now` and `was` name the rules in its place, and those it came from."""

    id: str
    title: str
    stage: str
    sort: Sort
    kind_before: str
    kind_after: str
    force: str | None
    statement: str
    standing: Basis
    place: At
    fields: tuple[FieldChange, ...] = ()
    limit: str = ""
    now: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    note: str = ""
    touches: tuple[str, ...] = ()
    """Labels of the roles that are bound, or no longer bound, by it."""


@dataclass(frozen=True, slots=True)
class PrincipleChange:
    """One principle that came, went or reads differently. `obliges` are words in it that now oblige someone."""

    id: str
    title: str
    set: str
    sort: Literal["added", "removed", "changed"]
    place: At
    words_before: int = 0
    words_after: int = 0
    rules_added: tuple[str, ...] = ()
    rules_removed: tuple[str, ...] = ()
    obliges: tuple[tuple[At, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """Something that crossed between rule, guidance and law, or became several rules or one: a whole sentence."""

    sort: Literal["to-principle", "to-rule", "to-open", "to-settled", "to-law", "to-guidance", "split", "merged"]
    ids: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One count before and after; a count is information, never a target."""

    name: str
    before: int
    after: int

    @property
    def net(self) -> int:
        """By how many it grew; negative where it shrank."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Question:
    """A point at which guidance may be growing, or something may be lost: what the change does, and what to answer."""

    sort: QuestionSort
    subject: str
    place: At
    sentence: str
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RippleStep:
    """One variable of the causal map on the way. `way` is up, down, or touched where the map does not say."""

    node: str
    label: str
    way: Literal["up", "down", "touched"]
    delayed: bool = False
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Ripple:
    """What one sort of addition may set in motion, step by step, by the causal map. Directions, never amounts."""

    addition: str
    rules: tuple[str, ...]
    steps: tuple[RippleStep, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """A rule whose day of review has passed."""

    id: str
    title: str
    review_by: str
    owner: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read on one side, and was therefore left out of the comparison on both."""

    file: str
    line: int
    side: Literal["before", "after"]
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that one change to the knowledge base means."""

    before: str
    after: str
    edition_before: str
    edition_after: str
    rules: tuple[RuleChange, ...]
    principles: tuple[PrincipleChange, ...]
    moves: tuple[Move, ...]
    vocabulary: tuple[str, ...]
    """What came or went in the vocabulary: editions, events, actors, stages, in words."""
    measures: tuple[Measure, ...]
    questions: tuple[Question, ...]
    answered: tuple[str, ...]
    """New duties whose five questions are all answered."""
    ripples: tuple[Ripple, ...]
    ripple_note: str
    overdue: tuple[Overdue, ...]
    overdue_in_all: int
    carried: int
    """Rules of which nobody has read what the later edition says; they are carried over, and count as unchanged."""
    unread: tuple[Unread, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing in the knowledge base differs."""
        return not (self.rules or self.principles or self.vocabulary or self.unread)
