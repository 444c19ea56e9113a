"""Answers kept by what was asked: an answer that is there costs no more than any entry of a dictionary."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(dict[K, V]):
    """What a function says of each thing, worked out when it is first asked for. Mapped over the words of a clause.

    `functools.lru_cache` also notes which answer was asked for last, which costs more than such short work itself.
    """

    def __init__(self, answer: Callable[[K], V], most: int) -> None:
        """All is forgotten when there are `most` answers."""
        super().__init__()
        self._answer, self._most = answer, most

    def __missing__(self, asked: K) -> V:
        if len(self) >= self._most:
            self.clear()
        found = self[asked] = self._answer(asked)
        return found
