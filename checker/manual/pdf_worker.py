"""Reads pages of a PDF in a process of its own, so that a hostile or broken file can take nothing else down.

Started by `child.start`, on standard input a line with the number of bytes of the PDF, and the PDF. The options are
JSON: `library` (the path of PDFium), `memory` (bytes of address space), `seconds` (of the processor), `pages` (the most
to read), `part` and `parts` (which share of the pages), `start` (the first page of that share to read, or 0), `apart`
(from how many pages on it builds blocks). Writes one JSON value per line to standard output: first `{"pages": count,
"outline": [[title, level, page]], ...}` or `{"error": code}`, then what `pdf_page` says of each page of its part, in
order. If the file is long it then takes the steps of `pdf_remote`, unless standard input ends. Imports nothing heavy
before: it must start fast and also under memory limits.
"""

from __future__ import annotations

import ctypes
import gc
import json
import sys
from collections.abc import Mapping
from typing import IO, Any

from checker.manual.caps import cap
from checker.manual.pdf_calls import load
from checker.manual.pdf_page import PageReader

_MAX_OUTLINE = 5_000
_DAMAGED = 3
"""PDFium's error for what it cannot make out as a PDF."""


def _outline(raw: Any, document: Any) -> list[list[Any]]:
    """[title, level, page index] for each bookmark that leads to a page."""
    result: list[list[Any]] = []
    seen: set[int] = set()
    stack = [(raw.FPDFBookmark_GetFirstChild(document, None), 1)]
    while stack and len(result) < _MAX_OUTLINE:
        mark, level = stack.pop()
        if not mark or mark in seen or level > 20:
            continue
        seen.add(mark)
        size = raw.FPDFBookmark_GetTitle(mark, None, 0)
        buffer = ctypes.create_string_buffer(max(size, 2))
        raw.FPDFBookmark_GetTitle(mark, buffer, size)
        target = raw.FPDFBookmark_GetDest(document, mark)
        page = raw.FPDFDest_GetDestPageIndex(document, target) if target else -1
        result.append([buffer.raw[: max(size - 2, 0)].decode("utf-16-le", errors="replace"), level, page])
        stack.append((raw.FPDFBookmark_GetNextSibling(document, mark), level))
        stack.append((raw.FPDFBookmark_GetFirstChild(document, mark), level + 1))
    return result


def _opened(raw: Any, data: bytes) -> tuple[Any, bytes, bool]:
    """The document (None if it cannot be opened), its bytes, which must stay, and whether it had to be rebuilt."""
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if document and raw.FPDF_GetPageCount(document):
        return document, data, False
    if document or raw.FPDF_GetLastError() == _DAMAGED:
        from checker.manual.pdf_rebuild import rebuilt

        again = rebuilt(data)
        found = raw.FPDF_LoadMemDocument64(again, len(again), None) if again else None
        if found and raw.FPDF_GetPageCount(found):
            return found, again, True
        # Opening set the error; a file without pages has none.
        raw.FPDF_LoadMemDocument64(data, len(data), None)
    return document, data, False


def main() -> None:
    """Read one part of the PDF on standard input."""
    work(json.loads(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)


def work(options: Mapping[str, Any], asked: IO[bytes], out: IO[bytes]) -> None:
    """Read one part of the PDF that comes through a pipe."""
    cap(options["memory"], options["seconds"])

    def write(value: dict[str, Any]) -> None:
        out.write(json.dumps(value, separators=(",", ":")).encode() + b"\n")

    gc.disable()  # nothing here refers to itself, and a page is gone once it is written
    raw = load(options["library"])
    data = asked.read(int(asked.readline()))
    document, data, again = _opened(raw, data)
    if not document:
        write({"error": raw.FPDF_GetLastError()})
        return
    count = raw.FPDF_GetPageCount(document)
    header = {"pages": count, "rebuilt": again, "form": raw.FPDF_GetFormType(document)}
    header["attachments"] = raw.FPDFDoc_GetAttachmentCount(document)
    # Read in every part: in a damaged file PDFium finds some pages only by way of the outline.
    outline = _outline(raw, document)
    write(header | {"outline": outline if options["part"] == 0 else []})
    out.flush()
    readable = min(count, options["pages"])
    first, end = (readable * part // options["parts"] for part in (options["part"], options["part"] + 1))
    reader = PageReader(raw, document)
    apart = options["parts"] > 1 and count >= options["apart"] and not options["start"]
    kept = []
    for index in range(max(first, options["start"]), end):
        page = reader.read(index)
        write(page)
        out.flush()
        if apart:
            kept.append(page)
    if apart:
        from checker.manual.pdf_lines import page_from
        from checker.manual.pdf_remote import serve

        serve([page_from(page) for page in kept], asked, out)
