from __future__ import annotations

from dataclasses import replace
from random import Random

from checker.compare.model import READING_ORDER, Finding
from checker.manual.model import Place
from checker.report.order import arrange
from tests.report.made_up import ASSESSMENT, CONFERENCE, FINDINGS, STAGES

ORDER = [stage.id for stage in STAGES]
FILES = [ASSESSMENT, CONFERENCE]


def ids(findings: tuple[Finding, ...]) -> list[str]:
    return [f.fingerprint for f in findings]


def test_groups_come_in_the_reading_order() -> None:
    parts = arrange(FINDINGS, ORDER, FILES)
    shown = [part.group for part in parts]
    assert shown == [group for group in READING_ORDER if group in shown]
    assert shown[0] == "falls-short"
    assert shown[-1] == "works-well"


def test_inside_a_group_severity_then_stage_then_place() -> None:
    added = next(part for part in arrange(FINDINGS, ORDER, FILES) if part.group == "added")
    assert ids(added.sure) == ["a1-02-assessment.md-9", "a1-03-conference.md-7", "a1-03-conference.md-8"]


def test_unsure_findings_stand_apart_at_the_end() -> None:
    added = next(part for part in arrange(FINDINGS, ORDER, FILES) if part.group == "added")
    assert [f.confidence for f in added.unsure] == ["low"]
    assert ids(added.findings) == ids(added.sure) + ids(added.unsure)


def test_order_does_not_depend_on_the_order_given() -> None:
    expected = arrange(FINDINGS, ORDER, FILES)
    for seed in range(20):
        shuffled = list(FINDINGS)
        Random(seed).shuffle(shuffled)
        assert arrange(shuffled, ORDER, FILES) == expected


def test_places_follow_the_files_of_the_manual_then_the_text() -> None:
    one = FINDINGS[0]
    places = [Place("9.md", line=2), Place("10.md", line=1), Place("10.md", line=12), Place("7.pdf", page=3)]
    findings = [replace(one, place=p) for p in reversed(places)]
    (part,) = arrange(findings, ORDER, ["9.md", "10.md", "7.pdf"])
    assert [f.place for f in part.sure] == places


def test_the_busiest_stage_is_named_only_where_there_is_one() -> None:
    parts = {part.group: part for part in arrange(FINDINGS, ORDER, FILES)}
    assert parts["added"].busiest == ("initial-conference", 3)
    assert parts["falls-short"].busiest is None
    even = [FINDINGS[0], FINDINGS[4]]
    assert arrange(even, ORDER, FILES)[0].busiest is None
