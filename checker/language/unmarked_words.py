"""What the single words of a clause say on whether it instructs: its verb, its subject.

Who "comes to" a meeting is told to; what "costs" or "depends" only is. Words say little by themselves, and count beside
the signs of structure in `checker.language.unmarked_signs` and `checker.language.leave_signs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.groups import Group
from checker.language.verbs import verbs
from checker.language.will_may import subject_of

_LIGHT = frozenset("also then always only both each all first never not no longer still immediately".split())
_AFTER_VERB = frozenset("to on in out up for with from of by off back through into the a at".split())
_AFTER_HEAD = frozenset("of by in for from with at on to who which that whose about".split())


def word_signs(lower: Sequence[str], main: Group | None) -> Iterator[str]:
    """The names of the word signs of a clause, by its main verb group; none where it has no verb."""
    if main is None:
        return
    at = main.start
    word = lower[at]
    follow = next((w for w in lower[at + 1 : at + 7] if w not in _LIGHT and not w.endswith("ly")), "")
    if main.kind == "be":
        yield f"is {follow}"
    elif main.kind == "aux":
        yield f"has {follow}"
    else:
        verb = plain_verb(word)
        yield f"verb {verb}"
        if follow in _AFTER_VERB:
            yield f"verb {verb} {follow}"
            yield f"verb then {follow}"
    subject = list(subject_of(lower, at) or lower[:at])
    cut = next((i for i, w in enumerate(subject) if w in _AFTER_HEAD), len(subject))
    if head := subject[:cut] or subject:
        yield f"head {head[-1]}"


def plain_verb(word: str) -> str:
    """The base form of a verb, the word itself where it is not known."""
    v = verbs()
    return v.third.get(word) or (word if word in v.base else None) or v.participle.get(word) or v.past.get(word) or word
