"""Limits that no preposition makes: told as a fact ("a week is the longest that may pass"), as time that runs out
("before ten days have gone by"), or as time that must not be let pass ("never let a month go by without a visit").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.durations import Duration
from checker.language.model import Operator
from checker.language.time_bounds import find_anchor, phrase_end
from checker.language.time_words import Amount, TimeLimit

_GONE = frozenset(
    "passed elapsed gone expired up out over run lapsed through pass passes elapse elapses expire expires go "
    "goes".split()
)
_BE = frozenset("is are has have had be having been being".split())
_PASS = frozenset("pass passes elapse elapses go goes lapse lapses slip slips run runs separate separates".split())
_MOST = frozenset(
    "latest longest most limit maximum longstop backstop ceiling cut-off cutoff deadline furthest outside timescale "
    "timeframe allowance".split()
)
_IS = frozenset("is are be remains remain makes represents".split())
_TELLS_BEFORE = frozenset(
    "outer very absolute local agreed time the a an our maximum longest final last outside".split()
)
_AGAIN = frozenset("next another following second subsequent each consecutive successive".split())
_GAPS = frozenset(
    "interval gap gaps between apart separate separates without lapse unseen unvisited unsupervised".split()
)
_NEVER = frozenset("not never no cannot nor neither".split())
_MODALS = frozenset("must should shall may can will is are be to let".split())
_OPENS_ANOTHER = frozenset("who which that where if when because unless whose while after before since".split())
_LASTS = frozenset(
    """
    go run last take lapse wait left kept held stay remain extend continue drift slip exceed be reach stretch delayed
    gone lapsed allowed reaching running taking let elapse pass lasting
    """.split()
)


def find_stated(lower: Sequence[str], amount: Amount) -> TimeLimit | None:
    """The limit that the words around an amount state, None where they state none."""
    if "".join(lower[amount.end : amount.end + 1]) == "notice":
        return None
    told = _told_as_fact(lower, amount) or _runs_from(lower, amount)
    if told is not None:
        return replace(told, stated=True)
    return _runs_out(lower, amount) or _not_let_pass(lower, amount) or _must_not_last(lower, amount)


def _make(lower: Sequence[str], amount: Amount, operator: Operator, start: int, end: int) -> TimeLimit:
    """A limit from `start`, with the anchor that stands from `end` on."""
    preposition, anchor, after = find_anchor(lower, end)
    if preposition is None:
        preposition, anchor, after = find_anchor(lower, amount.end)
    anchored = preposition == "after" and operator != "every"
    return TimeLimit(
        Duration(amount.value, amount.unit), operator, start, max(end, after) if anchored else end,
        anchor if anchored else (0, 0),
    )  # fmt: skip


def _runs_out(lower: Sequence[str], amount: Amount) -> TimeLimit | None:
    """ "Before 90 days have gone by", "by the time a week has passed since", "72 hours having elapsed"."""
    end = amount.end
    gone = next((i for i in range(end, min(end + 3, len(lower))) if lower[i] in _GONE), None)
    if gone is None or (gone == end and lower[gone] not in {"pass", "elapse", "expire", "passing"}):
        return None
    if gone > end and lower[end] not in _BE:
        return None
    start = amount.start
    if start and lower[start - 1] == "before":
        start -= 1
    elif tuple(lower[max(0, start - 3) : start]) == ("by", "the", "time"):
        start -= 3
    elif start and lower[start - 1] in {"if", "once", "when", "where", "until"} and lower[gone] not in _USED_UP:
        start -= 1  # "once three working days have passed"
    elif not (lower[end] == "having" and start == 0):
        return None
    stop = gone + 1
    if lower[stop : stop + 1] == ["by"]:
        stop += 1
    return _make(lower, amount, "max", start, stop)


_USED_UP = frozenset("up out over run".split())
_CLOCK = frozenset("run runs running count counts counted start starts begin begins measured reckoned".split())
_STARTS = frozenset("from when with on at once until only".split())


def _runs_from(lower: Sequence[str], amount: Amount) -> TimeLimit | None:
    """ "The 45 working days run from the day of allocation", "the ten days start only when the pack is complete"."""
    if not {"the", "those", "these", "of"} & set(lower[max(0, amount.start - 2) : amount.start]):
        return None
    for at in range(amount.end, min(amount.end + 14, len(lower) - 2)):
        if lower[at] in {";", "."}:
            return None
        if lower[at] in _CLOCK and lower[at - 1] not in {"to", "the"} and lower[at + 1] in _STARTS:
            first = at + 1 + (lower[at + 1] in _STARTS) + (lower[at + 2] in {"when", "from", "once"})
            return TimeLimit(Duration(amount.value, amount.unit), "max", amount.start, amount.end,
                             (first, phrase_end(lower, first)))  # fmt: skip
    return None


_STILL = frozenset("without with of in if unless should must is are will the".split())


_UNSETTLED = frozenset("open unresolved unsettled outstanding unanswered unallocated overdue waiting".split())


_NO_VERB = frozenset(
    "to so while until unless because in at on by with for before after from and or but that which of".split()
)


def is_state(lower: Sequence[str], amount: Amount) -> bool:
    """ "A query left open for a week goes to", "one that has lasted six days is taken to": how long at most it lasts.

    What has lasted so long is then dealt with, so that a verb follows; not "files are left open for a week".
    """
    held = lower[max(0, amount.start - 1)] == "for"
    at = amount.start - 1 - held
    follow = lower[amount.end] if amount.end < len(lower) else "."
    if at < 2 or not follow[0].isalpha() or follow in _NO_VERB:
        return False
    if lower[at] in {"lasted", "stood"}:
        return lower[at - 1] in {"has", "have"}
    return held and lower[at] in _UNSETTLED and not _MODALS.difference(_BE, {"to"}).intersection(lower[:at])


def is_wait(lower: Sequence[str], amount: Amount) -> bool:
    """ "Ring again after three working days", "disputes unsettled after ten days: ...": how long at most one waits."""
    if amount.start == 0 or lower[amount.start - 1] != "after":
        return False
    follow = lower[amount.end] if amount.end < len(lower) else "."
    return not follow[0].isalnum() or follow in _STILL or lower[max(0, amount.start - 2)] in _UNSETTLED


_LAPSES = frozenset("lapse lapses expire expires renewed refreshed retaken".split())


def runs_out_again(lower: Sequence[str], first: int) -> bool:
    """ "Leave lapses after six weeks", "it must be renewed after two years": done again each time it runs out."""
    return bool(first) and (lower[first - 1] in _LAPSES or list(lower[max(0, first - 2) : first]) in _OUT)


_OUT = (["runs", "out"], ["run", "out"])


def _told_as_fact(lower: Sequence[str], amount: Amount) -> TimeLimit | None:
    """ "Ten days from the visit is the latest date by which", "45 days should be the most it takes"."""
    _, anchor, end = find_anchor(lower, amount.end)
    for at in range(amount.end, min(max(end, anchor[1], amount.end) + 4, len(lower))):
        if lower[at] not in _IS:
            continue
        most = at + 1
        while most < len(lower) and lower[most] in _TELLS_BEFORE and lower[most + 1 : most + 2] != ["that"]:
            if lower[most] in _MOST and not {*lower[most + 1 : most + 2]} & _MOST:
                break
            most += 1
        if most >= len(lower) or lower[most] not in _MOST or most == at + 1:
            return None
        rest = set(lower[most : most + 14])
        again = bool(rest & _AGAIN) and bool(rest & _GAPS)
        again = again or bool(
            {"gap", "gaps", "interval"} & {*lower[max(0, amount.start - 3) : amount.start], *lower[most + 1 : most + 2]}
        )
        visits = "between" in rest and "and" not in rest
        return _make(lower, amount, "every" if again or visits else "max", amount.start, amount.end)
    if lower[amount.end : amount.end + 2] == ["as", "the"] and _MOST & set(lower[amount.end + 2 : amount.end + 4]):
        return _make(lower, amount, "max", amount.start, amount.end + 3)  # "with 48 hours as the outer limit"
    if lower[amount.end : amount.end + 5] in ([":", "that", "is", "how", "long"], [":", "this", "is", "how", "long"]):
        return _make(lower, amount, "max", amount.start, amount.end + 5)
    return None


def _not_let_pass(lower: Sequence[str], amount: Amount) -> TimeLimit | None:
    """ "No more than ten days may pass between", "never let four weeks go by without calling"."""
    before = list(lower[max(0, amount.start - 8) : amount.start])
    if not (_NEVER & set(before) and {"than", "let", "longer", "exceed"} & set(before)):
        return None
    passes = next((i for i in range(amount.end, min(amount.end + 4, len(lower))) if lower[i] in _PASS), None)
    if passes is None:
        return None
    end = passes + 1
    if lower[end : end + 1] == ["by"]:
        end += 1
    start = amount.start - 1
    while start > 0 and amount.start - start < 4 and lower[start - 1] in _NEVER | {"more", "longer", "than"}:
        start -= 1
    if lower[end : end + 1] == ["between"] or (lower[0] == "between" and amount.start < 16):
        first = end + 1 if lower[end : end + 1] == ["between"] else 1
        joined = next((i for i in range(first, min(first + 14, len(lower))) if lower[i] == "and"), None)
        if joined is None or _AGAIN & set(lower[joined : joined + 3]):
            return _make(lower, amount, "every", start, end)
        duration = Duration(amount.value, amount.unit)
        return TimeLimit(duration, "max", start, max(end, joined if joined > end else end), (first, joined))
    if "without" in lower[end : end + 2]:
        return _make(lower, amount, "every", start, end)
    return _make(lower, amount, "max", start, end)


def _must_not_last(lower: Sequence[str], amount: Amount) -> TimeLimit | None:
    """ "Must not be later than 20 weeks", "should not lapse for longer than eight weeks"."""
    before = list(lower[max(0, amount.start - 2) : amount.start])
    over = before[-1:] in (["past"], ["beyond"]) or before in (["more", "than"], ["longer", "than"], ["later", "than"])
    if not over:
        return None
    start = amount.start - (1 if before[-1] in {"past", "beyond"} else 2)
    for at in range(start - 1, max(-1, start - 12), -1):
        if lower[at] in _OPENS_ANOTHER or lower[at] in {".", ";", ":"}:
            return None
        if lower[at] not in _NEVER or (lower[at] == "no" and at):
            continue
        near = set(lower[max(0, at - 1) : at + 3])
        if not (near & _MODALS or lower[at] in {"cannot", "never"}) or not _LASTS & set(lower[at:start]):
            return None
        every = _GAPS & set(lower[at : amount.end + 4]) and "between" not in lower[amount.end + 2 : amount.end + 9]
        return _make(lower, amount, "every" if every else "max", start, amount.end)
    return None
