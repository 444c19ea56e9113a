"""What a part of a sentence is that "and", "but" or a semicolon joins to it: a sentence, or an act, of its own."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.groups import Group
from checker.language.modals import find_groups
from checker.language.present import read_present
from checker.language.slot_targets import find_targets
from checker.language.starts import Starts
from checker.language.things import Things
from checker.language.tokens import Token
from checker.language.verbs import verbs

_HOW_SOON = frozenset({"sooner", "earlier", "later", "longer", "more", "less"})
"""These go on with a limit ("and sooner where the child's needs call for it")."""
_NOT_YET = frozenset({"before", "until", "unless", ","})


def tells_itself(lower: Sequence[str], word: str) -> bool:
    """ "..., and the board reports on it": a sentence of its own in the present tense, with its own subject."""
    if not lower or lower[0] in _HOW_SOON:
        return False
    main = next((g for g in find_groups(lower) if g.main), None)
    if lower[0] in verbs().third and lower[0] not in verbs().noun_like:
        return len(lower) > 3  # "..., and tells the school why"
    if main is None or main.kind not in {"be", "verb", "aux"}:
        return False
    if main.start == 0:
        return main.kind == "be" and read_present(["it", *lower]) is not None
    if lower[main.start] in {"belong", "belongs"} or (word == "but" and main.start < 4):
        return True
    return not _NOT_YET & set(lower[: main.start]) and read_present(list(lower)) is not None


def worth(own_cue: Group | None, after: int, stop: int, limits: Starts, things: Things) -> bool:
    """Whether a sentence joined to one that asks nothing asks for something itself."""
    if own_cue is not None:
        return own_cue.cue not in {"P", "will"}
    return limits.any(after, stop) or things.any(after, stop)


def stands_alone(
    tokens: Sequence[Token], lower: Sequence[str], after: int, stop: int, limits: Starts, things: Things
) -> bool:
    """ "...; the family has it five days before": a clause with a subject and a verb, and something that it sets."""
    main = next((g for g in find_groups(lower[after:stop]) if g.main), None)
    if main is None or not main.start or main.kind == "past" or lower[after] in {"or", "and", "to"}:
        return False
    return (
        limits.any(after, stop) or things.any(after, stop) or bool(find_targets(tokens[after:stop], lower[after:stop]))
    )


def adds_act(
    lower: Sequence[str],
    own: Group | None,
    part: int,
    index: int,
    after: int,
    stop: int,
    limits: Starts,
    things: Things,
) -> bool:
    """ "... every eight weeks and follows the Kite method", "... on form 3 and is with us by noon": a second act.

    Both acts have something of their own: a time limit, or a form, a method, an approval, someone who attends. `own`
    is the verb group that opens the second, if one does.
    """
    v = verbs()
    word, follow = lower[after], lower[after + 1] if after + 1 < stop else ""
    acts = (own is not None and own.main and own.kind in {"be", "verb"}) or (word in v.base and follow in _OBJECTS)
    timed, timed_after = limits.any(part, index), limits.any(after, stop)
    if not timed and not timed_after:
        return False
    if not acts:
        main = next((g for g in find_groups(lower[after : min(stop, after + _NEAR + 2)]) if g.main), None)
        acts = main is not None and 0 < main.start < _NEAR and main.kind in {"be", "verb"}
    return acts and (timed or things.any(part, index)) and (timed_after or things.any(after, stop))


_NEAR = 7
"""Tokens within which the verb of a short subject has come."""
_OBJECTS = frozenset("the a an it them this these that any each their its".split())


def goes_on_acting(lower: Sequence[str], groups: Sequence[Group], part: int, index: int, after: int) -> bool:
    """ "Stay calm and let the child talk", "staff must ask who lives there, and write it down": the next act in a row.

    The "and" is at `index`. The verb before it, in the base form too, has its own object: "read and
    agree the plan" is one act. What a verb between them may go with instead is left as it is.
    """
    v = verbs()
    at = after + _BARRED.get(tuple(lower[after : after + 2]), _BARRED.get(tuple(lower[after : after + 1]), 0))
    word, follow = (lower[i] if i < len(lower) else "" for i in (at, at + 1))
    plain = (at > after or word not in v.noun_base) and follow.isalpha() and follow not in _JOINS
    if word not in v.base or not (plain or follow in _TAKES_UP) or (word, follow) == ("see", "that"):
        return False  # "... and see that it is followed up" is the same act
    before = [g for g in groups if part <= g.start < index]
    left = next((g for g in before if g.main), None)
    start = part if left is None else left.end if left.kind in {"cue", "aux"} else left.start
    if left is not None and left.cue == "P":
        return False
    verb = next((i for i in range(start, min(start + 3, index)) if lower[i] in v.base), None)
    if verb is None or index - verb < _OBJECT:
        return False
    inner = any(g.start > verb and (g.kind == "cue" or lower[g.start] in v.base) for g in before)
    inner = inner or any(lower[i] == "to" and lower[i + 1] in v.base for i in range(verb, index - 1))
    return not inner or lower[index - 1] == ","


_OBJECT = 2
"""Tokens from a verb that has an object of its own to the joining word."""
_BARRED: dict[tuple[str, ...], int] = {("do", "not"): 2, ("never",): 1}
_TAKES_UP = _OBJECTS | frozenset("what who how why whether if down your our his all every both parents".split())
_JOINS = frozenset({"and", "or", "of", "is", "are"})


def acts_in_time(lower: Sequence[str], after: int, stop: int, limits: Starts) -> bool:
    """ "... and sends it within a day", "... and the clerk files it by noon": a second act, with a limit of its own."""
    limit = limits.first(after + 1, stop)
    if limit is None:
        return False
    v = verbs()
    if lower[after] in v.third and lower[after] not in v.noun_like:
        return True
    if lower[after] in v.participle and limit == after + 1:
        return True
    main = next((g for g in find_groups(lower[after:stop]) if g.main), None)
    return main is not None and 0 < main.start < limit - after and main.kind in {"be", "verb"}


def finite(lower: Sequence[str], start: int, end: int) -> bool:
    """Whether the words from `start` up to `end` hold a verb with its person, or an infinitive."""
    v = verbs()
    return any(
        w in {"is", "are", "has", "have", "do", "does"} or (w in v.third and w not in v.noun_like) or w == "to"
        for w in lower[start:end]
    )


def joins_participle(lower: Sequence[str]) -> bool:
    """ "and spoken to alone where circumstances make that right": a participle, whatever verb stands further on."""
    return lower[0] in {"and", "or"} and len(lower) > 3 and participle_part(lower, 1, len(lower))


_AFTER_PARTICIPLE = frozenset("on in by to into within with at onto using no".split())


def participle_part(lower: Sequence[str], start: int, end: int) -> bool:
    """ "... and entered on the record", "... and is signed by": a verb of its own that shares subject and force."""
    v = verbs()
    if lower[start] in {"is", "are", "be"}:
        return lower[start + 1 : start + 2] != [] and lower[start + 1] in v.participle
    return (
        lower[start] in v.participle
        and lower[start].endswith(("ed", "en", "nt", "t"))
        and end - start >= 3
        and lower[start + 1] in _AFTER_PARTICIPLE
    )


def verb_with_limit(lower: Sequence[str], start: int, end: int, limits: Starts, dates: Starts) -> bool:
    """ "... and upload it by 31 October": a second action in the base form, with a limit of its own."""
    if lower[start] not in verbs().base or lower[start + 1 : start + 2] not in (
        ["it"],
        ["them"],
        ["the"],
        ["a"],
        ["this"],
    ):
        return False
    return limits.any(start, end) or dates.any(start, end)
