"""Linkers, and checkers, that do not know all: each reads labelled text that was left out when it learned."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml
from labelled import HERE, KNOWLEDGE, NAMES, READ, SET_ASIDE, part, sentences

from checker.compare import added, governed, learned, relation, rule_words
from checker.compare.link import Linker
from checker.knowledge.base import View
from checker.language import asks, leave, marked, unmarked

WITHOUT = HERE / ".without"
"""Where the fits of words, of whether a rule governs, force, asks, relation and added steps put the weights that each part had no share in: scratch,
made anew by each run of them."""
KNOWN = READ[2:5]
"""Folders whose provisions are also wordings of the linker; so are the sentences of `read`, `further` and `rich`."""


@cache
def linker(edition: str, examples: bool = True) -> Linker:
    """The linker of an edition; without `examples` the rules' words are their own alone."""
    view = KNOWLEDGE.as_of(edition) if examples else without_examples(edition)
    return Linker(view, NAMES, KNOWLEDGE.counterparts)


@cache
def without_examples(edition: str) -> View:
    """The rules of an edition as if none had example sentences."""
    view = KNOWLEDGE.as_of(edition)
    return replace(view, rules={i: replace(r, examples={}) for i, r in view.rules.items()})


def linker_for(file: Path, edition: str) -> Linker:
    """The linker of an edition that a chapter is to be read by: one that did not learn from it."""
    left_out = part_of(file)
    return linker(edition) if left_out < 0 else linker_without(left_out, edition)


@cache
def linker_without(left_out: int, edition: str = "2023") -> Linker:
    """The linker of an edition that knows nothing of this part of the labelled text."""
    file = weights_without("words", left_out)
    known, weights = rule_words.wordings(), learned.weights
    mine = {_said(each) for each in sentences() if part(each["text"]) == left_out}
    for labels in (file for folder in KNOWN for file in folder.glob("*.yaml") if part(file.stem) == left_out):
        mine |= {wording(each["quote"]) for each in yaml.safe_load(labels.read_text(encoding="utf-8"))["provisions"]}
    others = {rule: tuple(text for text in texts if text not in mine) for rule, texts in known.items()}
    rule_words.wordings = lambda: others
    learned.weights = lambda: learned.read_weights(file)
    knows_less = Linker(KNOWLEDGE.as_of(edition), NAMES, KNOWLEDGE.counterparts)
    rule_words.wordings = lambda: known
    learned.weights = weights
    return knows_less


def weights_without(fit: str, left_out: int) -> Path:
    """The file of weights that the fit of this name found without a part."""
    file = WITHOUT / f"{fit}-{left_out}.txt"
    if not file.exists():
        raise SystemExit(f"{file} is not there: run evaluation/fit_{fit}.py first")
    return file


LEARNED = {
    "governed": governed,
    "unmarked": unmarked,
    "leave": leave,
    "marked": marked,
    "asks": asks,
    "relation": relation,
    "added": added,
}
"""Name of a fit -> the module that reads its file of weights."""


@contextmanager
def knowing_all_but(left_out: int, fits: Collection[str] = LEARNED.keys()) -> Iterator[None]:
    """Within it the checker uses what these fits learned without a part; one that is none (-1) leaves all as it is.

    The linker is the caller's. A fit that is being made is not among them, nor one that comes after it.
    """
    kept = {name: module.FILE for name, module in LEARNED.items()}
    if left_out >= 0:
        for name in fits:
            LEARNED[name].FILE = weights_without(name, left_out)
    try:
        yield
    finally:
        for name, module in LEARNED.items():
            module.FILE = kept[name]


def part_of(file: Path) -> int:
    """The part that a chapter is in, -1 for one that nothing is learned from."""
    aside = file.parent.name == "chapters" and file.name.startswith(SET_ASIDE)
    return part(file.stem) if file.parent in READ and not aside else -1


def wording(quote: str) -> str:
    """A labelled provision of a chapter as it stands among the wordings."""
    return " ".join(quote.replace("**", "").replace("|", " ").split())


def _said(item: dict[str, object]) -> str:
    return " ".join(f"{str(item.get('lead_in') or '').strip().rstrip(':')} {item['text']}".split())
