from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker.knowledge.base import UnknownName
from checker.knowledge.graph import RuleGraph
from checker.knowledge.load import load

CONFERENCE = "initial-conference-15wd"


@pytest.fixture
def graph(base: Path) -> RuleGraph:
    return RuleGraph(load(base))


def test_nodes_have_a_kind_and_a_label(graph: RuleGraph) -> None:
    nodes = graph.graph.nodes
    assert nodes[f"rule:{CONFERENCE}"]["label"] == "Hold the conference within 15 working days"
    assert nodes["event:core-group"]["kind"] == "event"
    assert nodes["source:Children Act 1989 s47"]["kind"] == "source"
    assert nodes["edition:2023"]["label"] == "Working Together 2023"
    assert {data["kind"] for _, data in nodes(data=True)} == {
        "rule",
        "event",
        "actor",
        "principle",
        "source",
        "edition",
        "topic",
    }


@pytest.mark.parametrize(
    ("source", "target", "relation"),
    [
        (f"rule:{CONFERENCE}", "event:strategy-discussion", "triggered_by"),
        (f"rule:{CONFERENCE}", "event:initial-conference", "produces"),
        (f"rule:{CONFERENCE}", "event:initial-conference", "about"),
        (f"rule:{CONFERENCE}", "actor:local-authority", "binds"),
        (f"rule:{CONFERENCE}", "actor:police", "expects"),
        (f"rule:{CONFERENCE}", "source:https://example.org/page", "rests_on"),
        (f"rule:{CONFERENCE}", "principle:needs-vary", "serves"),
        (f"rule:{CONFERENCE}", "principle:earlier-is-better", "serves"),  # the principle says so, by an old name
        (f"rule:{CONFERENCE}", "topic:who books the room", "delegates"),
        (f"rule:{CONFERENCE}", "topic:conference", "part_of"),
        ("rule:core-group-10wd", f"rule:{CONFERENCE}", "requires"),  # named by its alias
        ("rule:assessment-45wd", "rule:initial-assessment-10wd", "replaces"),
        ("rule:core-group-later-frequency", "event:core-group", "leaves_open"),
        ("event:initial-assessment", "event:referral-received", "after"),
    ],
)
def test_edges(graph: RuleGraph, source: str, target: str, relation: str) -> None:
    assert graph.graph.has_edge(source, target, relation)


def test_an_edge_to_an_edition_says_how_the_rule_stands(graph: RuleGraph) -> None:
    data = graph.graph.edges[f"rule:{CONFERENCE}", "edition:2010", "stands_in"]
    assert data == {"status": "in-force", "basis": "verified", "cite": "ch5"}


def test_governing_rules_come_in_order_of_how_telling_they_are(graph: RuleGraph) -> None:
    assert [rule.id for rule in graph.governing("initial-conference", "2023")] == [CONFERENCE]
    assert [rule.id for rule in graph.governing("referral-received", "2023")] == ["assessment-45wd"]
    assert [rule.id for rule in graph.governing("referral-received", "2010")] == []
    assert graph.governing("no-such-event", "2023") == ()
    with pytest.raises(UnknownName):
        graph.governing("core-group", "1999")


def test_silences_withdrawn_rules_and_successors(graph: RuleGraph) -> None:
    assert [rule.id for rule in graph.silences("core-group", "2023")] == ["core-group-later-frequency"]
    assert [rule.id for rule in graph.withdrawn("initial-assessment", "2023")] == ["initial-assessment-10wd"]
    assert graph.withdrawn("initial-assessment", "2010") == ()
    assert [rule.id for rule in graph.successors("initial-assessment-10wd")] == ["assessment-45wd"]
    assert graph.successors("core-group-10wd") == ()


def test_the_shortest_chain_of_limits(graph: RuleGraph) -> None:
    chain = graph.implied_limit("strategy-discussion", "first-core-group", "2023")
    assert [rule.id for rule in chain] == [CONFERENCE, "core-group-10wd"]
    assert graph.implied_limit("first-core-group", "strategy-discussion", "2023") == ()
    assert graph.implied_limit("core-group", "nothing", "2023") == ()
    # The limit of the withdrawn rule counts only where it was in force.
    assert graph.implied_limit("referral-received", "initial-assessment", "2023") == ()
    assert len(graph.implied_limit("referral-received", "initial-assessment", "2010")) == 1


def _nodes(graph: RuleGraph, rule: str, edition: str, **more: str) -> list[str]:
    return [step.node for step in graph.walk(rule, edition, **more)]  # type: ignore[arg-type]


def test_a_walk_goes_from_the_event_over_the_rule_to_the_principle(graph: RuleGraph) -> None:
    assert _nodes(graph, CONFERENCE, "2010", slot="time", permits="who books the room") == [
        "event:initial-conference",
        f"rule:{CONFERENCE}",
        "edition:2010",
        "topic:who books the room",
        "principle:needs-vary",
    ]
    steps = graph.walk("conference-fifteen-days", "2023", event="strategy-discussion")
    assert [step.relation for step in steps] == ["", "governed_by", "stands_in", "serves"]
    assert steps[0].label == "Strategy discussion"
    assert steps[2].label == "Working Together 2023: not read for this rule, carried over from the edition before"


def test_where_the_rule_is_silent_the_walk_names_what_was_and_what_is_left_open(graph: RuleGraph) -> None:
    # No time limit stands in the rule on the assessment, the withdrawn rule about it had one.
    assert _nodes(graph, "assessment-45wd", "2023", slot="time") == [
        "event:assessment-complete",
        "rule:assessment-45wd",
        "edition:2023",
        "rule:initial-assessment-10wd",
    ]
    # The silence on the core group is about time (its example adds a frequency), so it explains no approval.
    assert "rule:core-group-later-frequency" not in _nodes(graph, "core-group-10wd", "2023", slot="approval")


def test_a_walk_from_a_withdrawn_rule_or_a_silence(graph: RuleGraph) -> None:
    assert _nodes(graph, "initial-assessment-10wd", "2023") == [
        "event:initial-assessment",
        "rule:initial-assessment-10wd",
        "edition:2023",
        "rule:assessment-45wd",
        "principle:earlier-is-better",
    ]
    steps = graph.walk("core-group-later-frequency", "2013", slot="time")
    assert [step.relation for step in steps] == ["", "leaves_open", "stands_in", "serves"]
    assert steps[2].label == "Working Together 2013: absent"


def test_networkx_is_not_imported_before_a_graph_is_built(base: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from checker.knowledge.load import load; "
        "from checker.knowledge.graph import RuleGraph; "
        f"RuleGraph(load(Path({str(base)!r}))); sys.exit('networkx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
