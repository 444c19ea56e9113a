"""Barrier to sharing: safety information or a referral is tied to an added consent or a written request."""

from __future__ import annotations

from checker.compare.case import Case, Hit

CODE = "barrier-to-sharing"
_SHARING = frozenset(
    {"information-shared", "information-request", "referral-made", "referral-received", "concern-noticed"}
)
_WORDS = ("share", "sharing", "release", "disclos", "passed", "pass on", "information", "refer")


def check(case: Case, codes: frozenset[str]) -> list[Hit]:
    """Fires for an obligatory condition on sharing; an L3 for the same words says it already."""
    if not case.binds or "L3" in codes or not case.signs & {"consent-bar", "request-bar"}:
        return []
    events = {m.event for m in case.provision.events[:3]}
    text = case.said
    if (
        events & _SHARING
        and any(word in text for word in _WORDS)
        and (case.provision.force == "X" or "only" in text or "must" in text)
    ):
        return [Hit(CODE, case.whole, 0.6)]
    return []
