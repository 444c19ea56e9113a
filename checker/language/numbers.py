"""Numbers as manuals write them: digits and words."""

from __future__ import annotations

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
    """.split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

NUMBER_WORDS: dict[str, int] = {word: value for value, word in enumerate(_ONES)} | _TENS
NUMBER_WORDS |= {f"{tens}-{_ONES[one]}": value + one for tens, value in _TENS.items() for one in range(1, 10)}

ORDINALS: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}


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
