"""Reads pages of PDFs in a process of its own, so that a hostile or broken file can take nothing else down.

Started by `child.start` or as a copy; of the options it takes `library` (the path of PDFium) and, in a copy,
`inherited` (the bytes of address space that it began with) and `shared` (memory of both processes). For each file comes
a line of JSON: `bytes` (how long the PDF is), `memory` (bytes of address space), `seconds` (of the processor), `pages`
(the most to read in all), `part` (which share of the pages, of how many), `span` (the pages to read, from and up to, or
null for those that `pdf_plan` has settled), `more` (whether it is told after them which to read next, or null, and
whether there may be others again), `build` (whether it is to build blocks of them), `quiet` (whether it may keep the
pages to itself at first, where it has memory in which to note which of them it reads). After it comes the PDF.

The worker writes one JSON value per line: first `{"pages": count, "outline": [[title, level, page], ...], ...}` or
`{"error": code}`, then what `pdf_page` says of each page, unless it is quiet. After the last of those it was asked for
comes `{"done": true, "quiet": ..., "broken": whether one of them could not be opened}`. Last it takes the steps of
`pdf_remote`, if it is to build blocks. It ends when no other file can come.
"""

from __future__ import annotations

import ctypes
import gc
import json
import sys
import time
from collections.abc import Mapping
from operator import attrgetter
from typing import IO, Any

from checker.manual.caps import cap
from checker.manual.pdf_calls import load
from checker.manual.pdf_lines import Page, page_from
from checker.manual.pdf_page import PageReader
from checker.manual.pdf_plan import Span, settled
from checker.manual.pdf_progress import Progress
from checker.manual.pdf_remote import as_line, serve

_MAX_OUTLINE = 5_000
_QUIET = 2.0
"""Seconds from which on pages are told: so long it takes at most to read them again if this process is ended."""

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
    """Read what comes on standard input."""
    work(json.loads(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)


def work(options: Mapping[str, Any], asked: IO[bytes], out: IO[bytes]) -> None:
    """Read one share of each PDF that comes through a pipe."""
    gc.disable()  # nothing here refers to itself, and a page is gone once it is written
    raw = load(options["library"])
    progress = Progress(options["shared"]) if "shared" in options else None
    while line := asked.readline():
        wanted = json.loads(line)
        cap(wanted["memory"] + options.get("inherited", 0), wanted["seconds"])
        data = asked.read(wanted["bytes"])
        document, data, again = _opened(raw, data)
        if document:
            _Share(PageReader(raw, document), wanted, asked, out, progress).read(again)
            raw.FPDF_CloseDocument(document)
        else:
            _write(out, {"error": raw.FPDF_GetLastError()})


class _Share:
    """One share of the pages of an open document."""

    def __init__(
        self,
        reader: PageReader,
        wanted: Mapping[str, Any],
        asked: IO[bytes],
        out: IO[bytes],
        progress: Progress | None,
    ) -> None:
        self.reader, self.wanted = reader, wanted
        self.asked, self.out, self.progress = asked, out, progress
        self.kept: list[Page] = []
        self.quiet: list[dict[str, Any]] | None = [] if progress and wanted["quiet"] else None
        """The pages that were not told; None once they are."""
        self.broken = False

    def read(self, again: bool) -> None:
        """Read the pages and build their blocks, as far as that is wanted; `again` says that the file was rebuilt."""
        raw, document = self.reader.raw, self.reader.document
        wanted, progress = self.wanted, self.progress
        part, parts = wanted["part"]
        count = raw.FPDF_GetPageCount(document)
        header = {"pages": count, "rebuilt": again, "form": raw.FPDF_GetFormType(document)}
        header["attachments"] = raw.FPDFDoc_GetAttachmentCount(document)
        # Read in every part: in a damaged file PDFium finds some pages only by way of the outline.
        outline = _outline(raw, document)
        _write(self.out, header | {"outline": outline if part == 0 else []})
        span: Span | None = wanted["span"] or settled(min(count, wanted["pages"]), part, parts)
        told = time.monotonic() + _QUIET
        more = wanted["more"]
        while span:
            for index in range(*span):
                if progress:
                    progress.page(index)
                if self.quiet is not None and time.monotonic() > told:
                    _write(self.out, *self.quiet)
                    self.quiet = None
                self._page(index)
            if progress:
                progress.over()
            done = {"done": True, "quiet": self.quiet is not None, "broken": self.broken}
            _write(self.out, done, flush=more)
            span, more = json.loads(self.asked.readline() or b"[null, false]") if more else (None, False)
        if wanted["build"]:
            self.kept.sort(key=attrgetter("index"))
            serve(self.kept, self.quiet, (part, parts), self.asked, self.out)
        else:
            self.out.flush()

    def _page(self, index: int) -> None:
        page = self.reader.read(index)
        self.broken = self.broken or "broken" in page
        if self.quiet is None:
            _write(self.out, page)
        else:
            self.quiet.append(page)
        if self.wanted["build"]:
            self.kept.append(page_from(page))


def _write(out: IO[bytes], *values: Mapping[str, Any], flush: bool = True) -> None:
    out.writelines(map(as_line, values))
    if flush:
        out.flush()
