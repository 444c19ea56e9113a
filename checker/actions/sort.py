"""A recommendation -> what it adds, by its words. Where two kinds compete, or none shows, it stays unsure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from checker.actions.model import KINDS, Balance, Kind, Recommendation, Sign, Sorted
from checker.language.tokens import Token, fold, tokenize
from checker.manual.model import FileRead

_GAP = 3
"""How many words a * in a sign may stand for, at most."""

Strength = Literal["strong", "weak", "things", "making"]


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    kind: Kind | None
    strength: Strength


def balance(file: FileRead, recommendations: Iterable[Recommendation]) -> Balance:
    """Sort all recommendations of a file and count them."""
    items = tuple(sort(each) for each in recommendations)
    counts = {kind: sum(1 for item in items if item.kind == kind) for kind in KINDS}
    return Balance(file, items, counts, sum(1 for item in items if item.kind is None))


def sort(recommendation: Recommendation) -> Sorted:
    """The kind of one recommendation: that of its strong signs, or else of its weak ones, if they agree."""
    signs = _signs(recommendation.text)
    for strong in (True, False):
        kinds = tuple(kind for kind in KINDS if any(s.kind == kind and s.strong == strong for s in signs))
        if len(kinds) == 1:
            decided = tuple(s for s in signs if s.kind == kinds[0] and s.strong == strong)
            return Sorted(recommendation, kinds[0], decided)
        if kinds:
            return Sorted(recommendation, None, tuple(s for s in signs if s.strong == strong), kinds)
    return Sorted(recommendation, None, ())


def _signs(text: str) -> tuple[Sign, ...]:
    tokens = [token for token in tokenize(text) if token.word[0].isalnum()]
    found = list(_find(tokens))
    making = any(phrase.strength == "making" for _, _, phrase in found)
    signs = []
    for first, last, phrase in found:
        if phrase.kind is None:
            continue
        strong = phrase.strength == "strong" or (phrase.strength == "things" and making)
        start, end = tokens[first].start, tokens[last].end
        signs.append(Sign(phrase.kind, text[start:end], start, end, strong))
    return tuple(signs)


def _find(tokens: Sequence[Token]) -> Iterator[tuple[int, int, _Phrase]]:
    """(index of the first word, of the last one, phrase), the longest phrase of each kind at each place."""
    words = [token.word for token in tokens]
    for index, word in enumerate(words):
        done: set[Kind | None] = set()
        for phrase in _phrases().get(word, ()):
            if phrase.kind in done:
                continue
            last = _match(words, index, phrase.words)
            if last is not None:
                done.add(phrase.kind)
                yield index, last, phrase


def _match(words: Sequence[str], at: int, pattern: Sequence[str]) -> int | None:
    """Index of the last word if the pattern begins at `at`, None where it does not."""
    index = at
    gap = False
    for part in pattern:
        if part == "*":
            gap = True
            continue
        reach = range(index, min(index + 1 + (_GAP if gap else 0), len(words)))
        found = next((i for i in reach if words[i] == part), None)
        if found is None:
            return None
        index, gap = found + 1, False
    return index - 1


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """First word -> phrases, the longest first."""
    import yaml

    data: dict[str, Any] = yaml.safe_load((files(__package__) / "signs.yaml").read_text(encoding="utf-8"))
    phrases = [_phrase(text, None, "making") for text in data["making"]]
    for kind in KINDS:
        for strength, texts in data[kind].items():
            phrases += [_phrase(text, kind, strength) for text in texts]
    by_first: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase.words[0], []).append(phrase)
    return {word: tuple(sorted(each, key=lambda p: -len(p.words))) for word, each in by_first.items()}


def _phrase(text: str, kind: Kind | None, strength: Strength) -> _Phrase:
    return _Phrase(tuple(fold(word) for word in text.split()), kind, strength)
