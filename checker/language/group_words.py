"""The words by which the verb groups of a sentence are told apart, and main clauses from subordinate ones."""

from __future__ import annotations

from checker.kept import Kept
from checker.language.lexical_verbs import BE, may_be_verb

SUBORDINATORS = frozenset(
    """
    where if when whenever wherever once unless until while because although though whether who which whose whom
    since what how why whoever whatever whichever lest
    """.split()
)
AUXILIARY = frozenset({"has", "have", "had", "does", "do", "did"})
VERBAL: Kept[str, bool] = Kept(lambda word: word in BE or word in AUXILIARY or may_be_verb(word), 50_000)
"""Whether a word may be a verb by itself, as most are not."""
MAY_SUBORDINATE = SUBORDINATORS | {"that", "as", "before", "after"}
CLOSES = frozenset({",", ";", "–", "—", "|"})
"""Marks that may end a clause."""
TELLS: Kept[str, bool] = Kept(lambda word: VERBAL[word] or word in MAY_SUBORDINATE or word in CLOSES, 50_000)
"""Whether a word may open a verb group or a clause, or end one."""
JOINS = frozenset({"and", "or", "but", "then"})
ELLIPTIC = frozenset(
    """
    possible appropriate necessary practicable applicable relevant available needed required requested asked known
    complete completed finished safe feasible advisable so not unsure uncertain later earlier after then now
    """.split()
)
BEFORE_THAT = frozenset(
    """
    so such provided likely clear aware possible important essential vital crucial imperative certain sure satisfied
    concerned worried view fact belief concern evidence reason risk decision expectation requirement sign condition
    possibility grounds doubt knowledge confident agreed mind assurance proof confirmation notice news allegation claim
    suspicion indication assumption principle advice warning statement understanding guarantee promise recommendation
    suggestion hope
    """.split()
)
STATING = frozenset("says say states state requires require provides stipulates insists demands".split())
SUPPOSING = frozenset(
    "suggests suggest thinks think believes believe feels feel fears fear suspects suspect knows".split()
)
OPENINGS = tuple(
    tuple(opening.split())
    for opening in (
        "for as long as|as soon as|as long as|so long as|as far as|so far as|as often as|by the time|in case"
        "|provided that|provided|given that|assuming that|in the event that|on condition that|except where"
    ).split("|")
)
"""Several words that open a subordinate clause together."""
BEFORE_OPENING = frozenset({"only", "not", "even", "except", "especially", "but", "and"})
LIGHT = frozenset("soon otherwise already still also later".split())
MARKS = frozenset({",", ";", "–", "—", "|", ":"})
UNITS = frozenset("hour day week fortnight month term year".split())
EVER = frozenset({"whoever", "whatever", "whichever", "what", "how"})
"""These open a subject with a verb of its own; the next verb is that of the sentence."""
HELPERS = BE | {"has", "have", "had", "been", "be", "being", "having"}
BEFORE_HAVE = frozenset(
    "to not must should will may can shall could would might has have had having already never also".split()
)
PRONOMINAL = frozenset({"whose", "what", "which", "who", "whatever", "whichever", "whoever"})
