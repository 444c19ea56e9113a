"""The workbook: a row a finding, lists to choose from, coverage in words, nothing that acts, the same bytes again."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from checker.compare.finding import national_side
from checker.compare.model import NationalSide, Result
from checker.decisions.apply import apply
from checker.decisions.model import CHOICES
from checker.decisions.read import parse_register
from checker.decisions.write import merge
from checker.knowledge.base import KnowledgeBase
from checker.report.setting import Setting
from checker.report.view import View, view
from checker.report.xlsx import render
from tests.conftest import Checked
from tests.decisions.made import LATER, TODAY, decision, found, result


@pytest.fixture(scope="module")
def rules(knowledge: KnowledgeBase) -> list[NationalSide]:
    edition = knowledge.as_of("2023")
    found = [national_side(rule, edition) for rule in edition.in_force() if rule.kind in {"rule", "statute"}]
    return [rule for rule in found if rule.id.startswith(("core-group", "refer", "icpc"))]  # all 248 take a second


@pytest.fixture(scope="module")
def small(checked: Checked) -> Result:
    return result(checked)


@pytest.fixture(scope="module")
def setting(knowledge: KnowledgeBase) -> Setting:
    return Setting.of(knowledge, "2023")


def book(seen: View, rules: list[NationalSide]) -> Any:
    return load_workbook(BytesIO(render(seen, rules, list(CHOICES.values()))))


def rows(book: Any, sheet: str) -> list[dict[str, Any]]:
    heads, *values = book[sheet].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in values]


def test_one_row_for_each_finding(small: Result, setting: Setting, rules: list[NationalSide]) -> None:
    seen = view(small, setting)
    made = rows(book(seen, rules), "Findings")
    assert [row["Finding"] for row in made] == [f.fingerprint for part in seen.parts for f in part.findings]
    for row, finding in zip(made, [f for part in seen.parts for f in part.findings], strict=True):
        assert (row["Code"], row["Local words"], row["Decision"]) == (finding.code, finding.quote, None)
        assert finding.watch in row["To watch"]


def test_what_is_filled_in_is_validated(small: Result, setting: Setting, rules: list[NationalSide]) -> None:
    sheet = book(view(small, setting), rules)["Findings"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    ranges = {str(v.sqref): (v.type, v.formula1) for v in sheet.data_validations.dataValidation}
    last = sheet.max_row
    listed = ranges[f"{heads['Decision']}2:{heads['Decision']}{last}"]
    assert listed == ("list", '"keep as declared local choice,change,remove,not an addition"')
    assert ranges[f"{heads['Review date']}2:{heads['Review date']}{last}"][0] == "date"
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{last}"


def test_coverage_says_found_or_not_found(small: Result, setting: Setting, rules: list[NationalSide]) -> None:
    made = rows(book(view(small, setting), rules), "Coverage")
    assert {row["Rule"] for row in made} == {rule.id for rule in rules}
    linked = {j.link.rule for j in small.judged}
    assert {row["Rule"] for row in made if row["In this manual"] == "found"} == linked & {rule.id for rule in rules}
    assert {row["In this manual"] for row in made} == {"found", "not found"}


def test_nothing_read_is_not_told_as_not_found(small: Result, setting: Setting, rules: list[NationalSide]) -> None:
    empty = replace(small, judged=(), findings=(), not_found=())
    made = rows(book(view(empty, setting), rules), "Coverage")
    assert {row["In this manual"] for row in made} == {"nothing was read"}


def test_counts_agree_with_the_report(small: Result, setting: Setting, rules: list[NationalSide]) -> None:
    seen = view(small, setting)
    counts = {row[0]: row[1] for row in book(seen, rules)["Counts"].iter_rows(values_only=True)}
    for part in seen.parts:
        assert counts[part.title] == len(part.findings)
    assert counts["words"] == small.counts["words"]


@pytest.mark.parametrize("evil", ['=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "\t=1", "=1"])
def test_words_never_act(evil: str, small: Result, setting: Setting, rules: list[NationalSide]) -> None:
    first = replace(small.findings[0], quote=evil, sentence=evil, headings=(evil,))
    made = book(view(replace(small, findings=(first,)), setting), rules)
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert sum(str(cell.value).strip().startswith(evil.strip()) for cell in cells) >= 3


def test_control_characters_and_long_texts_are_taken(
    small: Result, setting: Setting, rules: list[NationalSide]
) -> None:
    first = replace(small.findings[0], quote="a\x00b\x1b[31m" + "long " * 10_000)
    (row,) = rows(book(view(replace(small, findings=(first,)), setting), rules), "Findings")
    assert row["Local words"].endswith("…")
    assert "\x1b" not in row["Local words"]


def test_the_same_input_gives_the_same_bytes(
    small: Result, setting: Setting, rules: list[NationalSide], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = render(view(small, setting), rules, list(CHOICES.values()))
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 1, 2, 3, 4, 5, 0, 2, 0))
    assert render(view(small, setting), rules, list(CHOICES.values())) == one


def test_decisions_that_were_taken_stand_there(small: Result, setting: Setting, rules: list[NationalSide]) -> None:
    finding = found(small, "T1")
    register = parse_register(merge(None, [decision(finding)]).text, "decisions.yaml")
    seen = view(apply(small, register, TODAY), setting)
    (row,) = [row for row in rows(book(seen, rules), "Findings") if row["Decision"]]
    assert (row["Finding"], row["Decision"]) == (finding.fingerprint, "keep as declared local choice")
    assert row["Review date"].date() == LATER
    assert row["Section"] == "Declared local choices"
