"""Texts that read as a report or a review, not as a manual: said aloud, and held to what they plainly ask for.

A review of cases or of a whole system argues, tells what happened and recommends; it binds nobody, and much of what
looks like a duty in it is told of others. Two signs together decide, file by file: most clauses ask for nothing, and
the text keeps speaking of its own evidence and recommendations. A manual shows the first at most in its introduction,
and the second hardly anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from checker.compare.model import Judged
from checker.manual.model import Notice, Place

_CLAUSES = 200
"""A shorter text has too few clauses to tell one kind from the other."""
_DESCRIBES = 0.6
"""Share of clauses that ask for nothing, from which a text may be a report; the example manual has 0.39."""
_SPEAKS = 5.0
"""Words of evidence and recommendation in 1,000, from which it is one; the example manual has 1.4."""
_OWN = re.compile(
    r"\b(?:this (?:report|review|inquiry)|the (?:report|review|inquiry)|recommend(?:s|ed|ations?)?|research(?:ers?)?|"
    r"evidence|stud(?:y|ies)|findings)\b",
    re.IGNORECASE,
)
_LEFT_OUT = frozenset({"S1", "duplicated", "disagreeing-copies"})
_LOW = 0.5


def hold_reports(judged: Sequence[Judged]) -> tuple[list[Judged], tuple[Notice, ...]]:
    """The same clauses, those of reports with fewer and unsure findings, and a notice for each report.

    In a report a finding stays only where its clause has a plain word of obligation, and is of low confidence; added
    steps and copies are left out. What was judged of each clause (`relations`) stays.
    """
    files: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        files[each.provision.clause.block.place.file].append(each)
    reports = {file: share for file, clauses in files.items() if (share := _share(clauses))}
    if not reports:
        return list(judged), ()
    held = [_held(each) if each.provision.clause.block.place.file in reports else each for each in judged]
    return held, tuple(_notice(file, share) for file, share in reports.items())


def _share(clauses: Sequence[Judged]) -> int:
    """How many clauses of 100 describe, where the text reads as a report; 0 where it does not."""
    if len(clauses) < _CLAUSES:
        return 0
    share = sum(each.provision.force == "D" for each in clauses) / len(clauses)
    if share < _DESCRIBES:
        return 0
    texts = [each.provision.clause.text for each in clauses]
    spoken = sum(len(_OWN.findall(text)) for text in texts)
    return round(100 * share) if 1000 * spoken >= _SPEAKS * sum(text.count(" ") + 1 for text in texts) else 0


def _held(judged: Judged) -> Judged:
    kept = [f for f in judged.findings if "style:modal" in judged.provision.cues and f.code not in _LEFT_OUT]
    return replace(judged, findings=tuple(replace(f, confidence="low", score=min(f.score, _LOW)) for f in kept))


def _notice(file: str, share: int) -> Notice:
    return Notice(
        f"This reads as a report or a review, not as a manual: {share} of 100 clauses ask for nothing, and the text "
        "speaks of its own evidence and recommendations",
        Place(file),
        "Only passages with a plain word of obligation are pointed out, each as unsure.",
    )
