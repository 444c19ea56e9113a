"""Where verbs stand: the group that opens at a word, and whether one comes before the next comma or mark.

`checker.language.groups` goes over a sentence once and looks ahead with these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from checker.language.group_words import (
    AUXILIARY,
    BEFORE_HAVE,
    ELLIPTIC,
    HELPERS,
    JOINS,
    MARKS,
    PRONOMINAL,
    SUBORDINATORS,
    UNITS,
    VERBAL,
)
from checker.language.lexical_verbs import BE, MAKES_VERB, lexical_verb
from checker.language.numbers import number
from checker.language.verbs import verbs

_POSSESSIVE = ("'s", "s'")
"""Ends of a word after which a noun comes: "the director of children's services"."""
_LONG = 40
"""Tokens within which, without a mark, a verb has come."""


class VerbPlaces:
    """The words of a sentence with its words of obligation, and the verbs among them."""

    def __init__(self, lower: Sequence[str], cues: Sequence[tuple[int, int, str]]) -> None:
        self.lower = lower
        self.cues = {start: (end, kind) for start, end, kind in cues}
        self.asked = 0
        """How many verb groups are asked for by words that opened a clause within another."""

    def goes_on_after_comma(self, index: int) -> bool:
        """Whether a comma after `index` opens a clause with a verb of its own."""
        lower = self.lower
        comma = next((i for i in range(index, len(lower)) if lower[i] == ","), None)
        if comma is None or (comma + 1 < len(lower) and lower[comma + 1] in verbs().gerund):
            return False
        for at in range(comma + 1, len(lower)):
            if lower[at] in SUBORDINATORS or lower[at] in {"except", "so", "including", "in", "until"}:
                return False
            if self.verb_at(at) is not None:
                return True
        return False

    def until_mark(self, start: int, most: int) -> Iterator[int]:
        """The tokens from `start` to the next mark, not more than `most`."""
        return takewhile(lambda i: self.lower[i] not in MARKS, range(start, min(start + most, len(self.lower))))

    def verb_before_mark(self, index: int) -> bool:
        """Whether a verb stands before the next comma or the end; what goes on for long has one."""
        for at in range(index, min(index + _LONG, len(self.lower))):
            if self.lower[at] in MARKS:
                return False
            if self.verb_at(at) is not None:
                return True
        return True

    def lasts(self, start: int) -> bool:
        """Whether a length of time stands here that no verb tells of: "after a fortnight", not "has gone by"."""
        first, unit, follow = (*self.lower[start : start + 3], "", "", "")[:3]
        return first in {"a", "an", "one", "each"} and unit in UNITS and follow not in {"has", "is"}

    def verb_follows(self, start: int) -> bool:
        """Whether a verb comes within a few words, before any mark or joining word."""
        for index in range(start, min(start + 8, len(self.lower))):
            if self.lower[index] in JOINS or not self.lower[index][0].isalnum():
                return False
            if self.verb_at(index) is not None:
                return True
        return False

    def asks(self, index: int) -> bool:
        """Whether a subordinator has a verb of its own to come ("whether to", "where possible" have none)."""
        follow = self.lower[index + 1] if index + 1 < len(self.lower) else "."
        if follow == "," and index == 0:
            return True
        if self.lower[index] == "because" and follow == "of":
            return False
        if self.lower[index] == "once" and follow in {"a", "an", "every", "each", "per", "in"}:
            return False
        if self.lower[index] in PRONOMINAL and follow != "to":
            return not any(w == "to" for w in self.lower[index + 1 : index + 4]) or self.verb_at(index + 1) is not None
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

    def verb_at(self, index: int, after_relative: bool = False) -> tuple[str, int, str] | None:
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
