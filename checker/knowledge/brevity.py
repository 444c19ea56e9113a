"""How long the national rules are: words, reading time, obligations and deadlines of what is in force in an edition.

Long guidance is a danger of its own, so the length is measured in the same way every time and held to a budget that
the tests check. Counted are the statements of the rules, statutes and definitions in force; titles, reasons and
examples are there to explain and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checker.knowledge.base import View
from checker.knowledge.vocabulary import entries

WORDS_A_MINUTE = 238
"""How fast adults read non-fiction in English silently, by the mean of 190 studies (Brysbaert 2019)."""
_OBLIGES = frozenset({"must", "should", "must-not"})


@dataclass(frozen=True, slots=True)
class Length:
    """The length of the rules in force in one edition. `obligations` are those that oblige someone, by their force."""

    edition: str
    rules: int
    words: int
    obligations: int
    deadlines: int

    @property
    def minutes(self) -> int:
        """Time to read them all, in whole minutes."""
        return round(self.words / WORDS_A_MINUTE)


@dataclass(frozen=True, slots=True)
class Budget:
    """How many words the rules in force in an edition may have; `measured` is what they had when it was set."""

    edition: str
    measured: int
    words: int


def length(view: View) -> Length:
    """Measure the rules in force in an edition."""
    rules = view.in_force()
    return Length(
        edition=view.edition.id,
        rules=len(rules),
        words=sum(len(rule.statement.split()) for rule in rules),
        obligations=sum(rule.force in _OBLIGES for rule in rules),
        deadlines=sum(rule.deadline is not None for rule in rules),
    )


def budgets(root: Path | None = None) -> dict[str, Budget]:
    """The budget of each edition, from rules/vocabulary/word-budget.yaml.

    Raises:
        KnowledgeError: the file cannot be read.
    """
    found = [
        Budget(str(each["edition"]), int(each["measured"]), int(each["words"]))
        for each in entries("word-budget", "word_budget", root)
    ]
    return {each.edition: each for each in found}
