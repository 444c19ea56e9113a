"""Ways of working known by a name, told by how they are used: "talk runs through the X sequence", "sifted with the X".

A method may bear any name. What tells it from a form or a system is the verb: people think, talk, judge or sort by a
method, and write, type or load into a form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from checker.language.lexicon import read_lexicon
from checker.language.model import Slot
from checker.language.numbers import number
from checker.language.people import persons
from checker.language.slot_form_names import PLACES
from checker.language.slot_roles import Words, inside, make_slot, slot_words, where, written
from checker.language.tokens import Token, fold

_ARTICLES = frozenset("the a an our its their your each every".split())
_JOINS = frozenset({"of", "and", "the", ",", "for", "in"})
"""Small words inside a name ("the House of Reflection", "the Past, Present, Possible order")."""
_LABELS = frozenset("method methodology model approach framework technique".split())
_SCORES = frozenset("mark score rating number".split())
_GIVES = frozenset("give gives given giving put puts say says name names offer offers call calls".split())
_WORKED = frozenset("worked gone run talked walked thought taken followed used applied completed filled".split())
_VERB = 7
"""Words before a name among which the verb stands that uses it."""


class _Name(NamedTuple):
    """Tokens of a name, first and the one after the last, and whether a noun for a way of working ends it."""

    start: int
    end: int
    noun: bool


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_lexicon("slots")["ways"][name].split())


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Phrases that bring in a method whatever else the clause says, by their last word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in read_lexicon("slots")["ways"]["phrases"]:
        words = tuple(phrase.split())
        found.setdefault(words[-1], []).append(words)
    return found


@cache
def _other_things() -> frozenset[str]:
    """Words that make a name one of a body, a paper, a system or a step."""
    lex = slot_words()
    things = lex["containers"] | lex["form_nouns"] | lex["form_weak"] | lex["heads"] | persons() | _words("not-named")
    return frozenset(things - _words("nouns") - {fold(noun) for noun in _words("nouns")})


def find_ways(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """Methods told by a verb of thinking, talking or judging and a name. The value is the name as written."""
    yield from _labelled(tokens, lower)
    yield from _marked(tokens, lower)
    for index in where(lower[:-1], _ARTICLES):
        name = _name(tokens, lower, index + 1)
        if name is not None and (_brought_in(lower, index, name) or _gone_through(lower, name)):
            yield make_slot(tokens, name.start, name.end, written(tokens, (name.start, name.end)))
            return


def _name(tokens: Sequence[Token], lower: Words, start: int) -> _Name | None:
    """The name that begins at `start`: one capital and a noun for a way of working, or two capitals."""
    if not tokens[start].text[:1].isupper() and number(lower[start]) is None:
        return None
    first = start
    capitals = 0
    end = start
    while end < len(tokens) and end - start < 8:
        if tokens[end].text[:1].isupper() and inside(tokens, end) and any(c.islower() for c in tokens[end].text):
            capitals += 1
            end += 1
        elif capitals and lower[end] in _JOINS and _goes_on(tokens, lower, end):
            end += 1
        else:
            break
    if not capitals and number(lower[start]) is not None and lower[start + 1 : start + 2]:
        after = next((i for i in range(start + 1, min(start + 4, len(lower))) if lower[i] == "of"), None)
        if after is not None and lower[after + 1 : after + 2] == ["the"]:
            return _name(tokens, lower, after + 2)  # "the four rooms of the House of Reflection"
    noun = lower[end] if end < len(lower) else ""
    with_noun = capitals > 0 and noun in _words("nouns")
    if not with_noun and (noun in _other_things() or noun.rstrip("s") in _other_things()):
        return None  # "the Kin Circle team", "the Prism dashboard"
    if not (with_noun or capitals > 1):
        return None
    named = {t.word for t in tokens[first:end]} | {t.lower for t in tokens[first:end]}
    if not named.isdisjoint(_other_things()):
        return None
    if not with_noun and tokens[end - 1].word in PLACES:
        return None
    last = tokens[end - 1].lower in _words("nouns")
    return _Name(start, end + with_noun, with_noun or last)


def _goes_on(tokens: Sequence[Token], lower: Words, index: int) -> bool:
    """Whether a capital follows the small words here."""
    while index < len(tokens) and lower[index] in _JOINS:
        index += 1
    return index < len(tokens) and tokens[index].text[:1].isupper()


def _brought_in(lower: Words, article: int, name: _Name) -> bool:
    """Whether the words before a name bring it in as that by which one thinks, talks or judges."""
    before = lower[max(0, article - _VERB) : article]
    if not before:
        return False
    last = before[-1]
    for phrase in _phrases().get(last, ()):
        if tuple(lower[max(0, article - len(phrase)) : article]) == phrase:
            return True
    if not _words("writing").isdisjoint(before):
        return False
    if last in {"through", "round", "over"}:
        return (name.noun or not _words("thought").isdisjoint(before)) and not _words("going").isdisjoint(before)
    if last in {"with", "by", "using", "on", "upon", "against", "under", "along", "around", "to"}:
        return _judges(before) or (last in {"under", "by", "around"} and _ordered(before))
    if last in {"follow", "follows", "followed"}:
        return name.noun
    if last in {"complete", "completes", "fill", "fills", "do", "does", "run", "runs"}:
        return lower[name.end - 1] in _words("screens")
    return last == "in" and lower[name.end - 1] in _words("manners")


def _judges(before: Words) -> bool:
    """Whether a verb of judging stands there, and not the noun of the same form ("gives its ranks")."""
    return any(
        word in _words("judging") and (at == 0 or before[at - 1] not in _ARTICLES) for at, word in enumerate(before)
    )


def _ordered(before: Words) -> bool:
    """ "Reasoning is set out under", "talk is ordered by": what is put in order is thought or talk."""
    return not _words("ordering").isdisjoint(before) and not _words("thought").isdisjoint(before)


def _gone_through(lower: Words, name: _Name) -> bool:
    """ "The X cycle is worked through", "the X grid in use": said after the name."""
    after = lower[name.end : name.end + 5]
    if not name.noun:
        return False
    return after[:2] == ["in", "use"] or (
        after[:1] in (["is"], ["are"], ["must"], ["should"])
        and not _WORKED.isdisjoint(after)
        and not {"through", "round", "followed", "used", "applied"}.isdisjoint(after)
    )


def _labelled(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """ "Method: Tideline.": a label and a name."""
    if len(tokens) > 2 and lower[0] in _LABELS and lower[1] == ":" and tokens[2].text[:1].isupper():
        end = 2
        while end < len(tokens) and tokens[end].text[:1].isupper():
            end += 1
        if end - 2 < 5 and (end == len(tokens) or lower[end] in {".", ",", ";", "("}):
            yield make_slot(tokens, 2, end, written(tokens, (2, end)))


def _marked(tokens: Sequence[Token], lower: Words) -> Iterator[Slot]:
    """ "Each gives the danger a mark out of ten": a scale, though it has no name."""
    for index in where(lower, _SCORES):
        if _GIVES.isdisjoint(lower[max(0, index - 8) : index]):
            continue
        after = lower[index + 1 : index + 6]
        out_of = after[:2] == ["out", "of"] and number(after[2] if len(after) > 2 else "") is not None
        numbers = sum(number(w) is not None or w == "nought" for w in after)
        between = after[:1] in (["between"], ["from"]) and numbers > 1
        if out_of or between:
            yield make_slot(tokens, index, min(index + 4, len(tokens)), written(tokens, (index, index + 4)))
            return
