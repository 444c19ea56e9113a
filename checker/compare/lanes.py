"""Weighted sums for many texts at once.

The weights that a stem has in each of some texts stand side by side in one long whole number, 64 bits for each text:
its lane. To add two such numbers is to add the weights of every text, in one step where a loop would take hundreds.
Sums of whole numbers are also the same in whatever order they are made.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Mapping
from struct import Struct

ONE = 1 << 40
"""The weight 1 as a whole number. Weights are below 8, and the longest clause has some hundred stems, each counted less
than 64 times, so no sum fills its lane."""


class Lanes:
    """The weights of stems in a number of texts. A text is known by its position, from 0."""

    def __init__(self, count: int) -> None:
        self._all = Struct(f"<{count}Q")
        self._weights: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._columns: dict[str, int] = {}
        """The numbers of those stems that were asked for: most stems of the rules never stand in a manual."""

    def add(self, stem: str, at: int, weight: float) -> None:
        """Give a stem a weight, not below 0, in the text at this position; once for each of them, before any sum."""
        self._weights[stem].append((at, weight))

    def sums(self, times: Mapping[str, int]) -> tuple[int, ...]:
        """For each text its weights added up, that of each stem so many times over, in units of 1 / `ONE`."""
        known, columns = self._weights, self._columns
        total = 0
        for stem, number in times.items():
            if stem in known:
                if stem not in columns:
                    columns[stem] = self._column(stem)
                total += number * columns[stem]
        return self._all.unpack(total.to_bytes(self._all.size, "little"))

    def _column(self, stem: str) -> int:
        lanes = array("Q", bytes(self._all.size))
        for at, weight in self._weights[stem]:
            lanes[at] = round(weight * ONE)
        if sys.byteorder == "big":
            lanes.byteswap()
        return int.from_bytes(lanes.tobytes(), "little")
