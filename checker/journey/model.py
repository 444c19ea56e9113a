"""A way through the journey as plain data: steps, and for each what is asked nationally and locally."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.durations import Duration
from checker.knowledge.model import Basis, Event
from checker.manual.model import Place

Side = Literal["national", "local"]
LimitKind = Literal["at-most", "at-least"]
"""How long may lie between two events: no more than so much, or no less (notice, a minimum, "not before")."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way through the journey: the steps between two events."""

    id: str
    label: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class NationalRule:
    """One national rule about a step. `limit` is its time limit in words, "" where it sets none."""

    id: str
    title: str
    force: str | None
    basis: Basis
    limit: str
    who: tuple[str, ...]
    decides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a manual asks for at a step, in its own words, and where."""

    text: str
    place: Place
    code: str = ""
    """Code of the finding that goes with it, "" where it only restates a national rule."""


@dataclass(frozen=True, slots=True)
class Local:
    """What a manual asks for at one step. `asks` counts provisions that bind, `leaves` those left to judgement."""

    asks: int = 0
    leaves: int = 0
    who: tuple[str, ...] = ()
    by_when: tuple[Said, ...] = ()
    forms: tuple[Said, ...] = ()
    approvals: tuple[Said, ...] = ()
    gates: tuple[Said, ...] = ()
    """Passages by which help or sharing waits for something."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way. `main` steps lie on the way itself, the others hang on one of them (`beside`)."""

    event: Event
    main: bool
    beside: str
    rules: tuple[NationalRule, ...]
    left_open: tuple[str, ...]
    """Titles of what national guidance deliberately leaves open about this step."""
    local: Local


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit between two events, of a national rule or of a manual.

    For "at-most", `end` comes no later than `duration` after `start`; for "at-least", no sooner. `assumed` is True
    where a manual does not say when the clock starts and the national start was taken. `conditional` is True where it
    holds for some children only.
    """

    kind: LimitKind
    start: str
    end: str
    duration: Duration
    side: Side
    text: str
    where: str
    """The rule's id, or the place in the manual."""
    assumed: bool = False
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """That one event usually comes before another; takes no time."""

    start: str
    end: str


Link = TimeLimit | Order


@dataclass(frozen=True, slots=True)
class Clash:
    """Limits that do not go together.

    "never": they cannot all be met, however quickly each step is taken. "in-full": they can be met only if some steps
    take less than their own limit allows. `whole` is the limit that is overrun, `chain` what leads past it. `days` of
    `starts` start dates are touched; `example` is the first of them, `chain_end` and `whole_end` the dates it comes to
    (None for "never").
    """

    kind: Literal["never", "in-full"]
    whole: TimeLimit | None
    chain: tuple[Link, ...]
    days: int
    starts: int
    example: date
    chain_end: date | None = None
    whole_end: date | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over the steps of a way, for context; none of them says how good a manual is.

    `hand_overs` counts main steps taken by someone else than the step before; `people` the roles and bodies named.
    """

    steps: int
    national_limits: int
    steps_here: int
    limits: int
    forms: int
    approvals: int
    gates: int
    hand_overs: int
    people: int


@dataclass(frozen=True, slots=True)
class Journey:
    """A way with all its steps in order. `manual` is "" where only the national rules were asked for.

    `unstarted` are local limits that name no start and could not be walked.
    """

    route: Route
    edition: str
    manual: str
    steps: tuple[Step, ...]
    limits: tuple[TimeLimit, ...]
    clashes: tuple[Clash, ...]
    unstarted: tuple[Said, ...]
    counts: Counts
    labels: dict[str, str]
    """Event id -> its name for people."""
