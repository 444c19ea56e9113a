"""The same manual written otherwise gives the same findings: layout, marks, spelling, quotation, names of roles."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from checker.compare.model import Result
from checker.knowledge.base import KnowledgeBase
from checker.language.tokens import words
from checker.manual.model import Document, join
from checker.manual.read import read_bytes
from tests import transformations as t
from tests.conftest import Checked, flags, manual

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = sorted((ROOT / "examples" / "northshire").glob("*.md"))
CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))

Findings = Counter[tuple[str, tuple[str, ...]]]


def own_manual() -> str:
    """The sentences of the cases, each under its heading."""
    cases = [case for file in CASES for case in yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]]
    return (
        "\n\n".join(f"## {case.get('heading') or 'Notes'}\n\n{case['text']}" for case in cases if "text" in case) + "\n"
    )


READ = [
    *sorted(f for f in (ROOT / "evaluation" / "chapters").glob("*.md") if not f.name.startswith(("13", "15"))),
    *sorted((ROOT / "evaluation" / "second" / "read").glob("*.md")),
]
"""Labelled chapters by other hands that have been read; those that stay closed are left alone."""

SOURCES = {
    "chapters": {file.name: file.read_text(encoding="utf-8") for file in READ},
    "northshire": {file.name: file.read_text(encoding="utf-8") for file in CHAPTERS},
    "own": {"own.md": own_manual()},
}


def written(source: str, way: t.Transformation | None = None) -> Document:
    made = [read_bytes((way(text) if way else text).encode(), name) for name, text in SOURCES[source].items()]
    return join("manual", made)


def found(result: Result) -> Findings:
    """Code and words of each finding; marks, capitals and spelling are not words."""
    return Counter((f.code, words(t.british(f.quote).replace("•", ""))) for f in result.findings)


@pytest.fixture(scope="module")
def as_it_stands(checked: Checked) -> dict[str, Findings]:
    return {source: found(checked(written(source))) for source in SOURCES}


WAYS: dict[str, t.Transformation] = {
    "60 columns": t.rewrapped(60),
    "100 columns": t.rewrapped(100),
    "bulleted": t.bulleted,
    "tabled": t.tabled,
    "headings in capitals": t.upper_headings,
    "curly marks": t.curly,
    "American spelling": t.american,
    "quoted": t.quoted,
    "Windows line ends": t.windows_lines,
    "no-break spaces": t.hard_spaces,
    "numbered paragraphs": t.numbered,
    "hyphens and joined letters of print": t.printed,
    "words of obligation in bold": t.stressed,
    "&": t.ampersands,
    "contractions": t.contracted,
    "S47": t.sections("S"),
    "sec. 47": t.sections("sec. "),
    "section-47": t.sections("section-"),
    "words of obligation in capitals": t.capitals,
    "numbers in figures": t.figures,
    "w/d": t.units("working days:w/d", "working day:w/d"),
    "working-days, hrs": t.units("working days:working-days", "hours:hrs", "weeks:wks", "months:mths"),
    "dashes before items": t.dashed,
    "letters before items": t.lettered,
}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("way", WAYS)
def test_same_findings(way: str, source: str, as_it_stands: dict[str, Findings], checked: Checked) -> None:
    expected = as_it_stands[source]
    got = found(checked(written(source, WAYS[way])))
    assert sum(expected.values()) > 100
    differ = (got - expected) + (expected - got)
    assert not differ, differ


def test_every_way_changes_the_text() -> None:
    for way, change in WAYS.items():
        assert any(change(text) != text for texts in SOURCES.values() for text in texts.values()), way


DUTIES = [
    ("Strategy discussions", "The social worker must", "record the discussion on form CP4"),
    ("Strategy discussions", "The social worker will", "record the discussion on form CP4"),
    ("Core groups", "The chair will", "send out the minutes within two working days"),
    ("Core groups", "The chair will", "use the Five Rivers scale"),
    ("Core groups", "The team manager will", "approve the plan"),
    ("Core groups", "The school nurse will", "attend each core group"),
    ("Core groups", "The first core group should", "meet within three weeks of the initial conference"),
    ("Seeing the child", "The social worker should", "see the child alone"),
    ("Seeing the child", "The social worker may", "see the child alone if time allows"),
    ("Sharing information", "Staff must not", "send information to the school"),
]
IDS = [f"{lead} {action}" for _, lead, action in DUTIES]


def codes(checked: Checked, text: str) -> set[str]:
    return flags(checked(manual(text)).judged)


@pytest.mark.parametrize(("heading", "lead_in", "action"), DUTIES, ids=IDS)
def test_a_list_item_says_what_a_sentence_says(heading: str, lead_in: str, action: str, checked: Checked) -> None:
    expected = codes(checked, f"## {heading}\n\n{lead_in} {action}.\n")
    assert codes(checked, f"## {heading}\n\n{lead_in}:\n\n- {action}.\n") == expected


@pytest.mark.parametrize(("heading", "lead_in", "action"), DUTIES, ids=IDS)
@pytest.mark.parametrize("columns", ["No. | Rule", "No. | Rule | Note"])
def test_a_table_cell_says_what_a_sentence_says(
    heading: str, lead_in: str, action: str, columns: str, checked: Checked
) -> None:
    line = "| --- " * (columns.count("|") + 1) + "|"
    note = " | " * (columns.count("|") - 1)
    table = f"| {columns} |\n{line}\n| 1 | {lead_in} {action}.{note} |\n"
    expected = codes(checked, f"## {heading}\n\n{lead_in} {action}.\n")
    assert codes(checked, f"## {heading}\n\n{table}") == expected


_STEP = (
    "The {} must be chaired by the service manager.",
    "A note of the {} must be sent out within two working days.",
    "The {} must be recorded on form V12 and signed off by the head of service.",
)
_PAPER = (
    "The {} must be approved by the team manager.",
    "The {} must be sent out within two working days of the visit.",
    "The {} must be kept in the Willow system.",
    "Workers must use the {} in every assessment.",
    "The {} must be completed for every child.",
    "Every assessment must include the {}.",
)
DUTY_OF = {
    "role": (
        "The {} must authorise every home visit.",
        "The {} must attend each core group.",
        "The {} must record the visit on form V12 within two working days.",
    ),
    "body": (
        "The {} must authorise every home visit.",
        "The {} must record the visit on form V12 within two working days.",
    ),
    "meeting": _STEP,
    "process": _STEP,
    "document": _PAPER,
}
"""Duties in which a term of each kind can stand."""
SLOTS = frozenset({"W1", "L1", "T1", "T2", "T3", "T4", "F1", "A1", "A2", "M1", "G1"})
"""Codes that rest on what fills a slot; whether a new duty is S1 or U1 depends on its words."""


def test_another_name_for_a_thing_gives_the_same_findings(checked: Checked, knowledge: KnowledgeBase) -> None:
    differ = set()
    terms = [term for term in knowledge.terms.values() if term.kind in DUTY_OF and term.synonyms]
    for term in terms:
        for number, duty in enumerate(DUTY_OF[term.kind]):
            expected = codes(checked, f"## Home visits\n\n{duty.format(term.label)}\n") & SLOTS
            for synonym in term.synonyms:
                if codes(checked, f"## Home visits\n\n{duty.format(synonym)}\n") & SLOTS != expected:
                    differ.add((term.label, synonym, number))
    assert len(terms) > 80
    assert differ == set()
