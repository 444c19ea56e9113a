"""The verb groups of a sentence, each marked as belonging to the main clause or to a subordinate one.

A word that opens a subordinate clause (if, who, that ...) asks for one verb group; a group with none asked for is a
main one. An opening clause ("where a child is hurt or is at risk, ...") lasts to the comma after its verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.language.group_words import (
    BEFORE_OPENING,
    BEFORE_THAT,
    CLOSES,
    EVER,
    JOINS,
    LIGHT,
    MAY_SUBORDINATE,
    OPENINGS,
    PRONOMINAL,
    STATING,
    SUBORDINATORS,
    SUPPOSING,
    TELLS,
)
from checker.language.lexical_verbs import BE, MAKES_VERB, NO_SUBJECT, SUBJECTS, likely_verb
from checker.language.people import names_person
from checker.language.tokens import fold
from checker.language.verb_places import VerbPlaces
from checker.language.verbs import verbs

_STRANDED = frozenset("for to with on at in about from of happened".split())
"""Ends of a clause within the subject, after which the verb of the sentence comes."""
_ITS_SUBJECT = frozenset("the they we you he she their our your both".split())


class Group(NamedTuple):
    """A verb group by the tokens that open it. `kind` is cue, be, aux, past or verb; `cue` is the kind of the cue."""

    kind: str
    start: int
    end: int
    main: bool
    cue: str = ""


def read_groups(lower: Sequence[str], cues: Sequence[tuple[int, int, str]]) -> tuple[Group, ...]:
    """All verb groups, in order. `cues` are the words of obligation found, as (start, end, kind)."""
    return tuple(_Walk(lower, cues).groups())


class _Walk(VerbPlaces):
    """One pass over the words, with what is still open."""

    def __init__(self, lower: Sequence[str], cues: Sequence[tuple[int, int, str]]) -> None:
        super().__init__(lower, cues)
        self.aside: int | None = None
        self.opened_to = 0
        self.opening = self.met = self.closing = False
        self.level, self.seen = True, False

    def groups(self) -> list[Group]:
        """The groups in order; one is a main one wherever there is any."""
        self.opening = opened = self._opens()
        found = self._walk()
        if not found:
            found = self._noun_like_verb()
        if not self.cues and not any(g.main for g in found) and (late := self._late_verb(found, opened)):
            found = sorted([*found, late], key=lambda g: g.start)
        if opened and found and not any(g.main for g in found):
            comma = next((i for i, word in enumerate(self.lower) if word == ","), 0)
            last = found[-1]
            if last.start > comma > 0:  # the opening clause had a verb that no list knows
                found[-1] = Group(last.kind, last.start, last.end, True, last.cue)
        return found

    def _noun_like_verb(self) -> list[Group]:
        """ "The head of year or her deputy chairs": with no other verb, the word that may be one is it."""
        last = len(self.lower) - 1
        index = last if last > 0 and self.lower[last][0].isalpha() else last - 1
        if (
            index < 1
            or "of" in self.lower
            or self.lower[index - 1] in NO_SUBJECT
            or not names_person(self.lower[:index])
        ):
            return []
        return [Group("verb", index, index + 1, True)] if self.lower[index] in verbs().noun_like else []

    def _late_verb(self, found: Sequence[Group], opened: bool) -> Group | None:
        """With no main verb, the first word that could be one."""
        start = 1
        if opened:
            start = next((i for i, word in enumerate(self.lower) if word == ","), len(self.lower)) + 2
        elif found and (found[0].start < 4 or self.lower[found[0].start - 1] in {"who", "which"}):
            start = found[0].end + 1
        index = likely_verb(self.lower, start)
        return None if index is None else Group("verb", index, index + 1, True)

    def _walk(self) -> list[Group]:
        lower, found, index = self.lower, list[Group](), 0
        tells = [*map(TELLS.__getitem__, lower)]
        while index < len(lower):
            word = lower[index]
            if index and not (tells[index] or self.closing or index in self.cues or lower[index - 1] in MAKES_VERB):
                index += 1  # as most words
                continue
            if word in CLOSES:
                self._at_mark(index)
                index += 1
                continue
            if self.closing:
                self._after_comma(index)
            step = self.verb_at(index)
            if step is not None:
                kind, end, cue = step
                main = self._is_main(index)
                self.seen = self.seen or main
                found.append(Group(kind, index, end, main, cue))
                index = end
                if word in SUPPOSING and index < len(lower) and lower[index] in SUBJECTS:
                    self.asked += 1  # "suggests they may": that is left out
                continue
            if index and word in SUBORDINATORS and lower[index - 1] == ",":
                self.aside = self.asked
            if word in MAY_SUBORDINATE and (index > self.opened_to or not self.opening) and self._subordinates(index):
                self.asked += 1
            index += 1
        return found

    def _opens(self) -> bool:
        """Whether the sentence opens with a subordinate clause ("where ...", the inverted "should a child ...")."""
        lower = self.lower
        if not lower:
            return False
        if lower[0] in {"should", "were", "had"} and len(lower) > 1:
            if lower[0] == "should" and lower[1] in verbs().base and lower[1] not in verbs().noun_base:
                return False  # "should see the child": an item
            if any(start > lower.index(",") for start in self.cues) if "," in lower else False:
                return lower[1] not in {"be", "not"}
            verb = lower[1] in {"be", "not", "have", "also", "always", "never", "only"} or lower[1] in verbs().base
            return not verb
        self.opened_to = next((len(words) - 1 for words in OPENINGS if tuple(lower[: len(words)]) == words), 0)
        if self.opened_to:
            return lower[self.opened_to + 1 : self.opened_to + 2] not in (("possible",), ("practicable",), ("of",))
        if lower[0] in BEFORE_OPENING and lower[1:2] and lower[1] in SUBORDINATORS:
            self.opened_to = 1
            return self.asks(1)
        if lower[0] in {"which", "who", "whose"}:
            return False  # the later part of a sentence, cut before its relative clause
        if lower[0] in {"before", "after"}:
            return self._opens_time()
        return lower[0] in SUBORDINATORS and self.asks(0)

    def _opens_time(self) -> bool:
        """ "Before a school may start one, ...", "before anyone is moved, ...": a verb on either side of the comma."""
        comma = next((i for i, word in enumerate(self.lower) if word == ","), None)
        if comma is None or not self.goes_on_after_comma(0):
            return False
        soon = any(self.lower[i] in BE and self.verb_at(i) for i in range(2, min(comma, 6)))
        leave = any(i < comma and kind == "P" for i, (_, kind) in self.cues.items())
        return leave or (soon and self.lower[comma + 1] not in JOINS)

    def _at_mark(self, index: int) -> None:
        word = self.lower[index]
        if word == "|":
            self.asked, self.level, self.opening = 0, True, False
        elif self.opening and (self.met or (index > 3 and self.lower[1] != ",")):
            self.met = self.closing = True  # met, or its verb is one that no list knows
        elif word == ";" or (not self.opening and self._starts_anew(index)):
            self.asked, self.level = 0, True
        elif word == "," and self.aside is not None:
            if self.asked > self.aside and self.verb_at(index + 1) is not None:
                self.asked = self.aside  # ", if dissatisfied with the reply, must": what was put in ends here
            self.aside = None

    def _starts_anew(self, index: int) -> bool:
        """ ", but the plan should", ", and you must": a new main clause, whatever clause was open before."""
        word, follow = (*self.lower[index + 1 : index + 3], "", "")[:2]
        if word not in {"and", "but"} or not (follow in SUBJECTS or index + 3 in self.cues):
            return False
        ahead = range(index + 3, min(index + 8, len(self.lower)))
        return any(i in self.cues for i in ahead) and not any(self.lower[i] in {",", *SUBORDINATORS} for i in ahead)

    def _after_comma(self, index: int) -> None:
        """After the comma that may end an opening clause: ", or is likely to be," goes on with it."""
        follow = index + 1
        while follow < len(self.lower) and self.lower[follow] in LIGHT:
            follow += 1
        goes_on = self.lower[index] in JOINS and (
            self.verb_at(follow) is not None
            or (follow < len(self.lower) and self.lower[follow] in SUBORDINATORS)
            or (self.lower[index] == "or" and self.goes_on_after_comma(index))  # ", or the family will not say,"
        )
        self.closing = False
        self.opening = goes_on

    def _is_main(self, index: int) -> bool:
        before = self.lower[index - 1] if index else ""
        if before in JOINS and not self.asked and not self.opening:
            self.level = self.level or (index > 1 and self.lower[index - 2] in {",", ";"})
            return self.level
        if (
            before == ","
            and not self.asked
            and not self.opening
            and self.lower[index] in {"may", "can", "could", "might"}
        ):
            return self.level
        if self.asked and index in self.cues and before in _STRANDED:
            self.asked = 0  # "what the referral calls for | should be decided"
        if self.asked:
            self.asked -= 1
            self.level = False
            return False
        if self.opening:
            asks = self.lower[0] in PRONOMINAL or self.lower[0] == "how"
            if self.met and (
                self._told_at(index)
                or (asks and (index in self.cues or (self.lower[0] in EVER and before not in JOINS)))
                or not self.goes_on_after_comma(index)
            ):
                self.opening = False  # no comma ends the opening clause: its first verb does
            else:
                self.met, self.level = True, False
                return False
        self.level = True
        return True

    def _told_at(self, index: int) -> bool:
        """ "where a plan ends the worker should tell the school, and may": a duty, and the next comma joins another."""
        cue = self.cues.get(index)
        comma = next((i for i in range(index, len(self.lower)) if self.lower[i] in {",", ";"}), None)
        joins = comma is not None and self.lower[comma + 1 : comma + 2] in (("and",), ("but",))
        return cue is not None and cue[1] != "P" and joins and self.lower[index - 1] not in JOINS

    def _subordinates(self, index: int) -> bool:
        word = self.lower[index]
        if word == "after" and (self.lower[index - 1] == "looked" or self.lasts(index + 1)):
            return False
        if word in {"before", "after"}:
            return self.seen and self.verb_follows(index + 1)  # "before the meeting can be arranged"
        if word == "as":
            if index > 1 and self.lower[index - 2] in {"as", "so"} and self.lower[index - 1] != "well":
                return self.asks(index)  # "as soon as the police can"
            return (
                index > 0
                and self.lower[index - 1] == ","
                and any(self.verb_at(i) is not None for i in range(index + 1, min(index + 9, len(self.lower))))
            )
        if word in {"until", "since"} and not self.verb_before_mark(index + 1):
            return False  # "until adulthood"
        if word == "since" and self.lower[index + 1 : index + 3] in (["the", "last"], ["the", "previous"]):
            return False
        if word in SUBORDINATORS:
            return (index > 0 or word not in {"which", "who", "whose"}) and self.asks(index)
        if word != "that" or index == 0 or index + 1 >= len(self.lower):
            return False
        before, v = self.lower[index - 1], verbs()
        if before in {"save", "except"} or (before == "provided" and index > 1 and self.lower[index - 2] in {",", ";"}):
            return False  # an exception, which tells what is to be done as well
        if before in SUBORDINATORS or before in STATING:
            return False  # "unless that is unsafe"; "the guidance says that reviews must ..."
        if index > 1 and self.lower[index - 2] == "so":
            return True  # "so late that nothing can be done"
        if self.verb_at(index + 1, after_relative=True) is not None:
            return before not in {"and", ",", "of", "in", "to"}
        if before in v.base and not any(self.verb_at(i) for i in self.until_mark(index + 1, 12)):
            return False  # "refer that person to the court"
        return (
            fold(before) in BEFORE_THAT
            or before in v.base
            or before in v.third
            or before in v.participle
            or before in v.gerund
            or before in v.stative
            or before in v.stative_third
            or (self.lower[index + 1] in _ITS_SUBJECT and self.verb_follows(index + 2))  # "a row that the two have"
        )
