"""`checker check --annotate DIR`: copies of the manual's files with a note at each finding, never over a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands import output
from checker.commands.say import CommandError, note, problem

if TYPE_CHECKING:
    from checker.manual.model import Document
    from checker.report.view import View


def allow(folder: Path, inputs: Sequence[Path]) -> None:
    """Raise CommandError if copies must not or cannot go to the folder; asked before any work is done."""
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"--annotate {folder}: this is a file.", "Give the name of a folder.")
    for given in inputs:
        if given.is_dir() and (folder.resolve() == given.resolve() or given.resolve() in folder.resolve().parents):
            raise CommandError(
                f"--annotate {folder}: this lies in the folder being checked.",
                "Choose another folder: the copies would be read as chapters next time.",
            )


def write(seen: View, document: Document, paths: Sequence[Path], folder: Path, *, quiet: bool) -> bool:
    """Write the copies; gives whether there is one of every file with findings. What is amiss is told."""
    from checker.annotate.copies import copies
    from checker.report.address import found

    whole = True
    made = 0
    for copy in copies(seen, document, {file.name: found(paths, file.name) for file in document.files}):
        if copy.data is None:
            problem(f"{copy.name} has no annotated copy: {copy.reason}.")
            whole = False
            continue
        target = _target(folder, copy.name)
        if not _written(copy.data, target):
            problem(
                f"{target} is there already and stays as it is.",
                "It may hold what people have written since. Give another folder, or move it away.",
            )
            whole = False
            continue
        made += 1
        if copy.unplaced:
            problem(
                f"{target}: {copy.unplaced} of {copy.marked + copy.unplaced} notes do not stand at their words.",
                "They stand at the nearest place or at the end, with the words in them.",
            )
    note(f"{made} annotated copies are in {folder}.", quiet=quiet)
    return whole


def _target(folder: Path, name: str) -> Path:
    """Where a copy goes: under its name in the report, which never leads out of the folder."""
    return folder.joinpath(*(part for part in Path(name).parts if part not in {"..", Path(name).anchor}))


def _written(data: bytes, target: Path) -> bool:
    """Write a new file; one that is there stays, and is as good where it is the same."""
    if target.exists():
        return target.is_file() and target.read_bytes() == data
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"{target.parent}: cannot be made ({error.strerror}).", "Choose another place.") from None
    output.to_file(data, target)
    return True
