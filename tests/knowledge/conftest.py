"""A small knowledge base on disk, and the cache kept away from the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.support import write_base


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(tmp_path_factory.mktemp("cache"))
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, folder)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The folder of a knowledge base of six rules and two principles without a defect."""
    return write_base(tmp_path / "base")
