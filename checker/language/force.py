"""Force: whether a clause is mandatory, prohibited, expected, permissive or descriptive.

The lattice is step 1 of the annotation guide. A modal verb decides where there is one in the main clause; else an
infinitive ("manager to allocate"), an imperative, or a verb of procedure in the present tense or as a bare participle.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.modals import Cue, Reading, find_cues, lower_words, need_not_phrases
from checker.language.tokens import Token
from checker.language.verb_force import read_imperative, read_infinitive, read_present, read_verbless
from checker.language.verbs import verbs
from checker.language.will_may import (
    NO_DUTY_SUBJECT,
    has_purpose_subject,
    is_only_if,
    is_possibility,
    is_told_to,
    read_will,
)

_NOBODY = frozenset({"no", "nobody", "none", "neither", "noone"})


_PREVENT = frozenset("prevent stop deter discourage hinder obstruct".split())


def read_force(tokens: Sequence[Token], block_kind: str, lead_in: Sequence[Token] = (), header: str = "") -> Reading:
    """The force of one clause.

    `lead_in` is the sentence a list item completes; `header` the column headings over a table row, as one text.
    """
    lower = lower_words(tokens)
    if not lower or lower[-1] == "?":
        return Reading("D", "none")
    own = _own_force(lower, block_kind)
    if (
        own is not None
        and block_kind == "row"
        and own.style != "modal"
        and {"should", "expected"} & set(header.lower().split())
    ):
        return Reading("E", "lead-in", own.at, own.end)
    if own is not None:
        return own
    if lead_in:
        from_lead = _lead_in_force(lead_in)
        if from_lead is not None:
            return from_lead
    if block_kind == "row" and {"should", "expected"} & set(header.lower().split()):
        return Reading("E", "lead-in")
    return read_verbless(lower, block_kind)


def _own_force(lower: list[str], block_kind: str) -> Reading | None:
    cues = find_cues(lower)
    for cue in cues:
        if cue.main:
            reading = _modal(lower, cue)
            if reading is not None:
                return reading
    if any(c.main for c in cues):
        return Reading("D", "none")
    return read_infinitive(lower, block_kind) or read_imperative(lower) or read_present(lower)


def _modal(lower: list[str], cue: Cue) -> Reading | None:
    words = tuple(lower[cue.start : cue.end])
    rest = lower[cue.end : cue.end + 4]
    if lower[0] == "no" and lower[1:2] in (["more"], ["later"], ["fewer"], ["less"]):
        lower = ["at", *lower[1:]]
    nobody = any(w in _NOBODY or (w == "only" and i == 0) for i, w in enumerate(lower[: min(cue.start, 6)])) and (
        lower[0] in _NOBODY or lower[0] == "only" or "nobody" in lower[: cue.start]
    )
    kind = cue.kind
    if "mean" in lower[: cue.start] or "means" in lower[: cue.start]:
        return Reading("D", "modal", cue.start, cue.end)
    if kind == "will":
        reading = read_will(lower, cue)
        return (
            Reading("X", "modal", cue.start, cue.end, hard=True)
            if nobody and reading.force == "M" and lower[0] != "only"
            else reading
        )
    if kind == "P":
        need_not = words in need_not_phrases()
        if not need_not and words[0] in {"may", "can", "could", "might"}:
            if nobody and lower[0] != "only":
                return Reading("X", "modal", cue.start, cue.end, hard=True)
            if lower[0] == "only" or (cue.start and lower[cue.start - 1] == "only") or rest[:1] == ["only"]:
                return Reading("X", "modal", cue.start, cue.end, hard=True)
            if is_only_if(lower, cue):
                return Reading("X", "modal", cue.start, cue.end, hard=True)
            if (
                "court" in lower[: cue.start]
                or "courts" in lower[: cue.start]
                or "there" in lower[max(0, cue.start - 1) : cue.start]
            ):
                return Reading("D", "modal", cue.start, cue.end)
            if is_possibility(lower, cue, rest):
                return Reading("D", "modal", cue.start, cue.end)
        return Reading("P", "modal", cue.start, cue.end, need_not=need_not)
    if kind == "X":
        if (
            words[0] in {"may", "cannot", "can"}
            and is_possibility(lower, cue, rest)
            and "unless" not in lower
            and "until" not in lower
        ):
            return Reading("D", "modal", cue.start, cue.end)
        if rest[:2] == ["be", "delayed"] or (rest[0:1] and rest[0] in _PREVENT):
            return Reading("M", "modal", cue.start, cue.end)  # "must not be delayed" asks for the step itself
        if words == ("will", "not") and not is_told_to(lower, cue, rest):
            return Reading("D", "modal", cue.start, cue.end)
        return Reading("X", "modal", cue.start, cue.end, hard=True)
    if kind == "X-soft" and (rest[:2] == ["be", "delayed"] or (rest[0:1] and rest[0] in _PREVENT)):
        return Reading("E", "modal", cue.start, cue.end)
    if kind == "X-soft":
        return Reading("X", "modal", cue.start, cue.end)
    if kind == "E":
        if nobody:
            return Reading("X", "modal", cue.start, cue.end)
        if words == ("expects",) and rest[:1] == ["that"] and cue.start < 1:
            return None
        return Reading("E", "modal", cue.start, cue.end)
    if nobody and kind == "M":
        return Reading("X", "modal", cue.start, cue.end, hard=True)
    if rest[:1] == ["have"] and rest[1:2] and rest[1] in verbs().participle and words == ("must",):
        return Reading("M", "modal", cue.start, cue.end)
    if (
        words[0] in {"requires", "require", "needs", "need"}
        and words[-1] in {"the", "a", "an"}
        and any(w in NO_DUTY_SUBJECT for w in lower[: cue.start])
    ):
        return Reading("D", "modal", cue.start, cue.end)
    if words in {("is", "to"), ("are", "to")} and has_purpose_subject(lower[: cue.start]):
        return Reading("D", "modal", cue.start, cue.end)
    return Reading("M", "modal", cue.start, cue.end)


def _lead_in_force(lead_in: Sequence[Token]) -> Reading | None:
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
            return Reading(cue.kind, "lead-in", need_not=tuple(lower[cue.start : cue.end]) in need_not_phrases())  # type: ignore[arg-type]
    if lower and lower[-1] == "to" and len(lower) > 1:
        return Reading("M", "lead-in")
    return None
