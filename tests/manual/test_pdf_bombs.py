"""PDFs that unpack to far more than they are: refused before anything is unpacked by PDFium."""

from __future__ import annotations

import base64
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from checker.manual import pdf, pdf_bombs
from checker.manual.errors import NotReadError
from checker.manual.limits import DEFAULT, MEGABYTE
from checker.manual.model import Document
from checker.manual.pdf_bombs import refuse_bombs
from checker.manual.read import read, read_bytes
from tests.manual.test_pdf_odd import FONT
from tests.manual.test_pdf_odd import pdf as made

LIMITS = replace(DEFAULT, pdf_unpacked=8 * MEGABYTE)
TEXT = b"BT /F 12 Tf 50 700 Td (The worker sees the child.) Tj ET "
REASON = "it would unpack to more than 8 MB, as files do that are made to do harm"
FLATE = b"/Filter/FlateDecode"


def packed(size: int, times: int = 1) -> bytes:
    """The text and so many blanks, deflated so many times."""
    data = TEXT + b" " * size
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def one_page(filters: bytes, content: bytes, extra: bytes = b"") -> bytes:
    """A PDF of one page, and one more stream or other object."""
    stream = b"<<%b/Length %d>>stream\r\n%b\r\nendstream" % (filters, len(content), content)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[4 0 R]/Count 1>>", FONT]
    return made([*objects, page + b"/XObject<</I 6 0 R>>>>>>", stream, extra or b"null"])


def read_page(filters: bytes, content: bytes, extra: bytes = b"") -> Document:
    return read_bytes(one_page(filters, content, extra), "made.pdf", LIMITS)


@pytest.fixture
def unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process may be started for the file."""
    monkeypatch.setattr(pdf, "shares_of", lambda *_: pytest.fail("the file was opened"))


@pytest.mark.parametrize(
    ("filters", "content"),
    [
        (FLATE, packed(9 * MEGABYTE)),
        (b"/Filter /Fl#61teDecode", packed(9 * MEGABYTE)),
        (b"/Filter[/FlateDecode/FlateDecode]", packed(9 * MEGABYTE, 2)),
        (b"/Filter [ /FlateDecode /FlateDecode /FlateDecode ]", packed(9 * MEGABYTE, 3)),
        (b"/Filter[/ASCII85Decode/FlateDecode]", base64.a85encode(packed(9 * MEGABYTE)) + b"~>"),
        (b"/Filter[/ASCIIHexDecode/FlateDecode]", packed(9 * MEGABYTE).hex().encode() + b">"),
        # By what it declares: nobody packs twice in this way.
        (b"/Filter[/LZWDecode/FlateDecode]", packed(100)),
        # Broken at its end.
        (FLATE, packed(9 * MEGABYTE)[:-20] + b"broken"),
        # What comes out of the first filter is too much already.
        (b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(packed(0) + bytes(9 * MEGABYTE))),
    ],
)
@pytest.mark.usefixtures("unopened")
def test_a_bomb_is_refused_before_it_is_opened(filters: bytes, content: bytes) -> None:
    document = read_page(filters, content)
    assert (document.files[0].status, document.files[0].reason) == ("not-read", REASON)
    assert "print it to a new PDF" in document.notices[0].advice


@pytest.mark.usefixtures("unopened")
def test_many_streams_below_the_limit_are_a_bomb_together() -> None:
    stream = b"<</Filter[/FlateDecode/FlateDecode]>>stream\n%b\nendstream" % packed(MEGABYTE, 2)
    with pytest.raises(NotReadError, match="unpack"):
        refuse_bombs(made([stream] * 9), LIMITS)


@pytest.mark.usefixtures("unopened")
def test_a_real_bomb_by_the_limits_that_hold_for_all() -> None:
    content = packed(300 * MEGABYTE, 2)
    assert len(content) < 10_000
    document = read_bytes(one_page(b"/Filter[/FlateDecode/FlateDecode]", content), "made.pdf")
    assert "more than 256 MB" in document.files[0].reason


@pytest.mark.parametrize(
    ("filters", "content"),
    [
        (FLATE, packed(5 * MEGABYTE)),
        (b"/Filter[/FlateDecode/FlateDecode]", packed(MEGABYTE, 2)),
        (b"/Filter[/ASCII85Decode/FlateDecode]", base64.a85encode(packed(MEGABYTE)) + b"~>"),
        (b"", TEXT),
    ],
)
def test_what_stays_below_the_limit_is_read(filters: bytes, content: bytes) -> None:
    document = read_page(filters, content)
    assert [block.text for block in document.blocks] == ["The worker sees the child."]
    assert document.whole


@pytest.mark.parametrize("nesting", [1, 2])
def test_a_picture_is_never_unpacked(nesting: int) -> None:
    size = b"/Type/XObject/Subtype/Image/Width 20000/Height 10000/BitsPerComponent 8/ColorSpace/DeviceGray"
    data = packed(200 * MEGABYTE, nesting)
    picture = b"<<%b/Filter[%b]/Length %d>>stream\n%b\nendstream" % (size, b"/FlateDecode" * nesting, len(data), data)
    small = replace(LIMITS, pdf_memory=160 * MEGABYTE)
    document = read_bytes(one_page(b"", TEXT + b"q 500 0 0 500 0 0 cm /I Do Q", picture), "made.pdf", small)
    assert [block.text for block in document.blocks] == ["The worker sees the child."]
    assert document.whole


def test_ordinary_files_are_not_unpacked(converted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_bombs, "_counted", lambda *_: pytest.fail("unpacked"))
    for file in sorted((converted / "pdf").glob("*.pdf")):
        assert read(file).whole


def test_long_streams_are_found_wherever_they_stand() -> None:
    streams = [b"<<>>stream\n%b\nendstream " % (b"x" * length) for length in (10, 3_000, 999, 1_001, 20, 50_000, 700)]
    data = b"".join(streams)
    found = {data.find(b"\nendstream", begin + 1) - begin - 7 for begin in pdf_bombs._long(data, 1_000)}
    assert {3_000, 1_001, 50_000} <= found <= {3_000, 1_001, 50_000, 999}


def test_a_file_full_of_what_looks_like_streams_takes_no_time() -> None:
    words = b"<</Filter[/FlateDecode/FlateDecode]>>stream\n" * 300_000
    start = time.process_time()
    refuse_bombs(words + zlib.compress(bytes(MEGABYTE)), LIMITS)
    assert time.process_time() - start < 20
