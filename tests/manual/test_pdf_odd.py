"""PDFs that are unlike most: pages that take too long, forms of another kind, turned pages, long files with tags."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from fpdf import FPDF
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from checker.manual import pdf_calls
from checker.manual.limits import DEFAULT
from checker.manual.model import Document
from checker.manual.pdf_page import PageReader
from checker.manual.pdf_pool import library
from checker.manual.read import read, read_bytes

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: Iterable[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1, the first of them its root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    index = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(out), len(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\n" % (size, index, size)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def drawn(content: bytes, extra: bytes = b"") -> bytes:
    """A stream, packed."""
    packed = zlib.compress(content, 1)
    return b"<</Filter/FlateDecode/Length %d%b>>stream\n%b\nendstream" % (len(packed), extra, packed)


def pages(contents: list[bytes], box: bytes = b"0 0 600 800", extra: bytes = b"") -> bytes:
    """A PDF with a page for each content; F is its font."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(contents)))
    resources = b"/Resources<</Font<</F 3 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d/MediaBox[%b]%b%b>>" % (kids, len(contents), box, resources, extra),
        FONT,
    ]
    for number, content in enumerate(contents):
        objects += [b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (5 + 2 * number), drawn(content)]
    return pdf(objects)


def test_a_page_that_takes_too_long_costs_only_itself() -> None:
    slow = b"BT /F 12 Tf " + b"1 0 Td (word) Tj " * 3_000_000 + b"ET"
    data = pages([slow, b"BT /F 12 Tf 50 700 Td (The second page is still read.) Tj ET"])
    document = read_bytes(data, "slow.pdf", replace(DEFAULT, pdf_page_seconds=1.0))
    assert [b.text for b in document.blocks] == ["The second page is still read."]
    assert document.files[0].reason == "Page 1 of slow.pdf was not read: it took longer than 1 seconds."


def test_a_form_that_only_adobe_shows_is_said_to_be_one(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=_sentence(tmp_path))
    xfa = ArrayObject([TextStringObject("template"), writer._add_object(_stream(b"<template/>"))])
    form = DictionaryObject({NameObject("/Fields"): ArrayObject(), NameObject("/XFA"): xfa})
    writer.root_object[NameObject("/AcroForm")] = form
    writer.root_object[NameObject("/NeedsRendering")] = pypdf.generic.BooleanObject(True)
    writer.write(str(tmp_path / "form.pdf"))
    document = read(tmp_path / "form.pdf")
    assert [b.text for b in document.blocks] == ["The worker sees the child."]
    assert document.files[0].status == "partly-read"
    assert "(XFA)" in document.files[0].reason


def _sentence(folder: Path) -> str:
    made: Any = FPDF()
    made.add_page()
    made.set_font("helvetica", size=11)
    made.text(20, 30, "The worker sees the child.")
    made.output(str(folder / "plain.pdf"))
    return str(folder / "plain.pdf")


def _stream(data: bytes) -> Any:
    stream = pypdf.generic.StreamObject()
    stream.set_data(data)
    return stream


WORDS = (
    b"BT /F 18 Tf 60 500 Td (Visits) Tj /F 11 Tf 0 -40 Td (The worker sees the child within ten days of the plan) Tj "
    b"0 -13 Td (and writes to the family.) Tj ET"
)


@pytest.mark.parametrize(
    ("turn", "matrix"), [(90, b"0 1 -1 0 600 0"), (180, b"-1 0 0 -1 800 600"), (270, b"0 -1 1 0 0 800")]
)
def test_turned_pages_read_as_they_are_shown(turn: int, matrix: bytes) -> None:
    upright = read_bytes(pages([WORDS], b"0 0 800 600"), "plan.pdf")
    box = b"0 0 800 600" if turn == 180 else b"0 0 600 800"
    turned = read_bytes(pages([b"q %b cm %b Q" % (matrix, WORDS)], box, b"/Rotate %d" % turn), "plan.pdf")
    assert [b.kind for b in upright.blocks] == ["heading", "paragraph"]
    assert [(b.kind, b.text) for b in turned.blocks] == [(b.kind, b.text) for b in upright.blocks]
    for one, other in zip(boxes(turned), boxes(upright), strict=True):
        assert one == pytest.approx(other, abs=1.0)


def boxes(document: Document) -> list[tuple[float, ...]]:
    return [tuple(each.box) for block in document.blocks for each in block.stretches]


def test_words_that_run_up_the_page_are_read() -> None:
    margin = b"BT /F 11 Tf 0 1 -1 0 40 300 Tm (Draft for the board) Tj ET"
    document = read_bytes(pages([margin + b" " + WORDS]), "plan.pdf")
    assert sorted(b.text for b in document.blocks) == [
        "Draft for the board",
        "The worker sees the child within ten days of the plan and writes to the family.",
        "Visits",
    ]


def tagged(count: int) -> bytes:
    """A PDF of so many pages with a paragraph each, all of them children of one element."""
    first = 7
    elements = [first + 3 * n + 2 for n in range(count)]
    kids = b" ".join(b"%d 0 R" % (first + 3 * n) for n in range(count))
    parents = b" ".join(b"%d [%d 0 R]" % (n, element) for n, element in enumerate(elements))
    resources = b"/Resources<</Font<</F 3 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d/MediaBox[0 0 600 800]%b>>" % (kids, count, resources),
        FONT,
        b"<</Type/StructTreeRoot/K 5 0 R/ParentTree 6 0 R>>",
        b"<</Type/StructElem/S/Document/P 4 0 R/K[%b]>>" % b" ".join(b"%d 0 R" % element for element in elements),
        b"<</Nums[%b]>>" % parents,
    ]
    for n in range(count):
        page, text = first + 3 * n, b"/P <</MCID 0>> BDC BT /F 12 Tf 50 700 Td (Page %d is read.) Tj ET EMC" % n
        objects += [
            b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/StructParents %d>>" % (page + 1, n),
            b"<</Length %d>>stream\n%b\nendstream" % (len(text), text),
            b"<</Type/StructElem/S/P/P 5 0 R/Pg %d 0 R/K 0>>" % page,
        ]
    return pdf(objects)


def test_a_scan_with_a_running_header_is_told_to_be_one() -> None:
    stamped = [b"100 100 300 400 re f BT /F 9 Tf 50 780 Td (Northshire manual, page %d) Tj ET" % n for n in range(1, 5)]
    document = read_bytes(pages(stamped), "scan.pdf")
    assert document.files[0].status == "not-read"
    assert "no text but what repeats on its pages" in document.files[0].reason
    assert any("OCR" in notice.advice for notice in document.notices)


class Counted:
    """PDFium's functions, counting how often the tree of tags is asked."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.library = pdf_calls.load(library())

    def __getattr__(self, name: str) -> Callable[..., Any]:
        self.calls[name[:15]] += 1
        function: Callable[..., Any] = getattr(self.library, name)
        return function


def test_tags_of_a_long_file_cost_no_more_on_its_last_pages() -> None:
    data = tagged(1_500)
    raw = Counted()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    asked = []
    for start in (0, 1_490):
        reader = PageReader(raw, document)  # as a worker that begins there
        for index in range(start, start + 10):
            before = raw.calls["FPDF_StructElem"]
            lines = reader.read(index)["lines"]
            assert [line[6][:2] for line in lines] == ["P:"]
            asked.append(raw.calls["FPDF_StructElem"] - before)
    # Its first page is looked for among all, the others near the one before.
    assert max(asked[11:]) < 500 < 1_490 < asked[10]
