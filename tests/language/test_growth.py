"""The work on a sentence grows with its length, however it is made: counted in calls, not in seconds."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from checker.language.cuts import find_cuts
from checker.language.force import read_force
from checker.language.modals import find_groups, lower_words
from checker.language.times import read_times
from checker.language.tokens import tokenize

PIECES = (
    "and ",
    "or ",
    "record and ",
    "and must ",
    "if a child ",
    "until a ",
    "the panel, which ",
    "within ten days, and ",
    "record it, ",
    "unless agreed ",
    "; ",
)


def work(text: str) -> int:
    """How many calls and steps of comprehensions it takes to read the words of a text."""
    tokens = tokenize(text)
    count = 0

    def called(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += 1

    sys.setprofile(called)
    try:
        lower = lower_words(tokens)
        find_groups(lower)
        find_cuts(tokens, "paragraph")
        read_force(tokens, "paragraph")
        read_times(lower)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_words_are_twice_the_work(piece: str) -> None:
    work(piece * 100)  # lexicons are read once
    once = work(piece * 400)
    assert work(piece * 800) <= 2.4 * once
