"""Writing the pages into a folder, and the links between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from checker.cli import main
from checker.site.build import write
from checker.site.hook import on_pre_build
from checker.site.page import BrokenLink, Page
from checker.site.writer import write as write_files
from tests.knowledge.support import FILES


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in ("checker", "about"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.md").write_text("# By hand\n")
    return tmp_path


def test_writing_again_changes_nothing(docs: Path) -> None:
    first = write(docs, today=date(2026, 11, 23))
    times = {path: path.stat().st_mtime_ns for path in docs.rglob("*.md")}
    second = write(docs, today=date(2026, 11, 23))
    assert first.changed == first.pages
    assert second.changed == 0
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*.md")} == times


def test_the_command_writes_the_same_pages(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", str(docs)]) == 0
    first = capsys.readouterr().out
    assert main(["site", str(docs)]) == 0
    assert " 0 written, 0 taken away" not in first
    assert " 0 written, 0 taken away" in capsys.readouterr().out
    assert "icpc-15wd" in (docs / "rules" / "icpc-15wd.md").read_text(encoding="utf-8")


def test_a_site_without_rules_is_refused_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", str(tmp_path / "docs"), "--root", str(tmp_path)]) == 2
    assert "no folder 'rules'" in capsys.readouterr().err


def test_a_page_nobody_makes_any_more_goes(docs: Path) -> None:
    stale = docs / "rules" / "long-gone.md"
    stale.parent.mkdir()
    stale.write_text("# Gone\n")
    kept = docs / "about.md"
    kept.write_text("# By hand\n")
    assert write_files(docs, [Page("rules/index.md", "Rules", "# Rules")], {}).removed == 1
    assert not stale.exists()
    assert kept.exists()


def test_a_broken_link_stops_the_writing(docs: Path) -> None:
    page = Page("rules/index.md", "Rules", '<a href="@rules/nowhere.md">nowhere</a>')
    with pytest.raises(BrokenLink, match=r"rules/index\.md links to rules/nowhere\.md"):
        write_files(docs, [page], {})
    assert not (docs / "rules").exists()


@pytest.mark.parametrize(
    ("directory_urls", "expected"),
    [(True, 'href="../../roles/teacher/#s-referral"'), (False, 'href="../roles/teacher.html#s-referral"')],
)
def test_links_fit_how_the_site_is_laid_out(directory_urls: bool, expected: str) -> None:
    page = Page("rules/one.md", "One", '<a href="@roles/teacher.md#s-referral">x</a>')
    assert expected in page.text({"roles/teacher.md"}, directory_urls=directory_urls)


def test_a_build_that_cannot_write_says_why_in_words(docs: Path, tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(
            text.replace("at_most: 10 working days", "at_mots: 10 working days"), encoding="utf-8"
        )
    config = SimpleNamespace(
        docs_dir=docs, config_file_path=tmp_path / "mkdocs.yml", repo_url="", site_url="", use_directory_urls=True
    )
    with pytest.raises(PluginError, match=r"rules/.*-10wd\.yaml: .*run 'checker validate'"):
        on_pre_build(cast(MkDocsConfig, config))
