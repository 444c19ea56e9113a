"""The boxes of a PDF's words: cut out of the page again, they hold the words."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2

from checker.checking import check
from checker.knowledge.load import load
from checker.manual.model import Box, Place
from checker.manual.read import read

_EDGE = 4
"""Letters by which the ends of a box inside a line may be out."""


class Pages:
    """The text of rectangles on the pages of the PDFs in a folder, as PDFium gives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.open: dict[str, pypdfium2.PdfDocument] = {}

    def letters(self, file: str, boxes: tuple[Box, ...]) -> str:
        document = self.open.setdefault(file, pypdfium2.PdfDocument(self.folder / file))
        words = ""
        for box in boxes:
            page = document[box.page - 1]
            # PDFium takes every letter that a rectangle touches: the middle of the line touches no other line.
            middle = page.get_height() - (box.top + box.bottom) / 2
            words += page.get_textpage().get_text_bounded(box.x0, middle - 1, box.x1, middle + 1)
        return _letters(words)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _assert_holds(found: str, quote: str) -> None:
    wanted = _letters(quote)
    inner = wanted[_EDGE:-_EDGE]
    assert inner in found, (quote, found)
    assert len(found) <= len(wanted) + 2 * _EDGE, (quote, found)


def test_the_place_of_every_finding_holds_its_words(converted: Path) -> None:
    pages = Pages(converted / "pdf")
    findings = check(read(converted / "pdf"), load(), "2023").findings
    assert len(findings) > 100
    for finding in findings:
        assert finding.place.page == finding.place.boxes[0].page
        _assert_holds(pages.letters(finding.place.file, finding.place.boxes), finding.quote)


def test_whole_blocks_are_exact(converted: Path) -> None:
    pages = Pages(converted / "pdf")
    for block in read(converted / "pdf").blocks:
        place: Place = block.span(0, len(block.text))
        found = pages.letters(place.file, place.boxes)
        assert _letters(block.text) in found, (block.text, found)
