"""Numbers with a unit of time that are no limits: ages, lengths of courses, opening hours."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.numbers import number
from checker.language.time_bounds import find_bound
from checker.language.time_words import Amount

_BEFORE_LENGTH = frozenset("aged age last past previous lasts takes take another these those first took".split())


def age_or_length(lower: Sequence[str], amount: Amount) -> bool:
    """ "aged 16 years", "under 5 years old", "24 hours a day", "the last six months", "a two-day course"."""
    before = lower[amount.start - 1] if amount.start else ""
    after = list(lower[amount.end : amount.end + 2])
    if before in _BEFORE_LENGTH:
        return True
    follows = after[1:] in (["follow"], ["follows"])
    if before == "the" and not follows and after[:1] not in (["before"], ["after"], ["following"]):
        return True
    if (
        after[:1] in (["old"], ["ago"], ["long"])
        or after == ["of", "age"]
        or after[:2] == ["a", "day"]
        or after[:2] == ["a", "week"]
    ):
        return True
    if after == ["of", "experience"] or after[:1] in (["experience"], ["qualified"]):
        return True
    return after[:1] == ["per"] or (
        before in {"between", "than"} and "between" in lower[max(0, amount.start - 4) : amount.start]
    )


_HAPPEN = frozenset(
    """
    contact contacts episode episodes occasion occasions incident incidents absence absences referral referrals
    notification notifications plan plans call calls call-out call-outs times visit visits attendance attendances
    appointment appointments injury injuries reports report case cases children child families move moves arrest
    arrests complaint complaints alert alerts admission admissions
    """.split()
)
_SO_MANY = frozenset("twice second third fourth fifth another more repeat further".split())


def is_rate(lower: Sequence[str], start: int) -> bool:
    """ "A third contact in twelve months", "missing on three occasions within 90 days": how many in how long.

    What is counted stands right before, with its number, and no word of what is to be done between.
    """
    for at in range(start - 1, max(-1, start - 8), -1):
        if lower[at] in _DONE or not lower[at][0].isalnum():
            return False
        if lower[at] == "twice" or (lower[at] in _HAPPEN and _counts(lower, at)):
            return True
    return not _AGAIN.isdisjoint(lower[max(0, start - 3) : max(0, start - 1)])  # "a third amber in six months"


_AGAIN = frozenset("third fourth fifth sixth".split())
_DONE = frozenset("must should shall will be is are to been".split())


def _counts(lower: Sequence[str], at: int) -> bool:
    """Whether a number or an ordinal stands before what is counted."""
    return any(w in _SO_MANY or (number(w) or 0) > 1 for w in lower[max(0, at - 3) : at])


def other_use(lower: Sequence[str], amount: Amount) -> bool:
    """Uses of a number with a unit that are known not to be limits: ages, lengths, retention, opening hours."""
    if age_or_length(lower, amount):
        return True
    bound = find_bound(lower, amount.start)
    if bound and (bound[0] in {"over", "for", "up-to", "after", "min", "under"} or is_rate(lower, bound[1])):
        return True
    return amount.value == 1 and lower[amount.start] in {"a", "an", "one"}
