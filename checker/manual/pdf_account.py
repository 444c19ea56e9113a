"""What became of each page of a PDF, as far as a reader of the report must know it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from checker.manual.pdf_lines import Page

_ODD = re.compile(r"[\ufffd\ue000-\uefff\x00\x01\x03-\x1f]")


class Account(NamedTuple):
    """One page; `page` counts from 0, `label` is that of the file, `unread` as in `Page`.

    `why` says why nothing useful came from it: "broken", "scan" or "letters"; "" where something did or where it is
    `blank`.
    """

    page: int
    label: str
    unread: int
    why: str
    blank: bool


def accounts(pages: Iterable[Page]) -> list[Account]:
    """One for each page."""
    return [
        Account(page.index, page.label, page.unread, _why(page), not page.lines and not page.objects) for page in pages
    ]


def _why(page: Page) -> str:
    if page.broken:
        return "broken"
    if not page.lines:
        return "scan" if page.objects else ""
    # A good part of the letters unknown or private characters.
    text = "".join([line.text for line in page.lines])
    if text.isprintable() and "\ufffd" not in text:
        return ""  # as nearly all pages are
    return "letters" if len(_ODD.findall(text)) > 0.3 * len(text) else ""
