"""Targets: percentages, counts, league tables and returns by which work is judged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.language.model import Clause, Slot
from checker.language.numbers import number, numbers_in
from checker.language.slot_roles import make_slot, slot_words, where, written
from checker.language.slot_target_counts import find_counts, has_ceiling
from checker.language.tokens import Token


def find_targets(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Percentages, counts, league tables and returns by which work is judged."""
    lex = slot_words()
    result: list[Slot] = []
    for start, end, phrase in lex["target_words"].find(lower):
        if phrase in {"per cent", "percent", "%"}:
            amount_at = start - 1
            if amount_at < 0 or number(lower[amount_at]) is None or not _MONEY.isdisjoint(lower):
                continue
            if _of_one_child(lower[:amount_at]) or _of_a_change(lower, end):
                continue
            result.append(make_slot(tokens, amount_at, end, written(tokens, (amount_at, end))))
        elif phrase == "return on" and tokens[start].text[:1].isupper():
            continue  # a form of that name
        elif not (phrase.startswith(("rated ", "rag")) and _sorted_by_colour(lower, start)):
            result.append(make_slot(tokens, start, end, phrase))
    for start, end, phrase in lex["fractions"].find(lower):
        if phrase != "all but" or lower[end : end + 1] in (["a"], ["one"], ["two"], ["three"]):
            result.append(make_slot(tokens, start, end, phrase))
    result += _so_many_in_ten(tokens, lower)
    result += _quota(tokens, lower)
    result += _made_known(tokens, lower)
    return result or _judged_on(tokens, lower) or [*find_counts(tokens, lower)] or _reckoned(tokens, lower)


_SHARE = re.compile(r"%|\b(?:per ?cent|thirds|quarters|fifths|tenths|half|all but)\b")


def gives_figure(targets: Sequence[Slot]) -> bool:
    """Whether a target says how much is to be reached, and so explains the period and the limit beside it.

    "90 per cent each month, within ten days" is one demand; a return of figures is sent in every so often.
    """
    return any(
        _SHARE.search(said) or any(number(word) is not None for word in said.split())
        for said in (slot.text.lower() for slot in targets)
    )


