"""Whether a clause asks for an approval, a person, a form, a method or a target.

But for what is `mentioned` in `slots.yaml` these are sentences that the weights were not fitted on.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

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
THINGS = {
    "forms": [
        "Each loan is entered in the Kestrel Ledger system before the van leaves.",
        "The warden must fill in form TB3 for every broken pane.",
        "Write it up on the Lost Property template.",
        "Both drivers sign the mileage record.",
    ],
    "methods": [
        "Coaches must use the Five Bridges model in every talk.",
        "Each plot is graded with the Meadow Scale.",
    ],
    "targets": [
        "At least 95 per cent of books must be back on time.",
        "The target is 80 per cent of calls answered in a minute.",
    ],
}
SPOKEN_OF = {
    "forms": [
        "Signs and symptoms of rust vary from boat to boat.",
        "Keepers have said that the form takes them away from the animals.",
        "Support is given in some form by every branch.",
    ],
    "methods": [
        "Hill, R. (2007), The Meadow Model: a Guide for Farmers, York.",
    ],
    "targets": [
        "Visits to the museum rose by 15 per cent last year.",
        "By telephone 27%",
        "Eight in ten callers said that they were content.",
    ],
}


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
    assert all(max(asked(p.clause)[:2]) < 0 for p in provisions(text, names))


@pytest.mark.parametrize(("slot", "text"), [(slot, text) for slot, texts in THINGS.items() for text in texts])
def test_what_is_asked_for(slot: str, text: str, names: Gazetteer) -> None:
    assert any(getattr(p, slot) for p in provisions(text, names))


@pytest.mark.parametrize(("slot", "text"), [(slot, text) for slot, texts in SPOKEN_OF.items() for text in texts])
def test_what_is_spoken_of(slot: str, text: str, names: Gazetteer) -> None:
    assert not any(getattr(p, slot) for p in provisions(text, names) if p.force != "D")


@pytest.mark.parametrize("slot", ["forms", "methods", "targets"])
def test_what_is_mentioned(slot: str, names: Gazetteer) -> None:
    texts = yaml.safe_load((Path(__file__).parent / "slots.yaml").read_text(encoding="utf-8"))[slot]["mentioned"]
    assert [t for t in texts if any(getattr(p, slot) for p in provisions(t, names) if p.force != "D")] == []


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
