"""Fit where sentences are cut into clauses, and write `checker/language/cut_weights.txt`.

    python evaluation/fit_cuts.py

Each place where a sentence might be cut is one choice: a label begins there, or none does. That a set's writers cut less
than others is a sign too, and not written: what is written cuts as those of whole documents do. Where a whole sentence only
describes it makes no difference and counts little. The sentences of the tests are learned too. Each part, of whole
chapters, is left out in turn and measured. Needs numpy and scipy.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import yaml
from labelled import PARTS, READ, ROOT, WHOLE, Chapter, chapters, part, source
from logits import Array, fit
from scipy.sparse import csr_matrix

from checker.language.clauses import Sentence, read_sentences
from checker.language.cut_signs import Parts, candidates, cut_signs, names
from checker.language.cuts import FILE
from checker.language.modals import lower_words
from checker.language.tokens import tokenize
from checker.manual.model import Block, Place
from checker.manual.read import read

WORDINGS = ROOT / "tests" / "language"
PENALTY = 2.0
DESCRIBES = 0.15
"""What a choice counts in a sentence that only describes."""
COUNTS = {"chapters": 2.0, "wordings": 6.0}
"""What a choice counts in a set, where not 1. Wordings are tests to be met."""
LEAST = 3
"""How many choices must have a sign for it to count."""
KEPT = 5
"""Signs that weigh less hundredths are left out of what is written."""
NEAR = 8
"""Lines from that of a block within which its labels begin."""


@dataclass(frozen=True)
class Item:
    """One place where a sentence might be cut."""

    source: str
    part: int
    signs: frozenset[str]
    cut: bool
    counts: float


def plain(text: str) -> str:
    """Text without the marks of Markdown within a line."""
    return re.sub(r"[*_`]+", "", text).strip()


def items(name: str, chapter: Chapter) -> Iterator[Item]:
    """The choices in the sentences of a chapter that have labels."""
    file, labels, _ = chapter
    lines = defaultdict(list)
    for label in labels:
        lines[label["line"]].append((plain(label["quote"]), label["force"]))
    for sentence in read_sentences(read(file).blocks):
        line = sentence.block.place.line or 0
        near = [label for number in range(line - 2, line + NEAR) for label in lines.get(number, ())]
        found = sorted((at, force) for quote, force in near if (at := sentence.text.find(quote)) >= 0)
        if found:
            counts = DESCRIBES if all(force == "D" for _, force in found) else COUNTS.get(name, 1.0)
            yield from _choices(name, file.stem, sentence, [at for at, _ in found[1:]], counts)


def wordings() -> Iterator[Item]:
    """The choices in the sentences that the tests hold, each by itself."""
    cut = yaml.safe_load((WORDINGS / "clauses.yaml").read_text(encoding="utf-8"))
    forces = yaml.safe_load((WORDINGS / "force.yaml").read_text(encoding="utf-8")).values()
    texts = [("paragraph", text) for text in (*cut["one"], *cut["several"])]
    for kind, text in (*texts, *((kind, text) for kinds in forces for kind, some in kinds.items() for text in some)):
        whole = text.replace("| ", "") if text in cut["several"] else text
        for sentence in read_sentences([Block(kind, whole, Place("s", line=1), level=int(kind == "item"))]):
            begins = [whole.index(after, 1) for after in text.split("| ")[1:]] if whole != text else []
            begins = [at - sentence.start for at in begins if sentence.start < at < sentence.end]
            yield from _choices("wordings", text, sentence, begins, COUNTS["wordings"])


def _choices(name: str, place: str, sentence: Sentence, begins: Sequence[int], counts: float) -> Iterator[Item]:
    """The choices in one sentence; `begins` are the characters at which its labels after the first begin."""
    tokens = tokenize(sentence.text)
    lower = lower_words(tokens)
    parts, opened = Parts(lower, sentence.layout), 0
    places = list(candidates(lower))
    starts = {next(i for i, token in enumerate(tokens) if token.end > at) for at in begins}
    for at in places:
        met = {at, *({at - 1, at + 1}.difference(places))} & starts  # with or without the joining word
        starts -= met
        yield Item(
            name,
            part(place),
            frozenset(name for signs in cut_signs(parts, opened, at) for name in names(signs)),
            bool(met),
            counts,
        )
        opened = at if met else opened


def main() -> None:
    """Fit, cross-validate, write."""
    found = [item for folder in READ for each in chapters(folder) for item in items(source(each[0]), each)]
    found += wordings()
    seen = Counter(sign for each in found for sign in each.signs)
    counted = ["always", *sorted(sign for sign, times in seen.items() if times >= LEAST)]
    sets = sorted({each.source for each in found})
    column = {name: at for at, name in enumerate([*counted, *(f"set {each}" for each in sets)])}
    rows = [
        (row, column[sign])
        for row, each in enumerate(found)
        for sign in ("always", f"set {each.source}", *each.signs)
        if sign in column
    ]
    x = csr_matrix((np.ones(len(rows)), tuple(zip(*rows, strict=True))), shape=(len(found), len(column)))
    yes = np.array([each.cut for each in found], float)
    counts = np.array([each.counts for each in found])
    parts = np.array([each.part for each in found])

    held = np.array([0.0, *np.ones(len(column) - 1)])

    def styled(theta: Array) -> Array:
        """The weights of the signs, where a sentence is cut as in the sets of whole documents."""
        style = np.mean([theta[column[f"set {each}"]] for each in WHOLE])
        return np.append(theta[0] + style, theta[1 : len(counted)])

    left_out = np.zeros(len(found))
    for at in range(PARTS):
        out = parts == at
        left_out[out] = x[out][:, : len(counted)] @ styled(fit(x[~out], yes[~out], held, PENALTY, counts[~out]))
    theta = styled(fit(x, yes, held, PENALTY, counts))
    for each in sets:
        of = np.array([item.source == each and item.counts > DESCRIBES for item in found])
        said, right = left_out[of] > 0, yes[of] > 0
        print(
            f"# {each:10}{of.sum():6}, cut {right.sum():4}  left out: said {said.sum():4}, right {(said & right).sum():4}"
        )
    kept = [(name, round(100 * value)) for name, value in zip(counted, theta, strict=True)]
    lines = (f"{name}\t{value}\n" for name, value in kept if abs(value) >= KEPT or name == "always")
    FILE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
