"""Tables that were looked for before headers and footers were taken out of a page."""

from __future__ import annotations

import pytest

from checker.manual.pdf_lines import Line, Page, Segment
from checker.manual.pdf_tables import still_on, tables_on


def line(top: float, *columns: tuple[float, str]) -> Line:
    segments = tuple(Segment(x, x + 60, text) for x, text in columns)
    text = " ".join(words for _, words in columns)
    return Line(0, segments[0].x0, top, segments[-1].x1, top + 10, 10, False, segments, text)


def page() -> Page:
    """A header, a table of two rows and two columns, a line below and a footer."""
    lines = [
        line(20, (50, "Procedures")),
        line(102, (52, "Visit"), (152, "ten days")),
        line(122, (52, "Report"), (152, "five days")),
        line(160, (50, "The nurse visits.")),
        line(780, (50, "Page 1")),
    ]
    upright = [[x, 100.0, x, 140.0] for x in (50.0, 150.0, 250.0)]
    level = [[50.0, y, 250.0, y] for y in (100.0, 120.0, 140.0)]
    return Page(0, 595, 842, "", 9, lines, upright + level)


@pytest.mark.parametrize("gone", [(), (0,), (4,), (0, 4), (0, 3, 4), (1,), (0, 2), (0, 1, 2)])
def test_tables_are_those_of_the_page_without_the_lines_that_were_taken_out(gone: tuple[int, ...]) -> None:
    before = page()
    found = tables_on(before)
    assert found.tables
    if gone:
        before.lines = [each for number, each in enumerate(before.lines) if number not in gone]
    assert still_on(before, found) == tables_on(before)
