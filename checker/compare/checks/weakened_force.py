"""L2 weakened force: what national guidance requires or expects is only expected or allowed here."""

from __future__ import annotations

from checker.compare.case import Case, Hit

CODE = "L2"

_EXPLAINED = 0.4
"""Share of an expectation that the rule's words have to explain: a duty with little of it in common is another one."""
_SURE, _WAIVED = 0.55, 0.65
"""How surely it has to be the rule's action: less force is easily read into a sentence about something beside it."""
_RANK = {"M": 3, "X": 3, "E": 2, "P": 1}


def check(case: Case) -> list[Hit]:
    """Fires where the same action is spoken of with less force than the rule has."""
    national, local = case.national_force, case.provision.force
    if national is None or local not in {"E", "P"} or case.rule is None:
        return []
    if _RANK[local] >= _RANK[national]:
        return []
    if "noun-item" in case.signs:
        return []  # one thing of a list; the action is in the lead-in
    waived = not {"need-not", "time-allows"}.isdisjoint(case.signs)
    if local == "P" and not waived and ("more-freely" in case.signs or _own_option(case)):
        return []
    sure = case.relation.same + (case.relation.against if waived else 0.0)  # to waive a thing is to speak against it
    if local == "E" and (case.match is None or case.match.explained < _EXPLAINED):
        return []
    if sure < (_WAIVED if waived else _SURE):
        return []
    return [
        Hit(
            CODE,
            case.whole,
            min(0.9, sure),
            local=case.provision.force_text,
            national=case.rule.force or "",
        )
    ]


_FAMILY = frozenset("child children family families parent parents person people carer carers they".split())


def _own_option(case: Case) -> bool:
    """Whether the choice is the family's own, or one of several people who may have the part."""
    text = case.provision.clause.text.lower()
    before, _, after = text.partition(f" {case.provision.force_text.lower()} ")
    subject = before.rsplit(",", 1)[-1].split()
    active = not after.startswith("be ") or after.startswith("be offered")
    return (active and bool(_FAMILY & set(subject))) or after.startswith(("be a ", "be an ", "come from "))
