"""Lanes give the sums that a loop over the texts would give."""

from __future__ import annotations

from random import Random

import pytest

from checker.compare.lanes import ONE, Lanes


def test_the_sums_are_those_of_each_text_by_itself() -> None:
    chance = Random(1)
    texts = [{f"stem{chance.randrange(60)}": 8 * chance.random() for _ in range(20)} for _ in range(40)]
    lanes = Lanes(len(texts))
    for at, text in enumerate(texts):
        for stem, weight in text.items():
            lanes.add(stem, at, weight)
    times = {f"stem{number}": chance.randrange(64) for number in range(70)}
    plain = [sum(times[stem] * weight for stem, weight in text.items()) for text in texts]
    assert [each / ONE for each in lanes.sums(times)] == pytest.approx(plain, abs=1e-8)
    assert lanes.sums(dict(reversed(times.items()))) == lanes.sums(times)


def test_a_long_clause_does_not_fill_a_lane() -> None:
    lanes = Lanes(2)
    stems = [f"stem{number}" for number in range(1_000)]
    for stem in stems:
        lanes.add(stem, 0, 7.99)
    full, empty = lanes.sums(dict.fromkeys(stems, 63))
    assert full / ONE == pytest.approx(63 * 7_990)
    assert empty == 0


def test_words_that_no_text_has_add_nothing() -> None:
    assert Lanes(3).sums({"visit": 1}) == (0, 0, 0)
    assert Lanes(0).sums({"visit": 1}) == ()
