"""The same manual gives the same findings, whichever format it was saved in."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from checker.checking import check
from checker.knowledge.base import KnowledgeBase
from checker.manual.read import read

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "northshire"


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sys.path.insert(0, str(ROOT / "examples"))
    try:
        from convert import convert
    finally:
        sys.path.pop(0)
    target = tmp_path_factory.mktemp("northshire")
    convert(EXAMPLE, target)
    return target


def found(folder: Path, knowledge: KnowledgeBase) -> Counter[tuple[str, str, str]]:
    result = check(read(folder), knowledge, "2023")
    return Counter((f.code, " ".join(f.quote.split()), f.fingerprint) for f in result.findings)


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_same_findings(converted: Path, form: str, knowledge: KnowledgeBase) -> None:
    expected, got = found(EXAMPLE, knowledge), found(converted / form, knowledge)
    assert len(expected) > 200
    assert got - expected == Counter()
    assert expected - got == Counter()
