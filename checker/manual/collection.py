"""How often Python looks for garbage while a manual is read and checked."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rare_collection() -> Iterator[None]:
    """Let Python look for garbage seldom: what a manual gives is kept to the end and holds no cycles.

    Looking as often as it does by itself takes a quarter of the time of a long manual.
    """
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
