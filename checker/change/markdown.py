"""A change as Markdown for a pull request comment. Words from the files cannot act in it: they are shown, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checker.change import told
from checker.change.model import At, Change
from checker.change.picture import mermaid
from checker.report.escape import code, escape
from checker.report.wording import listed

MARKER = "<!-- what-this-change-means -->"
"""The first line, by which a workflow finds its own comment again."""

MOST = 60_000
"""Characters; a comment on GitHub holds 65,536."""

__all__ = ["MARKER", "code", "escape", "linker", "render"]

Link = Callable[[At], str]
"""Gives the address of a place, "" for none."""


def linker(address: str) -> Link:
    """Links places to files under an address such as https://github.com/OWNER/REPOSITORY/blob/COMMIT."""
    root = address.rstrip("/")

    def link(place: At) -> str:
        # What is gone has no line in the new files to link to.
        safe = re.fullmatch(r"[\w./-]+", place.file) is not None
        return f"{root}/{place.file}#L{place.line}" if root and safe and place.side == "after" else ""

    return link


def render(change: Change, link: Link | None = None, *, more: str = "") -> str:
    """The whole note. Where it would be too long, later sections are counted instead; `more` says where they are."""
    link = link or (lambda place: "")
    parts = [
        f"{MARKER}\n## What this change means\n",
        f"{escape(told.headline(change))}\n\n<sub>{escape(told.compared(change))}</sub>\n",
    ]
    parts += [table for table in [_measures(change)] if table]
    for section in told.sections(change):
        parts.append("\n".join(_section(section, link)) + "\n")
    if change.ripples:
        parts.append("\n".join(_ripples(change)) + "\n")
    end = "---\n" + "\n".join(f"<sub>{escape(each)}</sub><br>" for each in told.closing(change)) + "\n"
    return _within(parts, end, more)


def _within(parts: list[str], end: str, more: str) -> str:
    kept: list[str] = []
    room = MOST - len(end) - 500
    left = 0
    for part in parts:
        if not left and len(part) <= room:
            kept.append(part)
            room -= len(part)
        else:
            left += 1
    if left:
        where = f" {escape(more)}" if more else ""
        kept.append(f"*{left} more parts of this note do not fit in a comment.{where}*\n")
    return "\n".join([*kept, end])


def _measures(change: Change) -> str:
    moved = [each for each in change.measures if each.net]
    if not moved:
        return ""
    rows = [f"| {escape(each.name)} | {each.before:,} | {each.after:,} | {each.net:+,} |" for each in moved]
    return "\n".join(["| Net change | before | after | |", "| --- | ---: | ---: | ---: |", *rows]) + "\n"


def _section(section: told.Section, link: Link) -> Iterator[str]:
    title = f"{section.title} ({len(section.items):,})"
    if section.short:
        yield f"<details><summary>{escape(title)}</summary>\n"
    else:
        yield f"### {escape(title)}\n"
    if section.intro:
        yield f"{escape(section.intro)}\n"
    for item in section.items:
        name = f" {code(item.name)}" if item.name else ""
        yield f"- **{escape(item.title)}**{name}{_place(item.place, link)}"
        yield from (f"  - {escape(each)}" for each in item.lines)
    if section.short:
        yield "\n</details>"


def _place(place: At | None, link: Link) -> str:
    if place is None:
        return ""
    address = link(place)
    shown = code(str(place)) + (" (before)" if place.side == "before" else "")
    return f" · [{shown}]({address})" if address else f" · {shown}"


def _ripples(change: Change) -> Iterator[str]:
    yield "### What it may set in motion\n"
    yield f"{escape(change.ripple_note)}\n"
    for additions, rules, ways in told.ways(change):
        yield f"- **{escape(additions)}** ({code(listed(rules, 4))})"
        yield from (f"  - {escape(way)}" for way in ways)
    yield f"\n<details><summary>The same as a picture</summary>\n\n```mermaid\n{mermaid(change)}\n```\n\n</details>"
