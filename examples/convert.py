"""Save a manual written in Markdown as web pages, Word documents and PDFs.

    python examples/convert.py examples/northshire build/northshire

makes build/northshire/html, docx and pdf, each with one file for each chapter, of the same name. The words, headings,
lists, tables, amendment boxes and notes are those of the Markdown; each format adds what such files have around the
text: site navigation, page headers and footers, page numbers. Needs the development dependencies (python-docx, fpdf2).
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

NOTE = re.compile(r"\[\^([^\]\s]+)\]:\s*")
NOTE_REF = re.compile(r"\[\^([^\]\s]+)\]")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; `note` is the number of the note referred to (then `text` is empty)."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""


@dataclass
class Part:
    """One element of a chapter. `level` is that of a heading or list item; `rows[0]` are the column headings."""

    kind: Literal["heading", "paragraph", "item", "table", "note"]
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    number: str = ""
    first: bool = False
    boxed: bool = False
    rows: list[list[list[Run]]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, without references to notes."""
        return words(self.runs)


def words(runs: Sequence[Run]) -> str:
    """The text of runs, white space folded."""
    return " ".join("".join(run.text for run in runs).split())


def parse(markdown: str) -> list[Part]:
    """The parts of one chapter."""
    tokens = MarkdownIt("commonmark").enable("table").parse(FRONT_MATTER.sub("", markdown.replace("\r\n", "\n")))
    parts: list[Part] = []
    lists: list[bool] = []
    number, boxed, heading, fresh = "", False, 0, False
    rows: list[list[list[Run]]] | None = None
    for token in tokens:
        kind = token.type
        if kind in ("blockquote_open", "blockquote_close"):
            boxed = kind.endswith("open")
        elif kind in ("bullet_list_open", "ordered_list_open"):
            lists.append(True)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind == "list_item_open":
            number, fresh = f"{token.info}{token.markup}" if token.info else "•", lists[-1]
            lists[-1] = False
        elif kind == "heading_open":
            heading = int(token.tag[1])
        elif kind == "heading_close":
            heading = 0
        elif kind == "table_open":
            rows = []
            parts.append(Part("table", rows=rows, boxed=boxed))
        elif kind == "table_close":
            rows = None
        elif kind == "tr_open" and rows is not None:
            rows.append([])
        elif kind == "inline":
            found = list(inline(token.children or []))
            if rows is not None:
                rows[-1].append(found)
            elif heading:
                parts.append(Part("heading", found, level=heading, boxed=boxed))
            elif note := NOTE.match(token.content):
                found[0] = Run(found[0].text if found[0].text else "")
                parts.append(Part("note", without_label(found, note[1]), number=note[1]))
            elif lists:
                parts.append(Part("item", found, level=len(lists), number=number, first=fresh, boxed=boxed))
                number, fresh = "", False
            else:
                parts.append(Part("paragraph", found, boxed=boxed))
    return parts


def without_label(runs: list[Run], label: str) -> list[Run]:
    """The runs of a note's text, which begin with its reference and a colon."""
    rest = [run for run in runs if run.note != label]
    for index, run in enumerate(rest):
        if run.text.strip():
            rest[index] = Run(run.text.lstrip().removeprefix(":").lstrip(), run.bold, run.italic)
            break
    return rest


def inline(tokens: Sequence[Token]) -> Iterator[Run]:
    """The runs of one inline text."""
    bold = italic = False
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            bold = token.type.endswith("open")
        elif token.type in ("em_open", "em_close"):
            italic = token.type.endswith("open")
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" ", bold, italic)
        elif token.type in ("text", "text_special", "code_inline"):
            done = 0
            for ref in NOTE_REF.finditer(token.content):
                yield Run(token.content[done : ref.start()], bold, italic)
                yield Run("", note=ref[1])
                done = ref.end()
            yield Run(token.content[done:], bold, italic)


