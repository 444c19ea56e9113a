"""Forms, systems and fixed lists told by their place in a clause, whatever their name and whatever the verb.

A thing with a name of its own stands after "on", "into" or "through" and ends in a noun of writing ("through the Heron
gateway"); a name nobody knows that has a capital inside is a product; a form, a pack or a file has to hold a list; no
other format will do. Whether a clause asks for what is found here is left to the signs of `checker.language.asks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice

from checker.language.lexicon import read_lexicon
from checker.language.model import Slot
from checker.language.people import persons
from checker.language.slot_form_names import PLACES
from checker.language.slot_products import camel
from checker.language.slot_roles import BREAK, Words, inside, make_slot, slot_words, where, written
from checker.language.tokens import Token

_BEFORE = frozenset("on onto in into inside within via using through by under across".split())
_ARTICLES = frozenset("the a an our its their this that your each every".split())
_BEFORE_NAME = BREAK | _ARTICLES | _BEFORE
_LONGEST = 6
"""Words of a name."""
_HOLDS = frozenset("carry carries contain contains include includes hold holds show shows have has".split())
_SETS_OUT = (("set", "out"), ("sets", "out"), ("set", "down"), ("sets", "down"))
_BINDS = frozenset("must shall will should to".split())
_BEFORE_HOLDS = _BINDS | frozenset("which that has have is also always ,".split())
_OTHER = frozenset({"any", "no", "other"})
_ONLY = frozenset("no not nor never cannot".split())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_lexicon("slots")["placed-forms"][name].split())


def find_placed_forms(tokens: Sequence[Token], lower: Words, known_names: frozenset[str]) -> list[Slot]:
    """The first form or system that its place in the clause tells, if any."""
    spans = chain(
        _named_things(tokens, lower, known_names),
        _plain_things(tokens, lower),
        _products(tokens, lower, known_names),
        _fixed_lists(tokens, lower),
        _no_other(lower),
    )
    return [make_slot(tokens, *span, written(tokens, span)) for span in islice(spans, 1)]


def _named_things(tokens: Sequence[Token], lower: Words, known_names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """ "Through the Heron gateway", "keeps the Repair Tracker": a name that ends in a noun of writing."""
    for index in where(lower[1:], _words("nouns") | _words("carried")):
        end = index + 2
        start = end - 1
        named = False
        while start > 0 and end - start < _LONGEST and lower[start - 1] not in _BEFORE_NAME:
            start -= 1
            named |= _own_name(tokens, start, known_names)
            if named and lower[start - 1] not in _BEFORE_NAME and not tokens[start - 1].text[:1].isupper():
                break
        if not named:
            continue
        at = start - 1
        while at >= 0 and lower[at] in _ARTICLES:
            at -= 1
        before = lower[at] if at >= 0 else ""
        if before == "in" and at == start - 1 and tokens[end - 1].text.islower():
            continue  # "clerks in Norwick log each call"
        if before in _BEFORE or (before in _words("keeping") and lower[end - 1] in _words("carried")):
            yield start, end


def _own_name(tokens: Sequence[Token], index: int, known_names: frozenset[str]) -> bool:
    """Whether a word with a capital is that of a name, and not of a place, a body or a step."""
    token = tokens[index]
    if not (token.text[:1].isupper() or camel(token.text)) or not inside(tokens, index) or len(token.text) < 2:
        return False
    return not any(token.word in names for names in (known_names, persons(), slot_words()["heads"], PLACES))


def _plain_things(tokens: Sequence[Token], lower: Words) -> Iterator[tuple[int, int]]:
    """ "Written in the red book", "marks it on a body map": a thing of writing in which something is written."""
    for index in where(lower[2:], _words("plain")):
        end = index + 3
        start = end - 1
        while start > 0 and end - start < _LONGEST and lower[start - 1] not in _BEFORE_NAME:
            start -= 1
        if start < 2 or lower[start - 1] not in _ARTICLES or lower[start - 2] not in {"on", "in", "into", "onto"}:
            continue
        if not _words("writing").isdisjoint(lower[max(0, start - 8) : start - 2]):
            yield start, end


def _products(tokens: Sequence[Token], lower: Words, known_names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """ "Paid through SlipWay", "flags the boat on HarbourBase": a name with a capital inside, whatever is done."""
    for index in range(1, len(tokens)):
        word = tokens[index]
        if lower[index - 1] in _BEFORE and camel(word.text) and len(word.text) > 3 and word.text.isalpha():
            caps = sum(c.isupper() for c in word.text)
            if not _own_name(tokens, index, known_names) or caps + 1 >= len(word.text) or word.text.startswith("Mc"):
                continue  # abbreviations in the plural ("DSLs") and surnames are no products
            yield index, index + 1


def _fixed_lists(tokens: Sequence[Token], lower: Words) -> Iterator[tuple[int, int]]:
    """ "The form must carry a sketch", "a pack, which has to contain the deeds": what a paper has to hold."""
    for index, word in enumerate(lower):
        if word not in _HOLDS and tuple(lower[index : index + 2]) not in _SETS_OUT:
            continue
        first = index
        while first > 0 and index - first < _LONGEST and lower[first - 1] in _BEFORE_HOLDS:
            first -= 1
        bound = not _BINDS.isdisjoint(lower[first:index]) or (word in _HOLDS and word.endswith("s"))
        if not lower[index + 1 : index + 2] or lower[index + 1] in BREAK:
            continue  # "a share of it that no file contains"
        if bound and first and lower[first - 1] in _words("holders"):
            yield first - 1, min(index + 3, len(tokens))
        elif first == 0 and lower[:1] == ["which"] and not _BINDS.isdisjoint(lower[:index]):
            yield 0, min(index + 3, len(tokens))


def _no_other(lower: Words) -> Iterator[tuple[int, int]]:
    """ "No other format is taken", "by no other means", "cannot take it in any other way": one form alone will do."""
    for index in where(lower, frozenset({"other"})):
        if index and lower[index - 1] in _OTHER and lower[index + 1 : index + 2]:
            shut = lower[index - 1] == "no" or not _ONLY.isdisjoint(lower[:index])
            if shut and lower[index + 1] in _words("manners") and lower[index + 2 : index + 3] != ["of"]:
                yield index - 1, index + 2
