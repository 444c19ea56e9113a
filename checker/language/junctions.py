"""A word that may join two clauses, and whether what follows it is a clause of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.language.group_words import SUBORDINATORS
from checker.language.groups import Group
from checker.language.joined import (
    acts_in_time,
    adds_act,
    finite,
    goes_on_acting,
    participle_part,
    stands_alone,
    tells_itself,
    verb_with_limit,
    worth,
)
from checker.language.present import read_present
from checker.language.starts import Starts
from checker.language.things import Things
from checker.language.tokens import Token
from checker.language.verb_force import says_something
from checker.language.verbs import verbs

FAR = 60
"""Tokens from where a part opens within which its verb has come; no more are read again at each joining word."""

_CONCESSIVE = frozenset({"although", "though", "whereas"})
_GOES_ON = frozenset({"likely", "to", "at", "in"})
"""After "nor" these go on with what is denied ("no longer at risk, nor likely to be")."""
JOINING = frozenset({"and", "or", "but", ";", "unless", "then", "nor"}) | _CONCESSIVE
_OF_ONE = frozenset({"needs", "has", "is"})
"""Words of duty that go with the nearest subject ("decides whether the child is at risk and needs to have a plan")."""
_OPENS_SUBJECT = frozenset("a an the this that these those it they he she no each every any all its their".split())
"""With one of these a subject of its own may begin after "or"."""
_RELATIVE = frozenset({"which", "whom", "who", "whose"})
_INNER = frozenset("how what why whether who which whom whose that".split())
"""Words that open a clause within another."""
_AGREED = frozenset(
    "agreed authorised authorized approved sanctioned endorsed agrees approves authorises consents".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is read of a sentence once, for all its joining words. Lists by token: `next_stops`, `subordinates`."""

    tokens: Sequence[Token]
    lower: list[str]
    block_kind: str
    groups: Sequence[Group]
    opens: Mapping[int, Group]
    mains: Starts
    cues: Starts
    main_cues: Mapping[int, Group]
    main_starts: Starts
    limits: Starts
    dates: Starts
    semicolons: Starts
    things: Things
    next_stops: Sequence[int]
    subordinates: Sequence[int]
    says: Callable[[int, int], bool]


