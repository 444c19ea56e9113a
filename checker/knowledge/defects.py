"""What `checker validate` reports: one thing that is wrong in one file of the knowledge base, with its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Defect:
    """Something wrong in a file. `line` and `column` count from 1; `file` is relative to the folder validated.

    `cause` is the likely cause and what to do about it; `near` the right name it may have been meant to be.
    """

    file: str
    line: int
    column: int
    message: str
    cause: str = ""
    near: str = ""

    def __str__(self) -> str:
        """One line: file:line:column, what is wrong, the likely cause, the nearest right name."""
        text = f"{self.file}:{self.line}:{self.column}: {self.message}"
        if self.near:
            text += f"; did you mean {self.near!r}?"
        return f"{text} ({self.cause})" if self.cause else text


def nearest(name: object, known: Iterable[str]) -> str:
    """The known name that looks most like `name`, "" where none does."""
    found = difflib.get_close_matches(str(name), list(known), 1, 0.6)
    return found[0] if found else ""
