"""Two invented journeys: limits between events of no knowledge base, and a whole journey with one of everything."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from checker.durations import Duration, Unit
from checker.journey.clashes import clashes
from checker.journey.model import (
    Counts,
    Journey,
    LimitKind,
    Local,
    NationalRule,
    Order,
    Route,
    Said,
    Side,
    Step,
    TimeLimit,
)
from checker.knowledge.model import Event
from checker.manual.model import Place


def limit(
    start: str,
    end: str,
    amount: int,
    unit: Unit = "working-day",
    kind: LimitKind = "at-most",
    side: Side = "local",
) -> TimeLimit:
    duration = Duration(amount, unit)
    said = f"within {duration}" if kind == "at-most" else f"at least {duration}"
    return TimeLimit(kind, start, end, duration, side, said, f"{start}-{end}")


def orders(*names: str) -> tuple[Order, ...]:
    """That the events come in this order."""
    return tuple(Order(one, other) for one, other in pairwise(names))


def event(id: str, label: str, after: Iterable[str] = ()) -> Event:
    return Event(id=id, label=label, kind="step", stage="referral", occasions=(), aliases=(), after=tuple(after))


def said(text: str, line: int, code: str = "") -> Said:
    return Said(text, Place("manual.md", line=line, column=1), code)


LABELS = {"referral": "Referral", "invitation": "Invitation <sent>", "meeting": "Meeting"}
LIMITS = (
    limit("referral", "meeting", 5, side="national"),
    limit("invitation", "meeting", 6, kind="at-least"),
    limit("referral", "invitation", 3),
)
JOURNEY = Journey(
    route=Route("made-up", "From referral to meeting", "referral", "meeting"),
    edition="2023",
    manual="manual",
    steps=(
        Step(
            event("referral", LABELS["referral"]), True, "", (), ("No national form",),
            Local(2, 1, ("Police",), (said("within 1 hour", 3, "T2"),), (said("Form R7", 4, "F1"),)),
        ),
        Step(event("invitation", LABELS["invitation"], ["referral"]), False, "referral", (), (), Local()),
        Step(
            event("meeting", LABELS["meeting"], ["invitation"]), True, "",
            (NationalRule("meet-5wd", "Meet", "should", "memory", "within 5 working days", ("Chair",), ("Chair",)),),
            (),
            Local(
                1, 0, ("Chair",), (said("within 3 working days", 9),), (), (said("the Director", 9, "A1"),),
                (said("No meeting until the form is signed.", 10, "gate-before-help"),),
            ),
        ),
    ),
    limits=LIMITS,
    clashes=clashes(LIMITS, orders("referral", "invitation", "meeting")),
    unstarted=(said("within 2 days", 12),),
    counts=Counts(2, 1, 2, 2, 1, 1, 1, 1, 2),
    labels=LABELS,
)  # fmt: skip
