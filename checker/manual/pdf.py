"""PDF -> blocks. The file is opened only in child processes with limits on memory and time; see `pdf_worker`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from checker.manual.errors import NotReadError
from checker.manual.limits import MEGABYTE, Limits
from checker.manual.model import Notice, Place
from checker.manual.pdf_blocks import BlockBuilder, outline_levels
from checker.manual.pdf_lines import Page, body_size, page_from, remove_furniture
from checker.manual.reading import Reading
from checker.manual.shape import finish

_WORKER = Path(__file__).with_name("pdf_worker.py")
_PASSWORD = 4
_ONE_PROCESS = 60
"""Up to this many pages a second process costs more than it saves."""

_BYTES_A_PAGE = 400
_ODD = re.compile(r"[\ufffd\ue000-\uefff\x00\x01\x03-\x1f]")
_OCR = "Run text recognition (OCR) on it and check again."


def read_pdf(data: bytes, file: str, limits: Limits) -> Reading:
    """Read a PDF; `file` is the name used in places. Raises NotReadError."""
    end = time.monotonic() + limits.pdf_seconds
    # The number of pages is not known yet; page objects in the clear give a fair guess.
    guess = max(data.count(b"/Page") - data.count(b"/Pages"), len(data) // (_BYTES_A_PAGE * 100))
    parts = min(os.cpu_count() or 1, 4) if guess > _ONE_PROCESS else 1
    with ThreadPoolExecutor(parts) as pool:
        runs = list(pool.map(lambda part: _run(data, part, parts, limits, end), range(parts)))
    first = runs[0].values
    if not first or "error" in first[0]:
        raise _refused(first[0]["error"] if first else None, runs[0].timed_out, limits)
    count = int(first[0]["pages"])
    pages = sorted((page_from(value) for run in runs for value in run.values[1:]), key=lambda page: page.index)
    if not any(page.lines for page in pages):
        raise _without_text(pages, count, runs, limits)
    notices = [*_lost(file, pages, count, runs, limits)]
    body = body_size(pages)
    removed, examples = remove_furniture(pages, body)
    if removed:
        shown = ", ".join(f"“{example}”" for example in examples)
        message = f"{removed} lines repeated from page to page in {file} (headers, footers, page numbers) were left out"
        notices.append(Notice(f"{message}: {shown}." if shown else f"{message}.", Place(file)))
    builder = BlockBuilder(file, body, pages, outline_levels(tuple(entry) for entry in first[0]["outline"]))
    for page in pages:
        builder.page(page)
    lost = any(notice.lost for notice in notices)
    reason = next((notice.message for notice in notices if notice.lost), "")
    return Reading(finish(builder.end()), tuple(notices), "partly-read" if lost else "read", reason, count)


class _Run:
    """What one worker gave back."""

    def __init__(self, output: bytes, timed_out: bool, code: int | None) -> None:
        self.timed_out = timed_out
        self.code = code
        self.values: list[dict[str, Any]] = []
        for line in output.split(b"\n"):
            # A worker that was stopped may have left half a line.
            if line.endswith(b"}"):
                self.values.append(json.loads(line))


def _run(data: bytes, part: int, parts: int, limits: Limits, end: float) -> _Run:
    if time.monotonic() >= end:
        return _Run(b"", True, None)
    options = json.dumps({"memory": limits.pdf_memory, "part": part, "parts": parts, "pages": limits.pdf_pages})
    # -P keeps this folder off the child's module path, where html.py would hide Python's own `html`.
    process = subprocess.Popen(
        [sys.executable, "-P", str(_WORKER), options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    timed_out = False
    try:
        output, _ = process.communicate(data, timeout=max(end - time.monotonic(), 0.0))
    except subprocess.TimeoutExpired:
        process.kill()
        timed_out = True
        output, _ = process.communicate()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    return _Run(output, timed_out, process.returncode)


def _refused(error: int | None, timed_out: bool, limits: Limits) -> NotReadError:
    if error == _PASSWORD:
        return NotReadError("it is protected with a password", "Save a copy without a password and check that.")
    if timed_out:
        return _too_slow(limits)
    if error is None:
        memory = f"{limits.pdf_memory / MEGABYTE:.0f} MB"
        return NotReadError(f"the PDF reader stopped on it (memory is limited to {memory})", "Print it to a new PDF.")
    return NotReadError("the PDF is damaged or cut short", "Fetch the file again, or open and print it to a new PDF.")


def _too_slow(limits: Limits, count: int | None = None) -> NotReadError:
    reason = f"reading it took longer than {limits.pdf_seconds:.0f} seconds"
    return NotReadError(reason, "Print it to a new PDF.", count)


def _without_text(pages: list[Page], count: int, runs: list[_Run], limits: Limits) -> NotReadError:
    if len(pages) < count and any(run.timed_out for run in runs):
        return _too_slow(limits, count)
    if len(pages) < count and any(run.code for run in runs):
        return NotReadError("the PDF reader stopped before it found any text", "Print it to a new PDF.", count)
    if any(page.objects for page in pages):
        return NotReadError("it has no text layer: its pages are pictures (a scan)", _OCR, count)
    return NotReadError("its pages are empty", "Check that the file is the right one.", count)


def _lost(file: str, pages: list[Page], count: int, runs: list[_Run], limits: Limits) -> Iterator[Notice]:
    """A notice for each page that could not be read, and for the limits that were reached."""
    for page in pages:
        place = Place(file, page=page.index + 1, page_label=page.label or None)
        if not page.lines and page.objects:
            yield Notice(f"Page {page.index + 1} of {file} has no text layer: it was scanned.", place, _OCR, lost=True)
        elif page.lines and _garbled(page):
            message = (
                f"The letters on page {page.index + 1} of {file} cannot be told: its fonts do not say what they show."
            )
            yield Notice(message, place, _OCR, lost=True)
    if count > limits.pdf_pages:
        message = f"{file} has {count:,} pages; the first {limits.pdf_pages:,} were read."
        yield Notice(message, Place(file, page=limits.pdf_pages + 1), "Split it into parts.", lost=True)
    missing = sorted(set(range(min(count, limits.pdf_pages))) - {page.index for page in pages})
    if missing:
        late = any(run.timed_out for run in runs)
        why = f"after {limits.pdf_seconds:.0f} seconds" if late else "when the PDF reader stopped on a page"
        message = f"{len(missing)} pages of {file}, from page {missing[0] + 1} on, were not read: reading ended {why}."
        yield Notice(message, Place(file, page=missing[0] + 1), "Print it to a new PDF, or split it.", lost=True)


def _garbled(page: Page) -> bool:
    """True where a good part of the letters are unknown or private characters."""
    text = "".join(line.text for line in page.lines)
    return len(_ODD.findall(text)) > 0.3 * len(text)
