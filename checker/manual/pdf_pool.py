"""The worker processes that read PDFs: started once and kept for all files, replaced where one had to be ended.

Whoever reads a file takes as many of them as it is worth, and gives them back. A process that has read a file before is
as good as a new one until it stops: `Worker.fresh` tells which of them it is.
"""

from __future__ import annotations

import atexit
import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Literal, TypeVar

from checker.manual.child import Process, shared_with, start_fast
from checker.manual.pdf_progress import Progress
from checker.manual.pdf_watch import Watchman

T = TypeVar("T")

_MOST_PROCESSES = 4
_MOST_PAGES = 5_000
"""Pages that one process reads, so that it can hold on to little of what it has read."""


def cores() -> int:
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


class Worker:
    """A worker process, or the place of one that was ended; see `pdf_worker` for what it does.

    `state` says what the process does: nothing ("idle"), what it was asked to ("asked"), or wait with an open file to
    be asked for its blocks ("waits").
    """

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.process: Process | None = None
        self.progress: Progress | None = None
        """Where the process, or the last one, notes which page it reads; None where it is no copy of this one."""
        self.state: Literal["idle", "asked", "waits"] = "idle"
        self.fresh = True
        """Whether it has read no other file."""
        self.pages = 0
        """How many pages it has read."""
        self.holders: list[Worker] = []
        """Those that are held for the same file."""
        self.stopped = False
        """Whether nobody waits any more for what it reads: no other process is to be started for that."""

    def ready(self) -> None:
        """Start the process if there is none."""
        if not self.process:
            self.pool.watchman.gone()
            self.process = start_fast("checker.manual.pdf_worker", {"library": library()})
            memory = shared_with(self.process)
            self.progress = Progress(memory) if memory else None
            self.state, self.fresh, self.pages = "idle", True, 0

    @property
    def asks(self) -> IO[bytes]:
        """Where it takes what it is asked."""
        assert self.process
        assert self.process.stdin
        return self.process.stdin

    @property
    def answers(self) -> IO[bytes]:
        """Where its answers come."""
        assert self.process
        assert self.process.stdout
        return self.process.stdout

    def begin(self, options: Mapping[str, Any], data: bytes) -> None:
        """Give it a PDF. Whether it took all of it shows in what it answers."""
        self.state = "asked"
        with suppress(OSError):  # it is gone already; what it wrote before is read all the same
            self.asks.write(json.dumps({**options, "bytes": len(data)}).encode() + b"\n")
            self.asks.write(data)
            self.asks.flush()

    def tell(self, value: object) -> None:
        """Say on what it is to do; it shows in its answers if it is gone."""
        with suppress(OSError):
            self.asks.write(json.dumps(value).encode() + b"\n")
            self.asks.flush()

    def release(self) -> None:
        """Make it fit for another file; a process that is not is ended."""
        if self.state == "waits":
            self.tell(None)
            self.state = "idle"
        self.fresh = False
        if self.stopped or self.state != "idle" or self.pages > _MOST_PAGES:
            self.end()

    def give_back(self) -> None:
        """Let it be had by others: it has no more to say about this file."""
        self.pool.give_back(self)

    def kill(self) -> None:
        """End the process at once. Whoever reads from it finds that nothing more comes."""
        if process := self.process:
            process.kill()

    def stop(self) -> None:
        """The same, and start no other for what it reads."""
        self.stopped = True
        self.kill()

    def end(self) -> None:
        """End the process, if there is one, and wait for it."""
        process, self.process = self.process, None
        if process:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):  # what it did not take any more
                        pipe.close()
            process.wait()


class Pool:
    """The workers of this process; it may be used from several threads."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.size = max(1, min(cores(), _MOST_PROCESSES))
        self.workers = [Worker(self) for _ in range(self.size)]
        self.free = list(self.workers)
        self.users = 0
        """How many files are being read, or wait to be."""
        self.over = False
        self.turn = threading.Lock()
        self.change = threading.Condition()
        self.watchman = Watchman()
        self.threads: ThreadPoolExecutor | None = None
        """Threads that are kept from file to file, for the reason that the watchman's is."""

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Have something done by another thread."""
        with self.change:
            self.threads = self.threads or ThreadPoolExecutor(self.size)
            return self.threads.submit(work)

    def _end_threads(self, *, wait: bool = True) -> None:
        """End the threads that are kept: only where there are no others a process can be copied."""
        with self.change:
            threads, self.threads = self.threads, None
        if threads:  # what they still do may need the lock
            threads.shutdown(wait)

    def start(self) -> None:
        """Start all workers that do not run, where that can be done quickly: before there are other threads."""
        if not self.users:
            self._end_threads()
        with self.change:
            for worker in self.free:
                worker.ready()

    @contextmanager
    def taken(self, *, several: bool, all_of_them: bool) -> Iterator[list[Worker]]:
        """One worker, or all of them: where asked for, and for a file worth `several` while no other is read."""
        with self.change:
            self.users += 1
        workers: list[Worker] = []
        try:
            with self.turn, self.change:  # nobody holds some of them while waiting for the others
                count = self.size if all_of_them or (several and self.users == 1) else 1
                self.change.wait_for(lambda: len(self.free) >= count)
                self.free, workers = self.free[count:], self.free[:count]
            if self.users == 1 and not all(worker.process for worker in workers):
                self._end_threads()
            for worker in workers:
                worker.holders, worker.stopped = workers, self.over
                if not self.over:
                    worker.ready()
            yield list(workers)
        finally:
            for worker in list(workers):
                self.give_back(worker)
            with self.change:
                self.users -= 1

    def give_back(self, worker: Worker) -> None:
        """Let others have a worker that has no more to say."""
        with self.change:
            worker.holders.remove(worker)
            worker.release()
            self.free.insert(0, worker)
            self.change.notify_all()

    def rest(self) -> None:
        """End the threads that are kept from file to file, unless a file is being read."""
        if not self.users:
            self._end_threads()
            self.watchman.gone()

    def end(self) -> None:
        """End all workers. What they are reading is lost, and nothing more can be read with them."""
        self.over = True
        for worker in self.workers:
            worker.stop()
            if worker in self.free:
                worker.end()
        self._end_threads(wait=False)
        self.watchman.gone()


_pool: Pool | None = None


def rest() -> None:
    """Keep no threads while no file is read: only without them can this process be copied for other work."""
    if _pool and _pool.owner == os.getpid():
        _pool.rest()


def pool() -> Pool:
    """The workers of this process."""
    global _pool
    if _pool and (_pool.over or _pool.owner != os.getpid()):
        _pool = None  # that of the process that this one was forked from
    _pool = _pool or Pool()
    return _pool


@atexit.register
def end() -> None:
    """End all workers of this process."""
    global _pool
    ended, _pool = _pool, None
    if ended and ended.owner == os.getpid():
        ended.end()
