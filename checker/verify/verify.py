"""Finds for each rule in force the paragraph of an official document that carries it, and compares the two.

The document is read like a manual: clauses, events, figures, force. The linker proposes rules for each clause; a rule
counts as found where a clause is close enough to it and hardly closer to any other rule. Whoever runs this has the last
word: every result names its paragraph and page, so that it can be looked up in a minute.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.checking import gazetteer
from checker.compare.link import Linker
from checker.compare.ranking import SURE, Match
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.model import Rule
from checker.language.gazetteer import Gazetteer
from checker.language.model import Provision
from checker.language.provisions import read_provisions
from checker.manual.model import Block, Document
from checker.verify.model import Checked, Citation, Slot, Verification
from checker.verify.slots import bears_out, compare, figures, limits, same_length

FOUND_FROM = 0.75
"""How well a clause has to fit a rule, 1 being a sure link, for the rule to count as found there."""

NEARLY_BEST = 0.05
"""How much better the clause may fit another rule: one sentence of guidance can carry two of our rules."""

SHARED_WORDS = 0.12
"""How much of its wording a clause has to share with a rule, so that a common event alone proves nothing."""

_CANDIDATES = 6
"""Rules that a clause is held against, the nearest ones."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A clause in which a rule may stand, and how well it fits."""

    fit: float
    provision: Provision
    slots: tuple[Slot, ...]


def verify(document: Document, knowledge: KnowledgeBase, edition: str) -> Verification:
    """Compare an official document with the rules in force in an edition; definitions bind no one and are left out.

    Raises:
        UnknownName: there is no such edition.
    """
    view = knowledge.as_of(edition)
    names = gazetteer(knowledge)
    rules = {rule.id: rule for rule in view.in_force() if rule.kind != "definition"}
    linker = Linker(view, names, knowledge.counterparts)
    provisions = list(read_provisions(document, names))
    by_block: dict[int, list[Provision]] = defaultdict(list)
    for provision in provisions:
        by_block[id(provision.clause.block)].append(provision)
    best: dict[str, _Place] = {}
    for provision in provisions:
        if provision.clause.text.endswith(":"):
            continue  # a lead-in says nothing without its list, and every item of the list brings it along
        beside = by_block[id(provision.clause.block)]
        for rule, place in _places(provision, beside, linker, rules, knowledge, names).items():
            if rule not in best or place.fit > best[rule].fit:
                best[rule] = place
    file = document.files[0]
    return Verification(
        edition=view.edition.id,
        file=file.name,
        sha256=file.sha256,
        pages=file.pages,
        checked=tuple(_checked(rule, best.get(rule.id)) for rule in rules.values()),
        notices=tuple(notice.message for notice in document.notices if notice.lost),
    )


def _places(
    provision: Provision,
    beside: Sequence[Provision],
    linker: Linker,
    rules: Mapping[str, Rule],
    knowledge: KnowledgeBase,
    names: Gazetteer,
) -> dict[str, _Place]:
    """The rules that a clause carries: the one it fits best, and those it fits nearly as well."""
    found: dict[str, _Place] = {}
    paragraph = [provision, *(each for each in beside if each is not provision)]
    for match in linker.rank(provision).best(_CANDIDATES):
        rule = rules.get(match.rule.id)
        if rule is None or match.words < SHARED_WORDS:
            continue
        slots = compare(rule, paragraph, knowledge, names)
        if bears_out(rule, slots):
            found[rule.id] = _Place(_fit(match, rule, provision, slots), provision, slots)
    most = max((place.fit for place in found.values()), default=0.0)
    least = max(FOUND_FROM, most - NEARLY_BEST)
    return {rule: place for rule, place in found.items() if place.fit >= least}


def _fit(match: Match, rule: Rule, provision: Provision, slots: Sequence[Slot]) -> float:
    """The worth of the match, moved by whether there is a figure on both sides, and the same one."""
    fit = match.worth / SURE
    ours = limits(rule)
    theirs = figures(provision)
    if ours and theirs:
        fit += 0.2 if any(same_length(one, other) for one in ours for other in theirs) else 0.05
    elif ours or theirs:
        fit -= 0.15
    if any(slot.part == "actor" and slot.same is False for slot in slots):
        fit -= 0.05
    return fit


def _checked(rule: Rule, place: _Place | None) -> Checked:
    if place is None:
        return Checked(rule.id, rule.title, "not-found")
    differs = any(slot.same is False for slot in place.slots)
    clause = place.provision.clause
    return Checked(
        rule.id, rule.title, "differs" if differs else "agrees", _citation(clause.block), place.slots, clause.text
    )


def _citation(block: Block) -> Citation:
    """Page, printed paragraph number, nearest heading and the fingerprint of the paragraph's words."""
    label = block.label.strip("().:[] ")
    return Citation(
        page=block.place.page,
        paragraph=label if any(letter.isdigit() for letter in label) else "",
        section=block.headings[-1] if block.headings else "",
        fingerprint=hashlib.sha256(" ".join(block.text.split()).encode()).hexdigest()[:16],
    )
