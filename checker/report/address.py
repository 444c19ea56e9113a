"""Where the files of a manual stand for other programs: addresses relative to the folder the program was started in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

Addresses = Mapping[str, str]
"""File name as the report has it -> path from the folder the program was started in, with forward slashes."""


def addresses(paths: Sequence[Path], names: Iterable[str]) -> Addresses:
    """The path of each file that was read from `paths`.

    A file that lies outside the folder the program was started in keeps its name in the report: the path above it
    belongs to one machine, and the same input gives the same bytes on every machine.
    """
    return {name: _relative(found(paths, name), name) for name in names}


def found(paths: Sequence[Path], name: str) -> Path:
    """The path of the file that the report calls `name`."""
    for path in paths:
        if path.name == name and path.is_file():
            return path
        if path.is_dir() and (path / name).is_file():
            return path / name
        if path.suffix.lower() == ".zip" and len(paths) == 1:
            return path / name  # there is no such file to open, and this says where it stands
    return Path(name)  # named as it was given, because two files of this name were read


def _relative(path: Path, name: str) -> str:
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return name


def uri(path: str) -> str:
    """A path as a relative address: signs that have a meaning in addresses are written as codes."""
    return quote(path, safe="/")
