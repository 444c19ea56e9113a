"""Compares a rule with a clause of the official text, part by part: the figure, the force and who is bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checker.durations import UNITS, Duration
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.model import Limit, Rule
from checker.language.gazetteer import Gazetteer
from checker.language.model import Provision
from checker.language.numbers import number
from checker.language.tokens import tokenize
from checker.verify.model import Slot

_FORCE = {"M": "must", "E": "should", "P": "may"}
_MODAL = re.compile(
    r"\b(must|should|shall|will|may|can|could|might|required|needs?|has to|have to|had to|duty|expected|is to|are to)\b"
)
_LEADS = {"should": "should", "expected": "should", "may": "may", "can": "may", "could": "may", "might": "may"}
_LENGTH = re.compile(r"([\w.-]+) (?:(working|calendar|school) )?(minute|hour|day|week|month|year)s?\b")
_PASSIVE = re.compile(r"(?:be|been|being|is|are)\b")
_ANYONE = frozenset({"practitioner", "employer", "section-11-body", "child", "parent-or-carer"})
"""Actors that say too little ("agencies"), or are too often only spoken of, to contradict another one."""
_COUNCIL = frozenset({"local authority", "children's social care"})
"""Sectors of one body, whose name stands for all its parts: the authority where a child is found, social care ..."""


def compare(
    rule: Rule, provisions: Sequence[Provision], knowledge: KnowledgeBase, names: Gazetteer
) -> tuple[Slot, ...]:
    """The parts of the rule beside those of a paragraph; the clause that fits best comes first in `provisions`."""
    return (
        *_figure(rule, provisions),
        *_force(rule, provisions[0]),
        *_actor(rule, provisions[0], knowledge, names),
    )


def bears_out(rule: Rule, slots: Sequence[Slot]) -> bool:
    """Whether there is enough beside each other to say anything: the figure where the rule has one, else the force."""
    wanted = "figure" if rule.deadline is not None else "force"
    return any(slot.part == wanted and slot.same is not None for slot in slots)


def limits(rule: Rule) -> tuple[Duration, ...]:
    """Every length of time that the rule states, later ones included."""
    return tuple(_durations(rule.deadline))


def same_length(ours: Duration, theirs: Duration) -> bool:
    """True for the same length in the same words, give or take a year for twelve months or a week for seven days.

    Ten working days are not fourteen days here, although they mostly end together: what the text says is asked for.
    """
    return _in_small(ours) == _in_small(theirs)


def _in_small(duration: Duration) -> tuple[float, str]:
    if duration.unit == "year":
        return duration.amount * 12, "month"
    if duration.unit == "week":
        return duration.amount * 7, "day"
    return duration.amount, "day" if duration.unit == "calendar-day" else duration.unit


def _durations(limit: Limit | None) -> Iterator[Duration]:
    if limit is not None:
        yield limit.duration
        for later in limit.then:
            yield from _durations(later)


def _figure(rule: Rule, provisions: Sequence[Provision]) -> Iterator[Slot]:
    ours = limits(rule)
    if not ours:
        return
    # A figure may stand in the next sentence of the paragraph, but one in the clause itself counts first.
    theirs = next((found for provision in provisions if (found := figures(provision))), ())
    same = any(same_length(one, other) for one in ours for other in theirs) if theirs else None
    yield Slot("figure", _listed(ours), _listed(theirs), same)


def figures(provision: Provision) -> tuple[Duration, ...]:
    """The lengths of time in a clause: its limits, or where none was read as a limit every length it names."""
    read = tuple(deadline.duration for deadline in provision.deadlines)
    return read or tuple(_lengths(provision.clause.text))


def _lengths(text: str) -> Iterator[Duration]:
    for amount, kind, unit in _LENGTH.findall(text.lower()):
        value = number(amount)
        name = f"{kind}-{unit}" if kind else unit
        if value is not None and name in UNITS:
            yield Duration(value, name)  # type: ignore[arg-type]  # it is one of UNITS


def _force(rule: Rule, provision: Provision) -> Iterator[Slot]:
    ours, theirs = (rule.force or "").replace("-", " "), force_of(provision)
    # "must not keep for longer than" is the same duty as "must end within": both have the strength of "must".
    same = ours.removesuffix(" not") == theirs.removesuffix(" not") if ours and theirs else None
    yield Slot("force", ours, theirs, same)


def force_of(provision: Provision) -> str:
    """The force of a clause where it says one in so many words, itself or in the lead-in of its list; else "".

    An official text also tells and gives headings; what has no such word obliges no one by itself.
    """
    if _MODAL.search(provision.force_text):
        forbids = "must not" if provision.hard else "should not"
        return forbids if provision.force == "X" else _FORCE.get(provision.force, "")
    lead_in = _MODAL.findall(provision.clause.lead_in.lower())
    return _LEADS.get(lead_in[-1], "must") if lead_in else ""


def _actor(rule: Rule, provision: Provision, knowledge: KnowledgeBase, names: Gazetteer) -> Iterator[Slot]:
    theirs = bearers(provision, names)
    ours = tuple(dict.fromkeys((*rule.actor, *rule.decider)))
    named = tuple(actor for actor in theirs if actor not in _ANYONE or actor in ours)
    if not named or not ours:
        yield Slot("actor", _labels(ours, knowledge), "", None)
        return
    same = any(_fits(one, other, knowledge) for one in ours for other in named)
    yield Slot("actor", _labels(ours, knowledge), _labels(named, knowledge), same)


def bearers(provision: Provision, names: Gazetteer) -> tuple[str, ...]:
    """Who is bound by the clause, as far as it says: before the verb, or after "by" where it is in the passive."""
    text = provision.clause.text
    at = text.find(provision.force_text) if provision.force_text else -1
    if at < 0:
        return ()
    after = text[at + len(provision.force_text) :]
    words = re.sub(r"^(?:\s*(?:not|only|always|normally|also|then|therefore))+", "", after).lstrip()
    if _PASSIVE.search(provision.force_text) or _PASSIVE.match(words):
        before, by, agent = after.partition(" by ")
        return _named(" ".join(agent.split()[:8]), names) if by and before else ()
    before = text[:at]
    subject = before.rpartition(",")[2]
    return _named(subject if subject.strip() else before, names)


def _named(text: str, names: Gazetteer) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.ids[0] for mention in names.actors(tokenize(text))))


def _fits(ours: str, theirs: str, knowledge: KnowledgeBase) -> bool:
    """The same actor; or a body and one of its people; or a name so wide that it takes in the other."""
    if ours == theirs or ours in _ANYONE:
        return True
    one, other = knowledge.actors.get(ours), knowledge.actors.get(theirs)
    if one is None or other is None:
        return False
    if one.sector != other.sector and not {one.sector, other.sector} <= _COUNCIL:
        return False
    return "local-authority" in (ours, theirs) or (one.kind == "body") != (other.kind == "body")


def _labels(actors: Iterable[str], knowledge: KnowledgeBase) -> str:
    return ", ".join(knowledge.actors[actor].label for actor in actors if actor in knowledge.actors)


def _listed(durations: Iterable[Duration]) -> str:
    return ", ".join(dict.fromkeys(map(str, durations)))
