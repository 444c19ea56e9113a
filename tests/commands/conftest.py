"""A manual of one sentence, and a check that gives an invented result."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import checker.checking
from checker.compare.model import Result
from checker.knowledge.base import KnowledgeBase
from checker.manual.model import Document
from tests.report.made_up import RESULT

MANUAL = "# Conferences\n\nThe conference should be held within 15 working days of the strategy discussion.\n"


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
