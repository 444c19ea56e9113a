"""Reads files of any format but PDF, one after the other, in a process of its own.

Started by `child.start`; of the options it takes `memory` (bytes of address space). On standard input come pickled
(media type, bytes, name, limits), for each of which the pickled `Reading`, or the exception that the reader raised,
goes to standard output. It ends when nothing more can come.
"""

from __future__ import annotations

import json
import pickle
import sys

from checker.manual.caps import cap
from checker.manual.errors import NotReadError
from checker.manual.limits import Limits
from checker.manual.read import read_here
from checker.manual.reading import Reading


def main() -> None:
    """Read files until standard input ends."""
    memory = json.loads(sys.argv[1])["memory"]
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may come between the answers
    while True:
        try:
            media, data, name, limits = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        cap(memory, int(limits.seconds) + 10)
        pickle.dump(_answer(media, data, name, limits), out)
        out.flush()


def _answer(media: str, data: bytes, name: str, limits: Limits) -> Reading | Exception:
    try:
        return read_here(media, data, name, limits)
    except (NotReadError, MemoryError, RecursionError) as error:
        return type(error)(*error.__reduce__()[1])  # without what it refers to
    except Exception as error:  # told by the parent as it tells those of a reader in its own process
        return RuntimeError(f"{type(error).__name__}: {error}")
