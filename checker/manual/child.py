"""Child processes in which files are read under limits, so that a hostile or broken file can take nothing else down.

A worker is a new Python, or where that is safe a copy of this process (`fork`), which starts at once.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from mmap import PAGESIZE, mmap
from pathlib import Path
from typing import IO, Any, NoReturn, Protocol

_ROOT = str(Path(__file__).resolve().parents[2])
_TRIM, _MMAP = 128 << 20, 32 << 20
_KEEP_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(_TRIM), "MALLOC_MMAP_THRESHOLD_": str(_MMAP)}
"""To glibc: keep what is freed for what comes next. Pages of a PDF are opened and closed by the thousand, and giving
the memory back each time takes as long as a fifth of their reading."""


Work = Callable[[Mapping[str, Any], IO[bytes], IO[bytes]], None]
"""What a worker does, given its options and both pipes."""


class Process(Protocol):
    """A worker: the part of `subprocess.Popen` that is used."""

    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def kill(self) -> None:
        """End it."""

    def wait(self) -> int:
        """Its exit code, once it has ended."""


def start(module: str, options: Mapping[str, Any], *, packages: bool = True) -> subprocess.Popen[bytes]:
    """Start the `main` of a worker module of this package; it takes the options as JSON and files on standard input.

    Without `packages` it can import nothing but Python's own modules and this package, and starts faster.
    """
    # -P keeps the current folder, which may be a stranger's, off the worker's module path.
    command = [sys.executable, "-P", *([] if packages else ["-S"]), "-c", f"from {module} import main; main()"]
    path = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [*command, json.dumps(options)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_KEEP_MEMORY, "PYTHONPATH": path},
    )


def start_fast(module: str, options: Mapping[str, Any]) -> Process:
    """Start the `work` of a worker module, which takes the options and both pipes, with as little ado as is safe.

    Such a module imports nothing but Python's own modules and this package.
    """
    if _alone():
        try:
            return _Copy(module, options)
        except OSError:  # no memory for a copy of this process
            pass
    return start(module, options, packages=False)


def shared_with(process: Process) -> mmap | None:
    """Memory that a copy shares with this process, in its options `shared`; a new Python has none."""
    return process.shared if isinstance(process, _Copy) else None


def _alone() -> bool:
    """Whether nothing but this thread runs in this process, so that a copy holds nobody's lock. Only Linux tells."""
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


class _Copy:
    """A worker that is a copy of this process."""

    def __init__(self, module: str, options: Mapping[str, Any]) -> None:
        work = import_module(module).work  # in this process, so that the next copy has it
        self.shared = mmap(-1, PAGESIZE)
        down, up = os.pipe(), os.pipe()
        try:
            self.pid = os.fork()
        except OSError:
            for end in (*down, *up):
                os.close(end)
            raise
        if not self.pid:
            _become(work, {**options, "shared": self.shared}, down[0], up[1])
        os.close(down[0])
        os.close(up[1])
        self.stdin: IO[bytes] | None = os.fdopen(down[1], "wb")
        self.stdout: IO[bytes] | None = os.fdopen(up[0], "rb")
        self.code: int | None = None

    def kill(self) -> None:
        """End it."""
        if self.code is None:
            with suppress(ProcessLookupError):  # gone already, where nobody waits for it (see `wait`)
                os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit code, once it has ended."""
        if self.code is None:
            try:
                self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            except ChildProcessError:  # the running program has its children's ends ignored
                self.code = 0
        return self.code


def _become(work: Work, options: Mapping[str, Any], asked: int, out: int) -> NoReturn:
    """In the copy: be a worker and nothing else. What the process was before must neither go on nor clean up."""
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for held in [int(path.name) for path in Path("/proc/self/fd").iterdir()]:
            if held not in (asked, out, nothing):
                with suppress(OSError):  # that of the listing itself
                    os.close(held)
        for usual in {0, 1, 2} - {asked, out, nothing}:
            os.dup2(nothing, usual)
        _keep_memory()
        inherited = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        with os.fdopen(asked, "rb") as read, os.fdopen(out, "wb") as write:
            work({**options, "inherited": inherited}, read, write)
    finally:
        os._exit(0)


def _keep_memory() -> None:
    """What `_KEEP_MEMORY` says at the start of a new process."""
    with suppress(AttributeError):  # not glibc
        mallopt = ctypes.CDLL(None).mallopt
        for option, size in ((-1, _TRIM), (-3, _MMAP)):
            mallopt(option, size)
