"""A page of the site as text: front matter, Markdown headings and HTML blocks, with links checked and made relative.

Inside a page every link to another page is written `@rules/icpc-15wd.md` (from the docs folder). Blocks are HTML, which
Markdown passes through untouched: that keeps the build fast, and what the reader gets is what is written here.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from html import escape

_LINK = re.compile(r'(href="|\]\()@([^")#]*)(#[^")]*)?')


class BrokenLink(Exception):
    """A page links to one that does not exist. The message names both."""


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page. `boost` lifts it in search results; `searched` False keeps it out of them.

    `hide` names the parts of the theme not shown beside it: pages made of cards use the whole width.
    """

    path: str
    title: str
    body: str
    description: str = ""
    boost: float = 1
    searched: bool = True
    hide: tuple[str, ...] = ("navigation", "toc")

    def text(self, known: Set[str], *, directory_urls: bool = True) -> str:
        """The file's whole text.

        Raises:
            BrokenLink: a link goes to a page that is not in `known`.
        """

        def link(found: re.Match[str]) -> str:
            opening, target, anchor = found[1], found[2] or self.path, found[3] or ""
            if target not in known:
                raise BrokenLink(f"{self.path} links to {target}, and there is no such page")
            if opening == "](":  # MkDocs itself turns Markdown links into addresses.
                return f"]({_relative(self.path, target)}{anchor}"
            return f'href="{address(self.path, target, directory_urls=directory_urls)}{anchor}'

        return f"{self._front()}\n{_LINK.sub(link, self.body).strip()}\n"

    def _front(self) -> str:
        lines = ["---", f"title: {_quoted(self.title)}"]
        if self.description:
            lines.append(f"description: {_quoted(self.description)}")
        if self.hide:
            lines.append(f"hide: [{', '.join(self.hide)}]")
        if not self.searched:
            lines.append("search: {exclude: true}")
        elif self.boost != 1:
            lines.append(f"search: {{boost: {self.boost:g}}}")
        return "\n".join([*lines, "---", ""])


def address(page: str, target: str, *, directory_urls: bool) -> str:
    """The address of one page seen from another, as MkDocs lays the built site out."""
    return _relative(_built(page, directory_urls), _built(target, directory_urls), folder=directory_urls)


def _built(path: str, directory_urls: bool) -> str:
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) == "index" or not directory_urls:
        return f"{stem}.html"
    return f"{stem}/index.html"


def _relative(page: str, target: str, *, folder: bool = False) -> str:
    found = posixpath.relpath(target, posixpath.dirname(page) or ".")
    return found.removesuffix("index.html") or "./" if folder else found


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML string


def e(text: str) -> str:
    """Text made safe for HTML; line breaks become spaces, so that a block stays one block for Markdown."""
    return escape(" ".join(text.split()), quote=True)


def h(level: int, text: str, anchor: str = "", *, searched: bool = True) -> str:
    """A Markdown heading, with an anchor where others link to it; `searched` False keeps its section out of search."""
    plain = re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", " ".join(text.split())).replace("&", "&amp;")
    attributes = [f"#{anchor}"] if anchor else []
    if not searched:
        attributes.append("data-search-exclude=1")
    return f"{'#' * level} {plain}" + (f" {{{' '.join(attributes)}}}" if attributes else "")


def hh(level: int, text: str, anchor: str = "") -> str:
    """A heading as HTML, for use inside other HTML, where Markdown does not look."""
    return f"<h{level}{f' id={chr(34)}{anchor}{chr(34)}' if anchor else ''}>{e(text)}</h{level}>"


def a(target: str, text: str, attributes: str = "") -> str:
    """A link to another page of the site, by its path in docs ("rules/icpc-15wd.md", "#law" on the same page)."""
    return f'<a href="@{target}"{" " + attributes if attributes else ""}>{e(text)}</a>'


def out(url: str, text: str) -> str:
    """A link out of the site; the browser asks for it only when it is followed. A source without an address is text."""
    if not url.startswith(("https://", "http://")):
        return e(text)
    return f'<a href="{e(url)}" rel="noopener noreferrer external">{e(text)}</a>'


def ul(items: Iterable[str], style: str = "") -> str:
    """A list of HTML items; "" where there is none."""
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul{f' class={chr(34)}{style}{chr(34)}' if style else ''}>{rows}</ul>" if rows else ""


def dl(rows: Iterable[tuple[str, str]], style: str = "facts") -> str:
    """A list of names and HTML values; rows without a value are left out."""
    kept = "".join(f"<div><dt>{e(name)}</dt><dd>{value}</dd></div>" for name, value in rows if value)
    return f'<dl class="{style}">{kept}</dl>' if kept else ""


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], label: str) -> str:
    """A table of HTML cells; on a narrow screen each row becomes a block in which every cell has its head before it.

    The roles keep it a table for screen readers there too, where its parts are no longer laid out as one.
    """
    names = [e(head) for head in heads]
    top = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in names)
    lines = []
    for first, *rest in rows:
        cells = "".join(
            f'<td role="cell" data-head="{name}">{cell}</td>' for name, cell in zip(names[1:], rest, strict=True)
        )
        lines.append(f'<tr role="row"><th role="rowheader" scope="row">{first}</th>{cells}</tr>')
    return (
        f'<table class="plain" role="table" aria-label="{e(label)}"><thead role="rowgroup"><tr role="row">{top}</tr>'
        f'</thead><tbody role="rowgroup">{"".join(lines)}</tbody></table>'
    )


def body(*blocks: str) -> str:
    """Blocks put under each other with the empty line between them that Markdown needs; empty ones are left out."""
    return "\n\n".join(block for block in blocks if block)
