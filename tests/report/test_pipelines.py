"""The forms for other programs: SARIF against the official schema, GitHub annotations, a comment in Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from checker.compare.codes import BY_CODE
from checker.report import github, markdown, sarif
from checker.report.escape import escape
from checker.report.setting import Setting
from checker.report.view import View, view
from tests.report.golden_files import same_as_golden
from tests.report.made_up import EMPTY, FINDINGS, RESULT, SETTING

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
ADDRESSES = {file.name: f"manual/{file.name}" for file in RESULT.files}
SEEN = view(RESULT, SETTING)
SHOWN = [finding for part in SEEN.parts for finding in part.findings]
EVIL = "::error::x\n::set-output name=a::b\r\n%0A @team #1 <script> [link](http://x) `code` | {0} \x1b[0m"


def log(seen: View) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(sarif.render(seen, ADDRESSES, "1.2.3"))
    return data


# --- SARIF ---


@pytest.mark.parametrize(
    "seen",
    [SEEN, view(EMPTY, SETTING), view(RESULT, Setting(), only={"A1"}), view(RESULT, SETTING, least="high")],
    ids=["whole", "empty", "only-a1", "high"],
)
def test_sarif_keeps_to_the_official_schema(seen: View) -> None:
    validator = jsonschema.validators.validator_for(SCHEMA)
    assert list(validator(SCHEMA).iter_errors(log(seen))) == []


def test_sarif_golden() -> None:
    same_as_golden(sarif.render(SEEN, ADDRESSES, "1.2.3"), "report.sarif")


def test_every_finding_is_a_result_with_its_own_fingerprint_place_and_headings() -> None:
    results = log(SEEN)["runs"][0]["results"]
    assert len(results) == len(SHOWN)
    for finding, result in zip(SHOWN, results, strict=True):
        assert result["ruleId"] == finding.code
        assert result["partialFingerprints"]["finding/v1"] == finding.fingerprint
        (place,) = result["locations"]
        assert place["physicalLocation"]["artifactLocation"]["uri"].endswith(finding.place.file.replace(" ", "%20"))
        if finding.headings:
            assert place["logicalLocations"][0]["name"] == finding.headings[-1]
    names = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert len(set(names)) == len(names), "two findings of the same words are told apart"


def test_a_page_is_told_where_there_are_no_lines() -> None:
    on_page = replace(FINDINGS[4], place=replace(FINDINGS[4].place, file="07.pdf", line=None, column=None, page=57))
    (result,) = log(view(replace(RESULT, findings=(on_page,)), SETTING))["runs"][0]["results"]
    (place,) = result["locations"]
    assert place["properties"]["page"] == 57
    assert "page 57" in place["message"]["text"]
    assert "region" not in place["physicalLocation"]


def test_what_could_not_be_read_is_a_notification_and_no_success_is_claimed() -> None:
    (invocation,) = log(SEEN)["runs"][0]["invocations"]
    told = " ".join(each["message"]["text"] for each in invocation["toolExecutionNotifications"])
    assert "old.doc" in told
    assert "pages 8-11" in told


def test_no_level_calls_an_addition_an_error() -> None:
    levels = {result["level"] for result in log(SEEN)["runs"][0]["results"]}
    assert levels <= {"warning", "note", "none"}


def test_rules_are_those_of_the_codes() -> None:
    for rule in log(SEEN)["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["id"] in BY_CODE


# --- GitHub ---


def test_github_golden() -> None:
    same_as_golden(github.render(SEEN, ADDRESSES), "github.txt")


def test_one_line_for_each_finding_after_those_about_the_whole() -> None:
    lines = github.render(SEEN, ADDRESSES).splitlines()
    assert all(re.match(r"::(notice|warning) ", line) for line in lines)
    assert sum("file=" in line.split("::")[1] for line in lines) == len(SHOWN)
    assert "added does not mean wrong" in lines[0]
    assert any(line.startswith("::warning title=Not read::old.doc") for line in lines)


# --- Markdown ---


def test_markdown_golden() -> None:
    same_as_golden(markdown.render(SEEN, ADDRESSES), "comment.md")


def test_a_comment_is_never_too_long_and_says_what_it_left_out() -> None:
    many = tuple(replace(FINDINGS[4], fingerprint=str(n), sentence="word " * 60) for n in range(900))
    comment = markdown.render(view(replace(RESULT, findings=many), SETTING), ADDRESSES)
    assert len(comment) <= 65_536
    left = re.search(r"\*(\d+) findings more do not fit", comment)
    assert left
    assert comment.count("- **A1") + int(left[1]) == 900


# --- all of them ---

FORMS: dict[str, Callable[[View], str]] = {
    "sarif": lambda seen: sarif.render(seen, ADDRESSES, "1.2.3"),
    "github": lambda seen: github.render(seen, ADDRESSES),
    "markdown": lambda seen: markdown.render(seen, ADDRESSES),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_result_gives_the_same_bytes_whatever_the_order_of_the_findings(form: str) -> None:
    mixed = replace(RESULT, findings=tuple(reversed(RESULT.findings)))
    assert FORMS[form](view(mixed, SETTING)) == FORMS[form](SEEN)


@pytest.mark.parametrize("form", FORMS)
def test_words_of_a_manual_give_no_command(form: str) -> None:
    odd = replace(FINDINGS[4], sentence=EVIL, quote=EVIL, headings=(EVIL,), place=replace(FINDINGS[4].place, file=EVIL))
    odd = replace(odd, focus=replace(odd.focus, start=0, end=len(EVIL)))
    written = FORMS[form](view(replace(RESULT, manual=EVIL, findings=(odd,)), SETTING))
    assert "\x1b" not in written
    if form == "github":
        assert not [line for line in written.splitlines() if line.startswith(("::error", "::set-output"))]
    if form == "markdown":
        outside = re.sub(r"(?<!\\)`[^`\n]*`", "", written)  # in a fixed face nothing acts
        assert not re.search(r"(?<!\\)<script", outside)
        assert "@team" not in outside
        assert not re.search(r"(?<!\\)\]\(http", outside)
    if form == "sarif":
        jsonschema.validate(json.loads(written), SCHEMA)


def test_only_what_would_act_is_escaped() -> None:
    assert escape("04-assessment.md") == "04-assessment.md"
    assert escape("1. Refer") == "1\\. Refer"
    assert escape("# Refer") == "\\# Refer"


def test_action_and_hooks_call_what_there_is() -> None:
    from checker.cli import parser

    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
    assert set(re.findall(r"inputs\.([\w-]+)", json.dumps(action))) == set(action["inputs"])
    options = set(re.findall(r"(?<=\s)--[a-z-]+", step["run"]))
    known = {
        option for each in parser().parse_args(["check", "x"]).__dict__ for option in [f"--{each.replace('_', '-')}"]
    }
    assert options - {"--"} <= known
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        command = hook["entry"].split()
        assert command[0] == "checker"
        parser().parse_args([*command[1:], *(["x.md"] if hook.get("pass_filenames", True) else [])])
