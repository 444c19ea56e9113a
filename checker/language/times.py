"""Time limits: reading "within ten working days of the referral" from the words of a clause.

Each limit has a number, a unit, an operator (max, min, every, exact, before) and the words of its anchor; which event
the anchor names is decided later (`checker.language.events`). A number with a unit that is neither a limit nor one of
the known other uses (ages, opening hours, lengths of courses) is returned apart, so that it is never silently dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.durations import Duration, Unit
from checker.language.model import Operator
from checker.language.numbers import NUMBER_WORDS, ORDINALS, number

_UNITS: dict[str, Unit] = {
    "minute": "minute", "minutes": "minute", "hour": "hour", "hours": "hour", "hrs": "hour", "day": "day", "days": "day",
    "week": "week", "weeks": "week", "month": "month", "months": "month", "year": "year", "years": "year",
    "term": "term", "terms": "term",
}  # fmt: skip
_DAY_KINDS: dict[str, Unit] = {
    "working": "working-day", "business": "working-day", "calendar": "calendar-day", "school": "school-day",
    "consecutive": "calendar-day", "clear": "day",
}  # fmt: skip
_ADVERBS: dict[str, tuple[float, Unit]] = {
    "daily": (1, "day"), "weekly": (1, "week"), "fortnightly": (2, "week"), "monthly": (1, "month"),
    "quarterly": (3, "month"), "annually": (1, "year"), "yearly": (1, "year"), "termly": (1, "term"),
    "half-termly": (1, "half-term"), "half-yearly": (6, "month"), "six-monthly": (6, "month"),
}  # fmt: skip
_PERIODS: dict[str, tuple[float, Unit]] = {
    "day": (1, "day"), "week": (1, "week"), "fortnight": (2, "week"), "month": (1, "month"), "quarter": (3, "month"),
    "year": (1, "year"), "term": (1, "term"), "visit": (1, "visit"), "half-term": (1, "half-term"), "session": (1, "visit"),
}  # fmt: skip
_MONTH_NAMES = frozenset(
    "january february march april may june july august september october november december".split()
)
_AFTER = frozenset({"of", "after", "from", "following", "since"})
_AHEAD = frozenset({"before", "ahead", "prior"})
_LESS = frozenset({"within", "inside"})


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A limit as read: token span of the whole expression and token span of the anchor's words (empty if none)."""

    duration: Duration
    operator: Operator
    start: int
    end: int
    anchor: tuple[int, int] = (0, 0)
    day_number: bool = False
    """ "by day 30": counted from the start the heading or clause gives."""
    weak: bool = False
    """Bound only by "in" or nothing: a limit where the clause instructs, else a length."""


@dataclass(frozen=True, slots=True)
class TimeReading:
    """All limits of a clause, and the numbers with a unit of time that could not be placed."""

    limits: tuple[TimeLimit, ...]
    unparsed: tuple[tuple[int, int], ...] = ()
    calendar_dates: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Amount:
    value: float
    unit: Unit
    start: int
    end: int


_OPENERS = frozenset(
    {*NUMBER_WORDS, *_ADVERBS, *_MONTH_NAMES, "every", "each", "per", "once", "twice", "same", "next", "following"}
    | {*_UNITS, "fortnight", "quarter", "before"}
)
"""Words one of which stands in every time limit; a clause without any has none."""


def read_times(lower: Sequence[str], unit: Unit | None = None) -> TimeReading:
    """Read the time limits of one clause, given as its words in lower case (marks are words of their own).

    `unit` is that of the limit before, for "... within ten working days; in this area it is within seven".
    """
    limits: list[TimeLimit] = []
    unparsed: list[tuple[int, int]] = []
    dates: list[tuple[int, int]] = []
    if not any(word in _OPENERS or word[0].isdigit() or "-" in word for word in lower):
        return TimeReading(())
    index = 0
    while index < len(lower):
        found = _special(lower, index) or _frequency(lower, index)
        if found is not None:
            limits.append(found)
            unit = found.duration.unit
            index = max(found.end, index + 1)
            continue
        amount = _amount(lower, index) or _bare(lower, index, unit)
        if amount is not None:
            limit = _limit(lower, amount)
            if limit is not None:
                limits.append(limit)
                unit = limit.duration.unit
                index = max(limit.end, amount.end)
                continue
            if not _other_use(lower, amount):
                unparsed.append((amount.start, amount.end))
            index = amount.end
            continue
        if (
            lower[index] in _MONTH_NAMES
            and index
            and (number(lower[index - 1]) is not None)
            and lower[index - 2 : index - 1] in (["by"], ["before"], ["on"])
        ):
            dates.append((index - 2, index + 1))
        index += 1
    return TimeReading(tuple(limits), tuple(unparsed), tuple(dates))


