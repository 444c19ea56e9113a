"""Fit the linker's weights on labelled text and print them, with the accuracy on text left out of the fit.

    python evaluation/fit_link.py [FOLDER ...]

Labelled text is that of `evaluation/chapters` (13 and 15 left out), the chapters of the other sets that may be read, the
example manual with its key, the example sentences of the rule files, the single sentences of
`evaluation/sentences` that may be read, and further folders of chapters. Much of that is also among the wordings of the linker:
each half of it is read by a linker that does not know that half. A provision is one choice between its candidate rules
and none; the weights are those of a conditional logit with a small penalty. Every fold leaves out whole chapters, and
for examples and sentences whole rules.
Needs numpy and scipy, as `fit_relation.py` does.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import score
import yaml
from scipy.optimize import minimize

from checker.checking import gazetteer
from checker.compare import rule_words
from checker.compare.context import Links
from checker.compare.link import Linker, link
from checker.compare.model import Judged, Link
from checker.compare.ranking import WEIGHTS
from checker.knowledge.base import View
from checker.knowledge.load import load
from checker.language.model import Provision
from checker.language.provisions import read_provisions
from checker.manual.model import Block, Document, FileRead, Place
from checker.manual.read import read
from checker.report.json import provision as record

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = tuple(ROOT / "evaluation" / "sentences" / f"{each}.yaml" for each in ("read", "further", "rich", "contrasts"))
READ = tuple(ROOT / "evaluation" / each for each in ("chapters", "second/read", "fourth/read", "fifth/read", "sixth/read", "eighth/read"))
"""Folders of chapters that may be read."""
KNOWN = READ[2:5]
"""Those whose provisions are also wordings of the linker."""
SET_ASIDE = ("13", "15")
FOLDS = 7
PENALTY = 1.0
COUNTS = {"examples": 0.5, "sentences": 0.7}
"""What stands alone counts less than a clause of a chapter, which counts 2: in a manual there is a setting."""
LEFT_TO_SILENCES = ({"F1", "M1"}, {"T2", "T3"})
"""Sentences with these codes are left out: their writers named the rule they wrote about, a chapter the silence."""

KNOWLEDGE = load()
NAMES = gazetteer(KNOWLEDGE)


@dataclass(frozen=True)
class Item:
    """One labelled provision: its candidates with their signs, and the rules accepted."""

    group: str
    force: str
    rules: tuple[str, ...]
    signs: tuple[dict[str, float], ...]
    gold: frozenset[str]


@cache
def linker(edition: str, examples: bool = True) -> Linker:
    """The linker of an edition; without `examples` the rules' words are their own alone."""
    return Linker(KNOWLEDGE.as_of(edition) if examples else without_examples(edition), NAMES, KNOWLEDGE.counterparts)


@cache
def without_examples(edition: str) -> View:
    """The rules of an edition as if none had example sentences."""
    view = KNOWLEDGE.as_of(edition)
    return replace(view, rules={i: replace(r, examples={}) for i, r in view.rules.items()})


def linker_for(file: Path, edition: str) -> Linker:
    """The linker of an edition, without the half of its wordings among which the file's own sentences are."""
    return linker_without(half(file.stem)) if file.parent in KNOWN else linker(edition)


def items_of(file: Path, labels: Sequence[dict[str, Any]], edition: str, group: str) -> Iterable[Item]:
    """The labelled provisions of one file that a clause of it meets, linked in order as a check does."""
    by = linker_for(file, edition)
    text = file.read_text(encoding="utf-8")
    of: dict[int, Provision] = {}
    spans = []
    for provision in read_provisions(read(file), NAMES):
        found = score.read_finding(record(Judged(provision, Link(None, 0.0, ""), (), 0.0)), {file.name: text})
        if found is not None:
            spans.append(found)
            of[id(found)] = provision
    wanted = [
        score.Label(file.name, each["line"], *score.locate(text, each["quote"], each["line"]), each["quote"], "",
                    each["force"], tuple(KNOWLEDGE.aliases.get(r, r) for r in each.get("rules") or ()),
                    frozenset(each["relations"]), False, ())
        for each in labels
    ]  # fmt: skip
    outcomes, _ = score.match(wanted, spans)
    links = Links()
    rules = KNOWLEDGE.as_of(edition).rules
    for outcome in outcomes:
        if not outcome.findings:
            continue
        provision = of[id(outcome.findings[0])]
        ranking = by.rank(provision, links.context(provision))
        matches = ranking.best(99)
        linked = link(provision, ranking).rule
        links.add(provision, rules[linked] if linked else None)
        if outcome.label.force != "D":
            yield Item(group, provision.force, tuple(m.rule.id for m in matches),
                       tuple(dict(m.signs) for m in matches), frozenset(outcome.label.rules))  # fmt: skip


def chapters(folder: Path) -> Iterable[Item]:
    """The chapters of a folder with their label files."""
    for labels in sorted(folder.glob("*.yaml")):
        if folder.name == "chapters" and labels.name.startswith(SET_ASIDE):
            continue
        data = yaml.safe_load(labels.read_text(encoding="utf-8"))
        yield from items_of(
            labels.with_suffix(".md"), data["provisions"], str(data["judged_against"]), f"{folder.parent.name if folder.name == 'read' else folder.name}/{labels.stem}"
        )


