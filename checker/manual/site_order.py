"""The order of the chapters of a saved web site: that of the links on its index page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import unquote, urlsplit

from checker.manual import sniff
from checker.manual.errors import NotReadError
from checker.manual.model import Notice, Place
from checker.manual.sources import Source

_LINK = re.compile(r"<a\b[^>]{0,2000}?\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_INDEX = re.compile(r"(?:index|default|contents|home|toc|chapters|sitemap)$", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml")


def in_site_order(sources: Sequence[Source]) -> tuple[list[Source], list[Notice]]:
    """The files in the order in which an index page links to them, the others after them as they were.

    The index page is the page on the top level that links to most of the files; it must link to half of the pages.
    """
    names = {source.name: source for source in sources}
    pages = [source for source in sources if source.name.lower().endswith(_PAGES)]
    if len(pages) < 3:
        return list(sources), []
    top = min(source.name.count("/") for source in pages)
    best: tuple[bool, int] = (False, 0)
    order: list[str] = []
    for source in pages:
        if source.name.count("/") > top:
            continue
        linked = _linked(source, names)
        stem = posixpath.splitext(posixpath.basename(source.name))[0]
        rank = (bool(_INDEX.match(stem)), len(linked))
        if 2 * len(linked) >= len(pages) - 1 and rank > best:
            best, order = rank, list(dict.fromkeys([*([source.name] if rank[0] else []), *linked]))
    place = {name: position for position, name in enumerate(order)}
    ordered = sorted(sources, key=lambda source: place.get(source.name, len(place)))
    if [source.name for source in ordered] == [source.name for source in sources]:
        return ordered, []
    message = f"The chapters stand in the order of the links on {order[0]}."
    return ordered, [Notice(message, Place(order[0]))]


def _linked(page: Source, names: dict[str, Source]) -> list[str]:
    """The names of the files that a page links to, in its order."""
    try:
        text = sniff.decode(page.load(), html=True)[0]
    except NotReadError:
        return []  # told when the page is read
    folder = posixpath.dirname(page.name)
    found: dict[str, None] = {}
    for match in _LINK.finditer(text):
        try:
            link = urlsplit(unescape(match[1] or match[2] or match[3] or ""))
        except ValueError:
            continue
        if link.path and not link.scheme:
            name = posixpath.normpath(posixpath.join(folder, unquote(link.path)))
            if name in names:
                found[name] = None
    return list(found)
