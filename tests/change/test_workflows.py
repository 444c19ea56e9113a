"""The workflows: what they may do, what they never do, and what their commands come to when run here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.change.support import git, replace, repository

ROOT = Path(__file__).parents[2]
READ = ROOT / ".github/workflows/rule-change.yml"
COMMENT = ROOT / ".github/workflows/rule-change-comment.yml"
ACTION = ROOT / ".github/actions/rule-change/action.yml"
UNTRUSTED = re.compile(
    r"github\.(head_ref|event\.pull_request|event\.workflow_run\.head_(branch|repository|commit))|inputs\."
)


def _load(path: Path) -> dict[str, Any]:
    # YAML 1.1 reads the key "on" as true.
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in loaded.items()}


def _steps(path: Path) -> list[dict[str, Any]]:
    whole = _load(path)
    if "runs" in whole:
        steps: list[dict[str, Any]] = whole["runs"]["steps"]
        return steps
    return [step for job in whole["jobs"].values() for step in job["steps"]]


def test_what_reads_a_pull_request_can_only_read() -> None:
    whole = _load(READ)
    assert list(whole["on"]) == ["pull_request"], "pull_request_target would run with the rights of this repository"
    assert whole["permissions"] == {"contents": "read"}
    assert "permissions" not in whole["jobs"]["read"]
    text = READ.read_text(encoding="utf-8") + ACTION.read_text(encoding="utf-8")
    assert "secrets" not in text.replace("no secret", "").replace("secret:", "")
    assert "github.token" not in text


def test_the_job_with_more_rights_runs_nothing_of_the_pull_request() -> None:
    job = _load(READ)["jobs"]["defects"]
    assert job["permissions"] == {"contents": "read", "security-events": "write"}
    assert "head.repo.full_name == github.repository" in job["if"]
    assert all("run" not in step and "checkout" not in step["uses"] for step in job["steps"])


def test_what_writes_the_comment_runs_only_own_code() -> None:
    whole = _load(COMMENT)
    assert list(whole["on"]) == ["workflow_run"]
    assert whole["permissions"] == {}
    job = whole["jobs"]["comment"]
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}
    checkouts = [step for step in job["steps"] if "checkout" in step.get("uses", "")]
    assert [step["with"]["ref"] for step in checkouts] == ["${{ github.event.repository.default_branch }}"]
    text = COMMENT.read_text(encoding="utf-8")
    for never in ("git checkout", "git switch", "git merge ", "git pull", "download-artifact", "secrets.", "worktree"):
        assert never not in text, never
    assert whole["on"]["workflow_run"]["workflows"] == [_load(READ)["name"]]


@pytest.mark.parametrize("path", [READ, COMMENT])
def test_no_credentials_are_left_behind(path: Path) -> None:
    for step in _steps(path):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", [READ, COMMENT, ACTION])
def test_what_others_wrote_never_stands_in_a_script(path: Path) -> None:
    """It reaches scripts through their surroundings, so that no branch name or description can become a command."""
    for step in _steps(path):
        assert "${{" not in step.get("run", ""), step.get("name")


def test_tokens_reach_only_the_steps_that_need_them() -> None:
    with_token = [step["name"] for step in _steps(COMMENT) if "GH_TOKEN" in step.get("env", {})]
    assert with_token == ["Find the pull request", "Fetch the change as data", "Write or update the comment"]
    for step in _steps(COMMENT):
        if "GH_TOKEN" in step.get("env", {}):
            assert "checker " not in step["run"].replace("refs/checker", "")


def _run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{environment.pop('PATH', '')}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def _step(path: Path, name: str) -> str:
    script: str = next(step["run"] for step in _steps(path) if step.get("name") == name)
    return script


needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="the scripts of the workflows need bash")


@needs_bash
def test_the_action_writes_note_and_defects(tmp_path: Path) -> None:
    root = repository(tmp_path / "repository")
    replace("rules/referral/referrer-informed.yaml", "force: may", "force: should")(root)
    git(root, "commit", "--quiet", "--all", "--message=change")
    summary, output = tmp_path / "summary.md", tmp_path / "output.txt"
    common = {"OUT": "build/rule-change", "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output)}
    assert _run(_step(ACTION, "Validate"), root, **common).returncode == 0
    done = _run(
        _step(ACTION, "Write the note"),
        root,
        **common,
        BEFORE="HEAD^1",
        AFTER="HEAD",
        DESCRIPTION="$(touch owned) `touch owned`\n- [x] Changes a rule",
        FAIL_ON="never",
        LINKS="https://example.org/blob/abc",
    )
    assert done.returncode == 0, done.stderr
    assert "may becomes should" in summary.read_text(encoding="utf-8")
    assert not (root / "owned").exists()
    assert output.read_text(encoding="utf-8").splitlines() == ["code=0", "code=0"]
    assert (
        json.loads((root / "build/rule-change/defects.sarif").read_text(encoding="utf-8"))["runs"][0]["results"] == []
    )
    assert (root / "build/rule-change/note.json").exists()


@needs_bash
def test_broken_files_fail_the_action_and_are_marked(tmp_path: Path) -> None:
    root = repository(tmp_path / "repository")
    replace("rules/referral/referrer-informed.yaml", "force: may", "force: shuold")(root)
    git(root, "commit", "--quiet", "--all", "--message=change")
    output = tmp_path / "output.txt"
    done = _run(_step(ACTION, "Validate"), root, OUT="out", GITHUB_OUTPUT=str(output))
    assert "::error file=rules/referral/referrer-informed.yaml,line=6" in done.stdout
    assert output.read_text(encoding="utf-8") == "code=1\n"
    results = json.loads((root / "out/defects.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert results[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 6
    said = _step(ACTION, "Say whether it can be used")
    assert _run(said, root, VALIDATE="1", NOTE="0").returncode == 1
    assert _run(said, root, VALIDATE="0", NOTE="0").returncode == 0


FAKE_GH = """#!/usr/bin/env python3
import json, os, pathlib, sys
log = pathlib.Path(os.environ["LOG"])
with log.open("a") as file:
    file.write(json.dumps(sys.argv[1:]) + "\\n")
