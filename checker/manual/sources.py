"""Where the files of a manual come from: one file, a folder, or a zip file, which is read without being unpacked."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from checker.manual import sniff
from checker.manual.container import Container
from checker.manual.errors import NotReadError
from checker.manual.limits import MEGABYTE, Limits
from checker.manual.model import Notice, Place

_OTHER_DOCUMENTS = {
    *(".doc", ".dot", ".rtf", ".odt", ".pages", ".wpd", ".wps", ".epub", ".ppt", ".pptx", ".odp", ".mht", ".mhtml"),
    *(".xls", ".xlsx", ".xlsm", ".ods", ".msg", ".eml", ".7z", ".rar", ".gz", ".tar", ".zip"),
}
"""Extensions in a folder that may hold a part of the manual: they are reported as not read, never passed over."""

_NO_FILES = {"thumbs.db", "desktop.ini", "__macosx"}
"""Files and folders that systems leave behind."""

_DOCUMENTS = sniff.EXTENSIONS.keys() | _OTHER_DOCUMENTS
_AGAIN = "Fetch or pack the file again."
_LINKED = NotReadError("it is a link to a folder elsewhere", "Give that folder too, or put a copy of it here.")
_SHOWN = 5
_LONGEST = 1_000
"""Digits of a number in a name: Python makes no number of more than some thousands."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a manual. `load` gives its bytes; it raises NotReadError."""

    name: str
    load: Callable[[], bytes]


@dataclass(slots=True)
class Sources:
    """The files of a manual in natural order of their names, and what must be told about the finding of them."""

    files: list[Source] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def find(root: Path, limits: Limits) -> Sources:
    """The files of a manual. `root` is a file or a folder. Never raises: what cannot be opened is told by `load`."""
    if not root.is_dir():
        return _one(root, root.name, "", limits)
    names: list[str] = []
    closed: list[OSError] = []
    result = Sources()
    for folder, subfolders, files in os.walk(root, onerror=closed.append):
        subfolders[:] = [name for name in subfolders if not _hidden(name)]
        names += [Path(folder, name).relative_to(root).as_posix() for name in files]
        # Links to folders are not followed: they might lead round in a ring. Inside the folder, all is read anyhow.
        for each in (Path(folder, name) for name in subfolders):
            if each.is_symlink() and not each.resolve().is_relative_to(root.resolve()):
                result.files.append(Source(each.relative_to(root).as_posix(), _refuse(_LINKED)))
    for error in closed:
        name = Path(error.filename).relative_to(root).as_posix()
        result.files.append(Source(root.name if name == "." else name, _refuse(_unopened(error))))
    documents, passed = _sorted_out(names)
    for name in documents:
        inside = _one(root / name, name, f"{name}/", limits)
        result.files += inside.files
        result.notices += inside.notices
    result.notices += _passed_over(passed, root.resolve().name)
    return result


def _one(file: Path, name: str, prefix: str, limits: Limits) -> Sources:
    """A file, or the files in a zip file under names that begin with `prefix`."""
    if file.suffix.lower() == ".zip" or _starts_as_zip(file):
        try:
            data = _bytes(file, limits)
            if sniff.media_type(data, "") == sniff.ZIP:
                return _zip(data, name, prefix, limits)
        except NotReadError as error:
            return Sources([Source(name, _refuse(error))])
    return Sources([Source(name, lambda: _bytes(file, limits))])


def _starts_as_zip(file: Path) -> bool:
    """Whether a file whose name says nothing may hold others."""
    if file.suffix.lower() in _DOCUMENTS:
        return False
    try:
        with file.open("rb") as stream:
            return stream.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def _zip(data: bytes, name: str, prefix: str, limits: Limits) -> Sources:
    """The documents in a zip file. Names that lead out of it, or to another file, are never followed."""
    container = Container(data, replace(limits, member_bytes=limits.file_bytes))
    infos = [info for info in container.infos.values() if not info.filename.endswith("/")]  # is_dir() fails on no name
    members = {_inner_name(info): info for info in infos}
    times = Counter(map(_inner_name, infos))
    doubled = sorted({*container.doubled, *(inner for inner, count in times.items() if count > 1)})
    documents, passed = _sorted_out(list(members))
    result = Sources([Source(f"{prefix}{inner}", _member(container, members[inner])) for inner in documents])
    if container.cut:
        message = f"{name} is damaged or cut short: the files at its end are missing."
        result.notices.append(Notice(message, Place(name), _AGAIN, lost=True))
    if doubled:
        message = f"{name} holds several files of one name ({', '.join(doubled[:_SHOWN])}); the last of each was read."
        result.notices.append(Notice(message, Place(name), "Unpack it and give the folder.", lost=True))
    result.notices += _passed_over(passed, name)
    return result


