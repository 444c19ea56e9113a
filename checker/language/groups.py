"""The verb groups of a sentence, each marked as belonging to the main clause or to a subordinate one.

A word that opens a subordinate clause (if, who, that ...) asks for one verb group; a group with none asked for is a
main one. An opening clause ("where a child is hurt or is at risk, ...") lasts to the comma after its verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from checker.language.group_words import (
    AUXILIARY,
    BEFORE_HAVE,
    BEFORE_OPENING,
    BEFORE_THAT,
    CLOSES,
    ELLIPTIC,
    EVER,
    HELPERS,
    JOINS,
    LIGHT,
    MARKS,
    MAY_SUBORDINATE,
    OPENINGS,
    PRONOMINAL,
    STATING,
    SUBORDINATORS,
    SUPPOSING,
    TELLS,
    UNITS,
    VERBAL,
)
from checker.language.lexical_verbs import BE, MAKES_VERB, NO_SUBJECT, SUBJECTS, lexical_verb, likely_verb
from checker.language.numbers import number
from checker.language.people import names_person
from checker.language.tokens import fold
from checker.language.verbs import verbs

_STRANDED = frozenset("for to with on at in about from of happened".split())
"""Ends of a clause within the subject, after which the verb of the sentence comes."""
_ITS_SUBJECT = frozenset("the they we you he she their our your both".split())
_POSSESSIVE = ("'s", "s'")
"""Ends of a word after which a noun comes: "the director of children's services"."""
_LONG = 40
"""Tokens within which, without a mark, a verb has come."""


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


class _Walk:
    """One pass over the words, with what is still open."""

    def __init__(self, lower: Sequence[str], cues: Sequence[tuple[int, int, str]]) -> None:
        self.lower = lower
        self.cues = {start: (end, kind) for start, end, kind in cues}
        self.asked = 0
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
            step = self._verb_at(index)
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
            return self._asks(1)
        if lower[0] in {"which", "who", "whose"}:
            return False  # the later part of a sentence, cut before its relative clause
        if lower[0] in {"before", "after"}:
            return self._opens_time()
        return lower[0] in SUBORDINATORS and self._asks(0)

    def _opens_time(self) -> bool:
        """ "Before a school may start one, ...", "before anyone is moved, ...": a verb on either side of the comma."""
        comma = next((i for i, word in enumerate(self.lower) if word == ","), None)
        if comma is None or not self._goes_on_after_comma(0):
            return False
        soon = any(self.lower[i] in BE and self._verb_at(i) for i in range(2, min(comma, 6)))
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
            if self.asked > self.aside and self._verb_at(index + 1) is not None:
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
            self._verb_at(follow) is not None
            or (follow < len(self.lower) and self.lower[follow] in SUBORDINATORS)
            or (self.lower[index] == "or" and self._goes_on_after_comma(index))  # ", or the family will not say,"
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
                or not self._goes_on_after_comma(index)
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

    def _goes_on_after_comma(self, index: int) -> bool:
        """Whether a comma after `index` opens a clause with a verb of its own."""
        lower = self.lower
        comma = next((i for i in range(index, len(lower)) if lower[i] == ","), None)
        if comma is None or (comma + 1 < len(lower) and lower[comma + 1] in verbs().gerund):
            return False
        for at in range(comma + 1, len(lower)):
            if lower[at] in SUBORDINATORS or lower[at] in {"except", "so", "including", "in", "until"}:
                return False
            if self._verb_at(at) is not None:
                return True
        return False

    def _until_mark(self, start: int, most: int) -> Iterator[int]:
        """The tokens from `start` to the next mark, not more than `most`."""
        return takewhile(lambda i: self.lower[i] not in MARKS, range(start, min(start + most, len(self.lower))))

    def _verb_before_mark(self, index: int) -> bool:
        """Whether a verb stands before the next comma or the end; what goes on for long has one."""
        for at in range(index, min(index + _LONG, len(self.lower))):
            if self.lower[at] in MARKS:
                return False
            if self._verb_at(at) is not None:
                return True
        return True

    def _subordinates(self, index: int) -> bool:
        word = self.lower[index]
        if word == "after" and (self.lower[index - 1] == "looked" or self._lasts(index + 1)):
            return False
        if word in {"before", "after"}:
            return self.seen and self._verb_follows(index + 1)  # "before the meeting can be arranged"
        if word == "as":
            if index > 1 and self.lower[index - 2] in {"as", "so"} and self.lower[index - 1] != "well":
                return self._asks(index)  # "as soon as the police can"
            return (
                index > 0
                and self.lower[index - 1] == ","
                and any(self._verb_at(i) is not None for i in range(index + 1, min(index + 9, len(self.lower))))
            )
        if word in {"until", "since"} and not self._verb_before_mark(index + 1):
            return False  # "until adulthood"
        if word == "since" and self.lower[index + 1 : index + 3] in (["the", "last"], ["the", "previous"]):
            return False
        if word in SUBORDINATORS:
            return (index > 0 or word not in {"which", "who", "whose"}) and self._asks(index)
        if word != "that" or index == 0 or index + 1 >= len(self.lower):
            return False
        before, v = self.lower[index - 1], verbs()
        if before in {"save", "except"} or (before == "provided" and index > 1 and self.lower[index - 2] in {",", ";"}):
            return False  # an exception, which tells what is to be done as well
        if before in SUBORDINATORS or before in STATING:
            return False  # "unless that is unsafe"; "the guidance says that reviews must ..."
        if index > 1 and self.lower[index - 2] == "so":
            return True  # "so late that nothing can be done"
        if self._verb_at(index + 1, after_relative=True) is not None:
            return before not in {"and", ",", "of", "in", "to"}
        if before in v.base and not any(self._verb_at(i) for i in self._until_mark(index + 1, 12)):
            return False  # "refer that person to the court"
        return (
            fold(before) in BEFORE_THAT
            or before in v.base
            or before in v.third
            or before in v.participle
            or before in v.gerund
            or before in v.stative
            or before in v.stative_third
            or (self.lower[index + 1] in _ITS_SUBJECT and self._verb_follows(index + 2))  # "a row that the two have"
        )

    def _lasts(self, start: int) -> bool:
        """Whether a length of time stands here that no verb tells of: "after a fortnight", not "has gone by"."""
        first, unit, follow = (*self.lower[start : start + 3], "", "", "")[:3]
        return first in {"a", "an", "one", "each"} and unit in UNITS and follow not in {"has", "is"}

    def _verb_follows(self, start: int) -> bool:
        """Whether a verb comes within a few words, before any mark or joining word."""
        for index in range(start, min(start + 8, len(self.lower))):
            if self.lower[index] in JOINS or not self.lower[index][0].isalnum():
                return False
            if self._verb_at(index) is not None:
                return True
        return False

    def _asks(self, index: int) -> bool:
        """Whether a subordinator has a verb of its own to come ("whether to", "where possible" have none)."""
        follow = self.lower[index + 1] if index + 1 < len(self.lower) else "."
        if follow == "," and index == 0:
            return True
        if self.lower[index] == "because" and follow == "of":
            return False
        if self.lower[index] == "once" and follow in {"a", "an", "every", "each", "per", "in"}:
            return False
        if self.lower[index] in PRONOMINAL and follow != "to":
            return not any(w == "to" for w in self.lower[index + 1 : index + 4]) or self._verb_at(index + 1) is not None
        v = verbs()
        return not (
            follow in {"to", "in", ",", ".", ")", "|"}
            or follow in ELLIPTIC
            or follow in v.gerund
            or (follow in v.participle and follow not in v.base and follow not in v.past)
            or (
                (follow in v.participle or follow.endswith("ed"))
                and self.lower[index] in {"if", "unless", "once", "when", "as", "where"}
            )
            or (number(follow) is not None and self.lower[index] in {"until", "since"})
        )

    def _verb_at(self, index: int, after_relative: bool = False) -> tuple[str, int, str] | None:
        """The verb group that opens at `index`: (kind, end, kind of cue)."""
        lower = self.lower
        if index >= len(lower):
            return None
        if index in self.cues:
            end, cue = self.cues[index]
            return "cue", end, cue
        word = lower[index]
        before = lower[index - 1] if index else ""
        if (not VERBAL[word] and before not in MAKES_VERB) or before.endswith(_POSSESSIVE):
            return None
        if word in BE:
            return "past" if word in {"was", "were"} else "be", index + 1, ""
        if word in AUXILIARY:
            if word == "do" and before in {"the", "a", "an", "this", "our", "your"}:
                return None  # an abbreviation: the designated officer
            if before in BEFORE_HAVE:
                return None
            return "past" if word in {"had", "did"} else "aux", index + 1, ""
        if before in HELPERS and (word in verbs().past or word.endswith("ed")):
            return None  # "what is found", "who has made": one group with the word before
        relative = after_relative or before in {"who", "which", "whoever"} or (before == "that" and self.asked > 0)
        kind = lexical_verb(lower, index, before, relative)
        return (kind, index + 1, "") if kind else None
