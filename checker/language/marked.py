"""Whether a clause with a word of obligation binds somebody ("the chair will write") or tells ("this will take time").

One sum of the signs of `checker.language.leave_signs` decides, with weights fitted on labelled text by
`evaluation/fit_marked.py`, which writes them and gives the accuracy on text left out. How the words themselves were
read is the strongest of the signs.
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

FILE = Path(__file__).parent / "marked_weights.txt"
"""A sign a line with its weight in hundredths, above 0 where it speaks for a duty; "always" counts before any sign."""


def is_marked(reading: Reading, lower: Sequence[str]) -> bool:
    """Whether a word of obligation was read in the clause, as a duty or as none.

    What leads to a list is left as it is read: it binds by what the list says.
    """
    return reading.style == "modal" and reading.at >= 0 and reading.force != "P" and lower[-1] != ":"


def marked_signs(
    reading: Reading,
    clause: Clause,
    lower: Sequence[str],
    figures: Sequence[str],
    times: TimeReading,
    found: Iterable[str],
    before: str,
) -> frozenset[str]:
    """The signs of a clause with a word of obligation, but those of its words in a row.

    `figures` are its words with numbers in figures; `found` and `before` are as for `settle_marked`.
    """
    words = " ".join(lower[reading.at : reading.end])
    read = f"read {reading.force}"
    return leave_signs(reading.at, clause, figures, times, found, before) | {read, f"words {words} {read}"}


def settle_marked(
    reading: Reading, clause: Clause, lower: Sequence[str], times: TimeReading, found: Iterable[str], before: str
) -> Reading:
    """The reading of a clause with a word of obligation, settled; any other is given back as it is.

    `found` names what else was found in the clause; `before` is the force of the clause before it, if any.
    """
    if not is_marked(reading, lower):
        return reading
    figures = all_in_figures(lower)
    worth = logit(FILE, marked_signs(reading, clause, lower, figures, times, found, before), said(clause, figures))
    if worth <= 0:
        return replace(reading, force="D", worth=-worth)
    if reading.force != "D":
        return replace(reading, worth=worth)
    barred = not _DENIES.isdisjoint(lower[reading.at : reading.end + 1])
    return replace(reading, force="X" if barred else "M", hard=barred, worth=worth)


_DENIES = frozenset({"cannot", "not", "never"})
