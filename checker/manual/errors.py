"""What can go wrong while reading, in the words a person at a desk needs."""

from __future__ import annotations

import struct
import zipfile
import zlib

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError, NotImplementedError)
"""What `zipfile` raises for an archive that is broken, or packed in a way it does not know (`NotImplementedError`)."""


class InputError(Exception):
    """The input as a whole cannot be read: no such path, or nothing readable in it.

    `message` says what happened, `advice` what to do about it.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class NotReadError(Exception):
    """One file cannot be read. Raised by the readers; `read` turns it into a `FileRead` and a `Notice`.

    `reason` completes "manual.pdf was not read: ..."; `advice` says what to do; `pages` is set where it is known.
    """

    def __init__(self, reason: str, advice: str = "", pages: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
        self.pages = pages

    def __reduce__(self) -> tuple[type[NotReadError], tuple[str, str, int | None]]:
        """All of it comes back from a process of its own."""
        return NotReadError, (self.reason, self.advice, self.pages)
