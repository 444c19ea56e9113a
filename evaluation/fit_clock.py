"""Fit which national limit a local time limit meets, and print the weights for `checker/compare/clock.py`.

    python evaluation/fit_clock.py [--errors]

Labelled text is that of `labelled.py`, with cases of the tests. Each labelled time limit that the checker read is one
choice: one of the options that `clock.options_of` gives (a limit of a candidate rule, with the national start or
another), or none of them. Right are the options of an accepted rule that end as the label says (T1, L1, T4; the same
for R0, R1, U1 and L2 with a limit), or none for T2 and T3. The weights are those of a conditional logit with a small
penalty. Every fold leaves out whole chapters, a writer or a file of sentences. Needs numpy and scipy.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from fit_relation import judged
from labelled import (
    KNOWLEDGE,
    READ,
    ROOT,
    SENTENCES,
    Chapter,
    alone,
    chapters,
    example_manual,
    met,
    names,
    part,
    provisions,
    sentence,
    source,
)
from linkers import linker, linker_for, linker_without
from scipy.optimize import minimize

from checker.compare.case import Case
from checker.compare.clock import CLOSELY, MEETS, options_of
from checker.compare.compare import compare

CASES = ROOT / "tests" / "cases"
FOLDS = 6
PENALTY = 1.0
HELD = {"earlier": "T1", "later": "L1", "mixed": "T4", "same": "R0"}
MEET, ALIKE, NONE = {"T1", "L1", "T4"}, {"R0", "R1", "U1", "L2"}, {"T2", "T3"}


@dataclass(frozen=True)
class Item:
    """One labelled time limit: the code and the signs of each option, and which of them are right; none may be."""

    source: str
    group: str
    codes: tuple[tuple[str, str], ...]
    """Rule and code of each option."""
    signs: tuple[dict[str, float], ...]
    right: tuple[bool, ...]
    meets: bool
    """Whether the label has it meet a national limit, be it among the options or not."""
    text: str


def items_of(source: str, group: str, case: Case, label: dict[str, Any]) -> Iterator[Item]:
    """The limits of a case that its label decides about."""
    codes, told = set(map(str, label["relations"])), label.get("deadline")
    wanted = codes & MEET or ({"R0"} if told and codes & ALIKE else set())
    if not wanted and not codes & NONE:
        return
    read_here = list(case.provision.deadlines)
    if told:
        same = [d for d in read_here if float(d.duration.amount) == float(told["amount"])]
        read_here = same or read_here * (len(read_here) == 1)
    rules = set(names(label))
    matches = case.ranking.best(CLOSELY)
    for deadline in read_here[:1] if wanted else read_here:
        options = list(options_of(deadline, case.provision, matches))
        found = tuple((each.pair.match.rule.id, HELD[each.order]) for each in options)
        right = tuple(rule in rules and code in wanted for rule, code in found)
        yield Item(source, group, found, tuple(dict(each.signs) for each in options), right, bool(wanted),
                   case.provision.clause.text)  # fmt: skip


def of_chapter(chapter: Chapter) -> Iterator[Item]:
    """The labelled limits of one chapter."""
    file, labels, edition = chapter
    cases = compare(provisions(file), KNOWLEDGE.as_of(edition), linker_for(file, edition))
    for label, those in met(file, labels, [(case.provision, case) for case, _, _ in cases]):
        for case in those if label else ():
            yield from items_of(source(file), f"{source(file)} {file.stem}", case, label)


def sentences(file: Path) -> Iterator[Item]:
    """The single sentences of a file, linked by a linker that does not know them."""
    for each in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader):
        for case, _ in judged(sentence(each), linker_without(part(each["text"]))):
            yield from items_of("sentences", f"{file.stem} {each.get('writer', '')}", case, each)


def own() -> Iterator[Item]:
    """The example sentences of the rules, and the cases of the tests in which a limit meets none."""
    by = linker("2023", examples=False)
    listed = [
        (each.text, each.heading, each.codes, [rule.id])
        for rule in KNOWLEDGE.rules.values()
        for examples in rule.examples.values()
        for each in examples
    ]
    for check in ("added_time_limit", "added_frequency"):
        for each in yaml.safe_load((CASES / f"{check}.yaml").read_text(encoding="utf-8"))["cases"]:
            if "text" in each and "open" not in each:
                listed.append((each["text"], each.get("heading", ""), each["expect"], []))
    for text, heading, codes, rules in listed:
        for case, _ in judged(alone(text, heading), by):
            yield from items_of("own", f"own {min(rules, default='')}", case, {"relations": codes, "rules": rules})


def stacked(items: Sequence[Item], names: Sequence[str]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], Any, Any]:
    """A row of signs for each option and one of zeros for none; which rows are right; where each item starts; whose."""
    at = {name: column for column, name in enumerate(names)}
    sizes = [len(item.signs) + 1 for item in items]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
    x = np.zeros((sum(sizes), len(names)))
    right = np.zeros(sum(sizes))
    for item, start in zip(items, starts, strict=True):
        for row, signs in enumerate(item.signs):
            for name, value in signs.items():
                if name in at:
                    x[start + row, at[name]] = value
        right[start : start + len(item.right)] = item.right
        right[start + len(item.right)] = not item.meets
    return x, right, starts, np.repeat(np.arange(len(items)), sizes)


def fit(items: Sequence[Item], names: Sequence[str]) -> np.ndarray[Any, Any]:
    """Weights of the signs; limits whose rule is not among the options are left out."""
    items = [item for item in items if not item.meets or any(item.right)]
    x, right, starts, of = stacked(items, names)

    def loss(theta: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        worth = x @ theta
        e = np.exp(worth - np.maximum.reduceat(worth, starts)[of])
        whole, good = np.add.reduceat(e, starts), np.maximum(np.add.reduceat(e * right, starts), 1e-12)
        pull = e * right / good[of] - e / whole[of]
        likelihood = float((np.log(good) - np.log(whole)).sum())
        return PENALTY * float(theta @ theta) / 2 - likelihood, PENALTY * theta - x.T @ pull

    found: np.ndarray[Any, Any] = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 800}
    ).x
    return found


def shares(items: Sequence[Item], names: Sequence[str], theta: np.ndarray[Any, Any]) -> Iterator[np.ndarray[Any, Any]]:
    """The probability of each option of each item, that of none last."""
    x, _, starts, of = stacked(items, names)
    worth = x @ theta
    e = np.exp(worth - np.maximum.reduceat(worth, starts)[of])
    p = e / np.add.reduceat(e, starts)[of]
    for item, start in zip(items, starts, strict=True):
        yield p[start : start + len(item.signs) + 1]


def answer(item: Item, p: np.ndarray[Any, Any]) -> tuple[bool, bool, float]:
    """Whether a limit is said to be met, whether what is said is right, and how likely it is said to be."""
    if p[-1] > 1 - MEETS:
        return False, not item.meets, float(p[-1])
    best = int(p[:-1].argmax())
    alike = sum(share for share, codes in zip(p, item.codes, strict=False) if codes == item.codes[best])
    return True, item.right[best], float(alike)


def show(name: str, items: Sequence[Item], ps: Sequence[np.ndarray[Any, Any]]) -> None:
    """What is said of the items of a source, against their labels, and how right it is where it is said firmly."""
    said = [answer(item, p) for item, p in zip(items, ps, strict=True)]
    met = [right for meets, right, _ in said if meets]
    none = [right for meets, right, _ in said if not meets]
    firm = [right for meets, right, likely in said if meets and likely >= 0.8]
    print(
        f"# {name:12}{len(items):5} limits, {sum(item.meets for item in items):4} meet one: {sum(met)} right of "
        f"{len(met)} said, {sum(firm)} of {len(firm)} firmly; {sum(none)} right of {len(none)} said to meet none"
    )


def main() -> int:
    """Fit, cross-validate, print; with --errors also what a fit without the text gets wrong."""
    read = [*example_manual(), *(chapter for folder in READ for chapter in chapters(folder))]
    items = [item for chapter in read for item in of_chapter(chapter)]
    items += [*own(), *(item for file in SENTENCES for item in sentences(file))]
    signs = sorted({name for item in items for each in item.signs for name in each})
    groups = sorted({item.group for item in items if item.source != "sentences"})
    folds = [groups[start::FOLDS] for start in range(FOLDS)]
    folds += [[group] for group in sorted({item.group for item in items if item.source == "sentences"})]
    left_out: dict[int, np.ndarray[Any, Any]] = {}
    for fold in folds:
        theta = fit([item for item in items if item.group not in fold], signs)
        out = [item for item in items if item.group in fold]
        left_out |= {id(item): p for item, p in zip(out, shares(out, signs, theta), strict=True)}
    for told in (*sorted({item.group.split()[0] for item in items}), ""):
        mine = [item for item in items if item.group.startswith(told)]
        show(told or "all", mine, [left_out[id(item)] for item in mine])
    if "--errors" in sys.argv:
        for item in items:
            meets, right, likely = answer(item, left_out[id(item)])
            if not right:
                print(f"# {item.group} {'meets' if item.meets else 'none'}, said {meets} {likely:.2f}: {item.text}")
    theta = fit(items, signs)
    show("fitted", items, list(shares(items, signs, theta)))
    for name, value in zip(signs, theta, strict=True):
        print(f'    "{name}": {value:.2f},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
