"""Forms, streams and files of a result: nothing that was read is ever written over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.commands.conftest import MANUAL
from tests.conftest import Run


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
    assert "A browser prints .html, also as PDF." in err
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
