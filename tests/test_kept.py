"""Answers are worked out once, and forgotten when there are too many."""

from __future__ import annotations

from checker.kept import Kept


def test_an_answer_is_worked_out_once() -> None:
    asked: list[str] = []

    def answer(word: str) -> int:
        asked.append(word)
        return len(word)

    kept = Kept(answer, 10)
    assert [*map(kept.__getitem__, ["visit", "the", "visit"])] == [5, 3, 5]
    assert asked == ["visit", "the"]


def test_there_are_never_more_than_allowed() -> None:
    kept = Kept(str.upper, 3)
    for word in "abcdefgh":
        assert kept[word] == word.upper()
        assert len(kept) <= 3
