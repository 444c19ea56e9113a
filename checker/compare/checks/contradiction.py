"""L3 falls short or contradicts: a required actor, step, voice or safeguard is removed or forbidden."""

from __future__ import annotations

from checker.compare.case import AGAINST, Case, Hit
from checker.compare.sharing import bars_sharing, frees_sharing
from checker.language.tokens import words

CODE = "L3"

_DROPPED = 0.25
"""How surely it has to be against the rule where someone's part is waived: that is no mere weakening."""
_DESCRIBED = 0.55
"""The same for a clause without a word of obligation, which may only describe: "The panel keeps an archive"."""
_FAMILY = frozenset("child young family parent mother father carer relative sibling brother sister baby".split())


def check(case: Case) -> list[Hit]:
    """Fires where the relation fitted on labelled text has the clause ask for less than the rule, or the contrary."""
    if "go ahead" in case.provision.clause.text or "proceed" in case.provision.clause.text:
        return []  # a quorum says when a meeting counts, not that it is forbidden
    if bars_sharing(case):
        return [Hit(CODE, case.whole, 0.75)]
    if frees_sharing(case):
        return []
    if case.rule is None or case.rule.kind in {"withdrawn", "silence"} or "request-bar" in case.signs:
        return []  # how a request is made bars nobody; it may be a barrier
    against = case.relation.against
    enough = _DESCRIBED if case.told_by_form else AGAINST
    if "need-not" in case.signs and _drops_someone(case):
        enough = _DROPPED
    return [Hit(CODE, case.whole, against)] if against >= enough else []


def _drops_someone(case: Case) -> bool:
    """Whether what is waived is the part of the child, the family or another whom the rule names, not only a task."""
    rule = case.rule
    named = set() if rule is None else {*rule.attendees, *rule.counterparty}
    return not _FAMILY.isdisjoint(words(case.provision.clause.text)) or not named.isdisjoint(case.provision.actors)
