"""Signs of where a clause stands, by which it is told to instruct or to describe: list, table, heading, story.

What each is worth was fitted: `checker.language.unmarked`, `checker.language.leave`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.language.modals import find_groups, lower_words
from checker.language.model import Clause
from checker.language.tokens import tokenize

_ACCOUNTS = frozenset("about why background introduction context history findings glossary definitions".split())
_BINDS = frozenset("must should shall will to ensure expected required responsible need needs".split())
_THERE = frozenset(
    """
    sign signs indicator indicators symptom symptoms example examples feature features factor factors effect effects
    impact cause causes reason reasons characteristics findings themes messages barriers strengths benefits categories
    types forms glossary definitions terms references contacts further
    """.split()
)
_RECORDS = frozenset(
    "present apologies attended attending absent author owner version supersedes approved ratified".split()
)
_END = 90
"""Characters at the end of a lead-in that say what it leads to."""


@lru_cache(maxsize=256)
def _lead_in_tells(lead_in: str) -> tuple[bool, bool]:
    """Whether a lead-in has a word that may bind, and whether its main verbs are past ("The audit found that:")."""
    lower = lower_words(tokenize(lead_in))
    return not _BINDS.isdisjoint(lower), {group.kind for group in find_groups(lower) if group.main} == {"past"}


@lru_cache(maxsize=256)
def _lists_what_there_is(text: str) -> bool:
    """Whether a lead-in or heading leads to a list of what there is, and not of what to do: "Signs of neglect"."""
    return not _THERE.isdisjoint(text.lower().replace(":", " ").replace(",", " ").split())


def of_place(clause: Clause, lower: Sequence[str]) -> Iterator[str]:
    """Where the clause stands."""
    if not clause.prose:
        yield clause.block.kind
    if clause.block.kind == "row" and "|" in clause.text and len(clause.text.rsplit("|", 1)[-1].split()) <= 14:
        yield "row of cells"
    if clause.block.kind == "row" and any("%" in cell or cell.strip().isdigit() for cell in clause.text.split("|")):
        yield "figures in a row"
    if clause.lead_in:
        yield "completes a lead-in"
        binds, narrates = _lead_in_tells(clause.lead_in)
        yield "lead-in binds" if binds else "lead-in narrates" if narrates else "lead-in tells"
    if _lists_what_there_is(clause.lead_in[-_END:] or (clause.headings[-1] if clause.headings else "")):
        yield "list of what there is"
    if lower[1:2] == [":"] and lower[0] in _RECORDS:
        yield "line of a record"
    if not clause.first:
        yield "later part"
    if lower[0] == ";":
        yield "after a semicolon"
    if lower[-1] == ":":
        yield "opens a list"
    elif lower[-1][0].isalnum() and not clause.prose:
        yield "no full stop"
    if _narrates(clause.block.text):
        yield "story"
    if clause.headings and clause.headings[-1].rstrip().endswith("?"):
        yield "heading asks"


@lru_cache(maxsize=256)
def heads_account(heading: str) -> bool:
    """Whether a heading promises an account and no procedure: "Background", "About the panel", "Why we review"."""
    words = [w for w in heading.lower().split() if w[0].isalpha()]
    if not words:
        return False
    return (
        words[0].strip(",:?") in _ACCOUNTS
        or words[:2] == ["how", "this"]
        or words[:3] in (["how", "to", "read"], ["how", "to", "use"])
        or (words[0] == "what" and "mean" in words)
        or words[-1] in {"background", "history"}
    )


@lru_cache(maxsize=64)
def _narrates(text: str) -> bool:
    """Whether a paragraph tells what happened: in such a one the present tense instructs nobody."""
    told = f" {text.lower()} "
    past = sum(told.count(word) for word in (" was ", " were ", " had ", " did "))
    return past >= 2 and not any(word in told for word in (" must ", " should ", " shall "))
