"""Fit how a clause stands to its rule on labelled text, and write the weights to `checker/compare/relation_weights.txt`.

    python evaluation/fit_relation.py [FOLDER ...]

Labelled text is that of `labelled.py`; the closed part of the single sentences is left out of the fit and only measured.
Each provision of a chapter is read with what was learned without its part. Each that the checker links, and in which it
finds no time, form, approval or other such slot, is one choice of four: same (R0, U1, L2), against (L3), new (S1), aside (the
rest). The weights are those of a multinomial logit with
a penalty; a word counts if it stands in `FEWEST` provisions, and is kept if it weighs `LEAST` for any class. That a
sentence stands alone, or that a chapter's writer was asked for what is hard, is a sign too, and not written: shortfalls
are more common there than in a manual.
Before the fit of all, each part, of the sentences by their rule, is left out in turn and measured; what was found without
it is kept for `fit_certainty.py`.
Needs numpy and scipy; run it after `fit_clock.py` and `fit_asks.py`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from labelled import (
    HARD,
    KNOWLEDGE,
    NAMES,
    PARTS,
    READ,
    ROOT,
    SENTENCES,
    Chapter,
    alone,
    chapters,
    example_manual,
    met,
    part,
    provisions,
    sentence,
)
from labelled import source as set_of
from linkers import LEARNED, WITHOUT, knowing_all_but, linker, linker_for, linker_without, part_of, without_examples
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from checker.compare.case import Case
from checker.compare.compare import compare
from checker.compare.link import Linker
from checker.compare.relation import FILE, signs_of
from checker.compare.relation_words import SHARE, sort_of
from checker.knowledge.base import View
from checker.language.provisions import read_provisions
from checker.manual.model import Document
from checker.manual.read import read

CLASSES = ("same", "against", "new", "aside")
_SLOTS = {"W1", "L1", "T1", "T4", "T2", "T3", "F1", "A1", "A2", "M1", "G1"}
_RANK = {"X": 5, "M": 4, "E": 3, "P": 2, "D": 1}
PENALTY = 5.0
FEWEST, LEAST = 3, 0.05
ALONE, ASKED, SELDOM = "alone", "asked", 0.3
"""The signs that are not written, of a sentence that stands alone and of a chapter whose writer was asked for what is
hard (`labelled.HARD`), and how much of them counts in a manual: between the texts at hand lie the manuals of hands unknown."""
COUNTS = {"chapter": 3.0, "sentence": 0.5, "example": 2.0, "principle": 10.0}
"""A clause of a chapter counts most: what is labelled there is as common as in a manual."""


@dataclass(frozen=True)
class Item:
    """One labelled provision: what it is from, the part it is in, its signs and the class of its label."""

    source: str
    part: int
    signs: dict[str, float]
    gold: int


def item(source: str, of: str, where: int, case: Case, codes: Sequence[str], gold: set[str]) -> Iterator[Item]:
    """The item of a case of a set, if the relation to a rule is what decides about it."""
    if case.match is not None and case.provision.force != "D" and _SLOTS.isdisjoint(codes):
        right = 1 if "L3" in gold else 0 if gold & {"R0", "U1", "L2"} else 2 if "S1" in gold else 3
        signs, said = signs_of(case.provision, case.match, case.link.governed)
        signs |= dict.fromkeys(said, SHARE)
        if source not in {"chapter", "principle"}:
            where = part(case.match.rule.id)
            signs[ALONE] = 1.0
        elif of in HARD:
            signs[ASKED] = 1.0
        yield Item(source, where, signs, right)


def of_chapter(chapter: Chapter) -> Iterator[Item]:
    """The clauses of one chapter; what no label covers asks nothing of anyone and is aside."""
    file, labels, edition = chapter
    with knowing_all_but(part_of(file), LEARNED.keys() - {"relation", "added"}):
        cases = compare(provisions(file), KNOWLEDGE.as_of(edition), linker_for(file, edition))
        found = [(case.provision, (case, codes)) for case, codes, _ in cases]
    for label, those in met(file, labels, found):
        for case, codes in those[:1] if label else those:
            yield from item(
                "chapter", set_of(file), part(file.stem), case, codes, set(label.get("relations", ["NONE"]))
            )


def principles() -> Iterator[Item]:
    """The principles, which ask nothing of anyone: all that is in them is aside."""
    by, view = linker("2023"), KNOWLEDGE.as_of("2023")
    for case, codes, _ in compare(read_provisions(read(ROOT / "principles"), NAMES), view, by):
        yield from item("principle", "", 0, case, codes, {"NONE"})


def judged(document: Document, by: Linker, view: View | None = None) -> list[tuple[Case, Sequence[str]]]:
    """The clauses of a sentence that stands alone."""
    found = compare(read_provisions(document, NAMES), view or KNOWLEDGE.as_of("2023"), by)
    return [(case, codes) for case, codes, _ in found if case.provision.clause.block.place.line == 2]


def sentences(file: Path, closed: bool) -> Iterator[Item]:
    """The single sentences of a file, each by the clause that has its labelled force.

    Those that may be read are linked by a linker that does not know them.
    """
    for each in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader):
        cases = judged(sentence(each), linker("2023") if closed else linker_without(part(each["text"])))
        likely = sorted(cases, key=lambda c: (c[0].provision.force != each["force"], -_RANK[c[0].provision.force]))
        if likely:
            yield from item("sentence", "", 0, *likely[0], set(map(str, each["relations"])))


def example_sentences() -> Iterator[Item]:
    """The example sentences of the rules, judged as if no rule had any."""
    view, by = without_examples("2023"), linker("2023", examples=False)
    for rule in KNOWLEDGE.rules.values():
        for example in (each for examples in rule.examples.values() for each in examples):
            cases = judged(alone(example.text, example.heading), by, view)
            if cases:
                likely = max(cases, key=lambda c: _RANK[c[0].provision.force])
                yield from item("example", "", 0, *likely, set(example.codes))


def fit(items: Sequence[Item], names: Sequence[str]) -> np.ndarray[Any, Any]:
    """Weights of the signs by class, the last column what each class is worth before any sign."""
    x, gold = table(items, names), np.eye(len(CLASSES))[[each.gold for each in items]]
    weight = np.array([COUNTS[each.source] for each in items])

    def loss(flat: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        theta = flat.reshape(len(CLASSES), -1)
        p = shares(theta, x)
        held = theta.copy()
        held[:, -1] = 0.0
        likelihood = float((weight * np.log((p * gold).sum(1))).sum())
        return PENALTY * float((held**2).sum()) / 2 - likelihood, (
            (x.T @ ((p - gold) * weight[:, None])).T + PENALTY * held
        ).ravel()

    start = np.zeros(len(CLASSES) * x.shape[1])
    found: np.ndarray[Any, Any] = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return found.reshape(len(CLASSES), -1)


def table(items: Sequence[Item], names: Sequence[str]) -> csr_matrix:
    """One row an item, one column a sign, and a last column of ones."""
    at = {name: column for column, name in enumerate(names)}
    cells = [
        (row, at[name], value)
        for row, each in enumerate(items)
        for name, value in each.signs.items()
        if value and name in at
    ]
    cells += [(row, len(names), 1.0) for row in range(len(items))]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(items), len(names) + 1))


def shares(theta: np.ndarray[Any, Any], x: csr_matrix) -> np.ndarray[Any, Any]:
    """The probability of each class for each row."""
    worth = x @ theta.T
    worth = np.exp(worth - worth.max(1, keepdims=True))
    result: np.ndarray[Any, Any] = worth / worth.sum(1, keepdims=True)
    return result


def show(name: str, items: Sequence[Item], p: np.ndarray[Any, Any]) -> None:
    """Right, said and there for each class that is the likeliest one, and the mean log-probability of the labels."""
    gold, said = np.array([each.gold for each in items]), p.argmax(1)
    told = [
        f"{c} {((said == i) & (gold == i)).sum()}/{(said == i).sum()}/{(gold == i).sum()}"
        for i, c in enumerate(CLASSES)
    ]
    print(f"{name:10}{len(items):5}  {'  '.join(told)}  log {np.log(p[range(len(gold)), gold]).mean():.3f}")


def write(file: Path, theta: np.ndarray[Any, Any], names: Sequence[str]) -> None:
    """Write the weights that count, in hundredths."""
    kept = [("always", theta[:, -1] + SELDOM * sum(theta[:, names.index(each)] for each in (ALONE, ASKED)))]
    kept += [
        (n, theta[:, at])
        for at, n in enumerate(names)
        if n not in {ALONE, ASKED} and (max(abs(theta[:, at])) >= LEAST or sort_of(n) is None)
    ]
    lines = ["\t".join([name, *(f"{100 * value:.0f}" for value in values)]) for name, values in kept]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Fit, cross-validate, write."""
    items = [*example_sentences(), *principles()]
    for file in SENTENCES:
        items += sentences(file, closed=False)
    read = [each for folder in (*READ, *map(Path, sys.argv[1:])) for each in chapters(folder)]
    for chapter in (*example_manual(), *read):
        items += of_chapter(chapter)
    closed = list(sentences(SENTENCES[0].with_name("closed.yaml"), closed=True))
    count = Counter(name for each in items for name, value in each.signs.items() if value)
    names = sorted(name for name, number in count.items() if number >= FEWEST)
    for left_out in range(PARTS):
        theta = fit([each for each in items if each.part != left_out], names)
        write(WITHOUT / f"relation-{left_out}.txt", theta, names)
        left = [each for each in items if each.part == left_out and each.source == "chapter"]
        show("left out", left, shares(theta, table(left, names)))
    theta = fit(items, names)
    show("closed", closed, shares(theta, table(closed, names)))
    write(FILE, theta, names)
    return 0


if __name__ == "__main__":
    sys.exit(main())
