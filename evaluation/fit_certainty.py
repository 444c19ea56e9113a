"""Fit how sure a finding is, and print the weights for `checker/compare/certainty.py`.

    python evaluation/fit_certainty.py [FOLDER ...]

Each hit of the checker is one item, right where its code is among those of the label. Two steps. The weights are those
of a logit with a penalty over the chapters that may be read (`labelled.py`), each judged with what was learned without
its part. There every finding may still look surer than on a new manual, because the grammar was made with them; so the
scale (a slope and a constant) is then laid on `seventh/scale`, on which nothing else is fitted. At last it is stretched,
so that hits of which a share of `FIRM` is right are at `HIGH`, and of `LIKELY` at `MEDIUM`. For further folders it is
told how sure their hits are; they are fitted on in no way. Needs numpy and scipy; run it after all other fits.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labelled import HERE, KNOWLEDGE, READ, chapters, met, provisions
from linkers import knowing_all_but, linker_for, part_of
from logits import Array, fit, matrix

from checker.compare.certainty import certainty_signs
from checker.compare.compare import compare
from checker.compare.finding import HIGH, MEDIUM

PENALTY = 0.3
FIRM, LIKELY = 0.98, 0.85
BANDS = (0.9, 0.8, 0.7, 0.55, 0.4, 0.2, 0.0)
SCALED_ON = HERE / "seventh" / "scale"


@dataclass(frozen=True)
class Item:
    """One hit: its code and signs, and whether the label has the code."""

    code: str
    signs: dict[str, float]
    right: bool


def items(folder: Path) -> Iterator[Item]:
    """Every hit in the chapters of a folder that may be read."""
    for file, labels, edition in chapters(folder):
        with knowing_all_but(part_of(file)):
            found, words = [], []
            for case, _, hits in compare(provisions(file), KNOWLEDGE.as_of(edition), linker_for(file, edition)):
                for hit in hits:
                    found.append((case.provision, (hit.code, dict(certainty_signs(case, hit, len(hits))))))
                    words.append(hit.span)
        for label, those in met(file, labels, found, words):
            for code, signs in those:
                yield Item(code, signs, code in label.get("relations", ()))


def verdicts(found: Sequence[Item]) -> Array:
    """1 for each item that is right, 0 for the others."""
    return np.array([each.right for each in found], float)


def show(what: object, worth: Array, right: Array) -> None:
    """How many hits are right from each score down to the next."""
    sure = 1 / (1 + np.exp(-worth))
    bands = [(low, (sure >= low) & (sure < high)) for low, high in zip(BANDS, (1.01, *BANDS), strict=False)]
    told = ", ".join(f"{low:g}+ {right[at].mean():.3f} of {at.sum()}" for low, at in bands if at.any())
    print(f"# {what}, {len(right)} hits, {right.mean():.3f} right: {told}")


def logit(share: float) -> float:
    """The logarithm of the odds."""
    return math.log(share / (1 - share))


def main() -> int:
    """Fit, lay the scale, write."""
    found = [each for folder in READ for each in items(folder)]
    names = sorted({name for each in found for name in each.signs})
    held = np.array([float(name != "always") for name in names])
    known = matrix([each.signs for each in found], names)
    theta = fit(known, verdicts(found), held, PENALTY)
    show("fitted", known @ theta, verdicts(found))
    fresh = list(items(SCALED_ON))
    worth, right = matrix([each.signs for each in fresh], names) @ theta, verdicts(fresh)
    show("before the scale", worth, right)
    slope, constant = fit(np.stack([worth, np.ones(len(worth))], 1), right, np.zeros(2), PENALTY)
    theta = slope * theta
    theta[names.index("always")] += constant
    stretch = (logit(HIGH) - logit(MEDIUM)) / (logit(FIRM) - logit(LIKELY))
    theta *= stretch
    theta[names.index("always")] += logit(HIGH) - stretch * logit(FIRM)
    print(f"# slope {slope:.2f}, constant {constant:.2f}")
    for folder in (SCALED_ON, *map(Path, sys.argv[1:])):
        others = list(items(folder))
        show(folder, matrix([each.signs for each in others], names) @ theta, verdicts(others))
    for name, value in zip(names, theta, strict=True):
        print(f'    "{name}": {value:.2f},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
