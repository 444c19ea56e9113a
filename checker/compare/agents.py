"""Who acts in a clause, and whether that is another than the rule says."""

from __future__ import annotations

from functools import cache

from checker.knowledge.model import Rule
from checker.language.lexicon import read_lexicon
from checker.language.model import Provision
from checker.language.people import persons
from checker.language.tokens import STOP_WORDS, fold, stem

_RESTS = frozenset("rests rest lies lie vested belongs belong falls fall".split())
_STARTS = frozenset("the a an any each every where when if".split())
_ENDS = frozenset("of for in who which whose and or on at from after before within".split())
_ANYONE = frozenset(
    """
    staff practitioner professional anyone worker agency team we you people person everyone they those child children
    parent family carer conference meeting partner organisation body service
    """.split()
)


@cache
def _role_verbs() -> frozenset[str]:
    return frozenset(stem(w) for w in read_lexicon("contrast")["role"].split())


def agent_of(before: list[str], after: list[str]) -> list[str]:
    """The folded words of the one who acts, from the words before and after those of obligation.

    That is who stands after "by", after "with" or "to" where something rests with them, else the subject; nobody where
    these words name no person or body.
    """
    for at, word in enumerate(after):
        if word == "by" or (word in {"with", "to"} and at and after[at - 1] in _RESTS):
            agent = _up_to([fold(w) for w in after[at + 1 : at + 6]])
            if not persons().isdisjoint(agent):
                return agent
    subject = before
    for word in ("who", "which", "whose"):
        if word in subject:
            subject = subject[: subject.index(word)]
    subject = [fold(w) for w in subject[-5:]]
    for at in range(len(subject) - 1, -1, -1):
        if subject[at] in _STARTS:
            subject = subject[at + 1 :]
            break
    subject = _up_to(subject)
    return subject if not persons().isdisjoint(subject[-2:]) else []


def _up_to(words: list[str]) -> list[str]:
    """The words before the first that ends a noun phrase."""
    return words[: next((at for at, word in enumerate(words) if word in _ENDS), len(words))]


def names_another(agent: list[str], provision: Provision, rule: Rule) -> bool:
    """Whether the agent is none of those that the rule gives a part to, and not just anyone."""
    own = [w for w in agent if w not in STOP_WORDS]
    if not own or (len(own) == 1 and own[0] in _ANYONE):
        return False
    roles = (*rule.actor, *rule.decider, *rule.attendees)
    if any(set(role.split("-")) <= set(own) or own == role.split("-")[-1:] for role in roles):
        return False
    return bool(roles) and set(provision.actors[:1]).isdisjoint(roles)


def acts_for_another(after: list[str]) -> bool:
    """Whether the words after those of obligation begin with a part that one role has: leads, decides, chairs."""
    return not _role_verbs().isdisjoint({stem(fold(w)) for w in after[:3]})
