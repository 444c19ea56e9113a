"""What the tags of a PDF say goes before what its lines look like."""

from __future__ import annotations

from checker.manual.model import Block
from checker.manual.pdf_blocks import BlockBuilder, Whole
from checker.manual.pdf_lines import Line, Page, Segment


def line(top: float, text: str, tag: str = "", x0: float = 50.0, bold: bool = False) -> Line:
    x1 = x0 + 5 * len(text)
    return Line(0, x0, top, x1, top + 10, 10, bold, (Segment(x0, x1, text),), text, tag)


def built(lines: list[Line], cells: list[list[int]] | None = None) -> list[Block]:
    page = Page(0, 600, 800, "", len(lines), lines, cells=cells or [])
    builder = BlockBuilder("made.pdf", Whole(10, 1.2, [], 0, [], set(), {}))
    builder.page(page)
    builder.end()
    return builder.blocks


def test_items_whose_bullets_are_drawn_are_items() -> None:
    blocks = built(
        [
            line(100, "The worker should:", "P:1"),
            line(112, "see the child,", "L1:2"),
            line(124, "alone;", "L1:2"),
            line(136, "write to the family", "L1:3"),
            line(148, "by post.", "L2:4"),
        ]
    )
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("paragraph", 0, "The worker should:"),
        ("item", 1, "see the child, alone;"),
        ("item", 1, "write to the family"),
        ("item", 2, "by post."),
    ]


def test_a_tagged_heading_needs_no_larger_type_and_a_contents_line_is_none() -> None:
    blocks = built([line(100, "Reviews", "H2"), line(112, "1.2 Status", "P:1"), line(124, "The chair decides.", "P:2")])
    assert [(b.kind, b.level) for b in blocks] == [("heading", 2), ("paragraph", 0), ("paragraph", 0)]


def test_a_program_that_tags_every_line_does_not_cut_sentences() -> None:
    blocks = built([line(100, "The chair decides who", "P:1"), line(112, "comes to the meeting.", "P:2")])
    assert [b.text for b in blocks] == ["The chair decides who comes to the meeting."]


def test_cells_of_a_table_without_a_frame() -> None:
    def row(top: float, first: int, *texts: str) -> Line:
        segments = tuple(Segment(50 + 100 * n, 140 + 100 * n, text, first + n) for n, text in enumerate(texts))
        return Line(0, 50, top, 240, top + 10, 10, False, segments, " ".join(texts), "")

    rows = [row(100, 0, "Step", "Limit"), row(112, 2, "First", "ten"), row(124, 2, "visit", "days")]
    blocks = built(rows, [[0, 0, 0, 1], [0, 0, 1, 1], [0, 1, 0, 0], [0, 1, 1, 0]])
    assert [b.text for b in blocks] == ["First visit | ten days"]
    assert [cell.header for cell in blocks[0].cells] == ["Step", "Limit"]
    assert [box.top for box in blocks[0].span(0, 11).boxes] == [100 + 12, 100 + 24]


def test_headings_over_no_cell_are_kept_as_text() -> None:
    segments = (Segment(50, 90, "Step", 0), Segment(150, 190, "Limit", 1))
    heads = Line(0, 50, 100, 190, 110, 10, False, segments, "Step Limit", "")
    body = Line(0, 50, 112, 190, 122, 10, False, (Segment(50, 190, "No results", 2),), "No results", "")
    blocks = built([heads, body], [[0, 0, 0, 1], [0, 0, 1, 1], [0, 1, 0, 0]])
    assert [b.text for b in blocks] == ["Step | Limit", "No results"]
