"""The example manual in every format, two chapters of it, converted once."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE

CHAPTERS = ("06-strategy-discussions-and-section-47-enquiries.md", "08-plans-core-groups-and-visits.md")


@pytest.fixture(scope="session")
def formats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the folders md, html, docx and pdf."""
    folder = tmp_path_factory.mktemp("formats")
    (folder / "md").mkdir()
    for name in CHAPTERS:
        shutil.copy(EXAMPLE / name, folder / "md" / name)
    sys.path.insert(0, str(EXAMPLE.parent))
    try:
        from convert import convert
    finally:
        sys.path.pop(0)
    convert(folder / "md", folder)
    return folder
