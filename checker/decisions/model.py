"""What an area has decided about a finding. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Choice = Literal["keep", "change", "remove", "not-an-addition"]

CHOICES: dict[Choice, str] = {
    "keep": "keep as declared local choice",
    "change": "change",
    "remove": "remove",
    "not-an-addition": "not an addition",
}
"""The decisions as people read and choose them. None of them is better than another."""

NEEDED: dict[Choice, tuple[str, ...]] = {
    "keep": ("reason", "owner", "review"),
    "change": ("reason", "owner", "review"),
    "remove": ("reason", "owner", "review", "watch"),
    "not-an-addition": ("reason", "owner"),
}
"""What a decision must say of itself; the JSON Schema of the register asks for the same."""

ENGLISH: dict[str, str] = {
    "decision": "decision",
    "reason": "reason",
    "evidence": "evidence",
    "owner": "owner",
    "review": "review date",
    "watch": "what will be watched",
}
"""The fields that people fill in, by the names they see."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of the register.

    `finding` is the fingerprint of the finding; `heading` the headings above it, outermost first, joined with " › ",
    by which the same words in several places are told apart. `quote` and `place` are there for people. `due` is set
    when the decision is laid beside a manual: its review date has passed.
    """

    finding: str
    code: str
    choice: Choice
    reason: str
    owner: str
    evidence: str = ""
    review: date | None = None
    watch: str = ""
    quote: str = ""
    heading: str = ""
    place: str = ""
    due: bool = False
