"""The built site and a server for it, each made once for all tests of this folder."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.knowledge.files import find_root
from checker.knowledge.load import load
from checker.site.build import pages
from checker.site.context import Context
from checker.site.page import Page
from checker.site.writer import OWNED

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def context() -> Context:
    return Context(load(), find_root(), TODAY, "https://example.org/repository", "https://example.org/site/")


@pytest.fixture(scope="session")
def made(context: Context) -> dict[str, Page]:
    """Every page by its path, before any generator reads it."""
    return {page.path: page for page in pages(context)}


def _project(folder: Path, rules: Path, principles: Path) -> Path:
    """A project with pages of its own, so that tests leave docs/ alone, and with these rules and principles."""
    for name, source in (("checker", ROOT / "checker"), ("overrides", ROOT / "overrides")):
        (folder / name).symlink_to(source)
    for name, source in (("rules", rules), ("principles", principles)):
        (folder / name).symlink_to(source)
    # Links to configuration files are followed, and their folder is the project's then: so they are copied.
    for name in ("mkdocs.yml", "mkdocs-offline.yml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=_generated)
    return folder


def _generated(folder: str, names: list[str]) -> list[str]:
    if Path(folder) != ROOT / "docs":
        return []
    return [name for name in names if name in (*OWNED, "index.md")]


def command(name: str, config: str, *options: str) -> list[str]:
    """A command line of MkDocs."""
    pytest.importorskip("mkdocs", reason="MkDocs is not installed: pip install -e '.[site]'")
    pytest.importorskip("material", reason="the theme is not installed: pip install -e '.[site]'")
    return [sys.executable, "-m", "mkdocs", name, "-f", config, *options]


ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def _build(project: Path, config: str) -> Path:
    line = command("build", config, "--quiet", "--strict", "-d", "built")
    done = subprocess.run(line, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return project / "built"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once with every warning an error."""
    folder = tmp_path_factory.mktemp("site")
    return _build(_project(folder, ROOT / "rules", ROOT / "principles"), "mkdocs.yml")


@pytest.fixture(scope="session")
def part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of some of the rules and principles, for what is the same with few: it builds in a fraction of it."""
    folder = tmp_path_factory.mktemp("part")
    for name in ("vocabulary", "initial-conference", "foundations"):
        shutil.copytree(ROOT / "rules" / name, folder / "rules" / name)
    shutil.copytree(ROOT / "principles" / "risk", folder / "principles" / "risk")
    shutil.copy(ROOT / "principles" / "sets.yaml", folder / "principles")
    return folder


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory, part: Path) -> Path:
    """The site for reading from disk, with few rules."""
    folder = tmp_path_factory.mktemp("offline")
    return _build(_project(folder, part / "rules", part / "principles"), "mkdocs-offline.yml")


@pytest.fixture
def project(tmp_path: Path, part: Path) -> Path:
    """A project with few rules, whose files a test may change."""
    for name in ("rules", "principles"):
        shutil.copytree(part / name, tmp_path / "own" / name)
    return _project(tmp_path, tmp_path / "own" / "rules", tmp_path / "own" / "principles")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site on a server of its own, on this machine only."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
