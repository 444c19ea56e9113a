"""What makes the exit code: options, faults and interruptions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import checker.checking
from checker.compare.model import Result
from tests.commands.conftest import answer_with
from tests.conftest import Run
from tests.report.made_up import EMPTY, FINDINGS, RESULT


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