joined = " ".join(sys.argv[1:])
if "pulls" in joined:
    print(os.environ["PULL"])
elif "comments" in joined and "--paginate" in joined:
    print(os.environ.get("MINE", ""))
"""


@needs_bash
@pytest.mark.parametrize(("mine", "method"), [("", "POST"), ("99", "PATCH")])
def test_one_comment_is_written_or_updated(tmp_path: Path, mine: str, method: str) -> None:
    """The whole way of a pull request from a fork, with a stand-in for GitHub's command."""
    upstream = repository(tmp_path / "upstream")
    base = git(upstream, "rev-parse", "HEAD")
    git(upstream, "checkout", "--quiet", "-b", "fork")
    replace("rules/referral/referrer-informed.yaml", "force: may", "force: should")(upstream)
    git(upstream, "commit", "--quiet", "--all", "--message=change")
    head = git(upstream, "rev-parse", "HEAD")
    git(upstream, "update-ref", "refs/pull/7/head", head)
    git(upstream, "checkout", "--quiet", "main")
    git(upstream, "branch", "--quiet", "-D", "fork")
    git(tmp_path, "clone", "--quiet", str(upstream), "clone")
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "gh").write_text(FAKE_GH, encoding="utf-8")
    (tools / "gh").chmod(0o755)
    log = tmp_path / "log.txt"
    pull = {"number": 7, "body": "$(touch owned)", "base": {"sha": base}, "head": {"sha": head}}
    surroundings = {
        "PATH": str(tools),
        "LOG": str(log),
        "PULL": json.dumps(pull),
        "MINE": mine,
        "SHA": head,
        "NUMBER": "7",
        "HEAD": "fork:a;b",
        "RUN": "https://example.org/run/1",
        "LINKS": "https://example.org/blob/abc",
        "GITHUB_REPOSITORY": "example/rules",
        "GITHUB_OUTPUT": str(tmp_path / "output.txt"),
    }
    names = ("Find the pull request", "Fetch the change as data", "Write the note", "Write or update the comment")
    for name in names:
        done = _run(_step(COMMENT, name), tmp_path / "clone", **surroundings)
        assert done.returncode == 0, (name, done.stderr)
    note = (tmp_path / "clone/note.md").read_text(encoding="utf-8")
    assert note.startswith("<!-- what-this-change-means -->")
    assert "may becomes should" in note
    assert "number=7" in (tmp_path / "output.txt").read_text(encoding="utf-8")
    assert not (tmp_path / "clone/owned").exists()
    last = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    assert method in last
    assert "body=@note.md" in last
    kept = (tmp_path / "clone/rules/referral/referrer-informed.yaml").read_text(encoding="utf-8")
    assert "force: may" in kept, "the pull request was not checked out"


def test_the_template_asks_what_the_note_looks_for() -> None:
    from checker.change import answers

    template = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert answers.read(template) == (frozenset(), ())
    filled = template.replace("## For whom?\n", "## For whom?\n\nThe child.\n").replace("[ ] an ess", "[x] an ess")
    assert answers.read(filled) == (frozenset({"whom"}), ("an essential rule is added",))
    every = re.sub(r"^(## .*)$", r"\1\nSomething.", template, flags=re.MULTILINE)
    assert answers.read(every)[0] == {"why", "whom", "problem", "evidence", "removed", "watch"}


def test_pre_commit_runs_commands_that_exist() -> None:
    from checker.cli import parser

    for path in (ROOT / ".pre-commit-config.yaml", ROOT / ".pre-commit-hooks.yaml"):
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        hooks = [hook for repo in loaded["repos"] for hook in repo["hooks"]] if isinstance(loaded, dict) else loaded
        for hook in hooks:
            files = [] if hook.get("pass_filenames") is False else ["a.md"]
            parser().parse_args([*hook["entry"].split()[1:], *files])
