"""The one door to manuals: a file or a folder -> `Document`, with an account of all that was and was not read."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from checker.manual import sniff
from checker.manual.errors import InputError, NotReadError
from checker.manual.limits import DEFAULT, MEGABYTE, Limits
from checker.manual.model import Document, FileRead, Notice, Place, join
from checker.manual.reading import Reading

Progress = Callable[[str, int, int], None]
"""Called before each file with its name, the number of files done and the number of files in all."""

_OTHER_DOCUMENTS = {".doc", ".dot", ".rtf", ".odt", ".pages", ".wpd", ".wps", ".zip", ".epub", ".ppt", ".pptx", ".mht"}
"""Extensions in a folder that may hold a part of the manual: they are reported as not read, never passed over."""


def read(path: str | os.PathLike[str], *, progress: Progress | None = None, limits: Limits = DEFAULT) -> Document:
    """Read a manual: one file, or every document in a folder and its subfolders in natural order of their names.

    A file that cannot be read becomes a `FileRead` with status "not-read" and a `Notice`, and never stops the others.
    Raises InputError if the path does not exist or a folder holds no document. Nothing is written, nothing is fetched.
    """
    root = Path(path)
    if root.is_dir():
        files = list(_documents(root))
        if not files:
            raise InputError(
                f"There is no document in the folder {root}.",
                f"Give a folder that holds files ending in {', '.join(sorted(sniff.EXTENSIONS))}.",
            )
    elif root.is_file():
        files = [(root, root.name)]
    else:
        raise InputError(f"There is no file or folder called {root}.", "Check the spelling and the folder you are in.")
    parts: list[Document] = []
    for done, (file, name) in enumerate(files):
        if progress:
            progress(name, done, len(files))
        parts.append(read_file(file, name, limits))
    return join(root.resolve().name if root.is_dir() else root.name, parts)


def read_file(file: Path, name: str, limits: Limits = DEFAULT) -> Document:
    """Read one file under the name `name`. Never raises: what goes wrong is in the result."""
    try:
        data = _bytes(file, limits)
    except NotReadError as error:
        return _not_read(name, "", "", error)
    return read_bytes(data, name, limits)


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """Read the bytes of one file under the name `name`. Never raises: what goes wrong is in the result."""
    digest = hashlib.sha256(data).hexdigest()
    extension = Path(name).suffix.lower()
    media = sniff.EXTENSIONS.get(extension, "")
    try:
        media = sniff.media_type(data, extension)
        reading = _read_as(media, data, name, limits)
        if not reading.blocks:
            raise NotReadError("no text was found in it", "Check that the file is the right one.", reading.pages)
    except NotReadError as error:
        return _not_read(name, media, digest, error)
    except RecursionError:
        deep = NotReadError("it is nested too deeply", "Save it again from the program that made it.")
        return _not_read(name, media, digest, deep)
    except Exception as error:  # one bad file must not stop the others
        reason = (
            f"the reader for {sniff.NAMES.get(media, 'this kind of file')} stopped ({type(error).__name__}: {error})"
        )
        return _not_read(name, media, digest, NotReadError(reason, "Please report this, with the file if you can."))
    notices = reading.notices
    expected = sniff.EXTENSIONS.get(extension)
    if expected and expected != media:
        message = f"{name} is named as a {sniff.NAMES[expected]} but is a {sniff.NAMES[media]}; it was read as that."
        notices = (Notice(message, Place(name), "Correct the file's name."), *notices)
    account = FileRead(
        name=name,
        media_type=media,
        status=reading.status,
        sha256=digest,
        pages=reading.pages,
        words=sum(len(block.text.split()) for block in reading.blocks),
        reason=reading.reason,
    )
    return Document(name, reading.blocks, (account,), notices)


def _read_as(media: str, data: bytes, name: str, limits: Limits) -> Reading:
    """Hand the bytes to the reader of their format. Readers are imported when they are first needed."""
    if media == sniff.PDF:
        from checker.manual.pdf import read_pdf

        return read_pdf(data, name, limits)
    if media == sniff.DOCX:
        from checker.manual.docx import read_docx

        return read_docx(data, name, limits)
    if len(data) > limits.text_bytes:
        raise _too_large(len(data), limits.text_bytes)
    text, guess = sniff.decode(data, html=media == sniff.HTML)
    if media == sniff.HTML:
        from checker.manual.html import read_html

        reading = read_html(text, name)
    elif media == sniff.MARKDOWN:
        from checker.manual.markdown import read_markdown

        reading = read_markdown(text, name)
    else:
        from checker.manual.text import read_text

        reading = read_text(text, name)
    if not guess:
        return reading
    message = f"{name} does not say how its letters are stored; it was read as {guess}."
    notice = Notice(message, Place(name), "If accents, quotes or dashes look wrong, save the file as UTF-8.")
    return Reading(
        reading.blocks, (notice, *reading.notices), reading.status, reading.reason, reading.pages, reading.title
    )


def _bytes(file: Path, limits: Limits) -> bytes:
    try:
        size = file.stat().st_size
        if size > limits.file_bytes:
            raise _too_large(size, limits.file_bytes)
        return file.read_bytes()
    except PermissionError:
        raise NotReadError("you may not open it", "Ask for permission to read it, or close it elsewhere.") from None
    except OSError as error:
        raise NotReadError(f"it could not be opened ({error.strerror})", "Check the disk or the network.") from None


def _too_large(size: int, limit: int) -> NotReadError:
    return NotReadError(
        f"it is too large: {size / MEGABYTE:.0f} MB, and the limit is {limit / MEGABYTE:.0f} MB",
        "Split it into chapters, or save it without pictures.",
    )


def _not_read(name: str, media: str, digest: str, error: NotReadError) -> Document:
    account = FileRead(name, media, "not-read", digest, pages=error.pages, reason=error.reason)
    notice = Notice(f"{name} was not read: {error.reason}.", Place(name), error.advice, lost=True)
    return Document(name, (), (account,), (notice,))


def _documents(root: Path) -> Iterator[tuple[Path, str]]:
    """The documents under a folder and their names relative to it, in natural order; hidden and lock files left out."""
    found: list[tuple[Path, str]] = []
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [name for name in subfolders if not _hidden(name)]
        for name in names:
            file = Path(folder, name)
            if not _hidden(name) and file.suffix.lower() in sniff.EXTENSIONS.keys() | _OTHER_DOCUMENTS:
                found.append((file, file.relative_to(root).as_posix()))
    return iter(sorted(found, key=lambda item: natural_key(item[1])))


def _hidden(name: str) -> bool:
    """Hidden files, and the lock files that Word (~$x.docx) and LibreOffice (.~lock.x#) leave beside an open file."""
    return name.startswith((".", "~$"))


def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Sort key under which "2-enquiries" precedes "10-records", folder by folder, numbers before letters."""
    return tuple(
        tuple(
            (0, int(run), "") if run.isdecimal() else (1, 0, run.casefold()) for run in re.split(r"(\d+)", part) if run
        )
        for part in name.split("/")
    )
