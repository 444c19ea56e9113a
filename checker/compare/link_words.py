"""How near the words of clauses are to those of the rules: the signs of a link that are told by words alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from checker.compare.learned import heading_stems
from checker.compare.postings import Bags, Bools, Floats, merged
from checker.compare.rule_index import RuleIndex
from checker.compare.stems import stems
from checker.language.model import Provision

_OWN, _AROUND = 20, 7
"""How much a stem counts that stands in the clause itself, or in its context; the second time it counts again."""

_NEAR = 0.7
"""What a stem of the context counts in a phrase beside one of the clause."""

WORDS = 1.6
"""From which cosine on words count as the same: where this many times as much is 1."""

_ALL = 1.0 - 1e-9
"""From this share on the whole of a name is found."""

_MANY = 5
"""So many words that no rule has make a clause strange to all of them."""

Signs = dict[str, Floats]
"""For each sign a table of its values, from 0 to 1: a row for each clause, a column for each rule."""


def word_signs(index: RuleIndex, provisions: Sequence[Provision]) -> tuple[Signs, Floats]:
    """The signs told by the words of each clause and of its context; and how strange its words are to all rules."""
    bags, own = _bags(index, [provision_stems(provision) for provision in provisions])
    length = _length(index, bags)
    clause = bags.of(own).once()
    once = own.astype(float)
    whole = clause.totals(index.idf(clause.stem))[:, None]
    texts = [index.examples_reading(provision.clause.text) for provision in provisions]
    said = [clause_stems(provision) for provision in provisions]
    unknown = clause.totals((~index.known(clause.stem)).astype(float))
    gone = index.gone.best(clause)
    in_words, in_phrases = index.words.meet(bags), index.phrases.meet(bags)
    signs = {
        "words": np.minimum(1.0, WORDS * index.words.sums(in_words, bags.weight) / length),
        "example": index.examples.best(bags, texts) / length,
        "explained": index.explained.sums(in_words, once) / _or_one(whole),
        "phrase": index.phrases.best_sums(in_phrases, np.where(own, 1.0, _NEAR)),
        "own_phrase": index.phrases.best_sums(in_phrases, once),
        "title": index.titles.best(bags.once()),
        "withdrawn_named": (gone >= _ALL).astype(float),
        "likely": index.likelihood.beside_best(len(provisions), *index.vocabulary.read(said)),
        "learned": index.learned.beside_none(
            [(stems_said, heading_stems(each.clause)) for stems_said, each in zip(said, provisions, strict=True)]
        ),
    }
    return signs, np.minimum(1.0, unknown / _MANY)


def heading_signs(index: RuleIndex, headings: Sequence[tuple[str, ...]]) -> Signs:
    """The sign told by the words of the lowest heading over each clause."""
    lowest = _bag(index, [stems(each[-1] if each else "") for each in headings]).once()
    return {"section_title": index.named.products(lowest) / _length(index, lowest)}


def provision_stems(provision: Provision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Content stems of the clause itself, without those of its time limits, and of its context.

    The context is the lead-in, the column headings, the last two headings and, for a later clause, the one before.
    """
    clause = provision.clause
    text = clause.text
    for deadline in reversed(provision.deadlines):
        text = text[: deadline.span.start] + " " + text[deadline.span.end :]
    own, around = stems(text), [clause.lead_in, *clause.headers, *clause.headings[-2:]]
    if provision.step:
        own, around = stems(provision.step), [text, *around]
    elif clause.kind == "row":
        own = sum(map(stems, clause.headers), own)
    if clause.previous is not None and (clause.continues or not clause.first):
        around.append(clause.previous.text)
    return own, sum(map(stems, around), ())


def clause_stems(provision: Provision) -> tuple[str, ...]:
    """Content stems of what the clause says with its lead-in, its row and, in a table, its column headings."""
    clause = provision.clause
    heads = clause.headers if clause.kind == "row" else ()
    return sum(map(stems, (provision.step, clause.text, clause.lead_in, *heads)), ())


def _bags(index: RuleIndex, both: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> tuple[Bags, Bools]:
    """Clauses with their context as bags, and which entries stand in the clause itself."""
    own = _bag(index, [own for own, _ in both])
    around = _bag(index, [around for _, around in both])
    around = around.of(index.known(around.stem))
    bags = merged(
        len(both),
        np.concatenate((own.text, around.text)),
        np.concatenate((own.stem, around.stem)),
        np.concatenate((_OWN * np.minimum(2, own.weight), _AROUND * np.minimum(2, around.weight))),
    )
    return bags, bags.weight >= _OWN


def _bag(index: RuleIndex, texts: Sequence[Sequence[str]]) -> Bags:
    """Texts as bags of stems, each as often as it stands there."""
    text, stem = index.vocabulary.read(texts)
    return merged(len(texts), text, stem, np.ones(len(stem)))


def _length(index: RuleIndex, bags: Bags) -> Floats:
    """The length of each bag as a vector of telling stems, as a column."""
    return _or_one(np.sqrt(bags.totals((index.idf(bags.stem) * bags.weight) ** 2)))[:, None]


def _or_one(numbers: Floats) -> Floats:
    """The same numbers, 1 in place of 0."""
    return np.where(numbers > 0, numbers, 1.0)
