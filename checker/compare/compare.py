"""Provisions + knowledge -> judged provisions: link, compare clocks, run the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.compare.case import Case, Hit
from checker.compare.clock import read_clocks
from checker.compare.context import Links
from checker.compare.judge import judge
from checker.compare.link import Linker
from checker.compare.silences import Silences
from checker.knowledge.base import View
from checker.language.model import Provision


def compare(
    provisions: Iterable[Provision], view: View, linker: Linker
) -> Iterator[tuple[Case, tuple[str, ...], list[Hit]]]:
    """Judge each provision against one edition: (case, relation codes, hits)."""
    silences = Silences(view)
    withdrawn: str | None = None
    links = Links()
    for provision in provisions:
        carried = withdrawn if provision.clause.continues or provision.clause.text.startswith("which ") else None
        link, ranking = linker.link(provision, links.context(provision))
        rule = view.rules[link.rule] if link.rule else None
        links.add(provision, rule)
        case = Case(provision, link, ranking, rule, view, read_clocks(provision, ranking), carried)
        codes, hits = judge(case)
        withdrawn = hits[0].rule if codes == ("W1",) else None
        events = [mention.event for mention in provision.events[:2]]
        hits = [hit if hit.rule else replace(hit, rule=silences.behind(hit.code, link.rule, events)) for hit in hits]
        named = {hit.rule for hit in hits}
        if len(named) == 1 and (rule_id := named.pop()):
            case = replace(case, link=replace(link, rule=rule_id), rule=view.rules[rule_id])
        yield case, codes, hits
