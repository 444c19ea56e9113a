"""PDF -> blocks. The file is opened only in child processes with limits on memory and time; see `pdf_child`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain

from checker.manual.limits import Limits
from checker.manual.model import Block, Notice, Place
from checker.manual.pdf_account import Account
from checker.manual.pdf_blocks import Whole
from checker.manual.pdf_bombs import refuse_bombs
from checker.manual.pdf_child import shares_of, tell
from checker.manual.pdf_furniture import running
from checker.manual.pdf_lost import lost_notices, only_furniture, page_numbers, refused, without_text
from checker.manual.pdf_notes import without_references
from checker.manual.pdf_part import ApartError, Pages, Part, Traits, stitched
from checker.manual.pdf_remote import LostError, Remote
from checker.manual.pdf_share import Share
from checker.manual.pdf_sizes import Bookmarks, body_size, heading_sizes, levels_above, usual_pitch
from checker.manual.reading import Reading
from checker.manual.shape import finish_numbered


def read_pdf(data: bytes, file: str, limits: Limits) -> Reading:
    """Read a PDF; `file` is the name used in places. Raises NotReadError."""
    refuse_bombs(data, limits)
    with shares_of(data, limits) as shares:
        header = shares[0].header
        if not header or "error" in header:
            raise refused(shares[0], limits)
        if all(share.worker for share in shares):
            parts = list(_remote(file, shares))
            with suppress(LostError):
                try:
                    return _assembled(parts, file, shares, limits)
                except ApartError:
                    for part in parts:
                        part.tell()
    tell(data, shares, limits)
    pages = [page for share in shares for page in share.pages()]
    return _assembled([Pages(file, pages)], file, shares, limits)


def _remote(file: str, shares: Sequence[Share]) -> Iterator[Remote]:
    before = None
    for share in shares:
        before = Remote(file, share, before)
        yield before


def _assembled(parts: Sequence[Part], file: str, shares: list[Share], limits: Limits) -> Reading:
    """The blocks of the whole file, from the shares of its pages."""
    header = shares[0].header or {}
    count, outline = int(header["pages"]), header["outline"]
    surveys = [part.survey() for part in parts]
    accounts = [account for survey in surveys for account in survey.accounts]
    if not any(survey.letters for survey in surveys):
        raise without_text(accounts, count, shares, limits)
    notices = [*lost_notices(file, header, accounts, shares, limits), *_left_out(file, accounts, header["attachments"])]
    body = body_size(chain.from_iterable(survey.letters for survey in surveys))
    repeated, examples = running(chain.from_iterable(survey.edges for survey in surveys), len(accounts), body)
    traits = [fetch() for fetch in [part.clear(body, repeated, outline) for part in parts]]
    if not any(trait.lines for trait in traits):
        raise only_furniture(count)
    if removed := sum(trait.removed for trait in traits):
        shown = ", ".join(f"“{example}”" for example in examples)
        message = f"{removed} lines repeated from page to page in {file} (headers, footers, page numbers) were left out"
        notices.append(Notice(f"{message}: {shown}." if shown else f"{message}.", Place(file)))
    whole = _whole(body, outline, traits)
    blocks, notes = stitched([fetch() for fetch in [part.build(whole) for part in parts]])
    finished = finish_numbered(without_references(blocks, notes))
    notices += _contents(file, finished)
    reason = next((notice.message for notice in notices if notice.lost), "")
    return Reading(finished, tuple(notices), "partly-read" if reason else "read", reason, count)


def _whole(body: float, outline: Bookmarks, traits: Sequence[Traits]) -> Whole:
    """What all shares say together."""
    sizes = heading_sizes({size for trait in traits for size in trait.sizes})
    return Whole(
        body,
        usual_pitch([step for trait in traits for step in trait.steps]),
        sizes,
        levels_above(sizes, max(trait.largest for trait in traits)),
        outline,
        {word for trait in traits for word in trait.words},
        {page: label for trait in traits for page, label in trait.labels},
    )


def _left_out(file: str, pages: list[Account], attachments: int) -> Iterator[Notice]:
    """What the file holds beside the text of its pages."""
    if attachments:
        what = "1 file attached" if attachments == 1 else f"{attachments} files attached"
        message = f"Not opened: {what} to {file}."
        yield Notice(message, Place(file), "Save those that belong to the manual as files of their own and check them.")
    typed = [page.page for page in pages if page.unread]
    if typed:
        message = f"Boxes typed onto pages of {file} and fields of forms were left out: {page_numbers(typed)}."
        yield Notice(message, Place(file, page=typed[0] + 1), "Print it to a new PDF if they are part of the manual.")
    blank = [page.page for page in pages if page.blank]
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
