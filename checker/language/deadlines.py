"""Time limit -> deadline: the event its clock runs from, and what is unclear about it."""

from __future__ import annotations

from collections.abc import Sequence

from checker.durations import Duration
from checker.language.events import resolve_anchor
from checker.language.gazetteer import Gazetteer
from checker.language.modals import lower_words
from checker.language.model import Clause, Deadline, Provision, Span
from checker.language.time_words import TimeLimit
from checker.language.tokens import Token, tokenize


def read_deadline(
    limit: TimeLimit,
    tokens: Sequence[Token],
    clause: Clause,
    gazetteer: Gazetteer,
    context: Sequence[str],
    before: Provision | None,
    days_are_working: bool,
) -> Deadline:
    """One limit of a clause with its anchor; a column heading gives the anchor where the words give none."""
    first, last = limit.anchor
    anchor_tokens = tokens[first:last]
    flags: set[str] = set()
    anchor, occasion = None, ""
    if anchor_tokens:
        anchor, occasion = resolve_anchor(anchor_tokens, gazetteer, context, before)
    elif limit.operator not in {"every", "before"}:
        for heading in clause.headers:
            anchor, occasion = _header_anchor(tokenize(heading), gazetteer, context)
            if anchor:
                break
    if anchor is None and limit.operator != "every":
        flags.add("anchor_missing")
    duration = limit.duration
    if duration.unit == "day" and duration.amount > 0:
        if days_are_working:
            duration = Duration(duration.amount, "working-day")
        else:
            flags.add("unit_unclear")
    start, end = tokens[limit.start], tokens[min(limit.end, len(tokens)) - 1]
    return Deadline(
        duration=duration,
        operator=limit.operator,
        span=Span(start.start, end.end),
        text=clause.text[start.start : end.end],
        anchor=anchor,
        anchor_occasion=occasion,
        anchor_text=" ".join(t.text for t in anchor_tokens),
        flags=frozenset(flags),
    )


def _header_anchor(header: Sequence[Token], gazetteer: Gazetteer, context: Sequence[str]) -> tuple[str | None, str]:
    """A column heading such as "how soon after the referral" gives the anchor of every limit under it."""
    lower = lower_words(header)
    for index, word in enumerate(lower):
        if word in {"after", "from", "following", "since", "of"} and index + 1 < len(lower):
            found = resolve_anchor(header[index + 1 :], gazetteer, context, None)
            if found[0]:
                return found
    return None, ""
