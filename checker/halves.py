"""A long manual on two processors: a copy of this process works on its later part while this one works on the first.

What the copy found comes back through memory, never a file. Where no copy can be made (other systems, other threads,
one processor), or it stops before it is done, this process does all by itself.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import Any, Generic, TypeVar

from checker.ahead import batches
from checker.manual.model import Block

T = TypeVar("T")

_LONG = 100_000
"""Characters from which a manual is long: making a copy and taking over what it found pays only then."""

_FIRST = 0.45
"""The share that this process takes: it has to do the rest of the work on all of it besides."""


Work = Callable[[Sequence[Block]], Iterable[T]]
"""Of a part that begins with a heading it makes what it makes there of the whole."""


def in_two(blocks: Sequence[Block], work: Work[T], held: Sequence[object]) -> Iterator[T]:
    """What `work` makes of blocks, in order.

    `held` are objects besides the blocks that what it makes refers to; they stay the same objects.
    """
    cut = _middle(blocks)
    later = None
    if cut and _can_copy():
        with suppress(OSError):  # no memory, or no leave, for a copy of this process
            later = _Later(blocks[cut:], work, [*blocks, *held])
    if later is None:
        yield from work(blocks)
        return
    try:
        yield from work(blocks[:cut])
        yield from later.found() if later.done() else work(blocks[cut:])
    finally:
        later.end()


def _middle(blocks: Sequence[Block]) -> int | None:
    """The first heading of the part that the copy takes; None where there is none, or the manual is not long."""
    ends = list(accumulate(len(block.text) for block in blocks))
    if not ends or ends[-1] < _LONG:
        return None
    enough = (at for at, end in enumerate(ends) if end >= _FIRST * ends[-1])
    return next((at for at in enough if blocks[at].kind == "heading"), None)


def _can_copy() -> bool:
    """Whether a copy is possible, of use, and holds nobody's lock."""
    if not (hasattr(os, "fork") and hasattr(os, "memfd_create")):
        return False
    from checker.manual import pdf_pool  # takes a while, and most manuals are not long

    if pdf_pool.cores() < 2:
        return False
    pdf_pool.rest()
    return threading.active_count() == 1


class _Later(Generic[T]):
    """The copy that works on the later part."""

    def __init__(self, blocks: Sequence[Block], work: Work[T], held: Sequence[object]) -> None:
        self._held, self._status = held, -1
        self._file = os.fdopen(os.memfd_create("later part"), "w+b")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads: those of NumPy's library mind no copy
            self._pid = os.fork()
        if not self._pid:
            try:
                writer = _Writer(self._file, held)
                for found in batches(work(blocks)):
                    writer.dump(found)
                self._file.flush()
                self._status = 0
            finally:
                os._exit(self._status)

    def done(self) -> bool:
        """Wait until it has ended, and say whether it did all."""
        pid, self._pid = self._pid, 0
        try:
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
        except ChildProcessError:  # the running program has its children's ends ignored
            return False

    def found(self) -> Iterator[T]:
        """What it found."""
        end = self._file.seek(0, os.SEEK_END)
        self._file.seek(0)
        reader = _Reader(self._file, self._held)
        while self._file.tell() < end:
            yield from reader.load()

    def end(self) -> None:
        """End it, where nobody waits for it any more."""
        if self._pid:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            self.done()
        self._file.close()


class _Writer(pickle.Pickler):
    """Writes objects; those that both processes hold by their numbers."""

    def __init__(self, file: Any, held: Sequence[object]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._number = {id(each): number for number, each in enumerate(held)}

    def persistent_id(self, obj: object) -> int | None:
        """The number of an object that both hold."""
        return self._number.get(id(obj))


class _Reader(pickle.Unpickler):
    """Reads what a `_Writer` wrote."""

    def __init__(self, file: Any, held: Sequence[object]) -> None:
        super().__init__(file)
        self._held = held

    def persistent_load(self, pid: int) -> object:
        """The object with a number."""
        return self._held[pid]
