"""The change of one field of a rule in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.change.model import FieldChange
from checker.report.wording import joined

_LABELS = {
    "kind": "kind",
    "statement": "what it says",
    "actor": "who is bound",
    "counterparty": "who can expect it",
    "deadline": "time limit",
    "trigger": "what sets it off",
    "produces": "what has then happened",
    "decider": "whose decision or agreement it asks for",
    "attendees": "whose attendance it asks for",
    "discretion": "what is left to judgement",
    "leaves_open": "what is left open",
    "why_essential": "why it is essential",
    "rationale": "its reason",
    "child_effect": "what it means for the child",
    "requires": "rules it builds on",
    "replaces": "rules it took over from",
    "now": "rules in its place",
    "law": "law behind it",
    "withdrawn_because": "why it was withdrawn",
    "seen_locally": "what local manuals make of it",
    "cite": "citation",
    "force_basis": "how well the verb is known",
    "confidence": "how well the statement is known",
    "basis": "how well it is known to stand in the edition",
    "about": "events it is found by",
    "covers": "phrases it is found by",
    "permits": "local detail it invites",
    "terms": "names it goes by",
    "aliases": "other ids",
    "reviewed": "day of review",
    "review_by": "next review",
}
_LIMIT = {
    "tightened": "tightened",
    "loosened": "loosened",
    "mixed": "changed both ways",
    "same-length": "put otherwise; it ends on the same day",
    "clock-moved": "its clock runs from another moment",
    "added": "added",
    "removed": "removed",
    "changed": "changed",
}
_LONG = 300


def field_lines(changes: Sequence[FieldChange], today: str) -> Iterator[str]:
    """Each changed field as a line, what binds first."""
    order = ("binds", "explains", "standing", "finds", "upkeep")
    for each in sorted(changes, key=lambda change: order.index(change.part)):
        yield _field(each) + ("" if today in each.editions else f" (edition {', '.join(each.editions)})")


def _field(each: FieldChange) -> str:
    label = _LABELS.get(each.field, each.field.replace("_", " "))
    if each.field == "deadline":
        words = "has a further limit" if each.direction == "added" and each.before else _LIMIT[each.direction]
        return f"{label} {words}: {_arrow(each)}{_dates(each)}"
    if each.field == "force" or (each.part == "standing" and each.direction in {"gained", "lost"}):
        words = {"gained": "better known", "lost": "less well known"}.get(each.direction, each.direction)
        return f"{label} {words}: {_arrow(each)}"
    if each.added or each.removed:
        parts = [*(f"+ {one}" for one in each.added), *(f"− {one}" for one in each.removed)]
        return f"{label}: {'; '.join(parts)}"
    if each.direction in {"reworded", "changed"}:
        if each.before == each.after:
            return f"{label}: in another order, or changed in detail"
        return f"{label}: {_arrow(each)}"
    return f"{label} {each.direction}: {shorten(each.after or each.before)}"


def _arrow(each: FieldChange) -> str:
    if not each.before or not each.after:
        return shorten(each.after or each.before)
    return f"{shorten(each.before)} → {shorten(each.after)}"


def _dates(each: FieldChange) -> str:
    """On how many start dates the new limit ends earlier or later than the old one."""
    data = each.difference
    starts = data.get("starts")
    if not starts or each.direction == "clock-moved":
        return ""
    said = []
    for key, word in (("earlier_on", "earlier"), ("later_on", "later")):
        if data[key]:
            said.append(f"{word} from {'all' if data[key] == starts else f'{data[key]:,} of'} {starts:,} start dates")
    return f"; ends {joined(said)}" if said else "; ends on the same day from every start date"


def shorten(text: str) -> str:
    """The text on one line, its end left out where it is long."""
    folded = " ".join(text.split())
    if len(folded) <= _LONG:
        return folded
    return folded[:_LONG].rsplit(" ", 1)[0] + " …"
