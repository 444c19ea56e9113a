"""Fit which clauses without a word of obligation instruct, and write `checker/language/unmarked_weights.txt`.

    python evaluation/fit_unmarked.py

Labelled text is that of `evaluation/chapters` (13 and 15 left out), `second/read`, `fourth/read`, `fifth/read`,
`sixth/read`, the sentences of `sentences/read.yaml` and `sentences/further.yaml`, the example manual with its key and
the wordings of `tests/language/force.yaml`. Each clause that no modal, infinitive or imperative marks is one choice: its label has a force that binds (M, X, E), or D.
What no label of a chapter covers asks nothing of anyone and is D. The weights are those of a logit with a small penalty, a
larger one for single words. Every fold leaves out whole chapters, or an eighth of
the sentences. Needs numpy and scipy.
"""

from __future__ import annotations

import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import run
import score
import sentences
import yaml
from fit_link import NAMES, ROOT
from scipy.optimize import minimize

from checker.compare.model import Judged, Link
from checker.language.force import read_force
from checker.language.fragments import read_fragment
from checker.language.modals import lower_words
from checker.language.model import Provision
from checker.language.provisions import found_in, read_provisions
from checker.language.times import read_times
from checker.language.tokens import tokenize
from checker.language.unmarked import FILE, STYLES, surely_describes
from checker.language.unmarked_signs import unmarked_signs
from checker.manual.model import Block, Document, FileRead, Place
from checker.manual.read import read
from checker.report.json import provision as record

WORDINGS = ROOT / "tests" / "language" / "force.yaml"
FOLDS = 8
PENALTY = 1.0
WORD_PENALTY = 1.5
COUNTS = {"sentences": 1.0, "further": 1.0, "example": 1.0, "wordings": 4.0}
"""A clause of a chapter counts 2: what is labelled there is as common as in a manual. Wordings are tests to be met."""
LEAST, LEAST_WORD = 2, 3
"""How many clauses must have a sign, or a word sign, for it to count."""
KEPT = 0.05
"""Word signs that weigh less are left out of what is written."""
WORD_SIGNS = ("verb ", "is ", "has ", "head ")
CORE = frozenset({"is a", "is at", "is so", "has to act"})
"""Signs of structure whose names open like those of words."""


@dataclass(frozen=True)
class Item:
    """One clause: the set and fold it is of, its signs, whether its label binds, and whether the checker said so."""

    source: str
    fold: int
    signs: frozenset[str]
    binds: bool
    said: bool
    text: str


def of_word(name: str) -> bool:
    """Whether a sign is one of `checker.language.unmarked_words`."""
    return name.startswith(WORD_SIGNS) and name not in CORE


def signs_of(provision: Provision, before: str) -> frozenset[str] | None:
    """The signs of a clause, None for one whose force something marks."""
    clause = provision.clause
    tokens = tokenize(clause.text)
    lower = lower_words(tokens)
    lead_in = tokenize(clause.lead_in) if clause.lead_in else ()
    reading = read_force(tokens, clause.block.kind, lead_in, " ".join(clause.headers), clause.prose)
    times = read_times(lower)
    fragment = read_fragment(lower, times.limits)
    if surely_describes(clause, lower, times) or reading.style not in STYLES or "style:shared" in provision.cues or (fragment and fragment.force != "M"):
        return None
    found = [*found_in(tokens, lower, frozenset(), NAMES).names(), *(["fragment"] if fragment else [])]
    return unmarked_signs(reading, clause, lower, times, found, before)


def items(source: str, folder: Path) -> Iterator[Item]:
    """The unmarked clauses of the chapters of a folder."""
    texts, labels = score.read_chapters(folder)
    for name, text in texts.items():
        of: dict[int, tuple[Provision, str]] = {}
        spans = []
        last: Provision | None = None
        for each in read_provisions(read(folder / name), NAMES):
            before = last.force if last is not None and each.clause.previous is last.clause else ""
            last = each
            found = score.read_finding(record(Judged(each, Link(None, 0.0, ""), (), 0.0)), {name: text})
            if found is not None:
                spans.append(found)
                of[id(found)] = each, before
        outcomes, others = score.match([label for label in labels if label.file == name], spans)
        told = [(outcome.findings[0], outcome.label.force) for outcome in outcomes if outcome.findings]
        told += [] if source == "example" else [(other, "D") for other in others]
        for finding, force in told:
            provision, before = of[id(finding)]
            signs = signs_of(provision, before) if force != "P" else None
            if signs is not None:
                words = provision.clause.text
                fold = zlib.crc32((words if source in {"sentences", "further"} else name).encode()) % FOLDS
                yield Item(source, fold, signs, force != "D", provision.force != "D", words)


