"""What a word of obligation in the main clause says: must, should, will, may, must not and their kin.

The word itself, its subject and what follows it decide: nobody as the subject forbids, a purpose or a text has no duty,
"must not be delayed" asks for the step itself, and "will" may only foretell (`checker.language.will_may`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from checker.language.fronted import NOBODY, forbids_fronted, is_nobody, only_they
from checker.language.group_words import SUBORDINATORS
from checker.language.leave_signs import of_verb
from checker.language.lexical_verbs import BE
from checker.language.lexicon import read_lexicon
from checker.language.modals import Cue, Reading, need_not_phrases, opening_phrases, without_adverbs
from checker.language.nominal import tells_why
from checker.language.present import TENDENCY
from checker.language.time_words import UNITS
from checker.language.verbs import verbs
from checker.language.will_may import (
    NO_DUTY_SUBJECT,
    after_modal,
    has_purpose_subject,
    has_text_subject,
    is_only_if,
    is_told_to,
    read_will,
    subject_of,
)

_STATING = frozenset("says say states state requires require provides lays sets suggests means mean".split())
_TEXTS = NO_DUTY_SUBJECT - {"procedure", "protocol", "standard", "standards", "policy"}
_PREVENT = frozenset("prevent stop deter discourage hinder obstruct".split())
_NO_LOSS = (["delay"], ["gap"], ["doubt"], ["break"], ["more"], ["fewer"], ["less"], ["later"], ["longer"])
"""What there "must be no" of where the step itself is meant."""
_FORESEEN = (["expected"], ["hoped"], ["regretted"], ["welcomed"])
_LONGEST = frozenset("longest latest maximum limit deadline".split())


def read_modal(lower: list[str], cue: Cue) -> Reading | None:
    """The force of the main clause's modal; None where the words turn out to be no modal."""
    words = without_adverbs(lower[cue.start : cue.end])
    rest = after_modal(lower, cue)
    at, end = cue.start, cue.end
    if _explains(lower, cue):
        return Reading("D", "modal", at, end)
    if words in {("may",), ("can",)} and _at_most(lower, cue.start):
        return Reading("X", "modal", at, end, hard=True)  # "no more than ten days may pass between"
    if lower[0] == "no" and lower[1:2] in (["more"], ["later"], ["fewer"], ["less"]):
        lower = ["at", *lower[1:]]
    if lower[0] in {"nothing", "nowhere", "no"} and _STATING & set(lower[1 : cue.start]):
        return Reading("D", "modal", at, end)  # "nothing in the guidance says that the manager must"
    if _forbidding_opening(lower, cue) or forbids_fronted(lower, cue.start):
        if words == ("need",):
            return Reading("P", "modal", at, end, need_not=True)
        return Reading("X", "modal", at, end, hard=True)
    nobody = _is_nobody(lower, cue)
    if cue.kind == "will":
        reading = read_will(lower, cue)
        if nobody and reading.force == "M" and lower[0] != "only":
            return Reading("X", "modal", at, end, hard=True)
        if reading.force == "M" and rest[:1] and rest[0] in refraining():
            return Reading("X", "modal", at, end, hard=True)
        return reading
    if cue.kind == "P":
        return _leave(lower, cue, words, rest, nobody)
    if cue.kind == "X":
        if TENDENCY & set(lower[:2]):
            return Reading("D", "modal", at, end)  # "very occasionally a child cannot stay"
        if (
            words[0] in {"may", "cannot", "can"}
            and not _UNLIKE_LEAVE.isdisjoint(of_verb(lower, cue.end))
            and not {"unless", "until", "without"} & set(lower)
        ):
            return Reading("D", "modal", at, end)
        if _put_off(rest) or (rest[0:1] and rest[0] in _PREVENT):
            return Reading("M", "modal", at, end)  # "must not be delayed" asks for the step itself
        if words[:2] in {("will", "not"), ("will", "no")} and not is_told_to(lower, cue, rest):
            return Reading("D", "modal", at, end)
        return Reading("X", "modal", at, end, hard=True)
    if cue.kind == "X-soft" and (_put_off(rest) or (rest[0:1] and rest[0] in _PREVENT)):
        return Reading("E", "modal", at, end)
    if cue.kind == "X-soft" or (cue.kind == "E" and (nobody or (rest[:1] and rest[0] in refraining()))):
        return Reading("X", "modal", at, end)
    if rest[:2] == ["be", "no"] and lower[cue.start - 1 : cue.start] == ["there"] and rest[2:3] not in _NO_LOSS:
        hard = cue.kind != "E"
        return Reading("X", "modal", at, end, hard=hard) if cue.kind in {"M", "E"} else None
    if cue.kind == "E":
        if words == ("expects",) and rest[:1] == ["that"] and cue.start < 1:
            return None
        if has_text_subject(lower[: cue.start]) and rest[:2] == ["be", "read"]:
            return Reading("D", "modal", at, end)
        if words[0] in {"will", "would"} and rest and _tells_state(rest):
            return Reading("D", "modal", at, end)  # "a meeting will usually last an hour"
        return Reading("E", "modal", at, end)
    return _duty(lower, cue, words, rest, nobody)


_ASSENT = frozenset("approval agreement authorisation authority consent permission signature sign-off".split())
"""What a text or a thing may need as well as a person: "a place on the course needs the nurse's approval"."""
_UNLIKE_LEAVE = frozenset({"happens", "involves", "feels", "has been", "be so"})
"""Signs of what cannot be so, rather than of what nobody may do."""


def _put_off(rest: Sequence[str]) -> bool:
    return list(rest[:2]) == ["be", "delayed"] or list(rest[:3]) == ["be", "put", "off"]


