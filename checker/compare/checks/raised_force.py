"""U1 raised force: what is expected or left open nationally is required here, for the same action."""

from __future__ import annotations

from checker.compare.case import SAME, Case, Hit

CODE = "U1"

_LIKELY = 0.5
"""How likely the rule must govern the clause: of a force it is not enough that the words are alike."""
_NOT_BESIDE = frozenset({"F1", "A1", "A2", "M1", "G1", "T2", "T3", "S1"})


def check(case: Case, others: frozenset[str] = frozenset()) -> list[Hit]:
    """Fires for the same action at greater force; beside T1, L1, T4 and alone, never beside new content."""
    national = case.national_force
    if others & _NOT_BESIDE or national not in {"E", "P"} or case.rule is None:
        return []
    if "noun-item" in case.signs and not case.provision.step:
        return []  # one thing of a list; the action is in the lead-in
    compared = bool(others & {"T1", "L1", "T4"}) or any(c.verdict is not None for c in case.clocks)
    local = case.provision.force
    if local == "X" and not case.provision.hard and national == "E":
        return []  # "should not" is as strong as the national expectation
    if local not in {"M", "X"} and "absolute" not in case.signs:
        return []
    by_absolute = local == "E" or (local == national and "absolute" in case.signs)
    if by_absolute and any(w in case.rule.statement.lower() for w in ("always", "every", " all ", "whenever", " any ")):
        return []  # the national rule is itself absolute
    if not compared and (case.relation.same < SAME or case.link.governed < _LIKELY):
        return []
    sure = 0.9 if compared else case.relation.same
    known = case.rule.force_basis in {"verified", "corroborated"}
    score = min(0.78, 0.2 + 0.7 * sure) - (0.0 if known else 0.12) - (0.1 if "style:present" in case.signs else 0.0)
    return [
        Hit(CODE, case.whole, score, local=case.provision.force_text or "present tense", national=case.rule.force or "")
    ]