# --- web pages ---------------------------------------------------------------------------------------------------


def html_runs(runs: Sequence[Run]) -> str:
    """Runs as HTML."""
    out = []
    for run in runs:
        if run.note:
            out.append(f'<sup><a href="#note-{html.escape(run.note)}">{html.escape(run.note)}</a></sup>')
            continue
        text = html.escape(run.text, quote=False)
        text = f"<strong>{text}</strong>" if run.bold and text.strip() else text
        out.append(f"<em>{text}</em>" if run.italic and text.strip() else text)
    return "".join(out).strip()


def html_parts(parts: Sequence[Part]) -> Iterator[str]:
    """The parts as HTML, lists nested and boxes closed."""
    open_lists: list[str] = []
    boxed = False
    for part in parts:
        while open_lists and (part.kind != "item" or len(open_lists) > part.level):
            yield f"</li></{open_lists.pop()}>"
        if part.boxed != boxed:
            yield '<div class="amendment-box">' if part.boxed else "</div>"
            boxed = part.boxed
        body = html_runs(part.runs)
        if part.kind == "heading":
            yield f"<h{part.level}>{body}</h{part.level}>"
        elif part.kind == "paragraph":
            yield f"<p>{body}</p>"
        elif part.kind == "note":
            number = html.escape(part.number)
            yield f'<aside class="footnote" role="doc-footnote" id="note-{number}"><p>{body}</p></aside>'
        elif part.kind == "table":
            head, *rows = part.rows
            yield "<table>\n<thead><tr>" + "".join(f"<th>{html_runs(cell)}</th>" for cell in head) + "</tr></thead>"
            for row in rows:
                yield "<tr>" + "".join(f"<td>{html_runs(cell)}</td>" for cell in row) + "</tr>"
            yield "</table>"
        elif not part.number:
            yield f"<p>{body}</p>"
        elif len(open_lists) == part.level and not part.first:
            yield f"</li>\n<li>{body}"
        else:
            if len(open_lists) == part.level:
                yield f"</li></{open_lists.pop()}>"
            tag = "ul" if part.number == "•" else "ol"
            start = "" if tag == "ul" or part.number[:-1] == "1" else f' start="{part.number[:-1]}"'
            open_lists.append(tag)
            yield f"<{tag}{start}>\n<li>{body}"
    while open_lists:
        yield f"</li></{open_lists.pop()}>"
    if boxed:
        yield "</div>"


def write_html(parts: Sequence[Part], target: Path, manual: str, chapters: Sequence[tuple[str, str]]) -> None:
    """One page of a procedures site."""
    title = next((part.text for part in parts if part.kind == "heading"), target.stem)
    links = "\n".join(f'<li><a href="{stem}.html">{html.escape(name)}</a></li>' for stem, name in chapters)
    body = "\n".join(html_parts(parts))
    target.write_text(
        f"""<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>{html.escape(title)} | {html.escape(manual)}</title></head>
<body>
<div class="cookie-banner">This site uses cookies. <button>Accept</button></div>
<header><p>{html.escape(manual)}</p></header>
<nav><ul>
{links}
</ul></nav>
<main>
{body}
</main>
<footer><p>{html.escape(manual)}. Printed copies may be out of date.</p></footer>
</body>
</html>
""",
        encoding="utf-8",
    )