def _reckoned(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Any other word of counting or comparing: "returns the number of late meetings to the data group"."""
    found = where(lower, slot_words()["reckoned"])
    told = [at for at in found if lower[at] != "return" or not at or lower[at - 1] not in _BEFORE_DOING]
    return [make_slot(tokens, index, index + 1, lower[index]) for index in told[:1]]


_BEFORE_DOING = frozenset("must should shall will may can to and".split())
"""Words before a verb: "must return every eight weeks" speaks of no return of figures."""


_OF_ONE = frozenset("weight attendance hearing sight burns dose".split())


def _of_one_child(before: Sequence[str]) -> bool:
    """ "A baby whose weight has dropped by ten per cent", "where attendance is below": the figure of one child."""
    since = max((i for i, word in enumerate(before) if word in {"whose", "where", "if", "when"}), default=None)
    return since is not None and not _OF_ONE.isdisjoint(before[since:])


_CHANGES = frozenset(
    "rise rises fall falls drop drops increase increases growth reduction reductions higher lower".split()
)
_ASKS = frozenset("must should shall target goal aim aims least achieve achieved reach reached".split())


def _of_a_change(lower: Sequence[str], end: int) -> bool:
    """ "An 8 per cent fall", "20 per cent higher": what happened, where nothing asks for it."""
    return lower[end : end + 1] != [] and lower[end] in _CHANGES and _ASKS.isdisjoint(lower)


_YEAR = re.compile(r"(?:19|20)\d\d")
_REACHED = frozenset("result results actual actuals achieved outturn reached now current last previous latest".split())
_AIMED = frozenset("target targets standard standards goal goals aim aims expected required minimum".split())


def without_results(clause: Clause, slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The targets of a row, but for figures in a column of what was reached: "2024", "Result", "Last quarter"."""
    return tuple(slot for slot in slots if not _is_reached(clause, clause.start + slot.span.start))


def _is_reached(clause: Clause, at: int) -> bool:
    header = next((cell.header for cell in clause.block.cells if cell.start <= at < cell.end), "").lower()
    over = re.findall(r"[a-z]+", " ".join([header, clause.lead_in, *clause.headings]).lower())
    return _AIMED.isdisjoint(over) and (bool(_YEAR.search(header)) or not _REACHED.isdisjoint(header.split()))


_GOES_ON = frozenset("is are be must should shall will has have to , . ; and with within by need needs".split())
"""What may follow a share, and not a stretch of time ("two visits in three weeks")."""


def _so_many_in_ten(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """ "Seven plans in ten", "nine assessments out of every ten": a share with what is counted inside it."""
    for index in numbers_in(lower):
        word = lower[index]
        most = has_ceiling(lower, index) or lower[max(0, index - 1) : index] == ["at"]
        if word in {"one", "1"} and not most:
            continue  # "one case in ten is read again": a sample
        for at in range(index + 1, min(index + 5, len(lower) - 1)):
            following = [w for w in lower[at : at + 5] if w not in {"of", "every", "a", "each"}]
            out_of = following[1] if following[:1] in (["in"], ["out"]) and following[1:2] else ""
            few = number(out_of) is not None and following[2:3] and (most or following[2] in _GOES_ON)
            if out_of in {"ten", "10", "100", "hundred", "twenty", "20"} or few:
                end = next(i for i in range(at, len(lower)) if lower[i] == following[1]) + 1
                return [make_slot(tokens, index, end, written(tokens, (index, end)))]
    return []


_QUOTA = 10
"""From this number on, so many in a period are a count to be reached, and not how often a thing is done."""
_PERIODS = frozenset("week month quarter term year".split())


def _quota(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """ "At least 120 assessments a quarter": a count to be reached."""
    for index in numbers_in(lower):
        least = lower[max(0, index - 2) : index] in (["at", "least"], ["fewer", "than"])
        if not least or (number(lower[index]) or 0) < _QUOTA:
            continue
        if lower[index + 1 : index + 2] in (["hours"], ["days"], ["minutes"], ["weeks"]):
            continue  # "at least 12 hours of supervision a year"
        for at in range(index + 2, min(index + 10, len(lower))):
            if lower[at] in _PERIODS and lower[at - 1] in {"a", "each", "every", "per"}:
                return [make_slot(tokens, index, at + 1, written(tokens, (index, at + 1)))]
    return []


_MEASURES = frozenset("percentage proportion score scores rate timeliness performance compliance".split())
_KNOWN = frozenset("published publish reported put displayed shown posted ranked monitored measured tracked".split())


_RATED_CASES = frozenset("referral referrals contact contacts concern concerns case cases notification".split())
"""What is rated by colour to be sorted, not to judge the work."""
_MONEY = frozenset("pays pay paid contributes contribute funds fund cost costs budget salary".split())


def _sorted_by_colour(lower: Sequence[str], start: int) -> bool:
    """Whether cases are rated by colour to be sorted, rather than the work to be judged."""
    return not _RATED_CASES.isdisjoint(lower) or lower[start - 1 : start] in (["those"], ["anything"], ["any"])


_JUDGED = frozenset("judged scored rated assessed measured ranked marked benchmarked graded compared".split())


def _judged_on(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """Figures by which somebody is judged: "a monthly count, on which it is judged by the partnership"."""
    for index in range(1, len(lower)) if "which" in lower else ():
        if lower[index] == "which" and lower[index - 1] in {"on", "by", "against"}:
            rest = lower[index + 1 : index + 8]
            if not _JUDGED.isdisjoint(rest) and not {"is", "are", "be"}.isdisjoint(rest):
                return [make_slot(tokens, index - 1, index + 1, "judged by figures")]
    return []


def _made_known(tokens: Sequence[Token], lower: Sequence[str]) -> list[Slot]:
    """A measure of work that is shown to those who judge it: "each team's score is put on the intranet"."""
    for index in where(lower, _MEASURES):
        if not _KNOWN.isdisjoint(lower[index + 1 :]) and not {"is", "are", "be"}.isdisjoint(lower[index:]):
            return [make_slot(tokens, index, index + 1, lower[index])]
    return []
