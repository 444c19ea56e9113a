"""Writing a result: to stdout, or to a file in one step. Nothing that was read is ever written over."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands.say import CommandError

if TYPE_CHECKING:
    from checker.report.lines import Line


def prepare() -> None:
    """Make stdout and stderr write UTF-8 with plain line breaks, so that every system gives the same bytes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


_TEXT = ("", ".txt", ".text", ".log")
"""Endings of file names that ask for plain text."""
_PAPER = (".pdf", ".docx", ".doc", ".odt", ".rtf")
"""Endings of files that are made to be printed or written on; none of them is written here."""


def chosen(options: Namespace, inputs: Iterable[Path], suffixes: Mapping[str, str]) -> tuple[Path | None, str]:
    """Where the result goes (None: to the terminal) and in which form; asked before any work is done.

    The form is what --format says, else what the name of the output file says, else text. `suffixes` are the forms of
    the command by the ending of a file's name.

    Raises:
        CommandError: the result must not or cannot go there, or its name asks for a form that there is not.
    """
    if not options.output:
        return None, options.format or "text"
    target = Path(options.output)
    allow(target, inputs)
    suffix = target.suffix.lower()
    if not options.format and suffix not in suffixes and suffix not in _TEXT:
        known = ", ".join([*suffixes, ".txt"])
        instead = " A browser prints .html, also as PDF." if suffix in _PAPER and ".html" in suffixes else ""
        raise CommandError(
            f"--output {target}: a file whose name ends in {suffix} cannot be written here.",
            f"Give a name that ends in one of {known}, or say the form with --format.{instead}",
        )
    return target, options.format or suffixes.get(suffix, "text")


def allow(output: Path, inputs: Iterable[Path]) -> None:
    """Raise CommandError if the result must not or cannot go to `output`; asked before any work is done."""
    if output.is_dir():
        raise CommandError(f"--output {output}: this is a folder.", "Give the name of a file.")
    if not output.parent.is_dir():
        raise CommandError(f"--output {output}: there is no folder {output.parent}.", "Make the folder first.")
    for given in inputs:
        if _same(output, given):
            raise CommandError(
                f"--output {output}: this is the manual itself.",
                "Give another name, so that the manual stays as it is.",
            )
        if given.is_dir() and _would_be_read(output, given):
            raise CommandError(
                f"--output {output}: this lies in the folder being checked.",
                "Choose another folder: the report would be read as a chapter next time, or replace one now.",
            )


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False


def _would_be_read(file: Path, folder: Path) -> bool:
    from checker.manual.sniff import EXTENSIONS

    return folder.resolve() in file.resolve().parents and file.suffix.lower() in EXTENSIONS


def to_file(content: str | bytes, output: Path) -> None:
    """Write the file in one step: a reader sees the old file or the new one, never a part.

    What is no file, such as /dev/null or a pipe, is written to and stays what it is; a link leads to its file.

    Raises:
        CommandError: the file cannot be written.
    """
    import tempfile

    data = content if isinstance(content, bytes) else content.encode("utf-8")
    name = ""
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(data)
            return
        output = output.resolve()
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # A temporary file is private; the report gets the rights that any new file would have.
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(output)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise CommandError(f"{output}: cannot be written ({error.strerror}).", "Choose another place.") from None
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def to_stdout(write: Callable[[], object]) -> None:
    """Run `write`, which prints, and see it through; stops quietly when the reader has gone (`| head`).

    Raises:
        CommandError: it cannot be written, as on a full disk.
    """
    try:
        write()
        sys.stdout.flush()
    except OSError as error:
        # Python flushes stdout once more at its end; without this it would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise CommandError(
                f"the result cannot be written ({error.strerror}).", "Make room, or write it elsewhere with --output."
            ) from None


def put(whole: str, target: Path | None) -> None:
    """Write a result that is text to the file, or print it where there is none."""
    if target:
        to_file(whole, target)
    else:
        to_stdout(lambda: sys.stdout.write(whole))


def put_lines(report: Iterable[Line], target: Path | None) -> None:
    """Write styled lines to the file as plain text, or print them where there is none."""
    if target:
        from checker.report.lines import plain

        to_file(plain(report), target)
    else:
        lines(report)


def lines(report: Iterable[Line]) -> None:
    """Print styled lines: wrapped and coloured on a terminal, plain text anywhere else."""
    from checker.report.lines import plain, show

    if sys.stdout.isatty():
        from rich.console import Console

        to_stdout(lambda: show(report, Console()))
    else:
        to_stdout(lambda: sys.stdout.write(plain(report)))
