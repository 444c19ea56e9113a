"""diff, impact, new and fmt as people call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli import main
from checker.knowledge.validate import validate
from tests.change.support import copy_of_base, git, replace, repository

INFORMED = "rules/referral/referrer-informed.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = repository(tmp_path / "repository")
    monkeypatch.chdir(made)
    return made


def test_diff_of_what_has_not_been_committed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(INFORMED, "force: may", "force: should")(root)
    assert main(["diff", "--on", "2026-11-23"]) == 0
    assert "may becomes should" in capsys.readouterr().out
    assert main(["diff", "--fail-on", "questions"]) == 1


def test_diff_of_revisions_folders_and_editions(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(INFORMED, "force: may", "force: should")(root)
    git(root, "commit", "--quiet", "--all", "--message=change")
    assert main(["diff", "HEAD^", "HEAD", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["rules"][0]["fields"][0]["direction"] == "raised"
    copy_of_base(tmp_path / "old")
    assert main(["diff", str(tmp_path / "old"), str(root), "--format", "markdown"]) == 0
    assert "### Rules changed (1)" in capsys.readouterr().out
    assert main(["diff", "--edition", "2013", "2023"]) == 0
    assert "edition 2013 with edition 2023" in capsys.readouterr().out
    assert main(["diff", "HEAD^", "HEAD", "--as-of", "2013"]) == 0
    assert "both as of edition 2013" in capsys.readouterr().out


def test_diff_writes_files_by_their_names(root: Path, tmp_path: Path) -> None:
    replace(INFORMED, "force: may", "force: should")(root)
    for name, begins in (("n.md", "<!--"), ("n.json", "{"), ("n.svg", "<svg"), ("n.txt", "What this")):
        assert main(["diff", "--output", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff", "nowhere", "HEAD"], "neither a folder nor a revision"),
        (["diff", "--edition", "2013", "1999"], "1999"),
        (["diff", "HEAD", "HEAD", "--edition", "2013", "2023"], "one set of rules"),
        (["diff", "--as-of", "1999"], "1999"),
        (["diff", "--on", "soon"], "not a date"),
        (["diff", "--description", "nowhere.txt"], "cannot be read"),
        (["impact", "HEAD", "HEAD"], "no manual"),
        (["impact", "HEAD", "HEAD", "nowhere.md"], "nowhere.md"),
        (["new", "rule", "--title", "A new rule"], "--stage is needed"),
        (["new", "principle", "--title", "A new one", "--set", "nowhere"], "nowhere"),
        (["fmt", "nowhere"], "no such rule"),
    ],
)
def test_what_cannot_be_done_is_said(
    root: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_broken_files_are_told_and_the_rest_is_compared(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(INFORMED, "force: may", "force: should")(root)
    replace("rules/conference/conference-15wd.yaml", "kind: rule", "kind: [rule")(root)
    assert main(["diff"]) == 2
    out = capsys.readouterr().out
    assert "Could not be read (1)" in out
    assert "may becomes should" in out


def test_impact(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manual = tmp_path / "manual.md"
    manual.write_text(
        "# Conference\n\nThe initial conference should be held within 15 working days of the strategy discussion.\n",
        encoding="utf-8",
    )
    replace("rules/conference/conference-15wd.yaml", "at_most: 15", "at_most: 10")(root)
    git(root, "commit", "--quiet", "--all", "--message=change")
    assert main(["impact", "HEAD^", "HEAD", str(manual)]) == 0
    assert "Now falls short (1)" in capsys.readouterr().out
    assert main(["impact", "--edition", "2013", "2023", str(manual), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == 1


RULE = [
    *"new rule --stage conference --actor police --about initial-conference --why role --force should".split(" "),
    *("--title", "Bring what is known", "--action", "bring what is known"),
]


def test_new_rule_is_valid_and_in_layout(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(RULE) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path == Path("rules/conference/bring-what-is-known.yaml")
    assert validate([root]) == []
    assert main(["fmt", "--check", str(path)]) == 0
    assert main(["diff", "--fail-on", "questions"]) == 1
    assert main(RULE) == 2, "an id is never used twice"


@pytest.mark.parametrize("kind", ["statute", "silence", "definition"])
def test_new_rules_of_other_kinds_are_valid(root: Path, kind: str) -> None:
    assert main([*RULE, "--kind", kind, "--law", "Children Act 1989 s47"]) == 0
    assert validate([root]) == []


def test_new_principle_is_valid_and_last_in_its_set(root: Path) -> None:
    assert main(["new", "principle", "--title", "Look: twice", "--set", "system"]) == 0
    path = Path("principles/system/look-twice.md")
    assert "order: 3" in path.read_text(encoding="utf-8")
    assert validate([root]) == []
    assert main(["fmt", "--check", str(path)]) == 0


def test_new_tells_every_wrong_name_and_all_that_is_needed_at_once(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = (
        "new rule --title Twice --id Two_ce --stage conferense --kind ruel --force shuold --actor polise --set system"
    )
    assert main(wrong.split(" ")) == 2
    said = capsys.readouterr().err
    assert [line.split(":")[1].split()[0] for line in said.splitlines() if line.startswith("checker: ")] == [
        *("--set", "--id", "--stage", "--kind", "--force", "--actor"),
        *("--action", "--about", "--why"),
    ]
    for hint in ("Leave it out.", "small letters", "mean conference?", "mean rule?", "mean should?", "mean police?"):
        assert hint in said
    assert not list(root.rglob("*two*ce*"))


def test_new_tells_wrong_names_before_it_asks_and_asks_again_for_what_does_not_fit(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    answers = iter(["Look Twice", "look-twice"])
    monkeypatch.setattr("builtins.input", lambda: next(answers))
    assert main(["new", "principle", "--title", "Twice", "--set", "sistem"]) == 2
    assert "Did you mean system?" in capsys.readouterr().err
    assert main(["new", "principle", "--title", "Twice", "--set", "system"]) == 0
    assert "this is not an id" in capsys.readouterr().err
    assert Path("principles/system/look-twice.md").exists()


def test_a_person_at_a_terminal_is_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["Look twice", "", "nowhere", "system"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda: next(answers))
    assert main(["new", "principle"]) == 0
    assert Path("principles/system/look-twice.md").exists()


def test_fmt_changes_nothing_twice(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(INFORMED)
    path.write_text(path.read_text(encoding="utf-8").replace("kind: rule\n", "") + "kind: rule\n", encoding="utf-8")
    assert main(["fmt", "--check", INFORMED]) == 1
    assert main(["fmt", INFORMED]) == 0
    assert main(["fmt", INFORMED, "--check"]) == 0
    assert "\nkind: rule\n" in path.read_text(encoding="utf-8").split("statement")[0]
