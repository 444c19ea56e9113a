"""Word comments stand at the right words, and nothing else of the document changes."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document as open_docx

from checker.annotate.copies import copies
from checker.annotate.note import Note, notes
from checker.annotate.spelling import spelled
from tests.annotate.made import SAID, annotated, of_folder, words
from tests.conftest import Checked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:body>'
)


def packed(body: str, **parts: str) -> bytes:
    """A small Word document of this body."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    content = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{HEAD}{body}</w:body></w:document>",
        **parts,
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def ranges(data: bytes) -> dict[int, str]:
    """The text inside the range of each comment, by its number; deleted text left out."""
    open_: set[int] = set()
    found: dict[int, str] = {}
    deleted = 0
    source = BytesIO(part(data, "word/document.xml"))
    for event, element in ElementTree.iterparse(source, events=("start", "end")):
        if element.tag == f"{W}del":
            deleted += 1 if event == "start" else -1
        elif event == "start" and element.tag == f"{W}commentRangeStart":
            open_.add(int(element.get(f"{W}id", "")))
        elif event == "start" and element.tag == f"{W}commentRangeEnd":
            open_.remove(int(element.get(f"{W}id", "")))
        elif event == "end" and element.tag == f"{W}t" and not deleted:
            for number in open_:
                found[number] = found.get(number, "") + (element.text or "")
    assert not open_
    return found


def letters(data: bytes) -> list[list[tuple[str, str]]]:
    """Every character of every paragraph with the properties of its run, as XML."""
    root = ElementTree.fromstring(part(data, "word/document.xml"))
    result = []
    for paragraph in root.iter(f"{W}p"):
        here = []
        for run in paragraph.iter(f"{W}r"):
            properties = run.find(f"{W}rPr")
            said = ElementTree.tostring(properties).decode() if properties is not None else ""
            for text in run.findall(f"{W}t"):
                kept = text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
                shown = (text.text or "") if kept else (text.text or "").strip()
                here += [(sign, said) for sign in shown]
        result.append(here)
    return result


def at_words(data: bytes, noted: tuple[Note, ...], first: int = 0) -> list[tuple[str, str]]:
    """(letters in the comment's range, letters of the note's words) where the two differ."""
    found = ranges(data)
    pairs = [(spelled(found.get(first + n.number - 1, ""))[0], spelled(words(n))[0]) for n in noted if n.clause]
    return [(got, expected) for got, expected in pairs if got != expected]


def test_every_comment_of_a_manual_stands_at_its_words(formats: Path, checked: Checked) -> None:
    document, seen = of_folder(checked, formats / "docx")
    noted = notes(seen)
    made = list(copies(seen, document, {f.name: formats / "docx" / f.name for f in document.files}))
    assert len(made) == 2
    for copy in made:
        assert copy.data is not None
        before = (formats / "docx" / copy.name).read_bytes()
        assert len(noted[copy.name]) > 15
        wrong = at_words(copy.data, noted[copy.name])
        assert len(wrong) == copy.unplaced <= 1  # the words of a footnote: Word has no comments there
        assert letters(copy.data) == letters(before)
        assert [p.text for p in open_docx(BytesIO(copy.data)).paragraphs] == [
            p.text for p in open_docx(BytesIO(before)).paragraphs
        ]


