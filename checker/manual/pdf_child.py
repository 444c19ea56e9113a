"""Each share of the pages of a PDF read by a worker: watched, and begun again after a page on which one stopped."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from checker.manual.limits import Limits
from checker.manual.pdf_lines import Page, page_from
from checker.manual.pdf_plan import Plan, Span, settled
from checker.manual.pdf_pool import Worker, pool
from checker.manual.pdf_watch import Watch

_ONE_PROCESS = 8
"""Up to this many pages a second process costs more than it saves."""

_LONG = 200
"""From so many pages on all processes read a file together, also where other files wait."""

_BYTES_A_PAGE = 40_000
_AGAIN = 5
"""How often a share is begun again after a page on which a worker stopped."""

_BROKEN = b'"broken":true}\n'
"""How the line of a page ends that could not be opened."""

_AT_ONCE = 60_000
"""Bytes that a worker is given without waiting until it takes them: what a pipe holds."""

_LINE_BYTES = 64 * 1024 * 1024


@dataclass
class Share:
    """What the workers gave for one share of the pages. `header` is None where the file could not be opened."""

    header: dict[str, Any] | None = None
    raw: dict[int, bytes] = field(default_factory=dict)
    """The pages as the workers wrote them (see `pdf_lines.page_from`), by their index."""
    stopped: dict[int, str] = field(default_factory=dict)
    """Why a page was passed over, by its index: "slow" or "stopped"."""
    late: bool = False
    """Whether the time for the whole file ran out."""
    full: bool = False
    """Whether there was more text than one file may hold."""
    size: int = 0
    """Bytes of the pages."""
    worker: Worker | None = None
    """The worker that has all pages of the share and builds blocks of them when asked, if there is one."""
    done: Callable[[], None] = lambda: None
    """To be called once that worker has no more to say: it is free for another file."""

    def lines(self) -> list[bytes]:
        """The pages as they were written, in order."""
        return [line for _, line in sorted(self.raw.items())]

    @property
    def damaged(self) -> bool:
        """Whether the file had to be rebuilt, or a page could not be opened."""
        rebuilt = bool(self.header and self.header.get("rebuilt"))
        return rebuilt or any(line.endswith(_BROKEN) for line in self.raw.values())

    def pages(self) -> list[Page]:
        """The pages, in order."""
        return [page_from(json.loads(line)) for line in self.lines()]


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


def _guess(data: bytes) -> int:
    """How many pages there may be: objects of pages in the clear, or the size of the file, give a fair guess."""
    return max(data.count(b"/Page") - data.count(b"/Pages"), len(data) // _BYTES_A_PAGE)


def _readers(workers: Sequence[Worker], data: bytes, limits: Limits, end: float) -> list[_Reader]:
    job = _Job(data, limits, len(workers), end)
    readers = [_Reader(worker, job, part) for part, worker in enumerate(workers)]
    for reader in readers if len(data) < _AT_ONCE else ():
        if reader.worker.process:
            reader.begin()  # they all work while threads are started
    return readers


def _read(readers: list[_Reader]) -> list[Share]:
    first, *others = readers
    if not others:
        return [first.read()]
    with ThreadPoolExecutor(len(others)) as threads:
        runs = [threads.submit(reader.read) for reader in others]
        try:
            return [first.read(), *(run.result() for run in runs)]
        except BaseException:
            # Interrupted: the threads would wait for the workers to end by themselves.
            for reader in readers:
                reader.worker.stop()
            raise


class _Job:
    """A PDF that is read, and what all its readers know of it."""

    def __init__(self, data: bytes, limits: Limits, parts: int, end: float) -> None:
        self.data, self.limits, self.parts, self.end = data, limits, parts, end
        self.lock = threading.Lock()
        self.made: Plan | None = None

    def plan(self, count: int) -> Plan:
        """Who reads which of so many pages."""
        with self.lock:
            self.made = self.made or Plan(count, self.parts)
            return self.made


class _Reader:
    """Reads one share of the pages, in as many processes as it takes."""

    def __init__(self, worker: Worker, job: _Job, part: int) -> None:
        self.worker, self.job, self.part = worker, job, part
        self.share = Share()
        self.watch = Watch(worker.pool.watchman, worker, job.end, job.limits.pdf_page_seconds)
        self.begun = False
        """Whether the worker was given the file before it was watched."""
        self.pages = self.left = (0, 0)
        """The pages of the share as far as it is known, and those of them that are not read yet."""

    def begin(self, span: Span | None = None, build: bool = True) -> None:
        """Give the worker the file."""
        limits = self.job.limits
        options = {"memory": limits.pdf_memory, "seconds": int(limits.pdf_seconds) + 10, "pages": limits.pdf_pages}
        part = self.part, self.job.parts
        self.worker.begin({**options, "part": part, "span": span, "build": build}, self.job.data)
        self.begun = True

    def read(self) -> Share:
        """Everything that could be read of the share."""
        span: Span | None = None
        build, again = True, 0
        while again <= _AGAIN:
            if self.worker.stopped or time.monotonic() >= self.job.end:
                self.share.late = True
                break
            self.worker.ready()
            self.watch.begin()
            slow = self._run(span, build)
            share = self.share
            if self.worker.process or share.late or share.full:
                break
            if not (self.worker.fresh or slow):
                # A file before may have left it in a bad way: only a new one tells.
                self.share, span = Share(), self.pages if share.header else None
                continue
            if not share.header:
                break
            first, end = self.left
            share.stopped[first] = "slow" if slow else "stopped"
            span = (first + 1, end) if first + 1 < end else self._more()
            if not span:
                break
            build = False
            again += 1
        return self.share

    def _run(self, span: Span | None, build: bool) -> bool:
        """Read pages as far as the worker comes. Whether it was ended because one page took too long."""
        worker, watch = self.worker, self.watch
        whole = False
        try:
            if not self.begun:
                self.begin(span, build)
            self.begun = False
            whole = self._take(worker.answers, span, build)
            watch.pages_came()
        finally:
            if watch.fired or not whole:
                watch.stop()
                worker.end()
        self.share.late = watch.fired and time.monotonic() >= self.job.end
        return watch.fired

    def _take(self, pipe: IO[bytes], span: Span | None, build: bool) -> bool:
        """Take what the worker writes. Whether that was all that it has to say. A broken last line is left out."""
        share, worker = self.share, self.worker
        header = pipe.readline(_LINE_BYTES)
        if not header.endswith(b"\n"):
            return False
        share.header = share.header or json.loads(header)
        if "error" in share.header:
            worker.state = "idle"
            return True
        if not span:
            span = self.pages = settled(self._count(), self.part, self.job.parts)
        while span:
            for index in range(*span):
                self.left = index, span[1]
                self.watch.progress()
                line = pipe.readline(_LINE_BYTES)
                share.size += len(line)
                share.full = share.size > 4 * self.job.limits.text_bytes
                if share.full or not line.endswith(b"\n"):
                    return False
                share.raw[index] = line
                worker.pages += 1
            span = self._more()
            if self.job.parts > 1:
                worker.tell(span)
        if build:
            share.worker, share.done = worker, self._done
        else:
            worker.state = "idle"
        return True

    def _done(self) -> None:
        self.watch.stop()
        self.worker.give_back()

    def _count(self) -> int:
        """How many pages are to be read in all."""
        assert self.share.header
        return min(int(self.share.header["pages"]), self.job.limits.pdf_pages)

    def _more(self) -> Span | None:
        """More pages for the share."""
        span = self.job.plan(self._count()).more(self.part)
        if span:
            self.pages = min(self.pages[0], span[0]), max(self.pages[1], span[1])
        return span
