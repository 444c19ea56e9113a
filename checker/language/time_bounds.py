"""What stands around an amount of time: the words that make it a limit, and the words of its anchor."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.time_bound_words import BOUNDS, EXTREMES
from checker.language.time_words import AFTER, AHEAD

_SPACING = frozenset({"intervals", "interval", "gaps", "gap"})
_BETWEEN = frozenset("a an the about approximately first next following further another period".split())
_LIMIT_NOUNS = frozenset(
    "limit timescale timescales deadline timeframe maximum turnaround standard cut-off cutoff ceiling window longstop "
    "backstop".split()
)
_NOT = frozenset("no not never nor cannot".split())
_GIVEN = frozenset("has have had allowed given get gets".split())


def find_bound(lower: Sequence[str], start: int) -> tuple[str, int] | None:
    """The words before an amount that make it a limit: (kind, first token of the expression)."""
    back = list(lower[max(0, start - 8) : start])
    back = back[max((i + 1 for i, w in enumerate(back) if w in {",", ";"}), default=0) :] or back
    if _SPACING & set(back):
        if back[-1] == "than" and back[-2] in {"more", "longer"} and _NOT.isdisjoint(back):
            return None  # "a gap of more than ten days has to be agreed"
        at = max(i for i, w in enumerate(back) if w in _SPACING)
        return "every", start - len(back) + at
    back = list(lower[max(0, start - 6) : start])
    skipped = 0
    while back and back[-1] in _BETWEEN and skipped < 3:
        back.pop()
        skipped += 1
    for skip in (skipped, 0) if skipped else (0,):
        words = back if skip == skipped else list(lower[max(0, start - 6) : start])
        for phrase, kind in BOUNDS:
            if tuple(words[-len(phrase) :]) == phrase:
                if kind in {"in", "by"} and skip and "first" in lower[start - skip : start]:
                    continue
                return kind, start - skip - len(phrase)
    if back[-1:] in (["is"], ["are"], ["be"]) and _LIMIT_NOUNS & set(lower[max(0, start - 10) : start]):
        return "max", start
    return None


def find_allowance(lower: Sequence[str], start: int, end: int) -> bool:
    """ "35 days are allowed", "have three working days in which to", "are given five days to": a limit."""
    passed = {"passed", "elapsed", "gone", "expired"} & set(lower[end : end + 3])
    if start and lower[start - 1] == "before" and passed:
        return True  # "before 90 days have gone by"
    stop = find_anchor(lower, end)[2]
    if any(lower[at : at + 2] in _ALLOWED for at in (end, stop)):
        return True
    before = lower[start - 1] if start else ""
    if before in {"has", "have", "get", "gets"} and lower[end : end + 1] in ([], ["."], [";"]):
        return True  # "hospices have three working days."
    at = end + (lower[end : end + 1] == [","])
    if before not in _GIVEN:
        return False
    if lower[end : end + 1] in (["to"], ["in"], ["within"], ["from"], ["for"]):
        return True
    return at < len(lower) and lower[at] in _COUNTED  # "has four days, from the call, in which it must answer"


_ALLOWED = (["are", "allowed"], ["is", "allowed"], ["are", "given"], ["are", "permitted"])
_COUNTED = frozenset({"from", "after", "following", "counted", "starting", "beginning", "running"})


def find_extreme(lower: Sequence[str], end: int) -> tuple[str | None, int]:
    """Whether the words after an amount call it the most or the least: ("max", "min" or None, token after them)."""
    index = end + 1 if lower[end : end + 1] == [","] else end
    index += lower[index : index + 1] in (["later"], ["on"], ["long"])
    for phrase, kind in EXTREMES:
        stop = index + len(phrase)
        if tuple(lower[index:stop]) == phrase and lower[stop : stop + 1] != ["than"]:
            set_off = lower[end] == "," and lower[stop : stop + 1] == [","]
            return kind, stop + set_off
    return None, end


_RUNNING = frozenset({"running", "starting", "counted", "measured", "beginning", "counting", "being"})


def find_anchor(lower: Sequence[str], end: int) -> tuple[str | None, tuple[int, int], int]:
    """The preposition after an amount and the words it governs: (preposition, anchor span, end)."""
    index = end
    if (
        index < len(lower)
        and lower[index] in {","}
        and lower[index + 1 : index + 2] in (["counted"], ["starting"], ["beginning"], ["calculated"], ["measured"])
    ):
        index += 1
    if index < len(lower) and lower[index] == "," and set(lower[index + 1 : index + 3]) & {"time", "clock", "period"}:
        run = next((i for i in range(index + 1, min(index + 5, len(lower))) if lower[i] in _RUNNING), None)
        index = run if run is not None else index
    if index < len(lower) and lower[index] in {
        "counted",
        "starting",
        "beginning",
        "calculated",
        "measured",
        "counting",
        "running",
    }:
        index += 1
    _, index = find_extreme(lower, index)
    if index < len(lower) and lower[index] in {"beforehand", "earlier"}:
        return "before", (index + 1, index + 1), index + 1
    if lower[index : index + 2] == ["on", "from"]:
        index += 1  # "eight weeks on from the visit"
    if lower[index : index + 2] == ["in", "advance"]:
        index += 2
        if lower[index : index + 1] == ["of"]:
            index += 1
        return "before", (index, phrase_end(lower, index)), phrase_end(lower, index)
    if index >= len(lower):
        return None, (0, 0), end
    if lower[index] in {"that", "which"} and lower[index + 1 : index + 2] in (["follow"], ["follows"]):
        index += 1
    word = lower[index]
    if word in AHEAD:
        index += 1
        if word != "before" and lower[index : index + 1] in (["of"], ["to"]):
            index += 1
        stop = phrase_end(lower, index)
        return "before", (index, stop), stop
    if word in AFTER or word in {"follow", "follows"}:
        index += 1
        stop = phrase_end(lower, index)
        return "after", (index, stop), stop
    return None, (0, 0), end


_STOPPERS = frozenset(
    {
        ",",
        ";",
        ":",
        ".",
        "(",
        ")",
        "–",
        "—",
        "|",
        "and",
        "or",
        "but",
        "unless",
        "if",
        "except",
        "using",
        "on",
        "in",
        "to",
        "within",
        "through",
        "via",
        "so",
        "must",
        "should",
        "will",
        "shall",
        "may",
        "can",
        "cannot",
        "is",
        "are",
        "a",
    }
)


_POINTS = frozenset("day date moment time point hour morning minute".split())
_DETERMINERS = frozenset("the that this very same exact".split())
_CLAUSAL = frozenset("on in to is are a within".split())
"""Stoppers that are none inside "the day on which the child is placed"."""
_NO_CLAUSE = (_STOPPERS | AFTER | AHEAD | {"itself"}) - {"a"}
"""Words with which no clause begins that tells which day."""


def _opens_relative(lower: Sequence[str], start: int) -> int:
    """The token after "the day (on which)" where a clause follows that tells which day; -1 where none does."""
    index = start
    while index < len(lower) and lower[index] in _DETERMINERS:
        index += 1
    if not (index < len(lower) and lower[index] in _POINTS):
        return start if lower[start : start + 1] == ["when"] else -1
    follow = lower[index + 1 : index + 3]
    if follow[1:] == ["which"]:
        return index + 3
    if follow[:1] and follow[0][0].isalpha() and follow[0] not in _NO_CLAUSE:
        return index + 1
    return -1


def phrase_end(lower: Sequence[str], start: int) -> int:
    """Where the anchor's words end: at a mark or a word that opens something else."""
    index = start
    if lower[start : start + 1] in (["."], [","], [";"], ["–"], [":"]):
        return start
    clause = _opens_relative(lower, start)
    while index < len(lower) and index - start < 16:
        word = lower[index]
        if index > start and word in {"at", "as", "tops", "maximum"} and find_extreme(lower, index)[0]:
            break
        if clause >= 0 and (index < clause or word in _CLAUSAL):
            index += 1
            continue
        if word in _STOPPERS and index > start:
            if word == "a" and (
                index - start < 2 or not any(w in {"referral", "conference", "discussion"} for w in lower[start:index])
            ):
                index += 1
                continue
            if word == "to" and lower[index - 1] in {"decision", "agreed", "decided", "need"}:
                index += 1
                continue
            if word == "in" and lower[index + 1 : index + 2] == ["which"]:
                index += 1
                continue
            if word == "on" and lower[index - 1 : index] == ["placed"]:
                index += 1
                continue
            break
        index += 1
    return index


def take_least(lower: Sequence[str], start: int) -> int:
    """Take the words "at least", "no less than" before "every" into the expression."""
    for words in (
        ["at", "least"],
        ["no", "less", "than"],
        ["not", "less", "than"],
        ["no", "less", "often", "than"],
        ["not", "less", "often", "than"],
        ["at", "least", "once"],
        ["once"],
    ):
        if list(lower[max(0, start - len(words)) : start]) == words:
            return start - len(words)
    return start