def _amount(lower: Sequence[str], index: int) -> _Amount | None:
    """A number and a unit from `index` on: "ten working days", "2 calendar months", "a fortnight", "3-5 days"."""
    word = lower[index]
    end = index + 1
    value = number(word)
    if value is None and "-" in word:
        first, _, second = word.partition("-")
        if (value := number(second)) is None or number(first) is None:
            if number(first) is not None and second in _UNITS:  # "24-hour", "six-week"
                return None
            return None
    if value is None and word in {"a", "an"}:
        if lower[end : end + 1] == ["fortnight"]:
            return _Amount(2, "week", index, end + 1)
        if lower[end : end + 1] == ["quarter"] and lower[end + 1 : end + 2] not in (["of"],):
            return None
        value = 1
    if value is None:
        return None
    if lower[end : end + 1] in (["-"], ["–"], ["to"], ["or"]) and end + 1 < len(lower):
        upper = number(lower[end + 1])
        if upper is not None:
            value, end = upper, end + 2
    while end < len(lower) and lower[end] in {"full", "complete", "whole"}:
        end += 1
    if end >= len(lower):
        return None
    kind = lower[end]
    if kind in _DAY_KINDS and end + 1 < len(lower) and lower[end + 1] in {"day", "days"}:
        return _Amount(value, _DAY_KINDS[kind], index, end + 2)
    if kind == "calendar" and end + 1 < len(lower) and lower[end + 1] in _UNITS:
        return _Amount(value, _UNITS[lower[end + 1]], index, end + 2)
    if kind in {"half-term", "half-terms"}:
        return _Amount(value, "half-term", index, end + 1)
    if kind in _UNITS and not (word in {"a", "an"} and kind in {"day", "term"} and lower[end + 1 : end + 2] != ["of"]):
        return _Amount(value, _UNITS[kind], index, end + 1)
    return None


def _bare(lower: Sequence[str], index: int, unit: Unit | None) -> _Amount | None:
    """A number alone after "within", which takes the unit of the limit before it: "and stage two within five"."""
    if unit is None or index == 0 or lower[index - 1] not in {"within", "inside", "than"}:
        return None
    value = number(lower[index])
    follow = lower[index + 1] if index + 1 < len(lower) else "."
    return _Amount(value, unit, index, index + 1) if value is not None and follow in {".", ",", ";", "and"} else None


