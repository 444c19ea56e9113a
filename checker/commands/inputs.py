"""The paths of a command line as one manual."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands.progress import Progress
from checker.commands.say import problem

if TYPE_CHECKING:
    from checker.manual.model import Document


def read_all(paths: list[Path], tell: Progress) -> tuple[Document | None, bool]:
    """Everything that can be read of the paths, as one manual, and whether every path could be opened.

    What cannot be opened stands among the files of the document as not read, with a notice; where nothing could be,
    that is told on stderr and the document is None.
    """
    from checker.manual.errors import InputError
    from checker.manual.model import Document, FileRead, Notice, Place, join
    from checker.manual.read import read

    read_from: list[tuple[Path, Document]] = []
    lost: list[tuple[Path, InputError]] = []
    for path in _distinct(paths):
        try:
            read_from.append((path, read(path, progress=tell)))
        except InputError as error:
            lost.append((path, error))
    if not read_from:
        for _, unopened in lost:
            problem(unopened.message, unopened.advice)
        return None, False
    if len(read_from) == 1 and not lost:
        return read_from[0][1], True
    names = [file.name for _, document in read_from for file in document.files]
    if len(set(names)) < len(names):
        read_from = [(path, _under(path, document)) for path, document in read_from]
    name = " + ".join(document.name for _, document in read_from)
    parts = [document for _, document in read_from]
    for path, unopened in lost:
        # The folders above it belong to one machine; the report is the same on every one.
        reason = unopened.message.replace(str(path), path.name).rstrip(".")
        reason = reason[0].lower() + reason[1:]
        told = Notice(f"{path.name} was not read: {reason}.", Place(path.name), unopened.advice, lost=True)
        parts.append(Document(path.name, (), (FileRead(path.name, "", "not-read", reason=reason),), (told,)))
    return join(name, parts), not lost


def _distinct(paths: list[Path]) -> list[Path]:
    """The paths without those that name the same file or folder again, or one that is read with a folder anyhow."""
    once = list({path.resolve(): path for path in reversed(paths)}.values())[::-1]
    folders = [path.resolve() for path in once if path.is_dir()]
    return [path for path in once if not any(_read_with(path, folder) for folder in folders)]


def _read_with(path: Path, folder: Path) -> bool:
    """Whether a path is read when the folder is: one that lies in it, and is of a kind that is looked for there."""
    from checker.manual import sniff

    at = path.resolve()
    if folder not in at.parents or any(part.startswith(".") for part in at.relative_to(folder).parts):
        return False
    return at.is_dir() or at.suffix.lower() in {*sniff.EXTENSIONS, ".zip"}


def _under(path: Path, document: Document) -> Document:
    """The document with its files named as they were given, so that two of the same name can be told apart."""
    given = path.as_posix()
    # A file by itself has the name of the path; any other name is that of a file in a folder or a zip file.
    itself = path.name if path.is_file() else ""
    new = {file.name: given if file.name == itself else f"{given}/{file.name}" for file in document.files}
    return replace(
        document,
        blocks=tuple(replace(b, place=replace(b.place, file=new.get(b.place.file, given))) for b in document.blocks),
        files=tuple(replace(f, name=new[f.name]) for f in document.files),
        notices=tuple(replace(n, place=replace(n.place, file=new.get(n.place.file, given))) for n in document.notices),
    )
