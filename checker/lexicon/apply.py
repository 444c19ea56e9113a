"""A local lexicon at work: its steps and roles among the names looked for, its systems and methods as slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.language.gazetteer import Name
from checker.language.model import Provision, Slot, Span
from checker.language.phrases import PhraseTable
from checker.language.tokens import Token, tokenize
from checker.lexicon.read import Lexicon

_BEFORE = frozenset(
    """
    in on onto into using use uses used via through with within by complete completes completed follow follows apply
    applies applied fill submit submits submitted record recorded enter entered score scored rate
    """.split()
)
"""Words of which one stands shortly before the name of a system or method that is to be used."""


def step_names(lexicon: Lexicon) -> list[Name]:
    """Local names of steps, ready for the gazetteer."""
    return [Name(name, (event,), exact=name.isupper()) for event, names in lexicon.steps.items() for name in names]


def role_names(lexicon: Lexicon) -> list[Name]:
    """Local names of roles, ready for the gazetteer."""
    return [Name(name, (actor,), exact=name.isupper()) for actor, names in lexicon.roles.items() for name in names]


def with_products(provisions: Iterable[Provision], lexicon: Lexicon) -> Iterator[Provision]:
    """The provisions with the lexicon's systems and methods marked where they are to be used."""
    systems, methods = _table(lexicon.systems), _table(lexicon.methods)
    for provision in provisions:
        tokens = tokenize(provision.clause.text)
        forms = _slots(tokens, systems, provision.forms, provision.clause.text)
        ways = _slots(tokens, methods, provision.methods, provision.clause.text)
        if forms or ways:
            provision = replace(provision, forms=(*provision.forms, *forms), methods=(*provision.methods, *ways))
        yield provision


def _table(names: Iterable[str]) -> PhraseTable[str]:
    return PhraseTable((tuple(t.word for t in tokenize(name)), name) for name in names)


def _slots(tokens: tuple[Token, ...], table: PhraseTable[str], known: tuple[Slot, ...], text: str) -> list[Slot]:
    found = []
    for a, b, name in table.find([t.word for t in tokens]):
        span = Span(tokens[a].start, tokens[b - 1].end)
        marked = any(s.span.start < span.end and span.start < s.span.end for s in known)
        if not marked and _BEFORE & {t.lower for t in tokens[max(0, a - 4) : a]}:
            found.append(Slot(name, span, text[span.start : span.end]))
    return found
