"""The figures for time limits that `make score` prints: what counts as read, as right, and as the right start."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

EVALUATION = Path(__file__).resolve().parents[1] / "evaluation"


@pytest.fixture(scope="module")
def deadlines() -> ModuleType:
    """The module of the evaluation, which is a folder of programs and no package."""
    sys.path.insert(0, str(EVALUATION))
    try:
        return importlib.import_module("deadlines")
    finally:
        sys.path.pop(0)


CHAPTER = """\
Minutes go out within five working days of the conference.
The group meets every year.
The plan is ready within ten days.
Nothing is timed here.
"""
LABELS = """\
provisions:
  - {line: 1, quote: Minutes go out within five working days of the conference., force: M, relations: [T2],
     deadline: {amount: 5, unit: working-day, operator: max, anchor: conference}}
  - {line: 2, quote: The group meets every year., force: M, relations: [T3],
     deadline: {amount: 12, unit: month, operator: every, anchor: previous-meeting}}
  - {line: 3, quote: The plan is ready within ten days., force: M, relations: [T2],
     deadline: {amount: 10, unit: day, operator: max, anchor: none}}
  - {line: 4, quote: Nothing is timed here., force: D, relations: [NONE]}
"""


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ({}, (0, 3, 0, 0, 0)),
        # a year is twelve months; the start of a repetition is not asked for
        ({2: [(12.0, "month", "every", None)]}, (1, 3, 1, 0, 0)),
        ({1: [(5.0, "working-day", "max", "conference")]}, (1, 3, 1, 1, 1)),
        ({1: [(5.0, "working-day", "max", None)]}, (1, 3, 1, 1, 0)),
        # "none" by hand is met by none, since it names no event
        ({3: [(10.0, "day", "max", None)]}, (1, 3, 1, 1, 1)),
        ({3: [(10.0, "day", "min", None)]}, (1, 3, 0, 0, 0)),
        ({3: [(10.0, "calendar-day", "max", None)]}, (1, 3, 0, 0, 0)),
        # read twice in one passage, and where nothing is timed
        ({3: [(10.0, "day", "max", None), (2.0, "day", "max", None)]}, (2, 3, 1, 1, 1)),
        ({4: [(1.0, "day", "max", None)]}, (1, 3, 0, 0, 0)),
    ],
)
def test_figures(
    read: dict[int, list[tuple[float, str, str, str | None]]],
    expected: tuple[int, ...],
    deadlines: ModuleType,
    tmp_path: Path,
) -> None:
    (tmp_path / "one.md").write_text(CHAPTER, encoding="utf-8")
    (tmp_path / "one.yaml").write_text(LABELS, encoding="utf-8")
    score = deadlines.score
    _, labels = score.read_chapters(tmp_path)
    findings = [score.Finding("one.md", each.start, each.end, "M", None, frozenset(), 1.0) for each in labels]
    outcomes, leftovers = score.match(labels, findings)
    limits = {("one.md", f.start, f.end): read.get(number, []) for number, f in enumerate(findings, start=1)}
    figures, lines = deadlines.tally(outcomes, leftovers, deadlines.labelled(tmp_path), limits, {"conference"})
    assert (figures.said, figures.there, figures.right, figures.clocks, figures.anchored) == expected
    missed, wrong_start = figures.there - figures.right, figures.clocks - figures.anchored
    assert len(lines) >= missed + wrong_start  # each of them can be read about


def test_a_limit_outside_the_labels_is_told(deadlines: ModuleType) -> None:
    stray = deadlines.score.Finding("one.md", 0, 9, "M", None, frozenset(), 1.0)
    read = {("one.md", 0, 9): [(1.0, "day", "max", None)]}
    figures, lines = deadlines.tally([], [stray], {}, read, set())
    assert (figures.said, figures.there, figures.right) == (1, 0, 0)
    assert len(lines) == 1
    assert "precision 0.000" in figures.show()
