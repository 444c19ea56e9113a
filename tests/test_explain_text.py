"""`checker explain --text`: every stage from words to verdict, on one screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli import main

TEXT = "The initial conference must be held within ten working days of the strategy discussion."
STAGES = ("Under:", "Tags:", "Force:", "Slots:", "Events:", "Rules:", "Linked to:", "Walk:", "Verdict:")


def explained(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    assert main(["explain", *options]) == 0
    return capsys.readouterr().out.splitlines()


def test_every_stage_is_shown_in_order_on_one_screen(capsys: pytest.CaptureFixture[str]) -> None:
    lines = explained(capsys, "--text", TEXT, "--heading", "Child protection > Conferences", "--edition", "2023")
    first = [next(i for i, text in enumerate(lines) if text.strip().startswith(stage)) for stage in STAGES]
    assert first == sorted(first)
    assert len(lines) <= 24
    assert TEXT in lines[0]


def test_the_rule_its_signs_and_the_verdict_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    text = "\n".join(explained(capsys, "--text", TEXT, "--edition", "2023"))
    assert "1. icpc-15wd (rule), worth" in text
    assert "explained +" in text
    assert "T1 tightened time" in text
    assert "at most 10 working days, from Strategy discussion" in text


def test_a_text_that_sets_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    text = "\n".join(explained(capsys, "--text", "Most families find the first visit hard."))
    assert "sets nothing" in text
    assert "nothing to point out" in text


def test_the_local_lexicon_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = tmp_path / "words.yaml"
    words.write_text("steps:\n  core-group: [Circle of Care]\n", encoding="utf-8")
    text = "\n".join(explained(capsys, "--text", "The Circle of Care must meet.", "--lexicon", str(words)))
    assert "Events: Core group" in text


@pytest.mark.parametrize("options", [["T1", "--text", TEXT], ["--text", "  "], ["--heading", "Core groups"]])
def test_options_that_do_not_fit_are_refused(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *options]) == 2
    assert "checker: " in capsys.readouterr().err
