"""Signs by which may, can, could and might are told to give leave or to say what is possible.

Each is a yes or no about one thing: the modal, its subject, the verb under it, what the clause holds besides, how it
tells and where it stands. What each is worth was fitted: `checker.language.leave`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.language.model import Clause
from checker.language.people import names_person
from checker.language.times import TimeReading
from checker.language.unmarked_place import of_place
from checker.language.unmarked_signs import DETERMINERS, ENABLES, FAMILY, FEELS, of_telling
from checker.language.unmarked_words import plain_verb
from checker.language.verbs import verbs
from checker.language.will_may import NO_DUTY_SUBJECT, has_purpose_subject, head_of, subject_of

_ADVERBS = frozenset("also then still well often sometimes usefully always only even already first just not".split())
_HAPPENS = frozenset(
    """
    vary depend differ mean become arise occur happen remain seem appear suffer exist result change cause indicate
    reveal suggest affect belong contain pose fall grow improve last
    """.split()
)
_INVOLVES = frozenset("involve include take lead come make present reflect represent increase reduce".split())
_USE = frozenset(
    "good useful helpful sensible worthwhile advisable worth handy wise valuable enough appropriate".split()
)
_ASKED = frozenset("request requests wish wishes want wants like likes prefer prefers ask asks choose needed".split())
_CONSENT = frozenset("agreement consent permission approval discretion agree agrees agreed".split())
_PREPOSITIONS = frozenset("to in at on with by for of from within under through via over before after".split())


def leave_signs(
    at: int, clause: Clause, lower: Sequence[str], times: TimeReading, found: Iterable[str], before: str
) -> frozenset[str]:
    """The signs of a clause with the modal at token `at`, by name, but those of its words in a row.

    `lower` has numbers in figures. `found` names what else was found in it; `before` is the force of the clause before
    it, if any.
    """
    modal = lower[at]
    signs = {f"modal {modal}", *found, *of_telling(lower), *of_place(clause, lower)}
    signs.update(_of_subject(lower, at))
    signs.update(of_verb(lower, at + 1))
    if "person" in signs and not {"crowd", "family"} & signs:
        signs.add(f"person {modal}")
    if {"passive", "acts"} & signs:
        signs.add(f"{'passive' if 'passive' in signs else 'acts'} {modal}")
    if "acts" in signs:
        signs.add("person acts" if "person" in signs else "thing acts")
    if not _ASKED.isdisjoint(lower[at + 2 :]):
        signs.add("as asked")
    if not _CONSENT.isdisjoint(lower[at + 1 :]):
        signs.add("with consent")
    if times.limits or times.unparsed:
        signs.add("time")
    if before:
        signs.add(f"after {before if before in 'DP' else 'duty'}")
    return frozenset(signs)


def _of_subject(lower: Sequence[str], at: int) -> Iterator[str]:
    """What the subject of the modal is."""
    subject = [w for w in subject_of(lower, at) or lower[:at] if w not in {"and", "or", "but", "then"}]
    if not subject:
        yield "no subject"
        return
    head = head_of(subject) or subject
    if names_person(head):
        yield "person"
    elif names_person(subject):
        yield "person near"
    if head[-1].endswith("s") and not head[-1].endswith("ss") and subject[0] not in DETERMINERS:
        yield "bare plural"
    if FAMILY & set(head[-2:]):
        yield "family"
    if kind := DETERMINERS.get(subject[0]):
        yield f"subject {kind}"
    elif subject[0] in verbs().gerund:
        yield "subject an act"
    if subject[-1] == "there":
        yield "there"
    if {"court", "courts"} & set(subject):
        yield "court"
    if any(w in NO_DUTY_SUBJECT for w in head):
        yield "text"
    if has_purpose_subject(head):
        yield "purpose"
    yield f"head {head[-1]}"


def of_verb(lower: Sequence[str], start: int) -> Iterator[str]:
    """What is done, or may be so."""
    v = verbs()
    while start < len(lower) and (lower[start] in _ADVERBS or lower[start].endswith("ly")):
        yield f"adverb {lower[start]}"
        start += 1
    word, follow = (*lower[start : start + 2], "", "")[:2]
    if word == "be":
        rest = [w for w in lower[start + 1 : start + 5] if w not in _ADVERBS and not w.endswith("ly")]
        first = rest[0] if rest else ""
        if first in v.participle or (first.endswith("ed") and len(first) > 4):
            yield "passive"
            if "by" in lower[start + 2 : start + 9]:
                yield "passive by"
        elif first in {"a", "an", "the"}:
            yield "be a"
            yield "be a person" if names_person(rest[1:]) else "be a thing"
        else:
            yield "be at" if first in _PREPOSITIONS else "be so"
        if not _USE.isdisjoint(rest):
            yield "be of use"
        yield f"is {first}"
        return
    if word == "have":
        yield "has been" if follow in v.participle or follow == "to" else "has"
        return
    if word in _HAPPENS:
        yield "happens"
    elif word in _INVOLVES:
        yield "involves"
    elif word in FEELS or word in v.stative:
        yield "feels"
    elif word in ENABLES:
        yield "enables"
    elif word in v.base:
        yield "acts"
    yield f"verb {plain_verb(word)}"
    if follow in _PREPOSITIONS:
        yield "without object"
        yield f"verb {plain_verb(word)} {follow}"
    elif kind := DETERMINERS.get(follow):
        yield f"object {kind}"
    elif not follow[:1].isalnum():
        yield "alone"
    elif follow in {"you", "us", "staff", "practitioners", "workers"}:
        yield "object you"
