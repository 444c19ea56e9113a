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


def start(module: str, options: Mapping[str, Any]) -> subprocess.Popen[bytes]:
    """Start a worker module of this package; it takes the options as JSON and the file on standard input."""
    # -P keeps the current folder, which may be a stranger's, off the worker's module path.
    path = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, json.dumps(options)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )


def cap(memory: int, seconds: int) -> None:
    """In the worker: cap the address space and the time of the processor where the system can (not on Windows).

    The parent process watches the clock; the cap on time ends a worker whose parent is gone.
    """
    try:
        import resource
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):
            continue