# --- Word documents ----------------------------------------------------------------------------------------------

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FOOTNOTES_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def element(tag: str, **attributes: str) -> Any:
    """A WordprocessingML element; attributes are in its namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    found = OxmlElement(tag)
    for name, value in attributes.items():
        found.set(qn(f"w:{name}"), value)
    return found


def docx_runs(paragraph: Any, runs: Sequence[Run], *, bold: bool = False) -> None:
    """Add runs to a paragraph."""
    for run in runs:
        made = paragraph.add_run(run.text)
        if run.note:
            made.font.superscript = True
            made._r.append(element("w:footnoteReference", id=run.note))
        if run.bold or bold:
            made.bold = True
        if run.italic:
            made.italic = True


def new_list(document: Any, style: str) -> str:
    """A list of its own that begins at 1; returns its numId."""
    numbering = document.part.numbering_part.element
    num_id = document.styles[style].element.pPr.numPr.numId.val
    abstract = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == num_id)
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return str(num.numId)


def docx_table(document: Any, rows: Sequence[Sequence[Sequence[Run]]]) -> None:
    """A table whose first row is marked, and set in bold, as column headings."""
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    table.style = "Table Grid"
    for index, row in enumerate(rows):
        made = table.add_row()
        if index == 0:
            made._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for cell, runs in zip(made.cells, row, strict=False):
            docx_runs(cell.paragraphs[0], runs, bold=index == 0)
    document.add_paragraph()


def add_footnotes(document: Any, notes: Sequence[Part]) -> None:
    """The part with the notes, which python-docx does not make."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as OpcPart

    small = '<w:rPr><w:sz w:val="17"/></w:rPr>'
    body = "".join(
        f'<w:footnote w:id="{html.escape(note.number)}"><w:p><w:r>{small}<w:footnoteRef/></w:r>'
        f'<w:r>{small}<w:t xml:space="preserve"> {html.escape(note.text, quote=False)}</w:t></w:r></w:p></w:footnote>'
        for note in notes
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{W}">{body}</w:footnotes>'
    part = OpcPart(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, FOOTNOTES_REL)


def write_docx(parts: Sequence[Part], target: Path, manual: str) -> None:
    """One Word document with a running header, page numbers, styles, numbering and footnotes."""
    from docx import Document

    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = manual
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    footer._p.append(element("w:fldSimple", instr="PAGE"))
    box: Any = None
    num_id = ""
    for part in parts:
        if part.kind == "table":
            docx_table(document, part.rows)
            continue
        if part.kind == "note":
            continue
        if part.boxed and box is None:
            made = document.add_table(rows=1, cols=1)
            made.style = "Table Grid"
            box = made.cell(0, 0)
        elif not part.boxed:
            box = None
        place = box or document
        if box is not None and len(box.paragraphs) == 1 and not box.paragraphs[0].text:
            paragraph = box.paragraphs[0]
        else:
            paragraph = place.add_paragraph()
        if part.kind == "heading":
            paragraph.style = f"Heading {part.level}"
        elif part.kind == "item":
            kind = "Bullet" if part.number == "•" else "Number" if part.number else "Continue"
            paragraph.style = f"List {kind}" + (f" {part.level}" if 1 < part.level <= 3 else "")
            if kind == "Number":
                num_id = new_list(document, paragraph.style.name) if part.first else num_id
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = int(num_id)
        docx_runs(paragraph, part.runs)
    notes = [part for part in parts if part.kind == "note"]
    if notes:
        add_footnotes(document, notes)
    document.save(str(target))


# --- PDF ---------------------------------------------------------------------------------------------------------

SIZES = {1: 18.0, 2: 14.0, 3: 12.0}
BODY = 10.5
SMALL = 8.5


def write_pdf(parts: Sequence[Part], target: Path, manual: str, font: Path | None) -> None:
    """One PDF with a running header, page numbers and bookmarks. Raises ValueError for characters without a glyph."""
    from fpdf import FPDF
    from fpdf.fonts import FontFace

    family = "body" if font else "helvetica"

    class Manual(FPDF):
        """A4 pages with header and footer."""

        def header(self) -> None:
            self.set_font(family, size=SMALL)
            self.cell(0, 5, manual, align="R", new_x="LMARGIN", new_y="NEXT")
            self.ln(6)

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font(family, size=SMALL)
            self.cell(0, 5, f"Page {self.page_no()}", align="C")

    pdf: Any = Manual()
    pdf.set_auto_page_break(True, margin=22)
    pdf.set_margins(22, 15, 22)
    if font:
        for style in ("", "B", "I", "BI"):
            pdf.add_font(family, style, str(font))
    else:
        # The fonts every PDF reader has; Windows-1252 holds the quotes and dashes of English text.
        pdf.core_fonts_encoding = "cp1252"
    pdf.add_page()

    def text(runs: Sequence[Run], height: float, indent: float = 0.0, **options: Any) -> None:
        pdf.set_x(pdf.l_margin + indent)
        styled = any(run.bold or run.italic for run in runs)
        content = pdf_markdown(runs) if styled else words(runs)
        pdf.multi_cell(0, height, content, markdown=styled, align="L", new_x="LMARGIN", new_y="NEXT", **options)

    for part in parts:
        pdf.set_font(family, size=BODY)
        if part.kind == "heading":
            size = SIZES.get(part.level, 11.0)
            pdf.ln(3)
            pdf.set_font(family, "B", size)
            pdf.start_section(part.text, part.level - 1)
            pdf.multi_cell(0, size * 0.5, part.text, align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(2)
        elif part.kind == "table":
            with pdf.table(headings_style=FontFace(emphasis="BOLD"), line_height=5.2, text_align="LEFT") as table:
                for row in part.rows:
                    table.row([words(cell) for cell in row])
            pdf.ln(4)
        elif part.kind == "item":
            indent = 6.0 * part.level
            if part.number:
                pdf.set_x(pdf.l_margin + indent - 5)
                pdf.cell(5, 5.2, part.number)
            text(part.runs, 5.2, indent)
            pdf.ln(1)
        elif part.kind == "note":
            pdf.set_font(family, size=SMALL)
            pdf.multi_cell(0, 4.2, f"{part.number} {part.text}", align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)
        else:
            text(part.runs, 5.2, border=1 if part.boxed else 0)
            pdf.ln(3)
    pdf.output(str(target))


def pdf_markdown(runs: Sequence[Run]) -> str:
    """Runs in fpdf2's own small markup. References to notes are left to the note itself."""
    out = []
    for run in runs:
        text = re.sub(r"([*_~-])(?=\1)", r"\\\1", run.text)
        mark = ("**" if run.bold else "") + ("__" if run.italic else "")
        if mark and text.strip():
            lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            text = f"{lead}{mark}{text.strip()}{mark[::-1]}{tail}"
        out.append(text)
    return " ".join("".join(out).split())


def convert(source: Path, target: Path, font: Path | None = None) -> int:
    """Convert every Markdown file of a folder; returns how many there were."""
    files = sorted(source.glob("*.md"))
    chapters = [(file.stem, parse(file.read_text(encoding="utf-8"))) for file in files]
    names = [(stem, next((part.text for part in parts if part.kind == "heading"), stem)) for stem, parts in chapters]
    manual = source.resolve().name.replace("-", " ").title() + " procedures"
    for form in ("html", "docx", "pdf"):
        (target / form).mkdir(parents=True, exist_ok=True)
    for stem, parts in chapters:
        write_html(parts, target / "html" / f"{stem}.html", manual, names)
        write_docx(parts, target / "docx" / f"{stem}.docx", manual)
        write_pdf(parts, target / "pdf" / f"{stem}.pdf", manual, font)
    return len(files)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Save a Markdown manual as web pages, Word documents and PDFs.")
    parser.add_argument("source", type=Path, help="folder with the Markdown chapters")
    parser.add_argument("target", type=Path, help="folder in which html, docx and pdf are made")
    parser.add_argument("--font", type=Path, help="TrueType font for PDFs with characters outside Windows-1252")
    options = parser.parse_args()
    count = convert(options.source, options.target, options.font)
    if not count:
        print(f"There is no Markdown file in {options.source}.", file=sys.stderr)
        return 2
    print(f"{count} chapters written to {options.target}/html, docx and pdf.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
