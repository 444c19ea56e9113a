from __future__ import annotations

import json as standard_json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema

from checker.checking import check
from checker.knowledge.load import load
from checker.manual.read import read
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
    first, part, *others = written(RESULT, SETTING)["provisions"]
    assert (first["start"], first["end"] - first["start"]) == (120, len(first["text"]))
    assert (part["start"], part["end"] - part["start"]) == (124, len(part["text"]))
    moved = next(each for each in others if each["file"] == "03-conference.md")
    assert (moved["start"], moved["line"]) == (60, 5)


def test_what_rests_on_some_words_of_a_provision_is_said_of_these_words() -> None:
    whole, part = written(RESULT, SETTING)["provisions"][:2]
    assert (whole["text"], whole["part"], whole["relations"]) == (
        "The head of service must countersign every assessment.",
        False,
        [],
    )
    assert (part["text"], part["part"], part["relations"]) == ("head of service must countersign", True, ["A1"])


def test_a_time_limit_has_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "manual.md").write_text("The clerk must send the notes within three days of the visit, on form C4.")
    data = standard_json.loads(json.render(view(check(read(tmp_path / "manual.md"), load(), "2023"), SETTING)))
    limits = {each["text"]: each["limits"] for each in data["provisions"] if each["limits"]}
    assert list(limits) == ["within three days of the visit"]
    (limit,) = limits["within three days of the visit"]
    assert (limit["amount"], limit["unit"], limit["operator"]) == (3, "day", "max")


def test_a_format_without_offsets_has_none() -> None:
    page = written(RESULT, SETTING)["provisions"][-1]
    assert page["page"] == 3
    assert not page.keys() & {"start", "end", "line"}


def test_every_provision_is_there_with_nothing_to_point_out_too() -> None:
    data = written(RESULT, SETTING, least="high", only={"L1"})
    assert len([each for each in data["provisions"] if not each["part"]]) == len(RESULT.judged)
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


def test_a_time_limit_that_is_the_whole_of_an_item_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "manual.md").write_text("# Visits\n\nThe clerk must send the notes:\n\n- within three days\n")
    data = standard_json.loads(json.render(view(check(read(tmp_path / "manual.md"), load(), "2023"), SETTING)))
    told = [(each["text"], each["part"], len(each["limits"])) for each in data["provisions"] if each["limits"]]
    assert told == [("within three days", False, 1)]
