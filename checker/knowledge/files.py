"""Finds the files of a knowledge base and reads them into plain dictionaries, with a cache.

Parsing YAML is the slow part of loading (about 1 ms a file), so what was read is kept as JSON in the user's cache
folder, file by file, and used again while a file's size and time of change stay the same. The cache only saves time:
when it cannot be read or written, everything is read from the files.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from checker.knowledge.base import KnowledgeError

_CACHE_FORMAT = 1


def find_root(path: Path | None = None) -> Path:
    """The folder that holds `rules/` and `principles/`: `path`, the data inside the package, or the source checkout.

    Raises:
        KnowledgeError: there is no `rules` folder there.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in [path] if path is not None else [package / "data", package.parent]:
        if (folder / "rules").is_dir():
            return folder
    looked = path if path is not None else f"{package / 'data'} or {package.parent}"
    raise KnowledgeError(
        f"no folder 'rules' in {looked}; give the folder that contains rules/ and principles/, "
        "or install the package again if its own data is missing"
    )


def rule_files(root: Path) -> list[Path]:
    """The rule files in order of path, without the vocabulary."""
    return sorted(p for p in (root / "rules").glob("*/*.yaml") if p.parent.name != "vocabulary")


def vocabulary_files(root: Path) -> list[Path]:
    """The vocabulary files in order of name."""
    return sorted((root / "rules" / "vocabulary").glob("*.yaml"))


def principle_files(root: Path) -> list[Path]:
    """The principles' files in order of path, without sets.yaml."""
    return sorted((root / "principles").glob("*/*.md"))


def all_files(root: Path) -> Iterator[Path]:
    """Every file a knowledge base is made of."""
    yield from vocabulary_files(root)
    yield from rule_files(root)
    yield from principle_files(root)
    sets = root / "principles" / "sets.yaml"
    if sets.is_file():
        yield sets


def stray_files(root: Path) -> Iterator[Path]:
    """Files that look like those of a knowledge base, and that nothing reads where they stand or under their name.

    Records of `checker verify --write` and notes called README are for people.
    """
    read = {*all_files(root), *(root / "rules" / "vocabulary" / "verified").glob("*.yaml")}
    for folder in ("rules", "principles"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".yaml", ".yml", ".md") and path not in read and path.stem != "README":
                yield path


def within(files: Iterable[Path], chosen: Iterable[Path]) -> list[Path]:
    """Those of the files that are one of the paths chosen, or lie in one."""
    inside = tuple(f"{each}{os.sep}" for each in chosen)
    return [file for file in files if f"{file}{os.sep}".startswith(inside)]


def read_document(path: Path) -> dict[str, Any]:
    """One file as a dictionary; a Markdown file's body stands under "body".

    Raises:
        KnowledgeError: the file cannot be read, is not YAML, or is not a mapping.
    """
    # Imported here because importing PyYAML takes longer than loading everything from the cache.
    from checker.knowledge.documents import UnreadableYaml, parse

    try:
        return parse(path.read_text(encoding="utf-8-sig"), markdown=path.suffix == ".md").data
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read ({error}); check that it exists and is UTF-8 text") from error
    except UnreadableYaml as error:
        where = f"{path}:{error.line}:{error.column}"
        raise KnowledgeError(f"{where}: {error.message} ({error.cause}); run 'checker validate'") from error


def read_all(root: Path, *, use_cache: bool = True) -> dict[str, dict[str, Any]]:
    """Every file of the knowledge base: {path relative to the root, with forward slashes: its content}.

    Raises:
        KnowledgeError: as `read_document`.
    """
    store = _cache_file(root) if use_cache else None
    known = _read_cache(store)
    documents: dict[str, dict[str, Any]] = {}
    entries: dict[str, list[Any]] = {}
    for path in all_files(root):
        name = path.relative_to(root).as_posix()
        stat = path.stat()
        entry = known.get(name)
        if entry is None or entry[:2] != [stat.st_mtime_ns, stat.st_size]:
            entry = [stat.st_mtime_ns, stat.st_size, read_document(path)]
        entries[name] = entry
        documents[name] = entry[2]
    if store is not None and entries != known:
        _write_cache(store, entries)
    return documents


def _cache_file(root: Path) -> Path | None:
    """Where the cache of this knowledge base is kept, by the habit of the system; None where there is no home."""
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    import hashlib  # slow to import, and not needed where nothing is kept

    name = hashlib.sha256(f"{_CACHE_FORMAT}:{root.resolve()}".encode()).hexdigest()[:16]
    return base / "safeguarding-rule-checker" / f"knowledge-{name}.json"


def _read_cache(store: Path | None) -> dict[str, list[Any]]:
    try:
        found = json.loads(store.read_bytes()) if store is not None else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_cache(store: Path, entries: dict[str, list[Any]]) -> None:
    import tempfile  # as above

    # Written beside and moved into place, so that two runs at once never read half a file.
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=store.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(entries, file)
        Path(name).replace(store)
    except (OSError, TypeError):
        return
