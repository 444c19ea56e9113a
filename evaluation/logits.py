"""A logit over named signs: the table of their values and the weights that fit it. Needs numpy and scipy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize

Array = np.ndarray[Any, Any]


def matrix(found: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    """A row for each item, a column for each sign."""
    return np.array([[signs.get(name, 0.0) for name in names] for signs in found])


def fit(x: Array, right: Array, held: Array, penalty: float, counts: Array | float = 1.0) -> Array:
    """Weights of the signs; those not `held` pay no penalty. `counts` is how much each item counts."""

    def loss(theta: Array) -> tuple[float, Array]:
        worth = x @ theta
        value = (counts * (np.logaddexp(0, worth) - right * worth)).sum() + penalty * (held * theta @ theta) / 2
        return float(value), x.T @ (counts * (1 / (1 + np.exp(-worth)) - right)) + penalty * held * theta

    found: Array = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return found
