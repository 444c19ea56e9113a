"""Clauses that say only when: "within 48 hours", "a young carer | nine weeks", "for a baby, two days".

What is to be done, and from when the time runs, then stands elsewhere: over the column, in the sentence before the list
or table, or in the clause before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.language.gazetteer import Gazetteer
from checker.language.modals import find_groups, lower_words
from checker.language.model import Clause, Provision
from checker.language.time_bounds import phrase_end
from checker.language.time_words import TimeLimit
from checker.language.tokens import Token, tokenize
from checker.language.verbs import verbs

_COUNTED = frozenset("counted counting measured running starting calculated timed beginning".split())
_AFTER = frozenset("after from following since".split())
_LIMITS = frozenset("limit deadline timescale timeframe date period interval gap maximum time".split())
_SAYS = frozenset("is are shall should must will be becomes rises falls drops shrinks grows".split())
_ASIDE = frozenset("for with in where if when and ;".split())
"""Words that open what only names the case: "for deaths abroad, four days"."""


def step_elsewhere(
    clause: Clause, lower: Sequence[str], limits: Sequence[TimeLimit], before: Provision | None, gazetteer: Gazetteer
) -> str:
    """The words that say what is to be done, where the clause says only when; "" where it says so itself.

    "" as well where none of the words around name a step: the clause is then all there is to go by.
    """
    of_limit = _speaks_of_limit(lower, limits)
    if not limits or (_acts(lower, limits) and not of_limit):
        return ""
    if clause.block.kind in {"row", "item"}:
        whole = clause.block.kind == "row" and "|" in clause.text
        texts = [text for text in clause.headers if _speaks(text)] if whole else []
        texts = [without_start(text) for text in (*texts, clause.lead_in) if text]
        joined = " ".join(texts)
        if any(gazetteer.names_event(tokenize(text)) for text in texts):
            return joined
    if before is None or clause.previous is None or not before.deadlines:
        return ""
    if clause.lead_in and clause.previous.block is not clause.block:
        return ""
    if of_limit or clause.continues or lower[0] in _ASIDE:
        return before.step or before.clause.text
    return ""


def _speaks_of_limit(lower: Sequence[str], limits: Sequence[TimeLimit]) -> bool:
    """ "The limit in that case shall be one month", "its date is a week from the visit": how long, of a step told."""
    if len(limits) != 1:
        return False
    before = list(lower[max(0, limits[0].start - 9) : limits[0].start])
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    says = next((i for i, word in enumerate(before) if word in _SAYS), len(before))
    noun = next((i for i, word in enumerate(before[:says]) if word in _LIMITS), says)
    if says == len(before) or noun == says or before[noun + 1] in {"for", "of", "on", "to", "by", "between"}:
        return False  # none named, or "the limit for that report", which is a step of its own
    return not any(word in verbs().participle and word != "been" for word in before[says:])


def _acts(lower: Sequence[str], limits: Sequence[TimeLimit]) -> bool:
    """Whether a verb outside the limits says what is done."""
    v = verbs()
    if any(one == "to" and (two in v.base or two == "be") for one, two in pairwise(lower)):
        return True
    starts = [0, *(i + 1 for i, word in enumerate(lower) if word == "|")]
    if any(
        lower[at] in v.base and lower[at + 1 : at + 2] and lower[at + 1] in {"the", "a", "an", "all", "with", "each"}
        for at in starts
        if at < len(lower)
    ):
        return True
    return any(
        group.kind != "past"
        and group.main
        and not any(t.start <= group.start < max(t.end, t.anchor[1]) for t in limits)
        for group in find_groups(lower)
    )


def _speaks(text: str) -> bool:
    """Whether a column heading is a sentence of its own: "Notice should reach the partners"."""
    return bool(find_groups(lower_words(tokenize(text))))


def start_in(tokens: Sequence[Token]) -> tuple[int, int, int] | None:
    """Where words of context tell from when time runs: (first token, first and last token of the start itself).

    "counted from the day of the referral", "after the conference".
    """
    lower = lower_words(tokens)
    for index, word in enumerate(lower):
        if word in _COUNTED and lower[index + 1 : index + 2] in (["from"], ["after"]):
            return index, index + 2, phrase_end(lower, index + 2)
    for index, word in enumerate(lower):
        if word in _AFTER and word != "from" and index + 1 < len(lower):
            return index, index + 1, phrase_end(lower, index + 1)
    return None


def without_start(text: str) -> str:
    """A text of context without the words that tell from when time runs, since they name another event."""
    tokens = tokenize(text)
    found = start_in(tokens)
    if found is None or found[2] <= found[1]:
        return text
    first, _, last = found
    return f"{text[: tokens[first].start]} {text[tokens[last - 1].end :]}".strip()
