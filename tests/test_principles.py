"""The principles, read as if they were a manual: they ask for nothing, so there is nothing to point out."""

from __future__ import annotations

import pytest

from checker.knowledge.files import find_root
from checker.manual.model import Document
from checker.manual.read import read
from tests.conftest import Checked


@pytest.fixture(scope="module")
def principles() -> Document:
    return read(find_root() / "principles")


def test_the_checker_finds_nothing_in_the_principles(principles: Document, checked: Checked) -> None:
    result = checked(principles)
    assert len([file for file in principles.files if file.status == "read"]) > 180
    assert [f"{finding.place}: {finding.code} {finding.quote}" for finding in result.findings] == []
