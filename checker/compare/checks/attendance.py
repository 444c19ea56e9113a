"""A2 attendance or quorum: a fixed chair grade, quorum or compulsory attendee beyond national guidance."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.language.model import Slot

CODE = "A2"

_FAMILY = frozenset("child children parent parents family families carer carers person people".split())


_TELLING_NOTHING = frozenset("the a and of or lead practitioner professional worker officer person".split())
"""Words that many roles share: those of two may both be workers."""
_SAME_EVENT = 0.5
"""From here on the candidate is for the step that the clause is about."""


def check(case: Case) -> list[Hit]:
    """Fires where someone must be there, or chair, whom the linked rule does not itself name."""
    if case.provision.force not in {"M", "X"} and not (case.provision.force == "E" and _quorum(case)):
        return []
    if not case.provision.attendance:
        return []
    slots = case.provision.attendance
    slot = next((each for each in slots if each.value in {"quorum", "grade"}), slots[0])
    if case.provision.force == "X":
        if _FAMILY & set(slot.value.lower().split()):
            return []  # "no child under ten will attend" keeps someone out
    elif _own(case, slot):
        return []
    return [Hit(CODE, slot.span, 0.72, local=slot.value, difference={"attendee": slot.value})]


def _own(case: Case, slot: Slot) -> bool:
    """Whether the national rule itself asks them to take part; what may not go ahead without them is a quorum."""
    if slot.value not in {"quorum", "grade"} and not slot.value.startswith("chair") and case.relation.same >= 0.9:
        return True
    if slot.text == "senior" and case.rule is not None and "senior" in case.rule.statement:
        return case.match is None or case.match.event >= _SAME_EVENT  # the rule asks for enough authority
    return _national(case, slot)


def _quorum(case: Case) -> bool:
    return any(s.value in {"quorum", "grade"} for s in case.provision.attendance)


def _national(case: Case, slot: Slot) -> bool:
    rule, value = case.rule, slot.value
    if rule is None or value in {"quorum", "grade"}:
        return False
    if value.startswith("chair") and "chair" not in rule.statement.lower():
        return False
    named = [*rule.attendees, *rule.decider] if not value.startswith("chair") else [*rule.attendees, *rule.actor]
    if _of_another_step(case):
        named = []  # whom it asks to decide there has no seat here
    known = named if value.startswith("chair") else [*named, *_attendees(case)]
    if slot.roles:
        return any(role == own or own.endswith(f"-{role}") for role in slot.roles for own in known)
    said = set(value.lower().removeprefix("chair: ").removeprefix("members: ").split()) - _TELLING_NOTHING
    return any(set(role.replace("-", " ").split()) & said for role in named)


def _of_another_step(case: Case) -> bool:
    """Whether the clause names its step and the linked rule is about none that it names."""
    named = any(mention.origin == "clause" for mention in case.provision.events)
    return named and case.match is not None and case.match.event == 0


def _attendees(case: Case) -> list[str]:
    """Whom the rules about the step that the clause names ask to take part."""
    return [
        role
        for mention in case.provision.events
        if mention.origin == "clause"
        for rule in case.view.by_event(mention.event)
        for role in rule.attendees
    ]
