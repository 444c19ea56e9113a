"""The codes of the time slot: L1 loosened, T1 tightened, T4 mixed, T2 added limit, T3 added frequency.

One comparison gives one of them; the checks of each code pick theirs from here.
"""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.compare.clock import ClockReading
from checker.compare.elsewhere import of_another_law


def hits(case: Case, code: str) -> list[Hit]:
    """The hits of one time code among the deadlines of a provision."""
    if not case.binds:
        return []
    if code == "T2" and case.provision.dates and not case.provision.deadlines:
        slot = case.provision.dates[0]
        return [Hit("T2", slot.span, 0.7, local=slot.text, difference={"local": slot.text, "calendar_date": True})]
    return [hit for reading in case.clocks if (hit := _judge(case, reading)) is not None and hit.code == code]


def _judge(case: Case, reading: ClockReading) -> Hit | None:
    deadline, verdict = reading.deadline, reading.verdict
    span = deadline.span
    local = deadline.text
    difference: dict[str, object] = {
        "local": str(deadline.duration),
        "operator": deadline.operator,
        "anchor": deadline.anchor_text,
    }
    if verdict is None or reading.rule is None or reading.limit is None:
        if of_another_law(case.provision.clause):
            return None
        code = "T3" if deadline.operator == "every" else "T2"
        score = 0.76 if case.provision.event else 0.6
        if "style:present" in case.signs:
            score -= 0.1
        return Hit(code, span, min(score, reading.likely), local=local, difference=difference)
    national = str(reading.limit.duration)
    difference |= {
        "national": national,
        "rule": reading.rule.id,
        "clock": reading.clock,
        "earlier_on": verdict.earlier,
        "same_on": verdict.same,
        "later_on": verdict.later,
        "with_bank_holidays": verdict.with_bank_holidays,
    }
    score = min(reading.likely, 0.7) if "unit_unclear" in deadline.flags else reading.likely
    code = {"earlier": "T1", "later": "L1", "mixed": "T4", "same": "R0"}[reading.order]
    return Hit(code, span, score, local=local, national=national, rule=reading.rule.id, difference=difference)
