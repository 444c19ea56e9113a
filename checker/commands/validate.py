"""`checker validate`: everything that is wrong in the files of the knowledge base, each with its place and cause."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands import output
from checker.commands.say import CommandError
from checker.report.lines import Line, line
from checker.report.wording import clean, count

if TYPE_CHECKING:
    from checker.knowledge.defects import Defect

_WIDTH = 100
"""How much of a long source line is shown around the place of a defect."""


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code: 1 where there is a defect."""
    from checker.knowledge.base import KnowledgeError
    from checker.knowledge.files import find_root
    from checker.knowledge.validate import validate

    try:
        here = Path()
        paths = [Path(path) for path in options.paths] or [here if (here / "rules").is_dir() else find_root()]
        defects = validate(paths)
    except KnowledgeError as error:
        raise CommandError(str(error)) from None
    if options.format == "text":
        output.lines(_lines(defects, paths))
    else:
        _for_machines(defects, options.format)
    return int(bool(defects))


def _for_machines(defects: Sequence[Defect], form: str) -> None:
    from importlib.metadata import version

    from checker.change import defect_notes

    if form == "github":
        whole = defect_notes.github(defects)
    else:
        whole = defect_notes.sarif(defects, version("safeguarding-rule-checker"))
    output.to_stdout(lambda: sys.stdout.write(whole))


def _lines(defects: Sequence[Defect], paths: Sequence[Path]) -> Iterator[Line]:
    roots = list(dict.fromkeys(_root(path) for path in paths))
    for defect in defects:
        yield from _defect(defect, roots)
        yield line()
    if defects:
        files = count(len({defect.file for defect in defects}), "file")
        yield line(f"{count(len(defects), 'defect')} in {files}.")
    else:
        yield line(f"Nothing wrong in {count(_files(paths, roots), 'file')}.")


def _defect(defect: Defect, roots: Sequence[Path]) -> Iterator[Line]:
    """The place and message, the source line with a caret under the place, the cause, the nearest right name."""
    yield Line(((f"{defect.file}:{defect.line}:{defect.column}", "code"), (f": {clean(defect.message)}", "")))
    source = next((text for root in roots if (text := _source(root / defect.file, defect.line)) is not None), "")
    if source.strip():
        first = max(defect.column - 1 - _WIDTH // 2, 0)
        yield line(clean(source[first : first + _WIDTH]), "quiet", indent=4)
        yield line(" " * (defect.column - 1 - first) + "^", "label", indent=4)
    if defect.cause:
        yield line(clean(defect.cause[0].upper() + defect.cause[1:] + "."), indent=2)
    if defect.near:
        yield line(clean(f"Did you mean {defect.near}?"), indent=2)


def _root(path: Path) -> Path:
    """The folder with `rules/` that the path lies in; `validate` has made sure that there is one."""
    whole = path.resolve()
    return next((folder for folder in (whole, *whole.parents) if (folder / "rules").is_dir()), whole)


@cache
def _text(path: Path) -> tuple[str, ...] | None:
    try:
        return tuple(path.read_text(encoding="utf-8", errors="replace").splitlines())
    except OSError:
        return None


def _source(path: Path, number: int) -> str | None:
    """One line of a file, "" beyond its end, None where it cannot be read."""
    lines = _text(path)
    if lines is None:
        return None
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _files(paths: Sequence[Path], roots: Sequence[Path]) -> int:
    from checker.knowledge.files import all_files, within

    asked = [path.resolve() for path in paths]
    return len({file for root in roots for file in within(all_files(root), asked)})
