"""Each share of the pages of a PDF read by a worker: watched, and begun again after a page on which one stopped."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from checker.manual.limits import Limits
from checker.manual.pdf_lines import Page, page_from
from checker.manual.pdf_pool import Worker, pool

_ONE_PROCESS = 8
"""Up to this many pages a second process costs more than it saves."""

_LONG = 200
"""From so many pages on all processes read a file together, also where other files wait."""

_BYTES_A_PAGE = 40_000
_AGAIN = 5
"""How often a share is begun again after a page on which a worker stopped."""

_LINE_BYTES = 64 * 1024 * 1024


@dataclass
class Share:
    """What the workers gave for one share of the pages. `header` is None where the file could not be opened."""

    header: dict[str, Any] | None = None
    raw: list[bytes] = field(default_factory=list)
    """The pages as the workers wrote them, see `pdf_lines.page_from`."""
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

    def pages(self) -> list[Page]:
        """The pages, in order."""
        return [page_from(json.loads(line)) for line in self.raw]


@contextmanager
def shares_of(data: bytes, limits: Limits) -> Iterator[list[Share]]:
    """Read a PDF, in several processes at once if it is worth it, each its share of the pages."""
    pages = _guess(data)
    with pool().taken(several=pages > _ONE_PROCESS, all_of_them=pages >= _LONG) as workers:
        end = time.monotonic() + limits.pdf_seconds
        readers = [_Reader(worker, data, limits, end, (part, len(workers))) for part, worker in enumerate(workers)]
        shares = _read(readers)
        watches = [_Watch(share.worker, end, limits.pdf_seconds) for share in shares if share.worker]
        try:
            yield shares
        finally:
            for watch in watches:
                watch.stop()


def _guess(data: bytes) -> int:
    """How many pages there may be: objects of pages in the clear, or the size of the file, give a fair guess."""
    return max(data.count(b"/Page") - data.count(b"/Pages"), len(data) // _BYTES_A_PAGE)


def _read(readers: list[_Reader]) -> list[Share]:
    if len(readers) == 1:
        return [readers[0].read()]
    with ThreadPoolExecutor(len(readers)) as threads:
        runs = [threads.submit(reader.read) for reader in readers]
        try:
            return [run.result() for run in runs]
        except BaseException:
            # Interrupted: the threads would wait for the workers to end by themselves.
            for reader in readers:
                reader.worker.stop()
            raise


class _Reader:
    """Reads one share of the pages, in as many processes as it takes."""

    def __init__(self, worker: Worker, data: bytes, limits: Limits, end: float, part: tuple[int, int]) -> None:
        self.worker, self.data, self.limits, self.end, self.part = worker, data, limits, end, part
        self.share = Share()

    def read(self) -> Share:
        """Everything that could be read of the share."""
        start, again = None, 0
        while again <= _AGAIN:
            if self.worker.stopped or time.monotonic() >= self.end:
                self.share.late = True
                break
            self.worker.ready()
            before = len(self.share.raw)
            slow = self._run(start)
            share = self.share
            if share.late or share.full or (share.header and "error" in share.header):
                break
            if not (self.worker.process or self.worker.fresh or slow):
                self.share = Share()  # a file before may have left it in a bad way: only a new one tells
                continue
            if not share.header:
                break
            first, end = self._range(share.header["pages"])
            start = (first if start is None else start) + len(share.raw) - before
            if start >= end:
                break
            share.stopped[start] = "slow" if slow else "stopped"
            start += 1
            again += 1
        return self.share

    def _range(self, count: int) -> tuple[int, int]:
        """The pages of this share, from and up to; the worker counts in the same way."""
        readable, (part, parts) = min(count, self.limits.pdf_pages), self.part
        return readable * part // parts, readable * (part + 1) // parts

    def _run(self, start: int | None) -> bool:
        """Read on from a page as far as the worker comes. Whether it was ended because one page took too long."""
        worker, limits = self.worker, self.limits
        assert worker.process
        watch = _Watch(worker, self.end, limits.pdf_page_seconds)
        whole = False
        try:
            options = {"memory": limits.pdf_memory, "seconds": int(limits.pdf_seconds) + 10, "pages": limits.pdf_pages}
            worker.begin({**options, "part": self.part, "start": start or 0, "build": start is None}, self.data)
            whole = self._take(worker.answers, watch, start)
        finally:
            watch.stop()
            if watch.fired or not whole:
                worker.end()
        self.share.late = watch.fired and time.monotonic() >= self.end
        return watch.fired

    def _take(self, pipe: IO[bytes], watch: _Watch, start: int | None) -> bool:
        """Take what the worker writes. Whether that was all that it has to say. A broken last line is left out."""
        share, worker = self.share, self.worker
        header = pipe.readline(_LINE_BYTES)
        if not header.endswith(b"\n"):
            return False
        share.header = share.header or json.loads(header)
        if "error" in share.header:
            worker.state = "idle"
            return True
        first, end = self._range(share.header["pages"])
        for _ in range(first if start is None else start, end):
            watch.progress()
            line = pipe.readline(_LINE_BYTES)
            share.size += len(line)
            share.full = share.size > 4 * self.limits.text_bytes
            if share.full or not line.endswith(b"\n"):
                return False
            share.raw.append(line)
            worker.pages += 1
        if start is None:
            share.worker = worker
        else:
            worker.state = "idle"
        return True


class _Watch(threading.Thread):
    """Kills a worker that is not done in time, or that stays on one page for too long."""

    def __init__(self, worker: Worker, end: float, page_seconds: float) -> None:
        super().__init__(daemon=True)
        self.worker, self.end, self.page_seconds = worker, end, page_seconds
        self.until = end
        self.fired = False
        self.over = threading.Event()
        self.start()

    def progress(self) -> None:
        """A page came: the time for the next one begins."""
        self.until = min(self.end, time.monotonic() + self.page_seconds)

    def stop(self) -> None:
        """The worker has ended."""
        self.over.set()
        self.join()

    def run(self) -> None:
        """Look again whenever the time might be up; the first page shortens it."""
        while not self.over.wait(min(max(self.until - time.monotonic(), 0.01), self.page_seconds)):
            if time.monotonic() >= self.until:
                self.fired = True
                self.worker.kill()
                return
