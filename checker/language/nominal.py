"""Duties told by nouns: "it falls to", "a duty lies on", "is a task of", "the latest by which it must be done"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.groups import Group
from checker.language.modals import BOUNDARY, Cue, Reading
from checker.language.will_may import has_purpose_subject

_DUTY = frozenset(
    """
    duty duties obligation obligations responsibility responsibilities requirement requirements job task necessity must
    condition prerequisite precondition onus burden charge liability
    """.split()
)
_PREDICATE = frozenset("a an the one its their his her our your my this that also now legal".split())
_LIES = frozenset("lie lies rest rests fall falls sit sits belong belongs attach attaches devolve devolves".split())
_LAYS = frozenset("put puts place places lay lays impose imposes".split())
_ON = frozenset("on upon with to".split())
_RELATIVE = frozenset("which whom that what how where when who whose".split())
_NAMES_ONE = frozenset(
    "the what how where when who something somebody someone one ones among it only that this".split()
)
_CHOOSING = frozenset("choose decide choice whether choosing deciding".split())
_GENERIC = frozenset("matter thing point step decision question day date time place function case limit stage".split())
_LIKELY = frozenset("likely unlikely possible probable rare common hoped thought feared often".split())
_TELLS_WHY = frozenset("reason idea risk danger problem trouble hope fear thinking fact message advantage".split())


def read_duty(lower: Sequence[str], groups: Sequence[Group]) -> Reading | None:
    """A duty that a noun tells where no word of obligation is in the main clause; None where there is none."""
    for group in groups:
        if not group.main and lower[0] != "on":
            continue
        index = group.start
        if group.kind == "be":
            if _not_theirs(lower, index):
                return Reading("X", "modal", index, index + 1, hard=True)
            if _at_discretion(lower, index):
                return Reading("P", "modal", index, index + 1)
            if _predicate_of_duty(lower, index) or _is_for(lower, index):
                return Reading("M", "modal", index, index + 1)
        elif _duty_lies(lower, index):
            return Reading("M", "modal", index, index + 1)
    return None


def _predicate_of_duty(lower: Sequence[str], index: int) -> bool:
    """ "is a task of the board", "is your school's legal duty", "the onus is on the referrer"."""
    rest = lower[index + 1 : index + 9]
    if not rest or has_purpose_subject(lower[:index]):
        return False
    if rest[0] in _ON and {"onus", "burden"} & set(lower[:index]):
        return True
    if rest[0] not in _PREDICATE:
        return False
    for offset, word in enumerate(rest):
        if word in BOUNDARY or word in {"of", "to", "for", "that", "which", "no", "not"}:
            return False
        if word in _DUTY:
            follow = rest[offset + 1] if offset + 1 < len(rest) else "."
            return follow in {"of", "for", "to", "on", "upon", "that", "which", "under", ".", ",", "in", "and", "laid"}
    return False


def _not_theirs(lower: Sequence[str], index: int) -> bool:
    """ "it is not for the school to investigate", "it is not a tutor's place to judge"."""
    rest = lower[index + 1 : index + 9]
    if rest[:1] != ["not"] or lower[:index] != ["it"] or "to" not in rest[2:]:
        return False
    return rest[1] == "for" or bool({"place", "job", "task", "business"} & set(rest[2 : rest.index("to")]))


def _is_for(lower: Sequence[str], index: int) -> bool:
    """ "it is for the chair to decide", "whether to go on is up to the panel"."""
    rest = lower[index + 1 : index + 3]
    if not rest:
        return False
    if rest[0] in {"up", "down"} and rest[1:] == ["to"]:
        return True
    if rest == ["bound", "by"]:
        return "to" in lower[index + 3 : index + 12]  # "is bound by its contract to keep a log"
    asked = lower[:index] == ["it"] or lower[0] in {"how", "whether", "what", "who", "when", "where", "which"}
    return rest[0] == "for" and asked and "to" in lower[index + 2 : index + 12]


def _at_discretion(lower: Sequence[str], index: int) -> bool:
    """ "is up to the team", "is at the chair's discretion"; not "at the discretion of no one but the board"."""
    rest = list(lower[index + 1 : index + 8])
    if rest[:2] == ["up", "to"] and not any(word[0].isdigit() for word in rest[2:4]):
        return lower[:index] != ["it"] or "to" not in rest[2:]  # "it is up to the nurse to tell": her duty
    if rest[:2] == ["left", "to"]:
        return not _CHOOSING.isdisjoint(lower)
    return "discretion" in rest and rest[0] in {"at", "in", "given", "within"} and "no" not in lower[index:]


def _duty_lies(lower: Sequence[str], index: int) -> bool:
    """ "the duty lies on the school", "on the school lies the duty", "puts the council under a duty to"."""
    word = lower[index]
    if word in _LIES:
        follows = lower[index + 1 : index + 2] and lower[index + 1] in _ON
        if follows and _DUTY & set(lower[:index]):
            return True
        return lower[0] in _ON and bool(_DUTY & set(lower[index + 1 : index + 5]))
    if word in _LAYS:
        return any(
            lower[at] == "under" and _DUTY & set(lower[at + 1 : at + 4])
            for at in range(index + 2, min(len(lower), index + 12))
        )
    return False


def governed_cue(
    lower: Sequence[str], groups: Sequence[Group], cues: Sequence[Cue]
) -> tuple[list[str], Cue, int] | None:
    """The word of obligation that a sentence of the form "that is the day by which it must be done" really says.

    Gives the words of the clause in which it stands, the cue as it stands there, and how far these words are
    shifted against the sentence. Only a "be" that names one thing can govern so: not a definition ("is a ...").
    """
    main = next((g for g in groups if g.main), None)
    if main is None or main.kind not in {"be", "aux"} or any(c.main for c in cues):
        return None
    if lower[0] == "what" and main.kind == "be" and cues and cues[0].start < main.start:
        return list(lower[1:]), _moved(cues[0], 1), 1
    cue = next((c for c in cues if c.start > main.start), None)
    if main.kind == "aux":
        if cue is None or lower[main.start] not in {"has", "have"} or "which" not in lower[main.end : cue.start]:
            return None
        shift = max(i for i in range(main.end, cue.start) if lower[i] == "which") + 1
        within = lower[shift - 2] in {"in", "within"}  # "has ten days in which it should reply"
        return (list(lower[shift:]), _moved(cue, shift), shift) if within else None
    subject, predicate = lower[: main.start], lower[main.end :]
    if cue is None or not predicate or tells_why(subject):
        return None
    generic = predicate[0] in {"a", "an"} and bool(_GENERIC & set(predicate[1:4]))
    cleft = subject == ["it"] and predicate[0] not in _LIKELY
    names_one = predicate[0] in _NAMES_ONE or generic or cleft
    if not names_one or has_purpose_subject(lower[main.end : cue.start]):
        return None
    opens = next((i for i in range(cue.start - 1, main.start, -1) if lower[i] in _RELATIVE), None)
    if opens is None:
        return None
    if opens == cue.start - 1:  # the thing named is the subject: "it is the council that must act"
        shift = cue.start - opens + main.end
        return [*lower[main.end : opens], *lower[cue.start :]], _moved(cue, shift), shift
    return list(lower[opens + 1 :]), _moved(cue, opens + 1), opens + 1


def tells_why(subject: Sequence[str]) -> bool:
    """Whether the subject is a purpose or reason, of which the sentence only tells."""
    return has_purpose_subject(subject) or bool(_TELLS_WHY & set(subject))


def _moved(cue: Cue, shift: int) -> Cue:
    return Cue(cue.kind, cue.start - shift, cue.end - shift)
