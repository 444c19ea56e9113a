"""A worker that is a copy keeps the pages to itself: nothing of them is lost where it stops or the time is up."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from fpdf import FPDF

from checker.manual import child, pdf_child, pdf_pool, pdf_remote, pdf_worker
from checker.manual.limits import DEFAULT, Limits
from checker.manual.model import Document
from checker.manual.pdf_page import PageReader
from checker.manual.read import read_bytes
from tests.manual.test_pdf_odd import pages

PAGES = 9
Doing = Callable[[int], None]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="copies are made on Linux only")


@pytest.fixture(autouse=True, params=[1, 2])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """So many workers, new ones and copies whatever other threads there are."""
    monkeypatch.setattr(pdf_child, "_ONE_PROCESS", -1 if request.param > 1 else 1_000_000)
    monkeypatch.setattr(pdf_pool, "cores", lambda: request.param)
    monkeypatch.setattr(child, "_alone", lambda: True)
    pdf_pool.end()
    yield request.param
    pdf_pool.end()


@pytest.fixture
def doing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Doing], None]:
    """Before each page workers do something."""
    real = PageReader.read

    def let(what: Doing) -> None:
        def read(reader: PageReader, index: int) -> Any:
            what(index)
            return real(reader, index)

        monkeypatch.setattr(PageReader, "read", read)

    return let


@pytest.fixture(scope="module")
def manual() -> bytes:
    """A sentence on each page."""
    made: Any = FPDF()
    made.set_font("helvetica", size=11)
    for number in range(PAGES):
        made.add_page()
        made.text(20, 60, f"On visit {number} the worker sees the child.")
    return bytes(made.output())


def read(data: bytes, limits: Limits = DEFAULT) -> Document:
    return read_bytes(data, "plan.pdf", limits)


def visits(document: Document) -> list[int]:
    """The pages that were read."""
    return [(block.place.page or 0) - 1 for block in document.blocks]


def gone_at(*pages: int) -> Doing:
    def end(index: int) -> None:
        if index in pages:
            os._exit(1)

    return end


def slow_at(page: int) -> Doing:
    return lambda index: time.sleep(60 if index == page else 0)


def test_pages_that_are_told_after_a_while_are_the_same(manual: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet = read(manual)
    assert visits(quiet) == list(range(PAGES))
    for seconds in (0.0, 0.05):
        pdf_pool.end()
        monkeypatch.setattr(pdf_worker, "_QUIET", seconds)
        assert read(manual) == quiet


@pytest.mark.parametrize("page", [0, 3, PAGES - 1])
def test_a_page_on_which_a_worker_stops_costs_only_itself(
    manual: bytes, doing: Callable[[Doing], None], page: int
) -> None:
    doing(gone_at(page))
    document = read(manual)
    assert visits(document) == [index for index in range(PAGES) if index != page]
    assert document.files[0].reason == f"Page {page + 1} of plan.pdf was not read: the PDF reader stopped on it."


def test_so_it_is_with_two_pages(manual: bytes, doing: Callable[[Doing], None]) -> None:
    doing(gone_at(1, 6))
    document = read(manual)
    assert visits(document) == [0, 2, 3, 4, 5, 7, 8]
    assert [notice.message for notice in document.notices] == [
        f"Page {page} of plan.pdf was not read: the PDF reader stopped on it." for page in (2, 7)
    ]


def test_a_page_that_takes_too_long_costs_only_itself(manual: bytes, doing: Callable[[Doing], None]) -> None:
    doing(slow_at(2))
    document = read(manual, replace(DEFAULT, pdf_page_seconds=0.5))
    assert visits(document) == [index for index in range(PAGES) if index != 2]
    assert document.files[0].reason == "Page 3 of plan.pdf was not read: it took longer than 0 seconds."


def test_so_it_is_where_a_worker_is_no_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_alone", lambda: False)
    words = [b"BT /F 12 Tf 50 400 Td (The worker sees child %d.) Tj ET" % number for number in range(4)]
    words[1] = b"BT /F 12 Tf " + b"1 0 Td (word) Tj " * 3_000_000 + b"ET"
    document = read(pages(words), replace(DEFAULT, pdf_page_seconds=1.0))
    assert visits(document) == [0, 2, 3]
    assert document.files[0].reason == "Page 2 of plan.pdf was not read: it took longer than 1 seconds."


def test_what_was_read_before_the_time_was_up_is_kept(
    manual: bytes, doing: Callable[[Doing], None], processes: int
) -> None:
    doing(slow_at(2))
    document = read(manual, replace(DEFAULT, pdf_seconds=1.0))
    read_by_others = set(range(6, PAGES) if processes > 1 else ())
    assert {0, 1} | read_by_others <= set(visits(document)) <= set(range(PAGES)) - {2}
    assert (len(visits(document)) == 2) == (processes == 1)
    assert "reading took longer than 1 seconds" in document.files[0].reason


def test_a_worker_that_stops_while_it_builds_is_done_without(manual: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(manual)
    real = pdf_remote.Remote.first
    for step in ("serve", "first", "_packed"):
        pdf_pool.end()
        with monkeypatch.context() as patched:
            if step == "serve":
                patched.setattr(pdf_worker, step, lambda *_: os._exit(1))
            elif step == "_packed":
                patched.setattr(pdf_remote, step, lambda *_: os._exit(1))
            else:
                patched.setattr(pdf_remote.Remote, step, lambda remote: remote.worker.kill() or real(remote))
            assert read(manual) == whole
