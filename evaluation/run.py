"""Run the checker over the labelled texts, print the score tables and write the figures of each code: `make score`.

Each chapter is judged against the edition its label file names. Chapters 13 and 15, those of `third`, `seventh` and of every
folder `closed`, and the sentences of `sentences/closed.yaml` were never read while the grammar was written; their figures
are apart. The example manual has an answer key by another hand.
What is written to `accuracy.json` is what the site shows on the page of each code; nothing in it is typed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import deadlines
import score
import sentences
import yaml

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples"
FIGURES = HERE / "accuracy.json"
SET_ASIDE = ("13", "15")
PARTS = (
    *("tuned", "aside", "all", "second-read", "second-closed", "third", "fourth-read", "fourth-closed", "fifth"),
    *("sixth-read", "sixth-closed", "seventh-scale", "seventh-closed", "eighth"),
    *("ninth-read", "ninth-closed", "tenth-read", "tenth-closed", "eleventh-read", "eleventh-closed"),
    *("twelfth-read", "twelfth-closed", "thirteenth-read", "thirteenth-closed", "fourteenth-read", "fourteenth-closed"),
    *("fifteenth-read", "fifteenth-closed", "sixteenth-read", "sixteenth-closed", "seventeenth-read"),
    *("seventeenth-closed", "eighteenth-closed", "nineteenth-read", "nineteenth-closed"),
    *("twentieth-read", "twentieth-closed", "twentyfirst-read", "twentyfirst-closed"),
    *("twentysecond-closed", "twentythird-closed"),
    *("accounts-read", "accounts-closed"),
    *("sentences-read", "sentences-closed", "sentences-further", "sentences-rich", "sentences-contrasts"),
    *("sentences-hard", "example"),
)
CLOSED = (
    *("aside", "second-closed", "third", "fourth-closed", "sixth-closed", "seventh-scale", "seventh-closed"),
    *("ninth-closed", "tenth-closed", "eleventh-closed", "twelfth-closed", "thirteenth-closed"),
    *("fourteenth-closed", "fifteenth-closed", "sixteenth-closed", "seventeenth-closed"),
    *("eighteenth-closed", "nineteenth-closed", "twentieth-closed", "twentyfirst-closed"),
    *("twentysecond-closed", "twentythird-closed", "accounts-closed", "sentences-closed"),
)
"""Parts whose errors are not shown, so that nobody tunes to them."""
FOLDERS = {"fifth": "fifth/read", "eighth": "eighth/read"}
"""Where the texts of a part are, if not in the folder of its name: those of "ninth-read" are in `ninth/read`."""
OUTSIDE = "outside"
"""Stands for a finding on words that nobody labelled, since they ask nothing of anyone: titles, contents, headings."""


def provisions(chapters: Iterable[Path]) -> list[dict[str, Any]]:
    """Every provision the checker judges in the chapters, in the form `score.py` reads."""
    from checker.checking import check
    from checker.knowledge.load import load
    from checker.manual.read import read
    from checker.report.json import passages

    knowledge = load()
    result: list[dict[str, Any]] = []
    for chapter in chapters:
        labels = yaml.safe_load(chapter.with_suffix(".yaml").read_text(encoding="utf-8"))
        outcome = check(read(chapter), knowledge, str(labels["judged_against"]))
        result += [entry for each in outcome.judged for entry in passages(each)]
    return result


def copy(chapters: Iterable[Path], folder: Path) -> None:
    """Put chapters and their labels into a folder of their own."""
    for chapter in chapters:
        for file in (chapter, chapter.with_suffix(".yaml")):
            (folder / file.name).write_bytes(file.read_bytes())


def copy_example(folder: Path) -> None:
    """Put the chapters of the example manual into a folder, with its answer key as a label file for each."""
    key = yaml.safe_load((EXAMPLE / "northshire-key.yaml").read_text(encoding="utf-8"))
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in key["provisions"]:
        by_file[item.pop("file")].append(item)
    for name, items in by_file.items():
        (folder / name).write_bytes((EXAMPLE / "northshire" / name).read_bytes())
        labels = {"judged_against": key["edition"], "provisions": items}
        (folder / name).with_suffix(".yaml").write_text(yaml.safe_dump(labels, allow_unicode=True), encoding="utf-8")


@dataclass(frozen=True)
class Part:
    """One part of the texts, judged: labels with the findings that met them, findings that met none, time limits."""

    texts: dict[str, str]
    outcomes: list[score.Outcome]
    leftovers: list[score.Finding]
    limits: deadlines.Tally
    misread: list[str]
    """A line for each time limit that was missed or misread."""


def judge(folder: Path) -> Part:
    """Run the checker over a folder of chapters and lay its findings beside the labels."""
    from checker.knowledge.load import load

    knowledge = load()
    texts, labels = score.read_chapters(folder)
    now = knowledge.aliases  # a label may name a rule by an id that has become an alias of another
    labels = [replace(label, rules=tuple(now.get(rule, rule) for rule in label.rules)) for label in labels]
    file = folder / "findings.json"
    judged = provisions(sorted(folder.glob("*.md")))
    file.write_text(json.dumps({"schema": 1, "provisions": judged}), encoding="utf-8")
    outcomes, leftovers = score.match(labels, score.read_findings(file, texts)[0])
    read = deadlines.read_limits(judged)
    limits, misread = deadlines.tally(outcomes, leftovers, deadlines.labelled(folder), read, knowledge.events)
    return Part(texts, outcomes, leftovers, limits, misread)


def figures(code: str, outcomes: list[score.Outcome], leftovers: list[score.Finding]) -> dict[str, Any]:
    """Counts for one code: said, right, there by hand; what hand and checker called the passages they differ on."""
    said = [each for each in outcomes if code in each.relations]
    there = [each for each in outcomes if code in each.label.relations]
    stray = sum(code in each.relations for each in leftovers) if code in score.FLAGS else 0
    wrong = Counter(other for each in said if code not in each.label.relations for other in each.label.relations)
    missed = Counter(other for each in there if code not in each.relations for other in each.relations or {"NONE"})
    if stray:
        wrong[OUTSIDE] = stray
    right = sum(code in each.label.relations for each in said)
    return {
        "said": len(said) + stray,
        "right": right,
        "there": len(there),
        "by_hand_instead": dict(sorted(wrong.items())),
        "said_instead": dict(sorted(missed.items())),
    }


def texts_of(part: str) -> list[Path]:
    """The texts of a part that has a folder."""
    if part in {"tuned", "aside", "all"}:
        chapters = sorted((HERE / "chapters").glob("*.md"))
        return [each for each in chapters if part == "all" or each.name.startswith(SET_ASIDE) == (part == "aside")]
    return sorted(HERE.joinpath(FOLDERS.get(part, part.replace("-", "/"))).glob("*-*.md"))


def main() -> int:
    """Score each part of the labelled texts; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list every label that was missed or misjudged")
    parser.add_argument("--only", choices=PARTS, help="score one part, and write nothing")
    options = parser.parse_args()
    written: dict[str, Any] = {}
    for name in [options.only] if options.only else PARTS:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            if name == "example":
                copy_example(folder)
            elif name.startswith("sentences-"):
                sentences.write_chapter(name.removeprefix("sentences-"), folder)
            else:
                copy(texts_of(name), folder)
            try:
                judged = judge(folder)
            except score.InputError as problem:
                print(f"score: {problem}", file=sys.stderr)
                return 2
        texts, outcomes, leftovers = judged.texts, judged.outcomes, judged.leftovers
        print(f"\n=== {name}: {len(texts)} chapters ===\n", flush=True)
        print(score.show(score.measure(outcomes, leftovers, 0.8) | {"unplaced_findings": 0}))
        print(judged.limits.show())
        if options.errors and name not in CLOSED:
            print(f"\n{score.errors(outcomes, leftovers, texts)}")
            print("\n".join(["", "Time limits that were missed or misread", *judged.misread]))
        if name != "all":
            codes = {code: figures(code, outcomes, leftovers) for code in score.CODES}
            limits = judged.limits.as_dict()
            written[name] = {"passages": len(outcomes), "chapters": len(texts), "deadlines": limits, "codes": codes}
    if not options.only:
        FIGURES.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
        print(f"\nThe figures of each code: {FIGURES}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
