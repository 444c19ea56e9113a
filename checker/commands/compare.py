"""`checker compare OLD NEW`: what was added, removed, changed and moved between two versions of a manual."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands import knowledge as names
from checker.commands import output
from checker.commands.inputs import read_all
from checker.commands.progress import progress
from checker.commands.say import CommandError, note, problem

if TYPE_CHECKING:
    from checker.manual.model import Document
    from checker.versions.model import Comparison

SUFFIXES = {".json": "json", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
"""The format of an output file where --format does not say another."""


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code: 2 where a version could not be read, or not all of it."""
    old, new = Path(options.old), Path(options.new)
    target, form = output.chosen(options, [old, new], SUFFIXES)
    with progress(quiet=options.quiet) as tell:
        knowledge = names.load()
        edition = names.edition(knowledge, options.edition)
        (before, all_old), (after, all_new) = read_all([old], tell), read_all([new], tell)
        if before is None or after is None:
            return 2
        from checker.checking import check
        from checker.versions.compare import compare

        for document in (before, after):
            if not document.blocks:
                raise CommandError(_unread(document), "Both versions are needed for a comparison.")
        found = compare(check(before, knowledge, edition.id, tell), check(after, knowledge, edition.id, tell))
    _write(found, form, target)
    if target:
        note(f"The comparison is in {target}.", quiet=options.quiet)
    for document in (before, after):
        for file in document.files:
            if file.status != "read":
                said = "was not read" if file.status == "not-read" else "was read only in part"
                problem(f"{file.name} {said}: {file.reason or 'no reason known'}.", "The comparison covers the rest.")
    return 0 if all_old and all_new and before.whole and after.whole else 2


def _unread(document: Document) -> str:
    reasons = "; ".join(f"{file.name}: {file.reason}" for file in document.files[:3])
    return f"nothing of {document.name} could be read ({reasons})."


def _write(found: Comparison, form: str, target: Path | None) -> None:
    if form == "json":
        from checker.versions import as_json

        whole = as_json.render(found)
    elif form == "markdown":
        from checker.versions import markdown

        whole = markdown.render(found)
    elif form == "html":
        from checker.versions import page

        whole = page.render(found)
    else:
        from checker.versions import text

        output.put_lines(text.lines(found), target)
        return
    output.put(whole, target)
