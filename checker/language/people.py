"""Who can be told to do something: nouns for people and bodies."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from checker.language.lexicon import read_lexicon
from checker.language.tokens import fold


@cache
def persons() -> frozenset[str]:
    """Folded nouns for people and bodies (`lexicon/people.yaml`)."""
    data = read_lexicon("people")
    return frozenset(f"{data['people']} {data['bodies']}".split())


def names_person(words: Iterable[str]) -> bool:
    """Whether any of the words is a noun for a person or body."""
    return not persons().isdisjoint(map(fold, words))
