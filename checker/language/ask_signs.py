"""Signs by which a clause is told to ask for somebody's approval or presence.

Its words are read as a row of kinds: roles by their rank ("SENIOR"), words of deciding, meeting or coming, and the
function words that bind them ("by", "until", "without"). The signs are the kinds, pairs of them that follow each other
or stand near, the words themselves, and what the place of the clause says. What each is worth was fitted:
`checker.language.asks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from checker.language.lexicon import read_lexicon
from checker.language.model import Clause
from checker.language.numbers import number
from checker.language.people import persons
from checker.language.slot_places import Places, placed
from checker.language.slot_roles import slot_words
from checker.language.tokens import STOP_WORDS, Token, stem, tokenize

_LEAD_IN = 8
"""Kinds at the end of a lead-in that are read with the item it leads to."""
_NEAR = 5
"""How far apart two kinds may stand to be near."""
_DONE = frozenset({"AGREE", "PERMIT", "SIGN", "DECIDE", "CONFIRM", "CHANGE"})
"""Kinds of verbs whose participles are a kind of their own."""
_RANKED = frozenset({"SENIOR", "BODY", "SENIOR'S", "BODY'S"})
_BINDING_NOTHING = frozenset({"x", "and", "or", ",", "."})
"""Kinds that no pair at a distance is made of."""


@cache
def _kinds() -> Mapping[str, str]:
    """Stem of a word -> its kind."""
    return {stem(w): kind for kind, words in reversed(read_lexicon("asks")["kinds"].items()) for w in words.split()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_lexicon("asks")[name].split())


def ask_signs(clause: Clause, place: Places | None = None) -> frozenset[str]:
    """The signs of a clause, by name; `place` is what its place says, where that was read before."""
    tokens = tokenize(clause.text)
    by_place = place or placed(clause, tokens, [t.lower for t in tokens])
    row = [*row_of_kinds(tokens)]
    if clause.lead_in:
        before = [*row_of_kinds(tokenize(clause.lead_in.rstrip(" :")))]
        row = [*before[-_LEAD_IN:], ":", *row]
    row = ["^", *row, "$"]
    layout = () if clause.prose else (clause.block.kind,)  # how whole sentences are laid out tells nothing
    signs = {*layout, *row, *(f"{a} {b}" for a, b in pairwise(row)), *_near(row)}
    signs.update(f"w {stem(t.word)}" for t in tokens if t.word[0].isalpha() and t.lower not in STOP_WORDS)
    signs.update(f"b {a.lower} {b.lower}" for a, b in pairwise(tokens))
    signs.update(f"h {stem(t.word)}" for header in clause.headers for t in tokenize(header) if t.word[0].isalpha())
    signs.update(f"placed {name}" for name, there in zip(by_place._fields, by_place, strict=True) if there)
    return frozenset(signs)


def _near(row: Sequence[str]) -> Iterator[str]:
    """Pairs of kinds that stand near each other."""
    for at, first in enumerate(row):
        if first not in _BINDING_NOTHING:
            for second in row[at + 2 : at + _NEAR + 1]:
                if second not in _BINDING_NOTHING:
                    yield f"{first} .. {second}"


def row_of_kinds(tokens: Iterable[Token]) -> Iterator[str]:
    """The kinds of the words in order; the words of a role are one ("the family support manager": SENIOR)."""
    last = ""
    for token in tokens:
        kind = _kind(token.lower, token.word)
        if not kind or kind == last:
            continue
        if last and not (kind in _RANKED and last in {"ROLE", "SENIOR"}):
            yield last
        last = kind
    if last:
        yield last


@lru_cache(maxsize=20_000)
def _kind(lower: str, word: str) -> str:
    """The kind of a word, "" for one that is passed over, "x" for one that tells nothing."""
    if lower in _words("articles"):
        return ""
    same: Mapping[str, str] = read_lexicon("asks")["as"]
    if lower in same or lower in _words("kept"):
        return same.get(lower, lower)
    if number(lower) is not None:
        return "NUMBER"
    kind = _kinds().get(stem(word), "")
    known = slot_words()
    if word in known["heads"] or word in known["senior"] or word in persons():
        if kind in {"MEETING", "CHAIR"} and word in {"conference", "meeting", "review", "chair", "chairperson"}:
            return kind
        return _role(word) + ("'S" if lower.endswith(("'s", "s'")) else "")
    if word in known["approval_nouns"]:
        return "YES"
    if not kind:
        return "x" if lower[0].isalnum() else "."
    return f"{kind} DONE" if kind in _DONE and lower.endswith(("ed", "en")) else kind


def _role(word: str) -> str:
    if word in _words("family"):
        return "FAMILY"
    if word in _words("bodies"):
        return "BODY"
    return "SENIOR" if word in slot_words()["senior"] else "ROLE"
