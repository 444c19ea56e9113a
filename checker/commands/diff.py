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
    target = Path(options.output) if options.output else None
    if target:
        output.allow(target, [])
    today = sides.day(options.on)
    description = _description(options.description)
    change = _change(options, sides.read(options.sides, options), today, description)
    _write(change, options, target)
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


def _write(change: Change, options: Namespace, target: Path | None) -> None:
    from checker.change import text

    form = options.format or SUFFIXES.get(target.suffix.lower() if target else "", "text")
    if form == "text" and target is None:
        output.lines(text.lines(change))
        return
    whole = _rendered(change, form, options)
    if target:
        output.to_file(whole, target)
    else:
        output.to_stdout(lambda: sys.stdout.write(whole))


def _rendered(change: Change, form: str, options: Namespace) -> str:
    if form == "json":
        from checker.change import as_json

        return as_json.render(change)
    if form == "markdown":
        from checker.change import markdown

        return markdown.render(change, markdown.linker(options.links or ""), more=options.more or "")
    if form == "svg":
        from checker.change import picture

        return picture.svg(change)
    from checker.change import text
    from checker.report.lines import plain

    return plain(text.lines(change))
