"""Products and maxima over many texts are those that a loop over the texts would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import numpy as np
import pytest

from checker.compare.postings import Bags, Postings, Traits, Vocabulary, best_of, merged

Text = Mapping[int, float]


def bags(texts: Sequence[Text]) -> Bags:
    listed = [(text, stem, weight) for text, each in enumerate(texts) for stem, weight in each.items()]
    return Bags(
        len(texts),
        np.array([text for text, _, _ in listed], dtype=np.int64),
        np.array([stem for _, stem, _ in listed], dtype=np.int64),
        np.array([weight for _, _, weight in listed], dtype=float),
    )


def some_texts(chance: Random, count: int) -> list[Text]:
    return [{chance.randrange(60): chance.random() for _ in range(chance.randrange(20))} for _ in range(count)]


def test_products_and_maxima_are_those_of_each_text_by_itself() -> None:
    chance = Random(1)
    texts, clauses = some_texts(chance, 40), some_texts(chance, 7)
    postings = Postings(bags(texts), 60)
    common = [[[weight * text[s] for s, weight in clause.items() if s in text] for text in texts] for clause in clauses]
    assert postings.products(bags(clauses)) == pytest.approx(
        np.array([[sum(found) for found in row] for row in common])
    )
    assert postings.highest(bags(clauses)) == pytest.approx(
        np.array([[max(found, default=0.0) for found in row] for row in common])
    )


def test_what_no_text_has_adds_nothing() -> None:
    postings = Postings(bags([{0: 1.0}, {}]), 1)
    assert postings.products(bags([{5: 1.0}, {0: 2.0, 1: 1.0}, {}])).tolist() == [[0, 0], [2, 0], [0, 0]]
    assert Postings(bags([]), 0).products(bags([{0: 1.0}])).shape == (1, 0)
    assert Postings(bags([{0: 1.0}]), 1).products(bags([])).shape == (0, 1)


def test_a_stem_has_one_entry_for_each_text() -> None:
    text, stem = np.array([0, 0, 1, 0]), np.array([4, 4, 4, 2])
    added = merged(3, text, stem, np.array([1.0, 2.0, 4.0, 8.0]))
    assert list(zip(added.text.tolist(), added.stem.tolist(), added.weight.tolist(), strict=True)) == [
        (0, 2, 8.0),
        (0, 4, 3.0),
        (1, 4, 4.0),
    ]
    assert merged(3, text, stem, np.array([1.0, 2.0, 4.0, 8.0]), np.maximum).weight.tolist() == [8.0, 2.0, 4.0]
    assert added.totals(added.weight).tolist() == [11.0, 4.0, 0.0]


def test_the_best_of_a_run() -> None:
    values = np.array([[1.0, 3.0, 2.0], [0.5, 0.0, 0.25]])
    assert best_of(values, np.array([0, 2, 0, 1])).tolist() == [[0, 3, 0, 2], [0, 0.5, 0, 0.25]]
    assert best_of(np.zeros((2, 0)), np.array([0, 0])).tolist() == [[0, 0], [0, 0]]


def test_words_have_the_same_number_each_time() -> None:
    vocabulary = Vocabulary()
    text, stem = vocabulary.read([("visit", "child", "visit"), (), ("child",)])
    assert text.tolist() == [0, 0, 0, 2]
    assert stem.tolist() == [0, 1, 0, 1]
    assert len(vocabulary) == 2


def test_the_best_of_the_values_asked_for_counts() -> None:
    traits = Traits([{"visit": 1.0, "plan": 0.5}, {"plan": 1.0}, {}])
    found = traits.best([[("visit", 0.5), ("plan", 1.0)], [], [("nothing", 1.0)]])
    assert found.tolist() == [[0.5, 1, 0], [0, 0, 0], [0, 0, 0]]
    assert Traits([]).best([[("visit", 1.0)]]).shape == (1, 0)
