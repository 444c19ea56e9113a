"""Asking about codes, rules and files: explain, rules and validate."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.compare.codes import CODES
from tests.conftest import Run


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
