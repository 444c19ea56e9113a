"""How long the workers that read PDFs may take: one thread looks after all of them, while there are any."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.manual.pdf_pool import Worker

_RESTS = 10.0
"""Seconds for which the thread sleeps at most."""

_ENDS = 0.1
"""Seconds within which it ends once it is told to."""


class Watch:
    """Kills a worker that is not done in time, or that stays on one page for too long."""

    def __init__(self, worker: Worker, end: float, page_seconds: float) -> None:
        self.worker, self.end, self.page_seconds = worker, end, page_seconds
        self.watchman = worker.pool.watchman
        self.page_end = end
        self.fired = False

    def begin(self) -> None:
        """Watch from now on, another process of the worker where one was killed."""
        self.page_end, self.fired = self.end, False
        self.watchman.begin(self)

    def progress(self) -> None:
        """A page came: the time for the next one begins."""
        self.page_end = time.monotonic() + self.page_seconds

    def pages_came(self) -> None:
        """There is no next page; the worker may take the rest of the time to build blocks."""
        self.page_end = self.end

    @property
    def until(self) -> float:
        """When the worker is to be killed, as is known so far; a copy of this process notes itself what it reads."""
        if progress := self.worker.progress:
            begun = progress.begun
            return min(self.end, begun + self.page_seconds) if begun else self.end
        return min(self.end, self.page_end)

    def stop(self) -> None:
        """Watch no longer: from now on the worker is not killed."""
        self.watchman.stop(self)


class Watchman:
    """The thread and those that it looks after; it may be used from several threads.

    The thread is kept from file to file: while all processors are busy, starting one can take as long as a page.
    """

    def __init__(self) -> None:
        self.watches: set[Watch] = set()
        self.change = threading.Condition()
        self.thread: threading.Thread | None = None
        self.over = False
        """Whether it is to end."""
        self.wakes = 0.0
        """When it looks again, as `time.monotonic` tells it."""

    def begin(self, watch: Watch) -> None:
        """Look after one more."""
        with self.change:
            self.watches.add(watch)
            if not self.thread:
                self.thread = threading.Thread(target=self._run, daemon=True)
                self.thread.start()
            elif min(watch.end, time.monotonic() + watch.page_seconds) < self.wakes:
                self.change.notify()

    def stop(self, watch: Watch) -> None:
        """Look after one less."""
        with self.change:
            self.watches.discard(watch)

    def gone(self) -> None:
        """Have the thread end, unless it is needed: only where there is no other a process can be copied."""
        with self.change:
            thread = None if self.watches else self.thread
            if thread:
                self.over = True
                self.change.notify()
        if thread:
            thread.join(_ENDS)

    def _run(self) -> None:
        """Look again whenever the time of one might be up; the first page shortens it."""
        with self.change:
            while self.watches or not self.over:
                now = time.monotonic()
                for watch in [watch for watch in self.watches if now >= watch.until]:
                    watch.fired = True
                    watch.worker.kill()
                    self.watches.remove(watch)
                until = min((watch.until for watch in self.watches), default=now + _RESTS)
                rests = min((watch.page_seconds for watch in self.watches), default=_RESTS)
                self.wakes = now + min(max(until - now, 0.01), rests, _RESTS)
                self.change.wait(self.wakes - now)
            self.thread, self.over = None, False
