"""A route, a knowledge base and perhaps a checked manual -> the journey step by step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from checker.compare.model import Judged, Result
from checker.journey.clashes import clashes
from checker.journey.limits import local_limits, national_limits, step_of
from checker.journey.model import Counts, Journey, Local, NationalRule, Order, Route, Said, Step
from checker.journey.routes import main_events, order, side_events
from checker.knowledge.base import KnowledgeBase, View
from checker.knowledge.model import Event, Rule
from checker.language.model import Slot, apart

_BINDING = frozenset({"M", "X", "E"})
_GATES = frozenset({"gate-before-help", "barrier-to-sharing"})
_TIME_CODES = ("L1", "T1", "T4", "T2", "T3", "W1")


class NoWay(LookupError):
    """No way leads from the start of a route to its end."""


def build(route: Route, knowledge: KnowledgeBase, edition: str, result: Result | None = None) -> Journey:
    """The steps of a route with both sides, the limits on it, and those that do not go together.

    `result` is the check of a manual against the same edition; without it the national side stands alone.

    Raises:
        NoWay: the end of the route never comes after its start.
        UnknownName: there is no such edition.
    """
    main = main_events(knowledge, route)
    if not main:
        raise NoWay(f"no way leads from {route.start} to {route.end}")
    view = knowledge.as_of(edition)
    side = side_events(knowledge, main)
    events = [event.id for each in main for event in (each, *side[each.id])]
    here = _by_step(result, view) if result else {}
    steps = [step for event in main for step in _steps(event, side[event.id], knowledge, view, here)]
    local, unstarted = local_limits(result, view, events) if result else ((), ())
    limits = (*national_limits(view, events), *local)
    return Journey(
        route=route,
        edition=edition,
        manual=result.manual if result else "",
        steps=tuple(steps),
        limits=limits,
        clashes=clashes(limits, _orders(knowledge, events)),
        unstarted=unstarted,
        counts=_counts(steps, national_limits=sum(1 for limit in limits if limit.side == "national")),
        labels={name: knowledge.events[name].label for name in events},
    )


def _orders(knowledge: KnowledgeBase, events: Iterable[str]) -> tuple[Order, ...]:
    on_the_way = frozenset(events)
    return tuple(Order(start, end) for start, end in order(knowledge).edges if {start, end} <= on_the_way)


def _steps(
    event: Event,
    beside: Sequence[Event],
    knowledge: KnowledgeBase,
    view: View,
    here: Mapping[str, Sequence[Judged]],
) -> Iterator[Step]:
    """A main step, and after it those beside it about which a rule or the manual says something."""
    yield _step(event, "", knowledge, view, here)
    for other in beside:
        step = _step(other, event.id, knowledge, view, here)
        if step.rules or step.local.asks or step.local.leaves:
            yield step


def _step(
    event: Event, beside: str, knowledge: KnowledgeBase, view: View, here: Mapping[str, Sequence[Judged]]
) -> Step:
    rules = [rule for rule in view.by_event(event.id) if rule.kind in {"rule", "statute"} and _is_about(rule, event.id)]
    return Step(
        event=event,
        main=not beside,
        beside=beside,
        rules=tuple(_national(rule, knowledge, view) for rule in rules),
        left_open=tuple(rule.title for rule in view.silences() if rule.about[:1] == (event.id,)),
        local=_local(here.get(event.id, ()), knowledge),
    )


def _is_about(rule: Rule, event: str) -> bool:
    """True where the event is what the rule is about first of all, or what its limit ends with."""
    ends = rule.deadline is not None and rule.deadline.end is not None and rule.deadline.end.event == event
    return ends or rule.about[:1] == (event,)


def _national(rule: Rule, knowledge: KnowledgeBase, view: View) -> NationalRule:
    limit = ""
    if rule.deadline is not None:
        words = {"at_most": "within", "at_least": "at least", "every": "every", "before": "before, by"}
        limit = f"{words[rule.deadline.bound]} {rule.deadline.duration}"
        start = rule.deadline.start
        if start is not None and rule.deadline.bound != "every" and start.event in knowledge.events:
            limit += f" of: {knowledge.events[start.event].label}"
    return NationalRule(
        id=rule.id,
        title=rule.title,
        force=rule.force,
        basis=view.standing(rule.id),
        limit=limit,
        who=_labels(rule.actor, knowledge),
        decides=_labels(rule.decider, knowledge),
    )


def _labels(actors: Iterable[str], knowledge: KnowledgeBase) -> tuple[str, ...]:
    return tuple(knowledge.actors[name].label if name in knowledge.actors else name for name in actors)


def _by_step(result: Result, view: View) -> Mapping[str, Sequence[Judged]]:
    found: dict[str, list[Judged]] = defaultdict(list)
    for judged in result.judged:
        if judged.provision.force != "D":
            found[step_of(judged, view)].append(judged)
    return found


def _local(provisions: Sequence[Judged], knowledge: KnowledgeBase) -> Local:
    binding = [each for each in provisions if each.provision.force in _BINDING]
    # Families are spoken of at most steps; what is asked here is who acts.
    named = Counter(
        actor
        for each in binding
        for actor in each.provision.actors
        if actor not in knowledge.actors or knowledge.actors[actor].sector != "family"
    )
    return Local(
        asks=len(binding),
        leaves=len(provisions) - len(binding),
        who=_labels([actor for actor, _ in named.most_common()], knowledge),
        by_when=tuple(said for each in binding for said in _limits(each)),
        forms=tuple(said for each in binding for said in _slots(each, each.provision.forms, "F1")),
        approvals=tuple(said for each in binding for said in _slots(each, each.provision.approvals, "A1")),
        gates=tuple(_whole(each, code) for each in binding for code in _codes(each) if code in _GATES),
    )


def _limits(judged: Judged) -> Iterator[Said]:
    code = next((code for code in _TIME_CODES if code in judged.relations), "")
    for deadline in judged.provision.deadlines:
        yield _said(judged, deadline.text, deadline.span.start, code)


def _slots(judged: Judged, slots: Iterable[Slot], code: str) -> Iterator[Said]:
    """Forms or approvals that were found to be added; what a national rule asks for itself is not told again."""
    if code not in judged.relations:
        return
    for slot in apart(slots):
        yield _said(judged, slot.text, slot.span.start, code)


def _whole(judged: Judged, code: str) -> Said:
    return _said(judged, judged.provision.clause.text, 0, code)


def _said(judged: Judged, text: str, start: int, code: str) -> Said:
    clause = judged.provision.clause
    return Said(text, clause.block.at(clause.start + start), code)


def _codes(judged: Judged) -> tuple[str, ...]:
    return tuple(finding.code for finding in judged.findings)


def _counts(steps: Sequence[Step], *, national_limits: int) -> Counts:
    here = [step for step in steps if step.local.asks]
    return Counts(
        steps=sum(1 for step in steps if step.main),
        national_limits=national_limits,
        steps_here=len(here),
        limits=sum(len(step.local.by_when) for step in here),
        forms=sum(len(step.local.forms) for step in here),
        approvals=sum(len(step.local.approvals) for step in here),
        gates=sum(len(step.local.gates) for step in here),
        hand_overs=_hand_overs(steps),
        people=len({who for step in here for who in step.local.who}),
    )


def _hand_overs(steps: Sequence[Step]) -> int:
    """Main steps taken by someone else than the one before, where both are known: as the manual says, or the rules."""
    takers = [taker for step in steps if step.main and (taker := _taker(step))]
    return sum(1 for one, other in pairwise(takers) if one != other)


def _taker(step: Step) -> str:
    if step.local.who:
        return step.local.who[0]
    return next((rule.who[0] for rule in step.rules if rule.who), "")
