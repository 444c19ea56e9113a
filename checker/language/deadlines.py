"""Time limit -> deadline: the event its clock runs from, and what is unclear about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.durations import Duration
from checker.language.ellipsis import start_in
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
    step: str = "",
) -> Deadline:
    """One limit of a clause with its anchor; a column heading gives the anchor where the words give none."""
    first, last = limit.anchor
    anchor_tokens = tokens[first:last]
    flags: set[str] = set()
    anchor, occasion, anchor_text = None, "", ""
    if anchor_tokens:
        anchor, occasion = resolve_anchor(anchor_tokens, gazetteer, context, before)
    elif limit.operator not in {"every", "before"}:
        for words in _starts_around(clause):
            anchor, occasion = resolve_anchor(words, gazetteer, context, None)
            if anchor or (occasion and not anchor_tokens):
                anchor_tokens = words
            if anchor:
                break
        if (
            not anchor
            and step
            and before is not None
            and before.deadlines
            and step in (before.step, before.clause.text)
        ):
            told = before.deadlines[-1]
            anchor, occasion, anchor_text = told.anchor, told.anchor_occasion, told.anchor_text
    if anchor_tokens and limit.stated and first >= limit.end:
        flags.add("start_stated")
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
        anchor_text=" ".join(t.text for t in anchor_tokens) or anchor_text,
        flags=frozenset(flags),
    )


def _starts_around(clause: Clause) -> Iterator[Sequence[Token]]:
    """The words that give the start of a clock over a column ("how soon after the referral") or before a list."""
    for heading in clause.headers:
        header = tokenize(heading)
        if (found := start_in(header)) is not None:
            yield header[found[1] : found[2]]
        for index, word in enumerate(lower_words(header)):
            if word in {"after", "from", "following", "since", "of"} and index + 1 < len(header):
                yield header[index + 1 :]
    lead_in = tokenize(clause.lead_in)
    if (found := start_in(lead_in)) is not None:
        yield lead_in[found[1] : found[2]]
