"""Whether the words of a clause name a time at all: most do not, and then none need be read in them."""

from __future__ import annotations

from collections.abc import Sequence

from checker.kept import Kept
from checker.language.numbers import NUMBER_WORDS
from checker.language.time_dates import DATE_OPENERS
from checker.language.time_words import ADVERBS, DAY_NAMES, DAY_WORDS, MONTH_NAMES, PERIODS, SEASONS, UNITS

_SELDOM = frozenset({*DAY_WORDS, "may", "session", "visit"})
"""Words of time that mostly are of something else."""
_WORDS = (UNITS.keys() | ADVERBS.keys() | PERIODS.keys() | MONTH_NAMES | SEASONS | DAY_NAMES) - _SELDOM
_OTHERS = "afternoon bedtime business evening fortnight lunchtime morning night play quarter shift tomorrow tour"
_OFTEN = frozenset(form for word in (*_WORDS, *_OTHERS.split()) for form in (word, f"{word}s", f"{word}'s"))
_BESIDE = frozenset({*NUMBER_WORDS, *DATE_OPENERS, *"alternate any each every once per times twice".split()})
"""What makes a time of the others: "every visit", "by the first of May", "before they leave the room"."""
_SELDOM_FORMS = _SELDOM | {f"{word}s" for word in _SELDOM} | {"leave", "leaving", "home", "off"}
_JOINED: Kept[str, bool] = Kept(lambda word: "-" in word or (word[0].isdigit() and not word.isdigit()), 50_000)
"""Whether a word may hold a number and its unit: "five-day", "six-weekly"."""


def names_time(lower: Sequence[str]) -> bool:
    """Whether a limit, an interval or a date may stand in the words, unless its unit goes without saying."""
    if not _OFTEN.isdisjoint(lower) or any(map(_JOINED.__getitem__, lower)):
        return True
    return not _SELDOM_FORMS.isdisjoint(lower) and (
        not _BESIDE.isdisjoint(lower) or any(word[0].isdigit() for word in lower)
    )
