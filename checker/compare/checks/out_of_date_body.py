"""Out-of-date body: one that has been abolished or replaced is given a part to play."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.compare.gone import BODIES
from checker.language.model import Span

CODE = "out-of-date-body"


def check(case: Case, codes: frozenset[str]) -> list[Hit]:
    """Fires for a binding clause that gives such a body a part to play."""
    if not case.binds or "history" in case.signs:
        return []
    text = case.provision.clause.text.lower().replace("’", "'")
    for name, since in BODIES:
        at = text.find(name)
        if at >= 0 and since <= case.view.edition.id and "former" not in text[max(0, at - 12) : at]:
            found = case.provision.clause.text[at : at + len(name)]
            return [Hit(CODE, Span(at, at + len(name)), 0.75, local=found, difference={"since": since})]
    return []
