"""What a finding says of where it stands on the child's journey."""

from __future__ import annotations

from tests.conftest import Checked, manual

DUTY = "Coaches must tell the bursar when the boathouse roof leaks."


def stage(text: str, checked: Checked) -> str:
    (finding,) = (f for f in checked(manual(text), "2023").findings if "boathouse" in f.quote)
    return finding.stage


def test_a_clause_before_it_gives_no_stage(checked: Checked) -> None:
    assert stage(f"# Club\n\nThe initial conference is held in the hall. {DUTY}\n", checked) != "initial-conference"


def test_its_heading_gives_it_one(checked: Checked) -> None:
    assert stage(f"# Club\n\n## Initial conferences\n\n{DUTY}\n", checked) == "initial-conference"
