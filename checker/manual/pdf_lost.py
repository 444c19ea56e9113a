"""What could not be read of a PDF, in words: why a file was refused, and which of its pages are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from checker.manual.errors import NotReadError
from checker.manual.limits import MEGABYTE, Limits
from checker.manual.model import Notice, Place
from checker.manual.pdf_account import Account
from checker.manual.pdf_share import Share

_PASSWORD, _SECURITY = 4, 5
_XFA = 2
"""A form whose pages are made by Adobe's programs while it is shown; other programs see a note that says so."""

_OCR = "Run text recognition (OCR) on it and check again."
_PRINT = "Open it and print it to a new PDF."
_FETCH = "Fetch the file again, or open and print it to a new PDF."


def page_numbers(indexes: Iterable[int]) -> str:
    """Pages for people, from indexes counting from 0: "page 3", "pages 2, 5 to 8"."""
    runs: list[list[int]] = []
    for number in sorted({index + 1 for index in indexes}):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [str(first) if first == last else f"{first} to {last}" for first, last in runs]
    more = f" and {len(words) - 12} more stretches" if len(words) > 12 else ""
    return f"page{'' if words == [str(runs[0][0])] else 's'} {', '.join(words[:12])}{more}"


def refused(share: Share, limits: Limits) -> NotReadError:
    """Why a file could not be opened."""
    error = share.header["error"] if share.header else None
    if error == _PASSWORD:
        return NotReadError("it is protected with a password", "Save a copy without a password and check that.")
    if error == _SECURITY:
        reason = "it is protected in a way that only the program it was made for can open"
        return NotReadError(reason, "Save a copy without protection and check that.")
    if share.late:
        return _too_slow(limits)
    if error is None:
        memory = f"{limits.pdf_memory / MEGABYTE:.0f} MB"
        return NotReadError(f"the PDF reader stopped on it (memory is limited to {memory})", _PRINT)
    return NotReadError("the PDF is damaged or cut short", _FETCH)


def without_text(pages: list[Account], count: int, shares: list[Share], limits: Limits) -> NotReadError:
    """Why a file that could be opened gave no text."""
    if any(share.late for share in shares):
        return _too_slow(limits, count)
    if any(share.stopped for share in shares):
        return NotReadError("the PDF reader stopped before it found any text", _PRINT, count)
    if any(page.why == "broken" for page in pages):
        return NotReadError("its pages are damaged and cannot be opened", _FETCH, count)
    if any(page.why == "scan" for page in pages):
        return NotReadError("it has no text layer: its pages are pictures (a scan)", _OCR, count)
    if any(page.unread for page in pages):
        return NotReadError("all its text is in fields of a form or in comments", "Print it to a new PDF.", count)
    return NotReadError("its pages are empty", "Check that the file is the right one.", count)


def only_furniture(count: int) -> NotReadError:
    """Why a file gave nothing once what repeats from page to page was taken away."""
    reason = "it has no text but what repeats on its pages (headers, footers, stamps): they may be pictures (a scan)"
    return NotReadError(reason, _OCR, count)


def _too_slow(limits: Limits, count: int | None = None) -> NotReadError:
    return NotReadError(f"reading it took longer than {limits.pdf_seconds:.0f} seconds", _PRINT, count)


def lost_notices(
    file: str, header: dict[str, Any], pages: list[Account], shares: list[Share], limits: Limits
) -> Iterator[Notice]:
    """A notice for each stretch of pages that could not be read, and for the limits that were reached."""
    count = int(header["pages"])
    if header["rebuilt"]:
        message = (
            f"{file} is damaged or cut short: {count:,} pages were found in it and are read in the order in which they "
            "stand there; what else it held is lost."
        )
        yield Notice(message, Place(file), _FETCH, lost=True)
    if header["form"] == _XFA:
        message = f"{file} is a form that only Adobe's programs show in full (XFA): its pages may hold other text."
        yield Notice(message, Place(file), "Open it in Adobe Acrobat and print it to a new PDF.", lost=True)
    for why, group in groupby(pages, lambda page: page.why):
        if why:
            run = list(group)
            place = Place(file, page=run[0].page + 1, page_label=run[0].label or None)
            message, advice = _WHY[why]
            where = page_numbers(page.page for page in run)
            yield Notice(f"{where[0].upper()}{where[1:]} of {file}: {message}", place, advice, lost=True)
    stopped = {index: why for share in shares for index, why in share.stopped.items()}
    for index, why in sorted(stopped.items()):
        longer = f"it took longer than {limits.pdf_page_seconds:.0f} seconds"
        reason = longer if why == "slow" else "the PDF reader stopped on it"
        message = f"Page {index + 1} of {file} was not read: {reason}."
        yield Notice(message, Place(file, page=index + 1), _PRINT, lost=True)
    if count > limits.pdf_pages:
        message = f"{file} has {count:,} pages; the first {limits.pdf_pages:,} were read."
        yield Notice(message, Place(file, page=limits.pdf_pages + 1), "Split it into parts.", lost=True)
    missing = set(range(min(count, limits.pdf_pages))) - {page.page for page in pages} - stopped.keys()
    if missing:
        why = "it stopped too often"
        if any(share.late for share in shares):
            why = f"reading took longer than {limits.pdf_seconds:.0f} seconds"
        elif any(share.full for share in shares):
            why = f"the file holds more text than {limits.text_bytes / MEGABYTE:.0f} MB"
        message = f"{len(missing):,} pages of {file} were not read ({page_numbers(missing)}): {why}."
        yield Notice(message, Place(file, page=min(missing) + 1), "Print it to a new PDF, or split it.", lost=True)


_WHY = {
    "scan": ("no text layer, it was scanned.", _OCR),
    "letters": ("the letters cannot be told, because the fonts do not say what they show.", _OCR),
    "broken": ("damaged, it cannot be opened.", _FETCH),
}
