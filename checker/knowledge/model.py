"""What the knowledge base is made of: rules, principles, editions and the vocabulary they use.

Plain frozen records, filled by `checker.knowledge.load` from `rules/` and `principles/`. No files, no YAML here.
The fields of a rule file are described for authors in docs/rule-file.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from checker.durations import Duration

Kind = Literal["rule", "statute", "withdrawn", "silence", "definition"]
Force = Literal["must", "should", "may", "must-not"]
Status = Literal["in-force", "changed", "withdrawn", "absent", "unknown"]
Basis = Literal["verified", "corroborated", "inferred", "memory", "unknown"]
WhyEssential = Literal["predictability", "role", "life-changing-decision", "childs-right", "law", "safety-information"]
Bound = Literal["at_most", "at_least", "every", "before"]

IN_FORCE: frozenset[str] = frozenset({"in-force", "changed"})
"""Statuses under which a rule applies in an edition ("changed": applies, worded differently from the one before)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point from which a clock runs: an event of the vocabulary and one of its occasions ("held", "received")."""

    event: str
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. `bound`: at most, at least (a minimum), every (a frequency), before (notice: so long ahead).

    The clock runs from `start`; what has to have happened is `end`. `then` holds later limits of the same rule, for
    instance "and every six months after that".
    """

    bound: Bound
    duration: Duration
    start: Moment | None = None
    end: Moment | None = None
    then: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """How one rule stands in one edition, and how well that is known.

    `overrides` replace fields of the rule in that edition; they hold values of the fields' own types, ready for use.
    """

    status: Status
    basis: Basis
    cite: str = ""
    cite_basis: str = ""
    note: str = ""
    overrides: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from; `read` is the day someone looked, "" where it was only named."""

    url: str
    kind: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """An own sentence with the codes the checker gives it: a test and a line on the rule's page."""

    text: str
    codes: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A point on which the rule may be wrong, in plain words, and what to read to settle it."""

    point: str
    check: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One national statement: a rule, a statute, a withdrawn rule, a deliberate silence or a definition.

    `force` is None for silences and definitions and where nobody has read the verb. `confidence` is how well the
    statement as a whole is known; `editions[e].basis` how well it is known that it stands in edition e.
    """

    id: str
    title: str
    kind: Kind
    stage: str
    statement: str
    force: Force | None = None
    force_basis: Basis = "unknown"
    confidence: Basis = "unknown"
    why_essential: tuple[WhyEssential, ...] = ()
    rationale: str = ""
    child_effect: str = ""
    actor: tuple[str, ...] = ()
    counterparty: tuple[str, ...] = ()
    trigger: Moment | None = None
    action: str = ""
    produces: Moment | None = None
    about: tuple[str, ...] = ()
    """Events this rule regulates, most telling first; the gazetteer links a local provision through them."""
    deadline: Limit | None = None
    covers: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    discretion: str = ""
    leaves_open: str = ""
    conditions: str = ""
    decider: tuple[str, ...] = ()
    """Roles whose decision or agreement the rule itself asks for, so that naming them locally adds no approval."""
    attendees: tuple[str, ...] = ()
    """Roles whose attendance the rule itself asks for."""
    principles: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    """For a withdrawn rule: the rules that stand in its place."""
    law: tuple[str, ...] = ()
    editions: Mapping[str, EditionEntry] = field(default_factory=dict)
    withdrawn_because: str = ""
    aliases: tuple[str, ...] = ()
    """Other ids that resolve to this rule."""
    terms: tuple[str, ...] = ()
    """For a withdrawn rule: the names by which manuals call it ("initial assessment", "IA")."""
    doubts: tuple[Doubt, ...] = ()
    seen_locally: tuple[Mapping[str, str], ...] = ()
    sources: tuple[Source, ...] = ()
    reviewed: str = ""
    review_by: str = ""
    owner: str = ""
    examples: Mapping[str, tuple[Example, ...]] = field(default_factory=dict)
    """By sort: restates, adds, tightens, falls_short, withdrawn, silent."""
    path: str = ""
    """The rule's file, relative to the rules folder."""

    def standing(self, edition: str) -> Basis:
        """How well it is known that this stands in the edition: the weaker of the entry's and the rule's own basis.

        What is inferred and was as it is in the edition before is carried on from that one, and no firmer than there.
        """
        entry = self.editions.get(edition)
        if entry is None:
            return "unknown"
        known = [entry.basis, self.confidence]
        before = max((each for each in self.editions if each < edition), default="")
        carried = entry.status != "changed" and self.status(before) in (entry.status, "changed")
        if entry.basis == "inferred" and carried:
            known.append(self.standing(before))
        order: tuple[Basis, ...] = ("verified", "corroborated", "inferred", "memory", "unknown")
        return max(known, key=order.index)

    def status(self, edition: str) -> Status:
        """The rule's status in the edition; "unknown" where the file says nothing of it."""
        entry = self.editions.get(edition)
        return entry.status if entry else "unknown"


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle that informs judgement: no obligation, no figure, no product. `body` is Markdown."""

    id: str
    title: str
    set: str
    order: int
    references: tuple[str, ...]
    speaks_to: tuple[str, ...]
    body: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the guidance. Dates are ISO; `ended` is "" for the edition in force."""

    id: str
    title: str
    published: str
    in_force: str
    ended: str
    citation: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A step, decision, meeting or product of the child's journey from which or to which clocks run."""

    id: str
    label: str
    kind: Literal["trigger", "step", "decision", "meeting", "product"]
    stage: str
    occasions: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Names that stand for this event alone; compared without regard to case or hyphens, the longest one first."""
    abbreviations: tuple[str, ...] = ()
    """Short forms, matched in this exact spelling only ("IA", "SD")."""
    counterpart: str = ""
    """The rule that says most about this event, for clauses about it that fit no other rule more closely."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class WeakName:
    """An everyday word ("conference", "review") that names an event only together with the section it stands in.

    `events` are the candidates, most likely first.
    """

    name: str
    events: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words that name an event when they stand together in one clause, in any order and form ("end" and "plan").

    `words` are separated by spaces, words that may stand for one another by a stroke: "end/close plan". `events` are
    the candidates, most likely first.
    """

    words: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A name for the start of a clock ("previous-visit") and the moment it means."""

    name: str
    moment: Moment
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotRule:
    """A statement that was once proposed as a rule and is none: why, and which rules or principles to see instead."""

    id: str
    reason: str
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrincipleSet:
    """A set of principles: one folder under principles/, in the order of sets.yaml."""

    id: str
    title: str
    order: int
    introduction: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the journey; kind "journey" is in order of time, "side" runs beside it."""

    id: str
    order: int
    kind: Literal["journey", "side"]
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A role or body that a practitioner would recognise."""

    id: str
    label: str
    sector: str
    kind: str
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    """Short forms, matched in this exact spelling only ("LADO", "GP")."""
    former: tuple[str, ...] = ()
    """Names of bodies that no longer exist, whose part this actor now plays ("primary care trust")."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the field with its other names; `former` names are old and resolve to this one."""

    id: str
    label: str
    kind: str
    abbreviations: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    era: str = ""
    note: str = ""
