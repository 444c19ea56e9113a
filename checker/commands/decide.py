"""`checker decide`: decisions typed into a workbook go into the area's register."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands import output, registers
from checker.commands.say import CommandError, problem
from checker.decisions.model import ENGLISH

if TYPE_CHECKING:
    from checker.decisions.write import Conflict, Merged


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code."""
    from checker.decisions.workbook import WorkbookError, read_workbook
    from checker.decisions.write import NotMergedError, merge

    source, target = Path(options.workbook), Path(options.decisions)
    if target.suffix.lower() not in {".yaml", ".yml"}:
        raise CommandError(f"--decisions {target}: a register is a YAML file.", "Give a name that ends in .yaml.")
    if not source.is_file():
        raise CommandError(f"--from {source}: there is no such file.", "Check the spelling and the folder you are in.")
    output.allow(target, [source])
    register, sound = registers.read(str(target) if target.exists() else None)
    if not sound:
        raise CommandError(f"{target} stays as it is: it cannot be added to.", "Put right what is told above first.")
    try:
        brought = read_workbook(source)
        merged = merge(register, brought.decisions, replacing=options.replace)
    except WorkbookError as error:
        raise CommandError(error.what, error.advice) from None
    except NotMergedError as error:
        raise CommandError(f"{target} stays as it is: {error}.", "Nothing was lost.") from None
    for defect in brought.defects:
        problem(f"{defect}.")
    if merged.added or merged.replaced:
        output.to_file(merged.text, target)
    for conflict in merged.conflicts:
        _tell(conflict, target)
    output.to_stdout(lambda: print("\n".join(_summary(merged, target, brought.undecided))))
    if brought.defects:
        problem(
            f"what is told above of {source.name} was left out of {target}.",
            "Put it right in the workbook, save, and give the same command again.",
        )
    if merged.conflicts:
        problem(
            f"{len(merged.conflicts)} decisions of {source.name} differ from {target}, which stays as it is there.",
            "Change the register by hand, or give --replace to take those of the workbook.",
        )
    return 2 if brought.defects or merged.conflicts else 0


def _tell(conflict: Conflict, target: Path) -> None:
    here, brought = conflict.here, conflict.brought
    for name in conflict.fields:
        field = "decision" if name == "choice" else name
        problem(
            f"{target}:{conflict.line}: {here.code} {here.finding}: {ENGLISH[field]} differs.",
            f"register: {getattr(here, name) or 'nothing'} · workbook: {getattr(brought, name) or 'nothing'}",
        )


def _summary(merged: Merged, target: Path, undecided: int) -> list[str]:
    lines = [f"{target}: {len(merged.added)} added, {len(merged.replaced)} replaced, {len(merged.same)} there already."]
    lines += [
        f"  replaced: {before.code} {before.finding}, {before.choice} by {before.owner or 'nobody'} (was), "
        f"{now.choice} by {now.owner} (is)"
        for before, now in merged.replaced
    ]
    if undecided:
        lines.append(f"{undecided} rows have no decision.")
    return lines
