"""`checker verify`: read an official edition and say which of our rules it bears out, and where."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands import knowledge as names
from checker.commands import output
from checker.commands.inputs import read_all
from checker.commands.progress import progress
from checker.commands.say import CommandError, problem
from checker.report.lines import Line, labelled, line
from checker.report.wording import clean, count

if TYPE_CHECKING:
    from checker.verify.model import Checked, Slot, Verification

_SHOWN = 160
"""How many characters of the official words are shown beside a difference."""


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code: 1 where the document differs or holds none of the rules."""
    source = Path(options.source)
    if source.is_dir():
        raise CommandError(f"{source} is a folder.", "Give the one file that holds the official edition.")
    knowledge = names.load()
    edition = names.edition(knowledge, options.edition)
    root = _checkout() if options.write else None
    with progress(quiet=options.quiet) as tell:
        document, _ = read_all([source], tell)
        if document is None:
            return 2
        file = document.files[0]
        if file.status == "not-read":
            problem(f"{file.name} was not read: {file.reason}.", "Nothing was compared.")
            return 2
        from checker.verify.verify import verify

        found = verify(document, knowledge, edition.id)
    output.lines(_lines(found))
    something = len(found.checked) > len(found.with_verdict("not-found"))
    if root and something:
        from datetime import date

        from checker.verify.record import write

        try:
            path = write(found, root, date.today())
        except OSError as error:
            raise CommandError(f"the record cannot be written ({error.strerror}).", "Nothing was changed.") from None
        output.lines([line(), line(f"Recorded in {path}. Review it as a diff; no rule file was changed.")])
    for notice in found.notices:
        problem(notice, "The result covers the rest.")
    if found.notices:
        return 2
    return int(bool(found.with_verdict("differs")) or not something)


def _checkout() -> Path:
    """The folder that holds rules/, if it is one that people edit.

    Raises:
        CommandError: the rules are those inside the installed package.
    """
    from checker.knowledge.files import find_root

    root = find_root()
    if root.name == "data" and root.parent.name == "checker":
        raise CommandError("--write needs the source of the project.", "Clone it and install it with: pip install -e .")
    return root


def _lines(found: Verification) -> Iterator[Line]:
    differs, agrees, absent = (found.with_verdict(verdict) for verdict in ("differs", "agrees", "not-found"))
    pages = f" · {count(found.pages, 'page')}" if found.pages else ""
    yield line(f"Working Together {found.edition} against {clean(found.file)}{pages}", "title")
    yield line(f"sha256 {found.sha256}", "quiet")
    yield line()
    if not differs and not agrees:
        yield line(
            f"Nothing found: no paragraph of this document carries any of the {count(len(found.checked), 'rule')} in "
            f"force in {found.edition}. It is probably another document, or its text cannot be read."
        )
        return
    yield line(
        f"{len(agrees):,} agree, {len(differs):,} differ, {len(absent):,} not found, of "
        f"{count(len(found.checked), 'rule')} in force."
    )
    if differs:
        yield line()
        yield line("Differs", "heading")
        for each in differs:
            yield from _difference(each)
    if agrees:
        yield line()
        yield line("Agrees", "heading")
        for each in agrees:
            yield Line(((each.rule, "code"), (f" · {clean(str(each.citation))}{_said(each.slots)}", "")), 2)
    if absent:
        yield line()
        yield line("Not found", "heading")
        yield line("Silence here proves nothing: look these up by hand before changing a rule.", "quiet", 2)
        for each in absent:
            yield Line(((each.rule, "code"), (f" · {clean(each.title)}", "")), 2)


def _difference(each: Checked) -> Iterator[Line]:
    yield Line(((each.rule, "code"), (f" · {clean(each.title)} · {clean(str(each.citation))}", "")), 2)
    for slot in each.differing:
        yield labelled(slot.part, f"here {slot.ours}; in the document {slot.theirs}", 4)
    words = clean(each.words)
    yield line(f"“{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}”", "quote", 4)


def _said(slots: tuple[Slot, ...]) -> str:
    """The parts in which both say the same, and those that could not be compared."""
    same = ", ".join(slot.theirs for slot in slots if slot.same and slot.part != "actor")
    open_ = ", ".join(slot.part for slot in slots if slot.same is None)
    return (f" · {same}" if same else "") + (f" · not compared: {open_}" if open_ else "")
