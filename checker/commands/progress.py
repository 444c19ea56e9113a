"""A progress bar on stderr, only for a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]
"""Told before each step: its name, the number of steps done and the number in all."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """What to tell of progress to while the work goes on; shows nothing where nobody is watching."""
    if quiet or not sys.stderr.isatty():
        yield lambda name, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(" of "))
    console = Console(stderr=True)
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task("Reading the rules", total=None)

        def tell(name: str, done: int, total: int) -> None:
            # Names come from files: brackets in them are not markup.
            bar.update(task, description=name.replace("[", "\\[")[:60], completed=done, total=total)

        yield tell
