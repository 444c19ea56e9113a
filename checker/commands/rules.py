"""`checker rules`: list, show or search the national rules as they stand in an edition."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from checker.commands import knowledge as names
from checker.commands import output
from checker.commands.describe import not_rule_lines, rule_lines, rule_row
from checker.commands.say import Asked, CommandError, near
from checker.report.lines import Line, line
from checker.report.wording import clean, count

if TYPE_CHECKING:
    from checker.knowledge.base import KnowledgeBase, View
    from checker.knowledge.model import Edition, Rule

_SHOWN = 20
"""How many of the rules found are shown."""


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code."""
    if options.asked == "counts":
        from checker.commands.counts import count_lines

        output.lines(count_lines(names.load()))
        return 0
    if options.edition and options.on:
        raise CommandError("--edition and --on both say which edition is meant.", "Give one of them.")
    knowledge = names.load()
    asked = Asked()
    with asked:
        edition = names.edition(knowledge, options.edition, options.on)
    if options.asked == "show":
        with asked:
            name = _name(knowledge, options.rule)
        asked.settle()
        rule = knowledge.as_of(edition.id).rules[name]
        output.lines([*not_rule_lines(options.rule, knowledge), *rule_lines(rule, knowledge)])
        return 0
    role = stage = None
    with asked:
        role = names.role("--role", options.role, knowledge) if options.role else None
    with asked:
        stage = names.named("--stage", options.stage, knowledge.stages) if options.stage else None
    asked.settle()
    chosen = _chosen(knowledge.as_of(edition.id), options.kind, role, stage)
    if options.asked == "search":
        from checker.knowledge.search import search

        wanted = {rule.id for rule in chosen}
        found = [hit for hit in search(knowledge, " ".join(options.words)) if hit in wanted]
        chosen = [knowledge.as_of(edition.id).rules[rule] for rule in found]
        output.lines(_found(chosen, edition))
    else:
        output.lines(_listed(chosen, knowledge, edition))
    return 0


def _name(knowledge: KnowledgeBase, name: str) -> str:
    """The id of the rule that has, or had, this name."""
    found = knowledge.resolve(name)
    if found is None or found not in knowledge.rules:
        known = [*knowledge.rules, *knowledge.aliases, *knowledge.not_rules]
        advice = near(name, known) or "Ids are listed by: checker rules list"
        raise CommandError(f"there is no rule called {name}.", advice)
    return found


def _chosen(view: View, kind: str | None, role: str | None, stage: str | None) -> list[Rule]:
    """The rules that were asked for: those in force, unless another kind is wanted."""
    rules: Iterable[Rule]
    if kind == "withdrawn":
        rules = view.withdrawn()
    elif kind == "silence":
        rules = view.silences()
    else:
        rules = (rule for rule in view.in_force() if kind in (None, rule.kind))
    return [
        rule
        for rule in rules
        if (role is None or role in rule.actor or role in rule.counterparty) and (stage is None or stage == rule.stage)
    ]


def _listed(rules: list[Rule], knowledge: KnowledgeBase, edition: Edition) -> Iterator[Line]:
    """Rules under the headings of their stages."""
    yield _heading(rules, edition)
    for stage in knowledge.stages.values():
        members = [rule for rule in rules if rule.stage == stage.id]
        if members:
            yield line()
            yield line(f"{clean(stage.label)} ({len(members):,})", "heading")
            yield from (rule_row(rule, edition.id) for rule in members)


def _found(rules: list[Rule], edition: Edition) -> Iterator[Line]:
    """The rules that fit best, first."""
    yield _heading(rules, edition)
    yield from (rule_row(rule, edition.id) for rule in rules[:_SHOWN])
    if len(rules) > _SHOWN:
        yield line(f"{len(rules) - _SHOWN:,} more that fit less well; use more telling words.", "quiet", indent=2)
    if not rules:
        yield line("No rule has these words. Try fewer or other ones, or: checker rules list", "quiet", indent=2)


def _heading(rules: list[Rule], edition: Edition) -> Line:
    return line(f"Working Together {edition.id} · {count(len(rules), 'statement')} · ○ from memory", "title")