def _refuse(error: NotReadError) -> Callable[[], bytes]:
    def load() -> bytes:
        raise error

    return load


def _member(container: Container, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def load() -> bytes:
        if stat.S_ISLNK(info.external_attr >> 16):
            raise NotReadError("it is a link to another file", "Pack the file itself.")
        data = container.member(info.filename)
        if info.filename in container.damaged and not data.startswith((b"PK\x03\x04", b"%PDF")):
            raise NotReadError("it is damaged or cut short in its zip file", _AGAIN)
        return data

    return load


def _inner_name(info: zipfile.ZipInfo) -> str:
    """The name of a member as a path that stays inside: no drive, no root, no "..", accents as they were meant."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    name = re.sub(r"^[A-Za-z]:", "", name.replace("\\", "/"))
    return "/".join(part for part in name.split("/") if part not in ("", ".", "..")) or "?"


def _sorted_out(names: list[str]) -> tuple[list[str], list[str]]:
    """The paths of documents in natural order, and of files that are none. Hidden files are in neither."""
    seen = [name for name in names if not any(_hidden(part) for part in name.split("/"))]
    # What a browser puts beside a page that it saves: pictures, scripts, the frames of advertisements.
    pages = {name.rpartition(".")[0] for name in seen if _extension(name) in (".htm", ".html", ".xhtml")}
    beside = tuple(f"{page}{end}/" for page in pages for end in ("_files", ".files"))
    documents = [name for name in seen if _extension(name) in _DOCUMENTS and not name.startswith(beside)]
    return sorted(documents, key=natural_key), sorted(set(seen) - set(documents))


def _extension(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _passed_over(names: list[str], where: str) -> Iterator[Notice]:
    """One notice for the files that are no documents (pictures, scripts), counted by kind."""
    if names:
        kinds = Counter(_extension(name) or "no extension" for name in names)
        shown = [f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda k: (-k[1], k[0]))]
        listed = ", ".join([*shown[:_SHOWN], *(["others"] if len(shown) > _SHOWN else [])])
        yield Notice(f"Passed over in {where}, being no documents: {listed}.", Place(where))


def _hidden(name: str) -> bool:
    """Hidden files, and the lock files that Word (~$x.docx) and LibreOffice (.~lock.x#) leave beside an open file."""
    return name.startswith((".", "~$")) or name.lower() in _NO_FILES


def _bytes(file: Path, limits: Limits) -> bytes:
    try:
        size = file.stat().st_size
        if size > limits.file_bytes:
            raise too_large(size, limits.file_bytes)
        return file.read_bytes()
    except OSError as error:
        raise _unopened(error) from None


def _unopened(error: OSError) -> NotReadError:
    if isinstance(error, PermissionError):
        return NotReadError("you may not open it", "Ask for permission to read it, or close it elsewhere.")
    return NotReadError(f"it could not be opened ({error.strerror})", "Check the disk or the network.")


def too_large(size: int, limit: int) -> NotReadError:
    """The file is larger than what is read of its kind; both in bytes."""
    return NotReadError(
        f"it is too large: {size / MEGABYTE:.0f} MB, and the limit is {limit / MEGABYTE:.0f} MB",
        "Split it into chapters, or save it without pictures.",
    )


def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Sort key under which "2-enquiries" precedes "10-records", folder by folder, numbers before letters."""
    return tuple(
        tuple(
            (0, int(run[:_LONGEST]), "") if run.isdecimal() else (1, 0, run.casefold())
            for run in re.split(r"(\d+)", part)
            if run
        )
        for part in name.split("/")
    )
