"""What stands in a Word paragraph and what does not: fields, boxes, hidden text, list styles, diagrams."""

from __future__ import annotations

from pathlib import Path

from tests.manual.test_docx import W, paragraph, read_body, texts


def run(inside: str, properties: str = "") -> str:
    spaced = inside.replace("<w:t>", '<w:t xml:space="preserve">')
    return f"<w:r><w:rPr>{properties}</w:rPr>{spaced}</w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"{mark('begin')}<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_of_a_field_only_the_result_is_text(tmp_path: Path) -> None:
    inner = f"{instruction('MERGEFIELD x')}{mark('separate')}{run('<w:t>not shown</w:t>')}{mark('end')}"
    condition = f"{instruction('IF')}{inner}{mark('separate')}{run('<w:t>shown</w:t>')}{mark('end')}"
    broken = f"<w:p>{instruction('REF a')}</w:p>"
    document = read_body(tmp_path, f"<w:p>{condition}</w:p>{broken}{paragraph('After a broken field.')}")
    assert texts(document) == [("paragraph", "shown"), ("paragraph", "After a broken field.")]


def test_a_table_of_contents_is_marked_whatever_its_style(tmp_path: Path) -> None:
    entry = f"{instruction('TOC')}{mark('separate')}{run('<w:t>Purpose</w:t><w:tab/><w:t>3</w:t>')}"
    body = f"<w:p>{entry}</w:p><w:p>{run('<w:t>Visits 4</w:t>')}</w:p><w:p>{mark('end')}</w:p>{paragraph('Words 5')}"
    assert [(b.mark, b.text) for b in read_body(tmp_path, body).blocks] == [
        ("contents", "Purpose 3"),
        ("contents", "Visits 4"),
        ("", "Words 5"),
    ]


def box(text: str) -> str:
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    both = f"<m:Choice><m:wsp>{content}</m:wsp></m:Choice><m:Fallback><w:pict>{content}</w:pict></m:Fallback>"
    return f'<w:r><m:AlternateContent xmlns:m="urn:m">{both}</m:AlternateContent></w:r>'


