"""How sure a finding is: a share, surer where the check speaks more strongly, never sure of an added step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.checking import check, gazetteer
from checker.compare.case import Case, Hit
from checker.compare.certainty import WEIGHTS, certainty, certainty_signs
from checker.compare.compare import compare
from checker.compare.link import Linker
from checker.compare.model import Finding
from checker.knowledge.base import KnowledgeBase
from checker.language.provisions import read_provisions
from tests.conftest import document

TIGHTENED = "The initial child protection conference must be held within ten working days of the strategy discussion."
STEP = "The social worker must hand a printed map of the house to the police before the enquiries start."


@pytest.fixture(scope="module")
def hit(knowledge: KnowledgeBase) -> tuple[Case, Hit]:
    names, view = gazetteer(knowledge), knowledge.as_of("2023")
    read = read_provisions(document(TIGHTENED, heading="Conferences"), names)
    ((case, _, hits),) = compare(read, view, Linker(view, names, knowledge.counterparts))
    return case, hits[0]


def findings(text: str, knowledge: KnowledgeBase) -> list[Finding]:
    return list(check(document(text, heading="Section 47 enquiries"), knowledge, "2023").findings)


def test_the_stronger_the_check_speaks_the_surer(hit: tuple[Case, Hit]) -> None:
    case, found = hit
    sure = [certainty(case, replace(found, score=strength), 1) for strength in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert sure == sorted(sure)
    assert 0 < sure[0] < sure[-1] < 1


def test_it_is_less_sure_of_one_among_several(hit: tuple[Case, Hit]) -> None:
    assert certainty(*hit, 3) < certainty(*hit, 1)


def test_every_sign_has_a_weight(hit: tuple[Case, Hit]) -> None:
    assert certainty_signs(*hit, 1).keys() <= WEIGHTS.keys()


def test_an_added_step_is_told_with_low_confidence(knowledge: KnowledgeBase) -> None:
    (step,) = findings(STEP, knowledge)
    assert (step.code, step.confidence) == ("S1", "low")


def test_what_nobody_has_read_is_never_told_firmly(knowledge: KnowledgeBase) -> None:
    tightened = next(finding for finding in findings(TIGHTENED, knowledge) if finding.code == "T1")
    assert tightened.national is not None
    assert (tightened.national.basis, tightened.confidence) == ("memory", "medium")
