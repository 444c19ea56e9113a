"""S1 added step: an obligatory action, precondition or route with no national counterpart."""

from __future__ import annotations

from checker.compare.case import NEW, Case, Hit
from checker.compare.elsewhere import as_others_ask, of_another_law
from checker.language.departures import says_so
from checker.language.tokens import words

CODE = "S1"

_GUESS = 0.5
"""The most that is said of how sure it is: wording alone cannot prove that no rule has the step."""


def check(case: Case, others: frozenset[str] = frozenset()) -> list[Hit]:
    """A possible added step: low confidence, since wording alone cannot prove that a duty is new."""
    if not case.binds or others:
        return []
    if case.restates or any(c.verdict is not None for c in case.clocks):
        return []
    if "go ahead" in case.provision.clause.text or "proceed" in case.provision.clause.text:
        return []  # the second half of a quorum
    if case.signs & {"contact-detail", "reminder", "noun-item"}:
        return []  # of a list's items only those that say what to do
    clause = case.provision.clause
    if of_another_law(clause) if case.provision.deadlines else as_others_ask(clause):
        return [Hit(CODE, case.whole, _GUESS)]
    if case.match is not None:
        new = case.relation.new
        return [Hit(CODE, case.whole, min(_GUESS, new))] if new >= NEW else []
    return [Hit(CODE, case.whole, _GUESS)] if _asks_somebody(case) else []


_FAMILY = frozenset({"child", "parent-or-carer"})
_ANYBODY = _FAMILY | {"practitioner", "employer"}
"""Roles of which much is told that asks nothing of anyone: "Workers who are driven pass that on"."""
_OURSELVES = frozenset({"we", "i"})
_BINDING = frozenset({"must", "should", "shall", "ought"})


def _asks_somebody(case: Case) -> bool:
    """Whether a clause that no rule governs asks something of somebody, and does not tell of people and the world.

    It names who acts, or says it of the writers; one with a word of obligation may name the step alone.
    """
    said = set(words(case.provision.clause.text))
    if said & _OURSELVES:
        return not says_so(case.provision.clause.text)  # "we keep the old limit" is about another step
    if case.told_by_form:
        return "style:present" in case.signs and not _ANYBODY.issuperset(case.provision.actors)
    named = any(mention.origin in {"clause", "lead-in", "header"} for mention in case.provision.events)
    marked = named or case.provision.hard or "style:lead-in" in case.signs or bool(said & _BINDING)
    return marked or not _FAMILY.issuperset(case.provision.actors)
