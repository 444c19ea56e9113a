"""A table of phrases matched over words: leftmost, longest, without overlap, in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Generic, TypeVar

P = TypeVar("P")


def spell_out(pattern: str) -> Iterator[tuple[str, ...]]:
    """All phrases a pattern stands for: "a|b" is a choice, "(a|b)" a choice that may be left out.

    >>> [" ".join(words) for words in spell_out("is|are (now) due")]
    ['is due', 'is now due', 'are due', 'are now due']
    """
    choices: list[list[tuple[str, ...]]] = []
    for part in pattern.split():
        optional = part.startswith("(") and part.endswith(")")
        words: list[tuple[str, ...]] = [(word,) for word in part.strip("()").split("|")]
        choices.append([(), *words] if optional else words)
    for chosen in product(*choices):
        yield tuple(word for words in chosen for word in words)


class PhraseTable(Generic[P]):
    """Phrases (sequences of words) with what each stands for.

    Look-up goes by the first word, so a text of n words costs about n dictionary look-ups whatever the table's size.
    """

    def __init__(self, entries: Iterable[tuple[Sequence[str], P]] = ()) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], P]]] = {}
        for phrase, payload in entries:
            if phrase:
                self._by_first.setdefault(phrase[0], []).append((tuple(phrase), payload))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, P]]:
        """Yield (first word, word after the last, payload) for each phrase found."""
        index, length = 0, len(words)
        while index < length:
            for phrase, payload in self._by_first.get(words[index], ()):
                end = index + len(phrase)
                if end <= length and tuple(words[index:end]) == phrase:
                    yield index, end, payload
                    index = end
                    break
            else:
                index += 1
