"""Provisions + knowledge -> judged provisions: link, compare clocks, run the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.compare.case import Case
from checker.compare.clock import read_clocks
from checker.compare.judge import judge
from checker.compare.link import Linker
from checker.compare.case import Hit
from checker.compare.model import Link
from checker.knowledge.base import View
from checker.language.model import Provision


def compare(provisions: Iterable[Provision], view: View, linker: Linker | None = None) -> Iterator[tuple[Case, tuple[str, ...], list[Hit]]]:
    """Judge each provision against one edition: (case, relation codes, hits)."""
    linker = linker or Linker(view)
    for provision in provisions:
        if provision.force == "D" and not provision.targets:
            yield Case(provision, Link(None, 0.0, "descriptive"), (), None, view), (), []
            continue
        link, matches = linker.link(provision)
        rule = view.rules[link.rule] if link.rule else None
        case = Case(provision, link, tuple(matches), rule, view, read_clocks(provision, matches))
        codes, hits = judge(case)
        yield case, codes, hits
