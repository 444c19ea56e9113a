"""The same duty in several places: copies word for word, and copies whose figures differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from checker.compare.case import Case
from checker.compare.stems import stems

_LEAST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Copies:
    """Provisions that say the same thing: `code` is duplicated or disagreeing-copies; `values` are the limits."""

    code: str
    cases: tuple[Case, ...]
    values: tuple[str, ...] = ()


def find_copies(judged: Iterable[tuple[Case, tuple[str, ...]]]) -> list[Copies]:
    """Duties stated in the same content words in several places, and limits on the same step that differ.

    Two limits disagree only where both end the same step, count from the same start, and neither sets a condition.
    """
    by_words: dict[tuple[str, ...], list[Case]] = defaultdict(list)
    by_limit: dict[tuple[str, str, str], list[Case]] = defaultdict(list)
    for case, _ in judged:
        if not case.binds:
            continue
        said = stems(case.provision.clause.text)
        if len(said) >= _LEAST_WORDS:
            by_words[said].append(case)
        if (
            len(case.provision.deadlines) == 1
            and case.provision.event
            and case.link.rule
            and "condition" not in case.signs
        ):
            deadline = case.provision.deadlines[0]
            if deadline.anchor and not case.provision.targets and not _conditional(case):
                by_limit[(case.provision.event, deadline.anchor, deadline.operator)].append(case)
    result = [Copies("duplicated", tuple(same)) for same in by_words.values() if _places(same) > 1]
    for same in by_limit.values():
        values = tuple(dict.fromkeys(str(c.provision.deadlines[0].duration) for c in same))
        places = {(*c.provision.clause.headings[:1], c.provision.clause.block.place.file) for c in same}
        if len(values) > 1 and len(places) > 1:
            result.append(Copies("disagreeing-copies", tuple(same), values))
    return result


def _places(cases: Iterable[Case]) -> int:
    """In how many blocks of text the cases stand: who says a thing twice in one sentence does not say it elsewhere."""
    return len({id(case.provision.clause.block) for case in cases})


def _conditional(case: Case) -> bool:
    text = case.provision.clause.text.lower()
    return text.startswith(("where ", "if ", "when ", "for ", "in ", "unless ")) or any(
        w in text for w in (" where ", " if ", " unless ")
    )
