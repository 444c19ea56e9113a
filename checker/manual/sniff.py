"""What a file really is, from its first bytes and its content; its extension is only a hint."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from checker.manual.errors import BROKEN_ZIP, NotReadError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
ZIP = "application/zip"

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
    ".dotx": DOCX,
    ".pdf": PDF,
}

NAMES = {PDF: "PDF", DOCX: "Word document", HTML: "web page", MARKDOWN: "Markdown", TEXT: "plain text", ZIP: "zip file"}

_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_LATIN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
_AS_WORD = "Save it as a Word document (.docx)."
_AS_PDF = "Save it as PDF."
_SAVE_AS = "Open it in the program that made it and save it as PDF, Word (.docx) or a web page."
_AGAIN = "Fetch or save the file again."
_PASSWORD = NotReadError("it is protected with a password", "Save a copy without a password and check that.")

_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "it is in Rich Text Format, which is not read", _AS_WORD),
    (b"\xffWPC", "it is a WordPerfect document, which is not read", _AS_WORD),
    (b"\x89PNG", "it is a picture", "Run text recognition (OCR) on it if it shows a page."),
    (b"\xff\xd8\xff", "it is a picture", "Run text recognition (OCR) on it if it shows a page."),
    (b"GIF8", "it is a picture", "Run text recognition (OCR) on it if it shows a page."),
    (b"II*\0", "it is a picture", "Run text recognition (OCR) on it if it shows a page."),
    (b"MM\0*", "it is a picture", "Run text recognition (OCR) on it if it shows a page."),
    (b"7z\xbc\xaf\x27\x1c", "it is a packed (7z) file, which is not read", "Unpack it and give the folder."),
    (b"Rar!", "it is a packed (rar) file, which is not read", "Unpack it and give the folder."),
    (b"\x1f\x8b", "it is a packed (gzip) file, which is not read", "Unpack it and give the folder."),
)
_WEB_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*MIME-Version:", re.IGNORECASE)
"""Headers, some over several lines, up to the one that web archives and mails have in common."""
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r"})
"""Letters that do not stand in text; in packed or encrypted bytes one in ten is of these."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_PARTS = (
    ("WordDocument", "it is in the Word 97-2003 format (.doc), which is not read", "Save it as .docx."),
    ("PowerPoint Document", "it is a PowerPoint 97-2003 presentation (.ppt), which is not read", _AS_PDF),
    ("Workbook", "it is an Excel 97-2003 workbook (.xls), which is not read", _AS_PDF),
    ("__substg1.0_", "it is an Outlook message (.msg), which is not read", _AS_PDF),
)
_OFFICE_PARTS = (
    ("ppt/", "it is a PowerPoint presentation, which is not read", _AS_PDF),
    ("xl/", "it is an Excel workbook, which is not read", _AS_PDF),
)


def media_type(data: bytes, extension: str) -> str:
    """Media type of a file's bytes; `extension` ("" or ".pdf", lower case) decides only between kinds of text.

    Raises NotReadError for empty files and for formats that are not read, saying what to do about each.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise NotReadError("the file is empty", "Check that it was copied or downloaded completely.")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(data, extension)
    if data.startswith(_OLE):
        raise _old_office(data)
    for start, reason, advice in _STARTS:
        if data.startswith(start):
            raise NotReadError(reason, advice)
    if _WEB_ARCHIVE.match(data):
        raise NotReadError("it is a web archive (.mht) or a mail, which is not read", "Save the page as .html or PDF.")
    start = data[:4096]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if (start.count(0) > len(start) // 100 or controls > len(start) // 20 + 4) and not _wide(start):
        raise NotReadError("it is not a text, Word, PDF or web document", _SAVE_AS)
    beginning = decode(start)[0]
    page = bool(_HTML_START.match(beginning))
    if extension in (".pdf", ".docx", ".docm", ".dotx") and not page:
        named = NAMES[EXTENSIONS[extension]]
        raise NotReadError(f"it is called {extension} but is not a {named}", "Fetch the file again from its source.")
    if beginning.lstrip().startswith("<?xml") and not page and EXTENSIONS.get(extension) != HTML:
        raise NotReadError("it is an XML file, which is not read", _SAVE_AS)
    if page or EXTENSIONS.get(extension) == HTML:
        return HTML
    return EXTENSIONS.get(extension, TEXT)


def _zip_type(data: bytes, extension: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            # Some programs write the parts of office files in other letters, or with the separators of Windows.
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            kind = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in archive.namelist() else ""
    except (*BROKEN_ZIP, RuntimeError):
        if b"word/document.xml" in data:
            return DOCX  # its reader takes what is left
        if b"[Content_Types].xml" in data or EXTENSIONS.get(extension) == DOCX:
            raise NotReadError("the Word document is damaged or cut short", _AGAIN) from None
        if extension not in ("", ".zip"):
            raise NotReadError("it is a packed file, as of Office or zip, and damaged or cut short", _AGAIN) from None
        return ZIP
    if "[content_types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return DOCX
        for folder, reason, advice in _OFFICE_PARTS:
            if any(name.startswith(folder) for name in names):
                raise NotReadError(reason, advice)
        raise NotReadError("it is an Office file other than a Word document", _AS_PDF)
    if kind.startswith("application/epub"):
        raise NotReadError("it is an e-book (EPUB), which is not read", "Save it as PDF or a web page.")
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        raise NotReadError("it is an OpenDocument text (.odt), which is not read", _AS_WORD)
    if kind.startswith("application/vnd."):
        raise NotReadError("it is an OpenDocument file, which is not read", _AS_PDF)
    if any(name.endswith(".iwa") for name in names):
        raise NotReadError("it is an Apple Pages document, which is not read", "Export it as Word (.docx).")
    return ZIP


def _old_office(data: bytes) -> NotReadError:
    """Office 97-2003 files, and newer ones with a password, share one container with named streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _PASSWORD
    for part, reason, advice in _OLE_PARTS:
        if part.encode("utf-16-le") in data:
            return NotReadError(reason, advice)
    return NotReadError("it is in an Office 97-2003 format, which is not read", _SAVE_AS)


def _wide(start: bytes) -> str:
    """The encoding of text in two bytes a letter, "" for other text. Without its mark, English has a zero in each."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for encoding, zeros, letters in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
        if zeros and zeros.count(0) > 0.7 * len(zeros) and letters.count(0) < 0.01 * len(letters):
            return encoding
    return ""


def decode(data: bytes, *, html: bool = False) -> tuple[str, str]:
    """The text of a file and, where its encoding had to be guessed or was broken, how it was read ("" otherwise).

    A byte order mark is not part of the text. Offsets in source maps count in this text.
    """
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if wide := _wide(data[:4096]):
        text = data.decode(wide, errors="replace")
        return text, _damage("UTF-16", text) or ("" if marked else "UTF-16")
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", errors="replace")
    bad = text.count("\ufffd")
    if sum(1 for letter in text if letter > "\x7f") > 2 * bad:
        return text, _damage("UTF-8", text)  # a few damaged letters in what is plainly UTF-8
    if html and (named := _CHARSET.search(data[:4096])):
        try:
            name = named[1].decode("ascii").lower()
            name = "cp1252" if name in _LATIN else name  # as every browser does
            if not name.startswith("utf"):
                return data.decode(name), ""
        except (LookupError, ValueError):
            pass
    return data.decode("cp1252", errors="replace"), "Windows-1252"


def _damage(encoding: str, text: str) -> str:
    bad = text.count("\ufffd")
    return f"{encoding} in which {bad} letters are damaged" if bad else ""
