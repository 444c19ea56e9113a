"""Whether a word that may be a verb is one where it stands, as in "the nurse reviews" and not in "the reviews"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.numbers import number
from checker.language.people import names_person
from checker.language.verbs import verbs

BE = frozenset({"is", "are", "was", "were"})
OBJECT_WORDS = frozenset(
    "the a an all any every each your their its this these those whether what both them it his her our".split()
)
RESTS = frozenset("rest rests lie lies sit sits fall falls pass passes go goes".split())
"""With "with" or "to" after them these say whose a thing is ("the decision rests with the chair")."""
_STARTS = frozenset("starts stops ends start stop end".split())
_START_OF = frozenset("when on from with once after at as until within again only".split())
_PRONOUNS = frozenset("you they we i who which that people staff police everyone children those parents".split())
_BETWEEN = frozenset(
    """
    alike still ever alone promptly themselves also then always jointly together both all never each only currently
    already
    """.split()
)
SUBJECTS = OBJECT_WORDS | frozenset("i we you they he she it staff people children parents social not".split())
_AFTER_PARTICIPLE = frozenset("to by in on at with within from as under for before after and or , .".split()) | {""}
_PASSIVE = BE | {"be", "been", "being", "get", "gets", "form", "forms", "tool", "tools"}
_FOUND = frozenset("found concluded showed noted reported revealed observed heard learned learnt confirmed".split())
_QUESTIONS = frozenset({"who", "how", "why", "when"})
"""After a word that may be a verb these open what is asked: "the lead reviews who can open it"."""
_OPENS_ASIDE = frozenset(
    "without in at on by for from with where if when under through still also then already".split()
)
_ACT_BEFORE = frozenset("as on in for within promptly quickly at upon accordingly".split())
NO_SUBJECT = frozenset("the a an of for and in on any each every no this by with or to at from their its".split())

_NO_VERB = SUBJECTS | _OPENS_ASIDE
"""What follows "who" and is no verb."""
_AFTER_VERB = OBJECT_WORDS | {"to", "with", "on", "for", "about", "up", "out"}
"""What follows a verb, and hardly the noun of the same form."""


MAKES_VERB = _BETWEEN | {"who"}
"""After these a word may be a verb that no list knows."""


def may_be_verb(word: str) -> bool:
    """Whether a word has the form of a verb."""
    return word in verbs().forms or word in RESTS


def lexical_verb(lower: Sequence[str], index: int, before: str, relative: bool) -> str:
    """The kind of verb the word is where it stands: "verb", "past", or nothing.

    `before` is the word before it; `relative` says that a relative pronoun has just opened a clause.
    """
    v = verbs()
    word = lower[index]
    if before not in MAKES_VERB and not may_be_verb(word):
        return ""
    follow = lower[index + 1] if index + 1 < len(lower) else ""
    while before in _BETWEEN and index > 1:
        index -= 1
        before = lower[index - 1]
    if before == "who" and word[:1].isalpha() and word not in _NO_VERB and word not in v.base:
        return "past" if word.endswith("ed") and word not in v.third else "verb"
    if word in RESTS and follow == "with":
        return "verb"
    if word == "act" and follow not in _ACT_BEFORE:
        return ""  # the Children Act
    if word in v.third or word in v.stative_third:
        if word not in v.noun_like or relative:
            return "verb"
        if (word in RESTS and follow in {"with", "to", "on", "upon"}) or (word in _STARTS and follow in _START_OF):
            return "verb"
        if (
            follow in OBJECT_WORDS
            or follow in _QUESTIONS
            or follow.endswith("ly")
            or (names_person([before]) and _alone(lower, index))
        ):
            return "verb"
        return ""
    if (word in v.base or word in v.stative) and index:
        if relative:
            return "verb"
        if word in _STARTS and follow in _START_OF and before.endswith("s"):
            return "verb"
        if word in v.noun_base and follow not in _AFTER_VERB:
            return ""  # "the children board": a noun
        plural = before.endswith("s") and not before.endswith(("ss", "'s", "us", "is"))
        if before in _PRONOUNS:
            return "verb"
        if plural and before not in NO_SUBJECT and follow not in {"must", "should", "will", "is", "are", ""}:
            return "verb" if before not in v.third or before in v.noun_like else ""
        return ""
    if (word in v.past and word not in v.participle) or word in v.stative_past:
        return "past"
    if word == "used" and follow == "to" and before not in _PASSIVE:
        return "past"
    if word in _FOUND and follow == "that":
        return "past"
    if word in v.past and not word.endswith("ed") and before.endswith("s") and before not in v.third:
        return "" if follow in _AFTER_PARTICIPLE else "past"  # "other areas found gaps"
    narrates = (follow in OBJECT_WORDS or number(follow) is not None) and (relative or names_person([before]))
    return "past" if word in v.past and narrates else ""


_MARKS = frozenset({",", ";", ":", "(", ")", "–", "—", "-", "|", ".", "→"})
_PARTICLES = frozenset("up out down off back on over in through round along away".split())
_TAKEN = OBJECT_WORDS | frozenset("that who how when where why which only again place part care".split())
_NO_FINITE = (
    NO_SUBJECT | _MARKS | frozenset("not never do does must should will shall may can could would might".split())
)


_THEY = SUBJECTS - {"the"}


def likely_verb(lower: Sequence[str], start: int) -> int | None:
    """The first word from `start` on that could be the verb of a sentence that has no plainer one.

    It must take an object or a particle: "helpers fill in the card", "every panel works through the scale".
    """
    v = verbs()
    plural, commas = False, 0
    for index in range(1, len(lower) - 1):
        word, before, follow = lower[index], lower[index - 1], lower[index + 1]
        plural = (
            plural
            or (before in SUBJECTS and before != "the")
            or (before[-1] == "s" and before[-2:] not in {"ss", "'s"})
        )
        resumes = before == "," and commas > 1  # "tutors, whatever their grade, sign the log"
        commas += word == ","
        if (
            index < start
            or (before in _NO_FINITE and not resumes)
            or word in v.stative
            or not (word in v.third or (plural and word in v.base))
        ):
            continue
        after = lower[index + 2] if follow in _PARTICLES and index + 2 < len(lower) else follow
        if after in _TAKEN or after.endswith("'s"):
            return index
    return None


def _alone(lower: Sequence[str], index: int) -> bool:
    """Whether nothing after the word can be the verb, so that the word itself is one ("the nurse reviews")."""
    follow = lower[index + 1] if index + 1 < len(lower) else ""
    if follow in {"and", "or", "of", "", "must", "should", "will", "may", "is", "are", "have"}:
        return False
    later = lower[index + 1 :]
    v = verbs()
    return not any(
        w in BE or w in {"must", "should", "will", "shall", "may", "can"} or (w in v.past and w not in v.participle)
        for w in later
    )
