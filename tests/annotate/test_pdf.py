"""Highlights cover the right words, whichever way the page is turned; the copy begins with the original."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject, RectangleObject

from checker.annotate.copies import copies
from checker.annotate.note import Note, notes
from checker.annotate.spelling import spelled
from tests.annotate.made import annotated, of_folder, words
from tests.conftest import Checked

NAME = "08-plans-core-groups-and-visits.pdf"


def covered(data: bytes) -> list[tuple[str, str]]:
    """(name of the note, letters under its highlight) for every highlight, in the order of the file."""
    found = []
    texts = pypdfium2.PdfDocument(data)
    for index, page in enumerate(PdfReader(BytesIO(data)).pages):
        text = texts[index].get_textpage()
        for annotation in _annotations(page):
            if annotation["/Subtype"] == "/Highlight":
                points = [float(value) for value in annotation["/QuadPoints"]]
                boxes = [points[at : at + 8] for at in range(0, len(points), 8)]
                said = "".join(_inside(text, box) for box in boxes)
                found.append((str(annotation["/NM"]), spelled(said)[0]))
    return found


def _inside(text: Any, box: list[float]) -> str:
    """The letters whose middle lies in a box."""
    x0, x1, y0, y1 = min(box[::2]), max(box[::2]), min(box[1::2]), max(box[1::2])
    said = ""
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index, loose=True)
        if x0 <= (left + right) / 2 <= x1 and y0 <= (bottom + top) / 2 <= y1:
            said += text.get_text_range(index, 1)
    return said


def _annotations(page: Any) -> list[Any]:
    return [each.get_object() for each in page.get("/Annots") or []]


def wrong(data: bytes, noted: tuple[Note, ...]) -> list[tuple[str, str]]:
    """(letters under the highlight, letters of the words) where they differ by more than a letter at an end."""
    by_note: dict[str, str] = {}
    for name, said in covered(data):
        by_note[name] = by_note.get(name, "") + said
    pairs = [(by_note.get(f"checker-{n.number}-{n.finding.fingerprint}", ""), spelled(words(n))[0]) for n in noted]
    return [(got, said) for got, said in pairs if not _nearly(got, said)]


def _nearly(got: str, said: str) -> bool:
    inner = said[1:-1] if len(said) > 4 else said
    return inner in got and len(got) <= len(said) + 3


def test_every_highlight_of_a_manual_covers_its_words(formats: Path, checked: Checked) -> None:
    document, seen = of_folder(checked, formats / "pdf")
    noted = notes(seen)
    made = list(copies(seen, document, {f.name: formats / "pdf" / f.name for f in document.files}))
    assert len(made) == 2
    for copy in made:
        assert copy.data is not None
        assert (copy.marked, copy.unplaced) == (len(noted[copy.name]), 0)
        assert len(noted[copy.name]) > 15
        assert wrong(copy.data, noted[copy.name]) == []


def test_the_original_is_the_beginning_and_a_second_run_gives_the_same(
    formats: Path, checked: Checked, tmp_path: Path
) -> None:
    before = (formats / "pdf" / NAME).read_bytes()
    copy, noted = annotated(checked, tmp_path, NAME, before)
    again, _ = annotated(checked, tmp_path, NAME, before)
    assert copy.data is not None
    assert copy.data == again.data
    assert copy.data.startswith(before)
    said = [a for page in PdfReader(BytesIO(copy.data)).pages for a in _annotations(page) if "/Contents" in a]
    assert {str(a["/NM"]).split("-")[1] for a in said} == {str(note.number) for note in noted}
    first = next(a for a in said if str(a["/NM"]).startswith("checker-1-"))
    assert str(first["/Contents"]).startswith(noted[0].title)
    assert noted[0].finding.watch in str(first["/Contents"])


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_turned_pages(turned: int, formats: Path, checked: Checked, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=formats / "pdf" / NAME)
    for page in writer.pages:
        # As landscape tables are made: drawn on their side, and the page turned so that they show upright.
        page.rotate(turned)
        page.transfer_rotation_to_content()
        page[NameObject("/Rotate")] = NumberObject(360 - turned)
    copy, noted = annotated(checked, tmp_path, NAME, written(writer))
    assert copy.data is not None
    assert noted
    assert len(wrong(copy.data, noted)) == copy.unplaced == 0


def test_pages_whose_corner_is_elsewhere(formats: Path, checked: Checked, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=formats / "pdf" / NAME)
    for page in writer.pages:
        box = page.mediabox
        page.cropbox = RectangleObject((box.left + 30, box.bottom + 20, box.right - 10, box.top - 15))
    copy, noted = annotated(checked, tmp_path, NAME, written(writer))
    assert copy.data is not None
    assert noted
    assert wrong(copy.data, noted) == []


def test_notes_that_are_there_stay(formats: Path, checked: Checked, tmp_path: Path) -> None:
    once, noted = annotated(checked, tmp_path, NAME, (formats / "pdf" / NAME).read_bytes())
    assert once.data is not None
    twice, _ = annotated(checked, tmp_path, NAME, once.data)
    assert twice.data is not None
    assert len(covered(twice.data)) == 2 * len(covered(once.data)) >= 2 * len(noted)


def test_a_protected_file_is_told(formats: Path, checked: Checked, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=formats / "pdf" / NAME)
    writer.encrypt("", "owner", algorithm="RC4-128")
    copy, _ = annotated(checked, tmp_path, NAME, written(writer))
    assert (copy.data, copy.reason) == (None, "it is protected, so that nothing can be added to it")


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
