"""The example sentences of the rule files, run through the checker as in the 2023 edition.

`WRITE_MISSES=1 pytest tests/test_rule_examples.py` writes those that are not met to build/rule-examples.txt.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.knowledge.base import KnowledgeBase
from checker.manual.model import Block, Document, FileRead, Place
from tests.conftest import Checked

MISSES = Path(__file__).resolve().parents[1] / "build" / "rule-examples.txt"
NEGATIVE = frozenset({"R0", "R1", "ADV", "NONE"})
FLOOR = 0.9
"""Share of sentences in which exactly the expected differences are pointed out; it should only go up."""
FLOORS = {
    "restates": 0.96,
    "tightens": 0.96,
    "adds": 0.79,
    "falls_short": 0.74,
    "withdrawn": 0.92,
    "silent": 0.95,
}
"""The same for each group of examples; "restates" is the share of plain restatements left in peace."""


@dataclass(frozen=True)
class Example:
    rule: str
    group: str
    text: str
    heading: str
    expected: frozenset[str]
    said: frozenset[str]

    @property
    def right(self) -> bool:
        return self.expected == self.said

    def __str__(self) -> str:
        wanted, said = (" ".join(sorted(codes)) or "nothing" for codes in (self.expected, self.said))
        return f"{self.rule} ({self.group}): expected {wanted}, said {said}: {self.text}"


@pytest.fixture(scope="module")
def examples(knowledge: KnowledgeBase, checked: Checked) -> list[Example]:
    """All examples, each under a heading of its own, checked as one document."""
    listed = [
        (rule.id, group, each)
        for rule in knowledge.rules.values()
        for group, examples in rule.examples.items()
        for each in examples
    ]
    blocks = tuple(
        Block("paragraph", each.text, Place("examples.md", line=n), headings=(each.heading or f"Example {n}",))
        for n, (_, _, each) in enumerate(listed, start=1)
    )
    result = checked(Document("examples", blocks, (FileRead("examples.md", "text/markdown", "read"),)))
    said: dict[int, set[str]] = {}
    for judged in result.judged:
        said.setdefault(judged.provision.clause.block.place.line or 0, set()).update(judged.relations)
    return [
        Example(
            rule,
            group,
            each.text,
            each.heading,
            frozenset(each.codes) - NEGATIVE,
            frozenset(said.get(n, ())) - NEGATIVE,
        )
        for n, (rule, group, each) in enumerate(listed, start=1)
    ]


def share(examples: Iterable[Example]) -> float:
    kept = list(examples)
    return sum(each.right for each in kept) / len(kept)


def test_examples_are_pointed_out_as_their_rules_expect(examples: list[Example]) -> None:
    missed = [str(each) for each in examples if not each.right]
    if os.environ.get("WRITE_MISSES"):
        MISSES.parent.mkdir(exist_ok=True)
        MISSES.write_text("\n".join(missed) + "\n", encoding="utf-8")
    assert len(examples) > 1_400
    assert share(examples) >= FLOOR, f"{share(examples):.3f} exactly right; for instance:\n" + "\n".join(missed[:20])


def test_each_group_of_examples(examples: list[Example]) -> None:
    groups = Counter(each.group for each in examples)
    measured = {group: round(share(e for e in examples if e.group == group), 3) for group in groups}
    assert set(groups) == set(FLOORS), measured
    assert all(measured[group] >= FLOORS[group] for group in groups), measured


def test_every_rule_is_met_by_an_example(examples: list[Example], knowledge: KnowledgeBase) -> None:
    assert {each.rule for each in examples} >= {r.id for r in knowledge.rules.values() if r.kind in {"rule", "statute"}}
