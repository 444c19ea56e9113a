"""Which pages of a PDF each share reads.

Pages differ in what they cost, and workers in how much of a processor they get. So most pages of a share are settled,
and those between two shares go, a few at a time, to whichever of the two is done first.
"""

from __future__ import annotations

import threading
from itertools import pairwise

Span = tuple[int, int]
"""Pages, from and up to."""

_SETTLED = 0.7
_PIECE = 4
"""What part of the pages left between two shares goes to one of them at a time."""


def settled(count: int, part: int, parts: int) -> Span:
    """The pages that a share has to read first, out of so many."""
    first, end = count * part // parts, count * (part + 1) // parts
    below, above = part > 0, part + 1 < parts
    left = int((1 - _SETTLED) * (end - first) / max(below + above, 1))
    return first + left * below, end - left * above


class Plan:
    """The pages that are not settled, handed out to the shares; several threads may ask."""

    def __init__(self, count: int, parts: int) -> None:
        spans = [settled(count, part, parts) for part in range(parts)]
        self.between = [[one[1], other[0]] for one, other in pairwise(spans)]
        self.lock = threading.Lock()

    def more(self, part: int) -> Span | None:
        """Pages next to those that a share has read; None where none are left."""
        with self.lock:
            below = self.between[part - 1] if part else [0, 0]
            above = self.between[part] if part < len(self.between) else [0, 0]
            down, up = below[1] - below[0], above[1] - above[0]
            if up and up >= down:
                first = above[0]
                above[0] += -(-up // _PIECE)
                return first, above[0]
            if down:
                end = below[1]
                below[1] -= -(-down // _PIECE)
                return below[1], end
        return None

    def left(self, part: int) -> bool:
        """Whether there may be more for a share."""
        with self.lock:
            return any(first < end for first, end in self.between[max(part - 1, 0) : part + 1])
