"""PDF -> blocks. The file is opened only in child processes with limits on memory and time; see `pdf_child`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.manual.limits import Limits
from checker.manual.model import Block, Notice, Place
from checker.manual.pdf_blocks import BlockBuilder
from checker.manual.pdf_child import read_shares
from checker.manual.pdf_lines import Page, body_size, remove_furniture
from checker.manual.pdf_lost import lost_notices, only_furniture, page_numbers, refused, without_text
from checker.manual.pdf_sizes import outline_levels
from checker.manual.reading import Reading
from checker.manual.shape import finish


def read_pdf(data: bytes, file: str, limits: Limits) -> Reading:
    """Read a PDF; `file` is the name used in places. Raises NotReadError."""
    shares = read_shares(data, limits)
    header = shares[0].header
    if not header or "error" in header:
        raise refused(shares[0], limits)
    count = int(header["pages"])
    pages = [page for share in shares for page in share.pages]
    if not any(page.lines for page in pages):
        raise without_text(pages, count, shares, limits)
    notices = [*lost_notices(file, header, pages, shares, limits), *_left_out(file, pages, header["attachments"])]
    body = body_size(pages)
    removed, examples = remove_furniture(pages, body)
    if not any(page.lines for page in pages):
        raise only_furniture(count)
    if removed:
        shown = ", ".join(f"“{example}”" for example in examples)
        message = f"{removed} lines repeated from page to page in {file} (headers, footers, page numbers) were left out"
        notices.append(Notice(f"{message}: {shown}." if shown else f"{message}.", Place(file)))
    builder = BlockBuilder(file, body, pages, outline_levels(tuple(entry) for entry in header["outline"]))
    for page in pages:
        builder.page(page)
        page.lines = []  # as blocks they need a third of the memory
    blocks = finish(builder.end())
    notices += _contents(file, blocks)
    reason = next((notice.message for notice in notices if notice.lost), "")
    return Reading(blocks, tuple(notices), "partly-read" if reason else "read", reason, count)


def _left_out(file: str, pages: list[Page], attachments: int) -> Iterator[Notice]:
    """What the file holds beside the text of its pages."""
    if attachments:
        what = "1 file attached" if attachments == 1 else f"{attachments} files attached"
        message = f"Not opened: {what} to {file}."
        yield Notice(message, Place(file), "Save those that belong to the manual as files of their own and check them.")
    typed = [page.index for page in pages if page.unread]
    if typed:
        message = f"Boxes typed onto pages of {file} and fields of forms were left out: {page_numbers(typed)}."
        yield Notice(message, Place(file, page=typed[0] + 1), "Print it to a new PDF if they are part of the manual.")
    blank = [page.index for page in pages if not page.lines and not page.objects]
    if blank:
        yield Notice(f"Nothing stands on some pages of {file}: {page_numbers(blank)}.", Place(file, page=blank[0] + 1))


def _contents(file: str, blocks: Iterable[Block]) -> Iterator[Notice]:
    """Contents lists are told from the text and are not checked."""
    found = [block.place.page for block in blocks if block.mark == "contents"]
    if found:
        count = len(found)
        pages = sorted({page - 1 for page in found if page})
        message = f"{count} lines of contents lists in {file} are not checked: {page_numbers(pages)}."
        yield Notice(message, Place(file, page=pages[0] + 1))
