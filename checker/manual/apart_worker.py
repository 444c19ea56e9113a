"""Reads files of any format but PDF, one after the other, in a process of its own.

Started by `child.start`; of the options it takes `memory` (bytes of address space). On standard input come pickled
(media type, bytes, name, limits), for each of which the pickled `Reading`, or the exception that the reader raised,
goes to standard output. It ends when nothing more can come.
"""

from __future__ import annotations

import json
import pickle
import sys
from contextlib import suppress

from checker.manual.caps import cap
from checker.manual.errors import NotReadError
from checker.manual.limits import Limits
from checker.manual.read import read_here

_OUT_OF_MEMORY = pickle.dumps(MemoryError())


def main() -> None:
    """Read files until standard input ends."""
    memory = json.loads(sys.argv[1])["memory"]
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may come between the answers
    with suppress(EOFError):
        while True:
            answer = _OUT_OF_MEMORY  # made when there was some
            with suppress(MemoryError):
                answer = _answer(memory, *pickle.load(sys.stdin.buffer))
            out.write(answer)
            out.flush()


def _answer(memory: int, media: str, data: bytes, name: str, limits: Limits) -> bytes:
    cap(memory, int(limits.seconds) + 10)
    try:
        return pickle.dumps(read_here(media, data, name, limits))
    except MemoryError:
        raise
    except NotReadError as error:
        return pickle.dumps(error)
    except RecursionError:
        return pickle.dumps(RecursionError())
    except Exception as error:  # told by the parent as it tells those of a reader in its own process
        return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
