"""The same duty in several places: copies word for word, and copies whose figures differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from checker.compare.model import Judged
from checker.compare.stems import stems

_LEAST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Copies:
    """Provisions that say the same thing: `code` is duplicated or disagreeing-copies; `values` are the limits."""

    code: str
    places: tuple[Judged, ...]
    values: tuple[str, ...] = ()


def find_copies(judged: Iterable[Judged]) -> list[Copies]:
    """Duties stated in the same content words in several places, and limits on the same step that differ.

    Two limits disagree only where both end the same step, count from the same start, and neither sets a condition.
    """
    by_words: dict[tuple[str, ...], list[Judged]] = defaultdict(list)
    by_limit: dict[tuple[str, str, str], list[Judged]] = defaultdict(list)
    for each in judged:
        provision = each.provision
        if provision.force not in {"M", "X", "E"}:
            continue
        said = stems(provision.clause.text)
        if len(said) >= _LEAST_WORDS:
            by_words[said].append(each)
        if len(provision.deadlines) == 1 and provision.event and each.link.rule and "condition" not in provision.cues:
            deadline = provision.deadlines[0]
            if deadline.anchor and not provision.targets and not _conditional(each):
                by_limit[(provision.event, deadline.anchor, deadline.operator)].append(each)
    result = [Copies("duplicated", tuple(same)) for same in by_words.values() if _places(same) > 1]
    for same in by_limit.values():
        values = tuple(dict.fromkeys(str(c.provision.deadlines[0].duration) for c in same))
        places = {(*c.provision.clause.headings[:1], c.provision.clause.block.place.file) for c in same}
        if len(values) > 1 and len(places) > 1:
            result.append(Copies("disagreeing-copies", tuple(same), values))
    return result


def _places(same: Iterable[Judged]) -> int:
    """In how many blocks of text they stand: who says a thing twice in one sentence does not say it elsewhere."""
    return len({id(each.provision.clause.block) for each in same})


def _conditional(judged: Judged) -> bool:
    text = judged.provision.clause.text.lower()
    return text.startswith(("where ", "if ", "when ", "for ", "in ", "unless ")) or any(
        w in text for w in (" where ", " if ", " unless ")
    )
