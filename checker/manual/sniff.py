"""What a file really is, from its first bytes and its content; its extension is only a hint."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from checker.manual.errors import NotReadError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"

EXTENSIONS = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".docx": DOCX,
    ".docm": DOCX,
    ".pdf": PDF,
}

NAMES = {PDF: "PDF", DOCX: "Word document", HTML: "web page", MARKDOWN: "Markdown", TEXT: "plain text"}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_SAVE_AS = "Open it in the program that made it and save it as PDF, Word (.docx) or a web page."


def media_type(data: bytes, extension: str) -> str:
    """Media type of a file's bytes; `extension` ("" or ".pdf", lower case) decides only between kinds of text.

    Raises NotReadError for empty files and for formats that are not read, saying what to do about each.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise NotReadError("the file is empty", "Check that it was copied or downloaded completely.")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_type(data)
    if data.startswith(_OLE):
        raise _old_office(data)
    if data.startswith(b"{\\rtf"):
        raise NotReadError("it is in Rich Text Format, which is not read", "Save it as a Word document (.docx).")
    start = data[:4096]
    if start.count(0) > len(start) // 100 and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotReadError("it is not a text, Word, PDF or web document", _SAVE_AS)
    if extension in (".pdf", ".docx"):
        named = NAMES[EXTENSIONS[extension]]
        if _HTML_START.match(decode(data[:4096])[0]):
            return HTML
        raise NotReadError(f"it is called {extension} but is not a {named}", "Fetch the file again from its source.")
    if extension != ".txt" and EXTENSIONS.get(extension) != MARKDOWN:
        return HTML if extension in EXTENSIONS or _HTML_START.match(decode(data[:4096])[0]) else TEXT
    return HTML if _HTML_START.match(decode(data[:4096])[0]) else EXTENSIONS[extension]


def _zip_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        if b"word/" in data:
            raise NotReadError("the Word document is damaged or cut short", "Fetch or save the file again.") from None
        raise NotReadError("the packed file is damaged or cut short", "Fetch or save the file again.") from None
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return DOCX
        raise NotReadError("it is an Office file other than a Word document", "Save its text as a Word document.")
    if "mimetype" in names and "content.xml" in names:
        raise NotReadError("it is an OpenDocument file, which is not read", "Save it as a Word document (.docx).")
    raise NotReadError("it is a packed (zip) file, which is not read", "Unpack it and give the folder.")


def _old_office(data: bytes) -> NotReadError:
    """Word 97-2003 files, and Word documents with a password, share one container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return NotReadError("it is protected with a password", "Save a copy without a password and check that.")
    return NotReadError("it is in the Word 97-2003 format (.doc), which is not read", "Save it as .docx.")


def decode(data: bytes, *, html: bool = False) -> tuple[str, str]:
    """The text of a file and, where its encoding had to be guessed, the name of the guess ("" otherwise).

    A byte order mark is not part of the text. Offsets in source maps count in this text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if html and (named := _CHARSET.search(data[:4096])):
        try:
            return data.decode(named[1].decode("ascii"), errors="replace"), ""
        except LookupError:
            pass
    return data.decode("cp1252", errors="replace"), "Windows-1252"