def _bound(lower: Sequence[str], start: int) -> tuple[str, int] | None:
    """The words before an amount that make it a limit: (kind, first token of the expression)."""
    back = list(lower[max(0, start - 6) : start])
    if "intervals" in back or "interval" in back:
        at = max(i for i, w in enumerate(back) if w in {"intervals", "interval"})
        return "every", start - len(back) + at
    for words, kind in (
        (("no", "later", "than"), "max"), (("not", "later", "than"), "max"), (("no", "more", "than"), "max"),
        (("not", "more", "than"), "max"), (("no", "longer", "than"), "max"), (("a", "maximum", "of"), "max"),
        (("maximum", "of"), "max"), (("at", "most"), "max"), (("less", "than"), "max"), (("not", "exceed"), "max"),
        (("not", "exceeding"), "max"), (("at", "the", "latest"), "max"), (("at", "the", "outside", ","), "max"),
        (("no", "less", "than"), "min"), (("no", "fewer", "than"), "min"), (("not", "less", "than"), "min"),
        (("at", "least"), "min"), (("a", "minimum", "of"), "min"), (("minimum", "of"), "min"), (("not", "fewer", "than"), "min"),
        (("within",), "max"), (("inside",), "max"), (("under",), "under"), (("over",), "over"), (("more", "than"), "over"), (("longer", "than"), "over"), (("longer", "than"), "over"),
        (("up", "to"), "up-to"), (("for",), "for"), (("in",), "in"), (("by",), "by"), (("after",), "after"),
        (("limit", "is"), "max"), (("timescale", "is"), "max"), (("deadline", "is"), "max"), (("time", "limit", "is"), "max"),
        (("every",), "every"), (("each",), "every"), (("exceed",), "max"), (("until",), "after"), (("once",), "over"),
    ):  # fmt: skip
        n = len(words)
        if tuple(back[-n:]) == words:
            return kind, start - n
        if tuple(back[-n - 1 : -1]) == words and back[-1:] in (
            ["a"],
            ["an"],
            ["the"],
            ["about"],
            ["approximately"],
            ["first"],
            ["next"],
        ):
            return kind, start - n - 1
    return None


def _anchor(lower: Sequence[str], end: int) -> tuple[str | None, tuple[int, int], int]:
    """The preposition after an amount and the words it governs: (preposition, anchor span, end)."""
    index = end
    if (
        index < len(lower)
        and lower[index] in {","}
        and lower[index + 1 : index + 2] in (["counted"], ["starting"], ["beginning"], ["calculated"], ["measured"])
    ):
        index += 1
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
    if lower[index : index + 2] == ["at", "most"] or lower[index : index + 2] == ["at", "least"]:
        index += 2
    if index < len(lower) and lower[index] in {"maximum", "minimum"}:
        index += 1
    if lower[index : index + 2] == ["in", "advance"]:
        index += 2
        if lower[index : index + 1] == ["of"]:
            index += 1
        return "before", (index, _phrase_end(lower, index)), _phrase_end(lower, index)
    if index >= len(lower):
        return None, (0, 0), end
    word = lower[index]
    if word in _AHEAD:
        index += 1
        if word != "before" and lower[index : index + 1] in (["of"], ["to"]):
            index += 1
        stop = _phrase_end(lower, index)
        return "before", (index, stop), stop
    if word in _AFTER or (word == "to" and False):
        index += 1
        stop = _phrase_end(lower, index)
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


def _phrase_end(lower: Sequence[str], start: int) -> int:
    """Where the anchor's words end: at a mark or a word that opens something else."""
    index = start
    while index < len(lower) and index - start < 16:
        word = lower[index]
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


def _limit(lower: Sequence[str], amount: _Amount) -> TimeLimit | None:
    duration = Duration(amount.value, amount.unit)
    bound = _bound(lower, amount.start)
    kind, first = bound if bound else (None, amount.start)
    preposition, anchor, end = _anchor(lower, amount.end)
    if kind in {"over", "for", "up-to", "after"} or _age_or_length(lower, amount):
        if kind == "up-to" and preposition == "before":
            return TimeLimit(duration, "max", first, end, anchor)
        return None
    if (
        lower[amount.end : amount.end + 1] == ["notice"]
        or lower[amount.end : amount.end + 2] == ["'", "notice"]
        or lower[amount.end : amount.end + 2] == ["’", "notice"]
    ):
        return TimeLimit(duration, "before", first, amount.end + 1)
    if preposition == "after" and lower[anchor[0] : anchor[1]] in (
        ["the", "one", "before"],
        ["the", "previous", "one"],
        ["the", "last"],
        ["the", "last", "one"],
        ["the", "previous"],
    ):
        return TimeLimit(duration, "every", first, end)
    if lower[amount.end : amount.end + 1] == ["apart"]:
        return TimeLimit(duration, "every", first, amount.end + 1)
    if preposition == "before" and anchor[0] >= anchor[1] and kind is None:
        return None  # "fewer than two years before"
    if kind == "every":
        return TimeLimit(duration, "every", _least(lower, first), amount.end)
    if kind == "min" and lower[amount.start - 1] == "every":
        return TimeLimit(duration, "every", first, amount.end)
    if preposition == "before":
        return TimeLimit(duration, "before", first, end, anchor)
    if kind == "min":
        if preposition == "after":
            return TimeLimit(duration, "min", first, end, anchor)
        return None
    if kind == "max":
        return TimeLimit(duration, "max", first, end, anchor)
    if kind == "under":
        return TimeLimit(duration, "max", first, end, anchor) if preposition == "after" else None
    if kind == "in" and lower[amount.start] in {"a", "an"}:
        return None  # "several hundred in a year"
    if kind in {"in", "by"}:
        return TimeLimit(duration, "max", first, end, anchor, weak=True)
    if lower[amount.end : amount.end + 2] == ["at", "most"] or lower[amount.end : amount.end + 1] == ["maximum"]:
        return TimeLimit(duration, "max", first, max(end, amount.end + 1), anchor)
    if lower[amount.end : amount.end + 3] == ["at", "the", "latest"]:
        return TimeLimit(duration, "max", first, amount.end + 3, anchor)
    if preposition == "after":
        before = lower[amount.start - 1] if amount.start else ""
        if before in {"last", "first", "previous", "past", "least", "maximum", "period"}:
            return None
        return TimeLimit(duration, "max", first, end, anchor, weak=True)
    return None


