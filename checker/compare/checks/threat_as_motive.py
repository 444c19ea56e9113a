"""Threat as motive: discipline, prosecution or blame is given as the reason for doing something."""

from __future__ import annotations

from checker.compare.case import Case, Hit

CODE = "threat-as-motive"
_CAUSE = (
    "failure to",
    "fail to",
    "fails to",
    "failing to",
    "non-compliance",
    "breach of",
    "anyone who does not",
    "not following",
    "who miss",
)


def check(case: Case, codes: frozenset[str]) -> list[Hit]:
    """Fires where a consequence for the worker follows from not doing what the text asks."""
    if "threat" in case.signs and any(word in case.said for word in _CAUSE):
        return [Hit(CODE, case.whole, 0.7)]
    return []
