"""The processes that read PDFs are kept from file to file, and a folder of PDFs is read several files at a time."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from checker.manual import child, pdf_pool, read
from checker.manual.in_order import in_order
from checker.manual.limits import DEFAULT, MEGABYTE
from checker.manual.model import Document
from checker.manual.pdf_pool import Pool, Worker


@pytest.fixture(autouse=True)
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """Two workers that no other test has used."""
    monkeypatch.setattr(pdf_pool, "cores", lambda: 2)
    pdf_pool.end()
    yield pdf_pool.pool()
    pdf_pool.end()


@pytest.fixture
def chapters(converted: Path) -> list[Path]:
    return sorted((converted / "pdf").glob("*.pdf"))


def read_alone(chapter: Path) -> Document:
    return read.read_bytes(chapter.read_bytes(), chapter.name)


def processes(pool: Pool) -> list[Any]:
    return [worker.process.pid for worker in pool.workers if worker.process]  # type: ignore[attr-defined]


def test_one_process_reads_file_after_file(chapters: list[Path], pool: Pool) -> None:
    documents = [read_alone(chapter) for chapter in chapters[:3]]
    assert [document.files[0].status for document in documents] == ["read"] * 3
    assert len(processes(pool)) == 1
    assert [worker.fresh for worker in pool.workers].count(False) == 1


def test_no_thread_is_left_once_the_pool_rests(chapters: list[Path], pool: Pool, tmp_path: Path) -> None:
    before = threading.active_count()
    for chapter in chapters[:2]:
        (tmp_path / chapter.name).write_bytes(chapter.read_bytes())
    read.read(tmp_path)
    pdf_pool.rest()
    assert pool.watchman.thread is None
    assert threading.active_count() == before


def test_a_process_that_is_gone_is_replaced(chapters: list[Path], pool: Pool) -> None:
    before = read_alone(chapters[0])
    (first,) = processes(pool)
    os.kill(first, signal.SIGTERM)
    assert read_alone(chapters[0]) == before
    assert processes(pool) != [first]


def test_what_a_file_before_did_to_a_process_costs_the_next_one_nothing(
    chapters: list[Path], pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_alone(chapters[0])
    real = Worker.begin

    def begin(worker: Worker, *given: Any) -> None:
        real(worker, *given)
        if not worker.fresh:
            worker.kill()

    monkeypatch.setattr(Worker, "begin", begin)
    assert read_alone(chapters[0]) == before
    assert before.whole


def test_a_process_that_has_read_much_is_not_kept(
    chapters: list[Path], pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_pool, "_MOST_PAGES", 2)
    assert read_alone(chapters[0]).whole
    assert not processes(pool)


def test_a_file_that_has_no_text_leaves_its_process_for_the_next(
    chapters: list[Path], pool: Pool, converted: Path
) -> None:
    refused = read.read_bytes(b"%PDF-1.7\nnothing", "broken.pdf")
    assert refused.files[0].status == "not-read"
    ids = processes(pool)
    assert read_alone(chapters[0]).whole
    assert processes(pool) == ids


def long(text: str) -> bytes:
    """A file that two processes read, the same words on each page."""
    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    for number in range(12):
        pdf.add_page()
        pdf.set_y(100)
        pdf.cell(0, 10, text and f"{text} {number}.")
    return bytes(pdf.output())


@pytest.mark.parametrize("copies", [False, True])
def test_a_long_file_without_text_leaves_its_processes_for_the_next(
    pool: Pool, monkeypatch: pytest.MonkeyPatch, copies: bool
) -> None:
    monkeypatch.setattr(child, "_alone", lambda: copies)
    assert read.read_bytes(long(""), "empty.pdf").files[0].status == "not-read"
    ids = processes(pool)
    assert len(ids) == 2
    assert read.read_bytes(long("The nurse visits within"), "full.pdf").words == 12 * 5
    assert processes(pool) == ids


def test_each_file_has_its_own_limits(chapters: list[Path], pool: Pool) -> None:
    resource = pytest.importorskip("resource")
    data = chapters[0].read_bytes()
    held = []
    for megabytes, pages in ((512, 1), (1024, 2)):
        limits = replace(DEFAULT, pdf_memory=megabytes * MEGABYTE, pdf_pages=pages)
        assert max(block.place.page or 0 for block in read.read_bytes(data, "a.pdf", limits).blocks) == pages
        (worker,) = processes(pool)
        held.append(resource.prlimit(worker, resource.RLIMIT_AS)[0])
    assert held[1] - held[0] == 512 * MEGABYTE


@pytest.mark.parametrize("long", [1, 1_000])
def test_a_folder_gives_what_its_files_give(
    chapters: list[Path], pool: Pool, converted: Path, monkeypatch: pytest.MonkeyPatch, long: int
) -> None:
    monkeypatch.setattr("checker.manual.pdf_child._LONG", long)
    seen: list[tuple[str, int, int]] = []
    whole = read.read(converted / "pdf", progress=lambda *given: seen.append(given))
    alone = [read_alone(chapter) for chapter in chapters]
    assert whole.blocks == tuple(block for document in alone for block in document.blocks)
    assert whole.files == tuple(account for document in alone for account in document.files)
    assert seen == [(chapter.name, done, len(chapters)) for done, chapter in enumerate(chapters)]
    ids = processes(pool)
    assert ids
    read.read(converted / "pdf")
    assert processes(pool) == ids


def test_an_interrupted_folder_leaves_no_process(converted: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(name: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    workers = pool.workers
    with pytest.raises(KeyboardInterrupt):
        read.read(converted / "pdf", progress=interrupted)
    until = time.monotonic() + 30
    while any(worker.process for worker in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(worker.process for worker in workers)
    assert read.read(converted / "pdf").whole


def test_all_workers_are_waited_for_while_others_go_on(pool: Pool) -> None:
    held = threading.Event()
    go_on = threading.Event()
    counts: list[int] = []

    def take(all_of_them: bool) -> None:
        with pool.taken(several=False, all_of_them=all_of_them) as workers:
            counts.append(len(workers))
            held.set()
            go_on.wait(30)

    first = threading.Thread(target=take, args=(False,))
    first.start()
    held.wait(30)
    second = threading.Thread(target=take, args=(True,))
    second.start()
    go_on.set()
    first.join(30)
    second.join(30)
    assert counts == [1, 2]


def test_results_come_in_order_and_pieces_are_taken_shortly_before() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[Callable[[], int]]:
        for number in range(10):
            taken.append(number)
            yield lambda number=number: number  # type: ignore[misc]

    results = in_order(pieces(), 2)
    assert next(results) == 0
    assert len(taken) <= 4
    assert list(results) == list(range(1, 10))
