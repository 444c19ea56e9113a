"""The content stems of a text as the linker compares them, words used for one another read as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import yaml

from checker.language.tokens import content_stems, stem, words

Phrases = Mapping[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]
"""First word -> the phrases that begin with it, each with the stems it stands for, the longest first."""


@lru_cache(maxsize=16_384)
def stems(text: str) -> tuple[str, ...]:
    """The content stems of a text, in order, each once for each time it stands there."""
    said = words(text)
    phrases = _same_words()[0]
    found: list[str] = []
    done = 0
    for at in [at for at, word in enumerate(said) if word in phrases]:
        if at < done:
            continue
        for phrase, stands_for in phrases[said[at]]:
            if said[at : at + len(phrase)] == phrase:
                found += [s for word in said[done:at] for s in _stems_of(word)]
                found += stands_for
                done = at + len(phrase)
                break
    found += [s for word in said[done:] for s in _stems_of(word)]
    return tuple(found)


@lru_cache(maxsize=50_000)
def _stems_of(word: str) -> tuple[str, ...]:
    """The stems a single word stands for; none for a word without content."""
    single = _same_words()[1]
    return tuple(other for each in content_stems((word,)) for other in single.get(each, (each,)))


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
