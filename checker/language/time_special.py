"""Limits without a plain number: "the same day", "by the end of the next day", "by week 34"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.durations import Duration, Unit
from checker.language.numbers import number, ordinal
from checker.language.time_bounds import find_anchor, phrase_end
from checker.language.time_words import AHEAD, TimeLimit

_OPENINGS: tuple[tuple[str, ...], ...] = (
    ("no", "later", "than"),
    ("not", "later", "than"),
    ("on", "or", "before"),
    ("not", "after"),
    ("never", "after"),
    ("by",),
    ("before",),
    ("at",),
    ("within",),
    ("on",),
    ("to",),
    ("beyond",),
    ("past",),
)
_ENDS: tuple[tuple[str, ...], ...] = (
    ("the", "end", "of"),
    ("end", "of"),
    ("close", "of"),
    ("the", "close", "of"),
    ("noon", "on"),
    ("noon",),
    ("midday", "on"),
    ("midday",),
    ("midnight", "on"),
    ("midnight",),
)
_HOURS = frozenset("noon midday midnight close end".split())
"""Words that open a limit of their own in a cell of notes: "noon on the fifth working day ahead"."""
OPENING_WORDS = _HOURS | frozenset(
    "by before at to within on no not the same next until following that in inside during tomorrow beyond past "
    "never".split()
)
_KINDS: dict[str, Unit] = {"working": "working-day", "business": "working-day", "school": "school-day"}
_SPANS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month"}


def _skip(lower: Sequence[str], index: int, phrases: Sequence[tuple[str, ...]]) -> int:
    word = lower[index] if index < len(lower) else ""
    for phrase in phrases:
        if phrase[0] == word and tuple(lower[index : index + len(phrase)]) == phrase:
            return index + len(phrase)
    return index


def _skip_hour(lower: Sequence[str], index: int) -> int:
    """Pass over an hour of the day: "10 am", "5.30 pm on"."""
    word, follow = (lower[index], lower[index + 1]) if index + 1 < len(lower) else ("", "")
    next_day = follow == "on" or {"next", "following"} & {follow, *lower[index + 2 : index + 3]}
    if number(word) is not None and follow in {"am", "pm", "a.m", "p.m", "o'clock"} | (
        {"hrs", "hours"} if len(word) == 4 else set()
    ):
        index += 2
    elif (number(word) is not None and next_day) or (word[:1].isdigit() and word.endswith(("am", "pm"))):
        index += 1
    else:
        return index
    return index + 1 if lower[index : index + 1] == ["on"] else index


def _read_unit(lower: Sequence[str], index: int) -> tuple[Unit, int] | None:
    """A single day, week or month from `index` on: (unit, token after it)."""
    word = lower[index] if index < len(lower) else ""
    follow = lower[index + 1] if index + 1 < len(lower) else ""
    if word in _KINDS and follow in {"day", "morning"}:
        return _KINDS[word], index + 2
    if word in {"wd", "weekday"}:
        return "working-day", index + 1
    if word in {"morning", "afternoon", "evening", "night", "lunchtime"}:
        return "day", index + 1
    if word in _SPANS and number(follow) is None:
        return _SPANS[word], index + 1
    if word in {"hour", "hr"}:
        return "hour", index + 1
    return None


_COUNTED: dict[str, Unit] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "hour": "hour",
    "wd": "working-day",
    "weekday": "working-day",
}


def find_numbered(lower: Sequence[str], index: int, start: int) -> TimeLimit | None:
    """ "Day 30", "working day 45", "hour 48", "wk 8 after birth": a moment counted from the start of something."""
    working = lower[index + 1 : index + 2] == ["day"] and lower[index] in _KINDS
    at = index + 1 if working else index
    unit = _KINDS[lower[index]] if working else _COUNTED.get(lower[at] if at < len(lower) else "")
    value = number(lower[at + 1]) if unit and at + 1 < len(lower) else None
    if unit is None or value is None:
        return None
    end = at + 2
    if lower[end : end + 1] == ["to"]:  # "day 0 to day 5"
        return find_numbered(lower, end + 1, start)
    if lower[end : end + 3] in (["(", "working", ")"], ["(", "calendar", ")"]):
        unit, end = ("working-day" if lower[end + 1] == "working" else "calendar-day"), end + 3
    if unit == "week" and {"pregnancy", "gestation"} & {*lower[end : end + 4], *lower}:
        unit = "gestation-week"
    _, anchor, end = find_anchor(lower, end)
    return TimeLimit(Duration(value, unit), "max", start, end, anchor)


_MOMENT = frozenset(
    "end ends ended ending close closed closes pass passes lapse lapses cease ceases begin begins start starts "
    "starting run runs".split()
)
_NOT_OF_DAY = frozenset("after following before to and or but itself in on at by with for".split())
BEFORE_NUMBERED = frozenset({"–", "—", "-", ":", "→", ">", ",", "|", "(", "/"})


def _happens(lower: Sequence[str], index: int) -> bool:
    """Whether what ends, passes on or begins is told of shortly before: the day is then when it happens."""
    return any(lower[at] in _MOMENT and lower[at - 1] not in {"the", "its"} for at in range(max(1, index - 8), index))


def find_special(lower: Sequence[str], index: int) -> TimeLimit | None:
    """Limits without a plain number: "the same day", "by the end of the next day", "by day 30", "by week 34"."""
    word = lower[index]
    noted = not index and not BEFORE_NUMBERED.isdisjoint(lower[2:4])  # "Day 10: the manager reads the draft"
    if noted or (index and lower[index - 1] in BEFORE_NUMBERED):
        numbered = find_numbered(lower, index, index)
        if numbered is not None:
            return numbered
    if word not in OPENING_WORDS and word != "same-day":
        return None
    if word in _HOURS and index and lower[index - 1] not in BEFORE_NUMBERED:
        return None
    rest = list(lower[index : index + 10])
    if word in OPENING_WORDS:
        start = index
        j = _skip(lower, index, _OPENINGS)
        opened = j > index
        at_end = _skip(lower, j, _ENDS)
        if at_end == j and opened:
            at_end = _skip_hour(lower, j)
        ended = at_end > j
        j = at_end
        if lower[j : j + 1] == ["the"] or (ended and lower[j : j + 1] and lower[j] in _WHOSE):
            j += 1
        core = lower[j] if j < len(lower) else ""
        if ended and opened and core in {"business", "play"} and lower[j + 1 : j + 2] == ["on"]:
            j += 3 if lower[j + 2 : j + 3] == ["the"] else 2
            core = lower[j] if j < len(lower) else ""
        if ended and core in {"business", "play"} and {*lower[j + 1 : j + 3]} & {"next", "following"}:
            j += 1 if lower[j + 1] != "the" else 2
            core = lower[j]
        if ended and opened and core in {"business", "play"} and lower[j + 1 : j + 2] != ["day"]:
            return TimeLimit(Duration(0, "working-day"), "max", start, j + 1)
        if ended and opened and (core == "shift" or lower[j : j + 3] == ["tour", "of", "duty"]):
            return TimeLimit(Duration(0, "day"), "max", start, j + 1)
        same, following = core in {"same", "that"}, core in {"next", "following"}
        if (opened or ended) and core == "tomorrow":
            return TimeLimit(Duration(1, "day"), "max", start, j + 1)
        place = ordinal(core) if (opened or word in _HOURS) and core not in {"next"} else None
        found = _read_unit(lower, j + (1 if same or following or place else 0))
        if found is not None and found[0] in {"week", "month"} and not place:
            if ended and opened and word in {"by", "before"} and not same:  # "by the end of the following month"
                return TimeLimit(Duration(1, found[0]), "max", start, found[1], weak=True)
            found = None
        if found is not None:
            unit, k = found
            _, anchor, end = find_anchor(lower, k)
            if lower[k : k + 1] == ["as"]:
                anchor, end = (k + 1, phrase_end(lower, k + 1)), phrase_end(lower, k + 1)
            counted = lower[k : k + 1] in (["after"], ["following"])
            if core == "that" and not (opened or lower[k : k + 1] in ([], ["."], [","], [";"])):
                return None
            if unit == "week" and {"pregnancy", "gestation"} & set(lower):
                unit = "gestation-week"
            if place and word in {"beyond", "past"} and not {"not", "no", "never", "cannot"} & set(lower[:index]):
                return None
            ahead = lower[k : k + 1] and lower[k] in AHEAD
            if (place and (ended or opened) and ahead) or (ended and ahead and not (same or following)):
                return TimeLimit(Duration(place or 1, unit), "before", start, max(end, k + 1), anchor)
            if place and (
                counted
                or word in {"beyond", "past", "by", "no", "not", "never"}
                or lower[k : k + 1] in (["of"], ["from"])
            ):
                return TimeLimit(Duration(place, unit), "max", start, end, anchor)
            if same or following:
                return TimeLimit(Duration(1 if following else 0, unit), "max", start, end, anchor)
            if counted and opened and word in {"by", "before", "no", "not"} and not place:
                return TimeLimit(Duration(1, unit), "max", start, end, anchor)
            if ended and opened and not place:
                return TimeLimit(Duration(0, unit), "max", start, end, anchor)
        if word in {"by", "before", "at", "within", "on", "no", "not", "never"}:
            numbered = find_numbered(lower, j, start)
            if numbered is not None:
                return numbered
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
        )
    if word == "same-day" and index + 1 < len(lower):
        return TimeLimit(Duration(0, "day"), "max", index, index + 1)
    if word == "tomorrow":
        return TimeLimit(Duration(1, "day"), "max", index, index + 1)
    if word in {"in", "within", "during"} and rest[1:2] == ["the"]:
        unit_after = _read_unit(lower, index + 2)
        if rest[2:3] == ["fortnight"] and rest[3:4] in (["following"], ["after"]):
            end = phrase_end(lower, index + 4)
            return TimeLimit(Duration(2, "week"), "max", index, end, (index + 4, end))
        if unit_after and lower[unit_after[1] : unit_after[1] + 1] in (["following"], ["after"]):
            end = phrase_end(lower, unit_after[1] + 1)
            return TimeLimit(Duration(1, unit_after[0]), "max", index, end, (unit_after[1] + 1, end))
    if (word == "the" and rest[2:3] == ["before"]) or rest[:4] == ["the", "working", "day", "before"]:
        unit_before = _read_unit(lower, index + 1)
        if (
            unit_before
            and lower[unit_before[1] : unit_before[1] + 1] == ["before"]
            and lower[unit_before[1] + 1 : unit_before[1] + 2]
        ):
            end = phrase_end(lower, unit_before[1] + 1)
            return TimeLimit(Duration(1, unit_before[0]), "before", index, end, (unit_before[1] + 1, end), weak=True)
    if (
        word == "on"
        and rest[:3] == ["on", "the", "day"]
        and rest[3:4]
        and (rest[3] not in _NOT_OF_DAY or rest[3:5] == ["on", "which"])
        and not _happens(lower, index)
    ):
        at = index + {"of": 4, "that": 4, "when": 4, "on": 5}.get(rest[3], 3)
        end = phrase_end(lower, index + 1)
        if end > at:
            return TimeLimit(Duration(0, "day"), "max", index, end, (at, end), weak=True)
    if word == "on" and rest[:4] in (["on", "the", "day", "after"], ["on", "the", "day", "following"]):
        end = phrase_end(lower, index + 4)
        return TimeLimit(Duration(1, "day"), "exact", index, end, (index + 4, end))
    if word == "the" and rest[:3] == ["the", "day", "after"] and lower[index - 1 : index] != ["on"]:
        end = phrase_end(lower, index + 3)
        return TimeLimit(Duration(1, "day"), "max", index, end, (index + 3, end))
    if rest[:2] in (["within", "the"], ["inside", "the"]) and rest[2:3] == ["hour"]:
        return TimeLimit(Duration(1, "hour"), "max", index, index + 3)
    if rest[:2] == ["by", "bedtime"]:
        return TimeLimit(Duration(0, "day"), "max", index, index + 2)
    if rest[:2] == ["before", "the"] and (stop := _day_over(rest)):
        return TimeLimit(Duration(0, "day"), "max", index, index + stop)
    if word == "before" and (stop := _going_home(rest)):
        return TimeLimit(Duration(0, "day"), "max", index, min(index + stop, len(lower)))
    return None


def _day_over(rest: Sequence[str]) -> int:
    """ "Before the day is out", "before the school day ends": how many words say so; 0 for none."""
    at = 3 if rest[2:3] and rest[2] in {"school", "working"} else 2
    if rest[at : at + 1] not in (["day"], ["shift"]):
        return 0
    if rest[at + 1 : at + 2] and rest[at + 1] in {"ends", "closes", "finishes"}:
        return at + 2
    over = rest[at + 1 : at + 3] in (["is", "out"], ["is", "over"], ["is", "done"])
    return at + 3 if over else 0


_WHOSE = frozenset("their your his her our its".split())
_GOERS = frozenset("you they he she we staff".split())
_GO = frozenset("go goes going set sets setting clock clocks clocking knock sign signing".split())
_LEAVE = frozenset("leave leaves leaving finish finishing".split())
_AWAY = frozenset({"home", "off"})


def _going_home(rest: Sequence[str]) -> int:
    """ "Before leaving the", "before you clock off", "before they leave": how many words say so; 0 for none."""
    at = 2 if rest[1:2] and rest[1] in _GOERS else 1
    verb, follow = (*rest[at : at + 2], "", "")[:2]
    if verb in _GO and follow in _AWAY:
        return at + 2 + (rest[at + 2 : at + 3] in (["home"], ["duty"]))
    if verb in _LEAVE and (at == 2 or follow in {"the", "work"}):
        return 6
    return 0
