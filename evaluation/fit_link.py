"""Fit the linker's weights on labelled text and print them, with the accuracy on text left out of the fit.

    python evaluation/fit_link.py [FOLDER ...]

Labelled text is that of `labelled.py`, the example sentences of the rule files, and further folders of chapters; each
part is read by a linker that does not know it. A provision is one choice between its candidate rules and none; the
weights are those of a conditional logit with a small penalty. Every fold leaves out whole chapters, and
for examples and sentences whole rules.
Needs numpy and scipy, as `fit_relation.py` does.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from labelled import (
    KNOWLEDGE,
    NAMES,
    READ,
    Chapter,
    alone,
    chapters,
    example_manual,
    met,
    names,
    part,
    provisions,
    sentences_of_rules,
    source,
)
from linkers import linker, linker_for, linker_without
from scipy.optimize import minimize

from checker.compare.context import Links
from checker.compare.link import link
from checker.compare.ranking import WEIGHTS, Ranking
from checker.language.model import Provision
from checker.language.provisions import read_provisions

FOLDS = 7
PENALTY = 1.0
COUNTS = {"examples": 0.5, "sentences": 0.2}
"""What stands alone counts less than a clause of a chapter, which counts 2: in a manual there is a setting."""


@dataclass(frozen=True)
class Item:
    """One labelled provision: its candidates with their signs, and the rules accepted."""

    group: str
    force: str
    rules: tuple[str, ...]
    signs: tuple[dict[str, float], ...]
    gold: frozenset[str]


def item(group: str, provision: Provision, ranking: Ranking, gold: Iterable[str]) -> Item:
    """The item of a provision with its candidates."""
    matches = ranking.best(99)
    signs = tuple(dict(match.signs) for match in matches)
    return Item(group, provision.force, tuple(match.rule.id for match in matches), signs, frozenset(gold))


def of_chapter(chapter: Chapter) -> Iterable[Item]:
    """The labelled provisions of one chapter, linked in order as a check does."""
    file, labels, edition = chapter
    by, rules, links = linker_for(file, edition), KNOWLEDGE.as_of(edition).rules, Links()
    found = []
    for provision in provisions(file):
        ranking = by.rank(provision, links.context(provision))
        linked = link(provision, ranking).rule
        links.add(provision, rules[linked] if linked else None, ranking.best(1)[0].worth)
        found.append((provision, (provision, ranking)))
    for label, those in met(file, labels, found):
        if those and label and label["force"] != "D":
            yield item(f"{source(file)}/{file.stem}", *those[0], label["rules"])


def example_sentences() -> Iterable[Item]:
    """The example sentences of the rules, each with its own rule as the right one."""
    by = linker("2023", examples=False)
    for rule in KNOWLEDGE.rules.values():
        for example in (each for examples in rule.examples.values() for each in examples):
            first = next(iter(read_provisions(alone(example.text, example.heading), NAMES)), None)
            if first is not None and first.force != "D":
                yield item(f"examples/{rule.id}", first, by.rank(first), (rule.id,))


def labelled_sentences() -> Iterable[Item]:
    """The single sentences that may be read and whose rule a chapter would name too."""
    for each, provision in sentences_of_rules():
        gold = names(each)
        ranking = linker_without(part(each["text"])).rank(provision)
        yield item(f"sentences/{min(gold, default='none')}", provision, ranking, gold)


def fit(items: Sequence[Item], names: Sequence[str]) -> np.ndarray[Any, Any]:
    """Weights of the signs, then of linking nothing: in general, and more for advice and for prohibitions."""
    rows, golds, starts, counts = [], [], [], []
    size = 0
    for item in items:
        gold = [rule in item.gold for rule in item.rules]
        if not item.rules or (item.gold and not any(gold)):
            continue
        table = np.zeros((len(item.rules) + 1, len(names) + 3))
        for row, signs in enumerate(item.signs):
            table[row, : len(names)] = [signs.get(name, 0.0) for name in names]
        table[-1, len(names) :] = [1.0, item.force in "PD", item.force == "X"]
        rows.append(table)
        golds.append(np.array([*gold, not item.gold], dtype=float))
        starts.append(size)
        counts.append(COUNTS.get(item.group.split("/")[0], 2.0))
        size += len(table)
    x, gold_of, of = np.vstack(rows), np.concatenate(golds), np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    weight = np.array(counts)

    def loss(theta: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        worth = x @ theta
        e = np.exp(worth - np.maximum.reduceat(worth, starts)[of])
        whole, right = np.add.reduceat(e, starts), np.maximum(np.add.reduceat(e * gold_of, starts), 1e-12)
        pull = (e * gold_of / right[of] - e / whole[of]) * weight[of]
        likelihood = float((weight * (np.log(right) - np.log(whole))).sum())
        return PENALTY * float(theta @ theta) / 2 - likelihood, PENALTY * theta - x.T @ pull

    found: np.ndarray[Any, Any] = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def choice(item: Item, theta: np.ndarray[Any, Any], names: Sequence[str]) -> str | None:
    """The rule that these weights link the item to."""
    n = len(names)
    none = theta[n] + theta[n + 1] * (item.force in "PD") + theta[n + 2] * (item.force == "X")
    worth = [sum(theta[i] * signs.get(name, 0.0) for i, name in enumerate(names)) for signs in item.signs]
    best = max(range(len(worth)), key=worth.__getitem__, default=None)
    return item.rules[best] if best is not None and worth[best] >= none else None


def main() -> int:
    """Fit, cross-validate, print."""
    read = [*example_manual(), *(each for folder in (*READ, *map(Path, sys.argv[1:])) for each in chapters(folder))]
    items = [*example_sentences(), *labelled_sentences(), *(each for chapter in read for each in of_chapter(chapter))]
    signs = sorted(WEIGHTS)
    said: list[tuple[Item, str | None]] = []
    for fold in range(FOLDS):
        out = [zlib.crc32(item.group.encode()) % FOLDS == fold for item in items]
        theta = fit([item for item, left in zip(items, out, strict=True) if not left], signs)
        said += [(item, choice(item, theta, signs)) for item, left in zip(items, out, strict=True) if left]
    for told in sorted({item.group.split("/")[0] for item in items}):
        mine = [(i, rule) for i, rule in said if i.group.startswith(f"{told}/")]
        linked = [rule in i.gold for i, rule in mine if i.gold]
        alone = [rule is None for i, rule in mine if not i.gold]
        share = sum(linked) / len(linked)
        print(f"{told}: {share:.3f} of {len(linked)} linked, {sum(alone)} of {len(alone)} left alone")
    theta = fit(items, signs)
    for name, value in sorted(zip([*signs, "none", "none, advice", "none, forbidden"], theta, strict=True)):
        print(f"{name:18}{value:6.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