def test_a_text_box_is_read_once_wherever_it_stands(tmp_path: Path) -> None:
    cell = f"<w:tc><w:p><w:r><w:t>Left</w:t></w:r>{box('In a cell.')}</w:p></w:tc><w:tc>{paragraph('Right')}</w:tc>"
    document = read_body(tmp_path, f"<w:p>{box('In the text.')}</w:p><w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    assert [b.text for b in document.blocks] == ["In the text.", "Left | Right", "In a cell."]


def test_text_hidden_by_a_style_is_left_out_and_told(tmp_path: Path) -> None:
    styles = f"""<w:styles {W}><w:style w:type="character" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style></w:styles>"""
    hidden = run("<w:t>for the author</w:t>", '<w:rStyle w:val="Note"/>')
    shown = run("<w:t> shown again</w:t>", '<w:rStyle w:val="Note"/><w:vanish w:val="0"/>')
    title = run("<w:t>Who comes</w:t>", '<w:rStyle w:val="Strong"/>')
    document = read_body(
        tmp_path, f"<w:p>{run('<w:t>Words</w:t>')}{hidden}{shown}</w:p><w:p>{title}</w:p>", styles=styles
    )
    assert texts(document) == [("paragraph", "Words shown again"), ("heading", "Who comes")]
    assert [n.message for n in document.notices] == ["Left out of plan.docx: 1 piece of hidden text."]


def test_signs_ruby_and_raised_numbers(tmp_path: Path) -> None:
    sign = '<w:sym w:font="Symbol" w:char="F0A3"/><w:sym w:font="Wingdings" w:char="F0FC"/>'
    ruby = f"<w:ruby><w:rt>{run('<w:t>above</w:t>')}</w:rt><w:rubyBase>{run('<w:t>base</w:t>')}</w:rubyBase></w:ruby>"
    raised = run("<w:t>2</w:t>", '<w:vertAlign w:val="superscript"/>')
    ordinal = run("<w:t>st</w:t>", '<w:vertAlign w:val="superscript"/>')
    body = f"<w:p>{run(f'<w:t>in </w:t>{sign}<w:t>10 days</w:t>')}{raised}{run('<w:t> on the 1</w:t>')}{ordinal}</w:p>"
    document = read_body(tmp_path, f"{body}<w:p><w:r>{ruby}</w:r></w:p>")
    assert [b.text for b in document.blocks] == ["in ≤ 10 days on the 1st", "base"]


def test_every_body_and_every_diagram_is_read(tmp_path: Path) -> None:
    space = 'xmlns:d="urn:d" xmlns:a="urn:a" xmlns:r="urn:r"'
    drawing = f'<w:drawing><d:relIds {space} r:dm="rId7"/></w:drawing>'
    parts = {
        "_rels/document.xml.rels": '<Rels><Relationship Id="rId7" Target="diagrams/data1.xml"/></Rels>',
        "diagrams/data1.xml": f"<d:dataModel {space}><d:ptLst><d:pt><d:t><a:p><a:r><a:t>Refer in a day</a:t>"
        "</a:r></a:p></d:t></d:pt><d:pt/></d:ptLst></d:dataModel>",
    }
    body = f"{paragraph('First.')}</w:body><w:body><w:p><w:r>{drawing}</w:r></w:p>"
    document = read_body(tmp_path, body, members=parts)
    assert [b.text for b in document.blocks] == ["First.", "Refer in a day"]
    assert document.whole


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    blip = '<w:drawing><a:blip xmlns:a="urn:a"/></w:drawing>'
    document = read_body(
        tmp_path,
        f"<w:p><w:r><w:t>Words.</w:t>{blip}</w:r></w:p>",
        comments=f"<w:comments {W}><w:comment>{paragraph('A thought.')}</w:comment></w:comments>",
        header1=f"<w:hdr {W}>{paragraph('County manual')}</w:hdr>",
    )
    assert [n.message for n in document.notices] == [
        "Left out of plan.docx: 1 comment in the margin.",
        "Left out of plan.docx: 2 words of page headers and footers.",
        "plan.docx has 1 picture; words in pictures are not read.",
    ]
    assert document.whole
    scan = read_body(tmp_path, f"<w:p><w:r>{blip}</w:r></w:p>")
    assert "pictures" in scan.files[0].reason
    assert "OCR" in scan.notices[0].advice


def test_an_embedded_document_makes_the_file_read_in_part(tmp_path: Path) -> None:
    embedded = '<w:object><o:OLEObject xmlns:o="urn:o"/></w:object>'
    document = read_body(tmp_path, f"<w:p><w:r><w:t>Words.</w:t>{embedded}</w:r></w:p>")
    assert document.files[0].status == "partly-read"
    assert "1 documents embedded" in document.files[0].reason


def level(index: int, text: str, inside: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:numFmt w:val="decimal"/>{inside}<w:lvlText w:val="{text}"/></w:lvl>'


def test_styles_find_their_level_and_lists_their_style(tmp_path: Path) -> None:
    linked = level(0, "%1.") + level(1, "%1.%2", '<w:pStyle w:val="Clause"/>')
    numbering = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="1">{linked}</w:abstractNum>
      <w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Steps"/></w:abstractNum>
      <w:abstractNum w:abstractNumId="3">{level(0, "Step %1")}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
      <w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>
      {level(0, "%1)")}</w:lvlOverride></w:num></w:numbering>"""
    styles = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="Clause"><w:pPr><w:numPr><w:numId w:val="1"/>
      </w:numPr></w:pPr></w:style><w:style w:type="numbering" w:styleId="Steps"><w:pPr><w:numPr><w:numId w:val="3"/>
      </w:numPr></w:pPr></w:style></w:styles>"""

    def item(properties: str) -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>The chair decides it.</w:t></w:r></w:p>"

    def of(list_number: int) -> str:
        return item(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr>')

    clause = item('<w:pStyle w:val="Clause"/>')
    number = of(1).replace("The chair decides it.", "")
    cell = f"<w:tbl><w:tr><w:tc>{number}</w:tc><w:tc>{paragraph('Visit.')}</w:tc></w:tr></w:tbl>"
    body = of(1) + clause + clause + of(2) + cell + clause + of(4)
    assert [b.label for b in read_body(tmp_path, body, numbering=numbering, styles=styles).blocks] == [
        "1.",
        "1.1",
        "1.2",
        "Step 1",
        "2.",
        "2.1",
        "7)",
    ]
