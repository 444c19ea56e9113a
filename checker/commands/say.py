"""What the commands say to people: notes and problems, always on stderr, so that stdout holds the result alone."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Sequence
from types import TracebackType


class CommandError(Exception):
    """A command cannot do what was asked. `what` says it in one line, `advice` what to do about it.

    `others` are mistakes that were found in the same pass.
    """

    def __init__(self, what: str, advice: str = "", others: Sequence[CommandError] = ()) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
        self.others = others


class Asked:
    """Options that are looked at one by one, so that a mistake in one does not hide that in the next.

    Each is read inside `with asked:`; `settle` then raises all mistakes at once.
    """

    def __init__(self) -> None:
        self._mistakes: list[CommandError] = []

    def __enter__(self) -> None:
        """Begin to read an option."""

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> bool:
        """Keep a mistake for later."""
        if not isinstance(error, CommandError):
            return False
        self._mistakes += [error, *error.others]
        return True

    def settle(self) -> None:
        """Go on where all is well.

        Raises:
            CommandError: it is not.
        """
        if self._mistakes:
            first, *others = self._mistakes
            raise CommandError(first.what, first.advice, others)


def problem(what: str, advice: str = "") -> None:
    """Tell of something that could not be done, in one or two lines."""
    print(f"checker: {what}", file=sys.stderr)
    if advice:
        print(f"  {advice}", file=sys.stderr)


def note(text: str, *, quiet: bool = False) -> None:
    """Tell how things go, only to a person at a terminal."""
    if not quiet and sys.stderr.isatty():
        print(text, file=sys.stderr)


def near(word: str, known: Iterable[str]) -> str:
    """A hint at the names most like a mistyped one: "Did you mean check?"; "" where none is like it."""
    by_fold = {name.casefold(): name for name in known}
    # A name of several parts is often known by one of them.
    whole = [name for name in by_fold if word.casefold() in name.replace(" ", "-").split("-")]
    found = difflib.get_close_matches(word.casefold(), whole or by_fold, n=3, cutoff=0.3 if whole else 0.6)
    likeness = [difflib.SequenceMatcher(None, word.casefold(), name).ratio() for name in found]
    # The second and third only where they are nearly as like it as the first.
    kept = [by_fold[name] for name, like in zip(found, likeness, strict=True) if like > likeness[0] - 0.08]
    return f"Did you mean {' or '.join(kept)}?" if kept else ""
