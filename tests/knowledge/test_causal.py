"""The causal map keeps the structure that the review's Appendix A tells, and nothing is computed from it."""

from __future__ import annotations

from itertools import pairwise
from math import prod
from pathlib import Path

import networkx as nx
import pytest

import checker.knowledge.causal as causal
from checker.compare.codes import resolve
from checker.knowledge.causal import CausalMap, load_causal_map


@pytest.fixture(scope="module")
def causal_map() -> CausalMap:
    return load_causal_map()


def _direction(graph: nx.DiGraph[str], nodes: list[str]) -> int:
    signs = [graph.edges[pair]["sign"] for pair in pairwise(nodes)]
    return prod(-1 if sign == "opposite" else 1 for sign in signs)


def test_twelve_nodes_and_fifteen_links(causal_map: CausalMap) -> None:
    assert len(causal_map.nodes) == 12
    assert len(causal_map.links) == 15
    assert {node for link in causal_map.links for node in (link.start, link.end)} == set(causal_map.nodes)
    assert [link.start for link in causal_map.links if link.basis == "inferred"] == ["contact"]
    assert {(link.start, link.end) for link in causal_map.links if link.slow} == {
        ("scope", "outcomes"),
        ("relationships", "outcomes"),
    }


def test_exactly_two_loops_both_reinforcing(causal_map: CausalMap) -> None:
    graph = causal_map.graph()
    cycles = list(nx.simple_cycles(graph))
    told = {frozenset(loop.steps) for loop in causal_map.loops if loop.kind == "figure"}
    assert {frozenset(cycle) for cycle in cycles} == told
    assert len(cycles) == 2
    assert [_direction(graph, [*cycle, cycle[0]]) for cycle in cycles] == [1, 1]


def test_every_path_from_prescription_to_outcomes_is_negative(causal_map: CausalMap) -> None:
    graph = causal_map.graph()
    paths = list(nx.all_simple_paths(graph, "prescription", "outcomes"))
    assert len(paths) == 4
    assert {_direction(graph, path) for path in paths} == {-1}


def test_loops_told_in_the_chapters_stand_apart_from_the_figure(causal_map: CausalMap) -> None:
    narrative = [loop for loop in causal_map.loops if loop.kind == "narrative"]
    assert [loop.id for loop in narrative] == [
        "defensive-loop",
        "case-review-loop",
        "referral-anxiety-loop",
        "manual-loop",
        "court-mistrust-loop",
    ]
    assert all(loop.told and not loop.steps and loop.reference for loop in narrative)


def test_codes_touch_nodes_that_exist(causal_map: CausalMap) -> None:
    for touch in causal_map.touches:
        assert all(resolve(code) for code in touch.codes), touch
        assert set(touch.nodes) <= set(causal_map.nodes)
    assert [touch.nodes for touch in causal_map.touched_by("A1")] == [("ownership", "scope")]
    assert causal_map.touched_by("R0") == ()
    assert causal_map.touched_by("gate-before-help")[0].outside_figure


def test_the_module_does_no_arithmetic() -> None:
    source = Path(causal.__file__).read_text(encoding="utf-8")
    for sign in (" * ", " + ", " - ", " / ", "sum(", "prod(", "len("):
        assert sign not in source, f"{sign!r} in the causal map: a sign says nothing of size"
