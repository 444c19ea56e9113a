"""Compares a rule with a clause of the official text, part by part: the figure, the force and who is bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checker.durations import Duration
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.model import Limit, Rule
from checker.language.gazetteer import Gazetteer
from checker.language.model import Provision
from checker.language.tokens import tokenize
from checker.verify.model import Slot

_FORCE = {"M": "must", "E": "should", "P": "may"}
_PASSIVE = re.compile(r"(?:be|been|being|is|are)\b")
_ANYONE = frozenset({"practitioner", "child", "parent-or-carer"})
"""Actors that say too little, or are too often only spoken of, to contradict another one."""


def compare(
    rule: Rule, provisions: Sequence[Provision], knowledge: KnowledgeBase, names: Gazetteer
) -> tuple[Slot, ...]:
    """The parts of the rule beside those of a paragraph; the clause that fits best comes first in `provisions`."""
    return (
        *_figure(rule, provisions),
        *_force(rule, provisions[0]),
        *_actor(rule, provisions[0], knowledge, names),
    )


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
    theirs: tuple[Duration, ...] = ()
    for provision in provisions:
        theirs = tuple(deadline.duration for deadline in provision.deadlines)
        if theirs:
            break
    if not theirs:
        yield Slot("figure", _listed(ours), "", None)
        return
    same = any(same_length(one, other) for one in ours for other in theirs)
    yield Slot("figure", _listed(ours), _listed(theirs), same)


def _force(rule: Rule, provision: Provision) -> Iterator[Slot]:
    theirs = _FORCE.get(provision.force, "")
    if provision.force == "X":
        theirs = "must not" if provision.hard else "should not"
    ours = (rule.force or "").replace("-", " ")
    if not ours or not theirs:
        yield Slot("force", ours, theirs, None)
        return
    # "must not keep for longer than" is the same duty as "must end within": both are the strength of "must".
    yield Slot("force", ours, theirs, ours.removesuffix(" not") == theirs.removesuffix(" not"))


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
    return _named(text[:at], names)


def _named(text: str, names: Gazetteer) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.ids[0] for mention in names.actors(tokenize(text))))


def _fits(ours: str, theirs: str, knowledge: KnowledgeBase) -> bool:
    """The same actor; or a body and one of its people; or a name so wide that it takes in the other."""
    if ours == theirs or ours in _ANYONE:
        return True
    one, other = knowledge.actors.get(ours), knowledge.actors.get(theirs)
    if one is None or other is None:
        return False
    if ours == "section-11-body":
        return other.kind == "body"
    return one.sector == other.sector and (one.kind == "body") != (other.kind == "body")


def _labels(actors: Iterable[str], knowledge: KnowledgeBase) -> str:
    return ", ".join(knowledge.actors[actor].label for actor in actors if actor in knowledge.actors)


def _listed(durations: Iterable[Duration]) -> str:
    return ", ".join(dict.fromkeys(map(str, durations)))
