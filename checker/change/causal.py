"""The causal map of prescription (rules/vocabulary/causal-map.yaml) and the way from an addition to the child.

The map gives directions, never amounts, so nothing is added up, weighed or scored: it puts into words what an addition
may set in motion, for people to discuss.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from checker.change.model import RippleStep
from checker.knowledge.base import KnowledgeError

FILE = "rules/vocabulary/causal-map.yaml"
DRIVER, END = "prescription", "outcomes"
Way = Literal["up", "down", "touched"]


@dataclass(frozen=True, slots=True)
class Edge:
    """One link. `same`: both move in the same direction; otherwise in opposite ones, other things being equal."""

    start: str
    end: str
    same: bool
    delayed: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Touch:
    """Where a sort of addition, named by codes of findings, touches the map, and why."""

    codes: tuple[str, ...]
    nodes: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class CausalMap:
    """Variables with their labels, the links between them, and where additions touch them."""

    labels: Mapping[str, str]
    edges: tuple[Edge, ...]
    touches: tuple[Touch, ...]

    def touch(self, code: str) -> Touch | None:
        """Where an addition of this code touches the map; None where the map does not say."""
        return next((each for each in self.touches if code in each.codes), None)

    def way(self, node: str) -> tuple[RippleStep, ...]:
        """From more prescription over `node` to the outcomes for children, by the shortest way.

        A node that prescription does not reach directly is where the way starts, and is only "touched".
        """
        steps: list[RippleStep] = []
        way: Way = "touched"
        first = self._edge(DRIVER, node)
        if node == DRIVER or first is not None:
            way = "up"
            steps.append(RippleStep(DRIVER, self.labels[DRIVER], "up"))
        if first is not None:
            way = _onward(way, first.same)
            steps.append(RippleStep(node, self.labels[node], way, first.delayed, first.basis))
        elif node != DRIVER:
            steps.append(RippleStep(node, self.labels[node], way))
        for edge in self._shortest(node):
            way = _onward(way, edge.same)
            steps.append(RippleStep(edge.end, self.labels[edge.end], way, edge.delayed, edge.basis))
        return tuple(steps)

    def _edge(self, start: str, end: str) -> Edge | None:
        return next((edge for edge in self.edges if (edge.start, edge.end) == (start, end)), None)

    def _shortest(self, start: str) -> list[Edge]:
        """The links of the shortest way to the outcomes, in the order of the file where two are as short."""
        ways: dict[str, list[Edge]] = {start: []}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            if here == END:
                return ways[here]
            for edge in self.edges:
                if edge.start == here and edge.end not in ways:
                    ways[edge.end] = [*ways[here], edge]
                    waiting.append(edge.end)
        return []


def _onward(way: Way, same: bool) -> Way:
    if way == "touched" or same:
        return way
    return "down" if way == "up" else "up"


def read(documents: Mapping[str, Mapping[str, Any]]) -> CausalMap | None:
    """The causal map among the documents of a knowledge base; None where it has none.

    Raises:
        KnowledgeError: a link or a touch names a variable that the map does not have.
    """
    data = documents.get(FILE)
    if data is None:
        return None
    try:
        labels = {str(each["id"]): str(each["label"]) for each in data["causal_nodes"]}
        edges = tuple(
            Edge(
                str(each["from"]),
                str(each["to"]),
                each["sign"] == "same",
                bool(each.get("delay")),
                str(each.get("basis", "")),
            )
            for each in data["causal_edges"]
        )
        touches = tuple(
            Touch(tuple(map(str, each["codes"])), tuple(map(str, each["nodes"])), str(each.get("why", "")))
            for each in data.get("causal_touches") or ()
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{FILE}: a field is missing or of another shape ({error})") from error
    named = {DRIVER, END, *(e.start for e in edges), *(e.end for e in edges), *(n for t in touches for n in t.nodes)}
    unknown = sorted(named - labels.keys())
    if unknown:
        raise KnowledgeError(f"{FILE}: there is no variable {unknown[0]!r} in causal_nodes")
    return CausalMap(labels, edges, touches)
