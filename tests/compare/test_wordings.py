"""The wordings by which the linker knows the rules: each stands under a rule there is, once."""

from __future__ import annotations

from collections import Counter

from checker.compare.stems import stems
from checker.compare.wordings import FOLDER, wordings
from checker.knowledge.load import load


def test_each_wording_stands_under_a_rule_that_there_is_and_once() -> None:
    said = wordings()
    assert said.keys() <= load().rules.keys()
    twice = [text for text, times in Counter(t for texts in said.values() for t in texts).items() if times > 1]
    assert twice == []


def test_each_rule_stands_in_the_file_of_its_own_folder() -> None:
    rules = load().rules
    for file in FOLDER.glob("*.txt"):
        ids = [line[1:-1] for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("[")]
        assert {rules[each].path.split("/")[0] for each in ids} == {file.stem}
        assert len(ids) == len(set(ids))


def test_words_used_for_one_another_are_read_as_one() -> None:
    assert stems("Alert the mum at once.") == stems("Inform the parent immediately.")
    assert stems("The young person is seen on their own.") == stems("The child is seen alone.")
