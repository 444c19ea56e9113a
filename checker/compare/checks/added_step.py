"""S1 added step: an obligatory action, precondition or route with no national counterpart."""

from __future__ import annotations

from checker.compare.added import added
from checker.compare.case import NEW, Case, Hit
from checker.compare.elsewhere import as_others_ask, of_another_law
from checker.language.departures import says_so

CODE = "S1"

_ADDED = 0.41
"""How likely a clause that no rule is near must be a step of its own (`checker.compare.added`)."""
_GUESS = 0.5
"""The most that is said of how sure it is: wording alone cannot prove that no rule has the step."""


def check(case: Case) -> list[Hit]:
    """A possible added step: low confidence, since wording alone cannot prove that a duty is new."""
    if not case.binds:
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
    if not case.near and says_so(clause.text):
        return []  # "we keep the old limit" is about another step
    new, enough = (case.relation.new, NEW) if case.near else (added(case), _ADDED)
    return [Hit(CODE, case.whole, min(_GUESS, new))] if new >= enough else []