def _least(lower: Sequence[str], start: int) -> int:
    """Take the words "at least", "no less than" before "every" into the expression."""
    for words in (["at", "least"], ["no", "less", "than"], ["not", "less", "than"], ["no", "less", "often", "than"], ["not", "less", "often", "than"], ["at", "least", "once"], ["once"]):
        if list(lower[max(0, start - len(words)) : start]) == words:
            return start - len(words)
    return start


def _age_or_length(lower: Sequence[str], amount: _Amount) -> bool:
    """ "aged 16 years", "under 5 years old", "24 hours a day", "the last six months", "a two-day course"."""
    before = lower[amount.start - 1] if amount.start else ""
    after = list(lower[amount.end : amount.end + 2])
    if before in {
        "aged",
        "age",
        "last",
        "past",
        "previous",
        "lasts",
        "takes",
        "take",
        "last",
        "another",
        "these",
        "those",
        "first",
        "took",
    }:
        return True
    if before == "the" and after[:1] not in (["before"], ["after"]):
        return True
    if (
        after[:1] in (["old"], ["ago"], ["long"], ["later"])
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


def _other_use(lower: Sequence[str], amount: _Amount) -> bool:
    """Uses of a number with a unit that are known not to be limits: ages, lengths, retention, opening hours."""
    if _age_or_length(lower, amount):
        return True
    bound = _bound(lower, amount.start)
    if bound and bound[0] in {"over", "for", "up-to", "after", "min", "under"}:
        return True
    return amount.value == 1 and lower[amount.start] in {"a", "an", "one"}


def _special(lower: Sequence[str], index: int) -> TimeLimit | None:
    """Limits without a plain number: "the same day", "by the end of the next working day", "by day 30", "by week 34"."""
    word = lower[index]
    rest = list(lower[index : index + 10])
    if word in {"by", "before", "at", "to", "within", "on", "no", "not", "the", "same", "next", "until"}:
        start = index
        j = index
        for opening in (
            ["no", "later", "than"], ["not", "later", "than"], ["by"], ["before"], ["at"], ["within"], ["on"], ["to"],
        ):  # fmt: skip
            if rest[: len(opening)] == opening:
                j += len(opening)
                break
        opened = j > index
        for filler in (["the", "end", "of"], ["end", "of"], ["close", "of"], ["the", "close", "of"]):
            if list(lower[j : j + len(filler)]) == filler:
                j += len(filler)
                break
        if list(lower[j : j + 1]) == ["the"]:
            j += 1
        core = list(lower[j : j + 4])
        same = core[:1] in (["same"], ["that"], ["this"])
        following = core[:1] in (["next"], ["following"])
        if (
            same
            or following
            or (
                opened and core[:1] in (["working"], ["business"], ["day"]) and word in {"by", "before", "at", "within"}
            )
        ):
            k = j + (1 if same or following else 0)
            unit: Unit | None = None
            if lower[k : k + 2] == ["working", "day"] or lower[k : k + 2] == ["business", "day"]:
                unit, k = "working-day", k + 2
            elif lower[k : k + 2] == ["school", "day"]:
                unit, k = "school-day", k + 2
            elif (
                lower[k : k + 1] == ["day"]
                and k + 1 <= len(lower)
                and number(lower[k + 1] if k + 1 < len(lower) else "") is None
            ):
                unit, k = "day", k + 1
            if unit is not None and (same or following or lower[j - 1 : j] == ["of"]):
                if core[:1] == ["this"]:
                    return None
                preposition, anchor, end = _anchor(lower, k)
                if lower[k : k + 1] == ["as"]:
                    anchor, end = (k + 1, _phrase_end(lower, k + 1)), _phrase_end(lower, k + 1)
                return TimeLimit(Duration(1 if following else 0, unit), "max", start, end, anchor)
        if (
            word in {"by", "before", "at", "within", "on", "no", "not"}
            and list(lower[j : j + 1]) in (["day"], ["week"])
            and j + 1 < len(lower)
        ):
            value = number(lower[j + 1])
            if value is not None:
                unit = "day" if lower[j] == "day" else "week"
                after = list(lower[j + 2 : j + 6])
                if unit == "week" and ("pregnancy" in after or "gestation" in after or "pregnancy" in lower):
                    unit = "gestation-week"
                preposition, anchor, end = _anchor(lower, j + 2)
                return TimeLimit(Duration(value, unit), "max", start, end, anchor, day_number=True)
    if (
        word in {"by", "before"}
        and rest[1:2] == ["the"]
        and len(rest) > 3
        and rest[3] in {"week", "day"}
        and rest[2].rstrip("stndrh").isdigit()
    ):
        value = float(rest[2].rstrip("stndrh"))
        week = rest[3] == "week" and ("pregnancy" in lower or "gestation" in lower)
        return TimeLimit(
            Duration(value, "gestation-week" if week else "week" if rest[3] == "week" else "day"),
            "max",
            index,
            index + 4,
            day_number=True,
        )
    if word == "on" and rest[:4] in (["on", "the", "day", "after"], ["on", "the", "day", "following"]):
        end = _phrase_end(lower, index + 4)
        return TimeLimit(Duration(1, "day"), "exact", index, end, (index + 4, end))
    if word == "the" and rest[:3] == ["the", "day", "after"] and lower[index - 1 : index] != ["on"]:
        end = _phrase_end(lower, index + 3)
        return TimeLimit(Duration(1, "day"), "max", index, end, (index + 3, end))
    if rest[:2] == ["within", "the"] and rest[2:3] == ["hour"]:
        return TimeLimit(Duration(1, "hour"), "max", index, index + 3)
    if (
        rest[:3] == ["before", "leaving", "the"]
        or rest[:3] == ["before", "going", "home"]
        or rest[:3] == ["before", "they", "leave"]
    ):
        return TimeLimit(Duration(0, "day"), "max", index, min(index + 6, len(lower)))
    return None


def _frequency(lower: Sequence[str], index: int) -> TimeLimit | None:
    """Repetition: "every four weeks", "monthly", "twice a year", "at least once every half term", "every second visit"."""
    word = lower[index]
    rest = list(lower[index : index + 5])
    start = _least(lower, index)
    if word in _ADVERBS:
        value, unit = _ADVERBS[word]
        if word in {"daily", "weekly", "monthly", "quarterly", "yearly"} and _noun_follows(lower, index):
            return None
        return TimeLimit(Duration(value, unit), "every", start, index + 1)
    if "-" in word:
        first, _, second = word.rpartition("-")
        amount = number(first)
        if (
            amount is not None
            and second in {"weekly", "monthly", "daily", "yearly"}
            and not _noun_follows(lower, index)
        ):
            unit = {"weekly": "week", "monthly": "month", "daily": "day", "yearly": "year"}[second]
            return TimeLimit(Duration(amount, unit), "every", start, index + 1)  # type: ignore[arg-type]
    if word in {"every", "each", "per"}:
        follow = index + 1
        ordinal = ORDINALS.get(lower[follow]) if follow < len(lower) else None
        if lower[follow : follow + 1] == ["other"]:
            ordinal = 2
        if ordinal and follow + 1 < len(lower) and lower[follow + 1] in _PERIODS | _DAY_WORDS:
            value, unit = (_PERIODS | _DAY_WORDS)[lower[follow + 1]]
            return TimeLimit(Duration(ordinal * value, unit), "every", start, follow + 2)
        if word != "per" or lower[index - 1 : index] in (["once"], ["twice"], ["times"]):
            amount_found = _amount(lower, follow) if follow < len(lower) else None
            if amount_found is not None:
                return TimeLimit(Duration(amount_found.value, amount_found.unit), "every", start, amount_found.end)
            if lower[follow : follow + 2] in (["half", "term"], ["half", "-"]):
                return TimeLimit(Duration(1, "half-term"), "every", start, follow + 2)
            if follow < len(lower) and lower[follow] in _PERIODS and lower[follow] != "visit":
                if lower[follow] == "day" and index and lower[index - 1] in {"hours", "of"}:
                    return None
                value, unit = _PERIODS[lower[follow]]
                if lower[index - 1 : index] == ["twice"]:
                    value = value / 2
                return TimeLimit(Duration(value, unit), "every", start, follow + 1)
            if follow < len(lower) and lower[follow] in _MONTH_NAMES:
                return TimeLimit(Duration(1, "year"), "every", start, follow + 1)
        return None
    if word in {"once", "twice"} and rest[1:2] in (["a"], ["an"], ["in"], ["per"], ["each"], ["every"]):
        times = 2.0 if word == "twice" else 1.0
        follow = index + 2
        if rest[1:2] == ["in"] and follow < len(lower) and lower[follow] in {"every", "each", "any", "a"}:
            follow += 1
        if lower[follow : follow + 2] == ["half", "term"]:
            return TimeLimit(Duration(1 / times, "half-term"), "every", start, follow + 2)
        if follow < len(lower) and lower[follow] in _PERIODS:
            value, unit = _PERIODS[lower[follow]]
            if unit == "year" and times == 2:
                value, unit, times = 6, "month", 1
            return TimeLimit(Duration(value / times, unit), "every", start, follow + 1)
        amount_found = _amount(lower, follow) if follow < len(lower) else None
        if amount_found is not None:
            return TimeLimit(Duration(amount_found.value / times, amount_found.unit), "every", start, amount_found.end)
    value_times = number(word)
    if (
        (value_times is not None or word in NUMBER_WORDS)
        and rest[1:2] == ["times"]
        and rest[2:3] in (["a"], ["per"], ["each"], ["every"])
        and rest[3:4]
        and rest[3] in _PERIODS
    ):
        value, unit = _PERIODS[rest[3]]
        return TimeLimit(Duration(round(value / (value_times or 1), 3), unit), "every", start, index + 4)
    return None


_DAY_WORDS: dict[str, tuple[float, Unit]] = {
    "working": (1, "working-day"),
    "meeting": (1, "visit"),
    "review": (1, "visit"),
    "conference": (1, "visit"),
}


_HELD = frozenset("meeting meetings supervision review reviews visit visits audit audits session sessions".split())
_GOES_ON = frozenset(
    "to by with and or until in for at during unless from on as after before through where when if via".split()
)


def _noun_follows(lower: Sequence[str], index: int) -> bool:
    """ "the monthly report", "daily life": a name for a thing, not an interval imposed ("attend monthly meetings" is one)."""
    follow = lower[index + 1] if index + 1 < len(lower) else "."
    before = lower[index - 1] if index else ""
    if not follow[0].isalpha() or follow in _GOES_ON:
        return False
    return before in {"the", "a", "an", "this", "our", "its", "their"} or follow not in _HELD
