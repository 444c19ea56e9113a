from __future__ import annotations

import json as standard_json
from importlib.resources import files
from typing import Any

import jsonschema

from checker.report import json
from checker.report.setting import Setting
from checker.report.view import view
from tests.report.golden_files import same_as_golden
from tests.report.made_up import EMPTY, RESULT, SETTING

SCHEMA = standard_json.loads((files("checker.report") / "schema" / "report.schema.json").read_text(encoding="utf-8"))


def written(*args: Any, **options: Any) -> dict[str, Any]:
    data: dict[str, Any] = standard_json.loads(json.render(view(*args, **options)))
    return data


def test_json_report() -> None:
    same_as_golden(json.render(view(RESULT, SETTING)), "report.json")


def test_reports_keep_to_the_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    for data in (written(RESULT, SETTING), written(EMPTY, SETTING), written(RESULT, Setting(), only={"A1"})):
        jsonschema.validate(data, SCHEMA)
        assert list(data) == ["schema", "checked", "edition", "findings", "provisions", "journey"]


def test_a_span_runs_to_the_end_of_its_last_character() -> None:
    first = written(RESULT, SETTING)["provisions"][0]
    assert (first["start"], first["end"] - first["start"]) == (120, len(first["text"]))
    moved = written(RESULT, SETTING)["provisions"][3]
    assert (moved["start"], moved["line"]) == (60, 5)


def test_a_format_without_offsets_has_none() -> None:
    page = written(RESULT, SETTING)["provisions"][-1]
    assert page["page"] == 3
    assert not page.keys() & {"start", "end", "line"}


def test_every_provision_is_there_with_nothing_to_point_out_too() -> None:
    data = written(RESULT, SETTING, least="high", only={"L1"})
    assert len(data["provisions"]) == len(RESULT.judged)
    assert data["provisions"][-1]["relations"] == []
    assert [f["code"] for f in data["findings"]] == ["L1"]
    assert len(data["checked"]["not_shown"]) == 1


def test_there_is_no_overall_verdict() -> None:
    def names(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {name for v in value.values() for name in names(v)}
        return {name for v in value for name in names(v)} if isinstance(value, list) else set()

    for word in ("score", "grade", "rank", "percent", "rating"):
        assert not [name for name in names(written(RESULT, SETTING)) if word in name]


def test_ends_with_a_line_break_and_keeps_its_bytes() -> None:
    first, second = json.render(view(RESULT, SETTING)), json.render(view(RESULT, SETTING))
    assert first == second
    assert first.endswith("}\n")