class Junction:
    """The joining word at a token, between the part of the sentence that is open so far and what follows.

    `part` is the token at which the open part begins, `after` the first one that follows the joining word and words
    such as "then" and "also".
    """

    def __init__(self, sentence: Sentence, part: int, index: int, after: int) -> None:
        self.sentence = sentence
        self.part = part
        self.index = index
        self.after = after
        self.word = sentence.lower[index]
        self.relative = part > 0 and not _RELATIVE.isdisjoint(sentence.lower[part : part + 2])

    def cut(self) -> tuple[int, bool] | None:
        """Where the next part begins and whether it shares the force of this one; None where it is no part."""
        s = self.sentence
        if self.word == "unless":
            return (self.index, True) if self._excepts_what_is_agreed() else None
        if self.word == ";" and _second_limit(s.limits, self.part, self.index, self.after, len(s.lower)):
            return self.index + 1, not finite(s.lower, self.after, len(s.lower))
        shares = self._shares() if self._may_cut() else None
        return None if shares is None else (self.index, shares)

    def _excepts_what_is_agreed(self) -> bool:
        s = self.sentence
        return (
            any(word in _AGREED for word in s.lower[self.index : self.index + 9])
            and (self.left_has_force or s.limits.any(self.part, self.index))
            and not _negative(s.lower[self.part : self.index])
        )

    def _may_cut(self) -> bool:
        """Whether both sides have enough of a clause: a force before, or something after that stands by itself."""
        s = self.sentence
        return (
            self.left_has_force
            or s.block_kind != "paragraph"
            or (self.comma and self.part > 0 and self.after in s.main_cues)  # ", each signing it, and shall"
            or (self.word == "and" and self._second_limit())
            or self.anew
            or self.second
        )

    def _shares(self) -> bool | None:
        """Whether what follows shares the force before it; None where it is no part of its own."""
        s, after, next_stop = self.sentence, self.after, self.next_stop
        if self.word == "nor":
            apart = s.lower[self.index - 1] in {",", ";"} and s.lower[after] not in _GOES_ON
            return False if apart and self.left_has_force else None
        if self.word in _CONCESSIVE:
            told = s.cues.any(self.index + 1, next_stop) or (
                self.comma and read_present(s.lower[self.index + 1 : min(next_stop, self.index + FAR)])
            )
            return False if told else None
        if self.relative and self.word == "and" and s.lower[after] in {"who", "which"} and self.left_has_force:
            return False
        if s.lower[after] in _INNER and self.word != ";" and not _that_thing(s.lower, after, self.own_cue):
            return None
        if self.word == "or" and s.lower[after + 1 : after + 2] == ["not"]:
            return None
        if self.own_cue is None:
            goes_on = s.lower[after] in _OF_ONE and not self.relative
            if self.left_has_force and not goes_on and _resumes(s.groups, self.part, self.index, after, self.relative):
                return False
            if self.word in {";", "and"} and self.comma and "target" in s.lower[after:next_stop]:
                return False
        return self._shares_by_what_follows()

    def _shares_by_what_follows(self) -> bool | None:
        s, after, next_stop = self.sentence, self.after, self.next_stop
        if self._own_force():
            return False
        free, opening = not self.open_subordinate, _after_opening(s.lower, self.part, self.index)
        if free and (
            participle_part(s.lower, after, next_stop)
            or verb_with_limit(s.lower, after, next_stop, s.limits, s.dates)
            or (self.word == "and" and goes_on_acting(s.lower, s.groups, opening, self.index, after))
        ):
            return True
        if self._second_limit():
            return not finite(s.lower, after, next_stop)
        if self._own_clause():
            return False
        if free and self.left_has_force and _approval_part(s.lower, after):
            return True
        return None

    def _own_force(self) -> bool:
        """Whether what follows has a word of duty of its own, near enough to be that of its own clause."""
        if self.own_cue is None:
            return False
        at_once = self.own_cue.start == self.after
        if self.word == "or" and not (at_once or self.comma) and self.sentence.lower[self.after] not in _OPENS_SUBJECT:
            return False  # "what a child or young person must be told"
        if (at_once or self.comma or self.word == "but") and (self.comma or not self.open_subordinate):
            return True
        return self.left_has_force and self.own_cue.start - self.after <= 6 and not self.open_subordinate

    def _own_clause(self) -> bool:
        """Whether what follows is a clause that stands by itself without a word of duty."""
        s, word, after, stop = self.sentence, self.word, self.after, self.next_stop
        return (
            (self.comma and word in {"and", "but"} and tells_itself(s.lower[after:stop], word))
            or ((self.anew or word == ";") and stands_alone(s.tokens, s.lower, after, stop, s.limits, s.things))
            or self.second
            or (self.comma and s.limits.any(after, stop) and finite(s.lower, after, stop))
            or (word == ";" and says_something(s.lower[after:stop], s.block_kind))
            or (word == "and" and not self.open_subordinate and acts_in_time(s.lower, after, stop, s.limits))
        )

    def _second_limit(self) -> bool:
        return _second_limit(self.sentence.limits, self.part, self.index, self.after, self.next_stop)

    @cached_property
    def left_has_force(self) -> bool:
        """Whether the part so far obliges, allows or otherwise says something."""
        s, opening = self.sentence, _after_opening(self.sentence.lower, self.part, self.index)
        return (s.cues if self.relative else s.main_starts).any(self.part, self.index) or (
            s.says(opening, self.index) and not _in_relative(s.groups, opening, self.index)
        )

    @cached_property
    def comma(self) -> bool:
        """Whether a comma or semicolon stands before the joining word, or it is one."""
        return self.word == ";" or self.sentence.lower[self.index - 1] in {",", ";"}

    @cached_property
    def next_stop(self) -> int:
        """Where what follows ends at the latest."""
        s = self.sentence
        if self.word != ";":
            return s.next_stops[self.after]
        return s.semicolons.first(self.after, len(s.lower)) or len(s.lower)

    @cached_property
    def own_cue(self) -> Group | None:
        """The first word of duty of a main clause in what follows."""
        s = self.sentence
        return s.main_cues.get(s.main_starts.first(self.after, self.next_stop) or -1)

    @cached_property
    def told(self) -> bool:
        """Whether the part so far has the verb of a main clause."""
        return self.sentence.mains.any(self.part, self.index)

    @cached_property
    def open_subordinate(self) -> bool:
        """Whether a clause opened by where, if, who ... is still open before the joining word."""
        return self.sentence.subordinates[self.index] >= self.part + 2 * self.relative

    @cached_property
    def anew(self) -> bool:
        """Whether a full clause, after a comma, begins something that is worth a clause of its own."""
        s, cue = self.sentence, self.own_cue
        if not (self.comma and self.word in {"and", "but", ";"}):
            return False
        speaks = self.told or (
            cue is not None
            and "," not in s.lower[self.after : cue.start]
            and _names(s.groups, s.things, self.part, self.index)
        )
        return speaks and worth(cue, self.after, self.next_stop, s.limits, s.things)

    @cached_property
    def second(self) -> bool:
        """Whether what follows is a second act beside that of the part so far."""
        s = self.sentence
        return (
            self.told
            and not self.open_subordinate
            and adds_act(
                s.lower,
                s.opens.get(self.after),
                self.part,
                self.index,
                self.after,
                self.next_stop,
                s.limits,
                s.things,
            )
        )


