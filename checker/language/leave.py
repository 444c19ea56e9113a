"""Whether may, can, could or might gives leave to act ("the chair may invite a friend") or only says what is possible.

One sum of the signs of `checker.language.leave_signs` decides, with weights fitted on labelled text by
`evaluation/fit_leave.py`, which writes them and gives the accuracy on text left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from checker.language.clause_words import said
from checker.language.fitted import logit
from checker.language.leave_signs import leave_signs
from checker.language.modals import Reading
from checker.language.model import Clause
from checker.language.numbers import all_in_figures
from checker.language.times import TimeReading

FILE = Path(__file__).parent / "leave_weights.txt"
"""A sign a line with its weight in hundredths, above 0 where it speaks for leave; "always" counts before any sign."""
STYLE = "leave"
"""How `read_force` reads a clause with one of these modals that forbids nothing."""


def settle_leave(
    reading: Reading, clause: Clause, lower: Sequence[str], times: TimeReading, found: Iterable[str], before: str
) -> Reading:
    """The reading of a clause, settled where it may give leave; any other is given back as it is.

    `found` names what else was found in the clause; `before` is the force of the clause before it, if any.
    """
    if reading.style != STYLE:
        return reading
    figures = all_in_figures(lower)
    worth = logit(FILE, leave_signs(reading.at, clause, figures, times, found, before), said(clause, figures))
    return replace(reading, force="P" if worth > 0 else "D", style="modal", worth=abs(worth))
