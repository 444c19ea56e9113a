"""Every check has a file of cases of its own name in tests/cases: what it points out and where it stays silent.

A case gives a `text` (with the `heading` it stands under) or a `manual` in Markdown, and either `expect`, all codes
pointed out in it, or `seen`, whether a finding of the file's or its own `code` is made. `why` is the reason in the
annotation guide. `open` marks a case that is right and not met yet; it fails the run as soon as it is met.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import checker.compare.checks as checks
from checker.compare.codes import BY_CODE
from tests.conftest import Checked, document, flags, manual

CASES = Path(__file__).resolve().parents[1] / "cases"
FILES = sorted(CASES.glob("*.yaml"))
SHARED = {"time_limits"}
"""Modules that several checks share; their cases are those of the checks."""
NO_CHECK = {"copies"}
"""Files of cases of what is found over the whole manual, not by a check."""
OPEN_AT_MOST = 0.2
"""Share of cases that may be open."""


def read_cases(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return data


def cases() -> list[Any]:
    """One parameter for each case."""
    result = []
    for file in FILES:
        data = read_cases(file)
        for number, case in enumerate(data["cases"], start=1):
            marks = [pytest.mark.xfail(strict=True, reason=case["open"])] if "open" in case else []
            result.append(pytest.param(data, case, id=f"{file.stem}-{number}", marks=marks))
    return result


@pytest.mark.parametrize(("data", "case"), cases())
def test_case(data: dict[str, Any], case: dict[str, Any], checked: Checked) -> None:
    text = manual(case["manual"]) if "manual" in case else document(case["text"], heading=case.get("heading", ""))
    result = checked(text, data["edition"])
    if "seen" in case:
        made = {f.code for f in result.findings}
        assert ((case.get("code") or data["code"]) in made) == case["seen"], (case["why"], made)
    else:
        assert flags(result.judged) == set(case["expect"]), case["why"]


def test_every_check_has_cases() -> None:
    folder = Path(checks.__file__).parent
    modules = {file.stem for file in folder.glob("*.py")} - {"__init__"} - SHARED
    assert modules | NO_CHECK == {file.stem for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_file_of_cases(file: Path) -> None:
    data = read_cases(file)
    kept = data["cases"]
    hits = [bool(case.get("expect") or case.get("seen")) for case in kept]
    assert any(hits)
    assert not all(hits)
    assert len(kept) >= 12
    for case in kept:
        assert ("text" in case) != ("manual" in case), case
        assert ("expect" in case) != ("seen" in case), case
        assert case["why"], case
        assert set(case.get("expect", ())) <= set(BY_CODE), case
        assert "expect" in case or (case.get("code") or data["code"]) in BY_CODE, case


def test_no_text_stands_twice() -> None:
    texts = [case.get("text") or case["manual"] for file in FILES for case in read_cases(file)["cases"]]
    assert len(texts) - len(set(texts)) <= 4  # a few serve two checks


def test_few_cases_are_open() -> None:
    kept = [case for file in FILES for case in read_cases(file)["cases"]]
    assert sum("open" in case for case in kept) <= OPEN_AT_MOST * len(kept)
