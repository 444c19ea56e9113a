"""A PDF read by workers, each its share of the pages: which of them read it, and for how long (see `pdf_share`)."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager

from checker.manual.limits import Limits
from checker.manual.pdf_pool import Worker, pool
from checker.manual.pdf_share import LATER, Job, Reader, Share

_ONE_PROCESS = 8
"""Up to this many pages a second process costs more than it saves."""

_LONG = 200
"""From so many pages on all processes read a file together, also where other files wait."""

_BYTES_A_PAGE = 40_000
_AT_ONCE = 60_000
"""Bytes that a worker is given without waiting until it takes them: what a pipe holds."""


@contextmanager
def shares_of(data: bytes, limits: Limits) -> Iterator[list[Share]]:
    """Read a PDF, in several processes at once if it is worth it, each its share of the pages."""
    pages = _guess(data)
    with pool().taken(several=pages > _ONE_PROCESS, all_of_them=pages >= _LONG) as workers:
        end = time.monotonic() + limits.pdf_seconds
        readers = _readers(workers, data, limits, end)
        try:
            shares = _read(readers)
            if len(shares) > 1 and any(share.damaged for share in shares):
                # What PDFium finds in a damaged file depends on which pages it was asked for before.
                for reader in readers:
                    reader.watch.stop()
                    reader.worker.end()
                readers = _readers(workers[:1], data, limits, end)
                shares = _read(readers)
            yield shares
        finally:
            for reader in readers:
                reader.watch.stop()


def tell(data: bytes, shares: Sequence[Share], limits: Limits) -> None:
    """Have the pages told that only workers had, where those are of no more use."""
    untold = [share for share in shares if share.untold]
    if not untold:
        return
    with pool().taken(several=len(untold) > 1, all_of_them=False) as workers:
        job = Job(data, limits, 1, time.monotonic() + LATER, build=False)

        def some(number: int) -> None:
            for share in untold[number :: len(workers)]:
                reader = Reader(workers[number], job, 0)
                try:
                    reader.tell(share)
                finally:
                    reader.watch.stop()

        with ThreadPoolExecutor(len(workers)) as threads:
            list(threads.map(some, range(len(workers))))


def _guess(data: bytes) -> int:
    """How many pages there may be: objects of pages in the clear, or the size of the file, give a fair guess."""
    return max(data.count(b"/Page") - data.count(b"/Pages"), len(data) // _BYTES_A_PAGE)


def _readers(workers: Sequence[Worker], data: bytes, limits: Limits, end: float) -> list[Reader]:
    job = Job(data, limits, len(workers), end, build=True)
    readers = [Reader(worker, job, part) for part, worker in enumerate(workers)]
    for reader in readers if len(data) < _AT_ONCE else ():
        if reader.worker.process:
            reader.begin()  # they all work while threads are started
    return readers


def _read(readers: list[Reader]) -> list[Share]:
    first, *others = readers
    if not others:
        return [first.read()]
    runs = [first.worker.pool.submit(reader.read) for reader in others]
    try:
        return [first.read(), *(run.result() for run in runs)]
    except BaseException:
        # Interrupted: the threads would wait for the workers to end by themselves.
        for reader in readers:
            reader.worker.stop()
        wait(runs)
        raise
