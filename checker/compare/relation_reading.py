"""A clause and its rule side by side, taken apart once for all the signs of how the one stands to the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checker.compare.stems import stems, stems_in
from checker.knowledge.model import Rule
from checker.language.model import Provision
from checker.language.tokens import tokenize

_NEGATIVE = frozenset("not never no nobody none without only avoid neither nothing unless cannot".split())
_FORCE = frozenset("must should shall will may can not to".split())
"""The words of force with which a lead-in ends."""


@dataclass(frozen=True, slots=True)
class Side:
    """A rule as the signs look at it."""

    stems: frozenset[str]
    """The content stems of its title, action, statement and phrases."""
    action: frozenset[str]
    statement: frozenset[str]
    parts: tuple[tuple[frozenset[str], bool], ...]
    """The stems of each part of its wording, and whether that part says that something is not done."""
    words: tuple[str, ...]
    """The words of its statement and phrases."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A clause beside its rule."""

    text: str
    said: list[str]
    """The words as written, in lower case, marks left out."""
    before: list[str]
    after: list[str]
    """Those before and after the words that carry the force; all of them after, where there are none."""
    own: tuple[str, ...]
    subject: tuple[str, ...]
    told: tuple[str, ...]
    """The content stems of the whole and of the two parts."""
    national: Side
    mine: frozenset[str]
    """The content stems of the whole, each once."""
    nearest: tuple[frozenset[str], bool]
    """The part of the rule's wording that is nearest to the clause."""


def beside(provision: Provision, rule: Rule) -> Beside:
    """Lay a clause beside a rule."""
    clause = provision.clause
    # with an item its lead-in too, where that has the word of obligation: what a sentence would say
    text = f"{clause.lead_in.rstrip(':')} {clause.text}" if "style:lead-in" in provision.cues else clause.text
    said = list(plain(text))
    before, after = _around(said, provision)
    own, national = stems(text), _side(rule.title, rule.action, rule.statement, tuple(rule.covers))
    mine = frozenset(own)
    nearest = max(national.parts, key=lambda part: nearness(mine, part[0]), default=(frozenset[str](), False))
    return Beside(text, said, before, after, own, stems_in(before), stems_in(after), national, mine, nearest)


def nearness(mine: frozenset[str], part: frozenset[str]) -> float:
    """How much of a part of a rule's wording a clause says."""
    return len(mine & part) / (2 + len(part))


@lru_cache(maxsize=4_096)
def _side(title: str, action: str, statement: str, covers: tuple[str, ...]) -> Side:
    parts = [
        (frozenset(stems(part)), bool(_NEGATIVE & set(part.lower().split())))
        for part in (*statement.replace(";", ".").replace(",", ".").split("."), *covers, title)
        if stems(part)
    ]
    return Side(
        stems=frozenset(stems(f"{title} {action} {statement} {' '.join(covers)}")),
        action=frozenset(stems(action or title)),
        statement=frozenset(stems(statement)),
        parts=tuple(parts),
        words=tuple(plain(f"{statement} {' '.join(covers)}")),
    )


def negative(words: list[str]) -> bool:
    """Whether words say that something is not so."""
    return not _NEGATIVE.isdisjoint(words)


def plain(text: str) -> Iterator[str]:
    """The words as written, in lower case, marks left out."""
    for token in tokenize(text):
        if token.lower[0].isalnum():
            yield token.lower


def _around(said: list[str], provision: Provision) -> tuple[list[str], list[str]]:
    """The words before and after those that carry the force; all of them after, where there are none."""
    mark = list(plain(provision.force_text))
    for at in range(len(said) - len(mark) + 1) if mark else ():
        if said[at : at + len(mark)] == mark:
            return said[:at], said[at + len(mark) :]
    if "style:lead-in" not in provision.cues:
        return [], said
    at = len(list(plain(provision.clause.lead_in)))
    before = said[:at]
    while before and before[-1] in _FORCE:
        del before[-1]
    return before, said[at:]
