"""Word files, web pages and texts are read in a process of their own, within limits of time and memory for each file.

One process reads file after file, since starting it takes longer than reading a chapter. It is ended when a file
overruns a limit, which costs that file only: the next one gets a new process.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import threading
from contextlib import suppress

from checker.manual.child import start
from checker.manual.errors import NotReadError
from checker.manual.limits import MEGABYTE, Limits
from checker.manual.reading import Reading

_SPLIT = "Split it into smaller files, or save it again from the program that made it."
_TO_END = 5.0
"""Seconds in which a process that no longer talks ends by itself."""

_BROKEN = (OSError, EOFError, pickle.UnpicklingError)
"""What writing to or reading from a process that has ended raises."""


class _Worker:
    """The process. `late` is set when it was ended because a file took too long."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.owner = os.getpid()
        self.late = False
        self.process = start("checker.manual.apart_worker", {"memory": memory})

    def read(self, media: str, data: bytes, name: str, limits: Limits) -> Reading | Exception | None:
        """What the worker gives or raises for a file; None if it ended without a word."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        timer = threading.Timer(limits.seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            with suppress(OSError):  # it may have ended already, and have said why
                pickle.dump((media, data, name, limits), self.process.stdin)
                self.process.stdin.flush()
            # The answer comes from this program's own code; it is no less trusted than a reader in this process.
            answer: Reading | Exception = pickle.load(self.process.stdout)
        except _BROKEN:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(_TO_END)  # for its own exit code
            return None
        finally:
            timer.cancel()
        return answer

    def _expire(self) -> None:
        self.late = True
        self.process.kill()

    def end(self) -> int:
        """End the process; its exit code."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(OSError):  # what it did not take any more
                    pipe.close()
        return self.process.wait()


_worker: _Worker | None = None
_lock = threading.Lock()


def _ready(memory: int) -> _Worker:
    """The process that is there, or a new one."""
    global _worker
    if _worker and _worker.owner != os.getpid():
        _worker = None  # that of the process that this one was forked from
    if _worker and (_worker.memory != memory or _worker.process.poll() is not None):
        end()
    _worker = _worker or _Worker(memory)
    return _worker


@atexit.register
def end() -> int:
    """End the process, if there is one; its exit code."""
    global _worker
    worker, _worker = _worker, None
    return worker.end() if worker and worker.owner == os.getpid() else 0


def read_apart(media: str, data: bytes, name: str, limits: Limits) -> Reading:
    """Read a file of any format but PDF in the process. Raises NotReadError as the reader would, or for a limit."""
    with _lock:
        worker = _ready(limits.memory)
        answer: Reading | Exception | None = MemoryError()
        code = 0
        try:
            answer = worker.read(media, data, name, limits)
        finally:
            # Also where this process is interrupted: an answer may still be on its way.
            if worker.late or answer is None or isinstance(answer, MemoryError):
                code = end()
    if isinstance(answer, Reading):
        return answer
    if worker.late:
        raise NotReadError(f"reading it took longer than the limit of {limits.seconds:,.0f} seconds", _SPLIT)
    if isinstance(answer, MemoryError):
        reason = f"reading it took more memory than the limit of {limits.memory // MEGABYTE:,} MB"
        raise NotReadError(reason, _SPLIT)
    if answer is None:
        reason = f"the process that read it stopped (exit code {code})"
        raise NotReadError(reason, "Please report this, with the file if you can.")
    raise answer