def example_manual() -> Iterable[Item]:
    """The example manual with its key."""
    data = yaml.safe_load((ROOT / "examples" / "northshire-key.yaml").read_text(encoding="utf-8"))
    for name, labels in groupby(data["provisions"], key=lambda each: each["file"]):
        yield from items_of(
            ROOT / "examples" / "northshire" / name, list(labels), data["edition"], f"northshire/{name}"
        )


def example_sentences() -> Iterable[Item]:
    """The example sentences of the rules, each with its own rule as the right one."""
    listed = [(r.id, e) for r in KNOWLEDGE.rules.values() for examples in r.examples.values() for e in examples]
    blocks = tuple(
        Block("paragraph", e.text, Place("examples", line=n), headings=(e.heading,) if e.heading else ())
        for n, (_, e) in enumerate(listed)
    )
    document = Document("examples", blocks, (FileRead("examples", "text/plain", "read"),))
    for number, provisions in groupby(read_provisions(document, NAMES), key=lambda p: p.clause.block.place.line or 0):
        provision = next(provisions)
        if provision.force != "D":
            rule = listed[number][0]
            matches = linker("2023", examples=False).rank(provision).best(99)
            yield Item(f"examples/{rule}", provision.force, tuple(m.rule.id for m in matches),
                       tuple(dict(m.signs) for m in matches), frozenset({rule}))  # fmt: skip


def labelled_sentences() -> Iterable[Item]:
    """The single sentences that may be read, each half by a linker that does not have that half among its wordings."""
    forms, times = LEFT_TO_SILENCES
    for each in sentences_read():
        codes = set(each["relations"])
        if each["force"] == "D" or codes <= forms or codes & times:
            continue
        gold = frozenset(KNOWLEDGE.aliases.get(r, r) for r in each.get("rules") or ())
        provisions = [p for p in read_provisions(_alone(each), NAMES) if p.clause.block.place.line == 2]
        if provisions:
            provision = max(provisions, key=lambda p: "DPEXM".index(p.force))
            matches = linker_without(half(each["text"])).rank(provision).best(99)
            yield Item(f"sentences/{min(gold, default='none')}", provision.force, tuple(m.rule.id for m in matches),
                       tuple(dict(m.signs) for m in matches), gold)  # fmt: skip


@cache
def sentences_read() -> list[dict[str, Any]]:
    """The single sentences that may be read."""
    return [each for file in SENTENCES for each in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)]


def half(text: str) -> int:
    """To which half of the labelled texts a sentence or a chapter belongs, 0 or 1."""
    return zlib.crc32(f"{text}x".encode()) % 2


@cache
def linker_without(part: int) -> Linker:
    """The linker of 2023 that does not have this half of the labelled texts among its wordings."""
    known = rule_words.wordings()
    mine = {_said(each) for each in sentences_read() if half(each["text"]) == part}
    for labels in (file for folder in KNOWN for file in folder.glob("*.yaml") if half(file.stem) == part):
        mine |= {wording(each["quote"]) for each in yaml.safe_load(labels.read_text(encoding="utf-8"))["provisions"]}
    others = {rule: tuple(text for text in texts if text not in mine) for rule, texts in known.items()}
    rule_words.wordings = lambda: others
    knows_less = Linker(KNOWLEDGE.as_of("2023"), NAMES, KNOWLEDGE.counterparts)
    rule_words.wordings = lambda: known
    return knows_less


def wording(quote: str) -> str:
    """A labelled provision of a chapter as it stands among the wordings."""
    return " ".join(quote.replace("**", "").replace("|", " ").split())


def _said(item: dict[str, Any]) -> str:
    return " ".join(f"{(item.get('lead_in') or '').strip().rstrip(':')} {item['text']}".split())


def _alone(item: dict[str, Any]) -> Document:
    headings = (item["heading"],) if item.get("heading") else ()
    blocks = [Block("paragraph", item["text"].strip(), Place("sentence", line=2), headings=headings)]
    if lead_in := item.get("lead_in"):
        blocks[0] = replace(blocks[0], kind="item", level=1, label="•")
        lead = lead_in.strip().rstrip(":") + ":"
        blocks.insert(0, Block("paragraph", lead, Place("sentence", line=1), headings=headings))
    return Document("sentence", tuple(blocks), (FileRead("sentence", "text/plain", "read"),))


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
    items = [*example_manual(), *example_sentences(), *labelled_sentences()]
    for folder in (*READ, *sys.argv[1:]):
        items += chapters(Path(folder))
    names = sorted(WEIGHTS)
    said: list[tuple[Item, str | None]] = []
    for fold in range(FOLDS):
        out = [zlib.crc32(item.group.encode()) % FOLDS == fold for item in items]
        theta = fit([item for item, left in zip(items, out, strict=True) if not left], names)
        said += [(item, choice(item, theta, names)) for item, left in zip(items, out, strict=True) if left]
    for source in sorted({item.group.split("/")[0] for item in items}):
        mine = [(i, rule) for i, rule in said if i.group.startswith(f"{source}/")]
        linked = [rule in i.gold for i, rule in mine if i.gold]
        alone = [rule is None for i, rule in mine if not i.gold]
        share = sum(linked) / len(linked)
        print(f"{source}: {share:.3f} of {len(linked)} linked, {sum(alone)} of {len(alone)} left alone")
    theta = fit(items, names)
    for name, value in sorted(zip([*names, "none", "none, advice", "none, forbidden"], theta, strict=True)):
        print(f"{name:18}{value:6.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
