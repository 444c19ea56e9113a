"""Weighted sums for many texts at once.

The weights that a stem has in each of some texts stand side by side in one long whole number, 64 bits for each text:
its lane. To add two such numbers is to add the weights of every text, in one step where a loop would take hundreds.
Sums of whole numbers are also the same in whatever order they are made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from struct import Struct

ONE = 1 << 40
"""The weight 1 as a whole number. Weights are below 8, and the longest clause has some hundred stems, each counted less
than 64 times, so no sum fills its lane."""

_BITS = 64


class Lanes:
    """The weights of stems in a number of texts. A text is known by its position, from 0."""

    def __init__(self, count: int) -> None:
        self._all = Struct(f"<{count}Q")
        self._columns: defaultdict[str, int] = defaultdict(int)

    def add(self, stem: str, at: int, weight: float) -> None:
        """Give a stem a weight, not below 0, in the text at this position; once for each of them."""
        self._columns[stem] += round(weight * ONE) << (_BITS * at)

    def sums(self, times: Mapping[str, int]) -> tuple[int, ...]:
        """For each text its weights added up, that of each stem so many times over, in units of 1 / `ONE`."""
        columns = self._columns
        total = sum([number * columns[stem] for stem, number in times.items() if stem in columns])
        return self._all.unpack(total.to_bytes(self._all.size, "little"))
