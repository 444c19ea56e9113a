"""Fit which clauses with a word of obligation bind somebody, and write `checker/language/marked_weights.txt`.

    python evaluation/fit_marked.py [--errors]

Each clause whose main verb stands under such a word is one choice: its label has a force that binds (M, X, E), or D. The
texts and the fit: `force_choices.py`.
"""

from __future__ import annotations

from force_choices import Choice, Seen, fit_choice

from checker.language.clause_words import said
from checker.language.fitted import names
from checker.language.marked import FILE, is_marked, marked_signs
from checker.language.numbers import all_in_figures


def signs(seen: Seen) -> frozenset[str] | None:
    """The signs of a clause, None for one without a word of obligation."""
    if not is_marked(seen.reading, seen.lower) or "style:shared" in seen.provision.cues:
        return None
    clause, figures = seen.provision.clause, all_in_figures(seen.lower)
    found = marked_signs(seen.reading, clause, seen.lower, figures, seen.times, seen.found, seen.before)
    return found | names(said(clause, figures))


if __name__ == "__main__":
    fit_choice(Choice(signs, lambda force: None if force == "P" else force != "D", unlabelled="D"), FILE)
