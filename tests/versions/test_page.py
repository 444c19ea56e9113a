"""A comparison of two versions as an HTML page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from checker.cli import main
from checker.versions import page, told
from checker.versions.compare import compare
from checker.versions.model import Comparison
from tests.conftest import Checked, manual
from tests.versions.test_versions import NEVER, NEW, OLD


@pytest.fixture(scope="module")
def found(checked: Checked) -> Comparison:
    return compare(checked(manual(OLD)), checked(manual(NEW)))


def test_it_holds_all_that_differs(found: Comparison) -> None:
    written = page.render(found)
    words = unescape(re.sub(r"<[^>]+>", "", written))
    for pair in found.changed:
        for each in pair.differences:
            assert told.difference_words(each) in words
    for unit in (*found.added, *found.removed):
        assert unit.text in words
    for rule in (*found.no_longer_found, *found.now_found):
        assert f"{rule.title} ({rule.id})" in words
    assert "<del>15</del><ins>ten</ins> working days" in written
    assert told.headline(found) in words
    for target in re.findall(r'href="#([^"]+)"', written):
        assert f'<section id="{target}">' in written


def test_it_loads_nothing_and_what_comes_from_a_manual_cannot_act(checked: Checked) -> None:
    rule = "The chair must ring <script>alert(1)</script> & <b>the</b> desk within two working days."
    written = page.render(compare(checked(manual(OLD)), checked(manual(f"# A <i>plan</i>\n\n`{rule}`\n"))))
    assert "&lt;script&gt;" in written
    for tag in ("<script", "<b>", "<i>", "src=", "http:", "https:"):
        assert tag not in written


def test_a_comparison_with_itself_says_that_nothing_differs(checked: Checked) -> None:
    result = checked(manual(OLD))
    written = page.render(compare(result, result))
    assert "No provision differs" in written
    assert 'class="card"' not in written


def test_words_are_about_the_document(found: Comparison) -> None:
    words = re.sub(r"(?s)<style>.*?</style>|<[^>]+>", " ", page.render(found)).replace(told.NOTICE, "")
    assert not NEVER.search(words)


def test_the_name_of_the_file_asks_for_it(tmp_path: Path) -> None:
    for name, text in (("old.md", OLD), ("new.md", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    target = tmp_path / "difference.html"
    assert main(["compare", str(tmp_path / "old.md"), str(tmp_path / "new.md"), "--output", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
