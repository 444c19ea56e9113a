"""The worker processes that read a PDF: started, watched, started again after a page on which one stopped."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from checker.manual.child import Process, start_fast
from checker.manual.limits import Limits
from checker.manual.pdf_lines import Page, page_from

_ONE_PROCESS = 8
"""Up to this many pages a second process costs more than it saves."""

_MOST_PROCESSES = 4
_BYTES_A_PAGE = 40_000
_AGAIN = 5
"""How often a worker that stopped is started again for the pages that are left of its share."""

_APART = 100
"""From so many pages on the workers build the blocks too."""

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
    worker: Process | None = None
    """The process that has all pages of the share and waits to be asked for blocks, if there is one."""

    def pages(self) -> list[Page]:
        """The pages, in order."""
        return [page_from(json.loads(line)) for line in self.raw]


@contextmanager
def shares_of(data: bytes, limits: Limits) -> Iterator[list[Share]]:
    """Read a PDF in several processes at once, each its share of the pages. No process is left when it is over."""
    end = time.monotonic() + limits.pdf_seconds
    parts = min(_cores(), _MOST_PROCESSES) if _is_long(data) else 1
    readers: list[_Reader] = []
    try:
        for part in range(parts):
            readers.append(_Reader(data, limits, end, part, parts))
        if parts == 1:
            shares = [readers[0].read()]
        else:
            with ThreadPoolExecutor(parts) as pool:
                runs = [pool.submit(reader.read) for reader in readers]
                try:
                    shares = [run.result() for run in runs]
                except BaseException:
                    # Interrupted: the pool would wait for the workers to end by themselves.
                    for reader in readers:
                        reader.cancel()
                    raise
        watches = [_Watch(share.worker, end, limits.pdf_seconds) for share in shares if share.worker]
        try:
            yield shares
        finally:
            for watch in watches:
                watch.stop()
    finally:
        for reader in readers:
            reader.end_worker()


def _is_long(data: bytes) -> bool:
    """Whether there may be more pages than one process reads: objects of pages in the clear give a fair guess."""
    return len(data) > _ONE_PROCESS * _BYTES_A_PAGE or data.count(b"/Page") - data.count(b"/Pages") > _ONE_PROCESS


def _cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def library() -> str:
    """Where PDFium is: beside pypdfium2's modules, or where the system keeps it."""
    found = find_spec("pypdfium2_raw")
    folder = Path(found.origin).parent if found and found.origin else Path()
    names = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
    beside = (str(folder / name) for name in names if (folder / name).exists())
    if known := next(beside, None):
        return known
    from ctypes.util import find_library

    return find_library("pdfium") or names[0]


class _Reader:
    """Reads one share of the pages, with as many worker processes as it takes."""

    def __init__(self, data: bytes, limits: Limits, end: float, part: int, parts: int) -> None:
        self.data, self.limits, self.end, self.part, self.parts = data, limits, end, part, parts
        self.share = Share()
        self.cancelled = False
        # Before there is any thread: see `start_fast`.
        self.process: Process | None = self._started(None)

    def cancel(self) -> None:
        """End the worker and start no other."""
        self.cancelled = True
        if self.process:
            self.process.kill()

    def end_worker(self) -> None:
        """End the worker, if there is one, and wait for it."""
        process, self.process = self.process, None
        if process:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):  # what it did not take any more
                        pipe.close()
            process.wait()

    def read(self) -> Share:
        """Everything that could be read of the share."""
        share, start = self.share, None
        for _ in range(_AGAIN + 1):
            if self.cancelled or time.monotonic() >= self.end:
                share.late = True
                return share
            before = len(share.raw)
            slow = self._run(start)
            if share.header is None or "error" in share.header or share.late or share.full:
                return share
            first, end = self._range(share.header["pages"])
            start = (first if start is None else start) + len(share.raw) - before
            if start >= end:
                return share
            share.stopped[start] = "slow" if slow else "stopped"
            start += 1
        return share

    def _range(self, count: int) -> tuple[int, int]:
        """The pages of this share, from and up to; the worker counts in the same way."""
        readable = min(count, self.limits.pdf_pages)
        return readable * self.part // self.parts, readable * (self.part + 1) // self.parts

    def _started(self, start: int | None) -> Process:
        limits = self.limits
        options: dict[str, Any] = {
            "memory": limits.pdf_memory,
            "seconds": int(limits.pdf_seconds) + 10,
            "pages": limits.pdf_pages,
        }
        options |= {"part": self.part, "parts": self.parts, "start": start or 0, "library": library(), "apart": _APART}
        return start_fast("checker.manual.pdf_worker", options)

    def _run(self, start: int | None) -> bool:
        """Read on from a page until the worker ends. Whether it was ended because one page took too long."""
        self.process = process = self.process or self._started(start)
        watch = _Watch(process, self.end, self.limits.pdf_page_seconds)
        waits = False
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            self._send(process.stdin)
            waits = self._take(process.stdout, watch, start)
        finally:
            watch.stop()
            if not waits or watch.fired:
                self.end_worker()
        self.share.worker = self.process
        self.share.late = watch.fired and time.monotonic() >= self.end
        return watch.fired

    def _send(self, pipe: IO[bytes]) -> None:
        try:
            pipe.write(b"%d\n" % len(self.data))
            pipe.write(self.data)
            pipe.flush()
        except OSError:
            pass  # the worker is gone already; what it wrote before is read all the same

    def _take(self, pipe: IO[bytes], watch: _Watch, start: int | None) -> bool:
        """Take what the worker writes. Whether it has all pages and waits. A broken last line is left out."""
        share = self.share
        header = pipe.readline(_LINE_BYTES)
        if not header.endswith(b"\n"):
            return False
        share.header = share.header or json.loads(header)
        if "error" in share.header:
            return False
        first, end = self._range(share.header["pages"])
        for _ in range(first if start is None else start, end):
            watch.progress()
            line = pipe.readline(_LINE_BYTES)
            share.size += len(line)
            share.full = share.size > 4 * self.limits.text_bytes
            if share.full or not line.endswith(b"\n"):
                return False
            share.raw.append(line)
        return self.parts > 1 and share.header["pages"] >= _APART and start is None


class _Watch(threading.Thread):
    """Kills a worker that is not done in time, or that stays on one page for too long."""

    def __init__(self, process: Process, end: float, page_seconds: float) -> None:
        super().__init__(daemon=True)
        self.process, self.end, self.page_seconds = process, end, page_seconds
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
                self.process.kill()
                return
