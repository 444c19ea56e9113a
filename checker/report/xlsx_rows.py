"""What stands in each sheet of the workbook, as plain rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checker.compare.model import READING_ORDER, Finding, NationalSide
from checker.decisions.model import CHOICES, NEEDED
from checker.decisions.workbook import COLUMNS, FILLED, SHEET
from checker.report.decided import DECLARED, declared_words
from checker.report.opening import COUNTS, compared_line, note_lines, read_line, unread_lines
from checker.report.view import NO_STAGE, View
from checker.report.wording import (
    NO_RULE,
    NOT_FOUND,
    NOTICE,
    authority,
    force_words,
    listed,
    national_label,
    watch_label,
)

_PLACES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """`filled` columns are filled in by people; `needed_by` are the decisions that need them, as people see them."""

    name: str
    width: int
    filled: bool = False
    needed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """`frozen` is the number of columns that stay in sight, `printed` of those that go on paper (0: all).

    `bold` are rows that head others, counting from 1.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    frozen: int = 0
    printed: int = 0
    headed: bool = True
    bold: tuple[int, ...] = ()


def sheets(view: View, in_force: Sequence[NationalSide]) -> tuple[Sheet, ...]:
    """The sheets in order; `in_force` are the national rules of the edition."""
    return _about(view), _findings(view), _coverage(view, in_force), _counts(view)


def _about(view: View) -> Sheet:
    result = view.result
    rows: list[tuple[Any, ...]] = [
        ("Manual", result.manual),
        ("Read", f"{read_line(result)}."),
        *unread_lines(result),
        *(("Note", text) for text in note_lines(result)),
        ("Compared with", f"{compared_line(result)}."),
        *(("Not shown", text) for text in view.hidden),
        ("", NOTICE),
        ("", ""),
    ]
    how = len(rows) + 1
    rows += [
        ("How to decide", f"In the sheet {SHEET}, choose a decision for the rows you have talked over."),
        *(
            (label, "needs " + ", ".join(COLUMNS[name].lower() for name in NEEDED[choice]))
            for choice, label in CHOICES.items()
        ),
        ("", "A row without a decision stays open. Rows may be sorted and filtered, and columns added."),
        ("", "Then: checker decide --from THIS-FILE.xlsx adds the decisions to decisions.yaml, the area's register."),
        ("", "And: checker check MANUAL --decisions decisions.yaml gives declared choices a section of their own."),
    ]
    return Sheet("About", (Column("", 30), Column("", 110)), tuple(rows), headed=False, bold=(1, how))


_FINDING_COLUMNS: tuple[tuple[str, int], ...] = (
    ("No.", 6),
    ("Code", 9),
    ("Kind", 18),
    ("Place", 24),
    ("Local words", 55),
    ("What differs", 45),
    ("Nationally", 50),
    ("Decision", 22),
    ("Reason", 36),
    ("Evidence", 30),
    ("Owner", 20),
    ("Review date", 13),
    ("What will be watched", 34),
    ("Why it may matter", 34),
    ("To discuss", 45),
    ("To watch", 34),
    ("Section", 26),
    ("Stage", 24),
    ("Confidence", 12),
    ("Heading", 34),
    ("Finding", 17),
)


def _findings(view: View) -> Sheet:
    by_name = {COLUMNS[name]: name for name in FILLED}
    columns = tuple(
        Column(
            name,
            width,
            filled=name in by_name,
            needed_by=tuple(label for choice, label in CHOICES.items() if by_name.get(name) in NEEDED[choice]),
        )
        for name, width in _FINDING_COLUMNS
    )
    found = [finding for part in view.parts for finding in part.findings]
    told = (_finding(finding, number, view) for number, finding in enumerate(found, start=1))
    rows = tuple(tuple(row[column.name] for column in columns) for row in told)
    last = max(number for number, column in enumerate(columns, start=1) if column.filled)
    return Sheet(SHEET, columns, rows, frozen=4, printed=last)


