"""A long PDF is read and built in several processes at once: what comes of it must not depend on how many."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from subprocess import Popen
from typing import IO, Any

import pypdf
import pytest
from fpdf import FPDF

from checker.manual import child, pdf, pdf_child, pdf_furniture, pdf_part, pdf_pool
from checker.manual.limits import DEFAULT, Limits
from checker.manual.pdf_part import ApartError, Built, End, Rest
from checker.manual.pdf_plan import Plan, settled
from checker.manual.pdf_share import Share
from checker.manual.reading import Reading

Forced = Callable[[int], None]
Made = Callable[[Any], None]


@pytest.fixture
def forced(monkeypatch: pytest.MonkeyPatch) -> Iterator[Forced]:
    """Read in so many processes however short the file is."""

    def force(processes: int) -> None:
        monkeypatch.setattr(pdf_child, "_ONE_PROCESS", -1 if processes > 1 else 1_000_000)
        monkeypatch.setattr(pdf_pool, "cores", lambda: processes)
        pdf_pool.end()

    yield force
    pdf_pool.end()


@pytest.fixture
def stitched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many shares were put together; 0 where they did not fit."""
    counts: list[int] = []
    real = pdf_part.stitched

    def watched(parts: Any) -> Any:
        counts.append(0)
        result = real(parts)
        counts[-1] = len(parts)
        return result

    monkeypatch.setattr(pdf, "stitched", watched)
    return counts


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The processes of the workers that wait to be asked for blocks."""
    found: list[Any] = []
    real = pdf_child.shares_of

    @contextmanager
    def watched(data: bytes, limits: Limits) -> Iterator[list[Share]]:
        with real(data, limits) as shares:
            found.extend(share.worker.process for share in shares if share.worker)
            yield shares

    monkeypatch.setattr(pdf, "shares_of", watched)
    return found


@pytest.fixture(scope="session")
def manual(converted: Path) -> bytes:
    """All chapters of the example manual in one file."""
    writer = pypdf.PdfWriter()
    for chapter in sorted((converted / "pdf").glob("*.pdf")):
        writer.append(str(chapter))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def read(data: bytes) -> Reading:
    return pdf.read_pdf(data, "manual.pdf", DEFAULT)


def same(one: Reading, other: Reading) -> bool:
    """Whether all of it is the same, places on the pages included."""
    places = [[block.stretches for block in reading.blocks] for reading in (one, other)]
    return one == other and places[0] == places[1]


def made(fill: Made) -> bytes:
    made = FPDF()
    made.set_font("helvetica", size=11)
    fill(made)
    return bytes(made.output())


def long_table(document: Any) -> None:
    """A table over many pages, headed on the first page only."""
    document.add_page()
    with document.table(repeat_headings=0) as table:
        table.row(["Step", "Who", "When"])
        for number in range(600):
            table.row([f"Visit {number}", "the nurse of the family", "within ten days of the meeting"])


BELOW = {"new_x": "LMARGIN", "new_y": "NEXT"}


def notes(document: Any) -> None:
    """Pages with notes below paragraphs that run on over the page."""
    for week in range(24):
        document.add_page()
        document.set_font("helvetica", size=11)
        told = f" the child at home in week {week} and tells the family.1 "
        document.multi_cell(0, 6, f"sees{told}" + f"Whoever sees{told}" * 9 + f"So much for {week}.", **BELOW)
        document.ln(12)
        document.multi_cell(0, 6, f"Whoever sees{told}" * 9 + "Then the worker", **BELOW)
        document.set_font("helvetica", size=7)
        document.multi_cell(0, 4, f"1 The worker of the family in week {week}, or whom the manager names.")


@pytest.mark.parametrize("processes", [2, 3])
def test_the_manual_is_the_same(manual: bytes, processes: int, forced: Forced, stitched: list[int]) -> None:
    forced(1)
    whole = read(manual)
    forced(processes)
    assert same(read(manual), whole)
    assert stitched == [1, processes]


def test_notes_and_paragraphs_that_run_on_over_the_page(forced: Forced, stitched: list[int]) -> None:
    data = made(notes)
    forced(1)
    whole = read(data)
    assert {block.kind for block in whole.blocks} == {"paragraph", "note"}
    forced(3)
    assert same(read(data), whole)
    assert stitched == [1, 3]


def test_a_table_that_only_its_first_page_explains_is_built_in_one(forced: Forced, stitched: list[int]) -> None:
    data = made(long_table)
    forced(1)
    whole = read(data)
    assert {cell.header for block in whole.blocks for cell in block.cells} == {"Step", "Who", "When"}
    forced(2)
    assert same(read(data), whole)
    assert stitched == [1, 0, 1]


def test_a_damaged_file_is_read_by_one(manual: bytes, forced: Forced, stitched: list[int]) -> None:
    """What PDFium finds in it depends on which pages it was asked for before."""
    page = manual.rindex(b"/Type /Page\n")
    data = manual[:page] + b"/Type /Pagx\n" + manual[page + len(b"/Type /Page\n") :]
    forced(1)
    whole = read(data)
    assert whole.status == "partly-read"
    forced(3)
    assert same(read(data), whole)
    assert stitched == [1, 1]


def test_pages_between_two_shares_go_to_whoever_asks() -> None:
    plan = Plan(100, 2)
    spans = [settled(100, 0, 2), settled(100, 1, 2)]
    for part in (1, 0, 0, 1, 1, 0, 1, 1, *[0, 1] * 20):
        more = plan.more(part)
        if more:
            low, high = spans[part]
            assert more[1] == low or more[0] == high
            spans[part] = min(low, more[0]), max(high, more[1])
    assert spans[0][0] == 0
    assert spans[0][1] == spans[1][0]
    assert spans[1][1] == 100


@pytest.mark.parametrize(("count", "parts"), [(1, 1), (1, 4), (2, 3), (7, 4), (1_000, 1), (1_000, 3)])
def test_every_page_is_read_once(count: int, parts: int) -> None:
    plan = Plan(count, parts)
    read_by: list[int] = []
    for part in range(parts):
        read_by += range(*settled(count, part, parts))
        while plan.left(part):
            span = plan.more(part)
            assert span
            read_by += range(*span)
        assert not plan.more(part)
    assert sorted(read_by) == list(range(count))


def test_where_a_copy_is_not_safe_a_new_process_reads_the_same(
    manual: bytes, forced: Forced, stitched: list[int], workers: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    forced(2)
    monkeypatch.setattr(child, "_alone", lambda: True)
    copied = read(manual)
    monkeypatch.setattr(child, "_alone", lambda: False)
    pdf_pool.end()
    assert same(read(manual), copied)
    assert stitched == [2, 2]
    assert [isinstance(worker, Popen) for worker in workers] == [False, False, True, True]


def test_a_worker_that_is_gone_before_it_has_built_is_done_without(
    manual: bytes, forced: Forced, workers: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    forced(2)
    whole = read(manual)
    workers.clear()
    real = pdf_furniture.running

    def killing(*given: Any) -> Any:
        workers[1].kill()
        return real(*given)

    monkeypatch.setattr(pdf, "running", killing)
    assert same(read(manual), whole)


def test_no_process_is_left_once_the_workers_are_ended(
    manual: bytes, forced: Forced, workers: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    forced(2)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pdf, "running", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read(manual)
    assert len(workers) == 2
    pdf_pool.end()
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker.pid, 0)


def test_beside_another_thread_no_copy_is_made() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert not child._alone()
    finally:
        over.set()
        thread.join()


def report(_: object, asked: IO[bytes], out: IO[bytes]) -> None:
    """A worker that says which files it holds open."""
    out.write(" ".join(sorted(os.listdir("/proc/self/fd"))).encode())  # noqa: PTH208


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="copies are made on Linux only")
def test_a_copy_holds_nothing_of_what_was_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.manual.pdf_worker.work", report)
    with (tmp_path / "open.txt").open("w"):
        worker = child._Copy("checker.manual.pdf_worker", {})
        assert worker.stdout is not None
        held = worker.stdout.read().decode().split()
    assert worker.wait() == 0
    assert {"0", "1", "2"} <= set(held)
    assert len(held) == 7  # beside these, which lead nowhere, both pipes, nothing itself and the listing


@pytest.mark.skipif(not hasattr(signal, "SIGCHLD"), reason="copies are made on Linux only")
def test_a_program_that_ignores_the_end_of_its_children_reads_all_the_same(manual: bytes, forced: Forced) -> None:
    forced(2)
    whole = read(manual)
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert same(read(manual), whole)
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_shares_that_never_agree_do_not_fit() -> None:
    one = Built([], Rest([], [], [End("a", 1, 0)]))
    with pytest.raises(ApartError):
        pdf_part.stitched([one, Built([], Rest([], [End("b", 1, 0)], []))])
