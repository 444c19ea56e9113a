"""What differs between two versions of a manual, as plain data. More or less of something is not a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.compare.model import Judged, NationalSide, Result
from checker.language.model import Force
from checker.manual.model import Place

Direction = Literal[
    "stronger", "weaker", "sooner", "later", "both-ways", "same-length", "clock-moved", "added", "removed", "changed"
]
"""Which way one part of a provision went. "both-ways": ends sooner from some start dates and later from others."""

FORCE_WORDS: dict[Force, str] = {
    "M": "required",
    "X": "forbidden",
    "E": "expected",
    "P": "left open",
    "D": "described",
}

SHOWN_FORCES: frozenset[Force] = frozenset({"M", "X", "E", "P"})
"""Forces of a provision; a description is counted, never listed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of a provision that differs: `what` ("force", "time limit", ...), both values in words, the direction.

    `before` is "" for what was added and `after` is "" for what was removed. `starts` counts, for two limits, the start
    dates on which the new one ends (sooner, the same, later); empty where no calendar was walked.
    """

    what: str
    before: str
    after: str
    direction: Direction
    starts: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause of one version, ready to be aligned: the record of the check and its folded words."""

    judged: Judged
    words: tuple[str, ...]
    heading: tuple[str, ...]
    """The words of the nearest heading, numbers left out, so that a renumbered section keeps its name."""

    @property
    def text(self) -> str:
        """The exact words."""
        return self.judged.provision.clause.text

    @property
    def place(self) -> Place:
        """Where the clause begins."""
        clause = self.judged.provision.clause
        return clause.block.at(clause.start)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings above it."""
        return self.judged.provision.clause.headings

    @property
    def force(self) -> Force:
        """Its force."""
        return self.judged.provision.force

    @property
    def is_provision(self) -> bool:
        """True where it says who does what, and not only how things are."""
        return self.force in SHOWN_FORCES or bool(self.judged.provision.targets)


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the old version and the clause of the new one that it became.

    `likeness` (0..1) is 1 where the words are the same. `moved` is True where it stands under another heading.
    `differences` are those of substance; empty where it was only worded anew.
    """

    before: Unit
    after: Unit
    likeness: float
    moved: bool = False
    differences: tuple[Difference, ...] = ()

    @property
    def same_words(self) -> bool:
        """True where not a word differs."""
        return self.before.words == self.after.words


@dataclass(frozen=True, slots=True)
class Measure:
    """One count over a whole manual: before, after, and how many came and went (None where only the sum is known).

    `after - before == came - went` where both are known.
    """

    name: str
    before: int
    after: int
    came: int | None = None
    went: int | None = None

    @property
    def net(self) -> int:
        """The change."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs, each list in the order of the new version (`removed`: of the old one).

    `changed` differ in substance; `reworded` only in words; `moved` have the same words under another heading.
    `no_longer_found` are national rules with a passage in the old version and none in the new one; `now_found` the
    reverse. `unchanged` counts provisions that stand as they stood. `descriptions` is the number of other passages
    (before, after).
    """

    old: Result
    new: Result
    measures: tuple[Measure, ...]
    changed: tuple[Pair, ...]
    added: tuple[Unit, ...]
    removed: tuple[Unit, ...]
    moved: tuple[Pair, ...]
    reworded: tuple[Pair, ...]
    unchanged: int
    descriptions: tuple[int, int]
    no_longer_found: tuple[NationalSide, ...]
    now_found: tuple[NationalSide, ...]

    @property
    def is_same(self) -> bool:
        """True where no provision differs and none moved."""
        return not (self.changed or self.added or self.removed or self.moved or self.reworded)
