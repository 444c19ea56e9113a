"""Days of the calendar by which something is to be done: "by 31 October", "before the last working day of term"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.numbers import number, ordinal
from checker.language.time_words import DAY_NAMES, MONTH_NAMES, SEASONS

_BY = (("no", "later", "than"), ("not", "later", "than"), ("on", "or", "before"), ("by",), ("before",), ("on",))
DATE_OPENERS = frozenset(words[0] for words in _BY)
_PLACES = frozenset("end start beginning close middle last first second third fourth day week half mid".split())
_SMALL = frozenset("the of in a this next following that working school business each every any".split())
_YEARS = frozenset("financial calendar academic school council reporting tax autumn spring summer".split())


def find_date(lower: Sequence[str], index: int) -> tuple[int, int] | None:
    """The tokens of a date that the words from `index` on set as a limit, None where they set none."""
    if lower[index] not in DATE_OPENERS:
        return None
    at = next((index + len(p) for p in _BY if tuple(lower[index : index + len(p)]) == p), 0)
    if not at:
        return None
    place = plain = named = False
    while at < len(lower) and at - index < 12:
        word = lower[at]
        if word in MONTH_NAMES:
            dated = plain or (place and lower[index] != "on") or lower[index] == "by"
            end = at + 1
            if (
                lower[end : end + 1]
                and number(lower[end]) is not None
                and lower[end].isdigit()
                and len(lower[end]) == 4
            ):
                end += 1
            return (index, end) if dated and (word != "may" or place or plain) else None
        if word == "month":  # "by the tenth of the following month"; what is done each month is a frequency
            once = lower[index] != "on" and lower[at - 1] not in {"each", "every"}
            return (index, at + 1) if named and once else None
        if word in {"term", "year", "quarter", "half-term"} and place and lower[index] != "on":
            return (index, at + 1)
        if word in SEASONS and lower[at + 1 : at + 2] != ["term"]:
            return (index, at + 1) if lower[index] != "on" else None
        if word in _PLACES or word in DAY_NAMES:
            place = True
            named = named or word in DAY_NAMES
        elif number(word) is not None and word[:1].isdigit() and float(number(word) or 0) <= 31:
            plain = named = True
        elif ordinal(word) is not None:
            place = plain = named = True
        elif word not in _SMALL and word not in _YEARS:
            return None
        at += 1
    return None


def find_cell_date(lower: Sequence[str], index: int) -> tuple[int, int] | None:
    """A cell that holds a date and no more says by when: "| 28 March", "| July 2026 |"; `index` is its first word."""
    end = next((at for at in range(index, min(index + 5, len(lower))) if lower[at] == "|"), len(lower))
    words = [word for word in lower[index:end] if word not in {"by", "the", "of", "end", ".", "early", "mid", "late"}]
    months = [word for word in words if word in MONTH_NAMES]
    others = [word for word in words if word not in MONTH_NAMES]
    dated = len(months) == 1 and all(number(word) is not None or ordinal(word) is not None for word in others)
    return (index, end) if dated and end - index < 5 else None
