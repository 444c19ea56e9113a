"""Limits that are no addition to national guidance on the work with families: rules of another law or body.

How long papers are kept is for the law on data; and what "the education guidance asks" or "our insurers require" is
theirs. Such a clause is a step of its own (annotation guide, case 8), and its time is no added limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.language.modals import lower_words
from checker.language.model import Clause
from checker.language.tokens import tokenize

_SOURCES = frozenset(
    "guidance law regulations regulation insurers insurer code act policy contract funders funder union charity "
    "regulator watchdog licence commissioner inspectorate".split()
)
_ASKS = frozenset(
    "ask asks require requires demand demands expect expects provide provides say says lay lays insist insists".split()
)
_ARTICLES = frozenset({"the", "our", "its", "their"})
_NATIONAL = frozenset(
    "national statutory safeguarding working together framework core children's this partnership".split()
)
_GETS_RID = frozenset(
    "delete deletes deleted destroy destroys destroyed shred shreds shredded erase erases erased wipe wipes "
    "wiped".split()
)


def of_another_law(clause: Clause) -> bool:
    """Whether a clause says that its limit is somebody else's rule, or is one on papers that are kept or asked for."""
    lower = lower_words(tokenize(clause.text))
    papers = not _GETS_RID.isdisjoint(lower) or ("subject", "access") in pairwise(lower)
    return papers or _under_a_law(lower) or as_others_ask(clause)


def as_others_ask(clause: Clause) -> bool:
    """ "As the education guidance asks", "as our insurers require", "as regulation 12 says"."""
    lower = lower_words(tokenize(clause.text))
    for index, word in enumerate(lower[:-1]):
        if word != "as":
            continue
        start = index + 1 + (lower[index + 1] in _ARTICLES)
        asks = next((i for i in range(start + 1, min(index + 8, len(lower))) if lower[i] in _ASKS), None)
        name = lower[start:asks] if asks is not None else []
        named = len(name) > 1 or lower[index + 1] == "our"
        law = [word for word in name if not word.isdigit()]
        if law and named and law[-1] in _SOURCES and _NATIONAL.isdisjoint(name):
            return True
    return False


def _under_a_law(lower: Sequence[str]) -> bool:
    """ "Under the Data Protection Act", "under regulation 12"; from the Children Act the national rules come."""
    for index, word in enumerate(lower):
        if word != "under":
            continue
        after = [word for word in lower[index + 1 : index + 7] if word not in _ARTICLES]
        law = next((i for i, word in enumerate(after) if word in _LAWS), None)
        numbered = law == 0 and after[1:2] != [] and after[1].isdigit()
        if law is not None and (law or numbered) and _NATIONAL.isdisjoint(after[:law]) and _OWN.isdisjoint(after[:law]):
            return True
    return False


_LAWS = frozenset("act acts regulation regulations law legislation".split())
_OWN = frozenset("children child section sections of by".split())
