"""Time limits in the words of a clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.language.gazetteer import Gazetteer
from checker.language.manual_words import defines_days
from checker.language.modals import lower_words
from checker.language.provisions import read_provisions
from checker.language.times import read_times
from checker.language.tokens import tokenize
from checker.manual.read import read
from tests.conftest import manual
from tests.language.reading import provisions

LIMITS = [
    ("held within ten working days of the referral", "10 working days max: the referral"),
    ("held inside 10 working days of the referral", "10 working days max: the referral"),
    ("held no later than ten working days after the referral", "10 working days max: the referral"),
    ("held not more than ten working days from the referral", "10 working days max: the referral"),
    ("held ten working days, at most, after the referral", "10 working days max: the referral"),
    ("held within a maximum of ten working days of the referral", "10 working days max: the referral"),
    ("no later than the end of the next working day", "1 working day max"),
    ("by close of business on the next working day", "1 working day max"),
    ("sent on the same day as the meeting", "the same day max: the meeting"),
    ("sent on the same working day", "the same working day max"),
    ("on the day after the meeting", "1 day exact: the meeting"),
    ("finished by week 30 of the pregnancy", "30 gestation weeks max: the pregnancy"),
    ("finished by the 30th week of pregnancy", "30 gestation weeks max: pregnancy"),
    ("by day 20 of the assessment", "20 days max: the assessment"),
    ("at least two working days before the conference", "2 working days before: the conference"),
    ("no less than five clear days ahead of the panel", "5 days before: the panel"),
    ("three weeks in advance of the review", "3 weeks before: the review"),
    ("must give four weeks' notice", "4 weeks before"),
    ("seen at least every six weeks", "6 weeks every"),
    ("seen at intervals of no more than six weeks", "6 weeks every"),
    ("reviewed twice a year by the panel", "6 months every"),
    ("checked monthly by the manager", "1 month every"),
    ("seen every other week", "2 weeks every"),
    ("seen once a fortnight", "2 weeks every"),
    ("seen each month", "1 month every"),
    ("meets four-weekly", "4 weeks every"),
    ("once every half term", "1 half term every"),
    ("held no more than 30 days apart", "30 days every"),
    ("within 3-5 working days of receipt", "5 working days max: receipt"),
    ("within three to five working days of receipt", "5 working days max: receipt"),
    ("within a fortnight of the visit", "2 weeks max: the visit"),
    ("within forty-five working days of the referral", "45 working days max: the referral"),
    ("within 24 hours of the call", "24 hours max: the call"),
    ("within 24hrs of the call", "24 hours max: the call"),
    ("within ten (10) working days of the referral", "10 working days max: the referral"),
    ("within 2 calendar months of the meeting", "2 months max: the meeting"),
    ("within one school day of the absence", "1 school day max: the absence"),
    ("three days before a first meeting and six days before a later one",
     "3 days before: a first meeting; 6 days before: a later one"),
    ("as soon as possible and within three days", "3 days max"),
    ("minutes within 2 days and papers within 5 days", "2 days max; 5 days max"),
    ("rung back two hours, tops, after the alarm", "2 hours max: the alarm"),
    ("answered six weeks, at the very latest, from the letter", "6 weeks max: the letter"),
    ("told one working day later at most", "1 working day max"),
    ("in the five days that follow the discharge", "5 days max: the discharge"),
    ("within ten days of the day on which the key is handed in", "10 days max: the day on which the key is handed in"),
    ("three days from the moment the nurse is told", "3 days max: the moment the nurse is told"),
    ("held within eight weeks of the one before it", "8 weeks every"),
    ("held within eight weeks of the first", "8 weeks max: the first"),
    ("papers reach the panel four clear days ahead", "4 days before"),
    ("noon on the third working day before the hearing", "3 working days before: the hearing"),
    ("ring by noon tomorrow", "1 day max"),
    ("closed by the sixtieth day after the audit", "60 days max: the audit"),
    ("sit every fourth thursday", "4 weeks every"),
    ("four visits a year are paid", "3 months every"),
    ("within a week of the call; for a baby, two days", "1 week max: the call; 2 days max"),
    ("no child may be held there beyond 48 hours", "48 hours max"),
    ("two days | answer sent | the clerk", "2 days max"),
    ("every porter takes the course in the first six weeks", "6 weeks max"),
    ("new porters read the list in their first week", "1 week max"),
    ("it must be written within the first fortnight of the lease", "2 weeks max: the lease"),
    ("the report goes out by the end of the week", "1 week max"),
    ("the claim is sent by the end of the following month", "1 month max"),
    ("lots still open after eight weeks go to the committee", "8 weeks max"),
    ("sent by the fifth working day after the sale, and with members by the seventh",
     "5 working days max: the sale; 7 working days max"),
    ("at Thornby no longer than eight weeks can go by between one call and the next", "8 weeks every"),
    ("no more than four months are allowed to pass between two drills", "4 months every"),
    ("the clerk has six working days, from the sale, to answer", "6 working days max: the sale"),
    ("the clerk has six working days after the sale", "6 working days max: the sale"),
    ("for which eight weeks from the sale are allowed", "8 weeks max: the sale"),
    ("each weekday the list is pinned up", "1 working day every"),
    ("pinned up every working day", "1 working day every"),
    ("counted in odd-numbered years", "2 years every"),
    ("counted in even weeks", "2 weeks every"),
    ("one visit in five is made at night", "5 visits every"),
    ("one home visit in every three is made at night", "3 visits every"),
    ("one in every six visits is made at night", "6 visits every"),
    ("one session in every four takes place outside", "4 visits every"),
    ("a query left open for three days goes to the head", "3 days max"),
    ("a claim unanswered for a week is passed to the clerk", "1 week max"),
    ("a quarrel that has lasted six days goes to the warden", "6 days max"),
    ("one visit in two weeks is missed", "2 weeks max"),
    ("a permit lapses after four months", "4 months every"),
    ("the pass must be renewed after two years", "2 years every"),
    ("the pass expires after two hours", "2 hours max"),
    ("the nurse calls within ten days, and within a further three the clerk rings", "10 days max; 3 days max"),
    ("called on in the fortnight after the move", "2 weeks max: the move"),
    ("answered on the day on which it arrives", "the same day max: it arrives"),
    ("rung before the school day ends", "the same day max"),
    ("rung before the day is out", "the same day max"),
]  # fmt: skip
NO_LIMITS = [
    "a summary of each session is kept",
    "the fee is six a year",
    "the order runs for eight days at the longest",
    "open 24 hours a day",
    "for children under five years",
    "aged 16 years or over",
    "children over the age of 16",
    "records are kept for 25 years",
    "the course lasts two days",
    "a two-day course for all",
    "in the last six months",
    "with three years of experience",
    "the weekly bulletin",
    "the 72-hour rule of old",
    "four sections on two pages",
    "without delay and as soon as possible",
    "promptly",
    "some weeks later the family moved",
    "a placement of more than 28 days",
    "born two years ago",
    "tel. 01234 567890",
    "a third late boat in six months is treated as a loss",
    "three missed calls in twelve months are grounds for a letter",
    "porters in their first month are not given a key",
    "one porter in three is late",
    "one visit in spring is enough",
    "even two years later the gate was shut",
    "the gate is left open for two days",
    "the gate must be kept open for two weeks to let the paint dry",
    "before the long day ends badly",
    "he had worked there for four years",
]
OPEN: dict[str, str] = {}
"""Words that are not read rightly yet, and why."""


def marked(*values: str) -> object:
    reason = OPEN.get(values[0])
    return pytest.param(*values, id=values[0], marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


def said(text: str) -> str:
    words = lower_words(tokenize(text))
    parts = []
    for limit in read_times(words).limits:
        anchor = " ".join(words[slice(*limit.anchor)])
        parts.append(f"{limit.duration} {limit.operator}" + (f": {anchor}" if anchor else ""))
    return "; ".join(parts)


@pytest.mark.parametrize(("text", "expected"), [marked(*each) for each in LIMITS])
def test_limits(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", [marked(each) for each in NO_LIMITS])
def test_lengths_that_are_no_limits(text: str) -> None:
    assert said(text) == ""


def test_a_number_alone_takes_the_unit_before_it() -> None:
    assert (
        said("stage one within ten working days, stage two within four.") == "10 working days max; 4 working days max"
    )


def test_what_cannot_be_placed_is_kept_apart() -> None:
    reading = read_times(lower_words(tokenize("a total of nine weeks and no more, all told")))
    assert reading.limits == ()
    assert len(reading.unparsed) == 1


NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty-five sixty".split()
)
VALUES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 45, 60]


@pytest.mark.parametrize(("word", "value"), list(zip(NUMBERS, VALUES, strict=True)))
@pytest.mark.parametrize("unit", ["hour", "day", "working day", "calendar day", "week", "month"])
def test_words_and_digits_are_the_same_number(word: str, value: int, unit: str) -> None:
    plural = "" if value == 1 else "s"
    expected = said(f"done within {value} {unit}{plural} of the call")
    assert expected == said(f"done within {word} {unit}{plural} of the call")
    assert expected.startswith(f"{value} ")


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The report must be sent within five days of the conference.", "unit_unclear"),
        ("The report must be sent within five working days.", "anchor_missing"),
    ],
)
def test_what_is_unclear_is_flagged(text: str, flag: str, names: Gazetteer) -> None:
    (provision,) = provisions(text, names)
    assert flag in provision.deadlines[0].flags


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("The core group must meet within two weeks of the initial conference.", "initial-child-protection-conference"),
        ("The conference must be held within two weeks of the strategy discussion.", "strategy-discussion"),
        ("A decision must be made within two weeks of receipt of the referral.", "referral-received"),
        ("The report must be sent within two weeks of the landlord's call.", None),
    ],
)
def test_anchor_is_what_the_text_names(text: str, anchor: str | None, names: Gazetteer) -> None:
    (provision,) = provisions(text, names)
    assert provision.deadlines[0].anchor == anchor


def test_a_manual_may_define_its_days(names: Gazetteer) -> None:
    defined, limit = provisions(
        "In this manual “days” means working days. The report must be sent within five days.", names
    )
    assert defined.force == "D"
    assert str(limit.deadlines[0].duration) == "5 working days"
    assert "unit_unclear" not in limit.deadlines[0].flags


@pytest.mark.parametrize(
    ("said", "defined"),
    [
        ("Days in this handbook are working days.", True),
        ("All days in this protocol are working days.", True),
        ("Any reference here to a day is to a working day.", True),
        ("By days we mean working days.", True),
        ("Where this guide speaks of days, it means working days.", True),
        ("Time is counted in working days throughout.", True),
        ("All days are calendar days.", False),
        ("Three of the five days are working days.", False),
        ("The fifteen days are counted in working days.", False),
        ("On both days the porters are working.", False),
    ],
)
def test_a_manual_may_define_its_days_in_other_words(said: str, defined: bool) -> None:
    assert defines_days(manual(f"# Manual\n\n{said}")) is defined


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("No more than six working days may pass between two calls at a berth.", "X"),
        ("In Morvale no longer than eight weeks can go by between two audits.", "X"),
        ("No more than four months are allowed to pass between two audits.", "M"),
        ("The clerk may stay for more than two days.", "P"),
    ],
)
def test_time_that_may_not_pass_is_a_bar(text: str, force: str, names: Gazetteer) -> None:
    assert provisions(text, names)[0].force == force


def test_days_of_the_calendar_are_kept_apart(names: Gazetteer) -> None:
    (provision,) = provisions("The return must be sent to the board by 31 October each year.", names)
    assert [slot.text for slot in provision.dates] == ["by 31 october"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The return must reach the board by the end of March.", "by the end of march"),
        ("The rota must be settled before the last working day of June.", "before the last working day of june"),
        ("The plan must be signed on or before 3 April 2031.", "on or before 3 april 2031"),
        ("The figures must be in by the first Monday of the summer term.", "by the first monday of the summer term"),
        ("The list must be sent out no later than the end of the financial year.", "no later than the end of the"),
        ("Mileage must be put in by the last Friday of the month.", "by the last friday of the month"),
        ("Fares must be claimed by the tenth of the following month.", "by the tenth of the following month"),
        ("The figures must be sent by the fifth of each month.", ""),
        ("The child must be told before the meeting.", ""),
        ("The team may meet before school, and in May it does.", ""),
        ("The plan must be agreed by the child's school.", ""),
    ],
)
def test_days_of_the_calendar_in_many_wordings(text: str, date: str, names: Gazetteer) -> None:
    found = [slot.text for slot in provisions(text, names)[0].dates]
    assert len(found) == bool(date)
    assert all(each.startswith(date) for each in found)


def test_a_cell_with_a_date_says_by_when(tmp_path: Path, names: Gazetteer) -> None:
    rows = ["| What | Who | When |", "| --- | --- | --- |"]
    rows += [f"| The clerk must paint {what} | The clerk | {when} |" for what, when in (
        ("the gate", "March 2031"), ("the boat", "28 March"), ("the shed", "With Mr March"), ("the hut", "the fence"),
    )]  # fmt: skip
    (tmp_path / "plan.md").write_text("# Plan\n\n" + "\n".join(rows))
    found = [[slot.text for slot in each.dates] for each in read_provisions(read(tmp_path / "plan.md"), names)]
    assert found == [["march 2031"], ["28 march"], [], []]
