"""Routes by name, and the events that lie on one: from the order in which events usually come."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from checker.journey.model import Route
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.model import Event

if TYPE_CHECKING:
    import networkx as nx

DEFAULT = "referral-to-core-group"


@cache
def routes() -> Mapping[str, Route]:
    """The routes that have a name, by id."""
    import yaml

    text = (files(__package__) / "routes.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return {each["id"]: Route(each["id"], each["label"], each["start"], each["end"]) for each in loaded["routes"]}


def between(knowledge: KnowledgeBase, start: str, end: str) -> Route:
    """A route without a name between two events of the knowledge base."""
    labels = [knowledge.events[name].label for name in (start, end)]
    return Route(f"{start}-to-{end}", f"{labels[0]} → {labels[1]}", start, end)


def main_events(knowledge: KnowledgeBase, route: Route) -> tuple[Event, ...]:
    """The events on the way, in order; empty where no way leads from one end to the other."""
    import networkx as nx

    graph = order(knowledge)
    if route.start not in graph or route.end not in graph:
        return ()
    later: set[str] = nx.descendants(graph, route.start)
    earlier: set[str] = nx.ancestors(graph, route.end)
    if route.end not in later:
        return ()
    return _sorted(knowledge, graph.subgraph({route.start, route.end} | (later & earlier)))


def side_events(knowledge: KnowledgeBase, main: tuple[Event, ...]) -> Mapping[str, tuple[Event, ...]]:
    """Main event id -> the events that hang on it and belong to the stages of the way; nothing after its end."""
    stages = {event.stage for event in main}
    ids = {event.id for event in main}
    parent: dict[str, str] = {event.id: event.id for event in main[:-1]}
    hanging: dict[str, list[Event]] = {event.id: [] for event in main}
    # Events come in the order of the file, where nothing stands before what it follows: one pass reaches all.
    for event in knowledge.events.values():
        if event.id in ids or event.stage not in stages:
            continue
        owner = next((parent[earlier] for earlier in event.after if earlier in parent), None)
        if owner is not None:
            parent[event.id] = owner
            hanging[owner].append(event)
    return {owner: tuple(events) for owner, events in hanging.items()}


def order(knowledge: KnowledgeBase) -> nx.DiGraph[str]:
    """Event -> event that usually comes after it. Steps that would lead in a circle are left out."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for event in knowledge.events.values():
        graph.add_node(event.id)
        for earlier in event.after:
            if earlier not in knowledge.events:
                continue
            if event.id in graph and earlier in graph and nx.has_path(graph, event.id, earlier):
                continue
            graph.add_edge(earlier, event.id)
    return graph


def _sorted(knowledge: KnowledgeBase, graph: nx.DiGraph[str]) -> tuple[Event, ...]:
    """The events so that each comes after those before it; where that leaves a choice, by stage and file."""
    import networkx as nx

    place = {name: number for number, name in enumerate(knowledge.events)}
    stages = {stage.id: stage.order for stage in knowledge.stages.values()}

    def key(name: str) -> tuple[int, int]:
        return stages[knowledge.events[name].stage], place[name]

    return tuple(knowledge.events[name] for name in nx.lexicographical_topological_sort(graph, key=key))
