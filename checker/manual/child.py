"""Child processes in which files are read under limits, so that a hostile or broken file can take nothing else down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_ROOT = str(Path(__file__).resolve().parents[2])
_KEEP_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(128 << 20), "MALLOC_MMAP_THRESHOLD_": str(32 << 20)}
"""To glibc: keep what is freed for what comes next. Pages of a PDF are opened and closed by the thousand, and giving
the memory back each time takes as long as a fifth of their reading."""


def start(module: str, options: Mapping[str, Any], *, packages: bool = True) -> subprocess.Popen[bytes]:
    """Start the `main` of a worker module of this package; it takes the options as JSON and files on standard input.

    Without `packages` it can import nothing but Python's own modules and this package, and starts faster.
    """
    # -P keeps the current folder, which may be a stranger's, off the worker's module path.
    command = [sys.executable, "-P", *([] if packages else ["-S"]), "-c", f"from {module} import main; main()"]
    path = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [*command, json.dumps(options)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_KEEP_MEMORY, "PYTHONPATH": path},
    )
