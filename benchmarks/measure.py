"""Timing of a piece of work, in this process or in one of its own. Median of several runs.

Seconds are those of the processor, since other work on the machine moves the clock on the wall by more than what is
measured; for commands the clock is shown too, because people wait by it.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
RUNS = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost: seconds of the processor, seconds on the clock, peak memory in MiB."""

    processor: float
    clock: float
    memory: float


def timed(work: Callable[[], object], runs: int = RUNS, now: Callable[[], float] | None = None) -> float:
    """Median seconds of a piece of work done from this process: of the processor, or as `now` tells them."""
    now = now or processor
    spent = []
    for _ in range(runs):
        start = now()
        work()
        spent.append(now() - start)
    return median(spent)


@contextmanager
def one_processor() -> Iterator[None]:
    """Within it this process uses one processor alone, where the system lets it choose (Linux)."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def processor() -> float:
    """Seconds of the processor so far, those of child processes included: files are read in some that are kept."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime + sum(map(_spent, family(os.getpid())[1:]))


def family(pid: int) -> list[int]:
    """A process and its children (Linux only; elsewhere the process alone)."""
    children: list[int] = []
    with suppress(OSError):
        for task in list(Path(f"/proc/{pid}/task").iterdir()):
            with suppress(OSError):  # a thread that has just ended
                children += map(int, (task / "children").read_text().split())
    return [pid, *(each for child in children for each in family(child))]


def _spent(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def command(*arguments: str, runs: int = RUNS) -> Cost:
    """The cost of a run of the command line, start-up included."""
    costs = [_run([sys.executable, "-m", "checker", *arguments]) for _ in range(runs)]
    return Cost(*(median(values) for values in zip(*((c.processor, c.clock, c.memory) for c in costs), strict=True)))


def _run(program: list[str]) -> Cost:
    start = time.perf_counter()
    child = subprocess.Popen(program, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode > 1:
        raise RuntimeError(f"{' '.join(program)} ended with {child.returncode}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / unit)


def row(name: str, value: str, note: str = "") -> None:
    """One line of the table."""
    print(f"{name:<52} {value:>14}  {note}".rstrip(), flush=True)


def heading(text: str) -> None:
    """The title of a part of the table."""
    print(f"\n{text}", flush=True)
