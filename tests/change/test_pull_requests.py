"""Every pull request of pull_requests.py: its net change by hand, its questions, and its whole comment."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from checker.change import as_json, markdown, picture, text
from checker.report.lines import plain
from tests.change import support
from tests.change.pull_requests import PULL_REQUESTS

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = Path(as_json.__file__).parent / "schema" / "change.schema.json"


@pytest.mark.parametrize("name", PULL_REQUESTS)
def test_net_change_and_questions(name: str, tmp_path: Path) -> None:
    wanted = PULL_REQUESTS[name]
    change = support.change(tmp_path, *wanted.edits, description=wanted.description)
    assert {each.name: each.net for each in change.measures if each.net} == wanted.net
    assert tuple(each.sort for each in change.questions) == wanted.questions


@pytest.mark.parametrize("name", PULL_REQUESTS)
def test_comment(name: str, tmp_path: Path) -> None:
    """The comment is the one that was read by eye; UPDATE_GOLDEN=1 writes it anew."""
    wanted = PULL_REQUESTS[name]
    change = support.change(tmp_path, *wanted.edits, description=wanted.description)
    comment = markdown.render(change, markdown.linker("https://example.org/blob/abc"))
    golden = GOLDEN / f"{name}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(comment, encoding="utf-8")
    assert comment == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PULL_REQUESTS)
def test_json_fits_its_schema(name: str, tmp_path: Path) -> None:
    wanted = PULL_REQUESTS[name]
    change = support.change(tmp_path, *wanted.edits, description=wanted.description)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    Draft7Validator(schema).validate(json.loads(as_json.render(change)))


@pytest.mark.parametrize("name", PULL_REQUESTS)
def test_never_scores_and_never_blames(name: str, tmp_path: Path) -> None:
    wanted = PULL_REQUESTS[name]
    change = support.change(tmp_path, *wanted.edits, description=wanted.description)
    said = plain(text.lines(change)) + markdown.render(change) + picture.svg(change)
    for word in ("score", "grade", "per cent", "%", "violat", "breach", "non-compli", "failure", "bad practice"):
        assert word not in said.replace("alert(1)", "").casefold(), word


def test_places_lead_to_the_field(tmp_path: Path) -> None:
    wanted = PULL_REQUESTS["limit-tightened"]
    change = support.change(tmp_path, *wanted.edits)
    place = change.questions[0].place
    lines = (tmp_path / "after" / place.file).read_text(encoding="utf-8").splitlines()
    assert lines[place.line - 1].strip() == "deadline:"


def test_nothing_changed(tmp_path: Path) -> None:
    change = support.change(tmp_path)
    assert change.empty
    assert "Nothing that the knowledge base says is different." in markdown.render(change)
