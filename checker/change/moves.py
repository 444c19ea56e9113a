"""What crossed a border: between rule, guidance and law, or from one rule to several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.change.model import Move, PrincipleChange, RuleChange
from checker.change.rules import BINDING, Pair

_OPEN = frozenset({"silence", "definition"})


def find(pair: Pair, rules: Sequence[RuleChange], principles: Sequence[PrincipleChange]) -> Iterator[Move]:
    """Every move that the changed rules and principles show, in their order."""
    for change in rules:
        if change.sort == "changed":
            yield from _kind(change)
    yield from _splits(rules)
    yield from _principles(pair, rules, principles)


def _kind(change: RuleChange) -> Iterator[Move]:
    before, after = change.kind_before, change.kind_after
    name = f"“{change.title}”"
    if before in _OPEN and after in BINDING:
        was = "left open" if before == "silence" else "information"
        yield Move("to-settled", (change.id,), f"{name} was {was} and now binds.")
    elif before in BINDING and after in _OPEN:
        now = "left open" if after == "silence" else "information that binds no one"
        yield Move("to-open", (change.id,), f"{name} was a rule and is now {now}.")
    elif before == "rule" and after == "statute":
        yield Move("to-law", (change.id,), f"{name} was statutory guidance and is now law.")
    elif before == "statute" and after == "rule":
        yield Move("to-guidance", (change.id,), f"{name} was law and is now statutory guidance.")


def _splits(rules: Sequence[RuleChange]) -> Iterator[Move]:
    titles = {each.id: each.title for each in rules}
    come = [each for each in rules if each.sort in {"added", "returned"}]
    gone = [each for each in rules if each.sort in {"withdrawn", "deleted"}]
    for old in gone:
        parts = [each.id for each in come if each.id in old.now]
        if len(parts) > 1:
            names = _and(f"“{titles[each]}”" for each in parts)
            yield Move("split", (old.id, *parts), f"“{old.title}” has become {len(parts)} rules: {names}.")
    for new in come:
        parts = [each.id for each in gone if new.id in each.now]
        if len(parts) > 1:
            names = _and(f"“{titles[each]}”" for each in parts)
            yield Move("merged", (new.id, *parts), f"{names} have become one: “{new.title}”.")


def _principles(pair: Pair, rules: Sequence[RuleChange], principles: Sequence[PrincipleChange]) -> Iterator[Move]:
    known = pair.before.knowledge.principles
    for principle in principles:
        if principle.sort == "removed":
            spoke_to = known[principle.id].speaks_to
            for rule in rules:
                if rule.sort == "added" and (rule.id in spoke_to or principle.id in (*rule.was, rule.id)):
                    sentence = f"The principle “{principle.title}” has gone; the rule “{rule.title}” is new."
                    yield Move("to-rule", (principle.id, rule.id), sentence)
        else:
            for rule in rules:
                named = rule.id in principle.rules_added or (rule.id == principle.id)
                if rule.sort in {"withdrawn", "deleted"} and named:
                    sentence = f"The rule “{rule.title}” has gone; the principle “{principle.title}” now speaks to it."
                    yield Move("to-principle", (rule.id, principle.id), sentence)


def _and(names: Iterator[str]) -> str:
    *head, last = list(names)
    return f"{', '.join(head)} and {last}" if head else last
