"""Every check has a file of cases of its own name in tests/cases: what it points out and where it stays silent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import checker.compare.checks as checks
from checker.checking import check
from checker.knowledge.base import KnowledgeBase
from tests.conftest import document, flags

CASES = Path(__file__).resolve().parents[1] / "cases"
HELPERS = {"time_limits"}
"""Modules that several checks share; their cases are those of the checks."""


def cases() -> list[Any]:
    """One parameter for each case; a case with `open` is known to be wrong today, and why."""
    result = []
    for file in sorted(CASES.glob("*.yaml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        for number, case in enumerate(data["cases"], start=1):
            marks = [pytest.mark.xfail(strict=True, reason=case["open"])] if "open" in case else []
            result.append(pytest.param(data, case, id=f"{file.stem}-{number}", marks=marks))
    return result


@pytest.mark.parametrize(("data", "case"), cases())
def test_case(data: dict[str, Any], case: dict[str, Any], knowledge: KnowledgeBase) -> None:
    result = check(document(case["text"], heading=case["heading"]), knowledge, data["edition"])
    if "seen" in case:
        assert (data["code"] in {f.code for f in result.findings}) == case["seen"], case["why"]
    else:
        assert flags(result.judged) == set(case["expect"]), case["why"]


def test_every_check_has_cases() -> None:
    folder = Path(checks.__file__).parent
    modules = {file.stem for file in folder.glob("*.py")} - {"__init__"} - HELPERS
    assert modules == {file.stem for file in CASES.glob("*.yaml")}


def test_every_file_has_hits_and_silence() -> None:
    for file in CASES.glob("*.yaml"):
        kept = yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]
        hits = [bool(case.get("expect") or case.get("seen")) for case in kept]
        assert any(hits), file
        assert not all(hits), file
