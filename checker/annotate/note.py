"""What stands beside a passage in an annotated copy: one note for each finding, numbered file by file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.compare.model import Finding
from checker.language.model import Clause
from checker.manual.model import Place
from checker.report.decided import DECLARED, decided_words, declared_words
from checker.report.view import View
from checker.report.wording import BASIS_LONG, clean, code_and_name, listed, national_label, national_words, watch_label

AUTHOR = "Safeguarding Rule Checker"
INITIALS = "SRC"
_PLACES = 5

Line = tuple[str, str]
"""(label, text); the label is "" where the text needs none."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note. `number` counts the notes of the file from 1; `clause` is None where the words are not to be found.

    `start` and `end` are the offsets in the text of the clause's block of the words that matter.
    """

    number: int
    finding: Finding
    clause: Clause | None
    start: int = 0
    end: int = 0

    @property
    def title(self) -> str:
        """Code, name and how sure the program is."""
        unsure = ", unsure: please read" if self.finding.confidence == "low" else ""
        return f"{code_and_name(self.finding)} ({self.finding.confidence} confidence{unsure})"

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is said, in order."""
        return tuple((label, clean(text)) for label, text in _lines(self.finding) if text)


def _lines(finding: Finding) -> Iterator[Line]:
    yield "", finding.sentence
    yield national_label(finding), national_words(finding)
    if finding.national and finding.national.basis in {"memory", "unknown"}:
        yield "", BASIS_LONG[finding.national.basis]
    if finding.declared:
        yield DECLARED, declared_words(finding.declared)
    if finding.decision:
        yield "Decided", decided_words(finding.decision)
    yield "Why it may matter", finding.why
    yield "To discuss", " ".join(finding.questions)
    yield watch_label(finding.group), finding.watch
    if finding.also:
        yield "Also at", listed([str(place) for place in finding.also], _PLACES)
    yield "Finding", finding.fingerprint


def notes(view: View) -> dict[str, tuple[Note, ...]]:
    """The notes of each file that has findings, in the order of the text."""
    clauses: dict[tuple[str, str, int, int], Clause] = {}
    order: dict[tuple[str, str, int, int], int] = {}
    for judged in view.result.judged:
        clause = judged.provision.clause
        key = _key(clause.text, clause.block.at(clause.start))
        if clauses.setdefault(key, clause) is clause:
            order[key] = len(order)
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for part in view.parts:
        for finding in part.findings:
            by_file[finding.place.file].append(finding)
    return {file: tuple(_numbered(found, clauses, order)) for file, found in sorted(by_file.items())}


def _key(text: str, place: Place) -> tuple[str, str, int, int]:
    return text, place.file, place.paragraph or place.page or place.line or 0, place.column or 0


def _numbered(
    findings: Sequence[Finding],
    clauses: Mapping[tuple[str, str, int, int], Clause],
    order: Mapping[tuple[str, str, int, int], int],
) -> Iterable[Note]:
    keyed = [(_key(finding.quote, finding.place), finding) for finding in findings]
    keyed.sort(key=lambda pair: (order.get(pair[0], len(order)), pair[1].focus.start, pair[1].code))
    for number, (key, finding) in enumerate(keyed, start=1):
        clause = clauses.get(key)
        if clause is None:
            yield Note(number, finding, None)
            continue
        start, end = finding.focus.start, finding.focus.end
        if not 0 <= start < end <= len(clause.text):
            start, end = 0, len(clause.text)
        yield Note(number, finding, clause, clause.start + start, clause.start + end)
