"""What a file really is, and how its letters are stored."""

from __future__ import annotations

import io
import zipfile

import pytest

from checker.manual import sniff
from checker.manual.errors import NotReadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def packed(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason", "advice"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "Word 97-2003", ".docx"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel 97-2003", "PDF"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "PowerPoint 97-2003", "PDF"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password", "without a password"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "Outlook", "PDF"),
        (b"{\\rtf1 words}", "Rich Text", ".docx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture", "OCR"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nwords", "web archive", ".html"),
        (
            b"From: <Saved>\r\nSnapshot-Content-Location: x\r\nDate: x\r\nMIME-Version: 1.0\r\n\r\nwords",
            "web archive",
            ".html",
        ),
        (b"Received: from a\n\tby b\nMessage-ID: <1@b>\nMIME-Version: 1.0\n\nwords", "mail", "PDF"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "XML", "Word (.docx)"),
        (packed("[Content_Types].xml", "ppt/slides/slide1.xml"), "PowerPoint", "PDF"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "Excel", "PDF"),
        (packed("[content_types].xml", "xl\\styles.xml"), "Excel", "PDF"),
        (packed("content.xml", mimetype="application/vnd.oasis.opendocument.text"), ".odt", ".docx"),
        (packed("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument", "PDF"),
        (packed("OEBPS/a.xhtml", mimetype="application/epub+zip"), "EPUB", "PDF"),
        (packed("Index/Document.iwa"), "Pages", ".docx"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "7z", "Unpack"),
        (b"\x7fELF" + bytes(500), "not a text", "save it as"),
        (bytes(range(1, 256)) * 4, "not a text", "save it as"),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(data: bytes, reason: str, advice: str) -> None:
    with pytest.raises(NotReadError) as error:
        sniff.media_type(data, ".doc")
    assert reason in error.value.reason
    assert advice in error.value.advice


def test_the_beginning_of_a_word_file_is_not_taken_for_a_zip_file_to_unpack() -> None:
    with pytest.raises(NotReadError) as error:
        sniff.media_type(packed("a.xml")[:40], ".docx")
    assert "Word document is damaged or cut short" in error.value.reason
    assert sniff.media_type(packed("1.md")[:40], ".zip") == sniff.ZIP


def test_a_packed_file_that_is_cut_short_is_no_zip_file_to_unpack() -> None:
    for extension in (".xlsx", ".pptx", ".pdf"):
        with pytest.raises(NotReadError) as error:
            sniff.media_type(packed("a.xml")[:40], extension)
        assert "damaged or cut short" in error.value.reason
        assert "again" in error.value.advice


@pytest.mark.parametrize(
    ("data", "extension", "kind"),
    [
        (b"<!-- saved --><html><p>Words.", ".doc", sniff.HTML),
        (b"<p>Words.", ".htm", sniff.HTML),
        (b"# Words", ".txt", sniff.TEXT),
        (b"# Words", "", sniff.TEXT),
        (b"Words", ".md", sniff.MARKDOWN),
        (b"Part one\f\nCo\x1eoperate", ".txt", sniff.TEXT),
        ("Words in two bytes each.".encode("utf-16-le"), ".txt", sniff.TEXT),
        (packed("[Content_Types].xml", "word/document.xml"), ".zip", sniff.DOCX),
        (packed("1.md"), ".docx", sniff.ZIP),
        (b"\n%PDF-1.7", ".txt", sniff.PDF),
    ],
)
def test_content_goes_before_the_name(data: bytes, extension: str, kind: str) -> None:
    assert sniff.media_type(data, extension) == kind


WORDS = "Caf\u00e9 \u2013 \u2018must\u2019"


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        (WORDS.encode("utf-16-le"), WORDS, "UTF-16"),
        (WORDS.encode("utf-16-be"), WORDS, "UTF-16"),
        (WORDS.encode("utf-16"), WORDS, ""),
        (WORDS.encode("utf-8-sig"), WORDS, ""),
        (b"<meta charset=windows-1250>\xe8", "<meta charset=windows-1250>\u010d", ""),
        (b"<meta charset=iso-8859-1>\x93must\x94", "<meta charset=iso-8859-1>\u201cmust\u201d", ""),
        (b"<meta charset=utf-8>\x93must\x94", "<meta charset=utf-8>\u201cmust\u201d", "Windows-1252"),
        (b"<meta charset=no-such>\xe9", "<meta charset=no-such>\u00e9", "Windows-1252"),
        (
            "caf\u00e9 \u2013 \u2018".encode() + b"\xff",
            "caf\u00e9 \u2013 \u2018\ufffd",
            "UTF-8 in which 1 letters are damaged",
        ),
    ],
)
def test_letters(data: bytes, text: str, told: str) -> None:
    assert sniff.decode(data, html=True) == (text, told)


def test_lines_that_begin_with_a_name_are_text() -> None:
    assert (
        sniff.media_type(b"Owner: the board\nPurpose: to say who visits\n\nMIME-Version: is told below.\n", ".txt")
        == sniff.TEXT
    )
