"""Pinned figures: a rule that goes missing, or changes its standing unnoticed, shows here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from checker.cli import main
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.brevity import budgets, length
from checker.knowledge.counts import Counts, count
from checker.knowledge.load import load

EDITIONS = ("2010", "2013", "2015", "2018", "2023", "2026")


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return load(cache=False)


@pytest.fixture(scope="module")
def counts(knowledge: KnowledgeBase) -> Counts:
    return count(knowledge)


def test_rules_by_kind(counts: Counts) -> None:
    assert counts.kinds == {"rule": 179, "statute": 77, "withdrawn": 51, "silence": 20, "definition": 39}
    assert counts.rules == 366


def pinned(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of the editions that have been gone through; those of a later one move while it is being read."""
    return {edition: figures[edition] for edition in EDITIONS}


def test_rules_in_each_edition(counts: Counts) -> None:
    assert pinned(counts.in_force) == {"2010": 225, "2013": 233, "2015": 244, "2018": 262, "2023": 275, "2026": 287}
    assert pinned(counts.withdrawn) == {"2010": 1, "2013": 16, "2015": 16, "2018": 49, "2023": 51, "2026": 51}
    assert set(counts.silences.values()) == {20}


def test_how_well_the_statements_are_known(counts: Counts) -> None:
    assert counts.confidence == {"verified": 100, "corroborated": 170, "inferred": 0, "memory": 96, "unknown": 0}


def test_how_well_it_is_known_that_they_stand_in_each_edition(counts: Counts) -> None:
    assert {edition: list(found.values()) for edition, found in pinned(counts.standing).items()} == {
        # verified, corroborated, inferred, memory, unknown
        "2010": [32, 57, 0, 136, 0],
        "2013": [37, 83, 0, 112, 1],
        "2015": [41, 75, 0, 128, 0],
        "2018": [45, 84, 0, 133, 0],
        "2023": [38, 115, 6, 116, 0],
        "2026": [12, 62, 56, 89, 68],
    }
    assert pinned(counts.carried) == {"2010": 0, "2013": 1, "2015": 0, "2018": 0, "2023": 0, "2026": 66}


def test_rules_by_stage(counts: Counts) -> None:
    assert counts.stages == {
        "early-help": 7,
        "referral": 19,
        "assessment": 32,
        "immediate-protection": 15,
        "strategy-discussion": 11,
        "section-47-enquiries": 32,
        "initial-conference": 19,
        "plan-and-core-group": 12,
        "review": 4,
        "ending": 4,
        "transfer": 2,
        "looked-after": 4,
        "private-fostering": 7,
        "allegations": 13,
        "organisations": 52,
        "partnership": 53,
        "learning-from-reviews": 40,
        "child-death": 18,
        "information-sharing": 13,
        "foundations": 9,
    }


def test_principles_by_set(counts: Counts) -> None:
    assert sum(counts.principles.values()) == 185
    assert list(counts.principles.values()) == [8, 11, 11, 10, 6, 11, 11, 7, 7, 18, 12, 10, 9, 5, 9, 7, 10, 4, 7, 3, 9]


def test_examples(counts: Counts) -> None:
    assert sum(counts.examples.values()) >= 2 * counts.rules


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_word_budget_holds(knowledge: KnowledgeBase, edition: str) -> None:
    budget = budgets()[edition]
    measured = length(knowledge.as_of(edition))
    assert measured.words <= budget.words, (
        f"the rules in force in {edition} have {measured.words} words, the budget is {budget.words}: "
        "shorten a statement, or raise the budget in rules/vocabulary/word-budget.yaml with a reason in the change"
    )
    assert budget.words <= budget.measured * 1.05, "a budget is at most five per cent above what was measured"


def test_length_counts_statements_obligations_and_deadlines(knowledge: KnowledgeBase) -> None:
    view = knowledge.as_of("2023")
    measured = length(view)
    assert measured.rules == len(view.in_force())
    assert 0 < measured.deadlines < measured.obligations < measured.rules
    assert measured.minutes == round(measured.words / 238)


def test_the_command_shows_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "counts"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("366 statements in the knowledge base")
    assert "2023   275 statements in force (38 verified, 115 corroborated, 6 inferred, 116 memory)" in out
    assert "185 principles by set" in out
    assert "%" not in out, "counts with context, no percentage"
