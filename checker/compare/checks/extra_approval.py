"""A1 extra approval: someone must agree, authorise, sign off or decide, beyond the national decision-maker."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.language.model import Slot

CODE = "A1"


def check(case: Case) -> list[Hit]:
    """Fires for an approval whose role the linked rule does not itself name as decider."""
    if not case.binds or not case.provision.approvals:
        return []
    slot = case.provision.approvals[0]
    if _national(case, slot):
        return []
    return [
        Hit(
            CODE,
            slot.span,
            0.78 if slot.value else 0.6,
            local=slot.value or slot.text,
            difference={"approver": slot.value},
        )
    ]


_BESIDES = ("besides", "in addition to", "as well as", "over and above", "on top of")
"""Somebody else's approval beside the national one."""


def _asks_for_approval(statement: str) -> bool:
    text = statement.lower()
    return any(word in text for word in ("endors", "agree", "approv", "authoris", "sign off", "signed", "signs"))


def _national(case: Case, slot: Slot) -> bool:
    """Whether the rule itself asks for this decision by this role."""
    rule, match = case.rule, case.match
    if (
        rule is not None
        and rule.kind in {"rule", "statute"}
        and _asks_for_approval(rule.statement)
        and slot.value.split()[-1:] != []
        and slot.value.split()[-1].lower() in rule.statement.lower()
        and case.relation.same >= 0.7
    ):
        return True
    if rule is None or match is None or not rule.decider or rule.kind not in {"rule", "statute"}:
        return False
    said = slot.value.lower()
    if not said or match.event < 0.5 or match.score < 0.5:
        return False
    extra = ("second", "another", "as well", "head of", "director", "service manager", "panel", "senior manager")
    text = case.said
    if any(word in said for word in extra) or any(f"{word} " in text for word in _BESIDES):
        return False
    return any(set(role.replace("-", " ").split()) & set(said.split()) for role in rule.decider)
