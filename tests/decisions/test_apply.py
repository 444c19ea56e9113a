"""Decisions find their findings; what does not simply hold is told."""

from __future__ import annotations

from datetime import date

from checker.compare.model import Finding, Result
from checker.decisions.apply import apply
from checker.decisions.model import Decision
from checker.decisions.read import parse_register
from checker.decisions.write import merge
from tests.conftest import Checked
from tests.decisions.made import MANUAL, TODAY, decision, found, result


def laid(before: Result, *decisions: Decision, today: date = TODAY) -> Result:
    register = parse_register(merge(None, decisions).text, "decisions.yaml")
    assert not register.defects
    return apply(before, register, today)


def same(after: Result, finding: Finding) -> Finding:
    return next(f for f in after.findings if f.fingerprint == finding.fingerprint)


def told(after: Result) -> list[str]:
    """What is said of single entries; all of them together have a notice of their own."""
    return [
        f"{n.place}: {n.message} {n.advice}" for n in after.notices if n.place.file == "decisions.yaml" and n.advice
    ]


def test_a_kept_choice_moves_to_its_own_section(checked: Checked) -> None:
    before = result(checked)
    finding = found(before, "T1")
    after = laid(before, decision(finding))
    decided = same(after, finding)
    assert (finding.group, decided.group) == ("tightened", "declared")
    assert decided.decision
    assert decided.decision.owner == "Safeguarding lead"
    assert not told(after)
    assert after.notices[-1].message == "Decisions of the area laid beside the findings: 1; of these 1 hold."
    others = [f for f in after.findings if f.fingerprint != finding.fingerprint]
    assert others == [f for f in before.findings if f.fingerprint != finding.fingerprint]
    assert decided in [f for j in after.judged for f in j.findings]


def test_a_passage_read_as_no_addition_moves_too(checked: Checked) -> None:
    before = result(checked)
    finding = found(before, "T1")
    assert same(laid(before, decision(finding, "not-an-addition", review=None)), finding).group == "declared"


def test_change_and_remove_stay_while_the_text_stands(checked: Checked) -> None:
    before = result(checked)
    finding = found(before, "T1")
    for choice in ("change", "remove"):
        decided = same(laid(before, decision(finding, choice)), finding)
        assert decided.group == "tightened"
        assert decided.decision
        assert decided.decision.choice == choice


def test_a_shortfall_keeps_its_place(checked: Checked) -> None:
    before = result(checked)
    finding = found(before, "L3")
    decided = same(laid(before, decision(finding)), finding)
    assert decided.group == "falls-short"
    assert decided.decision
    assert not decided.decision.due


def test_past_its_review_date_a_finding_returns(checked: Checked) -> None:
    before = result(checked)
    finding = found(before, "T1")
    kept = decision(finding, review=date(2026, 11, 28))
    assert same(laid(before, kept), finding).group == "declared"  # on the day itself it still holds
    after = laid(before, kept, today=date(2026, 11, 29))
    decided = same(after, finding)
    assert decided.group == "tightened"
    assert decided.decision
    assert decided.decision.due
    (said,) = told(after)
    assert said.startswith("decisions.yaml:5:5: Due: ")


def test_an_unused_entry_names_the_words_that_may_have_changed(checked: Checked) -> None:
    finding = found(result(checked), "T1")
    changed = result(checked, MANUAL.replace("5 working days", "8 working days"))
    after = laid(changed, decision(finding))
    (said,) = told(after)
    assert "Not used" in said
    assert found(changed, "T1").fingerprint in said
    assert [f.decision for f in after.findings] == [None] * len(after.findings)


def test_an_unused_entry_whose_passage_has_gone(checked: Checked) -> None:
    finding = found(result(checked), "T1")
    gone = result(checked, MANUAL.replace("The core group must meet within 5 working days of", "Tea is served at"))
    (said,) = told(laid(gone, decision(finding)))
    assert "take the entry out" in said


def test_the_same_words_under_two_headings_are_told_apart(checked: Checked) -> None:
    before = result(checked)
    first, second = found(before, "A1", 0), found(before, "A1", 1)
    assert second.fingerprint == f"{first.fingerprint}-2"
    after = laid(before, decision(second))
    assert same(after, first).decision is None
    assert same(after, second).group == "declared"


def test_they_are_told_apart_when_their_order_changes(checked: Checked) -> None:
    before = result(checked)
    kept, gone = decision(found(before, "A1", 0)), decision(found(before, "A1", 1), "remove")
    head, when, cover, rest = MANUAL.split("## ")
    turned = result(checked, "## ".join([head, cover, when, rest]))
    after = laid(turned, kept, gone)
    by_heading = {f.headings[-1]: f.decision.choice for f in after.findings if f.decision}
    assert by_heading == {"When": "keep", "Cover": "remove"}
    assert not told(after)


def test_without_headings_the_same_words_are_ambiguous(checked: Checked) -> None:
    before = result(checked)
    after = laid(before, decision(found(before, "A1"), heading=""))
    (said,) = told(after)
    assert "Not clear" in said
    assert "'heading'" in said
    assert not [f for f in after.findings if f.decision]


def test_a_renamed_heading_does_not_matter_to_words_that_stand_once(checked: Checked) -> None:
    finding = found(result(checked), "T1")
    renamed = result(checked, MANUAL.replace("4.1 When", "12.7 Time of the conference"))
    after = laid(renamed, decision(finding))
    assert same(after, finding).group == "declared"
    assert not told(after)


def test_one_copy_fewer_than_entries_is_told(checked: Checked) -> None:
    before = result(checked)
    both = decision(found(before, "A1", 0)), decision(found(before, "A1", 1), "remove")
    fewer = result(checked, MANUAL.replace("## 4.2 Cover\n\nManagers must sign every report before it is shared.", ""))
    after = laid(fewer, *both)
    (said,) = told(after)
    assert "once less than before" in said
    assert [f.decision.choice for f in after.findings if f.decision] == ["keep"]
