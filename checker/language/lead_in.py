"""What the sentence before a list gives to its items: "The chair must:", "It is never:", "Referrers are to:"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from checker.language.modals import Reading, find_cues, find_groups, lower_words, need_not_phrases, without_adverbs
from checker.language.model import Force
from checker.language.people import names_person
from checker.language.tokens import Token
from checker.language.verbs import verbs
from checker.language.will_may import has_purpose_subject

_LEADS_IN = frozenset(
    """
    to must should will shall may can include includes following that is are be if where when by for with not never
    """.split()
)


def only_leads_in(lower: Sequence[str]) -> bool:
    """Whether the words only open a list ("Referrers are to:"): the force is that of its items."""
    return lower[-1] == ":" and len(lower) > 1 and lower[-2] in _LEADS_IN and len(lower) < 25


def completes(lower: Sequence[str], lead_in: list[str]) -> Reading | None:
    """ "The chair is:" or "Chair:" completed by "to read the report": told to do so, or with "never" not to."""
    v = verbs()
    verb = next((w for w in lower[1:4] if w not in {"also", "then", "always", "not"} and not w.endswith("ly")), "")
    if lower[0] != "to" or not (verb in v.base or verb in {"be", "have", "do"}):
        return None
    while lead_in and not lead_in[-1][0].isalnum():
        lead_in = lead_in[:-1]
    cues = [c for c in find_cues(lead_in) if c.main]
    if not lead_in or cues or has_purpose_subject(lead_in) or not names_person(lead_in):
        return None
    if lead_in[-1] in {"is", "are"}:
        return Reading("M", "lead-in")
    if lead_in[-1] in {"not", "never"} and lead_in[-2:-1] and lead_in[-2] in {"is", "are"}:
        return Reading("X", "lead-in", hard=True)
    return None if find_groups(lead_in) else Reading("M", "lead-in")


def lead_in_force(lead_in: Sequence[Token]) -> Reading | None:
    """The force that a lead-in gives to items without one of their own ("The chair must:"), None where none."""
    lower = lower_words(lead_in)
    while lower and lower[-1] in {":", "-", "–"}:
        lower.pop()
    if (lower and lower[-1] in {"is", "are"}) or lower[-2:] in (["is", "not"], ["are", "not"]):
        return None
    cues = [c for c in find_cues(lower) if c.main]
    for cue in reversed(cues):
        if cue.kind == "will":
            return Reading("M", "lead-in")
        if cue.kind == "X":
            return Reading("X", "lead-in", hard=True)
        if cue.kind == "X-soft":
            return Reading("X", "lead-in")
        if cue.kind in {"M", "E", "P"}:
            need_not = without_adverbs(lower[cue.start : cue.end]) in need_not_phrases()
            return Reading(cast("Force", cue.kind), "lead-in", need_not=need_not)
    if lower and lower[-1] == "to" and len(lower) > 1:
        return Reading("M", "lead-in")
    return None


def barred_until(lead_in: Sequence[Token]) -> Reading | None:
    """ "No one shall start until:" bars what it tells of; its items only say until when."""
    words = [w for w in lower_words(lead_in) if w[0].isalnum()]
    if not words or words[-1] not in {"until", "unless", "without", "before"}:
        return None
    cues = [c for c in find_cues(words) if c.main]
    barred = any(c.kind in {"X", "X-soft"} for c in cues) or (bool(cues) and words[0] in {"no", "nobody", "none"})
    return Reading("X", "lead-in", hard=True) if barred else None
