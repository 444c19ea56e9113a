from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import checker.checking
from checker.cli import main
from checker.compare.codes import CODES
from checker.compare.model import Result
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.files import find_root
from checker.manual.model import Document
from tests.report.made_up import EMPTY, FINDINGS, RESULT

MANUAL = "# Conferences\n\nThe conference should be held within 15 working days of the strategy discussion.\n"
Run = Callable[..., tuple[int, str, str]]


ROOT = str(find_root())
NEW_RULE = [
    *("--folder", ROOT, "--title", "Tell the school", "--stage", "referral", "--statement", "The school is told."),
    *("--force", "should", "--actor", "local-authority", "--action", "tell", "--about", "referral-feedback"),
    *("--why", "predictability"),
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(a) for a in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    path = tmp_path / "manual.md"
    path.write_text(MANUAL, encoding="utf-8")
    return path


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every check gives the invented result, with the account of the files really read."""
    answer_with(monkeypatch, RESULT)


def answer_with(monkeypatch: pytest.MonkeyPatch, result: Result) -> None:
    def check(document: Document, knowledge: KnowledgeBase, edition: str, *_: object) -> Result:
        assert isinstance(knowledge, KnowledgeBase)
        return replace(result, manual=document.name, edition=edition, files=document.files, notices=document.notices)

    monkeypatch.setattr(checker.checking, "check", check)


# --- check: formats and streams -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("made_up")
def test_report_goes_to_stdout_and_nothing_else_does(run: Run, manual: Path) -> None:
    code, out, err = run("check", manual, "--edition", "2023")
    assert code == 0
    assert out.startswith("manual.md\nRead: 1 file")
    assert err == ""


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    ("form", "start"), [("json", "{"), ("html", "<!doctype html>"), ("concise", "03-conference.md:5")]
)
def test_formats(run: Run, manual: Path, form: str, start: str) -> None:
    code, out, err = run("check", manual, "--format", form)
    assert (code, err) == (0, "")
    assert out.startswith(start)
    assert run("check", manual, "--format", form)[1] == out


@pytest.mark.usefixtures("made_up")
def test_output_file_is_written_whole_and_its_name_chooses_the_format(run: Run, manual: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    target.write_text("old", encoding="utf-8")
    code, out, err = run("check", manual, "--output", target)
    assert (code, out, err) == (0, "", "")
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["manual.md", "report.html"]
    run("check", manual, "--output", target, "--format", "json")
    assert target.read_text(encoding="utf-8").startswith("{")


@pytest.mark.usefixtures("made_up")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_form_that_there_is_not_is_told_before_the_work(run: Run, manual: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    code, out, err = run("check", manual, "--output", target)
    assert (code, out) == (2, "")
    assert "ends in .pdf cannot be written here" in err
    assert ".html" in err
    assert not target.exists()
    assert run("check", manual, "--output", target, "--format", "json")[0] == 0
    assert run("check", manual, "--output", tmp_path / "report.txt")[0] == 0


def test_output_file_has_the_rights_of_any_new_file(run: Run, manual: Path, tmp_path: Path) -> None:
    run("check", manual, "--output", tmp_path / "a.json")
    (tmp_path / "b.json").touch()
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "b.json").stat().st_mode


@pytest.mark.usefixtures("made_up")
def test_the_manual_is_never_written_over(run: Run, manual: Path, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(manual)
    for target in (manual, tmp_path / "link.md", tmp_path / "." / "manual.md"):
        code, out, err = run("check", manual, "--output", target)
        assert (code, out) == (2, "")
        assert "this is the manual itself" in err
    for name in ("manual.md", "report.html", "notes.txt"):
        code, _, err = run("check", tmp_path, "--output", tmp_path / name)
        assert code == 2
        assert "in the folder being checked" in err
    assert manual.read_text(encoding="utf-8") == MANUAL
    assert run("check", tmp_path, "--output", tmp_path / "report.json")[0] == 0


@pytest.mark.usefixtures("made_up")
def test_a_place_that_cannot_be_written_is_told_before_the_work(run: Run, manual: Path, tmp_path: Path) -> None:
    assert "there is no folder" in run("check", manual, "--output", tmp_path / "none" / "r.html")[2]
    assert "this is a folder" in run("check", manual, "--output", tmp_path)[2]


# --- check: exit codes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ({"falls-short"}, {"shortfall": 1, "withdrawn": 1, "added": 1, "any": 1, "never": 0}),
        ({"gate-or-barrier"}, {"shortfall": 0, "withdrawn": 1, "added": 1, "any": 1, "never": 0}),
        ({"withdrawn"}, {"shortfall": 0, "withdrawn": 1, "added": 1, "any": 1, "never": 0}),
        ({"added"}, {"shortfall": 0, "withdrawn": 0, "added": 1, "any": 1, "never": 0}),
        ({"works-well"}, {"shortfall": 0, "withdrawn": 0, "added": 0, "any": 0, "never": 0}),
    ],
)
def test_fail_on(
    run: Run, manual: Path, monkeypatch: pytest.MonkeyPatch, groups: set[str], expected: dict[str, int]
) -> None:
    answer_with(monkeypatch, replace(RESULT, findings=tuple(f for f in FINDINGS if f.group in groups)))
    for option, code in expected.items():
        assert run("check", manual, "--fail-on", option)[0] == code, option


def test_repetition_counts_only_for_any(run: Run, manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, replace(RESULT, findings=(replace(FINDINGS[0], group="bulk"),)))
    assert [run("check", manual, "--fail-on", option)[0] for option in ("added", "any")] == [0, 1]


def test_what_is_left_out_does_not_count(run: Run, manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, replace(RESULT, findings=tuple(f for f in FINDINGS if f.confidence == "low")))
    assert run("check", manual, "--fail-on", "any")[0] == 1
    assert run("check", manual, "--fail-on", "any", "--min-confidence", "medium")[0] == 0
    assert run("check", manual, "--fail-on", "any", "--only", "W1")[0] == 0


def test_by_default_a_report_is_information(run: Run, manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, RESULT)
    assert run("check", manual)[0] == 0
    answer_with(monkeypatch, EMPTY)
    code, out, _ = run("check", manual)
    assert code == 0
    assert "Nothing to point out in the text that was read" in out


@pytest.mark.usefixtures("made_up")
def test_what_can_be_read_is_reported_first_then_what_cannot(run: Run, manual: Path, tmp_path: Path) -> None:
    code, out, err = run("check", tmp_path / "nowhere.md", manual, "--fail-on", "any")
    assert code == 2
    assert out.startswith("manual.md\n")
    assert "nowhere.md" in err
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    code, out, err = run("check", tmp_path)
    assert code == 2
    assert "Not read: empty.md" in out
    assert "Not read: old.doc" in out
    assert err.count(" was not read: ") == 2
    assert "The report covers the rest." in err
    code, out, err = run("check", tmp_path / "empty.md", tmp_path / "old.doc")
    assert "no findings because there was no text" in err
    code, out, err = run("check", tmp_path / "nowhere.md", tmp_path / "empty.md", manual)
    assert code == 2
    assert "Not read: nowhere.md" in out, "what could not be opened stands in the report too"
    assert "Traceback" not in err


def test_nothing_to_read_at_all(run: Run, tmp_path: Path) -> None:
    code, out, err = run("check", tmp_path / "nowhere.pdf")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) <= 3


@pytest.mark.usefixtures("made_up")
def test_files_of_one_name_are_told_apart(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "manual.md").write_text(MANUAL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    out = run("check", "north", "south/manual.md", "south", "--format", "json")[1]
    assert '"name": "north/manual.md"' in out
    assert '"name": "south/manual.md"' in out


@pytest.mark.usefixtures("made_up")
def test_the_same_path_twice_is_read_once(run: Run, manual: Path) -> None:
    assert "Read: 1 file," in run("check", manual, manual)[1]
    assert "Read: 1 file," in run("check", manual.parent, manual)[1]
    with zipfile.ZipFile(manual.parent / "more.zip", "w") as packed:
        packed.writestr("more.md", MANUAL + "\nOne thing more.\n")
    assert "Read: 2 files," in run("check", manual.parent, manual.parent / "more.zip")[1]


@pytest.mark.usefixtures("made_up")
def test_what_a_folder_passes_over_is_read_where_it_is_given_too(run: Run, manual: Path) -> None:
    hidden = manual.parent / ".drafts" / "draft.md"
    hidden.parent.mkdir()
    hidden.write_text(MANUAL + "\nA draft.\n", encoding="utf-8")
    assert "Read: 2 files," in run("check", manual.parent, hidden)[1]


def test_interrupted(run: Run, manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> Result:
        raise KeyboardInterrupt

    monkeypatch.setattr(checker.checking, "check", stop)
    code, out, err = run("check", manual)
    assert (code, out, err) == (130, "", "checker: interrupted.\n")


def test_a_fault_of_the_program_is_not_taken_for_a_finding(
    run: Run, manual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> Result:
        raise RuntimeError("odd")

    monkeypatch.setattr(checker.checking, "check", break_down)
    code, out, err = run("check", manual)
    assert (code, out) == (2, "")
    assert "RuntimeError: odd" in err
    assert "not in the manual" in err


def test_a_real_manual_from_end_to_end(run: Run, manual: Path) -> None:
    code, out, err = run("check", manual, "--edition", "2023", "--format", "json", "--fail-on", "shortfall")
    assert (code, err) == (0, "")
    assert '"rule": "icpc-15wd"' in out


# --- mistakes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["chek", "x.md"], "Did you mean check?"),
        (["check", "x.md", "--fromat", "json"], "Did you mean --format"),
        (["check", "x.md", "--format", "jason"], "Did you mean json?"),
        (["decide", "--from", "x.xlsx", "--output", "x.yaml"], "unrecognized arguments: --output x.yaml\n  Help:"),
        (["check", "x.md", "--only", "tightend-time"], "Did you mean tightened-time?"),
        (["check", "x.md", "--only", "Q7"], "Codes are listed by: checker explain"),
        (["check", "x.md", "--edition", "2032"], "Editions: 2010,"),
        (["explain", "icpc-15w"], "Did you mean icpc-15wd"),
        (["rules", "show", "icpc-15w"], "Did you mean icpc-15wd"),
        (["rules", "show", "lado-role-201"], "Did you mean lado-role-2015"),
        (["rules", "list", "--stage", "referal"], "Did you mean "),
        (["rules", "list", "--on", "1 May 2016"], "Write it as year-month-day"),
        (["rules", "list", "--on", "2016-05-01", "--edition", "2015"], "Give one of them."),
        (["rules", "list", "--on", "1990-01-01"], "The first is that of 2010"),
        (["compare", "old.md", "new.md", "--output", "difference.html"], "one of .json, .md, .markdown, .txt"),
        (["rules", "list", "--stage", "fostering"], "Did you mean private-fostering"),
        (["new", "principle", "--title", "Look twice", "--set", "assesment", "--folder", ROOT], "mean assessment?"),
        (["new", "rule", *NEW_RULE, "--counterparty", "school"], "no role of this name"),
        (["new", "rule", *NEW_RULE, "--counterparty", "school"], "Did you mean school-or-college?"),
        (["rules"], "Help: checker rules --help"),
        ([], "Help: checker --help"),
        (["validate", "nowhere"], "does not exist"),
    ],
)
def test_mistakes_are_answered_in_three_lines_with_a_hint(run: Run, arguments: list[str], hint: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert hint in err
    assert len(err.splitlines()) <= 3


# --- the other commands --------------------------------------------------------------------------------------------


def test_explain_every_code(run: Run) -> None:
    code, listed, _ = run("explain")
    assert code == 0
    for each in CODES:
        assert f"{each.code}: {each.name}" in listed
        code, out, err = run("explain", each.code.lower())
        assert (code, err) == (0, "")
        assert each.flags in out
        assert each.example in out


def test_explain_a_rule_by_edition_with_its_standing(run: Run) -> None:
    code, out, _ = run("explain", "icpc-15wd")
    assert code == 0
    for edition in ("2010", "2013", "2015", "2018", "2023", "2026"):
        assert f"  {edition}  in force" in out
    assert "from memory ○" in out
    assert "at most 15 working days" in out


@pytest.mark.parametrize("command", [("explain",), ("rules", "show")])
def test_a_statement_that_became_no_rule_says_why_and_shows_what_to_see(run: Run, command: tuple[str, ...]) -> None:
    code, out, _ = run(*command, "serious-incident-notification")
    assert code == 0
    assert out.startswith("serious-incident-notification is no rule of its own. ")
    assert "Notify the Panel of a serious incident · notify-panel-duty" in out


def test_validate_looks_at_the_rules_of_this_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules" / "referral").mkdir(parents=True)
    (tmp_path / "rules" / "referral" / "broken.yaml").write_text("id: [broken\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("validate")
    assert code == 1
    assert "rules/referral/broken.yaml:" in out
    monkeypatch.chdir("..")
    assert run("validate")[0] == 0


def test_rules_list_by_day_stage_and_kind(run: Run) -> None:
    out = run("rules", "list", "--on", "2012-01-01", "--stage", "assessment")[1]
    assert out.startswith("Working Together 2010 ·")
    assert "initial-assessment" in out
    out = run("rules", "list", "--edition", "2023", "--stage", "Assessment and help for a child in need")[1]
    assert "initial-assessment-10wd" not in out
    assert "initial-assessment-10wd" in run("rules", "list", "--edition", "2023", "--kind", "withdrawn")[1]
    assert "core-group-later-frequency" in run("rules", "list", "--edition", "2023", "--kind", "silence")[1]


def test_rules_list_by_role(run: Run) -> None:
    everything = run("rules", "list", "--edition", "2023")[1].splitlines()
    for_police = run("rules", "list", "--edition", "2023", "--role", "Police")[1].splitlines()
    assert 5 < len(for_police) < len(everything)


def test_rules_search_stays_in_the_edition(run: Run) -> None:
    out = run("rules", "search", "initial", "conference", "working", "days", "--edition", "2023")[1]
    assert "icpc-15wd" in "".join(out.splitlines()[:4])
    assert "initial-assessment-10wd" not in out


def test_rules_search_says_so_when_nothing_fits(run: Run) -> None:
    code, out, _ = run("rules", "search", "xyzzy")
    assert code == 0
    assert "No rule has these words." in out


def test_validate_shows_place_cause_and_nearest_name(run: Run, tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "conference"
    rules.mkdir(parents=True)
    (rules / "odd.yaml").write_text("id: odd\ntitel: An odd rule\n", encoding="utf-8")
    code, out, err = run("validate", tmp_path)
    assert (code, err) == (1, "")
    lines = out.splitlines()
    at = next(i for i, text in enumerate(lines) if "titel" in text)
    assert lines[at].startswith("rules/conference/odd.yaml:2:1: ")
    assert lines[at + 1 : at + 3] == ["    titel: An odd rule", "    ^"]
    assert any(text == "  Did you mean title?" for text in lines[at + 3 : at + 5])
    assert "in 1 file." in lines[-1]


# --- as a program --------------------------------------------------------------------------------------------------


def program(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "checker", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, **options)  # type: ignore[call-overload,no-any-return]


def test_help_and_version_answer_at_once() -> None:
    imported = program("--help", env={**os.environ, "PYTHONPROFILEIMPORTTIME": "1"})
    assert imported.returncode == 0
    assert b"exit codes" in imported.stdout
    names = {row.rsplit(b"|", 1)[-1].strip() for row in imported.stderr.splitlines()}
    assert not names & {b"rich", b"yaml", b"networkx", b"dataclasses", b"jsonschema", b"checker.compare.model"}
    start = time.perf_counter()
    assert program("--version").stdout.startswith(b"checker ")
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("topic", ["check", "rules", "rules list", "rules show", "rules search", "explain", "validate"])
def test_every_command_has_help(run: Run, topic: str) -> None:
    code, out, _ = run(*topic.split(), "--help")
    assert code == 0
    assert out.startswith(f"usage: checker {topic}")


def test_output_is_utf_8_wherever_it_runs() -> None:
    done = program("explain", "icpc-15wd", env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "○" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m checker rules list | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs the device /dev/full")
def test_a_full_disk_is_told_and_no_fault_of_the_program() -> None:
    command = f"{sys.executable} -m checker rules list > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].startswith("checker: the result cannot be written (")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.skipif(os.name == "nt", reason="needs named pipes")
@pytest.mark.usefixtures("made_up")
def test_what_is_no_file_is_written_to_and_a_link_leads_to_its_file(run: Run, manual: Path, tmp_path: Path) -> None:
    pipe, link, behind = tmp_path / "pipe", tmp_path / "link.md", tmp_path / "behind.md"
    os.mkfifo(pipe)
    link.symlink_to(behind)
    held = os.open(pipe, os.O_RDWR)  # so that writing waits for no reader
    try:
        assert run("check", manual, "--format", "concise", "--output", pipe)[0] == 0
        assert b"L1 loosened time" in os.read(held, 100_000)
    finally:
        os.close(held)
    assert pipe.is_fifo()
    assert run("check", manual, "--output", link)[0] == 0
    assert link.is_symlink()
    assert behind.read_text(encoding="utf-8")
