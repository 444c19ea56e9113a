"""Working ahead changes neither what comes nor its order."""

from __future__ import annotations

from itertools import count, islice

import pytest

from checker.ahead import ahead


@pytest.mark.parametrize("number", [0, 1, 499, 500, 501, 1_203])
def test_same_items_in_order(number: int) -> None:
    assert list(ahead(range(number))) == list(range(number))


def test_no_more_is_taken_than_a_batch() -> None:
    taken = count()
    assert list(islice(ahead(taken), 3)) == [0, 1, 2]
    assert next(taken) <= 500
