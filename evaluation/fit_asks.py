"""Fit which clauses ask for an approval, a person, a form, a method or a target, and write `checker/language/ask_weights.txt`.

    python evaluation/fit_asks.py [--quick | --errors]

The choices are those of `ask_choices.py`. Of a label with several clauses the likeliest makes the demand. The weights
are those of a logit with a penalty. Each part (`labelled.py`; of the sentences by their rule) is left out in turn and
measured, and what was found without it is kept for `fit_certainty.py`; then whole sets are left out, but not with
--quick. With --errors the clauses are shown that a fit without them gets wrong.
Needs numpy and scipy.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from ask_choices import Item, everything
from labelled import ALONE, PARTS
from linkers import WITHOUT
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from checker.language.asks import FILE, KINDS

PENALTY = 3.0
COUNTS = {"wordings": 6.0, "example": 1.0, "roles": 0.4}
"""A clause of a chapter counts 2, a sentence 1: what is labelled in a chapter is as common as in a manual."""
MADE = {"approval": 2.5, "attendance": 2.5, "form": 1.5, "method": 1.0, "target": 1.0}
"""How much more a demand counts than a clause without one."""
PLACED = 4.0
"""How much more freely what the place of a clause says may weigh: it says one thing, and is rare."""
LEAST = 4
"""How many clauses must have a sign for it to count."""
KEPT = 0.04
"""Signs that weigh less for all are left out of what is written."""


def fit(x: csr_matrix, made: np.ndarray[Any, Any], counts: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Weights of the signs; the last is what there is before any sign."""

    def loss(theta: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        worth = x @ theta
        held = np.append(theta[:-1], 0.0)
        value = (counts * (np.logaddexp(0, worth) - made * worth)).sum() + PENALTY * (held @ held) / 2
        return float(value), x.T @ (counts * (1 / (1 + np.exp(-worth)) - made)) + PENALTY * held

    found: np.ndarray[Any, Any] = minimize(
        loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 120}
    ).x
    return found


def table(all_items: Sequence[Item], names: Sequence[str]) -> csr_matrix:
    """One row an item, one column a sign, and a last column of ones."""
    at = {name: column for column, name in enumerate(names)}
    cells = [(row, at[sign], scale(sign)) for row, each in enumerate(all_items) for sign in each.signs if sign in at]
    cells += [(row, len(names), 1.0) for row in range(len(all_items))]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(all_items), len(names) + 1))


def scale(sign: str) -> float:
    """The value of a sign in the table."""
    return PLACED if sign.startswith("placed ") else 1.0


def likeliest(all_items: Sequence[Item], kind: int, worth: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Which clauses count: of those of a label that makes a demand only the likeliest, and of the others all."""
    best: dict[str, int] = {}
    for row, each in enumerate(all_items):
        if each.made[kind] and (each.label not in best or worth[row] > worth[best[each.label]]):
            best[each.label] = row
    return np.array(
        [e.made[kind] is not None and (not e.made[kind] or best[e.label] == row) for row, e in enumerate(all_items)]
    )


def tell(name: str, all_items: Sequence[Item], kind: int, said: np.ndarray[Any, Any]) -> None:
    """Precision, recall and F1 by label, of all and of each set."""
    told: list[str] = []
    for source in ("", *dict.fromkeys(each.source for each in all_items)):
        by_label: dict[str, list[bool]] = {}
        for each, yes in zip(all_items, said, strict=True):
            if (
                each.made[kind] is not None
                and (source in ("", each.source))
                and (source or each.source not in {"wordings", "roles"})
            ):
                label = by_label.setdefault(each.label, [bool(each.made[kind]), False])
                label[1] |= bool(yes)
        right = sum(a and b for a, b in by_label.values())
        there, found = sum(a for a, _ in by_label.values()), sum(b for _, b in by_label.values())
        f1 = 2 * right / max(1, there + found)
        told.append(
            f"{source or 'all'} {f1:.3f}"
            + ("" if source else f" (P {right / max(1, found):.3f} R {right / max(1, there):.3f})")
        )
    print(f"# {KINDS[kind]:10} {name:12}", "  ".join(told), flush=True)


def main() -> int:
    """Fit, cross-validate, write; with --errors also the clauses that a fit without them gets wrong."""
    all_items = list(everything())
    seen = Counter(sign for each in all_items for sign in each.signs)
    names = sorted(sign for sign, times in seen.items() if times >= LEAST)
    x = table(all_items, names)
    folds = np.array([each.fold for each in all_items])
    sources = np.array([each.source for each in all_items])
    fitted: list[list[np.ndarray[Any, Any]]] = []
    """For each kind of demand the weights without each part, and those of all."""
    for kind in range(len(KINDS)):
        made = np.array([bool(each.made[kind]) for each in all_items], float)
        counts = np.array([COUNTS.get(e.source, 1.0 if e.source in ALONE else 2.0) for e in all_items]) * np.where(
            made, MADE[KINDS[kind]], 1
        )
        used = likeliest(all_items, kind, np.zeros(len(all_items)))
        used = likeliest(all_items, kind, x @ fit(x[used], made[used], counts[used]))
        without = [fit(x[rest], made[rest], counts[rest]) for rest in (used & (folds != at) for at in range(PARTS))]
        worth = np.choose(folds, [x @ theta for theta in without])
        tell("left out", all_items, kind, worth > 0)
        if "--errors" in sys.argv:
            for each, value in zip(all_items, worth, strict=True):
                if each.made[kind] is not None and (value > 0) != each.made[kind]:
                    print(f"# {each.source} {each.made[kind]} {value:.1f} {each.text}")
        if "--quick" not in sys.argv:
            worth = np.zeros(len(all_items))
            for out in (sources == each for each in dict.fromkeys(sources)):
                worth[out] = x[out] @ fit(x[used & ~out], made[used & ~out], counts[used & ~out])
            tell("set left out", all_items, kind, worth > 0)
        fitted.append([*without, fit(x[used], made[used], counts[used])])
        tell("fitted", all_items, kind, x @ fitted[-1][-1] > 0)
    for file, *thetas in zip((*(WITHOUT / f"asks-{at}.txt" for at in range(PARTS)), FILE), *fitted, strict=True):
        write(file, names, thetas)
    return 0


def write(file: Path, names: Sequence[str], thetas: Sequence[np.ndarray[Any, Any]]) -> None:
    """Write the weights that count, in hundredths: a column for each kind of demand."""
    rows = [
        (name, [theta[at] * scale(name) for theta in thetas])
        for name, at in [("always", -1), *((n, i) for i, n in enumerate(names))]
    ]
    kept = [(name, [f"{100 * each:.0f}" for each in worth]) for name, worth in rows if max(map(abs, worth)) >= KEPT]
    file.write_text("".join("\t".join((name, *worth)) + "\n" for name, worth in kept), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
