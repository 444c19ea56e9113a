"""Every form of the report shows the manual's own words where it says that it departs from national text."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

import checker
from checker.annotate.note import notes
from checker.report import github, html, markdown, sarif, text
from checker.report import json as json_report
from checker.report.setting import Setting
from checker.report.view import View, view
from checker.report.xlsx_rows import sheets
from tests.conftest import Checked, manual

SCHEMA = Path(checker.__file__).parent / "report" / "schema" / "report.schema.json"
LIMIT = "The first core group should meet within five working days of the initial conference."
WORDS = "This is tighter than the national limit."
SAID = f"The manual itself says that it departs: “{WORDS}” (made.md:3:86)"


@pytest.fixture(scope="module")
def seen(checked: Checked) -> View:
    return view(checked(manual(f"## Core groups\n\n{LIMIT} {WORDS}\n")), Setting())


def test_in_words(seen: View) -> None:
    assert "Declared local choices (1)" in text.render(seen)
    assert SAID in " ".join(text.render(seen).split())
    assert SAID.partition(": ")[2] in unescape(html.render(seen))
    assert WORDS.rstrip(".") in markdown.render(seen, {})
    assert SAID in github.render(seen, {})


def test_in_a_note_and_in_the_workbook(seen: View) -> None:
    (note,) = notes(seen)["made.md"]
    assert SAID.split(": ") in [list(line) for line in note.lines]
    findings = next(sheet for sheet in sheets(seen, ()) if sheet.name == "Findings")
    assert any(SAID in str(cell) for row in findings.rows for cell in row)


def test_in_json(seen: View) -> None:
    data = json_report.as_data(seen)
    assert list(Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).iter_errors(data)) == []
    (finding,) = data["findings"]
    assert (finding["group"], finding["declared"]["quote"]) == ("declared", WORDS)
    assert finding["declared"]["place"]["line"] == 3


def test_in_sarif_the_source_itself_accepts_it(seen: View) -> None:
    (result,) = json.loads(sarif.render(seen, {}, "0.1.0"))["runs"][0]["results"]
    (suppression,) = result["suppressions"]
    assert suppression["kind"] == "inSource"
    assert WORDS in suppression["justification"]
