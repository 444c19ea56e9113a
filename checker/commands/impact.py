"""`checker impact`: which passages of local manuals stand otherwise because the national side changed."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands import output, sides
from checker.commands.inputs import read_all
from checker.commands.progress import progress
from checker.commands.say import CommandError, note

if TYPE_CHECKING:
    from checker.change.impact import Impact

SUFFIXES = {".json": "json", ".md": "markdown"}
"""The format of an output file where --format does not say another."""


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code."""
    names, manuals = _told_apart(options)
    target, form = output.chosen(options, manuals, SUFFIXES)
    found = sides.read(names, options)
    results, whole = _results(found, manuals, quiet=options.quiet)
    if not results:
        return 2
    _write(results, form, target)
    if target:
        note(f"The note is in {target}.", quiet=options.quiet)
    return 0 if whole else 2


def _told_apart(options: Namespace) -> tuple[list[str], list[Path]]:
    """The names of the sides and the manuals: with --edition, everything named is a manual."""
    names = [] if options.edition else options.paths[:2]
    manuals = [Path(path) for path in options.paths[len(names) :]]
    if not manuals:
        raise CommandError(
            "no manual is named.",
            "Write: checker impact BASE HEAD MANUAL..., or: checker impact --edition 2018 2026 MANUAL...",
        )
    return names, manuals


def _results(found: sides.Sides, manuals: list[Path], *, quiet: bool) -> tuple[list[Impact], bool]:
    from checker.change.impact import Standpoint, impact

    before, after = (
        Standpoint(_name(found, place), side.knowledge, found.editions[place])
        for place, side in enumerate((found.before, found.after))
    )
    results = []
    whole = True
    with progress(quiet=quiet) as tell:
        for place, path in enumerate(manuals):
            document, complete = read_all([path], tell)
            whole = whole and complete
            if document is not None:
                tell(document.name, place, len(manuals))
                results.append(impact(document, before, after))
                whole = whole and document.whole
    return results, whole


def _name(found: sides.Sides, place: int) -> str:
    side, edition = (found.before, found.after)[place], found.editions[place]
    return f"edition {edition}" if found.before is found.after else f"{side.name}, edition {edition}"


def _write(results: list[Impact], form: str, target: Path | None) -> None:
    from checker.change import impact_note

    if written := {"json": impact_note.as_json, "markdown": impact_note.markdown}.get(form):
        output.put(written(results), target)
    else:
        output.put_lines(impact_note.lines(results), target)
