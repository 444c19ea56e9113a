"""Whether a clause makes a referral, or the sharing of information, wait for somebody's consent, or frees it from that.

National rules let neither wait for consent where a child may be at risk: to demand it falls short of them, and to say
that none is needed takes nothing from anyone's duty.
"""

from __future__ import annotations

from checker.compare.case import Case
from checker.language.tokens import words

_SHARING = frozenset({"referral-made", "referral-received", "information-shared", "information-request"})
_WAITING = frozenset({"wait", "delay"})
_ASSENT = frozenset("consent permission agreement approval authorisation".split())


def bars_sharing(case: Case) -> bool:
    """Whether sharing or referring has to wait for someone's consent, whichever rule is linked."""
    return case.binds and "consent-bar" in case.signs and _is_about_sharing(case)


def frees_sharing(case: Case) -> bool:
    """Whether it is said that no consent is needed to share or refer, or that nobody is to wait for it."""
    said = words(case.provision.clause.text)
    needless = "need-not" in case.signs or (case.provision.force == "X" and not _WAITING.isdisjoint(said))
    return needless and not _ASSENT.isdisjoint(said) and _is_about_sharing(case)


def _is_about_sharing(case: Case) -> bool:
    named = {m.event for m in case.provision.events if m.origin == "clause"}
    likeliest = {m.event for m in case.provision.events[:2]}
    return not _SHARING.isdisjoint(named | likeliest)
