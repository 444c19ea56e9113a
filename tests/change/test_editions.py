"""The story between editions of the real base, as it is known from public sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checker.change import source, told
from checker.change.compare import compare_editions
from checker.change.model import Change, RuleChange
from tests.change.support import TODAY

ROOT = Path(__file__).parents[2]


@cache
def side() -> source.Side:
    return source.from_folder(ROOT, "the rules")


@cache
def between(earlier: str, later: str) -> Change:
    return compare_editions(side(), earlier, later, today=TODAY)


def rules(change: Change, sort: str) -> dict[str, RuleChange]:
    return {rule.id: rule for rule in change.rules if rule.sort == sort}


def test_2013_ended_the_assessment_in_two_stages() -> None:
    change = between("2010", "2013")
    gone = rules(change, "withdrawn")
    assert {"initial-assessment-10wd", "core-assessment-35wd"} <= gone.keys()
    assert "single-assessment-45wd" in rules(change, "added")
    assert any(
        move.sort == "merged"
        and {"single-assessment-45wd", "initial-assessment-10wd", "core-assessment-35wd"} <= set(move.ids)
        for move in change.moves
    )
    assert gone["initial-assessment-10wd"].limit.startswith("at most 10 working days")


def test_2018_replaced_boards_by_partners() -> None:
    change = between("2015", "2018")
    gone, come = rules(change, "withdrawn"), rules(change, "added")
    assert "lscb-establish" in gone
    assert "safeguarding-partners-duty" in come


def test_2023_moved_the_decision_on_a_referral_to_a_qualified_supervisor() -> None:
    decision = rules(between("2018", "2023"), "changed")["referral-decision-1wd"]
    who = next(field for field in decision.fields if field.field == "decider")
    assert who.removed == ("Local authority social worker",)
    assert who.added == ("Social-work-qualified practice supervisor or manager",)


def test_two_editions_ask_nobody_for_answers() -> None:
    for earlier, later in (("2010", "2013"), ("2018", "2023")):
        assert not {q.sort for q in between(earlier, later).questions} & {
            "new-duty",
            "removed",
            "unclassed",
            "past-changed",
        }


def test_an_edition_against_itself_is_empty() -> None:
    change = between("2023", "2023")
    assert change.empty
    assert not any(measure.net for measure in change.measures)


def test_there_and_back_cancels_out() -> None:
    there, back = between("2018", "2023"), between("2023", "2018")
    assert [m.net for m in there.measures] == [-m.net for m in back.measures]
    assert rules(there, "withdrawn").keys() <= {*rules(back, "added"), *rules(back, "returned")}


def test_a_comparison_is_the_same_each_time() -> None:
    assert between("2018", "2023") == compare_editions(side(), "2018", "2023", today=TODAY)


def test_the_counts_are_said_to_be_of_what_is_held() -> None:
    assert any("not of the editions themselves" in line for line in told.closing(between("2010", "2013")))
