"""`checker check --annotate`: copies in a folder of their own, and never over a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.annotate.made import SAID
from tests.conftest import Run


@pytest.fixture
def run(run: Run) -> Run:
    return lambda *arguments: run("check", *arguments, "--edition", "2023", "--format", "concise")


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    folder = tmp_path / "manual"
    (folder / "part").mkdir(parents=True)
    (folder / "part" / "one.md").write_text(f"# Conferences\n\n{SAID[0]}\n", encoding="utf-8")
    (folder / "two.html").write_text(f"<h1>Reports</h1><p>{SAID[1]}</p>", encoding="utf-8")
    (folder / "none.md").write_text("# Welcome\n\nThis manual is for everyone.\n", encoding="utf-8")
    return folder


def test_a_copy_of_every_file_with_findings(run: Run, manual: Path, tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in manual.rglob("*.*")}
    code, out, err = run(manual, "--annotate", tmp_path / "copies")
    assert (code, err) == (0, "")
    assert out
    made = sorted(p.relative_to(tmp_path / "copies").as_posix() for p in (tmp_path / "copies").rglob("*.*"))
    assert made == ["part/one.md", "two.html"]
    assert {file: file.read_bytes() for file in manual.rglob("*.*")} == before


def test_what_people_wrote_into_a_copy_is_never_overwritten(run: Run, manual: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "two.html"
    run(manual, "--annotate", tmp_path / "copies")
    assert run(manual, "--annotate", tmp_path / "copies")[0] == 0  # the same again is no conflict
    copy.write_text("What the team said", encoding="utf-8")
    code, _, err = run(manual, "--annotate", tmp_path / "copies")
    assert code == 2
    assert f"{copy} is there already and stays as it is" in err
    assert copy.read_text(encoding="utf-8") == "What the team said"


@pytest.mark.parametrize("folder", [".", "copies", "part/copies"])
def test_copies_do_not_go_into_the_manual(run: Run, manual: Path, folder: str) -> None:
    code, out, err = run(manual, "--annotate", manual / folder)
    assert (code, out) == (2, "")
    assert "lies in the folder being checked" in err


def test_the_manual_itself_is_never_a_target(run: Run, manual: Path) -> None:
    file = manual / "two.html"
    before = file.read_bytes()
    code, _, err = run(file, "--annotate", manual)
    assert code == 2
    assert "stays as it is" in err
    assert file.read_bytes() == before


def test_plain_text_is_told_and_the_rest_is_done(run: Run, manual: Path, tmp_path: Path) -> None:
    (manual / "three.txt").write_text(f"In every school: {SAID[1]}\n", encoding="utf-8")
    code, out, err = run(manual, "--annotate", tmp_path / "copies")
    assert code == 2
    assert "three.txt:1" in out
    assert "three.txt has no annotated copy: a plain text has no place for notes; the report names lines." in err
    assert (tmp_path / "copies" / "two.html").is_file()
