"""How prescription works on outcomes for children, as the Munro Review tells it: nodes, signed links and loops.

The map explains why a kind of local addition deserves a second look. A sign says in which direction something moves and
nothing about how much, so there is no function here that computes anything from it, and there should be none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from checker.knowledge.vocabulary import entries, text, texts

if TYPE_CHECKING:
    import networkx as nx

Sign = Literal["same", "opposite"]


@dataclass(frozen=True, slots=True)
class Node:
    """Something that can grow or shrink: caseloads, time with children, the amount of prescription."""

    id: str
    label: str
    reference: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """`start` moves `end` in the same or the opposite direction; `slow` where the effect takes long to show.

    `basis` is "stated" where the text says it, "inferred" where it joins two things that the text states.
    """

    start: str
    end: str
    sign: Sign
    slow: bool
    basis: Literal["stated", "inferred"]
    reference: str


@dataclass(frozen=True, slots=True)
class Loop:
    """A circle of effects. Of the figure: `steps` are node ids. Told in the review's chapters: `told`, in words."""

    id: str
    kind: Literal["figure", "narrative"]
    label: str
    steps: tuple[str, ...]
    told: tuple[str, ...]
    reference: str


@dataclass(frozen=True, slots=True)
class Touch:
    """Where findings with these codes touch the map, and why; `outside_figure` where the figure has no such link."""

    codes: tuple[str, ...]
    nodes: tuple[str, ...]
    why: str
    outside_figure: bool
    reference: str


@dataclass(frozen=True, slots=True)
class CausalMap:
    """The whole map."""

    nodes: Mapping[str, Node]
    links: tuple[Link, ...]
    loops: tuple[Loop, ...]
    touches: tuple[Touch, ...]

    def graph(self) -> nx.DiGraph[str]:
        """The figure as a graph; every edge has its `sign`."""
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.nodes)
        for link in self.links:
            graph.add_edge(link.start, link.end, sign=link.sign)
        return graph

    def touched_by(self, code: str) -> tuple[Touch, ...]:
        """Where a finding with this code touches the map; () where it has no place on it."""
        return tuple(touch for touch in self.touches if code in touch.codes)


def load_causal_map(root: Path | None = None) -> CausalMap:
    """The map in rules/vocabulary/causal-map.yaml.

    Raises:
        KnowledgeError: the file cannot be read.
    """
    nodes = [
        Node(text(each["id"]), text(each["label"]), text(each["reference"]), text(each.get("note")))
        for each in entries("causal-map", "causal_nodes", root)
    ]
    return CausalMap(
        nodes={node.id: node for node in nodes},
        links=tuple(
            Link(
                text(each["from"]),
                text(each["to"]),
                cast(Sign, text(each["sign"])),
                each.get("delay") == "long",
                cast(Literal["stated", "inferred"], text(each["basis"])),
                text(each["reference"]),
            )
            for each in entries("causal-map", "causal_edges", root)
        ),
        loops=tuple(
            Loop(
                text(each["id"]),
                cast(Literal["figure", "narrative"], text(each["kind"])),
                text(each["label"]),
                texts(each.get("steps")),
                texts(each.get("told")),
                text(each["reference"]),
            )
            for each in entries("causal-map", "causal_loops", root)
        ),
        touches=tuple(
            Touch(
                texts(each["codes"]),
                texts(each["nodes"]),
                text(each["why"]),
                each.get("outside_figure") == "yes",
                text(each["reference"]),
            )
            for each in entries("causal-map", "causal_touches", root)
        ),
    )
