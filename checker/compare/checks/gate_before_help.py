"""Gate before help: a form, assessment or approval has to come before a child or family is given help."""

from __future__ import annotations

from checker.compare.case import Case, Hit

CODE = "gate-before-help"
_HELP = ("support", "service", "help", "early help", "intervention", "provision")
_GATE = ("until", "unless", "before", "only after", "only once", "prior to", "not start", "not begin", "held until")


def check(case: Case, codes: frozenset[str]) -> list[Hit]:
    """Fires where help is the subject and something has to happen before it starts."""
    if case.provision.force not in {"X", "M"} or codes & {"R0"}:
        return []
    text = f" {case.said} "
    if not any(f" {word} " in text for word in _GATE):
        return []
    subject = text[
        : max(text.find(" until "), text.find(" unless "), text.find(" before "), text.find(" only "), 0) or len(text)
    ]
    helped = any(f"{word} " in subject or f"{word}s " in subject for word in _HELP)
    negative = case.provision.force == "X" or " only " in text or " before " in text
    if helped and negative and (case.provision.approvals or case.provision.forms or _assessment(text)):
        return [Hit(CODE, case.whole, 0.7)]
    return []


def _assessment(text: str) -> bool:
    after = text[
        min(
            (
                i
                for i in (text.find(" until "), text.find(" unless "), text.find(" before "), text.find(" only "))
                if i >= 0
            ),
            default=0,
        ) :
    ]
    return any(
        word in after for word in ("assessment", "form", "panel", "plan has been", "approved", "signed", "completed")
    )
