"""Blanket rule: one answer for every case, with no room for the child in front of the worker."""

from __future__ import annotations

from checker.compare.case import Case, Hit

CODE = "blanket-rule"


def check(case: Case, codes: frozenset[str]) -> list[Hit]:
    """Fires for an absolute in a binding clause, unless national law puts the same duty absolutely."""
    if case.provision.force not in {"M", "X"} or "absolute" not in case.signs or "condition" in case.signs:
        return []
    text = case.said
    if case.national_force in {"M", "X"} and case.restates and not text.endswith(":"):  # a lead-in alone restates none
        return []
    word = next((w for w in _ABSOLUTES if w in text), "")
    return [Hit(CODE, case.whole, 0.5, local=word)] if word and word != "always" else []


_ABSOLUTES = (
    "in all cases",
    "in every case",
    "without exception",
    "regardless of",
    "at all times",
    "no matter what",
    "in every instance",
    "under any circumstances",
    "every single",
    "without fail",
    "whatever the explanation",
    "however minor",
    "always",
)
