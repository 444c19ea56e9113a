"""What of the paths that were given is read, and what is told of the rest."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.commands.conftest import MANUAL
from tests.conftest import Run


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
def test_chapters_of_a_zip_file_keep_their_names_beside_a_folder_of_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "south").mkdir()
    with zipfile.ZipFile(tmp_path / "north.zip", "w") as packed:
        for name in ("manual.md", "more.md"):
            packed.writestr(name, MANUAL)
            (tmp_path / "south" / name).write_text(MANUAL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    out = run("check", "north.zip", "south", "--format", "json")[1]
    names = {file["name"] for file in json.loads(out)["checked"]["files"]}
    assert names == {"north.zip/manual.md", "north.zip/more.md", "south/manual.md", "south/more.md"}


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


def test_a_real_manual_from_end_to_end(run: Run, manual: Path) -> None:
    code, out, err = run("check", manual, "--edition", "2023", "--format", "json", "--fail-on", "shortfall")
    assert (code, err) == (0, "")
    assert '"rule": "icpc-15wd"' in out
