"""L3 falls short or contradicts: a required actor, step, voice or safeguard is removed or forbidden."""

from __future__ import annotations

from checker.compare.case import AGAINST, Case, Hit

CODE = "L3"

_SHARING = frozenset({"referral-made", "referral-received", "information-shared", "information-request"})


def check(case: Case) -> list[Hit]:
    """Fires where the relation fitted on labelled text has the clause ask for less than the rule, or the contrary."""
    if "go ahead" in case.provision.clause.text or "proceed" in case.provision.clause.text:
        return []  # a quorum says when a meeting counts, not that it is forbidden
    if _consent_bar(case):
        return [Hit(CODE, case.whole, 0.75)]
    if case.rule is None or case.rule.kind in {"withdrawn", "silence"} or "request-bar" in case.signs:
        return []  # how a request is made bars nobody; it may be a barrier
    against = case.relation.against
    return [Hit(CODE, case.whole, against)] if against >= AGAINST else []


def _consent_bar(case: Case) -> bool:
    """Whether sharing or referring has to wait for someone's consent, whichever rule is linked."""
    events = {m.event for m in case.provision.events if m.origin == "clause"} | {
        m.event for m in case.provision.events[:2]
    }
    return case.binds and "consent-bar" in case.signs and not events.isdisjoint(_SHARING)
