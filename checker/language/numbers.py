"""Numbers as manuals write them: digits and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from checker.kept import Kept

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
    """.split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

NUMBER_WORDS: dict[str, int] = {word: value for value, word in enumerate(_ONES)} | _TENS
NUMBER_WORDS |= {f"{tens}-{_ONES[one]}": value + one for tens, value in _TENS.items() for one in range(1, 10)}

ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
        """.split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "ninetieth": 90, "hundredth": 100}
ORDINALS |= {f"{tens}-{word}": _TENS[tens] + ORDINALS[word] for tens in _TENS for word in list(ORDINALS)[:9]}

_FIGURES = {word: str(value) for word, value in NUMBER_WORDS.items() if value > 1} | {
    word: f"{value}{({1: 'st', 2: 'nd', 3: 'rd'}).get(value % 10, 'th') if value > 20 else 'th'}"
    for word, value in ORDINALS.items()
    if value > 3
}
"""What may stand in words or in figures; "one", "first", "second" and "third" mostly do more than count."""


def in_figures(word: str) -> str:
    """A number in words, alone or at the head of a compound, in figures; any other word as it is.

    >>> [in_figures(w) for w in ("six", "tenth", "twenty-four-hour", "first", "visit")]
    ['6', '10th', '24-hour', 'first', 'visit']
    """
    if word in _FIGURES or "-" not in word:
        return _FIGURES.get(word, word)
    for head, mark, tail in (word.rpartition("-"), word.partition("-")):
        if head in NUMBER_WORDS and NUMBER_WORDS[head] > 1:
            return f"{_FIGURES[head]}{mark}{tail}"
    return word


def all_in_figures(words: Iterable[str]) -> list[str]:
    """The same words, numbers among them in figures."""
    return [*map(_IN_FIGURES.__getitem__, words)]


_IN_FIGURES = Kept(in_figures, 50_000)


def ordinal(word: str) -> int | None:
    """The value of an ordinal in words or figures, None for any other word.

    >>> ordinal("twelfth"), ordinal("22nd"), ordinal("ten")
    (12, 22, None)
    """
    if word in ORDINALS:
        return ORDINALS[word]
    return int(word[:-2]) if word[-2:] in {"st", "nd", "rd", "th"} and word[:-2].isdigit() else None


def numbers_in(words: Sequence[str]) -> list[int]:
    """The places of numbers among words; most clauses have none."""
    there = [*map(_IS_NUMBER.__getitem__, words)]
    return [at for at, is_one in enumerate(there) if is_one] if True in there else []


@lru_cache(maxsize=50_000)
def number(word: str) -> float | None:
    """The value of a number in digits or words, None for any other word.

    >>> number("15"), number("forty-five"), number("2.5"), number("fortnight")
    (15.0, 45.0, 2.5, None)
    """
    if word in NUMBER_WORDS:
        return float(NUMBER_WORDS[word])
    head = word.rstrip("0123456789")
    if word and word[0].isdigit() and head in {"", word[: word.find(".") + 1]} and word.count(".") <= 1:
        try:
            return float(word)
        except ValueError:
            return None
    return None


_IS_NUMBER: Kept[str, bool] = Kept(lambda word: number(word) is not None, 50_000)
