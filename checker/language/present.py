"""Force in the present tense: "the chair opens the meeting", "minutes are taken", "staff do not photograph"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.language.groups import Group
from checker.language.lexical_verbs import RESTS
from checker.language.modals import Reading, find_groups, opening_phrases
from checker.language.numbers import NUMBER_WORDS
from checker.language.verbs import verbs
from checker.language.will_may import CROWD, NO_DUTY_SUBJECT, subject_of

_NEGATIVE = frozenset({"not", "never"})
_AMOUNTS = frozenset("later more less fewer longer matter doubt set in , but".split())
_INVERTED = frozenset("is are do does has have".split())
_LIGHT = frozenset("also then always only both each all first never not no longer still immediately".split())

TENDENCY = frozenset(
    """
    tend tends average typical usually normally often sometimes generally typically mostly rarely seldom frequently
    occasionally
    """.split()
)
_SHARES = frozenset({"thirds", "quarters", "majority", "minority", "proportion"})
_ROUGHLY = frozenset("about around nearly almost roughly approximately".split())
_SCOPE = frozenset(
    "extend apply replace make alter affect amount imply remove prevent stop limit change count cover bind".split()
)
"""With not, these tell how far something reaches ("the duty does not extend to volunteers")."""
_BOUNDS = frozenset("outside within into inside under short below above between".split())
"""After "falls" these say what something belongs to."""
_AT = (["at"], ["in"], ["for"], ["throughout"], ["when"], ["during"], ["."])
_TAKES = frozenset("regard sight oversight charge".split())
"""What one "has" in acting: "the panel has regard to the child's wishes"."""
_OWNED = frozenset("right rights voice story chance need needs family different own unique history different".split())
"""What every child simply has."""
_SUMMONED: tuple[list[str], ...] = ([], ["."], ["to"], ["out"], ["at"], ["by"], ["straight"], ["within"])
_VALID = frozenset("live valid final complete closed finished operative binding effective official active".split())
_PHRASAL = (["called", "for"], ["called", "together"], ["called", "in"], ["found", "out"], ["built", "into"])
"""Participles of state that are no state with these words after them."""
_SETTLED = frozenset("agreed approved ratified adopted endorsed signed issued published based revised".split())
_SAYS = frozenset("means contains refers shows say see suggests indicates".split())


def tells_share(lower: Sequence[str]) -> bool:
    """Whether the sentence tells of a share or a rough count ("two thirds of", "about forty", "nearly half")."""
    opening = lower[:7]
    return any(
        (word == "half" and follow in {"of", "the", "our", "all"})
        or (word in _SHARES and follow == "of")
        or (word in _ROUGHLY and (follow == "half" or follow.isdigit() or follow in NUMBER_WORDS))
        for word, follow in pairwise(opening)
    )


def tells_of_most(lower: Sequence[str]) -> bool:
    """Whether the sentence tells what happens mostly: "porters come to most concerts", "in most weeks"."""
    return "most" in lower and any(
        word == "most" and before in _PLACED and (follow == "of" or follow.endswith("s"))
        for before, word, follow in zip(lower, lower[1:], lower[2:], strict=False)
    )


_PLACED = frozenset("to in at for on by of".split())


def nobody_acts(lower: Sequence[str]) -> bool:
    """Whether nobody and nothing is the subject: "no club gets a grant unless", and not "no more than two attend"."""
    first, second = lower[0], lower[1] if len(lower) > 1 else ""
    return first in {"no", "nobody", "nothing", "neither", "none", "no-one"} and second not in _AMOUNTS


def read_present(lower: list[str]) -> Reading | None:
    """A verb of procedure in the present tense, active or passive, with a subject that can be told what to do."""
    if not lower or any(w in TENDENCY for w in lower) or CROWD & set(lower[:2]) or lower[:2] == ["in", "fact"]:
        return None
    if (lower[0] == "more" and lower[1:2] != ["than"]) or tells_share(lower):
        return None
    if any(start == 0 for start, _, _ in opening_phrases("never").find(lower)):
        return Reading("X", "present", 0, 1, hard=True)
    if lower[:3] == ["in", "the", "past"] or lower[:1] in (["previously"], ["historically"], ["formerly"], ["last"]):
        return None
    if lower[0] == "nor" and lower[1:2] and lower[1] in _INVERTED:
        return Reading("X", "present", 1, 2, hard=True)  # "..., nor are children asked"
    for group in find_groups(lower):
        if group.main and group.start:
            reading = _of_group(lower, group)
            if reading is not None or "|" not in lower:
                return reading
    return None


def _has_to_act(lower: Sequence[str], index: int) -> bool:
    """ "has regard to", "has the final say", "have until Friday", "every trip has a named leader"."""
    rest = lower[index + 1 : index + 4]
    if rest[:1] and (rest[0] in _TAKES or rest[0] == "until"):
        return True
    if rest[:1] == ["the"] and rest[1:3] in (["last", "word"], ["final", "say"], ["last", "say"], ["final", "word"]):
        return True
    universal = lower[0] in {"each", "every"} and rest[:1] and rest[0] in {"a", "an", "its", "their"}
    return bool(universal) and not _OWNED & set(rest)


def _of_group(lower: list[str], group: Group) -> Reading | None:
    """What one main verb group says."""
    if group.kind in {"cue", "past"}:
        return None
    index = group.start
    word = lower[index]
    follow = lower[index + 1] if index + 1 < len(lower) else ""
    text_subject = any(w in NO_DUTY_SUBJECT for w in subject_of(lower, index)[-4:])
    if group.kind == "be":
        return _passive(lower, index)
    v = verbs()
    if group.kind == "aux":
        if word in {"has", "have"} and not text_subject and _has_to_act(lower, index):
            return Reading("M", "present", index, index + 1)
        negative = word in {"do", "does"} and follow in _NEGATIVE
        verb = next((w for w in lower[index + 1 : index + 4] if w not in _NEGATIVE and w != "ever"), "")
        scope = verb in _SCOPE or lower[0] in v.gerund or lower[0] == "being"
        if negative and not text_subject and not scope and verb in v.base and verb not in v.stative:
            return Reading("X", "present", index, index + 1, hard=True)
        return None
    if word in RESTS and follow in {"with", "to"}:
        return Reading("M", "present", index, index + 1)
    if word == "follows" and follow == "that":
        return None  # "it follows that"
    if word in {"rest", "rests", "lie", "lies"}:
        return None  # "it rests on the Children Act"
    if text_subject or word in _SAYS or (word in v.stative_third and word not in v.third) or follow == "us":
        return None
    if follow in {"about", "around", "roughly", "some", "nearly"} and _amount_follows(lower, index + 1):
        return None
    if word in {"fall", "falls"} and follow in _BOUNDS:
        return None
    if word in {"run", "runs", "take", "takes", "cover", "covers"} and _amount_follows(lower, index):
        return None  # "runs to twelve pages, takes two days": a size, not an instruction
    if word in {"remain", "remains"} and follow in {"a", "an"}:
        return None  # "the plan remains a draft"
    barred = "never" in lower[max(0, index - 2) : index] or nobody_acts(lower)
    return Reading("X" if barred else "M", "present", index, index + 1, hard=barred)


_WAYS = frozenset(
    """
    way means telephone phone email e-mail post letter form writing hand fax text the a referral invitation
    appointment rotation agreement arrangement consensus majority vote
    """.split()
)


def _names_way(words: Sequence[str]) -> bool:
    """Whether the words name a way of doing something: "by telephone", "by way of the form"."""
    return bool(words) and words[0] in _WAYS


def _passive(lower: list[str], index: int) -> Reading | None:
    v = verbs()
    rest = [w for w in lower[index + 1 : index + 7] if w not in _LIGHT and (not w.endswith("ly") or w == "only")]
    negative = lower[index + 1 : index + 2] and (
        lower[index + 1] in _NEGATIVE or lower[index + 1 : index + 3] == ["no", "longer"]
    )
    if not rest:
        return None
    if lower[index - 1] == "there" and lower[index + 1] == "no" and rest[0] in v.gerund:
        return Reading("X", "present", index, index + 1, hard=True)  # "there is no sharing of passwords"
    nobody = nobody_acts(lower)
    if rest[0] in {"by", "via", "through"} and _names_way(rest[1:]) and not nobody:
        return Reading("M", "present", index, index + 1)  # "notification is by telephone"
    if rest[0] in _SETTLED and any(w in NO_DUTY_SUBJECT or w == "procedures" for w in lower[:index]):
        return None  # "this manual is agreed by the partners"
    if rest[0] in {"used", "applied", "given"} and {"term", "word", "phrase", "expression"} & set(lower[:index]):
        return None
    if (rest[0] == "present" and rest[1:2] in _AT) or rest[:2] == ["in", "attendance"]:
        return Reading("M", "present", index, index + 1)  # "the nurse is present at the meeting"
    if negative and rest[0] in _VALID and {"until", "unless", "without"} & set(lower[index:]):
        return Reading("M", "present", index, index + 1)  # "the plan is not final until it is signed"
    always = {"always", "invariably"} & set(lower[index + 1 : index + 3])
    made = rest[0] in {"made", "set", "based", "read"} and rest[1:2] not in (["up"], ["of"])
    phrasal = rest[:2] in _PHRASAL or (rest[0] == "called" and rest[1:2] in _SUMMONED)
    if made or (rest[0] in v.participle and (rest[0] not in v.state or always or phrasal)):
        barred = bool(negative) or nobody
        return Reading("X" if barred else "M", "present", index, index + 1, hard=barred)
    return None


def _amount_follows(lower: list[str], index: int) -> bool:
    return any(w.isdigit() or w in NUMBER_WORDS or w in {"about", "up"} for w in lower[index + 1 : index + 3])
