"""Where a sentence is cut into clauses: coordinated duties, second limits, exceptions that need someone to agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.language.comma_cuts import apart_after_comma
from checker.language.group_words import SUBORDINATORS
from checker.language.junctions import FAR, JOINING, Junction, Sentence
from checker.language.modals import find_groups, lower_words
from checker.language.starts import Starts
from checker.language.things import Things
from checker.language.times import read_times
from checker.language.tokens import Token
from checker.language.verb_force import says_something

_STOPS = JOINING | {","}
_FILLERS = frozenset({"then", "also", "always", "both", "later"})


def find_cuts(tokens: Sequence[Token], block_kind: str) -> list[tuple[int, bool]]:
    """Token indexes where a sentence is cut, each with whether the part after it shares the force before it."""
    lower = lower_words(tokens)
    if len(lower) < 6:
        return []
    sentence = _read(tokens, lower, block_kind)
    # Up to here an opening "where ...", "should ..." has not come to its main clause.
    opened_to = 0
    if lower[0] in SUBORDINATORS or lower[0] == "should":
        opened_to = next((group.start for group in sentence.groups if group.main), 0)
    cuts: list[tuple[int, bool]] = []
    for index in range(3, len(lower) - 2):
        if lower[index] not in _STOPS:
            continue
        cut = _cut(sentence, cuts[-1][0] if cuts else 0, index, opened_to)
        if cut is not None:
            cuts.append(cut)
    return cuts


def _cut(sentence: Sentence, part: int, index: int, opened_to: int) -> tuple[int, bool] | None:
    """The cut at a token, if any, where `part` is the beginning of the part that is open."""
    lower = sentence.lower
    if lower[index] == "," and index > opened_to:
        shares = apart_after_comma(
            sentence.tokens, lower, part, index, sentence.limits, sentence.groups, sentence.things
        )
        return None if shares is None else (index + 1, shares)
    if lower[index] == "," or index <= part + 2 or index < opened_to:
        return None
    after = index + 1
    while after < len(lower) and lower[after] in _FILLERS:
        after += 1
    return Junction(sentence, part, index, after).cut() if after < len(lower) else None


def _read(tokens: Sequence[Token], lower: list[str], block_kind: str) -> Sentence:
    groups, times = find_groups(lower), read_times(lower)
    cues = [group for group in groups if group.kind == "cue"]
    main_cues = {cue.start: cue for cue in cues if cue.main}
    return Sentence(
        tokens,
        lower,
        block_kind,
        groups,
        opens={group.start: group for group in groups},
        mains=Starts(group.start for group in groups if group.main),
        cues=Starts(cue.start for cue in cues),
        main_cues=main_cues,
        main_starts=Starts(main_cues),
        limits=Starts(limit.start for limit in times.limits),
        dates=Starts(start for start, _ in times.calendar_dates),
        semicolons=Starts(index for index, word in enumerate(lower) if word == ";"),
        things=Things(tokens, lower),
        next_stops=_next_stops(lower),
        subordinates=_open_subordinates(lower),
        says=_says(lower, block_kind),
    )


def _says(lower: list[str], block_kind: str) -> Callable[[int, int], bool]:
    """Whether the words from one token to another say something; only the first `FAR` tokens are looked at."""
    known: dict[tuple[int, int], bool] = {}

    def says(start: int, end: int) -> bool:
        key = start, min(end, start + FAR)
        if key not in known:
            known[key] = says_something(lower[slice(*key)], block_kind)
        return known[key]

    return says


def _next_stops(lower: Sequence[str]) -> list[int]:
    """For each token the next one, from itself on, that opens another part: a semicolon, ", and", ", but"."""
    result = [len(lower)] * (len(lower) + 1)
    for index in range(len(lower) - 1, -1, -1):
        stops = lower[index] == ";" or (lower[index] in {"and", "but"} and lower[index - 1] == ",")
        result[index] = index if stops else result[index + 1]
    return result


def _open_subordinates(lower: Sequence[str]) -> list[int]:
    """For each token the clause still open before it by where, if, who ... without a comma since: where, or -1."""
    result = [-1] * len(lower)
    for index in range(1, len(lower)):
        before = lower[index - 1]
        result[index] = -1 if before in {",", ";"} else index - 1 if before in SUBORDINATORS else result[index - 1]
    return result
