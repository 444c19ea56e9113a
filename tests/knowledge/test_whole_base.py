"""The knowledge base that ships, as a whole: whether it is sound, and whether it is all there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

from checker.compare.codes import resolve
from checker.compare.timing import end_of
from checker.durations import Duration
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.files import find_root, rule_files
from checker.knowledge.graph import RuleGraph
from checker.knowledge.load import load
from checker.knowledge.model import Limit, Moment, Rule

EDITIONS = ("2010", "2013", "2015", "2018", "2023", "2026")

RESEARCHED = Path(__file__).with_name("researched_ids.txt")
"""The ids of all statements that were researched for the knowledge base; none may be lost."""

BEGAN = {
    "safeguarding-partners": "2018",
    "relevant-agency": "2018",
    "child-death-review-partners": "2018",
    "national-panel": "2018",
    "lead-safeguarding-partner": "2023",
    "delegated-safeguarding-partner": "2023",
}
"""Bodies and roles that an edition brought."""

AT_ANY_POINT = frozenset({"immediate-protection"})
"""Stages that may be needed at any moment, so that their events may follow those of later stages."""

CLOCK_RUNS_BACK = frozenset({"pf-notice-start-48h", "pf-notice-end-48h"})
"""Rules with a clock from a later event to an earlier one: further notices, once the arrangement has begun or ended."""


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return load(cache=False)


def test_every_rule_is_reached_from_a_stage(knowledge: KnowledgeBase) -> None:
    assert {rule.stage for rule in knowledge} == set(knowledge.stages), "a stage without rules, or without an entry"


def test_every_rule_is_reached_from_a_role(knowledge: KnowledgeBase) -> None:
    """Directly, or for what binds no one through an event with which somebody has to do."""
    acted_on = {event for rule in knowledge if rule.actor or rule.counterparty for event in _events(rule)}
    for rule in knowledge:
        if rule.kind in {"rule", "statute", "withdrawn"}:
            assert rule.actor, f"{rule.id} binds no one"
        elif not (rule.actor or rule.counterparty):
            assert acted_on.intersection(_events(rule)), f"no role leads to {rule.id}"


def test_no_link_dangles(knowledge: KnowledgeBase) -> None:
    graph = RuleGraph(knowledge).graph
    known = {
        "rule": knowledge.rules,
        "event": knowledge.events,
        "actor": knowledge.actors,
        "principle": knowledge.principles,
        "edition": knowledge.editions,
    }
    for _, node in graph.nodes(data=True):
        assert node["kind"] not in known or node["id"] in known[node["kind"]], node
    for edition in knowledge.editions:
        for rule in knowledge.as_of(edition).rules.values():
            assert {*rule.actor, *rule.counterparty, *rule.decider, *rule.attendees} <= set(knowledge.actors), rule.id
            for moment in _moments(rule):
                event = knowledge.events[moment.event]
                assert not moment.occasion or moment.occasion in event.occasions, (rule.id, edition, moment)


def test_nobody_is_bound_before_there_was_such_a_body(knowledge: KnowledgeBase) -> None:
    for edition in knowledge.editions:
        for rule in knowledge.as_of(edition).in_force():
            early = [body for body in (*rule.actor, *rule.decider) if BEGAN.get(body, "") > edition]
            assert not early, f"{rule.id} binds {early} in {edition}"


def test_no_duty_stands_twice(knowledge: KnowledgeBase) -> None:
    for edition in knowledge.editions:
        seen: dict[tuple[str, str, str], str] = {}
        for rule in knowledge.as_of(edition).in_force():
            trigger = rule.trigger.event if rule.trigger else ""
            for actor in rule.actor if rule.action else ():
                first = seen.setdefault((actor, rule.action.casefold(), trigger), rule.id)
                assert first == rule.id, f"in {edition} {rule.id} is the same duty as {first}"


def test_events_are_in_order_along_the_journey(knowledge: KnowledgeBase) -> None:
    order = _order(knowledge)
    assert nx.is_directed_acyclic_graph(order)
    for earlier, later in order.edges:
        first = knowledge.stages[knowledge.events[earlier].stage]
        second = knowledge.stages[knowledge.events[later].stage]
        if first.kind == second.kind == "journey" and not AT_ANY_POINT & {first.id, second.id}:
            assert first.order <= second.order, f"{later} comes after {earlier}, of a later stage"


def test_rules_do_not_build_on_each_other_in_a_circle(knowledge: KnowledgeBase) -> None:
    needs: nx.DiGraph[str] = nx.DiGraph()
    needs.add_edges_from((rule.id, knowledge.rule(other).id) for rule in knowledge for other in rule.requires)
    assert nx.is_directed_acyclic_graph(needs)


@pytest.mark.parametrize("edition", EDITIONS)
def test_clocks_run_forward(knowledge: KnowledgeBase, edition: str) -> None:
    order = _order(knowledge)
    for rule in knowledge.as_of(edition).in_force():
        for limit in _limits(rule.deadline):
            if limit.start and limit.end and limit.start.event != limit.end.event and rule.id not in CLOCK_RUNS_BACK:
                ends = limit.end.event in order and nx.descendants(order, limit.end.event)
                assert not ends or limit.start.event not in ends, f"the clock of {rule.id} runs backwards"


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_limits_can_be_met_together(knowledge: KnowledgeBase, edition: str) -> None:
    """The limits and the order of events make a temporal network; a circle of negative length cannot be lived."""
    network: nx.DiGraph[str] = nx.DiGraph()
    for earlier, later in _order(knowledge).edges:
        _bound(network, later, earlier, 0.0)
    for rule in knowledge.as_of(edition).in_force():
        for limit in _limits(rule.deadline):
            if limit.start is None or limit.end is None or limit.start.event == limit.end.event:
                continue
            if rule.id in CLOCK_RUNS_BACK:
                continue
            if limit.bound == "at_most":
                _bound(network, limit.start.event, limit.end.event, max(_hours(limit.duration)))
            elif limit.bound in {"at_least", "before"}:
                _bound(network, limit.end.event, limit.start.event, -min(_hours(limit.duration)))
    assert not nx.negative_edge_cycle(network), f"the limits of {edition} contradict each other"


def test_a_contradiction_between_limits_would_be_seen() -> None:
    network: nx.DiGraph[str] = nx.DiGraph()
    _bound(network, "discussion", "conference", 24.0 * 15)
    _bound(network, "conference", "discussion", -24.0 * 20)
    assert nx.negative_edge_cycle(network)


def test_every_example_has_codes_that_exist(knowledge: KnowledgeBase) -> None:
    for rule in knowledge:
        examples = [example for each in rule.examples.values() for example in each]
        assert len(examples) >= 2, f"{rule.id} has fewer than two examples"
        for example in examples:
            assert example.codes, f"{rule.id}: {example.text}"
            assert all(resolve(code) for code in example.codes), f"{rule.id}: {example.codes}"


def test_nothing_counts_as_verified_without_a_source(knowledge: KnowledgeBase) -> None:
    for rule in knowledge:
        if rule.confidence in {"verified", "corroborated"}:
            assert rule.sources, f"{rule.id} is {rule.confidence} and names no source"


def test_every_researched_statement_is_a_rule_or_says_why_not(knowledge: KnowledgeBase) -> None:
    for name in RESEARCHED.read_text(encoding="utf-8").split():
        assert (name in knowledge.rules) != (name in knowledge.not_rules), name
    for name, told in knowledge.not_rules.items():
        assert told.reason, name
        assert knowledge.resolve(name) == told.see[0], f"{name} leads nowhere"
        assert name in knowledge.other_ids(told.see[0])


def test_every_rule_says_how_it_stands_in_every_edition(knowledge: KnowledgeBase) -> None:
    """Of those that have been gone through; in a later one, rules that nobody has read yet are left out."""
    assert tuple(knowledge.editions)[: len(EDITIONS)] == EDITIONS
    for rule in knowledge:
        assert set(EDITIONS) <= set(rule.editions) <= set(knowledge.editions), rule.id


def test_every_rule_and_withdrawn_rule_rests_on_a_principle(knowledge: KnowledgeBase) -> None:
    spoken_to = {knowledge.resolve(each) for one in knowledge.principles.values() for each in one.speaks_to}
    for rule in knowledge:
        if rule.kind != "definition" and rule.id != "ca89-s31-threshold":
            assert rule.principles or rule.id in spoken_to, f"no principle speaks to {rule.id}"


def test_every_binding_rule_says_who_can_expect_it_and_what_is_left_open(knowledge: KnowledgeBase) -> None:
    """Beyond what the schema asks for. Only for the duties of the national Panel is there no local detail to invite."""
    for rule in knowledge:
        if rule.kind in {"rule", "statute"}:
            assert rule.counterparty, f"{rule.id}: who can expect it?"
            assert rule.discretion, f"{rule.id}: what is left to judgement?"
            assert rule.permits or rule.actor == ("national-panel",), f"{rule.id}: which local detail does it invite?"


def test_every_rule_file_names_its_schema_for_editors() -> None:
    line = "# yaml-language-server: $schema=../../checker/knowledge/schema/rule.schema.json\n"
    for path in rule_files(find_root()):
        with path.open(encoding="utf-8") as file:
            assert file.readline() == line, path


def _events(rule: Rule) -> set[str]:
    return {*rule.about, *(moment.event for moment in (rule.trigger, rule.produces) if moment)}


def _limits(limit: Limit | None) -> Iterator[Limit]:
    if limit:
        yield limit
        for later in limit.then:
            yield from _limits(later)


def _moments(rule: Rule) -> Iterator[Moment]:
    limits = [moment for limit in _limits(rule.deadline) for moment in (limit.start, limit.end)]
    yield from (moment for moment in (rule.trigger, rule.produces, *limits) if moment)


def _order(knowledge: KnowledgeBase) -> nx.DiGraph[str]:
    return nx.DiGraph((earlier, event.id) for event in knowledge.events.values() for earlier in event.after)


def _bound(network: nx.DiGraph[str], start: str, end: str, hours: float) -> None:
    """`end` is at most so many hours after `start`; the tightest bound between two events counts."""
    if not network.has_edge(start, end) or hours < network.edges[start, end]["weight"]:
        network.add_edge(start, end, weight=hours)


@cache
def _hours(duration: Duration) -> tuple[float, ...]:
    """How many hours the limit takes from the mornings of a year, on England's calendar."""
    starts = (datetime(2024, 1, 1, 9) + timedelta(days=day) for day in range(366))
    return tuple((end_of(start, duration) - start).total_seconds() / 3600 for start in starts)


def test_what_has_several_meanings_is_another_name_for_none(knowledge: KnowledgeBase) -> None:
    names = {name for term in knowledge.terms.values() for name in (term.label, *term.synonyms)}
    assert "the Board" in knowledge.ambiguous
    assert names.isdisjoint(knowledge.ambiguous)
