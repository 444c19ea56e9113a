"""A manual that says what its words mean is taken at its word."""

from __future__ import annotations

import pytest

from checker.language.gazetteer import Gazetteer
from tests.language.reading import of_markdown

VISIT = "The worker {} visit the child."


@pytest.mark.parametrize(
    ("key", "word", "force"),
    [
        ('In this manual "will" means that something is expected.', "will", "E"),
        ("In this manual ‘should’ indicates a mandatory step.", "should", "M"),
        ("Here “must” or “shall” is used for a duty in law.", "shall", "M"),
        ("“Should” describes what is recommended.", "should", "E"),
        ("“Can” marks what is left to choice, and nothing else.", "can", "P"),
        ('In this manual "will" means that something is expected.', "must", "M"),
        ("People should say what they mean and expect to be asked.", "will", "M"),
    ],
)
def test_the_key_holds(key: str, word: str, force: str, names: Gazetteer) -> None:
    found = of_markdown(f"## Words\n\n{key}\n\n## Visits\n\n{VISIT.format(word)}\n", names)
    assert found[-1].force == force


def test_a_prohibition_stays_one(names: Gazetteer) -> None:
    text = "## Words\n\n“Should” indicates a mandatory step.\n\n## Visits\n\nThe worker should not visit the child.\n"
    assert of_markdown(text, names)[-1].force == "X"
