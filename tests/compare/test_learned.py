"""What words speak for which rule, as it was learned from labelled passages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from checker.compare import learned
from checker.compare.learned import ALWAYS, NO_RULE, Learned, learned_signs, read_weights
from checker.compare.stems import stems
from checker.knowledge.base import KnowledgeBase

TOLD = f"""core-group-10wd icpc-15wd {NO_RULE}
core\t0 300
core group\t0 200
#plan\t0 100
lunch\t2 500
{ALWAYS}\t1 -100
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "weights.txt"
    file.write_text(TOLD, encoding="utf-8")
    monkeypatch.setattr(learned, "weights", lambda: read_weights(file))
    return file


def test_signs_are_stems_pairs_and_headings() -> None:
    assert learned_signs(["core", "group", "meet"], ["plan"]) == {
        "core", "group", "meet", "core group", "group meet", "#plan",
    }  # fmt: skip


def test_words_speak_for_a_rule_and_for_none(small: Path) -> None:
    known = Learned(["icpc-15wd", "core-group-10wd"])
    found = known.beside_none([(["core", "group"], ("plan",)), (["lunch"], ()), ([], ())])
    assert found[0, 1] > found[0, 0]
    assert found[0, 1] > 0.5
    assert (found[1] < 0.5).all()
    assert found[2].tolist() == [0.5 - 1 / 16, 0.5]  # nothing said: what holds before any word


def test_order_and_repetition_of_the_heading_change_nothing(small: Path) -> None:
    known = Learned(["core-group-10wd"])
    one, other = known.beside_none([(["core"], ("plan", "visit")), (["core"], ("visit", "plan", "plan"))])
    assert np.array_equal(one, other)


def test_a_rule_of_which_nothing_was_learned_stands_in_the_middle(small: Path) -> None:
    found = Learned(["a-new-rule", "core-group-10wd"]).beside_none([(["core", "group"], ())])
    assert found[0, 0] == 0.5
    assert found[0, 1] > 0.5


def test_a_rule_that_went_away_is_left_out(small: Path) -> None:
    assert Learned([]).beside_none([(["core"], ())]).shape == (1, 0)


def test_what_was_learned_knows_a_rule_by_words_it_does_not_have(knowledge: KnowledgeBase) -> None:
    ids = sorted(knowledge.as_of("2023").rules)
    said = stems(
        "Everyone on the small team round the child sits down together before a fortnight from the conference."
    )
    found = Learned(ids).beside_none([(said, stems("Core groups"))])[0]
    assert "core-group-10wd" in {ids[at] for at in np.argsort(found)[-5:]}
