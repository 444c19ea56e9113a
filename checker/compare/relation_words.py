"""What the single words of a clause say on how it stands to its rule, beside the signs of its structure.

A word counts by itself, with the force of the clause, with the word after it, and by whether the rule has it too: to
"ring" somebody is one thing where the rule tells people, and another where it does not. It counts again by its place
(the verb, what it is done to, who does it), and so do words that the nearest part of the rule has and the clause has
not, the roles on either side, and the signs of the clause (`checker.language.cues`). One number is like another.
What words weigh was fitted on labelled text (`evaluation/fit_relation.py`), and only those that tell are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from itertools import pairwise

from checker.compare.relation_reading import Beside
from checker.kept import Kept
from checker.knowledge.model import Rule
from checker.language.model import Provision
from checker.language.tokens import words

_SAME_DUTY = frozenset({"style:lead-in", "style:modal"})
"""The word of obligation stands in the lead-in or in the clause: the duty is the same."""
_PAIR = "pair"

SHARE = 0.5
"""What a word counts where it stands; many do, and each is a weak sign."""

Sort = tuple[str, Collection[Hashable]]
"""Signs of one sort: what is told of, as a word, a stem, a role or two words side by side. Each counts once."""


def sort_of(name: str) -> tuple[str, Hashable] | None:
    """The sort of a word sign and what it tells of, None for the name of any other sign."""
    if " " in name:
        one, other = name.split(" ")
        return _PAIR, (one, other)
    sort, mark, of = name.partition(":")
    return (sort, of) if mark else None


def names(sorts: Iterator[Sort]) -> Iterator[str]:
    """The names of word signs."""
    for sort, told in sorts:
        for of in told:
            yield " ".join(of) if isinstance(of, tuple) else f"{sort}:{of}"


def word_signs(provision: Provision, rule: Rule, laid: Beside) -> Iterator[Sort]:
    """The word signs of a clause, sort by sort."""
    row = [*map(_PLAIN.__getitem__, words(laid.text))]
    said, known, own = set(row), laid.national.stems, laid.own
    yield "w", said
    yield provision.force, said
    yield _PAIR, set(pairwise(row))
    plain = {stem for stem in own if stem.isalpha()}
    yield "in", plain & known
    yield "out", plain - known
    for place, stems in (("verb", laid.told[:1]), ("object", laid.told[1:4]), ("subject", laid.subject[-3:])):
        there = set(stems)
        yield f"{place}-in", there & known
        yield f"{place}-out", there - known
    yield "unsaid", laid.nearest[0].difference(own)
    yield from _roles(provision.actors, rule)
    yield "cue", provision.cues - _SAME_DUTY
    yield "event", [mention.event for mention in provision.events[:1]]
    if not provision.clause.prose and "style:lead-in" not in provision.cues:  # what is whole, alone or with its lead-in
        yield "block", [provision.clause.kind]


_PLAIN: Kept[str, str] = Kept(lambda word: "#" if any(map(str.isdigit, word)) else word, 50_000)
"""A word itself, or "#" for one with a figure."""


def _roles(named: tuple[str, ...], rule: Rule) -> Iterator[Sort]:
    """The roles that the clause names, by the part that the rule gives them, and those of the rule that it does not."""
    parts = (
        ("actor", rule.actor),
        ("decider", rule.decider),
        ("attendee", rule.attendees),
        ("other", rule.counterparty),
    )
    for place, roles in (("first", named[:1]), ("later", named[1:3])):
        given = [[part for part, of in parts if role in of] for role in roles]
        yield place, roles
        yield f"{place}-in", [role for role, some in zip(roles, given, strict=True) if some]
        yield f"{place}-out", [role for role, some in zip(roles, given, strict=True) if not some]
        yield f"{place}-is", {part for some in given for part in some}
    theirs = {*rule.attendees, *rule.actor}
    yield "role-said", theirs.intersection(named)
    yield "role-unsaid", theirs.difference(named)
