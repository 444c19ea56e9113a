"""Out-of-date body: one that has been abolished or replaced is given a part to play."""

from __future__ import annotations

from checker.compare.case import Case, Hit
from checker.language.model import Span

CODE = "out-of-date-body"
_BODIES: tuple[tuple[str, str], ...] = (
    # name in lower case, first edition in which it has no part
    ("local safeguarding children board", "2018"),
    ("lscb", "2018"),
    ("children's trust board", "2013"),
    ("children’s trust board", "2013"),
    ("primary care trust", "2013"),
    ("strategic health authority", "2013"),
    ("clinical commissioning group", "2023"),
    ("connexions", "2013"),
    ("contactpoint", "2013"),
    ("area child protection committee", "2010"),
    ("child protection register", "2010"),
    ("independent safeguarding authority", "2013"),
    ("every child matters", "2013"),
    ("community rehabilitation company", "2023"),
)


def check(case: Case, codes: frozenset[str]) -> list[Hit]:
    """Fires for a binding clause that gives such a body a part to play."""
    if not case.binds or "history" in case.signs:
        return []
    text = case.provision.clause.text.lower()
    for name, since in _BODIES:
        at = text.find(name)
        if at >= 0 and since <= case.view.edition.id and "former" not in text[max(0, at - 12) : at]:
            found = case.provision.clause.text[at : at + len(name)]
            return [Hit(CODE, Span(at, at + len(name)), 0.75, local=found, difference={"since": since})]
    return []
