"""How a clause stands to its rule: the four shares, and that every sign that is looked for also counts."""

from __future__ import annotations

import pytest

from checker.checking import gazetteer
from checker.compare.compare import compare
from checker.compare.link import Linker
from checker.compare.relation import FILE, signs_of, weights
from checker.knowledge.base import KnowledgeBase
from checker.language.provisions import read_provisions
from tests.conftest import document

TEXTS = {
    "same": "The social worker must see the child alone.",
    "against": "The social worker must not see the child alone.",
    "new": "The social worker must hand a printed map of the house to the police before the enquiries start.",
}


@pytest.mark.parametrize("relation", TEXTS)
def test_the_likeliest_relation(relation: str, knowledge: KnowledgeBase) -> None:
    names = gazetteer(knowledge)
    view = knowledge.as_of("2023")
    heading = "Section 47 enquiries" if relation == "new" else "Seeing the child"
    read = read_provisions(document(TEXTS[relation], heading=heading), names)
    (case,) = [
        c for c, _, _ in compare(read, view, Linker(view, names, knowledge.counterparts)) if c.provision.force != "D"
    ]
    shares = {name: getattr(case.relation, name) for name in ("same", "against", "new", "aside")}
    assert max(shares, key=shares.__getitem__) == relation
    assert sum(shares.values()) == pytest.approx(1.0)
    assert case.match is not None
    signs, said = signs_of(case.provision, case.match, case.link.governed)
    assert {name for name, value in signs.items() if value} <= weights(FILE).keys()
    assert not weights(FILE).keys().isdisjoint(said)
