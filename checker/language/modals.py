"""Words of obligation in a sentence, each marked as belonging to the main clause or to a subordinate one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker.language.lexicon import read_lexicon
from checker.language.model import Force
from checker.language.phrases import PhraseTable
from checker.language.tokens import Token

SUBORDINATORS = frozenset(
    """
    where if when whenever once unless until while because although though whether who which whose whom
    since what how why
    """.split()
)


_RELATIVE = frozenset({"who", "which", "that"})


BOUNDARY = frozenset({",", ";", ":", "(", ")", "–", "—"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of obligation: its kind (M, X, X-soft, E, P, will) and token span; `main` if of the main clause."""

    kind: str
    start: int
    end: int
    main: bool = True


@cache
def _table() -> PhraseTable[str]:
    data = read_lexicon("force")
    kinds = ("M", "X", "X-soft", "E", "P", "will")
    return PhraseTable((phrase.split(), kind) for kind in kinds for phrase in data[kind])


@cache
def need_not_phrases() -> frozenset[tuple[str, ...]]:
    """The permissive phrases that lift a duty: "need not", "does not have to"."""
    return frozenset(tuple(phrase.split()) for phrase in read_lexicon("force")["need-not"])


def lower_words(tokens: Sequence[Token]) -> list[str]:
    """The tokens as written, in lower case (not folded: "is" and "holds" matter here)."""
    return [t.text.lower() for t in tokens]


def find_cues(lower: Sequence[str]) -> list[Cue]:
    """All words of obligation in a sentence, each marked as belonging to the main clause or not."""
    found = list(_table().find(lower))
    if not found:
        return []
    cues: list[Cue] = []
    open_subordinate = bool(lower) and lower[0] == "should" and len(lower) > 1 and lower[1] not in {"be", "not"}
    position = 0
    first_is_inverted = open_subordinate
    seen_main = False
    for start, end, kind in found:
        for index in range(position, start):
            word = lower[index]
            if word in BOUNDARY:
                open_subordinate = False
            elif word in SUBORDINATORS and lower[index + 1] != "to":  # "whether to share" opens nothing
                open_subordinate = True
        if start > 1 and lower[start - 1] in _RELATIVE:
            open_subordinate = True
        elif open_subordinate and _relative_has_verb(lower, position, start):
            open_subordinate = False
        inverted = first_is_inverted and start == 0
        main = not open_subordinate and not inverted
        cues.append(Cue(kind, start, end, main))
        if main:
            seen_main = True
        elif not inverted and not seen_main:
            open_subordinate = False  # a subordinate clause uses up one verb group
        position = end
    if not seen_main and len(cues) > first_is_inverted:
        last = cues[-1]
        opener = next((w for w in reversed(lower[: last.start]) if w in SUBORDINATORS or w in _RELATIVE), "")
        if lower[0] in SUBORDINATORS or (
            opener in _RELATIVE | {"whose", "whom"} and lower[last.start - 1] not in _RELATIVE
        ):
            cues[-1] = Cue(last.kind, last.start, last.end, True)
    return _demote(lower, cues)


def _relative_has_verb(lower: Sequence[str], start: int, end: int) -> bool:
    """ "people who live alone need not ...": the relative clause has its own verb, the next modal is the main one."""
    opener = next((i for i in range(end - 1, start - 1, -1) if lower[i] in SUBORDINATORS), None)
    return (
        opener is not None
        and lower[opener] in {"who", "which"}
        and end - opener > 1
        and not any(w in {"that", "whether", "if"} for w in lower[opener:end])
    )


def _demote(lower: Sequence[str], cues: list[Cue]) -> list[Cue]:
    """A may, can or might inside "... that a child may be harmed" gives way to the main clause's modal after it."""
    main = [i for i, cue in enumerate(cues) if cue.main]
    if len(main) < 2:
        return cues
    first, later = cues[main[0]], cues[main[1]]
    weak = lower[first.start] in {"may", "can", "could", "might", "cannot"}
    inside = any(w in {"that", "whether", "if", "who"} for w in lower[max(0, first.start - 7) : first.start])
    if weak and inside and not any(w in BOUNDARY for w in lower[first.end : later.start]):
        cues[main[0]] = Cue(first.kind, first.start, first.end, False)
    return cues


@dataclass(frozen=True, slots=True)
class Reading:
    """The force of a clause, the words that carry it, and how it was recognised.

    `style` is modal, infinitive, imperative, present, participle, lead-in or none. `at` is the index of the first
    token of the words that carry the force (-1 where they stand in the lead-in).
    """

    force: Force
    style: str
    at: int = -1
    end: int = -1
    hard: bool = False
    need_not: bool = False
