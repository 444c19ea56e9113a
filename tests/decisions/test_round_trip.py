"""Check, decide in the workbook, check again: on a copy that was set anew, renumbered and saved as another format."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from checker.cli import main
from checker.compare.model import READING_ORDER
from tests.conftest import EXAMPLE, Run

CHAPTERS = ("03-referral.md",)
TAKEN = ("keep as declared local choice", "change", "remove", "not an addition")


@dataclass
class Decided:
    """A manual whose findings were decided in the workbook, one kind of decision after the other."""

    folder: Path
    workbook: Path
    register: Path
    choices: dict[str, str]
    """Decision by fingerprint."""
    groups: Mapping[str, str]
    """Group before it was decided, by fingerprint."""


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Decided:
    folder = tmp_path_factory.mktemp("decided")
    manual = folder / "manual"
    manual.mkdir()
    for name in CHAPTERS:
        (manual / name).write_text((EXAMPLE / name).read_text(encoding="utf-8"), encoding="utf-8")
    book, register = folder / "findings.xlsx", folder / "decisions.yaml"
    assert main(["check", str(manual), "--edition", "2023", "--output", str(book), "--quiet"]) == 0
    choices = fill(book)
    assert main(["decide", "--from", str(book), "--decisions", str(register)]) == 0
    ids = {title: group for group, title in READING_ORDER.items()}
    heads, *rows = load_workbook(book)["Findings"].iter_rows(values_only=True)
    groups = {row[heads.index("Finding")]: ids[row[heads.index("Section")]] for row in rows}
    return Decided(folder, book, register, choices, groups)


def fill(path: Path, reason: str = "Agreed by the board.") -> dict[str, str]:
    """Type a decision into every row, as people would."""
    book = load_workbook(path)
    sheet = book["Findings"]
    at = {cell.value: cell.column for cell in sheet[1]}
    choices = {}
    for row in range(2, sheet.max_row + 1):
        choice = TAKEN[row % len(TAKEN)]
        typed: dict[str, Any] = {
            "Decision": choice,
            "Reason": f"{reason} Row {row}: yes",
            "Evidence": "- Audit #3 = good",
            "Owner": "Safeguarding lead",
            "Review date": "2099-11-01",
            "What will be watched": "Days a child waits",
        }
        for head, value in typed.items():
            sheet.cell(row, at[head]).value = value
        choices[sheet.cell(row, at["Finding"]).value] = choice
    book.save(path)
    return choices


def checked(run: Run, manual: Path, register: Path) -> dict[str, Any]:
    code, out, err = run("check", manual, "--edition", "2023", "--format", "json", "--decisions", register)
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def renumbered(text: str) -> str:
    """The chapter with other numbers, other line breaks and words in front."""
    lines = []
    number = 0
    for line in text.split("\n"):
        if line.startswith("## "):
            number += 1
            line = re.sub(r"^## (?:\d+(?:\.\d+)*\s+)?", f"## {number + 40}.{number} ", line)
        elif len(line) > 90 and not line.startswith(("|", "#", "[", ">", " ")):
            cut = line.index(" ", 40)
            line = f"{line[:cut]}\n{'  ' if line.startswith('- ') else ''}{line[cut + 1 :]}"
        lines.append(line)
    title, _, rest = "\n".join(lines).partition("\n")
    return f"{title}\n\nThis edition was set anew and has a longer foreword.\n{rest}"


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf"])
def test_every_decision_holds(decided: Decided, run: Run, tmp_path: Path, form: str) -> None:
    copy = tmp_path / "md"
    copy.mkdir()
    for name in CHAPTERS:
        text = renumbered((EXAMPLE / name).read_text(encoding="utf-8"))
        (copy / f"x{name}").write_text(text, encoding="utf-8")
    if form != "md":
        convert(copy, tmp_path)
    report = checked(run, tmp_path / form, decided.register)
    got = {f["fingerprint"]: f for f in report["findings"]}
    assert len(got) == len(decided.choices) > 14
    for name, choice in decided.choices.items():
        finding = got[name]
        assert finding["decision"]["choice_words"] == choice
        before = decided.groups[name]
        moved = choice in (TAKEN[0], TAKEN[3]) and before not in {"falls-short", "gate-or-barrier"}
        assert finding["group"] == ("declared" if moved else before)
    (said,) = [n["message"] for n in report["checked"]["notices"] if "ecision" in n["message"]]
    assert said.endswith(f"{len(got)} hold.")


def convert(source: Path, target: Path) -> None:
    sys.path.insert(0, str(EXAMPLE.parent))
    try:
        from convert import convert as convert_all
    finally:
        sys.path.pop(0)
    convert_all(source, target)


def test_deciding_again_changes_nothing(decided: Decided, run: Run) -> None:
    before = decided.register.read_bytes()
    code, out, err = run("decide", "--from", decided.workbook, "--decisions", decided.register)
    assert (code, err) == (0, "")
    assert f"0 added, 0 replaced, {len(decided.choices)} there already" in out
    assert decided.register.read_bytes() == before


def test_a_workbook_made_with_the_register_has_the_decisions(decided: Decided, run: Run, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    manual = decided.folder / "manual"
    run("check", manual, "--edition", "2023", "--decisions", decided.register, "--output", again)
    code, out, _ = run("decide", "--from", again, "--decisions", decided.register)
    assert code == 0
    assert f"{len(decided.choices)} there already" in out


def test_conflicts_are_told_and_nothing_is_overwritten(decided: Decided, run: Run, tmp_path: Path) -> None:
    register, book = tmp_path / "decisions.yaml", tmp_path / "other.xlsx"
    register.write_bytes(decided.register.read_bytes())
    book.write_bytes(decided.workbook.read_bytes())
    fill(book, reason="Someone thought otherwise.")
    code, out, err = run("decide", "--from", book, "--decisions", register)
    assert code == 2
    assert "0 added, 0 replaced, 0 there already" in out
    assert register.read_bytes() == decided.register.read_bytes()
    assert f"{register}:5: " in err
    assert err.count("reason differs") == len(decided.choices)
    code, out, err = run("decide", "--from", book, "--decisions", register, "--replace")
    assert (code, err) == (0, "")
    assert out.count("replaced: ") == len(decided.choices)
    assert register.read_text(encoding="utf-8").count("Someone thought otherwise.") == len(decided.choices)


def test_a_row_that_cannot_be_used_does_not_stop_the_others(decided: Decided, run: Run, tmp_path: Path) -> None:
    register, path = tmp_path / "decisions.yaml", tmp_path / "other.xlsx"
    book = load_workbook(decided.workbook)
    sheet = book["Findings"]
    owner = next(cell.column for cell in sheet[1] if cell.value == "Owner")
    sheet.cell(3, owner).value = None
    book.save(path)
    code, out, err = run("decide", "--from", path, "--decisions", register)
    assert code == 2
    assert f"{len(decided.choices) - 1} added" in out
    assert "Owner is empty" in err
    assert "was left out of" in err.splitlines()[-2]


def test_a_register_with_defects_is_told_and_the_rest_is_used(decided: Decided, run: Run, tmp_path: Path) -> None:
    register = tmp_path / "decisions.yaml"
    text = decided.register.read_text(encoding="utf-8")
    register.write_text(text.replace("decision: change", "decision: chnage", 1), encoding="utf-8")
    manual = decided.folder / "manual"
    code, out, err = run("check", manual, "--edition", "2023", "--format", "json", "--decisions", register)
    assert code == 2
    assert "did you mean 'change'?" in err
    assert sum("decision" in f for f in json.loads(out)["findings"]) == len(decided.choices) - 1
    code, _, err = run("decide", "--from", decided.workbook, "--decisions", register)
    assert code == 2
    assert "stays as it is" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("decide", "--from", "nowhere.xlsx"), "there is no such file"),
        (("decide", "--from", "nowhere.xlsx", "--decisions", "x.xlsx"), "a register is a YAML file"),
        (("check", "manual", "--decisions", "nowhere.yaml"), "cannot be opened"),
        (("check", "manual", "--format", "xlsx"), "Add: --output findings.xlsx"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
