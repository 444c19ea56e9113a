"""Provisions + knowledge -> judged provisions: link, compare clocks, run the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.ahead import ahead, batches
from checker.compare.case import Case, Hit
from checker.compare.clock import read_clocks
from checker.compare.context import Links
from checker.compare.judge import judge
from checker.compare.link import Linker, link
from checker.compare.model import Link
from checker.compare.ranking import Candidates, Ranking
from checker.compare.silences import Silences
from checker.knowledge.base import View
from checker.language.model import Provision


def compare(
    provisions: Iterable[Provision], view: View, linker: Linker
) -> Iterator[tuple[Case, tuple[str, ...], list[Hit]]]:
    """Judge each provision against one edition: (case, relation codes, hits)."""
    return compare_prepared(prepared(provisions, linker), view)


def prepared(provisions: Iterable[Provision], linker: Linker) -> Iterator[tuple[Provision, Candidates]]:
    """Each provision with its candidates: what can be done before it is known what stands before it."""
    for some in batches(provisions):
        yield from zip(some, linker.prepare(some), strict=True)


def compare_prepared(
    provisions: Iterable[tuple[Provision, Candidates]], view: View
) -> Iterator[tuple[Case, tuple[str, ...], list[Hit]]]:
    """The same as `compare`, for provisions that have their candidates."""
    silences = Silences(view)
    withdrawn: str | None = None
    restated = False
    for provision, linked, ranking in ahead(_linked(provisions, view)):
        carried = withdrawn if provision.clause.continues or provision.clause.text.startswith("which ") else None
        rule = view.rules[linked.rule] if linked.rule else None
        added = restated and provision.clause.text.startswith(";")
        case = Case(provision, linked, ranking, rule, view, read_clocks(provision, ranking), carried, added)
        codes, hits = judge(case)
        restated = codes == ("R0",)
        withdrawn = hits[0].rule if codes == ("W1",) else None
        events = [mention.event for mention in provision.events[:2]]
        hits = [hit if hit.rule else replace(hit, rule=silences.behind(hit.code, linked.rule, events)) for hit in hits]
        named = {hit.rule for hit in hits}
        if len(named) == 1 and (rule_id := named.pop()):
            case = replace(case, link=replace(linked, rule=rule_id), rule=view.rules[rule_id])
        yield case, codes, hits


def _linked(
    provisions: Iterable[tuple[Provision, Candidates]], view: View
) -> Iterator[tuple[Provision, Link, Ranking]]:
    """Each provision with its link and its candidates."""
    links = Links()
    for provision, candidates in provisions:
        ranking = Ranking(candidates, links.context(provision))
        found = link(provision, ranking)
        worth = ranking.best(1)[0].worth if ranking.size else 0.0
        links.add(provision, view.rules[found.rule] if found.rule else None, worth)
        yield provision, found, ranking
