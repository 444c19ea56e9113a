"""How long the workers that read PDFs may take: one thread looks after all of them, while there are any."""

from __future__ import annotations

import threading
import time
from typing import Protocol

_ENDS = 0.1
"""Seconds within which the thread ends once nobody is to be looked after, unless it is needed again."""


class Killed(Protocol):
    """What is looked after: the part of `pdf_pool.Worker` that is used."""

    def kill(self) -> None:
        """End it at once."""


class Watch:
    """Kills a worker that is not done in time, or that stays on one page for too long."""

    def __init__(self, watchman: Watchman, worker: Killed, end: float, page_seconds: float) -> None:
        self.watchman, self.worker, self.end, self.page_seconds = watchman, worker, end, page_seconds
        self.until = end
        self.fired = False

    def begin(self) -> None:
        """Watch from now on, another process of the worker where one was killed."""
        self.until, self.fired = self.end, False
        self.watchman.begin(self)

    def progress(self) -> None:
        """A page came: the time for the next one begins."""
        self.until = min(self.end, time.monotonic() + self.page_seconds)

    def pages_came(self) -> None:
        """There is no next page; the worker may take the rest of the time to build blocks."""
        self.until = self.end

    def stop(self) -> None:
        """Watch no longer: from now on the worker is not killed."""
        self.watchman.stop(self)


class Watchman:
    """The thread and those that it looks after; it may be used from several threads."""

    def __init__(self) -> None:
        self.watches: set[Watch] = set()
        self.change = threading.Condition()
        self.thread: threading.Thread | None = None
        self.rests = 0.0
        """How long it sleeps at most, in seconds."""

    def begin(self, watch: Watch) -> None:
        """Look after one more."""
        with self.change:
            self.watches.add(watch)
            if not self.thread:
                self.thread = threading.Thread(target=self._run, daemon=True)
                self.thread.start()
            elif watch.page_seconds < self.rests:
                self.change.notify()

    def stop(self, watch: Watch) -> None:
        """Look after one less."""
        with self.change:
            self.watches.discard(watch)
            if not self.watches:
                self.change.notify()

    def gone(self) -> None:
        """Wait until the thread has ended, if it is about to: only where there is no other a process can be copied."""
        with self.change:
            thread = None if self.watches else self.thread
        if thread:
            thread.join(_ENDS)

    def _run(self) -> None:
        """Look again whenever the time of one might be up; the first page shortens it."""
        with self.change:
            while self.watches:
                now = time.monotonic()
                for watch in [watch for watch in self.watches if now >= watch.until]:
                    watch.fired = True
                    watch.worker.kill()
                    self.watches.remove(watch)
                until = min((watch.until for watch in self.watches), default=now)
                self.rests = min((watch.page_seconds for watch in self.watches), default=0.0)
                self.change.wait(min(max(until - now, 0.01), self.rests))
            self.thread = None
