"""How often Python looks for garbage while a manual is read and checked."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rare_collection() -> Iterator[None]:
    """Let Python look for garbage seldom: what a manual gives is kept to the end and holds no cycles.

    Looking as often as it does by itself takes a quarter of the time of a long manual. So what was made is put with
    the old objects without being looked at: freezing and unfreezing do that (not where others keep objects frozen).
    """
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*before)
