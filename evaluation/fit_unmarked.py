"""Fit which clauses without a word of obligation instruct, and write `checker/language/unmarked_weights.txt`.

    python evaluation/fit_unmarked.py [--errors]

Each clause that no modal, infinitive or imperative marks is one choice: its label has a force that binds (M, X, E), or
D. What no label of a chapter covers asks nothing of anyone and is D. The texts and the fit: `force_choices.py`.
"""

from __future__ import annotations

from force_choices import Choice, Seen, fit_choice

from checker.language.clause_words import said
from checker.language.fitted import names
from checker.language.fragments import read_fragment
from checker.language.numbers import all_in_figures
from checker.language.unmarked import FILE, STYLES, surely_describes
from checker.language.unmarked_signs import unmarked_signs


def signs(seen: Seen) -> frozenset[str] | None:
    """The signs of a clause, None for one whose force something marks."""
    clause, lower, times = seen.provision.clause, seen.lower, seen.times
    fragment = read_fragment(lower, times.limits)
    marked = seen.reading.style not in STYLES or "style:shared" in seen.provision.cues
    if marked or surely_describes(clause, lower, times) or (fragment and fragment.force != "M"):
        return None
    found = (*seen.found, *(["fragment"] if fragment else []))
    figures = all_in_figures(lower)
    return unmarked_signs(seen.reading, clause, figures, times, found, seen.before) | names(said(clause, figures))


if __name__ == "__main__":
    fit_choice(Choice(signs, lambda force: None if force == "P" else force != "D", unlabelled="D"), FILE)
