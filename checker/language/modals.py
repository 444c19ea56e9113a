"""Words of obligation in a sentence, each marked as belonging to the main clause or to a subordinate one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from checker.language.groups import Group, read_groups
from checker.language.lexicon import read_lexicon
from checker.language.model import Force
from checker.language.phrases import PhraseTable, spell_out
from checker.language.tokens import Token
from checker.language.verbs import verbs

BOUNDARY = frozenset({",", ";", ":", "(", ")", "–", "—"})


class Cue(NamedTuple):
    """A word of obligation: its kind (M, X, X-soft, E, P, will) and token span; `main` if of the main clause."""

    kind: str
    start: int
    end: int
    main: bool = True


@cache
def _table() -> PhraseTable[str]:
    data = read_lexicon("force")
    kinds = ("M", "X", "X-soft", "E", "P", "will")
    return PhraseTable((words, kind) for kind in kinds for phrase in data[kind] for words in spell_out(phrase))


@cache
def need_not_phrases() -> frozenset[tuple[str, ...]]:
    """The permissive phrases that lift a duty: "need not", "does not have to"."""
    return frozenset(words for phrase in read_lexicon("force")["need-not"] for words in spell_out(phrase))


@cache
def opening_phrases(name: str) -> PhraseTable[str]:
    """Phrases of one kind that colour the modal after them: `never` or `usually`."""
    return PhraseTable((words, name) for phrase in read_lexicon("force")[name] for words in spell_out(phrase))


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(read_lexicon("force")["adverbs"])


def lower_words(tokens: Sequence[Token]) -> list[str]:
    """The tokens as written, in lower case (not folded: "is" and "holds" matter here)."""
    return [*map(_LOWER, tokens)]


_LOWER = attrgetter("lower")


def without_adverbs(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a cue as the lexicon has them: small adverbs inside left out."""
    return tuple(w for w in words if w not in _adverbs())


def _find_phrases(lower: Sequence[str]) -> list[tuple[int, int, str]]:
    """The phrases of obligation with their token spans, small adverbs inside them passed over."""
    found: list[tuple[int, int, str]] = []
    if _table().opens(lower):
        adverbs = _adverbs()
        kept = [i for i, word in enumerate(lower) if word not in adverbs]
        plain = [lower[i] for i in kept]
        found = [
            (kept[start], kept[end - 1] + 1, kind)
            for start, end, kind in _table().find(plain)
            if not (plain[start] == "may" and _is_month(lower, kept[start]))
        ]
    if "need" in lower:
        taken = {start for start, _, _ in found}
        found += [(i, i + 1, "P") for i in range(1, len(lower) - 1) if i not in taken and _is_modal_need(lower, i)]
        found.sort()
    return found


def _is_modal_need(lower: Sequence[str], index: int) -> bool:
    """ "No note need be kept", "nothing need follow": need as a modal, which stands under a negation or with "only"."""
    told = lower[index] == "need" and (lower[index + 1] in {"be", "have"} or lower[index + 1] in verbs().base)
    return told and (
        bool(_NEGATIONS & set(lower[max(0, index - 12) : index])) or "only" in lower[index + 1 : index + 5]
    )


_NEGATIONS = frozenset({"no", "nothing", "nobody", "none", "neither", "nor", "not", "only", "no-one"})


def _is_month(words: Sequence[str], index: int) -> bool:
    """ "ratified in May", "by 5 May": the month, not the modal."""
    before = words[index - 1] if index else ""
    follow = words[index + 1] if index + 1 < len(words) else ""
    if follow in verbs().base or follow in {"be", "have", "not", "also", "only", "well", "need", "still"}:
        return False
    dated = (
        before.isdigit() and index > 1 and words[index - 2] in {"on", "by", "before", "from", "until", "of", "since"}
    )
    return before in _BEFORE_MONTH or dated or (follow.isdigit() and len(follow) == 4)


_BEFORE_MONTH = frozenset("in since by before until of from during late early last each every".split())


@lru_cache(maxsize=4_096)
def _groups(lower: tuple[str, ...]) -> tuple[Group, ...]:
    groups = read_groups(lower, _find_phrases(lower))
    if any(g.main for g in groups):
        return groups
    after = [(g, before.start) for before, g in pairwise((_NONE, *groups)) if g.kind == "cue"]
    told = next((cue for cue, had in reversed(after) if not _governed(lower, cue, had)), None)
    return tuple(Group(g.kind, g.start, g.end, True, g.cue) if g is told else g for g in groups)


_NONE = Group("", 0, 0, False)


def _governed(lower: Sequence[str], cue: Group, had: int) -> bool:
    """Whether a word of obligation surely belongs to a clause within another, or opens an inverted one.

    So it does after "as short as you", and after ", where" or ", which", whatever the verb of the sentence is. It does
    not after a comma ("the care that the boats call for, should"), nor where what opens a clause has a verb already;
    `had` is where the verb group before it opens.
    """
    if cue.start == 0:
        return True
    if lower[cue.start - 1] == ",":
        return False
    near = range(max(1, cue.start - 6, had), cue.start)
    return (
        any(lower[i] in _COMPLEMENT for i in near)
        or any(lower[i] in _ADDS and lower[i - 1] == "," for i in near)
        or ("as" in lower[max(0, cue.start - 3) : cue.start] and "as" in lower[max(0, cue.start - 6) : cue.start - 3])
    )


def find_groups(lower: Sequence[str]) -> tuple[Group, ...]:
    """The verb groups of a sentence; at least one word of obligation is a main one where there is any."""
    return _groups(tuple(lower))


_COMPLEMENT = frozenset({"whether", "what", "how", "why", "that"})
_ADDS = frozenset({"where", "which", "who"})
"""After a comma these open what is only added."""


def find_cues(lower: Sequence[str]) -> list[Cue]:
    """All words of obligation in a sentence, each marked as belonging to the main clause or not."""
    return [Cue(g.cue, g.start, g.end, g.main) for g in find_groups(lower) if g.kind == "cue"]


SURE = 6.0
"""What a reading is worth that no sum of signs settled."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The force of a clause, the words that carry it, and how it was recognised.

    `style` is modal, infinitive, imperative, present, participle, row, fragment, lead-in, shared, told (where it surely
    describes) or none. `at` is the index of the first
    token of the words that carry the force (-1 where they stand in the lead-in).
    """

    force: Force
    style: str
    at: int = -1
    end: int = -1
    hard: bool = False
    need_not: bool = False
    worth: float = SURE
    """How far the signs spoke for it, where a sum of signs told whether it binds: the logit of the probability."""
