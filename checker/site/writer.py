"""Puts pages into the docs folder: writes what changed, leaves what did not, and takes away what is no longer made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.site.page import Page

OWNED = (
    "causal-map",
    "changes",
    "decisions",
    "editions",
    "findings",
    "glossary",
    "law",
    "principles",
    "questions",
    "roles",
    "rulebook",
    "rules",
    "silences",
    "stages",
    "withdrawn",
)
"""Folders in docs/ that hold generated pages only; anything else found in them is stale. Git ignores them."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did: how many files there are now, were written and were taken away."""

    pages: int
    changed: int
    removed: int


def write(docs: Path, pages: Iterable[Page], others: Mapping[str, str], *, directory_urls: bool = True) -> Written:
    """Write the pages, and `others` (a path and its text) as they are.

    Nothing is written when a page has a broken link, so that a fault never leaves half a site.

    Raises:
        BrokenLink: a page links to one that does not exist.
        ValueError: two pages have one path.
    """
    made = list(pages)
    by_path = {page.path: page for page in made}
    if len(by_path) != len(made):
        twice = sorted({page.path for page in made if sum(other.path == page.path for other in made) > 1})
        raise ValueError(f"two pages have one path: {', '.join(twice)}")
    known = {*by_path, *others, *_by_hand(docs)}
    texts = {page.path: page.text(known, directory_urls=directory_urls) for page in made} | dict(others)
    changed = sum(_write(docs / path, text) for path, text in texts.items())
    return Written(len(texts), changed, _remove_stale(docs, set(texts)))


def _by_hand(docs: Path) -> Iterable[str]:
    """Pages written by people: all outside the generated folders."""
    for path in docs.rglob("*.md"):
        name = path.relative_to(docs).as_posix()
        if name.partition("/")[0] not in OWNED:
            yield name


def _write(path: Path, text: str) -> bool:
    content = text.encode()
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def _remove_stale(docs: Path, kept: set[str]) -> int:
    removed = 0
    for folder in OWNED:
        for path in sorted((docs / folder).rglob("*"), reverse=True):
            if path.is_file() and path.relative_to(docs).as_posix() not in kept:
                path.unlink()
                removed += 1
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
    return removed
