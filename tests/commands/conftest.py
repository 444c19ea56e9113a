"""The command line run in this process, and a check that gives an invented result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import checker.checking
from checker.cli import main
from checker.compare.model import Result
from checker.knowledge.base import KnowledgeBase
from checker.manual.model import Document
from tests.report.made_up import RESULT

MANUAL = "# Conferences\n\nThe conference should be held within 15 working days of the strategy discussion.\n"
Run = Callable[..., tuple[int, str, str]]
"""`checker.cli.main` with these arguments: (exit code, stdout, stderr)."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(a) for a in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    path = tmp_path / "manual.md"
    path.write_text(MANUAL, encoding="utf-8")
    return path


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every check gives the invented result, with the account of the files really read."""
    answer_with(monkeypatch, RESULT)


def answer_with(monkeypatch: pytest.MonkeyPatch, result: Result) -> None:
    def check(document: Document, knowledge: KnowledgeBase, edition: str, *_: object) -> Result:
        assert isinstance(knowledge, KnowledgeBase)
        return replace(result, manual=document.name, edition=edition, files=document.files, notices=document.notices)

    monkeypatch.setattr(checker.checking, "check", check)
