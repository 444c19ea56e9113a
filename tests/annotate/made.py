"""A manual read and checked from bytes, and its annotated copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from checker.annotate.copies import Copy, copies
from checker.annotate.note import Note, notes
from checker.compare.model import Result
from checker.manual.model import Document
from checker.manual.read import read
from checker.report.setting import Setting
from checker.report.view import View, view
from tests.conftest import Checked

SAID = (
    "The core group must meet within 5 working days of the initial child protection conference.",
    "Managers must sign every report before it is shared.",
    "Concerns about young people over sixteen need not be referred.",
)

Annotated = Callable[[str, bytes], tuple[Copy, tuple[Note, ...]]]


def annotated(checked: Checked, tmp_path: Path, name: str, data: bytes) -> tuple[Copy, tuple[Note, ...]]:
    """The copy of a file of this name and content, and the notes in it."""
    file = tmp_path / name
    file.write_bytes(data)
    document = read(file)
    seen = looked_at(checked(document))
    (copy,) = copies(seen, document, {name: file})
    assert file.read_bytes() == data
    return copy, notes(seen)[name]


def looked_at(result: Result) -> View:
    return view(result, Setting())


def of_folder(checked: Checked, folder: Path) -> tuple[Document, View]:
    document = read(folder)
    return document, looked_at(checked(document))


def words(note: Note) -> str:
    """The words that a note is about."""
    assert note.clause is not None
    return note.clause.block.text[note.start : note.end]