def _that_thing(lower: Sequence[str], after: int, own_cue: Group | None) -> bool:
    """ "and that visit may be made by anyone": the word points to a thing, and opens no clause."""
    return lower[after] == "that" and own_cue is not None and own_cue.start == after + 2 and lower[after + 1][-1] != "s"


def _names(groups: Sequence[Group], things: Things, part: int, index: int) -> bool:
    """Whether a part is more than a list of names: it has a verb, if only a subordinate one, or names a thing."""
    return any(part <= g.start < index for g in groups) or things.any(part, index)


def _resumes(groups: Sequence[Group], part: int, index: int, after: int, relative: bool) -> bool:
    """ "should share what is needed and must not wait": a duty after "and" that goes with the first, not the last verb.

    `relative` says that the clause it would be cut from is a relative one, with which it then goes.
    """
    own = next((g for g in groups if g.start == after), None)
    if own is None or own.kind != "cue" or own.cue == "P":
        return False
    before = [g for g in groups if part <= g.start < index]
    plain = bool(before) and (
        before[-1].kind != "cue" or before[-1].cue == "P" or before[-1].end - before[-1].start > 1
    )
    return relative or (plain and any(g.kind == "cue" and g.main for g in before[:-1]))


def _in_relative(groups: Sequence[Group], start: int, end: int) -> bool:
    """Whether the only verbs so far belong to a subordinate clause ("services that work with parents or carers")."""
    inside = [g for g in groups if start <= g.start < end]
    return bool(inside) and not any(g.main for g in inside)


def _approval_part(lower: Sequence[str], after: int) -> bool:
    """ "... and, before it goes out, countersigned by the manager": someone's decision as a part of its own."""
    v = verbs()
    opens = lower[after] in {",", "before", "once", "where", "if"}
    return opens and any(
        lower[i] in v.participle and lower[i + 1 : i + 2] == ["by"]
        for i in range(after + 2, min(len(lower), after + 16))
    )


def _after_opening(lower: Sequence[str], start: int, end: int) -> int:
    """Where the main clause begins: after the comma that ends an opening "where ...", "once ..."."""
    if lower[start] not in SUBORDINATORS:
        return start
    comma = next((i for i in range(start, end) if lower[i] == ","), None)
    return start if comma is None else comma + 1


def _negative(lower: Sequence[str]) -> bool:
    return any(w in {"no", "not", "nobody", "cannot", "never", "none"} for w in lower)


def _second_limit(limits: Starts, part: int, index: int, after: int, stop: int) -> bool:
    return limits.any(part, index) and limits.any(after, stop)
