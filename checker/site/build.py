"""Writes every generated page of the site from the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from checker.knowledge.files import find_root
from checker.knowledge.load import load
from checker.site import causal, changes, editions, findings, home, law, lists, principles, roles, rules, stages
from checker.site.context import Context
from checker.site.page import Page
from checker.site.writer import Written
from checker.site.writer import write as write_files


def pages(context: Context) -> Iterator[Page]:
    """Every page, in no order that matters."""
    for module in (home, rules, roles, stages, principles, editions, law, lists, findings, changes, causal):
        yield from module.pages(context)
    yield lists.glossary(context)


def write(
    docs: Path,
    *,
    root: Path | None = None,
    today: date | None = None,
    repository: str = "",
    url: str = "",
    directory_urls: bool = True,
) -> Written:
    """Write the site's pages into the folder `docs`.

    `root` holds rules/ and principles/; `repository` is where changes are suggested; `url` the address of the site, for
    the feed. `directory_urls` False is for sites that are opened from disk.

    Raises:
        KnowledgeError: the knowledge base cannot be read.
        BrokenLink: a page would link to one that does not exist.
    """
    folder = find_root(root)
    context = Context(load(root), folder, today or date.today(), repository.rstrip("/"), url)
    feed = {changes.FEED: changes.feed(context, directory_urls=directory_urls)} if url else {}
    return write_files(docs, pages(context), feed, directory_urls=directory_urls)
