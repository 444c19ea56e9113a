"""Signs by which a clause is told to ask for somebody's approval or presence, or for a form, a method or a target.

Its words are read as a row of kinds: roles by their rank ("SENIOR"), words of deciding, meeting or coming, and the
function words that bind them ("by", "until", "without"). The signs are the kinds, pairs of them that follow each other
or stand near, the words themselves, what the place of the clause says, and what a form, a method or a target that was
found in it tells (`checker.language.slot_signs`). What each is worth was fitted: `checker.language.asks`. Signs are
read sort by sort, as what they tell of: names are made only for the fit, which is slow.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise
from operator import attrgetter
from types import MappingProxyType

from checker.kept import Kept
from checker.language.lexicon import read_lexicon
from checker.language.model import Clause, Slot
from checker.language.numbers import all_in_figures, number
from checker.language.people import persons
from checker.language.slot_places import Places, placed
from checker.language.slot_roles import slot_words
from checker.language.slot_signs import slot_signs
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
_KIND = re.compile(r"\S+(?: DONE)?")
FORMS = {
    "kind": "{}",
    "pair": "{} {}",
    "near": "{} .. {}",
    "word": "w {}",
    "words": "b {} {}",
    "header": "h {}",
    "placed": "placed {}",
    "slot": "s {} {}",
}
"""How the signs of each sort are named."""
NOTHING: Mapping[str, Sequence[Slot]] = MappingProxyType({"form": (), "method": (), "target": ()})
"""No form, method or target."""

Sort = tuple[str, Iterable[Hashable]]
"""Signs of one sort: what is told of, two of it as a tuple. Each counts once, however often it is there."""


@cache
def _kinds() -> Mapping[str, str]:
    """Stem of a word -> its kind."""
    return {stem(w): kind for kind, words in reversed(read_lexicon("asks")["kinds"].items()) for w in words.split()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_lexicon("asks")[name].split())


def sign_names(sorts: Iterable[Sort]) -> frozenset[str]:
    """The names of signs."""
    return frozenset(
        FORMS[sort].format(*(of if isinstance(of, tuple) else (of,))) for sort, told in sorts for of in told
    )


def sort_of(name: str) -> tuple[str, Hashable]:
    """The sort of a sign and what it tells of."""
    first, _, of = name.partition(" ")
    if first in {"w", "h"}:
        return ("word" if first == "w" else "header"), of
    if first == "placed":
        return first, of
    if first == "b":
        return "words", tuple(of.split(" "))
    if first == "s":
        return "slot", tuple(of.split(" ", 1))
    if " .. " in name:
        return "near", tuple(name.split(" .. "))
    kinds = tuple(_KIND.findall(name))
    return ("pair", kinds) if len(kinds) > 1 else ("kind", name)


def ask_signs(
    clause: Clause,
    place: Places | None = None,
    nouns: Sequence[Token] = (),
    found: Mapping[str, Sequence[Slot]] = NOTHING,
) -> Iterator[Sort]:
    """The signs of a clause, sort by sort.

    `place` is what its place says, where that was read before; `nouns` are its words with a noun for each name that
    needs one (`checker.language.named_roles`); `found` are the forms, methods and targets in it.
    """
    tokens = tokenize(clause.text)
    lower = all_in_figures(t.lower for t in tokens)
    by_place = place or placed(clause, tokens, lower)
    row = [*row_of_kinds(nouns or tokens)]
    if clause.lead_in:
        before = [*row_of_kinds(tokenize(clause.lead_in.rstrip(" :")))]
        row = [*before[-_LEAD_IN:], ":", *row]
    row = ["^", *row, "$"]
    layout = () if clause.prose else (clause.block.kind,)  # how whole sentences are laid out tells nothing
    yield "kind", (*layout, *row)
    yield "pair", pairwise(row)
    yield "near", _near(row)
    yield "word", map(_CONTENT.__getitem__, [t.word for t in tokens if t.lower not in STOP_WORDS])
    yield "words", pairwise(lower)
    yield "header", (stem(t.word) for header in clause.headers for t in tokenize(header) if t.word[0].isalpha())
    yield "placed", (name for name, there in zip(by_place._fields, by_place, strict=True) if there)
    yield "slot", slot_signs(tokens, lower, found)


def _near(row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs of kinds that stand near but not side by side; most words are of kinds that make none."""
    telling = [(at, kind) for at, kind in enumerate(row) if kind not in _BINDING_NOTHING]
    for after, (at, kind) in enumerate(telling, start=1):
        for there, other in islice(telling, after, None):
            if there - at > _NEAR:
                break
            if there - at > 1:
                yield kind, other


_CONTENT: Kept[str, str] = Kept(lambda word: stem(word) if word[0].isalpha() else "", 50_000)


_LOWER, _WORD = attrgetter("lower"), attrgetter("word")


def row_of_kinds(tokens: Sequence[Token]) -> Iterator[str]:
    """The kinds of the words in order; the words of a role are one ("the family support manager": SENIOR)."""
    last = ""
    for kind in map(_kind, map(_LOWER, tokens), map(_WORD, tokens)):
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