def wordings() -> Iterator[Item]:
    """The unmarked sentences that the tests hold, each by itself under a heading."""
    for force, kinds in yaml.safe_load(WORDINGS.read_text(encoding="utf-8")).items():
        for kind, text in ((kind, text) for kind, texts in kinds.items() for text in texts):
            block = Block(kind, text, Place("s", line=1), level=int(kind == "item"), headings=("Procedure",))
            document = Document("s", (block,), (FileRead("s", "text/plain", "read"),))
            for provision in read_provisions(document, NAMES):
                signs = signs_of(provision, "") if force != "P" else None
                if signs is not None:
                    yield Item("wordings", zlib.crc32(text.encode()) % FOLDS, signs, force != "D",
                               provision.force != "D", text)  # fmt: skip


def everything() -> Iterator[Item]:
    """The unmarked clauses of all labelled text that may be read."""
    here = run.HERE
    tuned = [c for c in sorted((here / "chapters").glob("*.md")) if not c.name.startswith(run.SET_ASIDE)]
    with tempfile.TemporaryDirectory() as place:
        for source in ("tuned", "example", "sentences", "further"):
            folder = Path(place) / source
            folder.mkdir()
            if source == "tuned":
                run.copy(tuned, folder)
            elif source == "example":
                run.copy_example(folder)
            else:
                sentences.write_chapter("read" if source == "sentences" else source, folder)
            yield from items(source, folder)
    yield from wordings()
    for source in ("second", "fourth", "fifth", "sixth"):
        yield from items(source, here / source / "read")


def fit(x: np.ndarray[Any, Any], binds: np.ndarray[Any, Any], counts: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Weights of the signs; the last is what there is before any sign."""

    def loss(theta: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        worth = x @ theta
        held = np.append(theta[:-1], 0.0)
        value = (counts * (np.logaddexp(0, worth) - binds * worth)).sum() + PENALTY * (held @ held) / 2
        return float(value), x.T @ (counts * (1 / (1 + np.exp(-worth)) - binds)) + PENALTY * held

    found: np.ndarray[Any, Any] = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def main() -> int:
    """Fit, cross-validate, write; with --errors also the clauses that a fit without them gets wrong."""
    all_items = list(everything())
    seen = Counter(sign for each in all_items for sign in each.signs)
    names = sorted(sign for sign, times in seen.items() if times >= (LEAST_WORD if of_word(sign) else LEAST))
    held = np.array([*(WORD_PENALTY**-0.5 if of_word(name) else 1.0 for name in names), 1.0])
    x = held * np.array([[*(float(name in each.signs) for name in names), 1.0] for each in all_items])
    binds = np.array([each.binds for each in all_items], float)
    counts = np.array([COUNTS.get(each.source, 2.0) for each in all_items])
    folds = np.array([each.fold for each in all_items])
    left_out = np.zeros(len(all_items))
    for fold in range(FOLDS):
        out = folds == fold
        left_out[out] = x[out] @ fit(x[~out], binds[~out], counts[~out])
    theta = fit(x, binds, counts)
    for source in dict.fromkeys(each.source for each in all_items):
        of = np.array([each.source == source for each in all_items])
        shares = ((worth[of] > 0) == (binds[of] > 0) for worth in (left_out, x @ theta))
        now = np.array([each.said for each in all_items])[of] == (binds[of] > 0)
        alone = x[of] @ fit(x[~of], binds[~of], counts[~of])
        told = [*(share.mean() for share in shares), ((alone > 0) == (binds[of] > 0)).mean(), now.mean()]
        print(f"# {source:10}{of.sum():5}  left out {told[0]:.3f}  fitted {told[1]:.3f}  set left out {told[2]:.3f}"
              f"  checker now {told[3]:.3f}")  # fmt: skip
    if "--errors" in sys.argv:
        for each, worth in zip(all_items, left_out, strict=True):
            if (worth > 0) != each.binds:
                print(f"# {each.source} {'binds' if each.binds else 'D':5} {worth:5.1f} {each.text}")
    weights = {"always": theta[-1], **dict(zip(names, theta * held, strict=False))}
    kept = {name: value for name, value in weights.items() if abs(value) >= KEPT or not of_word(name)}
    FILE.write_text("".join(f"{name}\t{round(100 * value)}\n" for name, value in kept.items()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
