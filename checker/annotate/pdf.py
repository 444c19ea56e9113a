"""A PDF with a highlight over the words of each finding and a note behind it, added to the end of the file.

The bytes of the original stay, one after the other, as the beginning of the copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from checker.annotate.note import AUTHOR, Note
from checker.manual.model import Box
from checker.report.wording import MARKS

_COLOUR = (1.0, 0.87, 0.35)
_PRINT = 4
_NOTE_SIZE = 20.0
_POPUP = (220.0, 160.0)
_PAD = 0.5
"""Points around the words."""


class NotAddedError(Exception):
    """Nothing can be added to the file; says why."""


def annotate_pdf(data: bytes, notes: Sequence[Note]) -> tuple[bytes, int]:
    """The file with its notes, and how many of them could not be put over their words.

    Raises NotAddedError.
    """
    from pypdf import PdfWriter
    from pypdf.errors import PyPdfError

    try:
        writer = PdfWriter(BytesIO(data), incremental=True)
        if writer._reader is None or writer._reader.is_encrypted:
            raise NotAddedError("it is protected, so that nothing can be added to it")
        pages = _Pages(writer)
        unplaced = sum(not _add(pages, note) for note in notes)
        pages.put()
        out = BytesIO()
        writer.write(out)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise NotAddedError(f"its structure is damaged ({type(error).__name__})") from error
    return out.getvalue(), unplaced


def _text(words: str) -> Any:
    """Words as a PDF holds them, one byte for most letters; pypdf would write each byte by itself."""
    from pypdf.generic import TextStringObject

    class Words(TextStringObject):
        """A string that writes itself in one go."""

        def write_to_stream(self, stream: Any) -> None:
            """Write it between brackets."""
            held = self.get_encoded_bytes()
            for sign in (b"\\", b"(", b")"):
                held = held.replace(sign, b"\\" + sign)
            stream.write(b"(" + held.replace(b"\r", b"\\r") + b")")

    return Words(words.replace(f" {MARKS['memory']}", ""))


class _Pages:
    """The pages of the file, each with what is added to it: looked up once, and written once."""

    def __init__(self, writer: Any) -> None:
        self.writer = writer
        self.pages = list(writer.pages)
        self.added: dict[int, list[Any]] = {}

    def put(self) -> None:
        """Add to every page what was collected for it, behind the notes that are there."""
        from pypdf.generic import ArrayObject, IndirectObject, NameObject

        for number, added in self.added.items():
            page = self.pages[number]
            here: Any = page.get("/Annots")
            listed: Any = here.get_object() if isinstance(here, IndirectObject) else here
            page[NameObject("/Annots")] = ArrayObject([*(listed or []), *added])


def _add(pages: _Pages, note: Note) -> bool:
    """Add one note; gives whether it covers its words."""
    boxes = note.clause.block.span(note.start, note.end).boxes if note.clause else ()
    by_page: dict[int, list[Box]] = {}
    for box in boxes:
        by_page.setdefault(box.page, []).append(box)
    for number, found in by_page.items():
        _highlight(pages, number - 1, found, note)
    if by_page:
        return True
    _sticker(pages, min(max(note.finding.place.page or 1, 1), len(pages.pages)) - 1, note)
    return False


def _common(kind: str, rect: Sequence[float], note: Note) -> dict[str, Any]:
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, TextStringObject

    said = [note.title, *(f"{label}: {text}" if label else text for label, text in note.lines)]
    if not note.clause:
        said.insert(1, f"“{note.finding.quote}”")
    return {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject(kind),
        "/Rect": ArrayObject(FloatObject(round(value, 2)) for value in rect),
        "/Contents": _text("\n\n".join(said)),
        "/T": TextStringObject(AUTHOR),
        "/Subj": TextStringObject(note.finding.code),
        "/NM": TextStringObject(f"checker-{note.number}-{note.finding.fingerprint}"),
        "/C": ArrayObject(FloatObject(part) for part in _COLOUR),
        "/F": NumberObject(_PRINT),
    }


def _highlight(pages: _Pages, number: int, boxes: Sequence[Box], note: Note) -> None:
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject

    quads = [_corners(pages.pages[number], box) for box in boxes]
    xs = [x for quad in quads for x, _ in quad]
    ys = [y for quad in quads for _, y in quad]
    rect = (min(xs), min(ys), max(xs), max(ys))
    made = DictionaryObject({NameObject(k): v for k, v in _common("/Highlight", rect, note).items()})
    made[NameObject("/QuadPoints")] = ArrayObject(
        FloatObject(round(value, 2)) for quad in quads for corner in quad for value in corner
    )
    shown = pages.writer._add_object(_appearance(quads, rect))
    made[NameObject("/AP")] = DictionaryObject({NameObject("/N"): shown})
    _put(pages, number, made, rect)


def _appearance(quads: Sequence[Sequence[tuple[float, float]]], rect: Sequence[float]) -> Any:
    """How the highlight looks, the same in every program: a colour that the words show through."""
    from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject

    draw = ["/M gs", " ".join(f"{part:g}" for part in _COLOUR) + " rg"]
    for top_left, top_right, bottom_left, bottom_right in quads:
        around = (top_left, top_right, bottom_right, bottom_left)
        path = [f"{x:.2f} {y:.2f} {'l' if at else 'm'}" for at, (x, y) in enumerate(around)]
        draw.append(" ".join([*path, "h f"]))
    stream = DecodedStreamObject()
    stream.set_data("\n".join(draw).encode("ascii"))
    mode = DictionaryObject({NameObject("/Type"): NameObject("/ExtGState"), NameObject("/BM"): NameObject("/Multiply")})
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(round(value, 2)) for value in rect),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/ExtGState"): DictionaryObject({NameObject("/M"): mode})}
            ),
        }
    )
    return stream


def _sticker(pages: _Pages, number: int, note: Note) -> None:
    """A note at the corner of the page, for words whose place on it is not known."""
    from pypdf.generic import DictionaryObject, NameObject

    box = Box(1, 12, 12 + (note.number % 20) * 24, 12 + _NOTE_SIZE, 12 + _NOTE_SIZE + (note.number % 20) * 24)
    corners = _corners(pages.pages[number], box)
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    rect = (min(xs), min(ys), max(xs), max(ys))
    made = DictionaryObject({NameObject(k): v for k, v in _common("/Text", rect, note).items()})
    made[NameObject("/Name")] = NameObject("/Note")
    _put(pages, number, made, rect)


def _put(pages: _Pages, number: int, made: Any, rect: Sequence[float]) -> None:
    """Add an annotation to its page, with the window in which programs show its text."""
    from pypdf.generic import (
        ArrayObject,
        BooleanObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
    )

    page = pages.pages[number]
    made[NameObject("/P")] = page.indirect_reference
    reference = pages.writer._add_object(made)
    x, y = float(page.cropbox.right), rect[3]
    popup = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Popup"),
            NameObject("/Rect"): ArrayObject(
                FloatObject(round(value, 2)) for value in (x - _POPUP[0], y - _POPUP[1], x, y)
            ),
            NameObject("/Parent"): reference,
            NameObject("/P"): page.indirect_reference,
            NameObject("/Open"): BooleanObject(False),
            NameObject("/F"): NumberObject(0),
        }
    )
    window = pages.writer._add_object(popup)
    made[NameObject("/Popup")] = window
    pages.added.setdefault(number, []).extend([reference, window])


def _corners(page: Any, box: Box) -> list[tuple[float, float]]:
    """The corners of a box in the page's own coordinates, as it is read: top left, top right, bottom left and right."""
    crop = page.cropbox
    left, bottom, right, top = (float(v) for v in (crop.left, crop.bottom, crop.right, crop.top))
    x0, x1 = box.x0 - _PAD, box.x1 + _PAD
    shown = [(x0, box.top), (x1, box.top), (x0, box.bottom), (x1, box.bottom)]
    turned = int(page.get("/Rotate", 0) or 0) % 360
    if turned == 90:
        return [(left + y, bottom + x) for x, y in shown]
    if turned == 180:
        return [(right - x, bottom + y) for x, y in shown]
    if turned == 270:
        return [(right - y, top - x) for x, y in shown]
    return [(left + x, top - y) for x, y in shown]
