"""Names of roles and bodies read for whom they stand, whatever their words."""

from __future__ import annotations

import pytest

from checker.language.gazetteer import Gazetteer
from checker.language.named_roles import as_nouns, roles_in
from checker.language.tokens import tokenize
from tests.language.reading import provisions

NOUNS = [
    ("The caregiver must agree", "the family must agree"),
    ("Those with parental responsibility must agree", "family must agree"),
    ("The case holder must agree", "the worker must agree"),
    ("The designated safeguarding person must agree", "the lead must agree"),
    ("The authority where the child lives must agree", "authority must agree"),
    ("The case holder's consent is needed", "the worker's consent is needed"),
    ("The family front door must agree", "the service must agree"),
    ("The head of service must agree", "the head of service must agree"),
    ("The hospital must agree", "the hospital must agree"),
    ("The core group must agree", "the core group must agree"),
]


@pytest.mark.parametrize(("text", "read"), NOUNS, ids=[text for text, _ in NOUNS])
def test_a_name_that_misleads_is_read_as_a_noun_of_its_role(text: str, read: str, names: Gazetteer) -> None:
    nouns = as_nouns(tokenize(text), names)
    assert " ".join(t.lower for t in nouns) == read
    assert all(text[t.start : t.end] == t.text for t in nouns)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("allocated social worker", ("social-worker",)),
        ("the midwife and the police", ("midwife",)),
        ("lead CP practitioner", ("lead-child-protection-practitioner",)),
        ("youth worker", ()),
        ("supervising social worker", ("ssw",)),
    ],
)
def test_roles_in_a_few_words(text: str, roles: tuple[str, ...], names: Gazetteer) -> None:
    assert roles_in(text, names) == roles


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("The parents must approve the plan.", True),
        ("A member of the family must approve the plan.", True),
        ("The support network must approve the plan.", True),
        ("The child's social worker must approve the plan.", False),
        ("The child protection social worker must approve the plan.", False),
        ("The children's hub must approve the plan.", False),
    ],
)
def test_the_family_is_told_by_the_head_of_its_name(text: str, family: bool, names: Gazetteer) -> None:
    (provision,) = provisions(text, names)
    assert (not provision.approvals) == family


def test_who_chairs_does_not_thereby_approve(names: Gazetteer) -> None:
    (provision,) = provisions("The authorisation must be chaired by the service manager.", names)
    assert not provision.approvals
    assert [slot.value for slot in provision.attendance] == ["chair: service manager"]


def test_names_with_letters_in_them_are_found(names: Gazetteer) -> None:
    events = [m.ids for m in names.events(tokenize("The CP visit comes before the LAC review."))]
    assert events == [("child-protection-visit",), ("looked-after-review",)]
