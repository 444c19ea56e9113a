"""A share of the pages of a PDF read by a worker, which begins again after a page on which it stopped.

A worker that is a copy of this process keeps the pages to itself at first, and only notes in memory that both share
which of them it is reading: writing them all down is worth it only where something goes wrong. After a while, and when
pages have to be read again, it tells each page as soon as it is read.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from checker.manual.limits import Limits
from checker.manual.pdf_lines import Page, page_from
from checker.manual.pdf_plan import Plan, Span, settled
from checker.manual.pdf_pool import Worker
from checker.manual.pdf_watch import Watch

_AGAIN = 5
"""How often a share is begun again after a page on which a worker stopped."""

LATER = 10.0
"""Seconds more, where the time is up, in which pages are read again that were read in a moment and not told."""

_DONE = b'{"done"'
"""How the line begins with which a worker says that it has read what it was asked to."""

_BROKEN = b'"broken":true}\n'
"""How the line of a page ends that could not be opened."""

_LINE_BYTES = 64 * 1024 * 1024


@dataclass
class Share:
    """What the workers gave for one share of the pages. `header` is None where the file could not be opened."""

    header: dict[str, Any] | None = None
    raw: dict[int, bytes] = field(default_factory=dict)
    """The pages as the workers wrote them (see `pdf_lines.page_from`), by their index."""
    stopped: dict[int, str] = field(default_factory=dict)
    """Why a page was passed over, by its index: "slow" or "stopped"."""
    late: bool = False
    """Whether the time for the whole file ran out."""
    full: bool = False
    """Whether there was more text than one file may hold."""
    size: int = 0
    """Bytes of the pages."""
    worker: Worker | None = None
    """The worker that has all pages of the share and builds blocks of them when asked, if there is one."""
    untold: list[int] = field(default_factory=list)
    """Pages that were read and that only the worker has, or had."""
    broken: bool = False
    """Whether a page could not be opened."""
    done: Callable[[], None] = lambda: None
    """To be called once that worker has no more to say: it is free for another file."""

    def lines(self) -> list[bytes]:
        """The pages as they were written, in order."""
        return [line for _, line in sorted(self.raw.items())]

    @property
    def damaged(self) -> bool:
        """Whether the file had to be rebuilt, or a page could not be opened."""
        rebuilt = bool(self.header and self.header.get("rebuilt"))
        return rebuilt or self.broken or any(line.endswith(_BROKEN) for line in self.raw.values())

    def pages(self) -> list[Page]:
        """The pages, in order."""
        return [page_from(json.loads(line)) for line in self.lines()]


class Job:
    """A PDF that is read, and what all its readers know of it."""

    def __init__(self, data: bytes, limits: Limits, parts: int, end: float, *, build: bool) -> None:
        self.data, self.limits, self.parts, self.end, self.build = data, limits, parts, end, build
        self.lock = threading.Lock()
        self.made: Plan | None = None

    def plan(self, count: int) -> Plan:
        """Who reads which of so many pages."""
        with self.lock:
            self.made = self.made or Plan(count, self.parts)
            return self.made


class Reader:
    """Reads one share of the pages, in as many processes as it takes."""

    def __init__(self, worker: Worker, job: Job, part: int) -> None:
        self.worker, self.job, self.part = worker, job, part
        self.share = Share()
        self.watch = Watch(worker, job.end, job.limits.pdf_page_seconds)
        self.begun = False
        """Whether the worker was given the file before it was watched."""
        self.pages = (0, 0)
        """The pages of the share as far as it is known."""
        self.order: list[int] = []
        """Those that the worker was asked for, in the order in which it reads them."""
        self.told = 0
        """How many of them it has told."""
        self.todo: list[Span] = []
        """Pages that are to be read after one on which a worker stopped."""

    def begin(self, span: Span | None = None, *, first: bool = True) -> None:
        """Give the worker the file, for the `first` time or after a page on which it stopped."""
        job, limits, worker = self.job, self.job.limits, self.worker
        build = first and job.build
        self.order, self.told = [], 0
        if worker.progress:
            worker.progress.reset()
        worker.begin(
            {
                "memory": limits.pdf_memory,
                "seconds": int(limits.pdf_seconds) + 10,
                "pages": limits.pdf_pages,
                "part": (self.part, job.parts),
                "span": span,
                "more": job.parts > 1 or not first,
                "build": build,
                "quiet": build,
            },
            job.data,
        )
        self.begun = True

    def read(self) -> Share:
        """Everything that could be read of the share."""
        span: Span | None = None
        again = 0
        while again <= _AGAIN:
            if self.worker.stopped or time.monotonic() >= self.job.end:
                self.share.late = True
                break
            slow = self._run(span, first=not again)
            share = self.share
            if self.worker.process or share.full:
                break
            if not (self.worker.fresh or slow or share.late):
                # A file before may have left it in a bad way: only a new one tells.
                self.share, span = Share(), self.pages if share.header else None
                continue
            if not share.header:
                break
            kept, stopped, left = self._left(span)
            share.untold += kept
            if share.late:
                break
            share.stopped.update(dict.fromkeys(stopped, "slow" if slow else "stopped"))
            self.todo = [*_spans(left), *self.todo]
            span, _ = self._more()
            if not span:
                break
            again += 1
        return self.share

    def tell(self, share: Share) -> None:
        """Read the pages of a share again that a worker kept to itself."""
        late, self.share = share.late, share
        for _ in range(2):  # a file before may have left the worker in a bad way
            spans = _spans(sorted(set(share.untold) - share.raw.keys()))
            if spans:
                first, *self.todo = spans
                self._run(first, first=False)
        share.late, share.untold = share.late or late, []

    def _left(self, span: Span | None) -> tuple[list[int], list[int], list[int]]:
        """Of the pages that the worker was asked for: those it kept to itself, that on which it stopped, the others."""
        if not self.order:
            return [], [], list(range(*span or (0, 0)))
        at, order, progress = self.told, self.order, self.worker.progress
        if progress and progress.last in order:
            at = max(at, order.index(progress.last) + (not progress.begun))
        return order[self.told : at], order[at : at + 1], order[at + 1 :]

    def _run(self, span: Span | None, *, first: bool) -> bool:
        """Read pages as far as the worker comes. Whether it was ended because one page took too long."""
        worker, watch = self.worker, self.watch
        whole = False
        worker.ready()
        watch.begin()
        try:
            if not self.begun:
                self.begin(span, first=first)
            self.begun = False
            whole = self._take(worker.answers, span, first=first)
            watch.pages_came()
        finally:
            if watch.fired or not whole:
                watch.stop()
                worker.end()
        self.share.late = watch.fired and time.monotonic() >= self.job.end
        return watch.fired

    def _take(self, pipe: IO[bytes], span: Span | None, *, first: bool) -> bool:
        """Take what the worker writes. Whether that was all that it has to say. A broken last line is left out."""
        share, worker = self.share, self.worker
        header = pipe.readline(_LINE_BYTES)
        if not header.endswith(b"\n"):
            return False
        opened = json.loads(header)
        share.header = share.header or opened
        if "error" in opened:
            worker.state = "idle"
            return True
        asks = self.job.parts > 1 or not first
        if not span:
            span = self.pages = settled(self._count(), self.part, self.job.parts)
        while span:
            self.order += range(*span)
            self.watch.progress()
            while not (line := pipe.readline(_LINE_BYTES)).startswith(_DONE):
                share.size += len(line)
                share.full = share.size > 4 * self.job.limits.text_bytes
                if share.full or not line.endswith(b"\n") or self.told == len(self.order):
                    return False
                share.raw[self.order[self.told]] = line
                self.told += 1
                self.watch.progress()
            if not line.endswith(b"\n"):
                return False
            done = json.loads(line)
            share.broken = share.broken or done["broken"]
            if first:
                share.untold = list(self.order) if done["quiet"] else []
            worker.pages += span[1] - span[0]
            span = None
            if asks:
                span, asks = self._more()
                worker.tell((span, asks))
        if first and self.job.build:
            share.worker, share.done = worker, self._done
        else:
            worker.state = "idle"
        return True

    def _done(self) -> None:
        self.watch.stop()
        self.worker.give_back()

    def _count(self) -> int:
        """How many pages are to be read in all."""
        assert self.share.header
        return min(int(self.share.header["pages"]), self.job.limits.pdf_pages)

    def _more(self) -> tuple[Span | None, bool]:
        """More pages for the share, and whether there may be others after them."""
        plan = self.job.plan(self._count())
        span = self.todo.pop(0) if self.todo else plan.more(self.part)
        if span:
            self.pages = min(self.pages[0], span[0]), max(self.pages[1], span[1])
        return span, bool(span) and (bool(self.todo) or plan.left(self.part))


def _spans(indexes: Iterable[int]) -> list[Span]:
    """Pages as stretches without a gap, in their order."""
    spans: list[Span] = []
    for index in indexes:
        if spans and spans[-1][1] == index:
            spans[-1] = spans[-1][0], index + 1
        else:
            spans.append((index, index + 1))
    return spans
