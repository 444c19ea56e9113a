"""The order in which findings are read: fixed, the same in every report.

Groups come in the reading order of `checker.compare.model.READING_ORDER`; inside a group findings follow the child's
journey, and at each stage what could matter most for a child comes first, then the place in the manual. Findings that
are unsure stand apart at the end of their group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.compare.model import READING_ORDER, Finding, Group


@dataclass(frozen=True, slots=True)
class Part:
    """One group of a report: `sure` findings are shown in full, `unsure` ones (low confidence) in short."""

    group: Group
    title: str
    sure: tuple[Finding, ...]
    unsure: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the group, in reading order."""
        return self.sure + self.unsure

    @property
    def busiest(self) -> tuple[str, int] | None:
        """The stage with most findings and their number; None if there is one stage only or no single first."""
        ranked = Counter(f.stage for f in self.findings).most_common(2)
        if len(ranked) < 2 or ranked[0][1] == ranked[1][1]:
            return None
        return ranked[0]


def arrange(findings: Iterable[Finding], stages: Sequence[str], files: Sequence[str] = ()) -> tuple[Part, ...]:
    """Findings as the parts of a report, empty groups left out.

    `stages` are stage ids in the order of the journey, `files` the file names in the order of the manual. The outcome
    depends only on the findings, not on the order in which they are given, unless two are equal in every respect.
    """
    key = _Key({s: i for i, s in enumerate(stages)}, {f: i for i, f in enumerate(files)})
    by_group: dict[Group, list[Finding]] = {group: [] for group in READING_ORDER}
    for finding in findings:
        by_group[finding.group].append(finding)
    parts = []
    for group, members in by_group.items():
        if not members:
            continue
        members.sort(key=key)
        sure = tuple(f for f in members if f.confidence != "low")
        unsure = tuple(f for f in members if f.confidence == "low")
        parts.append(Part(group, READING_ORDER[group], sure, unsure))
    return tuple(parts)


def alike(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Findings that say the same beside different passages, put together where the first of them stands.

    Such findings share their code, stage, national side and advice; a reader needs these once, and every passage.
    """
    together: dict[tuple[object, ...], list[Finding]] = {}
    for f in findings:
        national = f.national.id if f.national else ""
        key = (f.code, f.stage, national, f.why, f.questions, f.watch, f.next_step)
        together.setdefault(key, []).append(f)
    return [tuple(members) for members in together.values()]


@dataclass(frozen=True, slots=True)
class _Key:
    """Sort key of a finding inside its group."""

    stages: Mapping[str, int]
    files: Mapping[str, int]

    def __call__(self, f: Finding) -> tuple[int, int, int, str, int, int, int, int, str, str]:
        at = f.place
        return (
            self.stages.get(f.stage, len(self.stages)),
            -f.severity,
            self.files.get(at.file, len(self.files)),
            at.file,
            at.page or 0,
            at.paragraph or 0,
            at.line or 0,
            at.column or 0,
            f.code,
            f.fingerprint,
        )
