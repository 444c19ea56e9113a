"""Findings and decisions for tests, from a small manual of our own."""

from __future__ import annotations

from datetime import date

from checker.compare.model import Finding, Result
from checker.decisions.model import Choice, Decision
from tests.conftest import Checked, manual

TODAY = date(2026, 11, 28)
LATER = date(2027, 11, 1)

MANUAL = """# Conferences

## 4.1 When

The core group must meet within 5 working days of the initial child protection conference.

Managers must sign every report before it is shared.

## 4.2 Cover

Managers must sign every report before it is shared.

## 4.3 Referrals

Concerns about young people over sixteen need not be referred.
"""


def result(checked: Checked, text: str = MANUAL) -> Result:
    return checked(manual(text))


def found(result: Result, code: str, number: int = 0) -> Finding:
    return [f for f in result.findings if f.code == code][number]


def decision(finding: Finding, choice: Choice = "keep", **given: object) -> Decision:
    """A decision on a finding, as a workbook would bring it."""
    fields: dict[str, object] = {
        "quote": finding.quote,
        "heading": " › ".join(finding.headings),
        "place": str(finding.place),
        "reason": "Three reviews asked for it.",
        "owner": "Safeguarding lead",
        "review": LATER,
        "watch": "Days from discussion to conference.",
        "evidence": "Audit of 2025.",
    }
    return Decision(finding.fingerprint, finding.code, choice, **{**fields, **given})  # type: ignore[arg-type]
