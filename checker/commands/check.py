"""`checker check`: read a manual, compare it with the national rules, write the report."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands import annotate, formats, lexicons, output, registers
from checker.commands import knowledge as names
from checker.commands.inputs import read_all
from checker.commands.progress import progress
from checker.commands.say import Asked, CommandError, near, note, problem

if TYPE_CHECKING:
    from checker.compare.model import Finding
    from checker.manual.model import Document
    from checker.report.view import View

FAIL_ON: dict[str, int] = {"shortfall": 1, "withdrawn": 3, "added": 8, "any": 9, "never": 0}
"""How many groups, from the first in reading order, make the exit code 1. Declared choices and what works well never
do; nor does anything that --only or --min-confidence leaves out."""


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code."""
    paths = [Path(path) for path in options.paths]
    folder = Path(options.annotate) if options.annotate else None
    asked = Asked()
    with asked:
        target, form = output.chosen(options, paths, formats.SUFFIXES)
        if form == formats.WORKBOOK and target is None:
            raise CommandError("a workbook goes to a file, not to the terminal.", "Add: --output findings.xlsx")
    with asked:
        only = _codes(options.only)
    with asked:
        if folder:
            annotate.allow(folder, paths)
    with asked:
        register, sound = registers.read(options.decisions)
    with progress(quiet=options.quiet) as tell:
        knowledge = names.load()
        with asked:
            edition = names.edition(knowledge, options.edition)
        with asked:
            lexicon, all_named = lexicons.read(options.lexicon, knowledge)
        asked.settle()
        sound = sound and all_named
        document, whole = read_all(paths, tell)
        if document is None:
            return 2
        from checker.checking import check

        result = check(document, knowledge, edition.id, tell, lexicon)
    if register is not None:
        from checker.decisions.apply import apply

        result = apply(result, register, date.today())

    from checker.report.setting import Setting
    from checker.report.view import view

    seen = view(result, Setting.of(knowledge, edition.id), only=only, least=options.min_confidence)
    if form == formats.WORKBOOK and target:
        output.to_file(formats.workbook(seen, knowledge), target)
    else:
        _write(seen, form, paths, target)
    if target:
        note(f"The report is in {target}.", quiet=options.quiet)
    _tell_unread(document)
    copied = annotate.write(seen, document, paths, folder, quiet=options.quiet) if folder else True
    if not (whole and document.whole and sound and copied):
        return 2
    return int(_reached(seen.findings, options.fail_on))


def _tell_unread(document: Document) -> None:
    """Name each file that was not read to the end, with what to do about it."""
    lost = {notice.place.file: notice for notice in reversed(document.notices) if notice.lost}
    unread = [file for file in document.files if file.name in lost]
    for file in unread:
        said = "was not read" if file.status == "not-read" else "was read only in part"
        reason = (file.reason or lost[file.name].message).rstrip(".").replace(f"{file.name} is", "it is", 1)
        problem(f"{file.name} {said}: {reason}.", lost[file.name].advice)
    if any(file.status != "not-read" for file in document.files):
        if unread:
            problem("The report covers the rest.")
    else:
        problem("Nothing was compared: there are no findings because there was no text, not because all is in order.")


def _reached(findings: tuple[Finding, ...], fail_on: str) -> bool:
    from checker.compare.model import READING_ORDER

    groups = list(READING_ORDER)[: FAIL_ON[fail_on]]
    return any(finding.group in groups for finding in findings)


def _codes(words: list[str]) -> frozenset[str]:
    """The codes asked for with --only, by code or name, separated by commas or spaces."""
    if not words:
        return frozenset()
    from checker.compare.codes import resolve, spellings

    found = set()
    asked = Asked()
    for word in (w for argument in words for w in argument.split(",") if w.strip()):
        with asked:
            code = resolve(word)
            if code is None:
                advice = near(word.strip(), spellings()) or "Codes are listed by: checker explain"
                raise CommandError(f"--only {word.strip()}: there is no such code.", advice)
            found.add(code.code)
    asked.settle()
    return frozenset(found)


def _write(seen: View, form: str, paths: list[Path], target: Path | None) -> None:
    if form == "text" and target is None:
        from checker.report import text

        output.lines(text.lines(seen))
        return
    output.put(formats.render(seen, form, paths), target)
