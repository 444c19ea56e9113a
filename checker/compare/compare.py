"""Provisions + knowledge -> judged provisions: link, compare clocks, run the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.compare.case import Case, Hit
from checker.compare.clock import read_clocks
from checker.compare.judge import judge
from checker.compare.link import Linker, Match
from checker.compare.model import Link
from checker.knowledge.base import View
from checker.language.model import Provision


def compare(
    provisions: Iterable[Provision], view: View, linker: Linker
) -> Iterator[tuple[Case, tuple[str, ...], list[Hit]]]:
    """Judge each provision against one edition: (case, relation codes, hits)."""
    withdrawn: str | None = None
    for provision in provisions:
        carried = withdrawn if provision.clause.continues or provision.clause.text.startswith("which ") else None
        withdrawn = None
        if provision.force == "D" and not provision.targets:
            yield Case(provision, Link(None, 0.0, "descriptive"), (), None, view), (), []
            continue
        link, matches = linker.link(provision)
        link = _silent_on_tools(provision, view, link, matches)
        rule = view.rules[link.rule] if link.rule else None
        case = Case(provision, link, tuple(matches), rule, view, read_clocks(provision, matches), carried)
        codes, hits = judge(case)
        withdrawn = hits[0].rule if codes == ("W1",) else None
        yield case, codes, hits


_TOOLS = "ics-and-tools-not-national"


def _silent_on_tools(provision: Provision, view: View, link: Link, matches: list[Match]) -> Link:
    """Where a form, system or method is the content, the rule is the silence on tools, unless another fits closely."""
    if not (provision.forms or provision.methods) or _TOOLS not in view.rules:
        return link
    best = matches[0] if matches else None
    if best is not None and best.phrase >= 0.75 and best.event >= 0.6:
        return link
    others = (link.rule, *link.runners_up[:2]) if link.rule else link.runners_up
    return Link(_TOOLS, max(link.score, 0.5), "national guidance names no form, system or method", others)
