"""Will: instruction or prediction; and what a subject is, under any modal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from checker.language.lexical_verbs import NO_SUBJECT, OBJECT_WORDS
from checker.language.modals import BOUNDARY, Cue, Reading, opening_phrases
from checker.language.people import names_person
from checker.language.verbs import verbs

NO_DUTY_SUBJECT = frozenset(
    """
    section act law guidance policy chapter document protocol purpose aim term definition threshold
    framework figure table page paragraph appendix standard standards clock timescale timescales limit
    limits rule rules list pages course courses chapters legislation regulation flowchart manual procedure
    leaflet website link edition guide handbook toolkit diagram glossary
    """.split()
)


CROWD = frozenset("few many most some several".split())


_ONLY_ON = frozenset("after when if once where with on by in at under through following until for to".split())


def is_only_if(lower: list[str], cue: Cue) -> bool:
    """ "may be made only with ...", "may be closed only when ...": leave that is really a bar."""
    rest = lower[cue.end : cue.end + 9]
    for index, word in enumerate(rest[:-1]):
        if word in {",", ";"}:
            return False
        if word == "only" and rest[index + 1] in _ONLY_ON:
            return True
    return False


def subject_of(lower: Sequence[str], index: int) -> Sequence[str]:
    """The words before `index` back to the last comma: the subject of the verb there, roughly."""
    start = next((i + 1 for i in range(index - 1, -1, -1) if lower[i] in {",", ";"}), 0)
    return lower[start:index]


def has_purpose_subject(before: Sequence[str]) -> bool:
    """Whether the subject is a purpose or a role, of which a sentence only tells ("the aim is to ...")."""
    return any(w in _PURPOSE for w in before)


_TEXTS = NO_DUTY_SUBJECT | {"guide", "part"}


def has_text_subject(before: Sequence[str]) -> bool:
    """Whether the subject is the text itself ("this chapter should be read with ...")."""
    return bool({"this", "these"} & set(before[:2])) and not _TEXTS.isdisjoint(before)


_PURPOSE = frozenset("purpose aim intention objective goal role function point idea job task remit".split())
_USUAL = frozenset({"normally", "usually", "generally", "ordinarily"})
_HOLDS = frozenset("times cases occasions situations circumstances instances many some few others reasons days".split())
_MANNER = frozenset(
    """
    present independent held open clear factual accurate confidential prompt timely specific measurable realistic
    written visible daily weekly fortnightly monthly quarterly annual quorate inquorate multi-agency free voluntary
    jointly separate in-person face-to-face virtual proportionate child-centred
    """.split()
)


_OPENS_ADJUNCT = frozenset(
    "in at as on by for within during upon from after before following under without with where wherever ,".split()
)

_BEFORE_NOUN = NO_SUBJECT | _OPENS_ADJUNCT - {","}


def after_modal(lower: Sequence[str], cue: Cue) -> list[str]:
    """The verb after a modal with the words that follow it, what is put between passed over.

    "will in every case check", "must, where it can, tell", and the inverted "only then will the panel decide".
    """
    v = verbs()
    first = lower[cue.end] if cue.end < len(lower) else ""
    inverted = cue.start > 0 and first in OBJECT_WORDS and first != "not"
    if first in _OPENS_ADJUNCT or inverted:
        for index in range(cue.end + 1, min(len(lower), cue.end + 12)):
            before = lower[index - 1]
            plain = lower[index] in v.base and lower[index] not in v.noun_base
            if lower[index] in {"be", "have"} or ((plain or lower[index] in v.base) and before not in _BEFORE_NOUN):
                return list(lower[index : index + 4])
    return list(lower[cue.end : cue.end + 4])


def read_will(lower: list[str], cue: Cue) -> Reading:
    """Whether "will" instructs, expects ("will normally") or only describes."""
    rest = after_modal(lower, cue)
    descriptive = Reading("D", "modal", cue.start, cue.end)
    if not rest:
        return Reading("M", "modal", cue.start, cue.end)
    if rest[0] == "do" and (len(rest) == 1 or rest[1] in BOUNDARY or rest[1] == "."):
        return Reading("D", "told")  # "any clear note will do"
    if rest[0] in _USUAL:
        return Reading("E", "modal", cue.start, cue.end)
    if rest[0] == "be" and is_only_if(lower, cue):
        return Reading("X", "modal", cue.start, cue.end, hard=True)
    if lower[cue.start - 1 : cue.start] == ["there"] and rest[0] == "be":
        tells = not _HOLDS & set(lower[cue.end : cue.end + 5])
        return Reading("M", "modal", cue.start, cue.end) if tells else descriptive
    if not is_told_to(lower, cue, rest):
        return descriptive
    if any(start == 0 for start, _, _ in opening_phrases("usually").find(lower)):
        return Reading("E", "modal", cue.start, cue.end)
    return Reading("M", "modal", cue.start, cue.end)


def is_told_to(lower: list[str], cue: Cue, rest: Sequence[str]) -> bool:
    """Whether "will" instructs: a verb of procedure follows, and the subject is not a crowd or a feeling."""
    v = verbs()
    if any(w in v.tendency for w in rest[:2]) or rest[:2] == ["no", "doubt"]:
        return False
    if rest[:1] == ["always"] and lower[cue.end - 1] == "not":  # "will not always know": a likelihood
        return False
    subject = list(subject_of(lower, cue.start)) or lower[: cue.start]
    while subject and subject[0] in {"and", "or", "but", ","}:
        subject = subject[1:]
    if not subject and lower[0] in CROWD:
        return False  # "some pupils find this easier, and will talk there"
    crowd = {"many", "most", "some", "few", "feelings", "things"}
    if {"number", "majority", "proportion", "minority"} & set(subject[:3]):
        return False
    if subject and (subject[0] in crowd | {"people"} or crowd & set(subject[-3:])):
        return False
    if any(w in NO_DUTY_SUBJECT for w in subject[-3:]) and rest[0] != "be":
        return False
    if has_purpose_subject(subject):
        return False
    words = [
        w for w in rest if w not in {"also", "then", "always", "not", "both", "only", "first", "never", "all", "each"}
    ]
    if not words:
        return True
    if words[0] == "be":
        follow = words[1:3]
        if not follow or follow[0] in _MANNER:
            return True
        if follow[0] in {"a", "an", "the", "someone"} and not {"may", "can"} & set(lower):
            return names_person(lower[cue.end + 1 : cue.end + 8])
        if follow[0] in {"a", "an", "the", "in", "at", "on", "with", "there", "by", "available", "responsible"}:
            return follow[0] in {"there", "by", "with", "responsible"}
        if follow[0] in {"found", "known", "needed", "seen"} and follow[0] != "seen":
            return False
        return follow[0] in v.participle or follow[0].endswith("ed")
    if words[0] == "have":
        return len(words) > 1 and words[1] not in v.participle
    if words[0] in {"need", "want"}:
        return words[1:2] == ["to"] and words[0] == "need"
    if words[0] in v.stative:
        return False
    return words[0] in v.base or words[0] in {"do", "quality", "risk"}


def head_of(subject: Sequence[str]) -> list[str]:
    """The words of a subject up to what is said of it ("information held by the office": "information")."""
    v = verbs()
    return list(takewhile(lambda w: w not in _AFTER_HEAD and not (w in v.participle and w not in v.base), subject))


_AFTER_HEAD = frozenset("by of in for from with at on to who which that whose about".split())
