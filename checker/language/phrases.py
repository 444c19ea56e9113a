"""A table of phrases matched over words: leftmost, longest, without overlap, in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, product
from typing import Generic, TypeVar, cast

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


class _Node(Generic[P]):
    """One step of the table: what may follow, and what stands for a phrase that ends here."""

    __slots__ = ("ends", "follow", "payload")

    def __init__(self) -> None:
        self.follow: dict[str, _Node[P]] = {}
        self.ends = False
        self.payload: P | None = None


class PhraseTable(Generic[P]):
    """Phrases (sequences of words) with what each stands for.

    Kept as a tree of words, so a text of n words costs about n look-ups whatever the table's size.
    """

    def __init__(self, entries: Iterable[tuple[Sequence[str], P]] = ()) -> None:
        self._root: _Node[P] = _Node()
        self._opens_none = self._root.follow.keys().isdisjoint
        for phrase, payload in entries:
            node = self._root
            for word in phrase:
                node = node.follow.setdefault(word, _Node())
            if phrase and not node.ends:
                node.ends, node.payload = True, payload

    def opens(self, words: Iterable[str]) -> bool:
        """Whether any of the words is the first of a phrase."""
        return not self._opens_none(words)

    def find(self, words: Sequence[str]) -> Iterable[tuple[int, int, P]]:
        """Each phrase found: (first word, word after the last, payload)."""
        return () if self._opens_none(words) else self._find(words)

    def _find(self, words: Sequence[str]) -> Iterator[tuple[int, int, P]]:
        first, length, open_from = self._root.follow, len(words), 0
        for index in compress(range(length), map(first.__contains__, words)):
            if index < open_from:
                continue
            node, at, end, payload = first[words[index]], index + 1, 0, None
            while True:
                if node.ends:
                    end, payload = at, node.payload
                follow = node.follow.get(words[at]) if at < length else None
                if follow is None:
                    break
                node, at = follow, at + 1
            if end:
                open_from = end
                yield index, end, cast("P", payload)
