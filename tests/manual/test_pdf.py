from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
from fpdf import FPDF
from fpdf.fonts import FontFace
from PIL import Image

from checker.manual.limits import DEFAULT, MEGABYTE
from checker.manual.pdf_join import Joiner, words_of
from checker.manual.pdf_lines import Line, Page, Segment
from checker.manual.read import read, read_bytes

SENTENCE = "The lead practitioner must hold the meeting within fifteen working days of the decision to begin. "


class Manual(FPDF):
    """Pages with a running header and page numbers that begin at 5."""

    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.cell(0, 5, "County Manual", new_x="LMARGIN", new_y="NEXT")
        self.ln(5)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("helvetica", size=8)
        self.cell(0, 5, f"Page {self.page_no() + 4}", align="C")


def make(file: Path, fill: Callable[[Any], None], kind: type[FPDF] = FPDF) -> Path:
    pdf: Any = kind()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    fill(pdf)
    pdf.output(str(file))
    return file


def say(pdf: Any, text: str, style: str = "", size: float = 11) -> None:
    pdf.set_font("helvetica", style, size)
    pdf.multi_cell(0, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)


def test_headings_lists_tables_and_furniture(tmp_path: Path) -> None:
    def fill(pdf: Any) -> None:
        say(pdf, "3.6 Conferences", "B", 18)
        say(pdf, "Purpose", "B", 14)
        say(pdf, SENTENCE * 3)
        say(pdf, "3.6.1 " + SENTENCE * 2)
        say(pdf, "Who comes", "B")
        for text in ("the social worker;", SENTENCE):
            pdf.set_x(pdf.l_margin + 4)
            pdf.cell(4, 5.5, "-")
            pdf.multi_cell(0, 5.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)
        pdf.set_font("helvetica", size=11)
        with pdf.table(headings_style=FontFace(emphasis="BOLD")) as table:
            table.row(["Step", "Who", "When it must happen"])
            table.row(["Visit", "Nurse", "within 24 hours of the referral, and then every ten days until it ends"])
            row = table.row()
            row.cell("Record of the whole meeting", colspan=2)
            row.cell("soon")
        pdf.add_page()
        say(pdf, "A sentence on the second page.")
        pdf.add_page()
        say(pdf, "A sentence on the third page.")

    document = read(make(tmp_path / "plan.pdf", fill, Manual))
    three, two = (" ".join([SENTENCE.strip()] * n) for n in (3, 2))
    assert [(b.kind, b.label, b.text) for b in document.blocks] == [
        ("heading", "3.6", "Conferences"),
        ("heading", "", "Purpose"),
        ("paragraph", "", three),
        ("paragraph", "3.6.1", two),
        ("heading", "", "Who comes"),
        ("item", "•", "the social worker;"),
        ("item", "•", SENTENCE.strip()),
        ("row", "", "Visit | Nurse | within 24 hours of the referral, and then every ten days until it ends"),
        ("row", "", "Record of the whole meeting | soon"),
        ("paragraph", "", "A sentence on the second page."),
        ("paragraph", "", "A sentence on the third page."),
    ]
    assert document.blocks[3].headings == ("Conferences", "Purpose")
    assert [[c.header for c in b.cells] for b in document.blocks if b.kind == "row"] == [
        ["Step", "Who", "When it must happen"],
        ["Step", "When it must happen"],
    ]
    assert str(document.blocks[-1].place) == "plan.pdf page 3 (printed 7)"
    assert document.files[0].pages == 3
    assert document.whole
    assert "“County Manual”" in document.notices[0].message


def test_a_sentence_goes_on_over_the_page(tmp_path: Path) -> None:
    def fill(pdf: Any) -> None:
        pdf.set_auto_page_break(True, margin=20)
        pdf.set_y(-32)
        say(pdf, SENTENCE * 4)
        say(pdf, "Another paragraph.")

    document = read(make(tmp_path / "plan.pdf", fill, Manual))
    assert [b.text for b in document.blocks] == [" ".join([SENTENCE.strip()] * 4), "Another paragraph."]


def test_two_columns_that_share_lines(tmp_path: Path) -> None:
    left = [f"left column line {n} has several words" for n in range(12)]
    right = [f"right column line {n} has several words" for n in range(12)]

    def fill(pdf: Any) -> None:
        for one, other in zip(left, right, strict=True):
            pdf.cell(95, 5.5, one)
            pdf.cell(0, 5.5, other, new_x="LMARGIN", new_y="NEXT")

    text = " ".join(b.text for b in read(make(tmp_path / "plan.pdf", fill)).blocks)
    assert text == " ".join(left + right)


def test_scanned_pages_are_named(tmp_path: Path) -> None:
    picture = Image.new("L", (60, 60), 128)

    def mixed(pdf: Any) -> None:
        say(pdf, SENTENCE)
        pdf.add_page()
        pdf.image(picture, w=100)

    document = read(make(tmp_path / "mixed.pdf", mixed))
    assert document.files[0].status == "partly-read"
    assert [(n.lost, n.place.page) for n in document.notices] == [(True, 2)]
    assert "OCR" in document.notices[0].advice
    scan = read(make(tmp_path / "scan.pdf", lambda pdf: pdf.image(picture, w=100)))
    assert scan.files[0].status == "not-read"
    assert "no text layer" in scan.files[0].reason


