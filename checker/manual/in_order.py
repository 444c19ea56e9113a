"""Several pieces of work at a time, their results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def in_order(pieces: Iterable[Callable[[], T]], threads: int) -> Iterator[T]:
    """What the pieces of work give, in their order; those that come next are under way.

    A piece is taken from `pieces` in this thread, shortly before it begins. Where whoever asks for the results stops
    before the end, no other piece is begun, and those under way are left to themselves.
    """
    under_way: deque[Future[T]] = deque()
    executor = ThreadPoolExecutor(threads)
    done = False
    try:
        for piece in pieces:
            under_way.append(executor.submit(piece))
            if len(under_way) > threads:
                yield under_way.popleft().result()
        while under_way:
            result = under_way.popleft().result()
            done = not under_way
            yield result
    finally:
        executor.shutdown(wait=done, cancel_futures=True)
