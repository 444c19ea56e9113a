"""Labelled clauses as choices of yes or no about their force, and a logit fitted to them.

Used by `fit_unmarked.py`, `fit_marked.py` and `fit_leave.py`.

Labelled text is that of `labelled.py` and the wordings of `tests/language/force.yaml`. The weights are those of a logit
with a small penalty, a larger one for single words. That a set was asked for what is hard, or holds
single sentences, is a sign too, and not written. Each part, of whole chapters and of sentences, is left out in turn and
measured, and what was found without it is kept for `fit_added.py` and `fit_certainty.py`. Needs numpy and scipy.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from labelled import ALONE, EXAMPLE, HARD, NAMES, PARTS, ROOT, Chapter, all_of_it, met, part, provisions
from linkers import WITHOUT
from logits import fit, matrix, names_of, shares, write

from checker.language.alone import found_in
from checker.language.fitted import ALWAYS
from checker.language.force import read_force
from checker.language.modals import Reading, lower_words
from checker.language.model import Provision
from checker.language.provisions import read_provisions
from checker.language.times import TimeReading, read_times
from checker.language.tokens import tokenize
from checker.manual.model import Block, Document, FileRead, Place

WORDINGS = ROOT / "tests" / "language" / "force.yaml"
PENALTY = 1.0
WORD_PENALTY = 1.5
COUNTS = {**dict.fromkeys(ALONE, 1.0), EXAMPLE: 1.0, "accounts": 1.0, "wordings": 25.0}
"""A clause of a chapter counts 2: what is labelled there is as common as in a manual. Wordings are tests to be met."""
ASKED, SINGLE = "asked for what is hard", "single sentence"
"""Signs of the set that a clause is in, which are no part of the weights."""


@dataclass(frozen=True)
class Seen:
    """A clause as the language stage has it before anything is settled by weights."""

    provision: Provision
    reading: Reading
    lower: list[str]
    times: TimeReading
    found: tuple[str, ...]
    before: str
    """The force of the clause before it, if any."""


@dataclass(frozen=True)
class Choice:
    """What is chosen: `signs` of a clause, None for one that is no such choice; `answer` of a force, None for none."""

    signs: Callable[[Seen], frozenset[str] | None]
    answer: Callable[[str], bool | None]
    unlabelled: str = ""
    """The force of what no label of a chapter covers, "" where nothing is known of it."""


@dataclass(frozen=True)
class Item:
    """One clause: the set and part it is of, its signs, the answer of its label, and that of the checker now."""

    source: str
    part: int
    signs: frozenset[str]
    yes: bool
    said: bool
    text: str


def _seen(provision: Provision, before: str) -> Seen:
    clause = provision.clause
    tokens = tokenize(clause.text)
    lower = lower_words(tokens)
    lead_in = tokenize(clause.lead_in) if clause.lead_in else ()
    reading = read_force(tokens, clause.block.kind, lead_in, " ".join(clause.headers), clause.prose)
    found = found_in(tokens, lower, frozenset(), NAMES).names()
    return Seen(provision, reading, lower, read_times(lower), found, before)


def _item(choice: Choice, source: str, place: str, provision: Provision, before: str, force: str) -> Iterator[Item]:
    answer = choice.answer(force)
    signs = choice.signs(_seen(provision, before)) if answer is not None else None
    if signs is not None and answer is not None:
        yield Item(source, part(place), signs, answer, bool(choice.answer(provision.force)), provision.clause.text)


def items(choice: Choice, source: str, chapter: Chapter) -> Iterator[Item]:
    """The choices in a chapter of a set."""
    file, labels, _ = chapter
    found: list[tuple[Provision, tuple[Provision, str]]] = []
    last: Provision | None = None
    for each in provisions(file):
        before = last.force if last is not None and each.clause.previous is last.clause else ""
        last = each
        found.append((each, (each, before)))
    for label, those in met(file, labels, found):
        if not label and (not choice.unlabelled or source == EXAMPLE):
            continue
        for provision, before in those[:1] if label else those:
            place = provision.clause.text if source in ALONE else file.stem
            yield from _item(choice, source, place, provision, before, label.get("force", choice.unlabelled))


def wordings(choice: Choice) -> Iterator[Item]:
    """The sentences that the tests hold, each by itself under a heading."""
    for force, kinds in yaml.safe_load(WORDINGS.read_text(encoding="utf-8")).items():
        for kind, text in ((kind, text) for kind, texts in kinds.items() for text in texts):
            block = Block(kind, text, Place("s", line=1), level=int(kind == "item"), headings=("Procedure",))
            document = Document("s", (block,), (FileRead("s", "text/plain", "read"),))
            for provision in read_provisions(document, NAMES):
                yield from _item(choice, "wordings", text, provision, "", force)


def everything(choice: Choice) -> Iterator[Item]:
    """The choices in all labelled text that may be read."""
    for source, chapter in all_of_it():
        yield from items(choice, source, chapter)
    yield from wordings(choice)


def fit_choice(choice: Choice, file: Path) -> None:
    """Fit, cross-validate, write; with --errors also the clauses that a fit without them gets wrong."""
    all_items = list(everything(choice))
    names = names_of(each.signs for each in all_items)
    held = np.array([1.0, 1.0, *shares(names, WORD_PENALTY)])
    x = matrix([_row(each) for each in all_items], [ASKED, SINGLE, *names])
    yes = np.array([each.yes for each in all_items], float)
    counts = np.array([COUNTS.get(each.source, 2.0) for each in all_items])
    parts = np.array([each.part for each in all_items])
    left_out = np.zeros(len(all_items))
    WITHOUT.mkdir(exist_ok=True)
    for at in range(PARTS):
        out = parts == at
        theta = fit(x[~out], yes[~out], held, PENALTY, counts[~out])
        left_out[out] = x[out] @ theta
        write(WITHOUT / f"{file.stem.removesuffix('_weights')}-{at}.txt", names, theta[2:])
    theta = fit(x, yes, held, PENALTY, counts)
    for source in dict.fromkeys(each.source for each in all_items):
        of = np.array([each.source == source for each in all_items])
        right = ((worth[of] > 0) == (yes[of] > 0) for worth in (left_out, x @ theta))
        now = np.array([each.said for each in all_items])[of] == (yes[of] > 0)
        alone = x[of] @ fit(x[~of], yes[~of], held, PENALTY, counts[~of])
        told = [*(each.mean() for each in right), ((alone > 0) == (yes[of] > 0)).mean(), now.mean()]
        print(f"# {source:10}{of.sum():5}  left out {told[0]:.3f}  fitted {told[1]:.3f}  set left out {told[2]:.3f}"
              f"  checker now {told[3]:.3f}")  # fmt: skip
    if "--errors" in sys.argv:
        for each, worth in zip(all_items, left_out, strict=True):
            if (worth > 0) != each.yes:
                print(f"# {each.source} {'yes' if each.yes else 'no':5} {worth:5.1f} {each.text}")
    write(file, names, theta[2:])


def _row(item: Item) -> dict[str, float]:
    """The signs of a clause and of its set, and what counts before any sign."""
    asked = {ASKED: float(item.source in HARD), SINGLE: float(item.source in ALONE)}
    return asked | dict.fromkeys((ALWAYS, *item.signs), 1.0)
