"""Tables without frames and bullets that are no letters, as browsers print them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fpdf import FPDF

from checker.manual.model import Block
from checker.manual.read import read
from tests.conftest import EXAMPLE

PRINTED = Path(__file__).parent / "made_by_others" / "printed-by-chromium.pdf"
"""A chapter of the example manual as Chromium 156 printed it, without tags."""


def test_a_chapter_printed_by_a_browser() -> None:
    chapter = next(EXAMPLE.glob("08-*.md"))
    expected = [(b.kind, b.label, b.text, b.cells) for b in read(chapter).blocks]
    got = [(b.kind, b.label, b.text, b.cells) for b in read(PRINTED).blocks]
    # Navigation stands before the chapter, and a line about printed copies after it.
    start = got.index(expected[0])
    assert got[start : start + len(expected)] == expected
    assert {kind for kind, *_ in expected} >= {"item", "row"}


def made(file: Path, cells: Sequence[tuple[float, float, str]], step: float = 8.0, size: int = 11) -> list[Block]:
    """The blocks of a page with words at places: x in mm, the number of the line, words."""
    pdf: Any = FPDF()
    pdf.add_page()
    for x, line, words in cells:
        pdf.set_font("helvetica", "B" if words.isupper() else "", size)
        pdf.text(x, 20 + line * step, words)
    pdf.output(str(file))
    return list(read(file).blocks)


ROWS = [
    *((20, 0, "STEP"), (52, 0, "WHO"), (100, 0, "WHEN")),
    *((20, 1, "Visit"), (50, 1, "the nurse or the social"), (50, 1.5, "worker"), (100, 1, "within 24 hours")),
    *((20, 2.2, "Write up"), (50, 2.2, "nurse"), (100, 2.2, "next day")),
]
"""Cell by cell, as programs write them."""


def test_columns_without_a_frame(tmp_path: Path) -> None:
    blocks = made(tmp_path / "plan.pdf", ROWS)
    assert [b.text for b in blocks] == [
        "Visit | the nurse or the social worker | within 24 hours",
        "Write up | nurse | next day",
    ]
    assert [[c.header for c in b.cells] for b in blocks] == [["STEP", "WHO", "WHEN"]] * 2


def test_text_below_a_table_is_no_part_of_it(tmp_path: Path) -> None:
    below = [(20, 3.5, "The plan is read aloud at the end."), (20, 4.2, "Everyone has a copy.")]
    blocks = made(tmp_path / "plan.pdf", [*ROWS, *below])
    assert [b.kind for b in blocks] == ["row", "row", "paragraph", "paragraph"]


def test_labels_and_contents_are_no_tables(tmp_path: Path) -> None:
    labels = [(20, n, f"({letter})") for n, letter in enumerate("abcd")]
    words = [(35, n, "the worker writes to the family;") for n in range(4)]
    both = [each for pair in zip(labels, words, strict=True) for each in pair]
    assert {b.kind for b in made(tmp_path / "list.pdf", both)} == {"item"}
    titles = [(20, n, f"About the {word}") for n, word in enumerate(("visit", "plan", "review"))]
    pages = [(150, n, str(3 * n + 2)) for n in range(3)]
    both = [each for pair in zip(titles, pages, strict=True) for each in pair]
    assert "row" not in {b.kind for b in made(tmp_path / "contents.pdf", both)}


def test_drawn_bullets(tmp_path: Path) -> None:
    pdf: Any = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    pdf.text(20, 30, "The worker should:")
    for line, words in enumerate(("see the child;", "hear what the child says, and write it", "down;")):
        pdf.text(30, 36 + 5 * line, words)
        if line < 2:
            pdf.ellipse(26, 34.2 + 5 * line, 1.2, 1.2, style="F")
    pdf.output(str(tmp_path / "list.pdf"))
    blocks = read(tmp_path / "list.pdf").blocks
    assert [(b.kind, b.label, b.text) for b in blocks] == [
        ("paragraph", "", "The worker should:"),
        ("item", "•", "see the child;"),
        ("item", "•", "hear what the child says, and write it down;"),
    ]
    assert [each.box.x0 for each in blocks[1].stretches] == [85.0]


def test_raised_figures_of_notes_are_no_text(tmp_path: Path) -> None:
    pdf: Any = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    pdf.write(6, "The discussion is held that day.")
    pdf.char_vpos = "SUP"
    pdf.write(6, "1")
    pdf.char_vpos = "LINE"
    pdf.write(6, " The room is 30 m")
    pdf.char_vpos = "SUP"
    pdf.write(6, "2")
    pdf.char_vpos = "LINE"
    pdf.write(6, " wide, and form CP3 is kept there.")
    pdf.output(str(tmp_path / "note.pdf"))
    text = " ".join(b.text for b in read(tmp_path / "note.pdf").blocks)
    assert text.startswith("The discussion is held that day. The room is 30 m")
    assert "2" in text
    assert text.endswith("form CP3 is kept there.")
