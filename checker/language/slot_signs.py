"""Signs of a form, a method or a target itself by which a clause is told to ask for it rather than speak of it.

How it is named (capitals, figures, its last word), what articles and words stand around it, and how many there are.
What each is worth was fitted with the other signs of a clause: `checker.language.asks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.language.model import Slot
from checker.language.tokens import Token, stem

_ARTICLES = frozenset("a an the our its their his her your this that these those each every any all no some".split())
_NEAR = 5
"""How many words before and after a slot are read."""
_MANY = 3
"""From here on a count is but "many"."""


def slot_signs(
    tokens: Sequence[Token], lower: Sequence[str], found: Mapping[str, Sequence[Slot]]
) -> Iterator[tuple[str, str]]:
    """What the slots that were found tell, each with the kind of the slot."""
    for kind, slots in found.items():
        if slots:
            yield kind, f"count {min(_MANY, len(slots))}"
        for slot in slots:
            start = next(at for at, token in enumerate(tokens) if token.end > slot.span.start)
            end = next((at for at in range(start, len(tokens)) if tokens[at].end >= slot.span.end), start) + 1
            for sign in (*_named(tokens, start, end), *_around(lower, start, end)):
                yield kind, sign


def _named(tokens: Sequence[Token], start: int, end: int) -> Iterator[str]:
    """How a slot is written."""
    inner = tokens[start:end]
    yield f"length {min(_MANY, len(inner))}"
    yield f"capitals {min(_MANY, sum(token.text[:1].isupper() for token in tokens[start or 1 : end]))}"
    if any(character.isdigit() for token in inner for character in token.text):
        yield "figure"
    last = next((token for token in reversed(inner) if token.text[0].isalpha()), None)
    if last is not None:
        yield f"last {stem(last.word)}"
        if last.text[0].islower():
            yield "plain last"


def _around(lower: Sequence[str], start: int, end: int) -> Iterator[str]:
    """What stands before and after a slot."""
    if start == 0:
        yield "first"
    first = start - 1
    while first >= 0 and lower[first] in _ARTICLES:
        first -= 1
    yield f"article {lower[start] if lower[start] in _ARTICLES else lower[first + 1] if first < start - 1 else 'none'}"
    yield f"before {' '.join(lower[max(0, first - 1) : first + 1])}"
    yield f"after {' '.join(lower[end : end + 2])}"
    yield f"next {lower[end] if end < len(lower) else '$'}"
    yield f"last before {lower[first] if first >= 0 else '^'}"
    yield from (f"near before {stem(w)}" for w in lower[max(0, first - _NEAR + 1) : first + 1] if w[0].isalpha())
    yield from (f"near after {stem(w)}" for w in lower[end : end + _NEAR] if w[0].isalpha())
