"""`checker rules counts`: how many rules there are, how well they are known, and how long they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from checker.report.lines import Line, line
from checker.report.wording import clean, count

if TYPE_CHECKING:
    from checker.knowledge.base import KnowledgeBase
    from checker.knowledge.brevity import Budget, Length
    from checker.knowledge.counts import Counts


def count_lines(knowledge: KnowledgeBase) -> Iterator[Line]:
    """All the figures about a knowledge base. They say how much there is, and nothing about how good it is."""
    from checker.knowledge.brevity import budgets, length
    from checker.knowledge.counts import count as count_rules

    counts = count_rules(knowledge)
    yield line(f"{count(counts.rules, 'statement')} in the knowledge base", "title")
    yield from _pairs("By kind", counts.kinds)
    yield from _pairs("How well the statements are known", counts.confidence)
    yield from _editions(counts)
    yield line()
    yield line("Length of what is in force (statements only)", "heading")
    budget = budgets()
    for edition in knowledge.editions:
        yield _length(length(knowledge.as_of(edition)), budget.get(edition))
    yield from _pairs("By stage", {clean(s.label): counts.stages[s.id] for s in knowledge.stages.values()})
    sets = {clean(each.title): counts.principles[each.id] for each in knowledge.sets.values()}
    yield from _pairs(f"{count(sum(sets.values()), 'principle')} by set", sets)
    yield from _pairs(
        f"{count(sum(counts.examples.values()), 'example')}, all run as tests",
        {sort.replace("_", " "): number for sort, number in counts.examples.items()},
    )


def _pairs(heading: str, figures: Mapping[str, int]) -> Iterator[Line]:
    yield line()
    yield line(heading, "heading")
    for name, number in figures.items():
        yield line(f"{number:>5,}  {name}", indent=2)


def _editions(counts: Counts) -> Iterator[Line]:
    yield line()
    yield line("In force in each edition, by how well that is known", "heading")
    for edition, number in counts.in_force.items():
        known = ", ".join(f"{each} {standing}" for standing, each in counts.standing[edition].items() if each)
        yield line(f"{edition}  {number:>4,} statements in force ({known})", indent=2)
        apart = f"{counts.withdrawn[edition]} withdrawn, {counts.silences[edition]} left open"
        carried = counts.carried[edition]
        if carried:
            apart += f", {carried} carried over from the edition before, as nobody has read this one"
        yield line(apart, "quiet", indent=8)


def _length(measured: Length, budget: Budget | None) -> Line:
    text = (
        f"{measured.edition}  {count(measured.words, 'word')}, {count(measured.minutes, 'minute')} to read, "
        f"{count(measured.obligations, 'obligation')}, {count(measured.deadlines, 'deadline')}"
    )
    return line(f"{text}; budget {budget.words:,} words" if budget else text, indent=2)
