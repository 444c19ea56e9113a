"""How fast the checker is on this machine: `make bench`. Prints one table; ratios between rows say more than seconds.

Median of three runs each. The text is the example manual, repeated; peak memory is that of the process after the
largest run.
"""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from checker.checking import check
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.load import load
from checker.manual.model import Block, Document, Place
from checker.manual.read import read

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "northshire"
RUNS = 3


def timed(work: Callable[[], object]) -> float:
    """Median seconds of a piece of work."""
    spent = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return median(spent)


def repeated(document: Document, times: int) -> Document:
    """The document several times over, each copy under a file name of its own."""
    blocks = tuple(
        replace(block, place=replace(block.place, file=f"{copy}/{block.place.file}"))
        for copy in range(times)
        for block in document.blocks
    )
    return Document(document.name, blocks, document.files)


def command(*arguments: str) -> Callable[[], object]:
    """A run of the command line in a process of its own."""
    program = [sys.executable, "-m", "checker.cli", *arguments]
    return lambda: subprocess.run(program, cwd=ROOT, capture_output=True, check=False)


def row(name: str, seconds: float, note: str = "") -> None:
    """One line of the table."""
    print(f"{name:<46} {seconds:8.3f} s  {note}", flush=True)


def hostile(knowledge: KnowledgeBase, characters: int) -> float:
    """Seconds for one clause of one repeated word."""
    block = Block("paragraph", "manager " * (characters // 8), Place("made.md", line=1))
    return timed(lambda: check(Document("made", (block,), ()), knowledge, "2023"))


def main() -> None:
    """Measure and print."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, median of {RUNS}\n")
    row("checker --help", timed(command("--help")))
    row("checker rules show icpc-15wd", timed(command("rules", "show", "icpc-15wd")))
    row("checker validate", timed(command("validate")))
    knowledge = load()
    document = read(EXAMPLE)
    reading = timed(lambda: read(EXAMPLE))
    row("read the example (Markdown)", reading, f"{document.words / reading:,.0f} words/s")
    empty = timed(lambda: check(Document("empty", document.blocks[:1], ()), knowledge, "2023"))
    row("set up one edition", empty)
    for times in (1, 4, 10):
        seconds = timed(lambda times=times: check(repeated(document, times), knowledge, "2023"))  # type: ignore[misc]
        words = document.words * times
        row(f"language and comparison, {words:,} words", seconds, f"{words / (seconds - empty):,.0f} words/s")
    for characters in (3_000, 30_000, 300_000):
        row(f"one clause of {characters:,} characters", hostile(knowledge, characters), "set-up included")
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


if __name__ == "__main__":
    main()
