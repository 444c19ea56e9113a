"""Findings: the difference between a provision and the national rules, ready to be reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from checker.decisions.model import Decision
from checker.knowledge.model import Basis
from checker.language.model import Provision, Span
from checker.manual.model import FileRead, Notice, Place

Confidence = Literal["high", "medium", "low"]
Group = Literal[
    "falls-short",
    "gate-or-barrier",
    "withdrawn",
    "misattributed",
    "tightened",
    "added",
    "force-raised",
    "other-steps",
    "bulk",
    "declared",
    "works-well",
]
"""The reading order of a report; `READING_ORDER` has the names people see."""

READING_ORDER: dict[Group, str] = {
    "falls-short": "Falls short of a national rule, or contradicts one",
    "gate-or-barrier": "Gates before help and barriers to sharing",
    "withdrawn": "Withdrawn national rules shown as current",
    "misattributed": "Local rules credited to national guidance",
    "tightened": "Time limits tightened",
    "added": "Added time limits, approvals, forms, systems, methods and targets",
    "force-raised": "Force raised",
    "other-steps": "Other added steps",
    "bulk": "Bulk and duplication",
    "declared": "Declared local choices",
    "works-well": "What works well",
}

ADDITIONS: frozenset[Group] = frozenset({"tightened", "added", "force-raised", "other-steps"})
"""Local additions, which need judgement: more than national guidance asks for, and not wrong for that."""


@dataclass(frozen=True, slots=True)
class Link:
    """The national rule a provision was linked to, and how surely.

    `score` is between 0 and 1. `rule` is None where the linker abstained. `reason` says in words what decided.
    `governed` is how likely the rule governs the provision at all (0..1).
    """

    rule: str | None
    score: float
    reason: str
    governed: float = 0.0


@dataclass(frozen=True, slots=True)
class NationalSide:
    """The rule as a finding shows it: title, statement, force, citation and how well each is known."""

    id: str
    title: str
    statement: str
    kind: str
    force: str | None
    force_basis: Basis
    edition: str
    status: str
    cite: str
    basis: Basis
    url: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """The words in which the manual itself says that it departs from national text, and where they stand."""

    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. Says what the document does, never what people do; added does not mean wrong.

    `code` is a code of the annotation guide or of a document-level check. `sentence` is about this text, with the
    local value in it. `quote` is the exact local text and `focus` the span of it that matters. `difference` is the
    difference as data (keys depend on the code, e.g. local, national, earlier_on, later_on). `score` in 0..1 stands
    behind the confidence band. `path` is the walk through the graph: node labels in order. `also` lists further
    places for findings that group several.
    """

    code: str
    name: str
    group: Group
    sentence: str
    quote: str
    focus: Span
    place: Place
    headings: tuple[str, ...]
    national: NationalSide | None
    why: str
    questions: tuple[str, ...]
    watch: str
    next_step: str
    confidence: Confidence
    score: float
    severity: int
    """1 (least) to 5: how much could hang on it for a child; orders findings inside a group, never summed."""
    stage: str
    fingerprint: str
    roles: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    difference: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[Place, ...] = ()
    declared: Declaration | None = None
    """Where the manual itself says that it departs from national text here (`source_says` of the annotation guide)."""
    decision: Decision | None = None
    """What the area has decided about it, where a register was laid beside the manual."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One provision with everything decided about it: the record behind the JSON `provisions` list."""

    provision: Provision
    link: Link
    relations: tuple[str, ...]
    """Codes of the annotation guide, negatives (R0, R1, ADV) included; empty means nothing to say (NONE)."""
    score: float
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one check, in document order; reports choose their own order."""

    manual: str
    edition: str
    edition_title: str
    judged: tuple[Judged, ...]
    findings: tuple[Finding, ...]
    files: tuple[FileRead, ...]
    notices: tuple[Notice, ...]
    not_found: tuple[NationalSide, ...]
    """National rules in force that no provision was linked to; never "missing". Empty where no text could be read."""
    rules_in_force: Mapping[str, int]
    """Number of rules in force in the edition, by standing (verified, corroborated, inferred, memory, unknown)."""
    counts: Mapping[str, int]
    """Words, provisions, obligations, limits, forms, approvals found in the manual."""
