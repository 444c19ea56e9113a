"""Annotated copies of the files of a manual, each in its own format, in a folder of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.annotate.note import Note, notes
from checker.manual import sniff
from checker.manual.errors import NotReadError
from checker.manual.model import Block, Document, FileRead
from checker.report.view import View


@dataclass(frozen=True, slots=True)
class Copy:
    """What became of one file: its copy as bytes, or why there is none.

    `marked` counts the notes at their words, `unplaced` those that stand at the nearest place or at the end.
    """

    name: str
    data: bytes | None = None
    marked: int = 0
    unplaced: int = 0
    reason: str = ""


def copies(view: View, document: Document, paths: Mapping[str, Path]) -> Iterator[Copy]:
    """A copy of every file with findings, in the order of the manual. `paths` says where each file is.

    The files are only read. A file that has changed since it was checked is not annotated.
    """
    noted = notes(view)
    blocks: dict[str, list[Block]] = {}
    for block in document.blocks:
        blocks.setdefault(block.place.file, []).append(block)
    for file in document.files:
        if file.name in noted:
            yield _copy(file, paths[file.name], noted[file.name], blocks.get(file.name, []))


def _copy(file: FileRead, path: Path, noted: Sequence[Note], blocks: Sequence[Block]) -> Copy:
    annotate = _FORMS.get(file.media_type)
    if annotate is None:
        form = sniff.NAMES.get(file.media_type, "file of this kind")
        return Copy(file.name, reason=f"a {form} has no place for notes; the report names lines")
    try:
        data = path.read_bytes()
    except OSError as error:
        if any(folder.is_file() for folder in path.parents):
            return Copy(file.name, reason="it stands in a zip file; unpack that and check the folder")
        return Copy(file.name, reason=f"it cannot be opened again ({error.strerror})")
    if hashlib.sha256(data).hexdigest() != file.sha256:
        return Copy(file.name, reason="it was changed while it was being checked")
    try:
        made, unplaced = annotate(data, file.name, noted, blocks)
    except _RefusedError as error:
        return Copy(file.name, reason=str(error))
    return Copy(file.name, made, len(noted) - unplaced, unplaced)


class _RefusedError(Exception):
    """No copy can be made; says why."""


def _docx(data: bytes, name: str, noted: Sequence[Note], blocks: Sequence[Block]) -> tuple[bytes, int]:
    from checker.annotate.docx import annotate_docx
    from checker.annotate.docx_scan import UnknownFormError

    try:
        return annotate_docx(data, noted, blocks)
    except UnknownFormError as error:
        raise _RefusedError(str(error)) from None
    except NotReadError as error:
        raise _RefusedError(error.reason) from None


def _pdf(data: bytes, name: str, noted: Sequence[Note], blocks: Sequence[Block]) -> tuple[bytes, int]:
    from checker.annotate.pdf import NotAddedError, annotate_pdf

    try:
        return annotate_pdf(data, noted)
    except NotAddedError as error:
        raise _RefusedError(str(error)) from None


def _html(data: bytes, name: str, noted: Sequence[Note], blocks: Sequence[Block]) -> tuple[bytes, int]:
    from checker.annotate.marks import annotate_html
    from checker.manual.html import read_html

    text, _ = sniff.decode(data, html=True)
    return _encoded(data, text, annotate_html(text, noted, blocks, lambda each: read_html(each, name).blocks))


def _markdown(data: bytes, name: str, noted: Sequence[Note], blocks: Sequence[Block]) -> tuple[bytes, int]:
    from checker.annotate.marks import annotate_markdown
    from checker.manual.markdown import read_markdown

    text, _ = sniff.decode(data)
    return _encoded(data, text, annotate_markdown(text, noted, blocks, lambda each: read_markdown(each, name).blocks))


def _encoded(data: bytes, text: str, made: tuple[str, int]) -> tuple[bytes, int]:
    """The copy in the encoding of the original."""
    from checker.annotate.marks import UnknownEncodingError, encoding

    try:
        name = encoding(text, data)
    except UnknownEncodingError as error:
        raise _RefusedError(str(error)) from None
    return made[0].encode(name, "xmlcharrefreplace"), made[1]


_Annotate = Callable[[bytes, str, Sequence[Note], Sequence[Block]], tuple[bytes, int]]

_FORMS: dict[str, _Annotate] = {sniff.DOCX: _docx, sniff.PDF: _pdf, sniff.HTML: _html, sniff.MARKDOWN: _markdown}