def _tells_state(rest: Sequence[str]) -> bool:
    v = verbs()
    return rest[0] in v.stative | {"last"} or (rest[0] == "have" and rest[1:2] != [] and rest[1] in v.participle)


def _explains(lower: Sequence[str], cue: Cue) -> bool:
    """Whether the cue stands in what something means, or in its point ("the point is that nothing should be lost")."""
    for index in range(cue.start - 1, 0, -1):
        word = lower[index]
        if word in {"so", "and", "but", "therefore"} and lower[index - 1] in {",", ";"}:
            return False
        if word in {"mean", "means"}:
            return lower[index - 1] not in {"who", "by", "no", "other", "any"}
        if word == "that" and lower[index - 1] in BE:
            return tells_why(lower[: index - 1])
    return False


def _duty(lower: list[str], cue: Cue, words: tuple[str, ...], rest: Sequence[str], nobody: bool) -> Reading | None:
    """A word of duty: mandatory, unless its subject is nobody, a purpose or a text."""
    at, end = cue.start, cue.end
    if nobody and lower[0] != "only":
        has_to = words[0] in {"has", "have", "needs"} and words[-1] == "to"
        if has_to or words[-1] in {"required", "needed", "necessary"} or not _ASSENT.isdisjoint(words):
            return Reading("P", "modal", at, end, need_not=True)  # "no further check is needed", "nobody needs leave"
        return Reading("X", "modal", at, end, hard=True)
    if rest[:1] and rest[0] in refraining():
        return Reading("X", "modal", at, end, hard=True)
    if words[-1] == "needed" and SUBORDINATORS & set(lower[: cue.start]):
        return Reading("D", "modal", at, end)
    calls_for = words[0] in {"requires", "require", "needs", "need"} and words[-1] != "to"
    if (
        calls_for
        and lower[0] not in verbs().gerund
        and _ASSENT.isdisjoint(rest)
        and (any(w in _TEXTS for w in _head(lower[: cue.start])) or cue.start == 0)
    ):
        return Reading("D", "modal", at, end)
    if words in {("is", "to"), ("are", "to")} and rest[:1] == ["be"] and rest[1:2] in _FORESEEN:
        return Reading("D", "modal", at, end)  # "it is to be expected that people differ"
    if words in {("is", "to"), ("are", "to")} and has_purpose_subject(lower[: cue.start]):
        return Reading("D", "modal", at, end)
    return Reading("M", "modal", at, end)


def _head(subject: Sequence[str]) -> Sequence[str]:
    """The subject without what narrows it down: "a review below the threshold" is a review."""
    cut = next((i for i, word in enumerate(subject) if i and word in _NARROWS), len(subject))
    return subject[:cut]


_NARROWS = frozenset("below above than beyond outside under over inside within later earlier".split())


def _at_most(lower: Sequence[str], start: int) -> bool:
    """Whether a length of time that is not to be passed is the subject of the verb at `start`."""
    subject = lower[max(0, start - 7) : start]
    than = next((i for i, word in enumerate(subject) if word == "than"), 0)
    return than > 1 and subject[-1] in UNITS and subject[than - 2] in {"no", "not"}


def _leave(lower: list[str], cue: Cue, words: tuple[str, ...], rest: Sequence[str], nobody: bool) -> Reading | None:
    """May, can and their like: leave to act, a bar ("only ... may"), or a mere possibility."""
    at, end = cue.start, cue.end
    if words in need_not_phrases() or words == ("need",):
        return Reading("P", "modal", at, end, need_not=True)
    if words[0] not in {"may", "can", "could", "might"}:
        if "allowed" in words and lower[cue.start - 1] in UNITS:
            return Reading("M", "modal", at, end)  # "35 days are allowed"
        if nobody and words[-1] in {"permitted", "allowed", "permissible", "to"} and words[0] in {"is", "are"}:
            return Reading("X", "modal", at, end, hard=True)  # "no visit is permissible until"
        return Reading("P", "modal", at, end)
    if _LONGEST & set(lower[: cue.start]) and words[0] in {"may", "can"}:
        return Reading("M", "modal", at, end)  # "ten days is the longest that may pass"
    if nobody or rest[:1] == ["only"] or (cue.start and lower[cue.start - 1] == "only") or is_only_if(lower, cue):
        return Reading("X", "modal", at, end, hard=True)
    if any(word in NOBODY and follow == "but" for word, follow in pairwise(lower[cue.end :])):
        return Reading("X", "modal", at, end, hard=True)
    return Reading("P", "leave", at, end)  # leave or possibility: `checker.language.leave` settles it


def _is_nobody(lower: Sequence[str], cue: Cue) -> bool:
    """Whether the subject is nobody, or only someone: "no referral may", "only the chair may"."""
    before = lower[: cue.start]
    if not before:
        return False
    return (
        before[0] in NOBODY
        or before[0] == "only"
        or bool({"nobody", "no-one", "none"} & set(subject_of(lower, cue.start)))
        or only_they(before)
        or is_nobody(lower, cue.start)
    )


def _forbidding_opening(lower: Sequence[str], cue: Cue) -> bool:
    """ "At no time should ...", "must on no account ...": the phrase forbids, whatever the modal."""
    return any(
        start < cue.start + 1 or start == cue.end
        for start, end, _ in opening_phrases("never").find(lower)
        if start == 0 or lower[start - 1] in {",", "and"} or start == cue.end or end == cue.start
    )


@cache
def refraining() -> frozenset[str]:
    """Verbs that turn a duty into a prohibition: "must avoid leading questions"."""
    return frozenset(read_lexicon("force")["refrain"])
