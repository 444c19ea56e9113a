"""The built site: every link leads somewhere, nothing comes from elsewhere, pages stay light."""

from __future__ import annotations

import gzip
import re
import socket
import subprocess
import time
import urllib.request
from contextlib import suppress
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.conftest import ENVIRONMENT, command

_LINK = re.compile(r'<(a|link|script|img|use|image|iframe|source)\b[^>]*?\b(?:href|src)="([^"]*)"')
_ID = re.compile(r'\bid="?([^"\s>]+)')
_LIMIT = 150_000


@cache
def _anchors(path: Path) -> frozenset[str]:
    return frozenset(_ID.findall(path.read_text(encoding="utf-8")))


def _target(page: Path, site: Path, link: str) -> tuple[Path, str]:
    parts = urlsplit(link)
    target = page if not parts.path else (page.parent / unquote(parts.path)).resolve()
    if parts.path.startswith("/"):
        target = site / parts.path.lstrip("/")
    return (target / "index.html" if target.is_dir() else target), unquote(parts.fragment)


def _broken(site: Path) -> list[str]:
    wrong = []
    for page in site.rglob("*.html"):
        if page.name == "404.html":  # its links start at the address of the site, wherever that will be
            continue
        for tag, link in _LINK.findall(page.read_text(encoding="utf-8")):
            if link.startswith(("http:", "https:", "mailto:", "javascript:")):
                continue
            target, anchor = _target(page, site, link)
            if not target.is_file():
                wrong.append(f"{page.relative_to(site)}: {tag} {link}")
            elif anchor and target.suffix == ".html" and not anchor.startswith("__") and anchor not in _anchors(target):
                wrong.append(f"{page.relative_to(site)}: no such place {link}")
    return sorted(set(wrong))


def test_every_link_leads_somewhere(site: Path) -> None:
    assert _broken(site) == []


def test_every_link_leads_somewhere_from_disk(offline: Path) -> None:
    assert _broken(offline) == []


def test_no_page_asks_another_server(site: Path) -> None:
    outside = {
        f"{page.relative_to(site)}: {link}"
        for page in site.rglob("*.html")
        for tag, link in _LINK.findall(page.read_text(encoding="utf-8"))
        if tag not in ("a", "link") and link.startswith(("http:", "https:", "//"))
    }
    assert outside == set()
    for style in (site / "assets").glob("*.css"):
        assert "url(http" not in style.read_text(encoding="utf-8")


def test_the_licence_and_the_notices_are_on_every_page(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = " ".join(page.read_text(encoding="utf-8").split())
        for wanted in ("Crown copyright", "Open Government Licence v3.0", "not legal advice", "does not remove risk"):
            assert wanted in text, f"{page.relative_to(site)}: {wanted}"


@pytest.mark.parametrize(
    "path",
    ["", "rules/icpc-15wd/", "roles/social-worker/", "roles/child/", "stages/assessment/", "rulebook/", "glossary/"],
)
def test_a_page_is_light(site: Path, path: str) -> None:
    """Page, styles and scripts as a server sends them; pictures are part of the page and counted as well.

    The index of the search is fetched when somebody searches: see test_browser.
    """
    page = site / path / "index.html"
    text = page.read_text(encoding="utf-8")
    parts = [page]
    for tag, link in _LINK.findall(text):
        if tag == "script" or (tag == "link" and link.endswith(".css")):
            parts.append(_target(page, site, link)[0])
    assert sum(len(gzip.compress(part.read_bytes())) for part in dict.fromkeys(parts)) < _LIMIT


def test_generated_headings_have_one_top(site: Path) -> None:
    for page in site.rglob("index.html"):
        assert page.read_text(encoding="utf-8").count("<h1") == 1, page.relative_to(site)


def test_serving_follows_the_yaml(project: Path) -> None:
    """`mkdocs serve` shows an edit of a rule file, whoever made it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = command("serve", "mkdocs.yml", "--quiet", "--dev-addr", f"127.0.0.1:{port}")
    rule = project / "own" / "rules" / "initial-conference" / "icpc-15wd.yaml"
    with subprocess.Popen(line, cwd=project, env=ENVIRONMENT, stderr=subprocess.PIPE) as server:
        try:
            address = f"http://127.0.0.1:{port}/safeguarding-rule-checker/rules/icpc-15wd/"
            assert "Hold the initial conference" in _served(address, "Hold the initial conference")
            text = rule.read_text(encoding="utf-8")
            rule.write_text(text.replace("title: Hold the initial", "title: Hold a well prepared initial"))
            assert "Hold a well prepared initial conference" in _served(address, "well prepared")
        finally:
            server.terminate()


def _served(address: str, wanted: str) -> str:
    """The page at an address once it says what is wanted; what it says after a minute if it never does."""
    text, end = "", time.monotonic() + 60
    while wanted not in text and time.monotonic() < end:
        time.sleep(0.3)
        with suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            text = answer.read().decode()
    return text
