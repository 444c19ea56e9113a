"""Limits that are no addition to national guidance on the work with families: rules of another law or body.

How long papers are kept is for the law on data; and what "the education guidance asks" or "our insurers require" is
theirs. Such a clause is a step of its own (annotation guide, case 8), and its time is no added limit.
"""

from __future__ import annotations

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
    """Whether a clause says that its limit is somebody else's rule, or is one on how long papers are kept."""
    return not _GETS_RID.isdisjoint(lower_words(tokenize(clause.text))) or as_others_ask(clause)


def as_others_ask(clause: Clause) -> bool:
    """ "As the education guidance asks", "as our insurers require"."""
    lower = lower_words(tokenize(clause.text))
    for index, word in enumerate(lower):
        if word != "as" or lower[index + 1 : index + 2] == [] or lower[index + 1] not in _ARTICLES:
            continue
        asks = next((i for i in range(index + 3, min(index + 8, len(lower))) if lower[i] in _ASKS), None)
        name = lower[index + 2 : asks] if asks is not None else []
        named = len(name) > 1 or lower[index + 1] == "our"
        if name and named and name[-1] in _SOURCES and _NATIONAL.isdisjoint(name):
            return True
    return False
