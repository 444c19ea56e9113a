"""The force of clauses that no word of obligation marks: which instruct all the same, and which only describe."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.language.fragments import read_fragment
from checker.language.lexical_verbs import RESTS
from checker.language.modals import Reading, find_groups
from checker.language.model import Clause
from checker.language.people import names_person
from checker.language.present import tells_share
from checker.language.slot_approvals import find_approvals
from checker.language.slot_attendance import find_attendance
from checker.language.slot_forms import find_forms
from checker.language.slot_methods import find_methods
from checker.language.time_words import TimeLimit
from checker.language.tokens import Token, tokenize
from checker.language.verbs import verbs
from checker.language.will_may import CROWD, NO_DUTY_SUBJECT

_LIMIT_NOUNS = frozenset("limit deadline timescale timeframe maximum minimum frequency interval date".split())
_FAMILY = frozenset("families parents children carers young people".split())
_DESCRIBING = frozenset(
    """
    was were had usually normally often sometimes typically average may can typical tend tends lasts took lasted ran
    spent came asked expected few many most receives ?
    """.split()
)
_CALLS = frozenset("trigger triggers prompt prompts demand demands necessitate necessitates warrant warrants".split())
_ACCOUNTS = frozenset("about why background introduction context history findings glossary definitions".split())
_UNIVERSAL = (" in all cases ", " in every case ", " without exception ", " at all times ", " every time ")
_MOVES = frozenset(
    """
    is are go goes follow follows use uses apply applies pass passes transfer transfers move moves return returns
    revert reverts rest rests lie lies fall falls close closes stay stays
    """.split()
) | {""}
"""Verbs by which a thing, too, can be told what becomes of it ("the case passes to the team")."""


def settle(reading: Reading, clause: Clause, lower: Sequence[str], limits: Sequence[TimeLimit]) -> Reading:
    """A clause that no verb of procedure marked is an instruction all the same where it sets a plain limit.

    "Minutes reach everyone within ten working days"; a table row with only a limit under a column about time.
    """
    if reading.force != "D" or reading.style != "none":
        return reading
    has = next((i for i, word in enumerate(lower[:4]) if word in {"have", "has"}), 4)
    given = any(has < t.start <= has + 2 for t in limits)
    if given and _FAMILY & set(lower[:3]) and "to" not in lower[:4]:
        return Reading("P", "present")  # "families have ten days to comment"
    if (
        _sets_limit(lower, limits)
        or _sets_quorum(clause, lower)
        or _binds(lower)
        or _uses_tool(clause, lower)
        or _asks_for_approval(clause, lower)
    ):
        return Reading("M", "present")
    fragment = read_fragment(lower, limits) if clause.block.kind != "row" else None
    if fragment is not None:
        return fragment
    if clause.kind not in {"row", "item"} or (_speaks(lower) and not _cell_of_time(clause, limits)):
        firm = any(not t.weak for t in limits)
        return Reading("M", "present") if firm and _may_instruct(lower) else reading
    if not any(not t.weak for t in limits) and not (limits and clause.block.kind == "row"):
        return reading
    if lower[-1:] == ["?"]:
        return reading
    header = set(" ".join(clause.headers).lower().split())
    return Reading("E" if {"should", "expected"} & header else "M", "row")


def _sets_limit(lower: Sequence[str], limits: Sequence[TimeLimit]) -> bool:
    """ "The time limit for replies is five days", "managers then have three days in which to ...": a limit as fact."""
    if any(t.stated for t in limits):
        return not {"was", "were", "usually", "normally", "statutory", "national"} & set(lower)
    if any("due" in lower[max(0, t.start - 2) : t.start] for t in limits):
        return _may_instruct(lower)
    first = next((t.start for t in limits if not t.weak), 0)
    if not first or {"was", "were", "had", "usually", "normally", "statutory", "national"} & set(lower):
        return False
    stated = _LIMIT_NOUNS & set(lower[:first]) and {"is", "are"} & set(lower[max(0, first - 3) : first])
    allowed = lower[first - 1] in {"has", "have"} and not _FAMILY & set(lower[:first])
    return bool(stated) or allowed


_ASKS = frozenset(
    "need needs require requires only without subject until unless rests lies sits belongs falls reserved vested "
    "takes remains depends dependent conditional pending veto word decision till".split()
)


def _asks_for_approval(clause: Clause, lower: Sequence[str]) -> bool:
    """ "Closing a file takes the consent of the head", "the last word lies with the panel"."""
    if _ASKS.isdisjoint(lower) or not (_DESCRIBING | {"nothing", "no-one", "nationally"}).isdisjoint(lower):
        return False
    return any(slot.value for slot in find_approvals(tokenize(clause.text), lower))


def _sets_quorum(clause: Clause, lower: Sequence[str]) -> bool:
    """ "The quorum is three agencies", "a meeting takes at least four people": what makes a meeting count."""
    if {"quorum", "quorate", "inquorate"} & set(lower) and {"is", "are"} & set(lower):
        return True
    if not _DESCRIBING.isdisjoint(lower):
        return False
    return any(slot.value in {"quorum", "grade"} for slot in find_attendance(tokenize(clause.text), lower))


def _uses_tool(clause: Clause, lower: Sequence[str]) -> bool:
    """ "Analysis proceeds by the Three Keys", "the head okays each one": told as a fact, and so as what is done."""
    if not clause.prose and clause.block.kind != "item":
        return False
    if not _may_instruct(lower) or lower[-1] == "?" or {"called", "designed", "means", "been"} & set(lower):
        return False
    groups = find_groups(lower)
    if not any(g.main for g in groups) and clause.block.kind != "item":
        return False
    tokens = tokenize(clause.text)
    return bool(find_methods(tokens, lower) or any(slot.value for slot in find_approvals(tokens, lower)))


def _binds(lower: Sequence[str]) -> bool:
    """ "The old protocol remains binding", "the limit is binding on all"."""
    return "binding" in lower and not {"is", "are", "remains", "remain", "stays", "stay"}.isdisjoint(lower)


def _may_instruct(lower: Sequence[str]) -> bool:
    return (
        not _DESCRIBING & set(lower)
        and list(lower[:3]) not in (["it", "is", "likely"], ["it", "is", "unlikely"])
        and not tells_share(lower)
        and not any(g.main and g.kind == "past" for g in find_groups(lower))
        and lower[0] not in NO_DUTY_SUBJECT
        and not any(w in NO_DUTY_SUBJECT for w in lower[1:3])
    )


def _speaks(lower: Sequence[str]) -> bool:
    """Whether the words hold a verb of their own, so that a limit in them need not be an instruction."""
    third = verbs().third
    return any(
        w in {"is", "are", "was", "were", "has", "have", "may", "can", "usually", "normally", "often"} or w in third
        for w in lower
    )


def _cell_of_time(clause: Clause, limits: Sequence[TimeLimit]) -> bool:
    """Whether the row is one of steps and limits: its last part is hardly more than a length of time."""
    return (
        clause.block.kind == "row"
        and bool(limits)
        and "|" in clause.text
        and len(clause.text.rsplit("|", 1)[-1].split()) <= 14
    )


def goes_on_telling(lower: Sequence[str], before: str) -> bool:
    """Whether the words go on, without a subject of their own, from a statement about a crowd."""
    opens = lower[0] in {"and", "or", "but"} and lower[1:2] in (["will"], ["may"], ["can"])
    return opens and bool(CROWD & set(before.lower().split()[:2]))


def describes(
    reading: Reading,
    clause: Clause,
    tokens: Sequence[Token],
    lower: Sequence[str],
    limits: Sequence[TimeLimit],
    has_actor: bool,
) -> bool:
    """A present tense whose subject cannot act and that sets nothing ("the conference brings the family together")."""
    if clause.prose and _narrates(clause.block.text):
        return True
    if clause.headings and _heads_account(clause.headings[-1]) and not limits and not _is_universal(lower):
        return True
    if (
        not clause.prose
        or limits
        or clause.continues
        or (reading.hard and (reading.at == 0 or {"never", "no"} & set(lower)))
    ):
        return False
    verb = lower[reading.at] if 0 <= reading.at < len(lower) else ""
    if verb in _MOVES or verb in RESTS or verb in _CALLS or _is_universal(lower):
        return False
    if (
        find_forms(tokens, lower)
        or find_methods(tokens, lower)
        or find_approvals(tokens, lower)
        or find_attendance(tokens, lower)
    ):
        return False
    return not (has_actor or names_person(lower[: reading.at]))


@lru_cache(maxsize=256)
def _heads_account(heading: str) -> bool:
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


def _is_universal(lower: Sequence[str]) -> bool:
    """Whether the sentence says that it is always so ("in all cases the plan names the nurse")."""
    text = f" {' '.join(lower)} "
    return "always" in lower or lower[0] in {"each", "every"} or any(each in text for each in _UNIVERSAL)


@lru_cache(maxsize=64)
def _narrates(text: str) -> bool:
    """Whether a paragraph tells what happened: in such a one the present tense instructs nobody."""
    told = f" {text.lower()} "
    past = sum(told.count(word) for word in (" was ", " were ", " had ", " did "))
    return past >= 2 and not any(word in told for word in (" must ", " should ", " shall "))
