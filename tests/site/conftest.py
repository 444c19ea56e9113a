"""The built site, a server for it and a browser, each made once for all tests of this folder."""

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
from typing import TYPE_CHECKING, Any

import pytest

from checker.knowledge.files import find_root
from checker.knowledge.load import load
from checker.site.context import Context
from checker.site.writer import OWNED

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="session")
def context() -> Context:
    return Context(load(), find_root(), TODAY, "https://example.org/repository", "https://example.org/site/")


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, as the system brings it."""
    pytest.importorskip("playwright", reason="playwright is not installed: pip install -e '.[dev]'")
    from playwright.sync_api import sync_playwright

    found = next((path for name in _CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium is installed (on Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, from the environment's AXE_CORE or fetched once by npm into the user's cache."""
    given = os.environ.get("AXE_CORE")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "safeguarding-rule-checker" / "axe"
    script = Path(given) if given else cache / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file() and not given:
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("axe-core is not there and npm is not installed; set AXE_CORE to a copy of axe.min.js")
        cache.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(cache), "axe-core@4"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode != 0:
            pytest.skip(f"axe-core could not be fetched by npm: {done.stderr.strip()[-200:]}")
    return script.read_text(encoding="utf-8")
