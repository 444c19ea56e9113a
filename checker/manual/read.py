"""The one door to manuals: a file or a folder -> `Document`, with an account of all that was and was not read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from checker.manual import sniff
from checker.manual.apart import read_apart
from checker.manual.collection import rare_collection
from checker.manual.duplicates import once
from checker.manual.errors import InputError, NotReadError
from checker.manual.in_order import in_order
from checker.manual.limits import DEFAULT, Limits
from checker.manual.model import Block, Document, FileRead, Notice, Place, join
from checker.manual.reading import Reading
from checker.manual.site_order import in_site_order
from checker.manual.sources import Source, find, too_large

_TOGETHER = 100
"""Blocks whose words are counted together."""

Progress = Callable[[str, int, int], None]
"""Called before each file with its name, the number of files done and the number of files in all."""


def read(path: str | os.PathLike[str], *, progress: Progress | None = None, limits: Limits = DEFAULT) -> Document:
    """Read a manual: one file, or every document in a folder or zip file and in the folders below.

    Chapters come in the order of the links on the index page of a saved site, otherwise in natural order of their
    names; a chapter that is there in two formats is counted once. A file that cannot be read becomes a `FileRead`
    with status "not-read" and a `Notice`, and never stops the others. Nothing is written, nothing is fetched.
    Raises InputError if the path does not exist or holds no document.
    """
    root = Path(path)
    if not root.exists():
        raise InputError(f"There is no file or folder called {root}.", "Check the spelling and the folder you are in.")
    sources = find(root, limits)
    if not sources.files:
        what = "folder" if root.is_dir() else "zip file"
        raise InputError(
            f"There is no document in the {what} {root}.",
            f"Give a {what} that holds files ending in {', '.join(sorted(sniff.EXTENSIONS))}.",
        )
    ordered, notices = in_site_order(sources.files)
    documents = _documents(ordered, limits)
    parts: list[Document] = []
    with rare_collection():
        for done, source in enumerate(ordered):
            if progress:
                progress(source.name, done, len(ordered))
            parts.append(next(documents))
    whole = join(root.resolve().name if root.is_dir() else root.name, once(parts))
    return replace(whole, notices=(*sources.notices, *notices, *whole.notices))


def _documents(sources: Sequence[Source], limits: Limits) -> Iterator[Document]:
    """What is read of each file. Several PDFs are read at a time: most are too short to keep all processors busy."""
    pieces = (_reading(source, limits) for source in sources)
    if sum(source.name.lower().endswith(".pdf") for source in sources) < 2:
        yield from (piece() for piece in pieces)
        return
    from checker.manual.pdf_pool import pool

    workers = pool()
    workers.start()
    done = False
    try:
        # One more than there are workers: what a worker gives is taken up while it reads the next file.
        for number, document in enumerate(in_order(pieces, workers.size + 1), 1):
            done = number == len(sources)
            yield document
    finally:
        if not done:
            workers.end()


def _reading(source: Source, limits: Limits) -> Callable[[], Document]:
    """The file is loaded at once, so that the limits of a zip file count its members in order."""
    try:
        return partial(read_bytes, source.load(), source.name, limits)
    except NotReadError as error:
        return partial(_not_read, source.name, "", "", error)


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
        words=_words(reading.blocks),
        reason=reading.reason,
    )
    return Document(name, reading.blocks, (account,), notices)


def _words(blocks: Sequence[Block]) -> int:
    """How many words blocks have, counted by their spaces where nothing else can stand between them."""
    words = 0
    for first in range(0, len(blocks), _TOGETHER):
        text = " ".join([block.text for block in blocks[first : first + _TOGETHER]])
        plain = text and text.isprintable() and "  " not in text and text == text.strip()
        words += text.count(" ") + 1 if plain else len(text.split())
    return words


def _read_as(media: str, data: bytes, name: str, limits: Limits) -> Reading:
    """Hand the bytes to the reader of their format, which runs in a process of its own."""
    if media == sniff.PDF:
        from checker.manual.pdf import read_pdf

        return read_pdf(data, name, limits)
    if media == sniff.ZIP:
        reason = "it is a zip file inside another, which is not read" if "/" in name else "it is a zip file"
        raise NotReadError(reason, "Unpack it and give the folder.")
    if media != sniff.DOCX and len(data) > limits.text_bytes:
        raise too_large(len(data), limits.text_bytes)
    return read_apart(media, data, name, limits)


def read_here(media: str, data: bytes, name: str, limits: Limits) -> Reading:
    """Read a Word file, a web page or a text in this process. Readers are imported when they are first needed.

    Raises NotReadError.
    """
    if media == sniff.DOCX:
        from checker.manual.docx import read_docx

        return read_docx(data, name, limits)
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
    message = f"{name} does not say, or not rightly, how its letters are stored; it was read as {guess}."
    notice = Notice(message, Place(name), "If accents, quotes or dashes look wrong, save the file as UTF-8.")
    return Reading(
        reading.blocks, (notice, *reading.notices), reading.status, reading.reason, reading.pages, reading.title
    )


def _not_read(name: str, media: str, digest: str, error: NotReadError) -> Document:
    account = FileRead(name, media, "not-read", digest, pages=error.pages, reason=error.reason)
    notice = Notice(f"{name} was not read: {error.reason}.", Place(name), error.advice, lost=True)
    return Document(name, (), (account,), (notice,))
