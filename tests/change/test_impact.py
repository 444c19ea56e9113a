"""Which passages of a manual stand otherwise because the national side changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.change import impact_note, source
from checker.change.impact import SORTS, Impact, Sort, Standpoint, impact, sort_of
from checker.manual.read import read
from checker.report.lines import plain
from tests.change.support import Edit, copy_of_base, replace

CONFERENCE = "rules/conference/conference-15wd.yaml"
MANUAL = """\
# Initial conference

The initial conference should be held within 15 working days of the strategy discussion.

The initial conference must be held within 12 working days of the strategy discussion.

Biscuits are offered in the waiting room.
"""


def _impact(tmp_path: Path, *edits: Edit, manual: str = MANUAL) -> Impact:
    before, after = copy_of_base(tmp_path / "before"), copy_of_base(tmp_path / "after")
    for edit in edits:
        edit(after)
    path = tmp_path / "manual.md"
    path.write_text(manual, encoding="utf-8")
    old, new = source.from_folder(before, "main"), source.from_folder(after, "the change")
    return impact(
        read(path), Standpoint("main", old.knowledge, "2023"), Standpoint("the change", new.knowledge, "2023")
    )


def test_a_tightened_rule_leaves_a_manual_behind(tmp_path: Path) -> None:
    found = _impact(tmp_path, replace(CONFERENCE, "at_most: 15 working days", "at_most: 10 working days"))
    sorts = {moved.place.line: moved.sort for moved in found.moved}
    assert sorts == {3: "falls-short", 5: "falls-short"}
    assert "10 working days" in found.moved[0].sentence


def test_a_loosened_rule_makes_it_stricter(tmp_path: Path) -> None:
    found = _impact(tmp_path, replace(CONFERENCE, "at_most: 15 working days", "at_most: 20 working days"))
    assert {moved.place.line: moved.sort for moved in found.moved}[3] == "tightened"


def test_what_the_manual_asked_for_becomes_national(tmp_path: Path) -> None:
    found = _impact(
        tmp_path,
        replace(CONFERENCE, "at_most: 15 working days", "at_most: 12 working days"),
        replace(CONFERENCE, "force: should", "force: must"),
    )
    assert {moved.place.line: moved.sort for moved in found.moved}[5] == "restates"


def test_a_withdrawn_rule_takes_the_basis_away(tmp_path: Path) -> None:
    found = _impact(
        tmp_path,
        replace(CONFERENCE, "kind: rule", "kind: withdrawn"),
        replace(CONFERENCE, "'2023': {status: in-force, basis: memory}", "'2023': {status: withdrawn, basis: memory}"),
        replace(CONFERENCE, "editions:", "withdrawn_because: X.\nnow: []\nterms: [conference limit]\neditions:"),
    )
    assert "lost-basis" in {moved.sort for moved in found.moved}


def test_nothing_changed_moves_nothing(tmp_path: Path) -> None:
    found = _impact(tmp_path)
    assert found.moved == ()
    assert "No passage" in impact_note.headline(found)


def test_every_form_of_the_note_says_the_same(tmp_path: Path) -> None:
    found = _impact(tmp_path, replace(CONFERENCE, "at_most: 15 working days", "at_most: 10 working days"))
    text, marked = plain(impact_note.lines([found])), impact_note.markdown([found])
    data = json.loads(impact_note.as_json([found]))["manuals"][0]
    assert len(data["moved"]) == len(found.moved)
    for moved in found.moved:
        assert str(moved.place) in text
        assert str(moved.place) in marked
    for word in ("score", "grade", "breach", "violat", "non-compli"):
        assert word not in (text + marked).casefold()


AFTER = "conference-15wd"


@pytest.mark.parametrize(
    ("was", "now", "gone", "sort"),
    [
        ({"R0"}, {"L1"}, False, "falls-short"),
        ({"R0"}, {"W1"}, True, "lost-basis"),
        ({"R0"}, {"S1"}, True, "lost-basis"),
        ({"R1"}, {"T2"}, False, "added"),
        ({"W1"}, {"T3"}, True, "added"),
        ({"R0"}, {"T1"}, False, "tightened"),
        ({"U1"}, {"R0"}, False, "restates"),
        ({"S1"}, {"NONE"}, False, "eased"),
        ({"R0"}, {"R1"}, False, "otherwise"),
    ],
)
def test_sorts(was: set[str], now: set[str], gone: bool, sort: Sort, tmp_path: Path) -> None:
    knowledge = source.from_folder(copy_of_base(tmp_path / "base"), "base").knowledge
    rule = "nowhere" if gone else "conference-15wd"
    assert sort_of(frozenset(was), frozenset(now), rule, Standpoint("x", knowledge, "2023")) == sort
    assert sort in SORTS
