"""The labelled text that may be read, and the provisions of the checker that meet its labels.

Every fit reads it from here. Much of it is also among what the linker knows, its wordings and the weights of its words:
so it is cut into `PARTS`, by chapter and by sentence, and each part is linked by a linker that does not know that part
(`linkers.py`).
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import score
import yaml
from sentences import write_chapter

from checker.checking import gazetteer
from checker.knowledge.load import load
from checker.language.model import Provision, Span
from checker.language.provisions import read_provisions
from checker.manual.model import Block, Document, FileRead, Place
from checker.manual.read import read
from checker.report.json import place_of

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "evaluation"
SENTENCES = tuple(HERE / "sentences" / f"{each}.yaml" for each in ("read", "further", "rich", "contrasts", "hard"))
READ = tuple(
    HERE / each
    for each in (
        *("chapters", "second/read", "fourth/read", "fifth/read", "sixth/read", "eighth/read", "ninth/read"),
        *("tenth/read", "eleventh/read", "twelfth/read", "thirteenth/read"),
        *("fourteenth/read", "fifteenth/read", "sixteenth/read", "seventeenth/read"),
        *("nineteenth/read", "twentieth/read", "twentyfirst/read", "accounts/read"),
    )
)
"""Folders of chapters that may be read."""
SET_ASIDE = ("13", "15")
"""How the names of chapters begin that are in a folder of these but may not be read."""
ALONE = frozenset(file.stem for file in SENTENCES)
"""Names of the sets of single sentences."""
EXAMPLE = "example"
"""Name of the example manual as a set."""
HARD = frozenset({"eighth", "ninth"})
"""Sets whose writers were asked for what is hard: some things are more common there than in a manual."""
WHOLE = ("eleventh", "twelfth", "thirteenth", "fourteenth")
"""Sets of documents as they are, with all that stands in them; most others hold what manuals prescribe."""
LEFT_TO_SILENCES = ({"F1", "M1"}, {"T2", "T3"})
"""Of single sentences with these codes the writer named the rule written about, where a chapter names the silence."""
PARTS = 4

KNOWLEDGE = load()
NAMES = gazetteer(KNOWLEDGE)

Chapter = tuple[Path, list[dict[str, Any]], str]
"""The file, its labels, and the edition it is judged against."""

T = TypeVar("T")


def part(said: str) -> int:
    """The part that a sentence, or a chapter by its name, belongs to."""
    return zlib.crc32(f"{said}x".encode()) % PARTS


def chapters(folder: Path) -> Iterator[Chapter]:
    """The chapters of a folder, without those set aside."""
    for file in sorted(folder.glob("*.yaml")):
        if folder.name != "chapters" or not file.name.startswith(SET_ASIDE):
            data = yaml.safe_load(file.read_text(encoding="utf-8"))
            yield file.with_suffix(".md"), data["provisions"], str(data["judged_against"])


def example_manual() -> Iterator[Chapter]:
    """The chapters of the example manual with its key."""
    data = yaml.safe_load((ROOT / "examples" / "northshire-key.yaml").read_text(encoding="utf-8"))
    for name, labels in groupby(data["provisions"], key=lambda each: each["file"]):
        yield ROOT / "examples" / "northshire" / name, list(labels), str(data["edition"])


def source(file: Path) -> str:
    """The set that a chapter belongs to."""
    return file.parent.parent.name if file.parent.name == "read" else file.parent.name


def met(
    file: Path, labels: Sequence[dict[str, Any]], found: Sequence[tuple[Provision, T]], words: Sequence[Span] = ()
) -> Iterator[tuple[dict[str, Any], list[T]]]:
    """Each label with what was found of the provisions that meet it; then an empty label with all that meet none.

    What was found may stand for some words of its provision only: `words` are theirs, one for each that was found.
    In the label `rules` are ids of today, whatever they were called when it was written.
    """
    text = file.read_text(encoding="utf-8")
    of, spans = {}, []
    for at, (provision, value) in enumerate(found):
        clause = provision.clause
        place = place_of(clause, words[at] if words else Span(0, len(clause.text)))
        span = score.read_finding(place | {"force": provision.force, "text": clause.text}, {file.name: text})
        if span is not None:
            spans.append(span)
            of[id(span)] = value
    wanted = [
        score.Label(file.name, each["line"], *score.locate(text, each["quote"], each["line"]), each["quote"], "",
                    each["force"], (), frozenset(each["relations"]), False, ())
        for each in labels
    ]  # fmt: skip
    outcomes, others = score.match(wanted, spans)
    for label, outcome in zip(labels, outcomes, strict=True):
        yield label | {"rules": names(label)}, [of[id(each)] for each in outcome.findings]
    yield {}, [of[id(each)] for each in others]


def names(label: dict[str, Any]) -> list[str]:
    """The ids of today of the rules that a label names."""
    return [KNOWLEDGE.aliases.get(rule, rule) for rule in label.get("rules") or ()]


def provisions(file: Path) -> Iterator[Provision]:
    """What the checker reads in a chapter."""
    return read_provisions(read(file), NAMES)


@cache
def sentences() -> list[dict[str, Any]]:
    """The single sentences that may be read."""
    return [each for file in SENTENCES for each in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)]


def alone(text: str, heading: str = "", lead_in: str = "") -> Document:
    """A sentence that stands alone under its heading, or as an item of a list with its lead-in; it is on line 2."""
    headings = (heading,) if heading else ()
    if not lead_in:
        blocks = [Block("paragraph", text.strip(), Place("sentence", line=2), headings=headings)]
    else:
        lead = lead_in.strip().rstrip(":") + ":"
        blocks = [
            Block("paragraph", lead, Place("sentence", line=1), headings=headings),
            Block("item", text.strip(), Place("sentence", line=2), headings=headings, level=1, label="•"),
        ]
    return Document("sentence", tuple(blocks), (FileRead("sentence", "text/plain", "read"),))


def sentence(item: dict[str, Any]) -> Document:
    """One of the single sentences."""
    return alone(item["text"], item.get("heading") or "", item.get("lead_in") or "")


def all_of_it() -> Iterator[tuple[str, Chapter]]:
    """All labelled text as chapters with the names of their sets; each set of single sentences is one chapter."""
    for chapter in example_manual():
        yield EXAMPLE, chapter
    with tempfile.TemporaryDirectory() as place:
        for file in SENTENCES:
            folder = Path(place) / file.stem
            folder.mkdir()
            write_chapter(file.stem, folder)
            for chapter in chapters(folder):
                yield file.stem, chapter
    for folder in READ:
        for chapter in chapters(folder):
            yield source(chapter[0]), chapter


def sentences_of_rules() -> Iterator[tuple[dict[str, Any], Provision]]:
    """The single sentences whose rule is what a chapter would name, each with the clause of it that asks most."""
    forms, times = LEFT_TO_SILENCES
    for each in sentences():
        codes = set(each["relations"])
        if each["force"] != "D" and not codes <= forms and not codes & times:
            found = [p for p in read_provisions(sentence(each), NAMES) if p.clause.block.place.line == 2]
            if found:
                yield each, max(found, key=lambda provision: "DPEXM".index(provision.force))
