"""Comparison with files kept in golden/ beside the tests. After a wanted change: UPDATE_GOLDEN=1 pytest, then read."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).with_name("golden")


def same_as_golden(text: str, name: str, folder: Path = FOLDER) -> None:
    path = folder / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"differs from {path}"
