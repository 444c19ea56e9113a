"""Where in a sentence things start, asked so often that looking at all of them each time would take long."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class Starts:
    """Token indexes in ascending order."""

    def __init__(self, starts: Iterable[int]) -> None:
        self._starts = tuple(starts)

    def first(self, start: int, end: int) -> int | None:
        """The first of them from `start` up to, not including, `end`."""
        at = bisect_left(self._starts, start)
        return self._starts[at] if at < len(self._starts) and self._starts[at] < end else None

    def any(self, start: int, end: int) -> bool:
        """Whether there is one from `start` up to, not including, `end`."""
        return self.first(start, end) is not None
