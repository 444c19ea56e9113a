"""G1 local target: a percentage, score, count, league table or return by which compliance is judged."""

from __future__ import annotations

from checker.compare.case import Case, Hit

CODE = "G1"


def check(case: Case) -> list[Hit]:
    """Fires for a target in an obligatory clause, or a regular return of figures to those who judge."""
    if not case.binds or not case.provision.targets:
        return []
    slot = case.provision.targets[0]
    if slot.value.startswith("target") and not _figure(case):
        return []  # "the prime target for savings"
    return [Hit(CODE, slot.span, 0.78, local=slot.value, difference={"target": slot.value})]


def _figure(case: Case) -> bool:
    if len(case.provision.targets) > 1:
        return True
    text = f"{case.said} "
    return any(ch.isdigit() for ch in text) or any(
        w in text for w in ("achiev", "meet ", "met ", "hit ", "reach", "per cent", "percent")
    )
