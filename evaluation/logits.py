"""A logit over named signs: which of them count, the table of their values, the weights that fit it and their file.

Needs numpy and scipy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from checker.language.fitted import ALWAYS

Array = np.ndarray[Any, Any]
LEAST, LEAST_WORD = 2, 3
"""How many items must have a sign, or a word sign, for it to count."""
KEPT = 5
"""Word signs that weigh less, in hundredths, are left out of what is written."""
_WORD_SIGNS = ("verb ", "is ", "has ", "head ", "words ", "w ", "b ", "opens ", "led ")
_STRUCTURE = frozenset(
    {"is a", "is at", "is so", "has to act", "has been", "opens a list"}
    | {f"opens with {what}" for what in ("a question word", "a condition", "an adjunct")}
)
"""Signs of structure whose names open like those of words."""


def of_word(name: str) -> bool:
    """Whether a sign is one of a single word, or of two."""
    return name.startswith(_WORD_SIGNS) and name not in _STRUCTURE


def names_of(found: Iterable[Iterable[str]]) -> list[str]:
    """The names of the signs that enough items have; the first is what counts before any sign."""
    seen = Counter(sign for signs in found for sign in signs if sign != ALWAYS)
    return [ALWAYS, *sorted(n for n, times in seen.items() if times >= (LEAST_WORD if of_word(n) else LEAST))]


def shares(names: Sequence[str], of_words: float) -> Array:
    """What each sign pays of the penalty: nothing what counts before any sign, words `of_words`, the others 1."""
    return np.array([0.0 if name == ALWAYS else of_words if of_word(name) else 1.0 for name in names])


def write(file: Path, names: Sequence[str], theta: Array) -> None:
    """Write the weights that count, in hundredths, as `checker.language.fitted` reads them."""
    kept = [(name, round(100 * value)) for name, value in zip(names, theta, strict=True)]
    lines = (f"{name}\t{value}\n" for name, value in kept if abs(value) >= KEPT or not of_word(name))
    file.write_text("".join(lines), encoding="utf-8")


def matrix(found: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_matrix:
    """A row for each item, a column for each sign; signs of other names are left out."""
    at = {name: column for column, name in enumerate(names)}
    kept = [[(at[name], value) for name, value in signs.items() if name in at] for signs in found]
    row = np.repeat(np.arange(len(found)), [len(each) for each in kept])
    column, value = (np.array([each[of] for signs in kept for each in signs]) for of in (0, 1))
    return csr_matrix((value.astype(float), (row, column.astype(int))), shape=(len(found), len(names)))


def fit(x: csr_matrix | Array, right: Array, held: Array, penalty: float, counts: Array | float = 1.0) -> Array:
    """Weights of the signs; each pays its share `held` of the penalty. `counts` is how much each item counts."""

    def loss(theta: Array) -> tuple[float, Array]:
        worth = x @ theta
        value = (counts * (np.logaddexp(0, worth) - right * worth)).sum() + penalty * (held * theta @ theta) / 2
        return float(value), x.T @ (counts * (1 / (1 + np.exp(-worth)) - right)) + penalty * held * theta

    found: Array = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return found
