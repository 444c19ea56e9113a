"""Fit whether may, can, could and might give leave, and write `checker/language/leave_weights.txt`.

    python evaluation/fit_leave.py [--errors]

Each clause whose main verb stands under one of them, and which does not forbid, is one choice: its label is P, or D.
The texts and the fit: `force_choices.py`.
"""

from __future__ import annotations

from force_choices import Choice, Seen, fit_choice

from checker.language.clause_words import said
from checker.language.fitted import names
from checker.language.leave import FILE, STYLE
from checker.language.leave_signs import leave_signs
from checker.language.numbers import all_in_figures


def signs(seen: Seen) -> frozenset[str] | None:
    """The signs of a clause, None for one that cannot give leave."""
    if seen.reading.style != STYLE or "style:modal" not in seen.provision.cues:
        return None
    clause, figures = seen.provision.clause, all_in_figures(seen.lower)
    found = leave_signs(seen.reading.at, clause, figures, seen.times, seen.found, seen.before)
    return found | names(said(clause, figures))


if __name__ == "__main__":
    fit_choice(Choice(signs, lambda force: force == "P" if force in {"P", "D"} else None), FILE)
