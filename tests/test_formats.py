"""The same manual gives the same findings, whichever format it was saved in."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from checker.compare.model import Result
from checker.manual.read import read
from tests.conftest import EXAMPLE, Checked


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sys.path.insert(0, str(EXAMPLE.parent))
    try:
        from convert import convert
    finally:
        sys.path.pop(0)
    target = tmp_path_factory.mktemp("northshire")
    convert(EXAMPLE, target)
    return target


def found(result: Result) -> Counter[tuple[str, str, str]]:
    return Counter((f.code, " ".join(f.quote.split()), f.fingerprint) for f in result.findings)


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_same_findings(converted: Path, form: str, northshire: Result, checked: Checked) -> None:
    document = read(converted / form)
    expected, got = found(northshire), found(checked(document))
    assert {file.status for file in document.files} == {"read"}
    assert sum(expected.values()) > 200
    assert (got - expected, expected - got) == (Counter(), Counter())