def test_passwords(tmp_path: Path) -> None:
    plain = make(tmp_path / "plain.pdf", lambda pdf: say(pdf, SENTENCE))
    for name, user in (("locked", "secret"), ("owner", "")):
        writer = pypdf.PdfWriter(clone_from=str(plain))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        writer.write(str(tmp_path / f"{name}.pdf"))
    assert "password" in read(tmp_path / "locked.pdf").files[0].reason
    assert read(tmp_path / "owner.pdf").whole


def test_what_is_left_of_a_file_cut_short_is_read(tmp_path: Path) -> None:
    def fill(pdf: Any) -> None:
        for page in ("first", "second", "third"):
            say(pdf, f"The {page} page. {SENTENCE}")
            pdf.add_page()

    plain = make(tmp_path / "plain.pdf", fill)
    data = plain.read_bytes()
    (tmp_path / "cut.pdf").write_bytes(data[: len(data) - 200])
    cut = read(tmp_path / "cut.pdf")
    assert cut.files[0].status == "partly-read"
    assert "damaged or cut short" in cut.files[0].reason
    assert [b.text for b in cut.blocks] == [b.text for b in read(plain).blocks]


def test_what_holds_no_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "noise.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    account = read(tmp_path / "noise.pdf").files[0]
    assert account.status == "not-read"
    assert "damaged or cut short" in account.reason


def test_limits_have_their_own_messages(tmp_path: Path) -> None:
    def fill(pdf: Any) -> None:
        for page in ("first", "second", "third"):
            say(pdf, f"The {page} page has words of its own.")
            pdf.add_page()

    file = make(tmp_path / "plan.pdf", fill)
    pages = read(file, limits=replace(DEFAULT, pdf_pages=2))
    assert pages.files[0].status == "partly-read"
    assert "the first 2 were read" in pages.files[0].reason
    late = read(file, limits=replace(DEFAULT, pdf_seconds=0.0))
    assert "longer than" in late.files[0].reason
    large = read(file, limits=replace(DEFAULT, file_bytes=100))
    assert "too large" in large.files[0].reason


def with_first_page(content: bytes) -> bytes:
    """A PDF of two pages, the first of which draws packed content."""
    second = b"BT /F 12 Tf 50 700 Td (The second page is still read.) Tj ET"
    page = b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2/MediaBox[0 0 600 800]>>",
        page % 4,
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        page % 7,
        b"<</Length %d>>stream\n%b\nendstream" % (len(second), second),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    index = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\n" % (size, index, size)
    return out + table + b"startxref\n%d\n%%%%EOF" % len(out)


def test_a_page_that_is_a_bomb_costs_only_itself() -> None:
    bomb = zlib.compress(b" " * 200 * MEGABYTE, 1)
    document = read_bytes(with_first_page(bomb), "bomb.pdf", replace(DEFAULT, pdf_memory=160 * MEGABYTE))
    assert [b.text for b in document.blocks] == ["The second page is still read."]
    assert document.files[0].reason == "Page 1 of bomb.pdf was not read: the PDF reader stopped on it."
    assert [n.place.page for n in document.notices if n.lost] == [1]


def test_what_is_not_part_of_the_pages_is_named(tmp_path: Path) -> None:
    def fill(pdf: Any) -> None:
        say(pdf, SENTENCE)
        pdf.add_page()

    plain = make(tmp_path / "plain.pdf", fill)
    writer = pypdf.PdfWriter(clone_from=str(plain))
    writer.add_attachment("form.txt", b"a form")
    writer.write(str(tmp_path / "more.pdf"))
    document = read(tmp_path / "more.pdf")
    assert document.whole
    assert [n.message for n in document.notices] == [
        "Not opened: 1 file attached to more.pdf.",
        "Nothing stands on some pages of more.pdf: page 2.",
    ]


def test_hyphens_at_line_ends() -> None:
    def line(text: str) -> Line:
        return Line(0, 0, 0, 100, 10, 10, False, (Segment(0, 100, text),), text)

    texts = "safeguarding and multi-agency work, co-operation", "safe-", "guarding"
    pages = [Page(0, 600, 800, "", 1, list(map(line, texts)))]
    join = Joiner(words_of(pages), {})
    assert join.lines([line("safe-"), line("guarding")]).text == "safeguarding"
    assert join.lines([line("multi\x02"), line("agency")]).text == "multi-agency"
    assert join.lines([line("multi-"), line("agency")]).text == "multi-agency"
    assert join.lines([line("prac\x02"), line("titioner")]).text == "practitioner"
    assert join.lines([line("unheard-"), line("of")]).text == "unheard-of"
    assert join.lines([line("social-work\x02"), line("qualified")]).text == "social-work-qualified"
    assert join.lines([line("they are e\x02"), line("mailed")]).text == "they are e-mailed"
    assert join.lines([line("prac\u00ad"), line("titioner")]).text == "practitioner"
    assert join.lines([line("short-"), line("and long-term")]).text == "short- and long-term"
