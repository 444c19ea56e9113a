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


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with pages of its own, so that tests leave docs/ alone."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("checker", "rules", "principles", "overrides", "mkdocs.yml", "mkdocs-offline.yml"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns(*OWNED))
    return folder


def _build(project: Path, config: str, target: str) -> Path:
    pytest.importorskip("mkdocs", reason="MkDocs is not installed: pip install -e '.[site]'")
    pytest.importorskip("material", reason="the theme is not installed: pip install -e '.[site]'")
    # Links to configuration files are followed, and their folder is the project's then: so they are copied.
    for name in ("mkdocs.yml", "mkdocs-offline.yml"):
        if (project / name).is_symlink():
            (project / name).unlink()
            shutil.copy(ROOT / name, project / name)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", config, "-d", target]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return project / target


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """The whole site, built with every warning an error."""
    return _build(project, "mkdocs.yml", "built")


@pytest.fixture(scope="session")
def offline(project: Path, site: Path) -> Path:
    """The site for reading from disk; built after the other one, since both use one folder of pages."""
    assert site.is_dir()
    return _build(project, "mkdocs-offline.yml", "built-offline")


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
