"""Fit what words speak for which rule on labelled text, and write the weights to `checker/compare/learned_weights.txt`.

    python evaluation/fit_words.py

Labelled text is that of `labelled.py`. A provision is one choice between all rules of the knowledge base and none; its
signs are the words of `checker.compare.learned`. The weights are those of a multinomial logit with a penalty, of which
the `KEPT` that weigh most are written. The same is done for each part of the text without that part, for the fits
that come after this one (`linkers.py`) and to measure: how often the words alone choose an accepted rule.
Needs numpy and scipy. Run it before all other fits, and `fit_link.py` next.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from labelled import (
    KNOWLEDGE,
    PARTS,
    READ,
    chapters,
    example_manual,
    met,
    names,
    part,
    provisions,
    sentences_of_rules,
)
from linkers import WITHOUT
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from checker.compare.learned import ALWAYS, FILE, NO_RULE, heading_stems, learned_signs
from checker.compare.link_words import clause_stems
from checker.language.model import Provision

PENALTY = 0.05
STEPS = 80
FEWEST = 2
KEPT = 100_000
COUNTS = {"chapter": 1.0, "sentence": 0.7}
OF_NONE = 0.3
"""How much of that counts for what no rule is about: whether any is, another sum tells (`fit_governed.py`)."""
RULES = [*sorted(KNOWLEDGE.rules), NO_RULE]

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Passage:
    """One labelled provision: the part of the text that it is in, its word signs, the places of the rules accepted."""

    source: str
    part: int
    signs: frozenset[str]
    gold: tuple[int, ...]


def passage(source: str, where: int, provision: Provision, rules: Sequence[str]) -> Passage:
    """The passage of a provision with the rules that its label accepts."""
    signs = learned_signs(clause_stems(provision), heading_stems(provision.clause))
    gold = tuple(RULES.index(rule) for rule in rules or (NO_RULE,) if rule in RULES)
    return Passage(source, where, frozenset(signs), gold)


def passages() -> list[Passage]:
    """All labelled provisions that ask something of somebody, but those of a rule that is none of ours."""
    found = []
    for file, labels, _ in (*example_manual(), *(each for folder in READ for each in chapters(folder))):
        for label, those in met(file, labels, [(each, each) for each in provisions(file)]):
            if those and label and label["force"] != "D":
                found.append(passage("chapter", part(file.stem), those[0], label["rules"]))
    for each, provision in sentences_of_rules():
        found.append(passage("sentence", part(each["text"]), provision, names(each)))
    return [each for each in found if each.gold]


def table(found: Sequence[Passage], signs: Sequence[str]) -> csr_matrix:
    """One row a passage, one column a word sign, and a last column of ones."""
    at = {sign: column for column, sign in enumerate(signs)}
    rows = [sorted(at[sign] for sign in each.signs if sign in at) for each in found]
    number = np.array([len(row) for row in rows])
    value = np.repeat(1 / np.sqrt(np.maximum(number, 1)), number)
    row, column = np.repeat(np.arange(len(rows)), number), np.concatenate([np.array(row, dtype=int) for row in rows])
    every = np.arange(len(rows))
    return csr_matrix(
        (
            np.concatenate((value, np.ones(len(rows)))),
            (np.concatenate((row, every)), np.concatenate((column, np.full(len(rows), len(signs))))),
        ),
        shape=(len(rows), len(signs) + 1),
    )


def accepted(found: Sequence[Passage]) -> Array:
    """One row a passage, one column a rule: whether it is accepted."""
    gold = np.zeros((len(found), len(RULES)))
    for row, each in enumerate(found):
        gold[row, list(each.gold)] = 1.0
    return gold


def fit(found: Sequence[Passage], signs: Sequence[str]) -> Array:
    """Weights: a row for each sign, the last for what each rule is worth before any sign."""
    x, gold = table(found, signs), accepted(found)
    none = RULES.index(NO_RULE)
    weight = np.array([COUNTS[each.source] * (OF_NONE if none in each.gold else 1.0) for each in found])[:, None]

    def loss(flat: Array) -> tuple[float, Array]:
        theta = flat.reshape(x.shape[1], -1)
        worth = x @ theta
        e = np.exp(worth - worth.max(1, keepdims=True))
        whole, right = e.sum(1, keepdims=True), np.maximum((e * gold).sum(1, keepdims=True), 1e-12)
        likelihood = float((weight * (np.log(right) - np.log(whole))).sum())
        pull = x.T @ ((e * gold / right - e / whole) * weight)
        return PENALTY * float(flat @ flat) / 2 - likelihood, PENALTY * flat - pull.ravel()

    start = np.zeros(x.shape[1] * len(RULES))
    options = {"maxiter": STEPS, "maxcor": 5}
    best: Array = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    return best.reshape(x.shape[1], -1)


def thinned(theta: Array) -> Array:
    """The weights that count most, in hundredths; what each rule is worth before any sign is kept whole."""
    told = np.abs(theta[:-1])
    least = np.partition(told, -KEPT, axis=None)[-KEPT]
    theta[:-1][told < max(least, 0.005)] = 0.0
    result: Array = (100 * theta).round().astype(int)
    return result


def write(file: Path, theta: Array, signs: Sequence[str]) -> None:
    """Write weights in hundredths as `checker.compare.learned` reads them."""
    lines = [" ".join(RULES)]
    for sign, row in zip((*signs, ALWAYS), theta, strict=True):
        if row.any():
            lines.append(sign + "\t" + " ".join(f"{at} {row[at]}" for at in np.flatnonzero(row)))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Fit without each part, measure, fit all, write."""
    WITHOUT.mkdir(exist_ok=True)
    found = passages()
    right: list[tuple[str, bool]] = []
    for left_out in (*range(PARTS), None):
        mine = [each for each in found if each.part != left_out]
        count = Counter(sign for each in mine for sign in each.signs)
        signs = sorted(sign for sign, number in count.items() if number >= FEWEST)
        theta = thinned(fit(mine, signs))
        write(FILE if left_out is None else WITHOUT / f"words-{left_out}.txt", theta, signs)
        others = [each for each in found if each.part == left_out]
        if others:
            chosen = (table(others, signs) @ theta).argmax(1)
            right += [(each.source, rule in each.gold) for each, rule in zip(others, chosen, strict=True)]
            print(f"without part {left_out}: {len(mine)} passages, {len(signs)} signs", flush=True)
    for source in COUNTS:
        told = [ok for of, ok in right if of == source]
        print(f"{source}: {sum(told)} of {len(told)} chosen by their words alone, {sum(told) / len(told):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
