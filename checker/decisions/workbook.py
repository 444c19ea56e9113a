"""Decisions typed into the workbook -> decisions; everything amiss in it in one pass, cell by cell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from checker.compare.codes import BY_CODE
from checker.decisions.model import CHOICES, NEEDED, Choice, Decision
from checker.knowledge.defects import nearest

SHEET = "Findings"

COLUMNS = {
    "finding": "Finding",
    "code": "Code",
    "quote": "Local words",
    "heading": "Heading",
    "place": "Place",
    "choice": "Decision",
    "reason": "Reason",
    "evidence": "Evidence",
    "owner": "Owner",
    "review": "Review date",
    "watch": "What will be watched",
}
"""Fields of a decision by the names their columns have in the workbook. Columns may be moved, and others added."""

FILLED: tuple[Literal["choice", "reason", "evidence", "owner", "review", "watch"], ...] = (
    "choice",
    "reason",
    "evidence",
    "owner",
    "review",
    "watch",
)
"""The columns that people fill in."""

_MOST_BYTES = 100_000_000
_MOST_COLUMNS = 200
_HEADER_ROWS = 20
_FINGERPRINT = re.compile(r"[0-9a-f]{12}(-[0-9]+)?$")
_SERIAL_START = date(1899, 12, 30)
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d/%m/%y")
"""Days as people in England write them; a day of two figures never comes first as a month."""


class WorkbookError(Exception):
    """The file is no workbook that decisions could be read from. Says what is wrong, then what to do."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Brought:
    """What a workbook brings: its decisions in the order of the rows, what is amiss, and rows left undecided."""

    decisions: tuple[Decision, ...]
    defects: tuple[str, ...]
    undecided: int


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its number, the values by field, and the name of the cell of each field."""

    number: int
    values: Mapping[str, Any]
    cells: Mapping[str, str]

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else " ".join(str(value).split())


def read_workbook(path: Path) -> Brought:
    """Read the decisions of a workbook that `checker check --format xlsx` made.

    A row in which something is amiss is left out and told; the others are read. Raises WorkbookError.
    """
    decisions: list[Decision] = []
    defects: list[str] = []
    undecided = 0
    seen: dict[str, _Row] = {}
    for row in _rows(path):
        if not any(row.text(name) for name in FILLED):
            undecided += bool(row.text("finding"))
            continue
        amiss = [f"{path.name} {SHEET}!{cell}: {what}" for cell, what in _amiss(row)]
        first = seen.setdefault(row.text("finding"), row)
        if first is not row:
            amiss.append(f"{path.name} {SHEET}!{row.cells['finding']}: this finding stands in row {first.number} too")
        defects += amiss
        if not amiss:
            decisions.append(_decision(row))
    return Brought(tuple(decisions), tuple(defects), undecided)


def _rows(path: Path) -> Iterator[_Row]:
    """The rows under the row of headings."""
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.exceptions import InvalidFileException

    if path.stat().st_size > _MOST_BYTES:
        raise WorkbookError(f"{path} is larger than a workbook of findings can be.", "Give the workbook itself.")
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise WorkbookError(
            f"{path} cannot be read as an Excel workbook.", "Save it as .xlsx, not as .xls, .ods or .csv."
        ) from None
    try:
        sheets = [book[SHEET]] if SHEET in book.sheetnames else list(book.worksheets)
        for sheet in sheets:
            sheet.reset_dimensions()
            columns: dict[str, int] = {}
            for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), start=1):
                if not columns:
                    columns = _columns(values)
                    if not columns and number >= _HEADER_ROWS:
                        break
                    continue
                yield _Row(
                    number,
                    {name: values[at] if at < len(values) else None for name, at in columns.items()},
                    {name: f"{get_column_letter(at + 1)}{number}" for name, at in columns.items()},
                )
            if columns:
                return
    finally:
        book.close()
    needed = ", ".join(COLUMNS[name] for name in ("finding", "code", *FILLED))
    raise WorkbookError(
        f"{path} has no sheet with the columns {needed}.",
        "Give a workbook made by: checker check MANUAL --output findings.xlsx",
    )


def _columns(values: Sequence[Any]) -> dict[str, int]:
    """The place of each column, if this is the row of headings."""
    heads = {" ".join(str(value).split()).casefold(): at for at, value in enumerate(values) if value is not None}
    found = {name: heads[head.casefold()] for name, head in COLUMNS.items() if head.casefold() in heads}
    return found if all(name in found for name in ("finding", "code", *FILLED)) else {}


def _amiss(row: _Row) -> Iterator[tuple[str, str]]:
    """(cell, what is amiss) for one row."""
    if not _FINGERPRINT.match(row.text("finding")):
        yield row.cells["finding"], "this is not the fingerprint of a finding; copy it from the report again"
    if row.text("code") not in BY_CODE:
        yield row.cells["code"], f"there is no code {row.text('code')!r}; copy it from the report again"
    choice = _choice(row.text("choice"))
    if choice is None:
        said = row.text("choice")
        known = ", ".join(CHOICES.values())
        near = nearest(said.casefold(), CHOICES.values())
        what = f"{said!r} is no decision" if said else "no decision is chosen"
        yield row.cells["choice"], what + (f"; did you mean {near!r}?" if near else "") + f" (one of: {known})"
    else:
        for name in NEEDED[choice]:
            if not row.text(name):
                yield row.cells[name], f"{COLUMNS[name]} is empty; the decision {CHOICES[choice]!r} needs it"
    if row.text("review") and _day(row.values["review"]) is None:
        yield row.cells["review"], f"{row.text('review')!r} is not a date; write it as 2027-11-01 or 1/11/2027"


def _choice(said: str) -> Choice | None:
    for choice, label in CHOICES.items():
        if said.casefold() in (choice, label):
            return choice
    return None


def _day(value: Any) -> date | None:
    """A date from a cell: a date, its number in Excel, or its text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and 36_526 <= value < 73_051:  # the years 2000 to 2099
        return _SERIAL_START + timedelta(days=int(value))
    for form in _DAYS:
        try:
            return datetime.strptime(" ".join(str(value).split()), form).date()
        except ValueError:
            continue
    return None


def _decision(row: _Row) -> Decision:
    choice = _choice(row.text("choice"))
    assert choice is not None
    return Decision(
        finding=row.text("finding"),
        code=row.text("code"),
        choice=choice,
        reason=row.text("reason"),
        owner=row.text("owner"),
        evidence=row.text("evidence"),
        review=_day(row.values["review"]) if row.text("review") else None,
        watch=row.text("watch"),
        quote=row.text("quote"),
        heading=row.text("heading"),
        place=row.text("place"),
    )
