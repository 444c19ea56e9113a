"""`checker diff`: what a change to the rules and principles means, never as a bare difference of texts."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands import output, sides
from checker.commands.say import CommandError, note

if TYPE_CHECKING:
    from checker.change.model import Change

SUFFIXES = {".json": "json", ".md": "markdown", ".svg": "svg"}
"""The format of an output file where --format does not say another."""


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code."""
    target, form = output.chosen(options, [], SUFFIXES)
    today = sides.day(options.on)
    description = _description(options.description)
    change = _change(options, sides.read(options.sides, options), today, description)
    _write(change, form, options, target)
    if target:
        note(f"The note is in {target}.")
    if change.unread:
        return 2
    return int(options.fail_on == "questions" and bool(change.questions))


def _change(options: Namespace, found: sides.Sides, today: date, description: str | None) -> Change:
    from checker.change.compare import compare_editions, compare_sides
    from checker.knowledge.base import KnowledgeError

    try:
        if found.before is found.after:
            return compare_editions(found.after, *found.editions, today=today)
        return compare_sides(found.before, found.after, today=today, edition=options.as_of, description=description)
    except KnowledgeError as error:
        raise CommandError(f"{error}") from None


def _description(name: str | None) -> str | None:
    """The text of the pull request, from a file or ("-") from the standard input."""
    if name is None:
        return None
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise CommandError(f"--description {name}: cannot be read ({error.strerror}).") from None


def _write(change: Change, form: str, options: Namespace, target: Path | None) -> None:
    if form == "json":
        from checker.change import as_json

        whole = as_json.render(change)
    elif form == "markdown":
        from checker.change import markdown

        whole = markdown.render(change, markdown.linker(options.links or ""), more=options.more or "")
    elif form == "svg":
        from checker.change import picture

        whole = picture.svg(change)
    else:
        from checker.change import text

        output.put_lines(text.lines(change), target)
        return
    output.put(whole, target)
