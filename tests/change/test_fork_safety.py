"""A pull request may come from anyone: its files are read as data, and nothing in them acts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from checker.change import git as reading
from checker.change import markdown, source
from checker.change.compare import compare_sides
from tests.change.support import TODAY, git, repository

HOSTILE = [
    "@everyone look",
    "<img src=x onerror=alert(1)>",
    "<!-- what-this-change-means -->",
    "[click](https://evil.example)",
    "![x](https://evil.example/p.png)",
    "see https://evil.example and www.evil.example",
    "# heading",
    "- item",
    "1. item",
    "```\ncode\n```",
    "</details></summary>",
    "a | b | c",
    "**bold** _it_ ~~no~~",
    "&lt;script&gt;",
    "::error file=x::y",
    "\u202emirrored",
    "[x]: https://evil.example",
    "+ plus",
    "=====",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_shown_and_no_more(text: str) -> None:
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(f"- **{markdown.escape(text)}**\n")
    tags = set(re.findall(r"<(/?\w+)", page))
    assert tags <= {"ul", "/ul", "li", "/li", "strong", "/strong"}, page


def test_nobody_is_called_and_nothing_is_linked() -> None:
    said = markdown.escape("@someone #12 GH-7 https://evil.example www.evil.example 0123456789abcdef")
    for acting in ("@s", "#1", "GH-7", "https://", "www.", "0123456"):
        assert acting not in said


def test_a_code_span_cannot_be_left() -> None:
    assert markdown.code("a`b`c") == "`a'b'c`"


def test_links_only_to_plain_paths() -> None:
    link = markdown.linker("https://example.org/blob/abc/")
    from checker.change.model import At

    assert link(At("rules/a/b.yaml", 3)) == "https://example.org/blob/abc/rules/a/b.yaml#L3"
    assert link(At("rules/a/b).yaml", 3)) == ""


def test_long_notes_fit_into_a_comment(tmp_path: Path) -> None:
    root = repository(tmp_path / "repository")
    rule = (root / "rules/conference/conference-15wd.yaml").read_text(encoding="utf-8")
    for number in range(400):
        text = rule.replace("id: conference-15wd", f"id: conference-{number}")
        (root / f"rules/conference/conference-{number}.yaml").write_text(text, encoding="utf-8")
    change = compare_sides(source.from_revision("HEAD", root), source.from_folder(root, "now"), today=TODAY)
    note = markdown.render(change, more="Elsewhere.")
    assert len(note) < 65_000
    assert "do not fit in a comment. Elsewhere." in note


def _hostile(root: Path) -> None:
    """A commit with a link out of the repository, a YAML bomb, a huge file, deep brackets, tags and odd bytes."""
    conference = root / "rules/conference"
    (conference / "link.yaml").symlink_to("/etc/passwd")
    (conference / "bomb.yaml").write_text(
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", encoding="utf-8"
    )
    (conference / "huge.yaml").write_text("id: " + "x" * 500_000, encoding="utf-8")
    (conference / "deep.yaml").write_text("a: " + "[" * 3_000 + "]" * 3_000, encoding="utf-8")
    (conference / "tag.yaml").write_text("a: !!python/object/apply:os.system [touch /tmp/owned]\n", encoding="utf-8")
    (conference / "bytes.yaml").write_bytes(b"\xff\xfe\x00bad")
    (conference / "number.yaml").write_text("id: " + "9" * 6_000, encoding="utf-8")
    (conference / "list.yaml").write_text("- a\n- b\n", encoding="utf-8")
    (conference / "wrong.yaml").write_text("id: wrong\ntitle: [a]\neditions: {}\n", encoding="utf-8")
    rule = (conference / "conference-15wd.yaml").read_text(encoding="utf-8")
    for name, word in (("kind", "kind: rule"), ("force", "force: should"), ("status", "status: in-force")):
        text = rule.replace("id: conference-15wd", f"id: {name}").replace(word, f"{word}e")
        (conference / f"{name}.yaml").write_text(text, encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=hostile")


def test_hostile_files_are_named_and_left_out(tmp_path: Path) -> None:
    root = repository(tmp_path / "repository")
    _hostile(root)
    change = compare_sides(source.from_revision("HEAD^", root), source.from_revision("HEAD", root), today=TODAY)
    named = {Path(each.file).name for each in change.unread}
    names = ("link", "bomb", "huge", "deep", "tag", "bytes", "number", "list", "wrong", "kind", "force", "status")
    assert named == {f"{name}.yaml" for name in names}
    assert not change.rules
    assert not Path("/tmp/owned").exists()


def test_a_revision_is_never_an_option(tmp_path: Path) -> None:
    root = repository(tmp_path / "repository")
    for name in ("--output=/tmp/owned-by-git", "-p", "HEAD:rules", "nowhere", "HEAD;ls", ""):
        with pytest.raises(reading.GitError):
            reading.files(name, ("rules",), root)
    assert not Path("/tmp/owned-by-git").exists()


def test_nothing_is_checked_out(tmp_path: Path) -> None:
    """Reading another commit leaves the folder as it is, and runs neither hooks nor filters."""
    root = repository(tmp_path / "repository")
    marker = tmp_path / "ran"
    hook = root / ".git/hooks/post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {marker}\n", encoding="utf-8")
    hook.chmod(0o755)
    git(root, "checkout", "--quiet", "-b", "fork")
    marker.unlink(missing_ok=True)
    (root / ".gitattributes").write_text("*.yaml filter=evil\n", encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=filter")
    git(root, "config", "filter.evil.smudge", f"touch {marker}; cat")
    before = sorted(root.rglob("*.yaml"))
    source.from_revision("HEAD", root)
    assert sorted(root.rglob("*.yaml")) == before
    assert not marker.exists()


def test_a_subfolder_of_a_repository(tmp_path: Path) -> None:
    """The knowledge base may lie in a folder of a larger repository."""
    outer = tmp_path / "outer"
    outer.mkdir()
    from tests.change.support import copy_of_base

    copy_of_base(outer / "guidance")
    git(outer, "init", "--quiet")
    git(outer, "add", "--all")
    git(outer, "commit", "--quiet", "--message=base")
    side = source.from_revision("HEAD", outer / "guidance")
    assert "conference-15wd" in side.knowledge.rules
