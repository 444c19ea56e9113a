"""Every form of the report shows what the area has decided, beside the finding."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

import checker
from checker.decisions.apply import apply
from checker.decisions.read import parse_register
from checker.decisions.write import merge
from checker.report import github, html, markdown, sarif, text
from checker.report import json as json_report
from checker.report.setting import Setting
from checker.report.view import View, view
from tests.conftest import Checked
from tests.decisions.made import TODAY, decision, found, result

SCHEMA = Path(checker.__file__).parent / "report" / "schema" / "report.schema.json"
SAID = "Keep as declared local choice. Reason: Three reviews asked for it. Evidence: Audit of 2025."


@pytest.fixture(scope="module")
def seen(checked: Checked) -> View:
    small = result(checked)
    register = parse_register(merge(None, [decision(found(small, "T1"))]).text, "decisions.yaml")
    return view(apply(small, register, TODAY), Setting())


def test_in_words(seen: View) -> None:
    assert f"Decided: {SAID}" in text.render(seen)
    assert SAID in unescape(html.render(seen))
    assert f"Decided: {SAID}" in markdown.render(seen, {})
    assert f"Decided: {SAID}" in github.render(seen, {})
    assert "Decisions of the area laid beside the findings: 1; of these 1 hold" in text.render(seen)


def test_in_json(seen: View) -> None:
    data = json_report.as_data(seen)
    assert list(Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).iter_errors(data)) == []
    (kept,) = [f for f in data["findings"] if "decision" in f]
    assert (kept["group"], kept["decision"]["choice"], kept["decision"]["review"]) == ("declared", "keep", "2027-11-01")


def test_in_sarif_a_kept_choice_is_accepted_with_its_reason(seen: View) -> None:
    results = json.loads(sarif.render(seen, {}, "0.1.0"))["runs"][0]["results"]
    (kept,) = [r for r in results if "suppressions" in r]
    assert kept["suppressions"][0]["justification"] == "Three reviews asked for it."
