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
