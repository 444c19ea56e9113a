"""Fit which clauses that are near no rule are added steps, and write the weights to
`checker/compare/added_weights.txt`.

    python evaluation/fit_added.py [FOLDER ...]

Each clause that would be told as an added step or as nothing, and that no rule is near, is one item, right where its
label has S1. It is read with what was learned without its part, for a clause of known text is heard too surely. The
weights are those of a logit with a penalty, a larger one for words. Texts that ask nothing of anyone, among them the
principles, count `COUNTS` times. That a chapter's writer was asked for what is hard is a sign too, and not written.
Each part is left out in turn: for each of `LIKELY` it is told how many would be told and how many of them are right;
what was found without it is kept for `fit_certainty.py`. So it is told for further folders, which are not fitted on.
Needs numpy and scipy; run it after `fit_relation.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labelled import (
    HARD,
    KNOWLEDGE,
    NAMES,
    PARTS,
    READ,
    ROOT,
    Chapter,
    chapters,
    example_manual,
    met,
    part,
    provisions,
    source,
)
from linkers import LEARNED, WITHOUT, knowing_all_but, linker, linker_for, part_of
from logits import Array, fit, matrix, names_of, shares, write

from checker.compare.added import FILE, added_signs
from checker.compare.case import Case
from checker.compare.checks import added_step
from checker.compare.compare import compare
from checker.language.clause_words import said
from checker.language.fitted import ALWAYS, names
from checker.language.provisions import read_provisions
from checker.manual.read import read

PENALTY, WORD_PENALTY = 1.0, 2.5
COUNTS = {"accounts": 3.0, "principles": 3.0}
LIKELY = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
ASKED = "asked"


@dataclass(frozen=True)
class Item:
    """One clause: the set and the part that it is in, its signs, and whether it is an added step."""

    source: str
    part: int
    signs: dict[str, float]
    right: bool


def of_chapter(chapter: Chapter) -> Iterator[Item]:
    """The clauses of one chapter; what no label covers asks nothing of anyone."""
    file, labels, edition = chapter
    with knowing_all_but(part_of(file), LEARNED.keys() - {"added"}):
        cases = list(compare(provisions(file), KNOWLEDGE.as_of(edition), linker_for(file, edition)))
    found = [(case.provision, signs_of(case) if undecided(case, codes) else None) for case, codes, _ in cases]
    for label, those in met(file, labels, found):
        for signs in those[:1] if label else those:
            if signs is not None:
                asked = {ASKED: 1.0} if source(file) in HARD else {}
                yield Item(source(file), part(file.stem), signs | asked, "S1" in label.get("relations", ()))


def signs_of(case: Case) -> dict[str, float]:
    """All signs of a clause, those of its words among them."""
    words = names(said(case.provision.clause, case.said.split()))
    return {**added_signs(case), **dict.fromkeys((ALWAYS, *words), 1.0)}


def principles() -> Iterator[Item]:
    """The clauses of the principles, which ask nothing of anyone."""
    found = compare(read_provisions(read(ROOT / "principles"), NAMES), KNOWLEDGE.as_of("2023"), linker("2023"))
    for case, codes, _ in found:
        if undecided(case, codes):
            yield Item("principles", part(case.provision.clause.block.place.file), signs_of(case), False)


def undecided(case: Case, codes: Sequence[str]) -> bool:
    """Whether a clause is told as an added step or as nothing, and no rule says which."""
    return case.binds and not case.near and not case.opens_list and {*codes} <= {added_step.CODE}


def fitted(items: Sequence[Item], names: Sequence[str]) -> Array:
    """Weights of the signs."""
    counts = np.array([COUNTS.get(each.source, 1.0) for each in items])
    known = matrix([each.signs for each in items], [ASKED, *names])
    return fit(known, verdicts(items), np.array([1.0, *shares(names, WORD_PENALTY)]), PENALTY, counts)[1:]


def verdicts(items: Iterable[Item]) -> Array:
    """1 for each item that is right, 0 for the others."""
    return np.array([float(each.right) for each in items])


def show(what: str, worth: Array, right: Array) -> None:
    """How many would be told from each probability on, and how many of these are right."""
    sure = 1 / (1 + np.exp(-worth))
    told = [f"{least:g}: {right[sure >= least].sum():.0f} of {(sure >= least).sum()}" for least in LIKELY]
    print(f"# {what}, {right.sum():.0f} of {len(right)} are added steps; told from {'; '.join(told)}")


def main() -> int:
    """Fit, cross-validate, write."""
    known_text = [*example_manual(), *(each for folder in READ for each in chapters(folder))]
    items = [*principles(), *(item for chapter in known_text for item in of_chapter(chapter))]
    names = names_of(each.signs.keys() - {ASKED} for each in items)
    known = matrix([each.signs for each in items], names)
    worth = np.zeros(len(items))
    of = np.array([each.part for each in items])
    for left_out in range(PARTS):
        theta = fitted([each for each in items if each.part != left_out], names)
        worth[of == left_out] = (known @ theta)[of == left_out]
        write(WITHOUT / f"added-{left_out}.txt", names, theta)
    sources = np.array([each.source if each.source in COUNTS else "the others" for each in items])
    for each in dict.fromkeys(sources.tolist()):
        show(each, worth[sources == each], verdicts(items)[sources == each])
    theta = fitted(items, names)
    for folder in sys.argv[1:]:
        others = [item for chapter in chapters(Path(folder)) for item in of_chapter(chapter)]
        show(folder, matrix([each.signs for each in others], names) @ theta, verdicts(others))
    write(FILE, names, theta)
    return 0


if __name__ == "__main__":
    sys.exit(main())
