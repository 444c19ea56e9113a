"""How fast the checker is on this machine: `make bench`. Prints one table; ratios between rows say more than seconds.

The text is the example manual, repeated; each copy names a place of its own in nearly every clause, so that nothing
kept from one copy answers for another. Reading Word and PDF files needs the development dependencies; without
them those rows are left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import sys
import tempfile
import time
from functools import partial
from math import ceil
from pathlib import Path

from measure import ROOT, RUNS, command, heading, one_processor, row, timed
from texts import HOSTILE, WORDS_A_PAGE, copy_folder, hostile, repeated, words_of

from checker.checking import check, gazetteer
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.load import load
from checker.language.provisions import read_provisions
from checker.manual.collection import rare_collection
from checker.manual.model import Document
from checker.manual.read import read

EXAMPLE = ROOT / "examples" / "northshire"
EDITION = "2023"
LARGE = 150_000
PAGES = (10, 100, 1_000)


def start_up() -> None:
    """Commands in processes of their own."""
    heading("Commands, start-up included (processor; clock; peak memory)")
    for arguments in (
        ("--help",),
        ("rules", "show", "icpc-15wd"),
        ("validate",),
        ("diff", "HEAD", str(ROOT)),
        ("diff", "--edition", "2018", "2023"),
        ("check", str(EXAMPLE), "--quiet"),
    ):
        cost = command(*arguments)
        name = " ".join(["checker", *arguments]).replace(str(ROOT) + "/", "")
        row(name, f"{cost.processor:.2f} s", f"{cost.clock:.2f} s by the clock, {cost.memory:.0f} MiB")


def large_manual(document: Document) -> None:
    """A manual of 150,000 words from disk to report, for its memory."""
    copies = ceil(LARGE / words_of(document))
    with tempfile.TemporaryDirectory() as folder:
        copy_folder(EXAMPLE, Path(folder), copies)
        cost = command("check", folder, "--quiet")
    row(
        f"checker check, {LARGE:,} words",
        f"{cost.processor:.2f} s",
        f"{cost.clock:.2f} s by the clock, {cost.memory:.0f} MiB",
    )


def stages(document: Document, knowledge: KnowledgeBase) -> None:
    """Language alone, and language with comparison."""
    heading(f"Stages, {LARGE:,} words")
    large = repeated(document, LARGE)
    words = words_of(large)
    names = gazetteer(knowledge)
    check(document, knowledge, EDITION)  # fills the caches that every later check finds
    with rare_collection():
        language = timed(lambda: sum(1 for _ in read_provisions(large, names)))
    row("language", f"{words / language:,.0f} words/s", f"{language:.2f} s")
    with one_processor():
        whole = timed(lambda: check(large, knowledge, EDITION))
    row("language and comparison", f"{words / whole:,.0f} words/s", f"{whole:.2f} s")
    clock = timed(lambda: check(large, knowledge, EDITION), now=time.perf_counter)
    row("the same by all processors", f"{words / clock:,.0f} words/s", f"{clock:.2f} s by the clock")
    row("set up one edition", f"{timed(lambda: check(hostile(0), knowledge, EDITION)):.2f} s")


def reading() -> None:
    """Each format, from the same manual."""
    heading("Reading the example manual")
    with tempfile.TemporaryDirectory() as folder:
        forms = {"md": EXAMPLE}
        if all(importlib.util.find_spec(name) for name in ("docx", "fpdf")):
            sys.path.insert(0, str(EXAMPLE.parent))
            from convert import convert

            convert(EXAMPLE, Path(folder))
            forms |= {form: Path(folder) / form for form in ("html", "docx", "pdf")}
        for form, path in forms.items():
            document = read(path)
            seconds = timed(partial(read, path))
            row(form, f"{words_of(document) / seconds:,.0f} words/s", f"{seconds:.2f} s")


def growth(document: Document, knowledge: KnowledgeBase) -> None:
    """Cost per page, and per character of hostile clauses: flat, or something grows faster than the text."""
    heading(f"Growth: cost per page of {WORDS_A_PAGE} words, set-up left out")
    setup = timed(lambda: check(hostile(0), knowledge, EDITION))
    first = None
    for pages in PAGES:
        text = repeated(document, pages * WORDS_A_PAGE)
        cost = (timed(partial(check, text, knowledge, EDITION)) - setup) / pages
        first = first or cost
        row(f"{pages:,} pages", f"{1000 * cost:.1f} ms/page", f"{cost / first:.2f} times the first row")
    heading("Hostile text: a clause of 30,000 characters, and of ten times as many, per 1,000 characters")
    for name, piece in HOSTILE.items():
        costs = [
            (timed(partial(check, hostile(characters, piece), knowledge, EDITION)) - setup) * 1000 / characters
            for characters in (30_000, 300_000)
        ]
        row(name, f"{1000 * costs[0]:.2f} ms", f"{1000 * costs[1]:.2f} ms for the longer")


def main() -> None:
    """Measure and print."""
    parts = ("start", "stages", "reading", "growth")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"what to measure, of {', '.join(parts)}; all of it by default")
    chosen = parser.parse_args().parts or parts
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; median of {RUNS} runs")
    knowledge, document = load(), read(EXAMPLE)
    if "start" in chosen:
        start_up()
        large_manual(document)
    if "stages" in chosen:
        stages(document, knowledge)
    if "reading" in chosen:
        reading()
    if "growth" in chosen:
        growth(document, knowledge)


if __name__ == "__main__":
    main()
