"""Credited to national guidance: a local rule is said to come from guidance or law, and none was found there."""

from __future__ import annotations

from checker.compare.case import Case, Hit

CODE = "misattributed"
_ADDED = frozenset({"T1", "T2", "T3", "F1", "A1", "A2", "M1", "G1", "S1"})


def check(case: Case, codes: frozenset[str]) -> list[Hit]:
    """Fires beside an added slot whose clause names national guidance or law as its source."""
    if "attribution" in case.signs and codes & _ADDED:
        return [Hit(CODE, case.whole, 0.65 if codes - {"S1"} else 0.4)]
    return []
