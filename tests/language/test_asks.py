"""Whether a clause asks for an approval or for somebody to be there: sentences that the weights were not fitted on."""

from __future__ import annotations

import pytest

from checker.language.asks import asked, of_whom
from checker.language.gazetteer import Gazetteer
from checker.language.tokens import tokenize
from tests.language.reading import provisions

APPROVAL = [
    "No loan is made without the treasurer's consent.",
    "The bursar must put her name to each order before it is sent.",
    "A second manager has to agree before the hall is let.",
    "The tender goes forward once the finance committee has approved it.",
    "Closing the club requires the sanction of the head of estates.",
    "Only the director may cancel a booking.",
    "The letter is countersigned by the team manager.",
]
PRESENCE = [
    "The matron must attend every planning meeting.",
    "A police sergeant or above is present at the briefing.",
    "The review is chaired by a service manager.",
    "The meeting cannot go ahead unless three agencies are there.",
    "The school must send a senior teacher to each conference.",
    "Two governors are a quorum.",
    "A bursar takes the chair.",
]
NEITHER = [
    "The clerk tells the bursar of the visit.",
    "Parents are asked what they think of the plan.",
    "The meeting is held in the hall.",
    "The worker writes down what the child said.",
    "The plan sets out what each agency will do.",
    "Keys must be returned within two days.",
]


@pytest.mark.parametrize("text", APPROVAL)
def test_approval(text: str, names: Gazetteer) -> None:
    assert any(p.approvals for p in provisions(text, names))
    assert not any(p.attendance for p in provisions(text, names))


@pytest.mark.parametrize("text", PRESENCE)
def test_presence(text: str, names: Gazetteer) -> None:
    assert any(p.attendance for p in provisions(text, names))
    assert not any(p.approvals for p in provisions(text, names))


@pytest.mark.parametrize("text", NEITHER)
def test_neither(text: str, names: Gazetteer) -> None:
    assert all(max(asked(p.clause)) < 0 for p in provisions(text, names))


def test_a_demand_without_a_mark_of_force_binds(names: Gazetteer) -> None:
    (provision,) = provisions("Team manager initials the register", names, kind="item")
    assert provision.force == "M"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It stands only with the backing of the head of estates.", "head of estates"),
        ("It stands only when both have said yes.", ""),
    ],
)
def test_of_whom_where_no_shape_fits(text: str, value: str) -> None:
    assert [slot.value for slot in of_whom("approval", (), tokenize(text))] == [value]


def test_the_family_alone_gives_no_added_approval() -> None:
    assert of_whom("approval", (), tokenize("It starts only with the mother's blessing.")) == ()
