"""Which clause of the old version became which of the new one: by their words, never by their position.

Three passes, each over what the one before left: the same words; enough of the same telling words; and, between two
neighbours that were found, clauses that are somewhat alike. No pass compares every clause with every other: candidates
come from an index of words, so that cost grows with the length of the manuals and not with its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from checker.language.tokens import content_stems
from checker.versions.model import Unit

Match = tuple[int, int, float]
"""(index in the old version, index in the new one, likeness 0..1)."""

_ENOUGH = 0.55
"""Likeness from which two clauses are taken for one another. Below it more was rewritten than was kept."""
_SHORT = 0.75
"""The same for clauses of fewer than four telling words, which are easily alike by chance."""
_BETWEEN = 0.3
"""The same for clauses that stand between the same two neighbours under the same heading."""
_SAME_HEADING = 0.08
_TELLING = 8
_COMMON = 200
"""A word that stands in more clauses than this leads to no candidates: it tells nothing."""


def align(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[Match, ...]:
    """The pairs found, in the order of the old version; no clause is in two of them."""
    matches = list(_same(old, new))
    matches += _alike(old, new, matches)
    matches += _between(old, new, matches)
    return tuple(sorted(matches))


def _same(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Match]:
    """Clauses of the same words. Where they stand several times, those under the same heading go together first."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, unit in enumerate(old):
        places[unit.words].append(index)
    rest: list[int] = []
    for index, unit in enumerate(new):
        waiting = places.get(unit.words, [])
        found = next((at for at in waiting if old[at].heading == unit.heading), None)
        if found is None:
            rest.append(index)
            continue
        waiting.remove(found)
        yield found, index, 1.0
    for index in rest:
        if places[new[index].words]:
            yield places[new[index].words].pop(0), index, 1.0


def _alike(old: Sequence[Unit], new: Sequence[Unit], done: Iterable[Match]) -> list[Match]:
    done = list(done)
    left = _left(len(old), (match[0] for match in done))
    came = _left(len(new), (match[1] for match in done))
    words = _Words([*old, *new])
    vectors = {index: words.vector(old[index]) for index in left}
    index_of: dict[str, list[int]] = defaultdict(list)
    for index, vector in vectors.items():
        for stem in vector:
            index_of[stem].append(index)
    candidates: list[Match] = []
    for at in came:
        vector = words.vector(new[at])
        telling = sorted(vector, key=lambda stem: (-vector[stem], stem))[:_TELLING]
        near = {index for stem in telling if len(index_of.get(stem, ())) <= _COMMON for index in index_of.get(stem, ())}
        for index in near:
            likeness = _cosine(vectors[index], vector)
            least = _SHORT if min(len(vector), len(vectors[index])) < 4 else _ENOUGH
            if old[index].heading == new[at].heading:
                likeness = min(likeness + _SAME_HEADING, 0.99)
            if likeness >= least:
                candidates.append((index, at, round(likeness, 4)))
    return _best(candidates)


def _best(candidates: list[Match]) -> list[Match]:
    """The likeliest pairs first, each clause once; among equals the order of the manuals."""
    taken: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for match in sorted(candidates, key=lambda match: (-match[2], match[0], match[1])):
        if match[0] not in taken[0] and match[1] not in taken[1]:
            chosen.append(match)
            taken[0].add(match[0])
            taken[1].add(match[1])
    return chosen


def _between(old: Sequence[Unit], new: Sequence[Unit], done: Iterable[Match]) -> list[Match]:
    """Clauses left over between two neighbours that stay neighbours: one that was rewritten in its place."""
    ordered = sorted(done)
    words = _Words([*old, *new])
    edges = [(-1, -1), *((match[0], match[1]) for match in ordered), (len(old), len(new))]
    found: list[Match] = []
    for (start, begin), (stop, end) in pairwise(edges):
        gone, came = range(start + 1, stop), range(begin + 1, end)
        if not 0 < len(gone) <= 3 or not 0 < len(came) <= 3:
            continue
        near = [
            (index, at, round(likeness, 4))
            for index in gone
            for at in came
            if old[index].heading == new[at].heading
            and (likeness := _cosine(words.vector(old[index]), words.vector(new[at]))) >= _BETWEEN
        ]
        found += _best(near)
    taken = {match[1] for match in ordered}
    return [match for match in found if match[1] not in taken]


class _Words:
    """Weights of words: the rarer one is in both versions, the more it tells."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._all = len(units)
        self._in: Counter[str] = Counter()
        for unit in units:
            self._in.update(set(content_stems(unit.words)))

    def vector(self, unit: Unit) -> dict[str, float]:
        """Stem -> weight. Figures are left out, so that a changed limit does not make a clause another one."""
        counted = Counter(content_stems(unit.words))
        return {
            stem: (1 + math.log(number)) * math.log(1 + self._all / self._in[stem]) for stem, number in counted.items()
        }


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    shared = sum(weight * other[stem] for stem, weight in one.items() if stem in other)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))


def _left(length: int, taken: Iterable[int]) -> list[int]:
    done = set(taken)
    return [index for index in range(length) if index not in done]
