"""Fit whether a rule governs a clause at all, and write the weights to `checker/compare/governed_weights.txt`.

    python evaluation/fit_governed.py [FOLDER ...]

Labelled text is that of `labelled.py`; each chapter is read by a linker that does not know its part. A provision is
right where its label names the best candidate, wrong where the label names no rule, or where no label covers it; where
another rule would be right it tells nothing. The weights are those of a logit with a penalty, a larger one for words. In
most sets nearly every clause has a rule; those of `labelled.WHOLE` are documents as they are, of which there are fewer:
they count `COUNTS` times.
Each part is left out in turn: for each of `LIKELY` it is told what is kept of the right links, and what is left of the
wrong ones; what was found without it is kept for the fits that follow. So it is told for further folders, which are not
fitted on.
Needs numpy and scipy; run it after `fit_link.py` and the fits of force.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labelled import KNOWLEDGE, PARTS, READ, WHOLE, Chapter, chapters, example_manual, met, part, provisions, source
from linkers import WITHOUT, linker_for
from logits import Array, fit, matrix, names_of, shares, write
from scipy.sparse import csr_matrix

from checker.compare.context import Links
from checker.compare.governed import FILE, governing_signs
from checker.compare.link import link
from checker.language.clause_words import said
from checker.language.fitted import ALWAYS, names
from checker.language.modals import lower_words
from checker.language.tokens import tokenize

PENALTY, WORD_PENALTY = 1.0, 2.5
COUNTS = 1.5
LIKELY = (0.2, 0.3, 0.4, 0.5)


@dataclass(frozen=True)
class Item:
    """One provision that asks something: its set and part, its signs, and whether its best candidate is right."""

    source: str
    part: int
    signs: dict[str, float]
    right: bool


def of_chapter(chapter: Chapter) -> Iterator[Item]:
    """The provisions of one chapter, linked in order as a check does."""
    file, labels, edition = chapter
    by, rules, links = linker_for(file, edition), KNOWLEDGE.as_of(edition).rules, Links()
    found = []
    for provision in provisions(file):
        ranking = by.rank(provision, links.context(provision))
        linked, best = link(provision, ranking).rule, ranking.best(1)[0]
        links.add(provision, rules[linked] if linked else None, best.worth)
        if provision.force != "D":
            words = names(said(provision.clause, lower_words(tokenize(provision.clause.text))))
            signs = {**governing_signs(provision, ranking), **dict.fromkeys((ALWAYS, *words), 1.0)}
            found.append((provision, (best.rule.id, signs)))
    for label, those in met(file, labels, found):
        named = label.get("rules")
        for rule, signs in those[:1] if label else those:
            if not named or rule in named:
                yield Item(source(file), part(file.stem), signs, bool(named))


def fitted(items: Sequence[Item], names: Sequence[str]) -> Array:
    """Weights of the signs."""
    right = np.array([each.right for each in items], float)
    counts = np.array([COUNTS if each.source in WHOLE else 1.0 for each in items])
    return fit(table(items, names), right, shares(names, WORD_PENALTY), PENALTY, counts)


def table(items: Sequence[Item], names: Sequence[str]) -> csr_matrix:
    """A row of signs for each item."""
    return matrix([each.signs for each in items], names)


def show(what: str, worth: Array, items: Iterable[Item]) -> None:
    """What is kept of the right links, and left of the wrong ones, from each probability on."""
    sure, right = 1 / (1 + np.exp(-worth)), np.array([each.right for each in items])
    told = [f"{least:g}: {(sure[right] >= least).mean():.3f}, {(sure[~right] < least).mean():.3f}" for least in LIKELY]
    print(f"# {what}, {right.sum()} right kept and {(~right).sum()} wrong left from {'; '.join(told)}")


def main() -> int:
    """Fit, cross-validate, write."""
    read = [*example_manual(), *(each for folder in READ for each in chapters(folder))]
    items = [item for chapter in read for item in of_chapter(chapter)]
    known = names_of(each.signs for each in items)
    worth = np.zeros(len(items))
    of = np.array([each.part for each in items])
    for left_out in range(PARTS):
        theta = fitted([each for each in items if each.part != left_out], known)
        worth[of == left_out] = (table(items, known) @ theta)[of == left_out]
        write(WITHOUT / f"governed-{left_out}.txt", known, theta)
    for whole in (False, True):
        at = [number for number, each in enumerate(items) if (each.source in WHOLE) == whole]
        show("whole" if whole else "the others", worth[at], [items[number] for number in at])
    theta = fitted(items, known)
    for folder in sys.argv[1:]:
        others = [item for chapter in chapters(Path(folder)) for item in of_chapter(chapter)]
        show(folder, table(others, known) @ theta, others)
    write(FILE, known, theta)
    return 0


if __name__ == "__main__":
    sys.exit(main())
