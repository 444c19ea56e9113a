"""Large Word files, web pages and texts are read in a process of their own, within limits of time and memory.

Small ones are read in this process: starting another takes longer than reading them. What counts is the size of the
text that comes out of the file, so a small Word file that inflates to a large one is a large one.
"""

from __future__ import annotations

import pickle
import subprocess
import zipfile
from dataclasses import asdict
from io import BytesIO

from checker.manual.child import start
from checker.manual.errors import BROKEN_ZIP, NotReadError
from checker.manual.limits import MEGABYTE, Limits
from checker.manual.reading import Reading

OUT_OF_MEMORY = b"out of memory"
"""What the worker says instead of a result."""

_SPLIT = "Split it into smaller files, or save it again from the program that made it."


def is_large(data: bytes, limits: Limits) -> bool:
    """Whether the text of a file, inflated where it is packed, is larger than what is read in this process."""
    size = len(data)
    if size <= limits.apart_bytes and data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(BytesIO(data)) as packed:
                size = sum(info.file_size for info in packed.infolist() if info.filename.endswith((".xml", ".rels")))
        except BROKEN_ZIP:
            pass  # what is left of it is no larger than the limits on members allow
    return size > limits.apart_bytes


def read_apart(media: str, data: bytes, name: str, limits: Limits) -> Reading:
    """Read a file of any format but PDF in a worker. Raises NotReadError as the reader would, or for a limit."""
    options = {"media": media, "name": name, "limits": asdict(limits)}
    with start("checker.manual.apart_worker", options) as process:
        try:
            answer, _ = process.communicate(data, timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            reason = f"reading it took longer than the limit of {limits.seconds:,.0f} seconds"
            raise NotReadError(reason, _SPLIT) from None
        finally:
            process.kill()
    if answer == OUT_OF_MEMORY:
        reason = f"reading it took more memory than the limit of {limits.memory // MEGABYTE:,} MB"
        raise NotReadError(reason, _SPLIT)
    if process.returncode:
        reason = f"the process that read it stopped (exit code {process.returncode})"
        raise NotReadError(reason, "Please report this, with the file if you can.")
    # The answer comes from this program's own code; it is no less trusted than a reader in this process.
    result = pickle.loads(answer)
    if isinstance(result, Exception):
        raise result
    assert isinstance(result, Reading)
    return result
