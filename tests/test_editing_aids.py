"""The files that help people edit: they name things that exist, and fit what the checker reads of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from checker.change.answers import read
from checker.cli import parser

ROOT = Path(__file__).parent.parent


def test_the_editor_is_told_the_schemas() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema, patterns in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file(), schema
        for pattern in patterns:
            assert list(ROOT.glob(pattern.lstrip("!"))), pattern


def test_the_hooks_run_commands_that_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["checker-validate", "checker-check", "checker-fmt", "checker-diff"]
    for hook in hooks:
        program, *arguments = hook["entry"].split()
        assert program == "checker"
        parser().parse_args([*arguments, "a.md"])


def test_a_change_of_rules_is_looked_at_by_two_professions() -> None:
    owners = {}
    for line in (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            path, *teams = line.split()
            owners[path] = set(teams)
            assert path == "*" or (ROOT / path.strip("/")).is_dir(), path
    assert all(len(teams) >= 2 for path, teams in owners.items() if path.startswith(("/rules/", "/principles/")))


def test_the_template_asks_all_questions_and_answers_none() -> None:
    template = (ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert read(template) == (frozenset(), ())
    filled = re.sub(r"^(## .*)$", r"\1\n\nAn answer.", template, flags=re.MULTILINE).replace("[ ]", "[x]", 1)
    answers, classes = read(filled)
    assert answers == {"why", "whom", "problem", "evidence", "removed", "watch"}
    assert classes == ("an essential rule is added",)
