"""M1 practice method: a branded or fixed practice model, scale or tool is the obligatory way to think or work."""

from __future__ import annotations

from checker.compare.case import Case, Hit

CODE = "M1"


def check(case: Case) -> list[Hit]:
    """Fires for the first named method of an obligatory clause."""
    if not case.binds or not case.provision.methods:
        return []
    slot = case.provision.methods[0]
    return [Hit(CODE, slot.span, 0.75, local=slot.value, difference={"method": slot.value})]
