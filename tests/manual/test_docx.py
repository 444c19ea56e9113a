from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import docx
import pytest

from checker.manual.model import Document
from checker.manual.read import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read_body(tmp_path: Path, body: str, members: Mapping[str, str] = MappingProxyType({}), **parts: str) -> Document:
    """Read a Word document with this body; `parts` are other parts by name, without ".xml", `members` with it."""
    file = tmp_path / "plan.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, xml in {**members, **{f"{name}.xml": xml for name, xml in parts.items()}}.items():
            archive.writestr(f"word/{name}", xml)
    return read(file)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def texts(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in document.blocks]


def test_tracked_changes_are_taken_as_made_and_told(tmp_path: Path) -> None:
    body = """<w:p><w:r><w:t xml:space="preserve">The chair </w:t></w:r>
      <w:del><w:r><w:delText>must</w:delText></w:r></w:del><w:ins><w:r><w:t>should</w:t></w:r></w:ins>
      <w:r><w:t xml:space="preserve"> decide.</w:t></w:r></w:p>
      <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One half</w:t></w:r></w:p>"""
    document = read_body(tmp_path, body + paragraph("and the other."))
    assert texts(document) == [("paragraph", "The chair should decide."), ("paragraph", "One half and the other.")]
    assert "insertions kept 1, deletions left out 2" in document.notices[0].message
    assert document.whole


def test_containers_of_text(tmp_path: Path) -> None:
    body = """<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>Linked</w:t></w:r></w:hyperlink>
      <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>
      <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve"> result</w:t></w:r>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:tab/><w:t>multi</w:t><w:noBreakHyphen/>
      <w:t>agency</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:sdtContent></w:sdt>
      <w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Amendment: boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>
      <w:r><w:t>Around the box.</w:t></w:r></w:p>"""
    notes = f"""<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
      <w:footnote w:id="2"><w:p><w:r><w:t>The note.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
    document = read_body(tmp_path, body, footnotes=notes)
    assert [(b.kind, b.mark, b.text) for b in document.blocks] == [
        ("paragraph", "", "Linked result multi-agency"),
        ("note", "", "The note."),
        ("paragraph", "", "Around the box."),
        ("paragraph", "amendment", "Amendment: boxed"),
    ]
    assert any("hidden" in notice.message for notice in document.notices)


def test_tables_with_merged_cells(tmp_path: Path) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text) if text else '<w:p/>'}</w:tc>"

    body = f"""<w:tbl>
      <w:tr><w:trPr><w:tblHeader/></w:trPr>{cell("Step")}{cell("Who")}{cell("When")}</w:tr>
      <w:tr>{cell("Visit", '<w:vMerge w:val="restart"/>')}{cell("Nurse and doctor", '<w:gridSpan w:val="2"/>')}</w:tr>
      <w:tr>{cell("", "<w:vMerge/>")}{cell("Chair")}{cell("In ten days.")}</w:tr>
      <w:tr><w:trPr><w:del/></w:trPr>{cell("Gone")}{cell("x")}{cell("y")}</w:tr></w:tbl>
      <w:tbl><w:tr>{cell("Amendment: In May 2024 the table was new.")}</w:tr></w:tbl>"""
    document = read_body(tmp_path, body)
    got = [(b.text, [c.header for c in b.cells], b.place.paragraph) for b in document.blocks]
    assert got == [
        ("Visit | Nurse and doctor", ["Step", "Who"], 4),
        ("Chair | In ten days.", ["Who", "When"], 6),
        ("Amendment: In May 2024 the table was new.", [], 8),
    ]
    assert document.blocks[-1].mark == "amendment"


def test_styles_and_numbering(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    made: Any = docx.Document()
    made.add_paragraph("The manual", style="Title")
    made.add_paragraph("Purpose", style="Heading 1")
    made.add_paragraph("first", style="List Number")
    made.add_paragraph("second", style="List Number")
    made.add_paragraph("dot", style="List Bullet")
    made.add_paragraph("deeper", style="List Bullet 2")
    made.add_paragraph().add_run("Who comes").bold = True
    made.add_paragraph("7.2.1 The chair must decide.")
    made.save(str(file))
    assert [(b.kind, b.level, b.label, b.text) for b in read(file).blocks] == [
        ("heading", 1, "", "The manual"),
        ("heading", 2, "", "Purpose"),
        ("item", 1, "1.", "first"),
        ("item", 1, "2.", "second"),
        ("item", 1, "•", "dot"),
        ("item", 2, "•", "deeper"),
        ("heading", 8, "", "Who comes"),
        ("paragraph", 0, "7.2.1", "The chair must decide."),
    ]


def test_a_paragraph_that_a_dash_begins_is_an_item(tmp_path: Path) -> None:
    body = "".join(map(paragraph, ("The chair must:", "– open the door;", "–5 degrees outside.")))
    assert texts(read_body(tmp_path, body)) == [
        ("paragraph", "The chair must:"),
        ("item", "open the door;"),
        ("paragraph", "–5 degrees outside."),
    ]


def test_multilevel_numbers(tmp_path: Path) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate([("decimal", "%1."), ("decimal", "%1.%2"), ("lowerRoman", "(%3)")])
    )
    numbering = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>
      <w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""

    def numbered(level: int, text: str) -> str:
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>'
        return f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    body = "".join(
        [
            numbered(0, "One."),
            numbered(1, "Sub."),
            numbered(1, "Sub."),
            numbered(2, "Low."),
            numbered(0, "Two."),
            numbered(1, "Sub."),
        ]
    )
    document = read_body(tmp_path, body, numbering=numbering)
    assert [(b.kind, b.label) for b in document.blocks] == [
        ("item", "1."),
        ("paragraph", "1.1"),
        ("paragraph", "1.2"),
        ("item", "(i)"),
        ("item", "2."),
        ("paragraph", "2.1"),
    ]


def test_entities_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {W}><w:body/></w:document>')
    assert "XML entities" in read(file).files[0].reason


@pytest.mark.parametrize("megabytes", [60, 20])
def test_zip_bombs_are_refused_before_inflating(tmp_path: Path, megabytes: int) -> None:
    file = tmp_path / "bomb.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (megabytes * 1024 * 1024))
    assert "times its packed size" in read(file).files[0].reason


def cut(file: Path, share: float) -> Path:
    """A Word document of many paragraphs, of which only this share of the text part is left."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        body = "".join(paragraph(f"Duty number {n} is {n * n * 7919 % 9973} and no other.") for n in range(2_000))
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])
    return file


def test_of_a_truncated_document_the_readable_part_is_read(tmp_path: Path) -> None:
    document = read(cut(tmp_path / "plan.docx", 0.5))
    assert document.files[0].status == "partly-read"
    assert 500 < len(document.blocks) < 1_500
    assert document.blocks[0].text.startswith("Duty number 0 is")
    assert all(block.text.endswith("and no other.") for block in document.blocks)  # no half paragraph
    assert f"up to paragraph {len(document.blocks)}" in document.files[0].reason
    assert document.notices[0].lost
    assert document.notices[0].advice
    nothing = read(cut(tmp_path / "plan.docx", 0.02))
    assert nothing.files[0].status == "not-read"
    assert "damaged or cut short" in nothing.files[0].reason


def test_a_damaged_part_beside_the_text_is_named(tmp_path: Path) -> None:
    document = read_body(tmp_path, paragraph("Words."), styles="<w:styles", footnotes="<not xml")
    assert texts(document) == [("paragraph", "Words.")]
    assert document.files[0].status == "partly-read"
    assert "word/footnotes.xml, word/styles.xml" in document.files[0].reason
