"""Lengths of time in obligations that no pattern understood: said aloud, so that none is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.compare.model import Judged
from checker.manual.model import Notice


def unread_times(judged: Iterable[Judged]) -> Iterator[Notice]:
    """A notice for each number with a unit, in a clause that binds someone, that could not be compared.

    Where a clause only describes, or leaves something open, such a length is usually no limit (ages, averages).
    """
    for each in judged:
        provision = each.provision
        if provision.force not in {"M", "X", "E"}:
            continue
        clause = provision.clause
        for slot in provision.unparsed:
            yield Notice(
                f"A length of time was not understood and not compared: “{slot.text}”",
                clause.block.span(clause.start + slot.span.start, clause.start + slot.span.end),
                "Read this passage yourself and set it beside the national limit.",
            )
