"""The content stems of a text as the linker compares them, words used for one another read as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

import yaml

from checker.kept import Kept
from checker.language.tokens import content_stems, stem, words, words_in

Phrases = Mapping[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]
"""First word -> the phrases that begin with it, each with the stems it stands for, the longest first."""


@lru_cache(maxsize=16_384)
def stems(text: str) -> tuple[str, ...]:
    """The content stems of a text, in order, each once for each time it stands there."""
    return _stems(words(text))


def stems_in(chunks: Iterable[str]) -> tuple[str, ...]:
    """The same for pieces of text, none of which has a space."""
    return _stems(words_in(chunks))


def _stems(said: tuple[str, ...]) -> tuple[str, ...]:
    phrases = _same_words()[0]
    if phrases.keys().isdisjoint(said):
        return tuple(chain.from_iterable(map(_STEMS.__getitem__, said)))
    found: list[str] = []
    done = 0
    for at in [at for at, word in enumerate(said) if word in phrases]:
        if at < done:
            continue
        for phrase, stands_for in phrases[said[at]]:
            if said[at : at + len(phrase)] == phrase:
                found += chain.from_iterable(map(_STEMS.__getitem__, said[done:at]))
                found += stands_for
                done = at + len(phrase)
                break
    found += chain.from_iterable(map(_STEMS.__getitem__, said[done:]))
    return tuple(found)


def _stems_of(word: str) -> tuple[str, ...]:
    """The stems a single word stands for; none for a word without content."""
    single = _same_words()[1]
    return tuple(other for each in content_stems((word,)) for other in single.get(each, (each,)))


_STEMS = Kept(_stems_of, 50_000)


@lru_cache(maxsize=8_192)
def stem_counts(text: str) -> Mapping[str, int]:
    """How often each content stem stands in a text, in the order in which they first stand there."""
    return Counter(stems(text))


@cache
def _same_words() -> tuple[Phrases, Mapping[str, tuple[str, ...]]]:
    """The lines of `same_words.yaml`: phrases, and stem -> the stems it stands for."""
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    single: dict[str, tuple[str, ...]] = {}
    text = (Path(__file__).parent / "same_words.yaml").read_text(encoding="utf-8")
    for base, others in yaml.safe_load(text).items():
        stands_for = tuple(content_stems(words(base)))
        for other in others:
            said = words(other)
            if len(said) > 1:
                phrases[said[0]].append((said, stands_for))
            else:
                single[stem(said[0])] = stands_for
    for listed in phrases.values():
        listed.sort(key=lambda each: -len(each[0]))
    return dict(phrases), single
