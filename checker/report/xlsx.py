"""The report as an Excel workbook: what was read, a row for each finding to decide on, coverage by rule, counts.

Words of a manual are always stored as text, so that none can act as a formula. The same input gives the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from copy import copy
from io import BytesIO
from typing import TYPE_CHECKING, Any

from checker.compare.model import NationalSide
from checker.report.view import View
from checker.report.wording import clean
from checker.report.xlsx_rows import Column, Sheet, sheets

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_000
"""Characters; a cell holds 32,767."""

_ACTS = ("=", "+", "-", "@", "\t", "\r")
_HEAD, _HEAD_FILL, _OWN, _OWN_FILL, _EMPTY = "FF1F3A4D", "FFE3EAF0", "FF5A4300", "FFFFF3D0", "FFFFD9A0"
_LINE = "FF9AA5AE"
_STAMPS = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def render(view: View, in_force: Sequence[NationalSide], choices: Sequence[str]) -> bytes:
    """The workbook. `in_force` are the national rules of the edition, `choices` the decisions that can be taken."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    looks = _Looks(book)
    for sheet in sheets(view, in_force):
        _write(book, sheet, looks, choices)
    out = BytesIO()
    book.save(out)
    return _steady(out.getvalue())


def _write(book: Workbook, sheet: Sheet, looks: _Looks, choices: Sequence[str]) -> None:
    from openpyxl.utils import get_column_letter

    made = book.create_sheet(sheet.name)
    for number, column in enumerate(sheet.columns, start=1):
        made.column_dimensions[get_column_letter(number)].width = column.width
    heads = [column.name for column in sheet.columns] if sheet.headed else []
    for at, row in enumerate([heads, *sheet.rows] if heads else sheet.rows, start=1):
        for number, value in enumerate(row, start=1):
            if value in (None, "") and not heads:
                continue
            column = sheet.columns[number - 1]
            cell = made.cell(at, number)
            if heads and at == 1:
                looks.put(cell, "own-head" if column.filled else "head")
            elif heads:
                looks.put(cell, "date" if column.name == "Review date" else "row")
            else:
                looks.put(cell, "bold" if at in sheet.bold and number == 1 else "text")
            _set(cell, value)
        made.row_dimensions[at].height = _height(row, sheet.columns)
    made.page_setup.orientation = "landscape"
    made.page_setup.paperSize = made.PAPERSIZE_A3 if heads else made.PAPERSIZE_A4
    made.page_setup.fitToHeight = 0
    made.page_margins.left = made.page_margins.right = made.page_margins.top = made.page_margins.bottom = 0.4
    made.sheet_properties.pageSetUpPr.fitToPage = True
    if heads and sheet.rows:
        made.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
        made.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(sheet.rows) + 1}"
        made.print_title_rows = "1:1"
        made.print_area = f"A1:{get_column_letter(sheet.printed or len(heads))}{len(sheet.rows) + 1}"
        _own(made, sheet, choices)


class _Looks:
    """The looks of cells, each made once: openpyxl takes long to look a style up for every cell."""

    def __init__(self, book: Workbook) -> None:
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

        top = Alignment(wrap_text=True, vertical="top", horizontal="left")
        under = Border(bottom=Side("hair", color=_LINE))
        bold, font = Font("Calibri", 11, bold=True), Font("Calibri", 11)
        own, head = Font("Calibri", 11, bold=True, color=_OWN), Font("Calibri", 11, bold=True, color=_HEAD)
        styles = {
            "text": NamedStyle("text", font=font, alignment=top),
            "bold": NamedStyle("bold", font=bold, alignment=top),
            "row": NamedStyle("row", font=font, alignment=top, border=under),
            "date": NamedStyle("date", font=font, alignment=top, border=under, number_format="yyyy-mm-dd"),
            "head": NamedStyle("head", font=head, alignment=top, border=under),
            "own-head": NamedStyle("own-head", font=own, alignment=top, border=under),
        }
        styles["head"].fill = PatternFill("solid", fgColor=_HEAD_FILL)
        styles["own-head"].fill = PatternFill("solid", fgColor=_OWN_FILL)
        scratch = book.create_sheet("scratch")
        self.made = {}
        for number, (name, style) in enumerate(styles.items(), start=1):
            cell = scratch.cell(1, number)
            cell.style = style
            self.made[name] = cell._style
        book.remove(scratch)

    def put(self, cell: Any, name: str) -> None:
        """Give a cell a look."""
        cell._style = copy(self.made[name])


def _height(row: Sequence[Any], columns: Sequence[Column]) -> float:
    """The height in points at which all wrapped text of a row shows; not every program works it out by itself."""
    most = 1
    for value, column in zip(row, columns, strict=False):
        if isinstance(value, str):
            room = max(column.width - 2, 4)
            most = max(most, sum(max(1, -(-len(line) // room)) for line in value.split("\n")))
    return min(15.0 * most + 2, 409.0)


def _set(cell: Any, value: Any) -> None:
    """Put a value in a cell; text is text, whatever it begins with."""
    if not isinstance(value, str) or not value:
        cell.value = None if value == "" else value
        return
    text = clean(value) if "\n" not in value else "\n".join(map(clean, value.split("\n")))
    cell.value = text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
    if text.startswith(_ACTS):
        cell.data_type = "s"
        cell.quotePrefix = True


def _own(made: Worksheet, sheet: Sheet, choices: Sequence[str]) -> None:
    """The columns that people fill in: lists to choose from, dates only, and a colour where something is still open."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = {column.name: get_column_letter(n) for n, column in enumerate(sheet.columns, start=1)}
    if "Decision" not in letter:
        return
    last = len(sheet.rows) + 1
    chosen = letter["Decision"]
    pick = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True)
    pick.errorTitle, pick.error = "Decision", "Choose one of the list, or leave it empty."
    day = DataValidation("date", operator="greaterThan", formula1="36526", allow_blank=True, showErrorMessage=True)
    day.errorTitle, day.error = "Review date", "A date is needed, for example 1/11/2027."
    pick.add(f"{chosen}2:{chosen}{last}")
    day.add(f"{letter['Review date']}2:{letter['Review date']}{last}")
    made.add_data_validation(pick)
    made.add_data_validation(day)
    fill = PatternFill("solid", bgColor=_EMPTY)
    for column in (column for column in sheet.columns if column.filled):
        at = letter[column.name]
        if column.needed_by:
            wanted = ",".join(f'${chosen}2="{choice}"' for choice in column.needed_by)
            rule = FormulaRule(formula=[f"AND(OR({wanted}),LEN({at}2)=0)"], fill=fill)
            made.conditional_formatting.add(f"{at}2:{at}{last}", rule)


def _steady(data: bytes) -> bytes:
    """The workbook without times: of its making and of its parts."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "docProps/core.xml":
                part = _STAMPS.sub(b"", part)
            new.writestr(_entry(info.filename), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # dated 1980, the first year the format knows
    entry.external_attr = 0o600 << 16
    return entry
