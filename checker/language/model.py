"""What the language stage makes of a manual: clauses, and the provisions found in them.

A *provision* is who does what, when and with what force, as the local text says it. Nothing here knows a national
rule; comparison is the work of `checker.compare`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from checker.durations import Duration
from checker.manual.model import Block

Force = Literal["M", "X", "E", "P", "D"]
"""Mandatory, prohibited, expected, permissive, descriptive: docs/annotation-guide, step 1."""

Operator = Literal["max", "min", "every", "exact", "before"]


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets in the clause's text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest piece of text with its own force word and action, and the context it inherits.

    `text` is `block.text[start:end]`. `lead_in` is the sentence a list item completes, `headers` the column headings
    over a table row, `previous` the clause before it in the same paragraph (for "it", "this", and shared subjects).
    """

    text: str
    block: Block = field(repr=False)
    start: int
    end: int
    headings: tuple[str, ...] = ()
    lead_in: str = ""
    headers: tuple[str, ...] = ()
    previous: Clause | None = field(default=None, repr=False)
    continues: bool = False
    """True for the later part of a split sentence that has no force word of its own and shares that of `previous`."""
    first: bool = True
    """True for the first clause of its sentence."""

    @property
    def prose(self) -> bool:
        """Whether it is running text: a paragraph, or whole sentences as an item or cell that completes nothing."""
        return in_prose(self.block, self.start, self.lead_in)

    @property
    def kind(self) -> str:
        """The kind of its block, "paragraph" for all running text."""
        return "paragraph" if self.prose else self.block.kind


def in_prose(block: Block, start: int, lead_in: str = "") -> bool:
    """Whether the words from `start` on are running text."""
    if block.kind in {"item", "row"}:
        lead_in = "" if block.kind == "row" else lead_in
        cell = next((c for c in block.cells if c.start <= start < c.end), None)
        text = block.text[cell.start : cell.end].strip() if cell else block.text
        return not lead_in and text[:1].isupper() and text.endswith((".", "!"))
    return block.kind == "paragraph"


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event of the vocabulary named in a clause (or, with `origin`, in its context)."""

    event: str
    span: Span
    origin: Literal["clause", "lead-in", "header", "previous", "heading"] = "clause"
    weight: float = 1.0
    """How likely this is the step being regulated, against the likeliest one of the clause (0..1)."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit found in a clause.

    `anchor` is the event the clock runs from, None where the text gives none; `anchor_text` the words. Flags are the
    tick boxes of the annotation guide: `unit_unclear` (bare days), `anchor_missing`, `anchor_assumed`;
    `start_stated` where the clause says from when an agreed length runs ("the ten days run from").
    """

    duration: Duration
    operator: Operator
    span: Span
    text: str
    anchor: str | None = None
    anchor_occasion: str = ""
    anchor_text: str = ""
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """Something found in a clause: an approval, an attendee, a form, a method, a target. `value` names it."""

    value: str
    span: Span
    text: str
    roles: tuple[str, ...] = ()
    """The actors that an attendance names."""


def apart(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """The slots that lie in no other: "Form R7" without the "R7" in it, for those who tell each thing once."""
    kept: list[Slot] = []
    for one in sorted(slots, key=lambda slot: (slot.span.start, -slot.span.end)):
        if not kept or one.span.end > kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Provision:
    """One clause understood: its force, what it regulates, and every slot that may add or alter something."""

    clause: Clause
    force: Force
    force_text: str = ""
    hard: bool = False
    """For X: a flat prohibition ("must not"), not an advised one ("should not")."""
    actors: tuple[str, ...] = ()
    events: tuple[EventMention, ...] = ()
    """Best guess first: the event being regulated, then the others mentioned."""
    deadlines: tuple[Deadline, ...] = ()
    approvals: tuple[Slot, ...] = ()
    attendance: tuple[Slot, ...] = ()
    forms: tuple[Slot, ...] = ()
    methods: tuple[Slot, ...] = ()
    targets: tuple[Slot, ...] = ()
    cues: frozenset[str] = frozenset()
    """Small signs used by checks: negated, absolute, discretion, condition, need-not, history, attribution ..."""
    dates: tuple[Slot, ...] = ()
    """Days of the calendar by which something is to be done ("by 31 October")."""
    unparsed: tuple[Slot, ...] = ()
    """A number with a unit of time that could not be read as a limit or set aside as something else."""
    step: str = ""
    """The words elsewhere that say what is to be done, where the clause itself says only when."""
    sure: float = 1.0
    """How sure it is (0..1) that the clause binds, or gives leave, as `force` has it."""

    @property
    def event(self) -> str | None:
        """The event being regulated, None where none was recognised."""
        return self.events[0].event if self.events else None
