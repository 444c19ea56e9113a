"""Whether a way of working is but handled: kept, sent or approved, as any paper is, where nobody is told to use it."""

from __future__ import annotations

from functools import cache

from checker.language.lexicon import read_lexicon
from checker.language.modals import find_groups
from checker.language.slot_roles import BREAK, Words, slot_words
from checker.language.verbs import verbs

_DETERMINERS = frozenset("a an the this that these those each every any all both our its their his her".split())
_OF_IT = frozenset("note notes copy copies".split())
"""What is handled in the place of the thing itself: "a copy of the genogram"."""
_MARKS = frozenset({",", ";", ":", ".", "(", "|", "and", "or"})
_AS_PART = frozenset("by upon along against under through within into over round around".split())
"""Words that make a name part of what stands before it, beside those that end a noun phrase anyway."""
_BE = frozenset("be is are been".split())
_BEFORE_DONE = _BE | frozenset("to also always first then both all only".split())
_UP_TO_DATE = ("up", "to", "date")
_MODIFIERS = 3
"""Words that may stand between the article and a name."""
_TAIL = 8
"""Words that may stand between a name and its verb: "the genogram drawn with the family must be kept"."""


@cache
def _verbs() -> frozenset[str]:
    return frozenset(read_lexicon("slots")["handling"]["verbs"].split())


@cache
def _participles() -> frozenset[str]:
    approved: frozenset[str] = slot_words()["participles"]
    return approved.union(read_lexicon("slots")["handling"]["participles"].split())


@cache
def _before_phrase() -> frozenset[str]:
    """Words that no noun phrase goes back over."""
    used: frozenset[str] = slot_words()["method_verbs"]
    return used | _DETERMINERS | BREAK | _AS_PART | _verbs()


def is_handled(lower: Words, start: int, end: int) -> bool:
    """Whether what is named from `start` to before `end` is handled: "the genogram must be sent", "keep a genogram"."""
    first = start
    while first > 0 and start - first < _MODIFIERS and lower[first - 1] not in _before_phrase():
        first -= 1
    if first > 0 and lower[first - 1] in _DETERMINERS:
        first -= 1
    if first > 1 and lower[first - 1] == "of" and lower[first - 2] in _OF_IT:
        return is_handled(lower, first - 2, end)
    before = lower[first - 1] if first else ","
    if before in _verbs():
        return True
    if before in _before_phrase() - _MARKS:
        return False
    while end < len(lower) and lower[end] in slot_words()["method_nouns"]:
        end += 1
    verb = next((group.start for group in find_groups(lower) if group.main and group.start >= end), len(lower))
    follows = verb == end or (verb - end <= _TAIL and (lower[end] in BREAK or lower[end] in verbs().participle))
    return follows and _is_passive(lower, verb)


def _is_passive(lower: Words, verb: int) -> bool:
    """Whether the verb that begins here is a passive of handling: "must first be sent", "is kept"."""
    if _BE.isdisjoint(lower[verb : verb + 4]):
        return False
    at = next(at for at in range(verb, len(lower)) if lower[at] in _BE)
    while at < len(lower) and (lower[at] in _BEFORE_DONE or lower[at].endswith("ly")):
        at += 1
    return tuple(lower[at + 1 : at + 4]) == _UP_TO_DATE or not _participles().isdisjoint(lower[at : at + 1])
