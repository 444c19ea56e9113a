"""How far a worker has come that tells nobody of each page: a few bytes of memory that it shares with its parent."""

from __future__ import annotations

import time
from mmap import mmap
from struct import Struct

_FORM = Struct("dq")
_NONE = -1


class Progress:
    """The page that a worker is reading, and since when; both sides have one of these for the same memory."""

    def __init__(self, memory: mmap) -> None:
        self.memory = memory

    def reset(self) -> None:
        """No page was begun."""
        _FORM.pack_into(self.memory, 0, 0.0, _NONE)

    def page(self, index: int) -> None:
        """A page is begun."""
        _FORM.pack_into(self.memory, 0, time.monotonic(), index)

    def over(self) -> None:
        """No page is being read any more, or not until it is told which."""
        _FORM.pack_into(self.memory, 0, 0.0, self.last)

    @property
    def begun(self) -> float:
        """When the page was begun that is being read, as `time.monotonic` tells it; 0 where there is none."""
        return float(_FORM.unpack_from(self.memory)[0])

    @property
    def last(self) -> int:
        """The index of the page that was begun last, -1 where none was."""
        return int(_FORM.unpack_from(self.memory)[1])
