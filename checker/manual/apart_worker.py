"""Reads one file of any format but PDF in a process of its own.

Run as `python -P -m checker.manual.apart_worker OPTIONS`, the file on standard input. OPTIONS is JSON: `media` (the
media type), `name` and `limits`. Writes the pickled `Reading`, or the exception that the reader raised, to standard
output.
"""

from __future__ import annotations

import json
import pickle
import sys

from checker.manual.apart import OUT_OF_MEMORY
from checker.manual.caps import cap
from checker.manual.errors import NotReadError
from checker.manual.limits import Limits


def main() -> None:
    """Read the file on standard input."""
    options = json.loads(sys.argv[1])
    limits = Limits(**options["limits"])
    cap(limits.memory, int(limits.seconds) + 10)
    try:
        sys.stdout.buffer.write(_answer(options["media"], options["name"], limits))
    except MemoryError:
        sys.stdout.buffer.write(OUT_OF_MEMORY)


def _answer(media: str, name: str, limits: Limits) -> bytes:
    from checker.manual.read import read_here

    try:
        return pickle.dumps(read_here(media, sys.stdin.buffer.read(), name, limits))
    except MemoryError:
        raise
    except NotReadError as error:
        return pickle.dumps(error)
    except RecursionError:
        return pickle.dumps(RecursionError())
    except Exception as error:  # told by the parent as it tells those of a reader in its own process
        return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
