"""The same manual gives the same findings, whichever format it was saved in; their places are where they say."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from checker.compare.model import Finding, Result
from checker.manual.read import read
from tests.conftest import EXAMPLE, Checked

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHAPTERS = ("06-strategy*", "07-initial*", "13-information*")
"""The chapters with most of what a format can do: notes, tables, boxes, lists in lists."""

TAGGED = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def found(result: Result) -> Counter[tuple[str, str, str]]:
    return Counter((f.code, " ".join(f.quote.split()), f.fingerprint) for f in result.findings)


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_same_findings(converted: Path, form: str, northshire: Result, checked: Checked) -> None:
    document = read(converted / form)
    result = checked(document)
    expected, got = found(northshire), found(result)
    assert {file.status for file in document.files} == {"read"}
    assert sum(expected.values()) > 200
    assert (got - expected, expected - got) == (Counter(), Counter())
    if form != "pdf":
        assert_places(result, converted / form)


def test_places_in_markdown(northshire: Result) -> None:
    assert_places(northshire, EXAMPLE)


# --- other programs ---


@pytest.fixture(scope="module")
def chapters(converted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few chapters in every format, a folder for each."""
    target = tmp_path_factory.mktemp("chapters")
    for form, source in (("md", EXAMPLE), ("docx", converted / "docx"), ("html", converted / "html")):
        (target / form).mkdir()
        for pattern in CHAPTERS:
            for file in source.glob(f"{pattern}.{form}"):
                shutil.copy(file, target / form)
    return target


@pytest.fixture(scope="module")
def expected(chapters: Path, checked: Checked) -> Counter[tuple[str, str, str]]:
    return found(checked(read(chapters / "md")))


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice (soffice) on the path")
@pytest.mark.parametrize(
    ("source", "target", "options"),
    [
        ("docx", "docx", ["--convert-to", "docx:MS Word 2007 XML"]),
        ("docx", "html", ["--convert-to", "html:HTML (StarWriter)"]),
        ("html", "docx", ["--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML"]),
        ("docx", "pdf", ["--convert-to", "pdf"]),
        ("docx", "pdf", ["--convert-to", f"pdf:writer_pdf_Export:{TAGGED}"]),
        ("html", "pdf", ["--convert-to", "pdf:writer_web_pdf_Export"]),
    ],
    ids=["docx by docx", "html by docx", "docx by html", "pdf by docx", "tagged pdf by docx", "pdf by html"],
)
def test_same_findings_by_way_of_libreoffice(
    chapters: Path,
    expected: Counter[tuple[str, str, str]],
    checked: Checked,
    tmp_path: Path,
    source: str,
    target: str,
    options: list[str],
) -> None:
    files = sorted((chapters / source).iterdir())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    made = tmp_path / "made"
    subprocess.run(
        ["soffice", profile, "--headless", *options, "--outdir", str(made), *map(str, files)],
        check=True,
        capture_output=True,
    )
    document = read(made)
    got = found(checked(document))
    assert [(Path(f.name).suffix, f.status) for f in document.files] == [(f".{target}", "read")] * len(files)
    assert sum(expected.values()) > 50
    assert (got - expected, expected - got) == (Counter(), Counter())


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
def test_same_findings_by_way_of_a_browser(
    chapters: Path,
    expected: Counter[tuple[str, str, str]],
    checked: Checked,
    tmp_path: Path,
    browser: Browser,
    tagged: bool,
) -> None:
    page = browser.new_page()
    for file in (chapters / "html").iterdir():
        page.goto(file.as_uri())
        page.pdf(path=tmp_path / f"{file.stem}.pdf", tagged=tagged)
    page.close()
    got = found(checked(read(tmp_path)))
    assert (got - expected, expected - got) == (Counter(), Counter())


# --- places ---


def assert_places(result: Result, folder: Path) -> None:
    """The words of every finding, and of every clause judged, stand in the file at the place that is given for them."""
    assert len(result.judged) > 500
    sources: dict[str, list[str]] = {}
    for finding in result.findings:
        file = finding.place.file
        if file not in sources:
            sources[file] = _source(folder / file)
        assert letters(finding.quote) in at(finding, sources[file]), (finding.place, finding.quote)


def at(finding: Finding, source: list[str]) -> str:
    """Letters and digits of the source from the place of a finding on, for a little longer than its words."""
    place = finding.place
    if place.paragraph is not None:
        # A table row stands at its first paragraph.
        row = finding.quote.count(" | ") + 6
        return letters(" ".join(source[place.paragraph - 1 : place.paragraph + row]))
    assert place.line is not None
    assert place.column is not None
    rest = "\n".join(source[place.line - 1 :])[place.column - 1 :][: 20 * len(finding.quote) + 500]
    rest = re.sub(r"<sup>.*?</sup>|\[\^\w+\]|<[^>]*>", "", rest)
    return letters(unescape(rest))[: len(letters(finding.quote))]


def letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text))


def _source(file: Path) -> list[str]:
    """The lines of a text, or the paragraphs of a Word document with their notes after them."""
    if file.suffix != ".docx":
        return file.read_text(encoding="utf-8").split("\n")
    with zipfile.ZipFile(file) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        names = archive.namelist()
        notes = ElementTree.fromstring(archive.read("word/footnotes.xml")) if "word/footnotes.xml" in names else ()
    by_id = {note.get(f"{W}id"): _words(note) for note in notes}
    return [
        _words(paragraph) + "".join(by_id[ref.get(f"{W}id")] for ref in paragraph.iter(f"{W}footnoteReference"))
        for paragraph in body.iter(f"{W}p")
    ]


def _words(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
