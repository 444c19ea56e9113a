"""The typed graph of rules: what a rule is set off by, produces, binds, rests on and serves, and the walks over it.

One `networkx.MultiDiGraph`. Nodes are strings with their kind in front ("rule:icpc-15wd", "event:first-core-group"),
because the same id may name a rule and an event; every node has `kind`, `id` and `label`. Edge keys are the relations:

    rule -> event      triggered_by, produces, about, leaves_open (a silence)
    rule -> actor      binds, expects
    rule -> rule       requires, replaces
    rule -> principle  serves
    rule -> source     rests_on
    rule -> topic      delegates (local detail that the rule invites), part_of (its stage)
    rule -> edition    stands_in (with status, basis and cite)
    event -> event     after

networkx is imported when a graph is first built, since importing it is slower than most of what the checker does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from checker.knowledge.base import Group, KnowledgeBase
from checker.knowledge.model import Rule

if TYPE_CHECKING:
    import networkx as nx

Slot = Literal["time", "force", "approval", "attendance", "form", "method", "target", "content"]
"""What a provision may regulate about an event; the walk looks at one of them."""

_TELLING = ("about", "produces", "triggered_by")


@dataclass(frozen=True, slots=True)
class Step:
    """One node of a walk: the relation it was reached by ("" for the first), the node and its label for readers."""

    relation: str
    node: str
    label: str


class RuleGraph:
    """The graph of one knowledge base, for all editions; the edition is chosen when it is walked."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge
        self._known: dict[tuple[str, str, Group], tuple[Rule, ...]] = {}
        self._limited: dict[str, nx.DiGraph[str]] = {}

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """All nodes and edges."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for kind, node, label in _nodes(self.knowledge):
            graph.add_node(f"{kind}:{node}", kind=kind, id=node, label=label)
        for event in self.knowledge.events.values():
            for earlier in event.after:
                graph.add_edge(f"event:{event.id}", f"event:{earlier}", "after")
        for rule in self.knowledge.rules.values():
            self._add(graph, rule)
        for principle in self.knowledge.principles.values():
            for spoken_to in principle.speaks_to:
                found = self.knowledge.resolve(spoken_to)
                if found in self.knowledge.rules:
                    graph.add_edge(f"rule:{found}", f"principle:{principle.id}", "serves")
        return graph

    def _add(self, graph: nx.MultiDiGraph[str], rule: Rule) -> None:
        for relation, target, data in _edges(rule):
            kind, _, name = target.partition(":")
            if kind == "rule":
                target = f"rule:{self.knowledge.resolve(name) or name}"
            if target not in graph:
                # Laws and permitted details have no file of their own; a name nobody defined is kept, for `validate`.
                graph.add_node(target, kind=kind, id=name, label=name)
            graph.add_edge(f"rule:{rule.id}", target, relation, **data)
        for later in rule.now:
            found = self.knowledge.resolve(later)
            if found in self.knowledge.rules:
                graph.add_edge(f"rule:{found}", f"rule:{rule.id}", "replaces")

    def governing(self, event: str, edition: str) -> tuple[Rule, ...]:
        """Rules in force in the edition that are about the event, produce it, or are set off by it, in that order.

        Among rules about it, those come first for which it is the most telling event.

        Raises:
            UnknownName: there is no such edition.
        """
        return self._about(event, edition, "in-force")

    def silences(self, event: str, edition: str) -> tuple[Rule, ...]:
        """What the edition deliberately leaves open about the event."""
        return self._about(event, edition, "silence")

    def withdrawn(self, event: str, edition: str) -> tuple[Rule, ...]:
        """Rules about the event that an earlier edition had and this one has not."""
        return self._about(event, edition, "withdrawn")

    def successors(self, rule: str) -> tuple[Rule, ...]:
        """The rules that stand in the place of the rule with this id or alias, as the files name them.

        Raises:
            UnknownName: there is no such rule.
        """
        found = self.knowledge.rule(rule)
        edges = self.graph.in_edges(f"rule:{found.id}", keys=True)
        later = [source.removeprefix("rule:") for source, _, relation in edges if relation == "replaces"]
        now = [self.knowledge.resolve(name) for name in found.now]
        later.sort(key=lambda name: now.index(name) if name in now else len(now))
        return tuple(self.knowledge.rules[name] for name in dict.fromkeys(later))

    def implied_limit(self, start: str, end: str, edition: str) -> tuple[Rule, ...]:
        """The shortest chain of rules in force whose limits lead from one event to another; () where there is none.

        Only a proposal: whether the chain ends before or after a local limit is decided on the calendar.
        """
        import networkx as nx

        limits = self._limits(edition)
        if start == end or start not in limits or end not in limits or not nx.has_path(limits, start, end):
            return ()
        nodes = nx.shortest_path(limits, start, end)
        return tuple(limits.edges[pair]["rule"] for pair in pairwise(nodes))

    def _limits(self, edition: str) -> nx.DiGraph[str]:
        """The events of one edition, with an edge for each rule that sets a limit from one event to another."""
        import networkx as nx

        if edition not in self._limited:
            limits: nx.DiGraph[str] = nx.DiGraph()
            for rule in self.knowledge.as_of(edition).in_force():
                limit = rule.deadline
                if limit and limit.bound == "at_most" and limit.start and limit.end:
                    limits.add_edge(limit.start.event, limit.end.event, rule=rule)
            self._limited[edition] = limits
        return self._limited[edition]

    def walk(
        self, rule: str, edition: str, *, slot: Slot | None = None, event: str | None = None, permits: str | None = None
    ) -> tuple[Step, ...]:
        """The nodes that explain a finding about a rule, in order.

        From the event (`event`, or the rule's most telling one) to the rule and its place in the edition; from there,
        to the local detail it permits (`permits`, if that is what matched) and, where the rule says nothing about the
        `slot`, to a withdrawn rule that once settled it and to a silence about it; last to the principle that speaks
        to it. For a withdrawn rule the walk goes on to what stands in its place now.

        Raises:
            UnknownName: there is no such rule or edition.
        """
        return tuple(self._steps(self.knowledge.rule(rule), edition, slot, event, permits))

    def _steps(
        self, rule: Rule, edition: str, slot: Slot | None, event: str | None, permits: str | None
    ) -> Iterator[Step]:
        view = self.knowledge.as_of(edition)
        rule = view.rules[rule.id]
        anchor = event or (rule.about[0] if rule.about else "")
        if f"event:{anchor}" in self.graph:
            yield self._step("", f"event:{anchor}")
        group = view.group(rule.id)
        yield self._step(_REACHED[group], f"rule:{rule.id}")
        place = self._step("stands_in", f"edition:{edition}")
        yield Step(place.relation, place.node, f"{place.label}: {_stands(rule, edition, rule.id in view.carried)}")
        last = rule
        if permits:
            yield self._step("delegates", f"topic:{permits}")
        if group == "withdrawn":
            for later in self.successors(rule.id):
                yield self._step("replaces", f"rule:{later.id}")
                last = later
        elif group == "in-force" and slot and _silent(rule, slot):
            for other in self.withdrawn(anchor, edition):
                if not _silent(other, slot):
                    yield self._step("withdrawn", f"rule:{other.id}")
            for other in self.silences(anchor, edition):
                if leaves_open(other, slot):
                    yield self._step("leaves_open", f"rule:{other.id}")
                    last = other
        principles = last.principles or rule.principles
        if principles:
            yield self._step("serves", f"principle:{principles[0]}")

    def _step(self, relation: str, node: str) -> Step:
        data = self.graph.nodes.get(node, {})
        return Step(relation, node, str(data.get("label", node.partition(":")[2])))

    def _about(self, event: str, edition: str, group: Group) -> tuple[Rule, ...]:
        key = (event, edition, group)
        if key not in self._known:
            self._known[key] = tuple(self._ranked(event, edition, group))
        return self._known[key]

    def _ranked(self, event: str, edition: str, group: Group) -> list[Rule]:
        view = self.knowledge.as_of(edition)
        node = f"event:{event}"
        if node not in self.graph:
            return []
        best: dict[str, tuple[int, int]] = {}
        for source, _, relation in self.graph.in_edges(node, keys=True):
            name = source.removeprefix("rule:")
            if relation in _TELLING and view.group(name) == group:
                about = view.rules[name].about
                rank = (_TELLING.index(relation), about.index(event) if event in about else len(about))
                best[name] = min(rank, best.get(name, rank))
        return [view.rules[name] for name in sorted(best, key=lambda name: best[name])]


SLOT_OF: dict[str, Slot] = {
    "T1": "time",
    "T2": "time",
    "T3": "time",
    "T4": "time",
    "L1": "time",
    "U1": "force",
    "L2": "force",
    "A1": "approval",
    "A2": "attendance",
    "F1": "form",
    "M1": "method",
    "G1": "target",
}
"""The slot that a code of a finding is about; all others are about content."""

_REACHED: dict[Group, str] = {
    "in-force": "governed_by",
    "withdrawn": "withdrawn",
    "silence": "leaves_open",
    "none": "about",
}


def _nodes(knowledge: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    """(kind, id, label) of everything that has a file or an entry of its own."""
    for rule in knowledge.rules.values():
        yield "rule", rule.id, rule.title
    for event in knowledge.events.values():
        yield "event", event.id, event.label
    for actor in knowledge.actors.values():
        yield "actor", actor.id, actor.label
    for principle in knowledge.principles.values():
        yield "principle", principle.id, principle.title
    for edition in knowledge.editions.values():
        yield "edition", edition.id, f"Working Together {edition.id}"
    for stage in knowledge.stages.values():
        yield "topic", stage.id, stage.label


def _edges(rule: Rule) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(relation, target node, data) of everything that the rule's file says."""
    if rule.trigger:
        yield "triggered_by", f"event:{rule.trigger.event}", {"occasion": rule.trigger.occasion}
    if rule.produces:
        yield "produces", f"event:{rule.produces.event}", {"occasion": rule.produces.occasion}
    for event in rule.about:
        yield "about", f"event:{event}", {}
        if rule.kind == "silence":
            yield "leaves_open", f"event:{event}", {}
    for relation, kind, names in (
        ("binds", "actor", rule.actor),
        ("expects", "actor", rule.counterparty),
        ("serves", "principle", rule.principles),
        ("requires", "rule", rule.requires),
        ("replaces", "rule", rule.replaces),
        ("rests_on", "source", rule.law),
        ("rests_on", "source", tuple(source.url for source in rule.sources)),
        ("delegates", "topic", rule.permits),
    ):
        for name in names:
            yield relation, f"{kind}:{name}", {}
    yield "part_of", f"topic:{rule.stage}", {}
    for edition, entry in rule.editions.items():
        yield "stands_in", f"edition:{edition}", {"status": entry.status, "basis": entry.basis, "cite": entry.cite}


def _silent(rule: Rule, slot: Slot) -> bool:
    """True where the rule itself says nothing on the slot."""
    if slot == "time":
        return rule.deadline is None
    if slot == "force":
        return rule.force is None
    if slot == "approval":
        return not rule.decider
    if slot == "attendance":
        return not rule.attendees
    return slot != "content"


def leaves_open(silence: Rule, slot: Slot) -> bool:
    """True where the silence is about this slot: its examples of local additions have a code that belongs to it."""
    codes = {code for example in silence.examples.get("adds", ()) for code in example.codes}
    return any(SLOT_OF.get(code, "content") == slot for code in codes)


def _stands(rule: Rule, edition: str, carried: bool) -> str:
    if carried:
        return "not read for this rule, carried over from the edition before"
    entry = rule.editions[edition]
    cite = f", {entry.cite}" if entry.cite else ""
    status = "in force, worded differently" if entry.status == "changed" else entry.status.replace("-", " ")
    return f"{status}{cite}"
