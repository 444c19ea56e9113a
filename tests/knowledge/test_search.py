from __future__ import annotations

from pathlib import Path

import pytest

from checker.knowledge.load import load
from checker.knowledge.search import search, words


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("first core group", "core-group-10wd"),
        ("convene the conference", "initial-conference-15wd"),
        ("case conference", "initial-conference-15wd"),  # an alias of the event
        ("implementation group", "core-group-10wd"),  # a former name of a term
        ("IA", "initial-assessment-10wd"),  # an abbreviation of the event
        ("conference-fifteen-days", "initial-conference-15wd"),  # an alias of the rule
        ("registration", "initial-conference-15wd"),  # a statement that turned out to be no rule
        ("Assessments concluded", "assessment-45wd"),
    ],
)
def test_the_best_rule_comes_first(base: Path, query: str, first: str) -> None:
    assert search(load(base), query)[0] == first


def test_nothing_is_found_for_words_that_stand_nowhere(base: Path) -> None:
    knowledge = load(base)
    assert search(knowledge, "helicopter") == []
    assert search(knowledge, "") == []
    assert search(knowledge, "ia meeting room helicopter") != search(knowledge, "IA")
    assert len(search(knowledge, "assessment", limit=1)) == 1


def test_words_leave_out_what_says_nothing() -> None:
    assert list(words("The child's assessments, within 45 days of it")) == [
        "child",
        "assessment",
        "within",
        "45",
        "day",
    ]
