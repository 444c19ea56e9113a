"""A number with a unit that no pattern understands is told, in an obligation, and nowhere else."""

from __future__ import annotations

import pytest

from tests.conftest import Checked, manual


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Any plan reaching 14 months must go to the panel.", ["“14 months”"]),
        ("Some plans that had reached 14 months went to the panel.", []),
        ("The child must be seen within two working days.", []),
        ("Young people aged 14 years must be asked.", []),
    ],
)
def test_a_length_of_time_that_was_not_understood_is_told(text: str, said: list[str], checked: Checked) -> None:
    notices = checked(manual(f"## Plans\n\n{text}\n")).notices
    assert [n.message.split(": ")[-1] for n in notices if "length of time" in n.message] == said
    assert all(n.place.line == 3 and not n.lost for n in notices)
