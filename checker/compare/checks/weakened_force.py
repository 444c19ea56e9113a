"""L2 weakened force: what national guidance requires or expects is only expected or allowed here."""

from __future__ import annotations

from itertools import takewhile

from checker.compare.case import SAME, Case, Hit
from checker.compare.sharing import frees_sharing
from checker.language.tokens import tokenize

CODE = "L2"

_RANK = {"M": 3, "X": 3, "E": 2, "P": 1}


def check(case: Case) -> list[Hit]:
    """Fires where the same action is spoken of with less force than the rule has."""
    national, local = case.national_force, case.provision.force
    if national is None or local not in {"E", "P"} or case.rule is None:
        return []
    if _RANK[local] >= _RANK[national]:
        return []
    if "noun-item" in case.signs or frees_sharing(case):
        return []  # one thing of a list, the action being in the lead-in; or no consent is asked for
    waived = not {"need-not", "time-allows"}.isdisjoint(case.signs)
    if local == "P" and not waived and _own_option(case):
        return []
    sure = case.relation.same + (case.relation.against if waived else 0.0)  # to waive a thing is to speak against it
    if sure < SAME:
        return []
    return [Hit(CODE, case.whole, sure, local=case.provision.force_text, national=case.rule.force or "")]


_FAMILY = frozenset("child children family families parent parents person people carer carers they".split())

_ANYBODY = frozenset("any anyone anybody everyone everybody".split())
"""What these may do is opened to all, which takes nothing from what some have to do."""
_WHOSE = frozenset({"of", "to", "for", "with", "who", "in"})
"""What comes after these in a subject is not who has the choice: "providers of health services to children"."""


def _own_option(case: Case) -> bool:
    """Whether the choice is the family's own or anybody's, or one of several people who may have the part."""
    force = " ".join(token.lower for token in tokenize(case.provision.force_text))
    before, _, after = case.said.partition(f" {force} ")
    if after.startswith(", "):
        after = after[2:].partition(" , ")[2]  # "may, if the chair thinks fit, be asked"
    subject = list(takewhile(lambda word: word not in _WHOSE, before.rsplit(",", 1)[-1].split()))
    active = not after.startswith("be ") or after.startswith("be offered")
    own = _FAMILY & set(subject) or _ANYBODY & set(subject[:1])
    return (active and bool(own)) or after.startswith(("be a ", "be an ", "come from "))
