"""A small knowledge base, and ways to change it as a pull request would."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

from checker.change import source
from checker.change.compare import compare_sides
from checker.change.model import Change

TODAY = date(2026, 11, 23)
BASE = Path(__file__).parent / "base"
Edit = Callable[[Path], None]


def replace(file: str, old: str, new: str) -> Edit:
    """An edit that replaces some words, which have to be there."""

    def edit(root: Path) -> None:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def write(file: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")

    return edit


def delete(file: str) -> Edit:
    return lambda root: (root / file).unlink()


def copy_of_base(folder: Path) -> Path:
    shutil.copytree(BASE, folder)
    return folder


def change(tmp_path: Path, *edits: Edit, description: str | None = None) -> Change:
    """What a pull request with these edits means."""
    before, after = copy_of_base(tmp_path / "before"), copy_of_base(tmp_path / "after")
    for edit in edits:
        edit(after)
    return compare_sides(
        source.from_folder(before, "main"),
        source.from_folder(after, "the change"),
        today=TODAY,
        description=description,
    )


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def repository(folder: Path) -> Path:
    """The base as a git repository with one commit."""
    copy_of_base(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=base")
    return folder