def _finding(finding: Finding, number: int, view: View) -> dict[str, Any]:
    national = finding.national
    decision = finding.decision
    lead = "" if national_label(finding) == "Nationally" else f"{national_label(finding)}: "
    said = f"\n{DECLARED}: {declared_words(finding.declared)}" if finding.declared else ""
    watch = f"{watch_label(finding.group)}: {finding.watch}" if finding.watch else ""
    return {
        "No.": number,
        "Code": finding.code,
        "Kind": finding.name,
        "Place": str(finding.place),
        "Local words": finding.quote,
        "What differs": finding.sentence + said,
        "Nationally": f"{lead}{national.statement}\n({authority(national)})" if national else NO_RULE,
        "Decision": CHOICES[decision.choice] if decision else "",
        "Reason": decision.reason if decision else "",
        "Evidence": decision.evidence if decision else "",
        "Owner": decision.owner if decision else "",
        "Review date": decision.review if decision else "",
        "What will be watched": decision.watch if decision else "",
        "Why it may matter": finding.why,
        "To discuss": "\n".join(finding.questions),
        "To watch": watch,
        "Section": READING_ORDER[finding.group],
        "Stage": view.setting.stage_label(finding.stage) or NO_STAGE.label,
        "Confidence": finding.confidence,
        "Heading": " › ".join(finding.headings),
        "Finding": finding.fingerprint,
    }


def _coverage(view: View, in_force: Sequence[NationalSide]) -> Sheet:
    """One row for each national rule in force: the passages linked to it, or "not found"."""
    places: dict[str, list[str]] = defaultdict(list)
    for judged in view.result.judged:
        if judged.link.rule:
            clause = judged.provision.clause
            places[judged.link.rule].append(str(clause.block.at(clause.start)))
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in view.findings:
        if finding.national:
            codes[finding.national.id][finding.code] += 1
    order = {stage.id: at for at, stage in enumerate(view.setting.stages)}
    stage = view.setting.rule_stage
    rows = []
    for rule in sorted(in_force, key=lambda rule: (order.get(stage.get(rule.id, ""), len(order)), rule.id)):
        found = places.get(rule.id, [])
        rows.append(
            (
                view.setting.stage_label(stage.get(rule.id, "")),
                rule.id,
                rule.title,
                rule.statement,
                force_words(rule),
                authority(rule),
                "found" if found else "not found" if view.result.judged else "nothing was read",
                len(found),
                listed(list(dict.fromkeys(found)), _PLACES),
                ", ".join(f"{code} ({n})" for code, n in sorted(codes[rule.id].items())),
            )
        )
    columns = (
        Column("Stage", 26),
        Column("Rule", 26),
        Column("Title", 34),
        Column("Nationally", 60),
        Column("Force", 11),
        Column("Citation and standing", 40),
        Column("In this manual", 14),
        Column("Passages", 10),
        Column("First places", 44),
        Column("Findings", 24),
    )
    return Sheet("Coverage", columns, tuple(rows), frozen=3)


def _counts(view: View) -> Sheet:
    rows: list[tuple[Any, ...]] = []
    bold: list[int] = []
    for title, lines in _tables(view):
        if rows:
            rows.append(())
        bold.append(len(rows) + 1)
        rows.append(title)
        rows += lines
    rows += [(), (NOTICE,), (NOT_FOUND,)]
    columns = (Column("", 60), Column("", 14), Column("", 14), Column("", 14), Column("", 14), Column("", 14))
    return Sheet("Counts", columns, tuple(rows), headed=False, bold=tuple(bold))


def _tables(view: View) -> Iterator[tuple[tuple[str, ...], list[tuple[Any, ...]]]]:
    """(headings, rows) for each table of counts."""
    result = view.result
    nouns = {"words": "words", "clauses": "provisions", **{key: nouns[1] for key, nouns in COUNTS.items()}}
    yield ("What the manual holds", "number"), [(nouns.get(key, key), n) for key, n in result.counts.items()]
    levels = ("high", "medium", "low")
    sections = [
        (part.title, len(part.findings), *(sum(f.confidence == level for f in part.findings) for level in levels))
        for part in view.parts
    ]
    yield ("Findings by section", "all", *(f"{level} confidence" for level in levels)), sections
    kinds = Counter((finding.code, finding.name) for part in view.parts for finding in part.findings)
    yield ("Findings by kind", "number"), [(f"{code} {name}", n) for (code, name), n in sorted(kinds.items())]
    yield (
        ("Stage", "rules in force", "rules found", "passages", "findings", "not found"),
        [(s.stage.label, s.in_force, s.found, s.passages, s.points, len(s.not_found)) for s in view.journey],
    )
    decided = Counter(f.decision.choice for f in view.findings if f.decision)
    if decided:
        lines: list[tuple[Any, ...]] = [
            (label, decided[choice]) for choice, label in CHOICES.items() if decided[choice]
        ]
        due = sum(f.decision.due for f in view.findings if f.decision)
        yield ("Decisions of the area", "findings"), [*lines, ("of these past their review date", due)]