def test_other_parts_stay_byte_for_byte(formats: Path, checked: Checked, tmp_path: Path) -> None:
    name = "08-plans-core-groups-and-visits.docx"
    before = (formats / "docx" / name).read_bytes()
    copy, _ = annotated(checked, tmp_path, name, before)
    again, _ = annotated(checked, tmp_path, name, before)
    assert copy.data is not None
    assert copy.data == again.data
    with zipfile.ZipFile(BytesIO(before)) as old, zipfile.ZipFile(BytesIO(copy.data)) as new:
        changed = {n for n in new.namelist() if n not in old.namelist() or old.read(n) != new.read(n)}
        assert old.namelist() == new.namelist()[: len(old.namelist())]
    registered = {"[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert changed == {"word/document.xml", "word/comments.xml", *registered}


def test_a_copy_can_be_annotated_again(formats: Path, checked: Checked, tmp_path: Path) -> None:
    name = "08-plans-core-groups-and-visits.docx"
    once, noted = annotated(checked, tmp_path, name, (formats / "docx" / name).read_bytes())
    assert once.data is not None
    twice, _ = annotated(checked, tmp_path, name, once.data)
    assert twice.data is not None
    found = ElementTree.fromstring(part(twice.data, "word/comments.xml")).findall(f"{W}comment")
    assert [int(c.get(f"{W}id", "")) for c in found] == list(range(2 * len(noted)))
    assert at_words(twice.data, noted) == at_words(twice.data, noted, first=len(noted)) == []


RUN = "<w:r><w:t>{}</w:t></w:r>"
P = "<w:p>{}</w:p>"
CASES = {
    "one run": P.format(RUN.format(SAID[0])),
    "runs that divide words": P.format("".join(RUN.format(c.replace(" ", "\u00a0")) for c in SAID[0])),
    "bold inside": P.format(
        '<w:r><w:t xml:space="preserve">The core group must </w:t></w:r><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>meet '
        "within 5</w:t></w:r><w:r><w:t xml:space='preserve'> working days of the initial child protection conference."
        "</w:t></w:r>"
    ),
    "tracked changes": P.format(
        '<w:r><w:t xml:space="preserve">The core group must meet within </w:t></w:r>'
        '<w:del w:id="90" w:author="A"><w:r><w:delText>10</w:delText></w:r></w:del>'
        '<w:ins w:id="91" w:author="A"><w:r><w:t>5</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> working days of the initial child protection conference.</w:t></w:r>'
    ),
    "a link": P.format(
        '<w:r><w:t xml:space="preserve">The core group must meet </w:t></w:r><w:hyperlink w:anchor="x"><w:r>'
        '<w:t>within 5 working</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> days of the initial '
        "child protection conference.</w:t></w:r>"
    ),
    "entities before": P.format(RUN.format("Schools &amp; colleges &#8211; caf\u00e9 &lt;both&gt;. " + SAID[0])),
    "tabs and breaks": P.format(
        "<w:r><w:t>The core group must meet</w:t><w:tab/><w:t>within 5 working</w:t><w:br/><w:t>days of the initial "
        "child protection conference.</w:t></w:r>"
    ),
    "a content control": f"<w:sdt><w:sdtContent>{P.format(RUN.format(SAID[0]))}</w:sdtContent></w:sdt>",
    "after the same letters": P.format(RUN.format("Days.")) + P.format(RUN.format(SAID[0])),
}


@pytest.mark.parametrize("case", CASES)
def test_forms_of_word(case: str, checked: Checked, tmp_path: Path) -> None:
    before = packed(CASES[case])
    copy, noted = annotated(checked, tmp_path, "made.docx", before)
    assert copy.data is not None
    assert (copy.marked, copy.unplaced) == (len(noted), 0)
    assert any("5 working" in words(note).replace("\u00a0", " ") for note in noted)
    assert at_words(copy.data, noted) == []
    assert letters(copy.data) == letters(before)


def test_words_in_a_text_box_are_noted_at_its_paragraph(checked: Checked, tmp_path: Path) -> None:
    box = f"<wps:txbx><w:txbxContent>{P.format(RUN.format(SAID[0]))}</w:txbxContent></wps:txbx>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice></mc:AlternateContent></w:r>"
    copy, noted = annotated(checked, tmp_path, "made.docx", packed(P.format(RUN.format("The box says more.") + drawn)))
    assert copy.data is not None
    assert copy.unplaced == len(noted) >= 1
    root = ElementTree.fromstring(part(copy.data, "word/document.xml"))
    assert not [e for b in root.iter(f"{W}txbxContent") for e in b.iter(f"{W}commentRangeStart")]
    assert spelled(ranges(copy.data)[0])[0].startswith("theboxsays")


def test_words_of_a_comment_are_text(checked: Checked, tmp_path: Path) -> None:
    copy, noted = annotated(checked, tmp_path, "made.docx", packed("".join(P.format(RUN.format(s)) for s in SAID)))
    assert copy.data is not None
    said = ["".join(t.text or "" for t in c.iter(f"{W}t")) for c in _comments(copy.data)]
    assert len(said) == len(noted) >= 3
    for text, note in zip(said, noted, strict=True):
        assert text.startswith(note.title)
        assert note.finding.fingerprint in text
        assert note.finding.watch in text


def _comments(data: bytes) -> list[ElementTree.Element]:
    return ElementTree.fromstring(part(data, "word/comments.xml")).findall(f"{W}comment")


def test_a_document_in_another_encoding_is_told(checked: Checked, tmp_path: Path) -> None:
    body = f'<?xml version="1.0" encoding="UTF-16"?>{HEAD}{P.format(RUN.format(SAID[0]))}</w:body></w:document>'
    data = packed("", **{"word/document.xml": ""})
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, body.encode("utf-16") if info.filename == "word/document.xml" else old.read(info))
    copy, _ = annotated(checked, tmp_path, "made.docx", out.getvalue())
    assert (copy.data, copy.reason) == (None, "its text is not stored as UTF-8")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_the_comments_at_their_words(formats: Path, checked: Checked, tmp_path: Path) -> None:
    name = "08-plans-core-groups-and-visits.docx"
    copy, noted = annotated(checked, tmp_path, name, (formats / "docx" / name).read_bytes())
    assert copy.data is not None
    (tmp_path / "copy.docx").write_bytes(copy.data)
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "odt"]
    subprocess.run([*office, "--outdir", tmp_path, tmp_path / "copy.docx"], check=True, capture_output=True)
    with zipfile.ZipFile(tmp_path / "copy.odt") as archive:
        found = _odt_ranges(archive.read("content.xml"))
    assert sorted(found) == sorted(spelled(words(note))[0] for note in noted)


def _odt_ranges(content: bytes) -> list[str]:
    """The letters inside the range of each comment, as LibreOffice understood them."""
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    said: list[str] = []
    starts: dict[str, int] = {}
    found: list[str] = []

    def walk(element: ElementTree.Element) -> None:
        name = element.get(f"{office}name", "")
        if element.tag == f"{office}annotation":
            starts[name] = len(said)
        elif element.tag == f"{office}annotation-end":
            found.append(spelled("".join(said[starts[name] :]))[0])
        else:
            said.append(element.text or "")
            for child in element:
                walk(child)
                said.append(child.tail or "")

    walk(ElementTree.fromstring(content))
    return found
