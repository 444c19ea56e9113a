"""L2 weakened force: what national guidance requires or expects is only expected or allowed here."""

from __future__ import annotations

from checker.compare.case import SAME_ACTION, Case, Hit

CODE = "L2"

_RANK = {"M": 3, "X": 3, "E": 2, "P": 1}


def check(case: Case) -> list[Hit]:
    """Fires where the same action is spoken of with less force than the rule has."""
    national, local = case.national_force, case.provision.force
    if national is None or local not in {"E", "P"} or case.rule is None:
        return []
    if _RANK[local] >= _RANK[national]:
        return []
    sure = case.same_action
    if local == "P":
        if "need-not" in case.signs or "time-allows" in case.signs:
            sure += 0.15
        elif "more-freely" in case.signs or case.match is None or case.match.phrase < 0.55:
            return []
        if sure < SAME_ACTION + 0.1:
            return []
    elif sure < SAME_ACTION:
        return []
    return [
        Hit(
            CODE,
            case.whole,
            min(0.9, 0.35 + 0.5 * sure),
            local=case.provision.force_text,
            national=case.rule.force or "",
        )
    ]
