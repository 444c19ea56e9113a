"""F1 form, tool or system: a named or fixed form, template, field list or IT system is obligatory."""

from __future__ import annotations

from checker.compare.case import Case, Hit

CODE = "F1"


def check(case: Case) -> list[Hit]:
    """Fires for the first form or system of an obligatory clause."""
    if not case.binds or not case.provision.forms:
        return []
    forms = case.provision.forms
    if case.provision.approvals:  # signed by somebody senior, it is an approval (annotation guide, case 6)
        forms = tuple(each for each in forms if each.value != "signature")
    if not forms:
        return []
    slot = forms[0]
    if case.provision.methods and _same_words(slot.text, case.provision.methods[0].text):
        return []
    return [Hit(CODE, slot.span, 0.78, local=slot.value, difference={"form": slot.value})]


def _same_words(one: str, other: str) -> bool:
    return bool(set(one.lower().split()) & set(other.lower().split()))
