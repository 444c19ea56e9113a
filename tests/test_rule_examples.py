"""The example sentences of the rule files, run through the checker as in the 2023 edition."""

from __future__ import annotations

from checker.checking import check
from checker.knowledge.base import KnowledgeBase
from checker.manual.model import Block, Document, FileRead, Place

NEGATIVE = frozenset({"R0", "R1", "ADV", "NONE"})
FLOOR = 0.87
"""Share of sentences in which exactly the expected differences are pointed out; it only goes up."""


def pointed_out(codes: set[str]) -> set[str]:
    return codes - NEGATIVE


def test_examples_are_pointed_out_as_their_rules_expect(knowledge: KnowledgeBase) -> None:
    examples = [
        (rule.id, example) for rule in knowledge.rules.values() for group in rule.examples.values() for example in group
    ]
    # One document, one heading a sentence, so that the linker is built once.
    blocks = tuple(
        Block("paragraph", e.text, Place("examples.md", line=n), headings=(e.heading or f"Example {n}",))
        for n, (_, e) in enumerate(examples, start=1)
    )
    result = check(Document("examples", blocks, (FileRead("examples.md", "text/markdown", "read"),)), knowledge, "2023")
    said: dict[int, set[str]] = {}
    for judged in result.judged:
        said.setdefault(judged.provision.clause.block.place.line or 0, set()).update(judged.relations)
    missed = [
        f"{rule}: expected {sorted(e.codes)}, said {sorted(said.get(n, set()))}: {e.text}"
        for n, (rule, e) in enumerate(examples, start=1)
        if pointed_out(set(e.codes)) != pointed_out(said.get(n, set()))
    ]
    share = 1 - len(missed) / len(examples)
    assert len(examples) > 1_400
    assert share >= FLOOR, f"{share:.3f} exactly right; for instance:\n" + "\n".join(missed[:20])
