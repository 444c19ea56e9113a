"""The area's register of decisions for a command; everything amiss in it is told on stderr."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands.say import CommandError, problem

if TYPE_CHECKING:
    from checker.decisions.read import Register


def read(name: str | None) -> tuple[Register | None, bool]:
    """The register of this name, None where none was asked for, and whether all of it can be used.

    Raises:
        CommandError: the file cannot be opened.
    """
    if name is None:
        return None, True
    from checker.decisions.read import read_register

    try:
        register = read_register(Path(name))
    except OSError as error:
        raise CommandError(
            f"--decisions {name}: cannot be opened ({error.strerror}).",
            "Give the register that checker decide writes, or leave the option out.",
        ) from None
    for defect in register.defects:
        problem(str(defect))
    if register.defects:
        problem(f"{len(register.entries)} of the decisions in {name} can be used.")
    return register, not register.defects
