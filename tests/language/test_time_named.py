"""Where no time is named none is read: the quick look leaves out nothing that the reading would find."""

from __future__ import annotations

import random

from checker.language import times
from checker.language.time_named import names_time
from checker.language.time_special import OPENING_WORDS
from checker.language.time_words import DAY_WORDS, PERIODS

COMMON = sorted({*OPENING_WORDS, *DAY_WORDS, *PERIODS, *times._OPENERS, *times._STARTS})
FILL = "the a of child plan is are seen end close second first may home leave visits they going , . ; ( ) 5 30".split()


def test_what_names_no_time_holds_none() -> None:
    chance = random.Random(7)
    passed_over = 0
    quiet = [word for word in COMMON if not names_time([word])] + FILL
    for _ in range(20_000):
        lower = chance.choices(quiet, k=chance.randint(2, 9))
        if not names_time(lower):
            passed_over += 1
            assert times._read_times(tuple(lower), None) == times._NO_TIMES, lower
    assert passed_over > 5_000


def test_every_unit_names_a_time() -> None:
    for text in ("within ten days", "every visit", "by the first of may", "in 24hrs", "termly", "before they leave"):
        assert names_time(text.split())
