"""Lengths of time as rules and manuals state them: "15 working days", "6 months", "24 hours".

Shared by the knowledge base (limits in rule files) and the language stage (limits found in a manual), so that
both sides of a comparison speak of the same units. Nothing here converts one unit into another: whether one limit
ends before another is decided by walking a calendar (`checker.compare.timing`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Unit = Literal[
    "minute",
    "hour",
    "day",  # a bare "day": the text did not say which kind
    "calendar-day",
    "working-day",
    "school-day",
    "week",
    "month",
    "year",
    "half-term",
    "term",
    "gestation-week",
    "visit",
]
UNITS: tuple[str, ...] = get_args(Unit)

_DURATION = re.compile(r"(\d+(?:\.\d+)?) (minute|hour|calendar day|working day|school day|day|week|month|year)s?$")


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of one unit. Amount 0 of a day unit means "the same day"."""

    amount: float
    unit: Unit

    def __str__(self) -> str:
        """Plain English: "15 working days", "1 month", "the same working day"."""
        name = self.unit.replace("-", " ")
        if self.amount == 0:
            return f"the same {name}"
        return f"{self.amount:g} {name}" + ("" if self.amount == 1 else "s")


def parse_duration(text: str) -> Duration:
    """Read a duration as rule files write it: a number, a space, a unit in words.

    >>> parse_duration("15 working days")
    Duration(amount=15.0, unit='working-day')

    Raises:
        ValueError: the text is not a number and a known unit.
    """
    match = _DURATION.match(text.strip())
    if match is None:
        raise ValueError(f"not a duration: {text!r}; write for example '15 working days', '6 months' or '24 hours'")
    unit = match.group(2).replace(" ", "-")
    return Duration(float(match.group(1)), unit)  # type: ignore[arg-type]  # the pattern admits only units
