"""The answer key of the example manual, held against the findings. Matching is that of evaluation/score.py.

`pytest -s tests/test_answer_key.py` prints the table. The key may be wrong where a provision is marked `unsure`;
the rest of it was judged before any checker was run.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from checker.compare.model import Result
from checker.report.json import passages

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "northshire"
KEY = ROOT / "examples" / "northshire-key.yaml"
PINNED = Path(__file__).with_name("answer_key_found.txt")
"""Shortfalls (L1, L2, L3) of the key that are found, one a line: none may be lost. Lines are only ever added."""

FLOORS = {"flags": 0.77, "W1": 0.95, "L1": 0.85, "L2": 0.58, "L3": 0.42, "T1": 0.9, "T2": 0.79, "T3": 0.8, "T4": 0.89,
          "F1": 0.82, "A1": 0.9, "A2": 0.78, "M1": 0.7, "G1": 0.88, "U1": 0.73, "S1": 0.46}  # fmt: skip
"""F1 for each code and over all flags, just under what was measured. They only go up: a change that lowers one has to
be thought over."""

FLOORS_OF_READING = {
    "labels met": 0.98,
    "force": 0.93,
    "rule link": 0.76,
    "silence on negatives": 0.92,
    "precision at high confidence": 0.9,
}
"""The same for force, rule link, labels met and freedom from false alarms."""


@dataclass(frozen=True)
class Scored:
    """The key with what the checker says: `score.py`'s outcomes and its report."""

    outcomes: list[Any]
    report: dict[str, Any]
    table: str


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", ROOT / "evaluation" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def key() -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = yaml.safe_load(KEY.read_text(encoding="utf-8"))["provisions"]
    return items


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory, northshire: Result) -> Scored:
    folder = tmp_path_factory.mktemp("key")
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in key():
        by_file[item.pop("file")].append(item)
    for name, provisions in by_file.items():
        (folder / name).write_bytes((EXAMPLE / name).read_bytes())
        labels = {"era": "partnership", "edition_cited": "2023", "judged_against": 2023, "provisions": provisions}
        (folder / name).with_suffix(".yaml").write_text(yaml.safe_dump(labels, allow_unicode=True), encoding="utf-8")
    findings = folder / "findings.json"
    findings.write_text(
        json.dumps({"schema": 1, "provisions": [each for j in northshire.judged for each in passages(j)]})
    )
    score = scorer()
    texts, labels_read = score.read_chapters(folder)
    placed, unplaced = score.read_findings(findings, texts)
    outcomes, leftovers = score.match(labels_read, placed)
    report = score.measure(outcomes, leftovers, 0.8) | {"unplaced_findings": unplaced}
    return Scored(outcomes, report, score.show(report))


def shortfalls(scored: Scored) -> tuple[set[str], set[str]]:
    """Shortfalls in the key that nobody was unsure about, and those of them that are found, as "file:line code"."""
    wanted, found = set(), set()
    for outcome in scored.outcomes:
        label = outcome.label
        for code in label.relations & {"L1", "L2", "L3"}:
            if not label.unsure:
                name = f"{label.file}:{label.line} {code}"
                wanted.add(name)
                if code in outcome.relations:
                    found.add(name)
    return wanted, found


def test_every_quotation_of_the_key_is_in_the_manual() -> None:
    files: dict[str, list[str]] = {}
    for item in key():
        lines = files.setdefault(item["file"], (EXAMPLE / item["file"]).read_text(encoding="utf-8").splitlines())
        text = " ".join(" ".join(lines[item["line"] - 1 : item["line"] + 12]).split())
        assert " ".join(item["quote"].split()) in text.replace("> ", ""), (item["file"], item["line"])


def test_every_code_has_a_floor(scored: Scored) -> None:
    print("\n" + scored.table)
    assert set(scored.report["codes"]) - {"R0", "R1", "ADV", "NONE"} == set(FLOORS) - {"flags"}


@pytest.mark.parametrize("code", [code for code in FLOORS if code != "flags"])
def test_code(code: str, scored: Scored) -> None:
    assert scored.report["codes"][code]["f1"] >= FLOORS[code]


def test_all_flags_together(scored: Scored) -> None:
    assert scored.report["overall"]["flag codes"]["f1"] >= FLOORS["flags"]


@pytest.mark.parametrize("name", FLOORS_OF_READING)
def test_reading(name: str, scored: Scored) -> None:
    report = scored.report
    measured = {
        "labels met": report["labels_met"] / report["labels"],
        "force": report["force"]["checker"]["accuracy"],
        "rule link": report["rule_link"]["accuracy"],
        "silence on negatives": 1 - report["false_alarms"]["rate"],
        "precision at high confidence": report["high_confidence"]["precision"],
    }
    assert set(measured) == set(FLOORS_OF_READING)
    assert measured[name] >= FLOORS_OF_READING[name], measured


def test_no_shortfall_has_been_lost(scored: Scored) -> None:
    wanted, found = shortfalls(scored)
    pinned = set(PINNED.read_text(encoding="utf-8").splitlines())
    print(f"\nshortfalls found and not pinned yet: {sorted(found - pinned)}")
    assert len(pinned) >= 25
    assert pinned <= wanted, "pinned, but no longer in the key"
    assert pinned <= found, f"lost: {sorted(pinned - found)}"
