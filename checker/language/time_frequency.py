"""Repetitions: "every six weeks", "termly", "twice a year", "each spring", "month by month"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.durations import Duration
from checker.language.numbers import NUMBER_WORDS, ORDINALS, number
from checker.language.time_bounds import take_least
from checker.language.time_words import (
    ADVERBS,
    DAY_NAMES,
    DAY_WORDS,
    MONTH_NAMES,
    PERIODS,
    SEASONS,
    TimeLimit,
    find_amount,
)

REPEATING = frozenset({*ADVERBS, "alternate", "every", "each", "per", "once", "twice", "any", *PERIODS})


def find_frequency(lower: Sequence[str], index: int) -> TimeLimit | None:
    """Repetition: "every four weeks", "monthly", "twice a year", "once every half term", "every second visit"."""
    word = lower[index]
    if word not in REPEATING and "-" not in word and lower[index + 1 : index + 2] != ["times"]:
        return None
    rest = list(lower[index : index + 5])
    start = take_least(lower, index)
    if word in ADVERBS:
        value, unit = ADVERBS[word]
        if word in _ADJECTIVES and _noun_follows(lower, index):
            return None
        return TimeLimit(Duration(value, unit), "every", start, index + 1)
    if "-" in word:
        first, _, second = word.rpartition("-")
        amount = number(first)
        if (
            amount is not None
            and second in {"weekly", "monthly", "daily", "yearly", "hourly"}
            and not _noun_follows(lower, index)
        ):
            return TimeLimit(Duration(amount, ADVERBS[second][1]), "every", start, index + 1)
    if word == "alternate" and lower[index + 1 : index + 2] and lower[index + 1].removesuffix("s") in PERIODS:
        value, unit = PERIODS[lower[index + 1].removesuffix("s")]
        return TimeLimit(Duration(2 * value, unit), "every", start, index + 2)
    if word in PERIODS and rest[1:3] == ["by", word]:
        return TimeLimit(Duration(*PERIODS[word]), "every", index, index + 3)
    if word in PERIODS:
        return None
    if word == "any":
        within = {"in", "within", "during"} & set(lower[max(0, index - 1) : index]) and rest[1:2] in (
            ["calendar"],
            ["one"],
        )
        return (
            TimeLimit(Duration(*PERIODS[rest[2]]), "every", index, index + 3)
            if within and rest[2:3] and rest[2] in PERIODS
            else None
        )
    if word in {"every", "each", "per"}:
        follow = index + 1
        if lower[follow : follow + 1] and lower[follow] in _KINDS_OF_YEAR:
            follow += 1
        ordinal = ORDINALS.get(lower[follow]) if follow < len(lower) else None
        if lower[follow : follow + 1] == ["other"]:
            ordinal = 2
        if ordinal and follow + 1 < len(lower) and lower[follow + 1] in SEASONS:
            return TimeLimit(Duration(ordinal, "year"), "every", start, follow + 2)
        if ordinal and follow + 1 < len(lower) and lower[follow + 1] in PERIODS | DAY_WORDS:
            value, unit = (PERIODS | DAY_WORDS)[lower[follow + 1]]
            return TimeLimit(Duration(ordinal * value, unit), "every", start, follow + 2)
        if word != "per" or lower[index - 1 : index] in (["once"], ["twice"], ["times"]):
            amount_found = find_amount(lower, follow) if follow < len(lower) else None
            if amount_found is not None:
                return TimeLimit(Duration(amount_found.value, amount_found.unit), "every", start, amount_found.end)
            if lower[follow : follow + 2] in (["half", "term"], ["half", "-"]):
                return TimeLimit(Duration(1, "half-term"), "every", start, follow + 2)
            if follow < len(lower) and lower[follow] in PERIODS and lower[follow] != "visit":
                if lower[follow] == "day" and index and lower[index - 1] in {"hours", "of"}:
                    return None
                value, unit = PERIODS[lower[follow]]
                if lower[index - 1 : index] == ["twice"]:
                    value = value / 2
                return TimeLimit(Duration(value, unit), "every", start, follow + 1)
            if follow < len(lower) and lower[follow] in DAY_NAMES:
                return TimeLimit(Duration(1, "week"), "every", start, follow + 1)
            if follow < len(lower) and lower[follow] in SEASONS and lower[follow + 1 : follow + 2] == ["term"]:
                return TimeLimit(Duration(1, "year"), "every", start, follow + 2)
            if follow < len(lower) and lower[follow] in MONTH_NAMES | SEASONS:
                return TimeLimit(Duration(1, "year"), "every", start, follow + 1)
        return None
    if word in {"once", "twice"} and rest[1:2] in (["a"], ["an"], ["in"], ["per"], ["each"], ["every"]):
        times = 2.0 if word == "twice" else 1.0
        follow = index + 2
        if rest[1:2] == ["in"] and follow < len(lower) and lower[follow] in {"every", "each", "any", "a"}:
            follow += 1
        if lower[follow : follow + 2] == ["half", "term"]:
            return TimeLimit(Duration(1 / times, "half-term"), "every", start, follow + 2)
        if follow < len(lower) and lower[follow] in PERIODS:
            value, unit = PERIODS[lower[follow]]
            if unit == "year" and times == 2:
                value, unit, times = 6, "month", 1
            return TimeLimit(Duration(value / times, unit), "every", start, follow + 1)
        amount_found = find_amount(lower, follow) if follow < len(lower) else None
        if amount_found is not None:
            return TimeLimit(Duration(amount_found.value / times, amount_found.unit), "every", start, amount_found.end)
    value_times = number(word)
    if (
        (value_times is not None or word in NUMBER_WORDS)
        and rest[1:2] == ["times"]
        and rest[2:3] in (["a"], ["per"], ["each"], ["every"])
        and rest[3:4]
        and rest[3] in PERIODS
    ):
        value, unit = PERIODS[rest[3]]
        if unit == "year" and value_times and 12 % value_times == 0:
            value, unit, value_times = 12 / value_times, "month", 1
        return TimeLimit(Duration(round(value / (value_times or 1), 3), unit), "every", start, index + 4)
    return None


_KINDS_OF_YEAR = frozenset("financial calendar academic school reporting single working council".split())


_ADJECTIVES = frozenset("daily weekly monthly quarterly yearly hourly nightly annually fortnightly termly".split())
_HELD = frozenset(
    """
    meeting meetings supervision review reviews visit visits audit audits session sessions report reports return returns
    update updates check checks call calls refresher refreshers survey surveys count summary briefing briefings forum
    forums exercise bulletin sample samples dip-sample catch-up contact contacts training course network conference
    conferences discussion discussions interval intervals panel report reporting sampling checking monitoring visiting
    """.split()
)


_GOES_ON = frozenset(
    "thereafter afterwards again instead together throughout because so but unless minimum only using once per "
    "to by with and or until in for at during unless from on as after before through where when if via while whilst "
    "since under over between against save except whether whichever regardless unless than rather if not about "
    "across within without".split()
)


def _noun_follows(lower: Sequence[str], index: int) -> bool:
    """ "the monthly report", "daily life": a name, not an interval imposed ("attend monthly meetings" is one)."""
    follow = lower[index + 1] if index + 1 < len(lower) else "."
    before = lower[index - 1] if index else ""
    if not follow[0].isalpha() or follow in _GOES_ON or follow in {"basis", "intervals", "cycle", "rota"}:
        return False
    if before in {"least", "often", "each", "every"}:
        return False
    if before in {"a", "an"}:
        return not _HELD & set(lower[index + 1 : index + 3])
    return before in {"the", "this", "our", "its", "their"} or follow not in _HELD
