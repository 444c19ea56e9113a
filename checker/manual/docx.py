"""Word documents -> blocks, from the XML itself: tracked insertions and content controls are text, deletions not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from checker.manual.docx_numbering import Numbering
from checker.manual.docx_package import Package
from checker.manual.docx_styles import Style, Styles, number, on, value
from checker.manual.docx_tables import FLOW, cells, deleted, paragraphs, rows
from checker.manual.docx_text import Changes, Text, TextReader
from checker.manual.errors import NotReadError
from checker.manual.limits import Limits
from checker.manual.mapped import Folded, fold_row
from checker.manual.model import Block, BlockKind, Mark, Notice, Place, count
from checker.manual.reading import Reading
from checker.manual.shape import (
    BULLET,
    INFERRED_LEVEL,
    after_bullet,
    finish,
    is_amendment,
    looks_like_column_headings,
    looks_like_heading,
    number_depth,
    numbered_heading,
    numbers_paragraph,
    split_number,
)

_HEADING = re.compile(r"heading ?([1-9])$", re.IGNORECASE)
_TOC = re.compile(r"toc ?[1-9]$|toc ?heading$|contents ?heading$", re.IGNORECASE)
_LIST = re.compile(r"list ?(bullet|number)? ?([2-5]?)$|list paragraph$", re.IGNORECASE)


def read_docx(data: bytes, file: str, limits: Limits) -> Reading:
    """Read a Word document; `file` is the name used in places. Raises NotReadError."""
    package = Package(data, limits)
    bodies = package.bodies()
    walker = _Walker(file, package)
    for body in bodies:
        walker.flow(body)
    walker.end()
    if not walker.blocks:
        raise _without_text(package, walker.changes)
    notices = [*_lost(file, package, walker), *_told(file, package, walker.changes)]
    reason = " ".join(notice.message for notice in notices if notice.lost)
    blocks = finish(_below_title(walker.blocks, walker.titles))
    return Reading(blocks, tuple(notices), "partly-read" if reason else "read", reason)


def _without_text(package: Package, changes: Changes) -> NotReadError:
    if package.container.damaged or package.container.cut:
        return NotReadError("the Word document is damaged or cut short", "Fetch or save the file again.")
    if changes.embedded:
        return NotReadError("its text is in documents embedded in it", "Save it again in Word.")
    if changes.pictures:
        return NotReadError("it has no text: its pages are pictures (a scan)", "Run text recognition (OCR) on it.")
    return NotReadError("no text was found in it", "Check that the file is the right one.")


def _lost(file: str, package: Package, walker: _Walker) -> Iterator[Notice]:
    """What may be missing from the text."""
    last = Place(file, paragraph=walker.count)
    again = "Fetch or save the file again."
    if package.main in package.container.damaged:
        yield Notice(f"{file} is damaged or cut short: it was read up to paragraph {walker.count}.", last, again, True)
    elif package.container.cut:
        yield Notice(f"{file} is cut short: its text was read, its notes may be missing.", last, again, True)
    parts = sorted({name for name in package.container.damaged if name != package.main})
    if parts:
        message = f"Parts of {file} are damaged ({', '.join(parts)}): numbers, headings or notes may be missing."
        yield Notice(message, Place(file), again, lost=True)
    if walker.changes.embedded:
        message = f"{walker.changes.embedded} documents embedded in {file} were not read."
        advice = "Save them as files of their own, or save the document again in Word."
        yield Notice(message, Place(file), advice, lost=True)


def _told(file: str, package: Package, changes: Changes) -> Iterator[Notice]:
    """What was left out, nothing being lost."""
    place = Place(file)
    if changes.tracked:
        yield Notice(
            f"{file} has tracked changes: insertions kept {changes.inserted}, deletions left out {changes.deleted}.",
            place,
            "Accept or reject the changes in Word if the text should be another one.",
        )
    if changes.hidden:
        message = f"Left out of {file}: {count(changes.hidden, 'piece')} of hidden text."
        yield Notice(message, place, "Unhide them in Word.")
    if comments := package.comments():
        yield Notice(f"Left out of {file}: {count(comments, 'comment')} in the margin.", place)
    if words := package.furniture():
        yield Notice(f"Left out of {file}: {count(words, 'word')} of page headers and footers.", place)
    if changes.pictures:
        message = f"{file} has {count(changes.pictures, 'picture')}; words in pictures are not read."
        yield Notice(message, place, "Look at them if any is a flow chart or a picture of text.")


def _below_title(blocks: list[Block], titles: set[int]) -> list[Block]:
    """In a document with a title all other headings go down one level."""
    if not titles:
        return blocks
    return [
        replace(block, level=block.level + 1) if block.kind == "heading" and index not in titles else block
        for index, block in enumerate(blocks)
    ]


class _Walker:
    """Walks the body and collects blocks. Paragraphs are counted from 1 in the order of the file."""

    def __init__(self, file: str, package: Package) -> None:
        self.file = file
        self.blocks: list[Block] = []
        self.titles: set[int] = set()
        self.changes = Changes()
        self.count = 0
        self.pending: list[str] = []
        self.note_count = 0
        self.package = package
        self.styles = Styles(package.part("styles"))
        self.numbering = Numbering(package.part("numbering"), self.styles)
        self.reader = TextReader(self.styles, self.changes)
        self.notes: dict[tuple[str, str], Element] = {}
        for kind in ("footnote", "endnote"):
            part = package.part(f"{kind}s")
            if part is not None:
                self.notes.update({(kind, note.get("id", "")): note for note in part})

    def flow(self, parent: Element) -> None:
        """Collect the blocks of a body, cell, text box or content control."""
        for child in parent:
            if child.tag == "p":
                self._paragraph(child)
            elif child.tag == "tbl":
                self._table(child)
            elif child.tag in ("altChunk", "subDoc"):
                self.changes.embedded += 1
            elif child.tag in FLOW:
                self.flow(child)

    def end(self) -> None:
        """Give out what a deleted paragraph mark at the end left over."""
        if self.pending:
            self._add("paragraph", " ".join(self.pending))

    def _add(self, kind: BlockKind, text: str, level: int = 0, label: str = "", mark: Mark = "") -> None:
        place = Place(self.file, paragraph=self.count)
        self.blocks.append(Block(kind, text, place, level=level, label=label, mark=mark))

    def _paragraph(self, paragraph: Element) -> None:
        self.count += 1
        properties = paragraph.find("pPr")
        style = self.styles.get(value(properties, "pStyle"))
        read = self.reader.read(paragraph)
        text = str(read)
        if properties is not None and properties.find("rPr/del") is not None:
            # The mark that ended this paragraph was deleted: its text begins the next paragraph.
            self.changes.deleted += 1
            self.pending += [text] if text else []
            return
        text = " ".join([*self.pending, text]).strip()
        self.pending = []
        if text:
            self._classify(text, read, style, properties)
        self._beside(read)

    def _beside(self, read: Text) -> None:
        """What a paragraph refers to or is the anchor of: notes, text boxes, diagrams."""
        for kind, note_id in read.notes:
            self._note(kind, note_id)
        for box in read.boxes:
            first = len(self.blocks)
            self.flow(box)
            self._mark_box(first)
        for relation in read.diagrams:
            for text in self.package.diagram(relation):
                self._add("paragraph", text)

    def _classify(self, text: str, read: Text, style: Style, properties: Element | None) -> None:
        """Decide what a paragraph is, from its style first and its look last."""
        label, item_level = self._number(style, properties)
        heading = self._heading_level(style, properties)
        if read.contents or _TOC.match(style.name):
            self._add("paragraph", text, mark="contents")
        elif style.name.lower() == "title":
            self.titles.add(len(self.blocks))
            self._add("heading", text, 1, label)
        elif heading:
            self._add("heading", text, heading, label)
        elif label != BULLET and (numbered_heading(text) or (read.bold and looks_like_heading(text))):
            printed = label or split_number(text, heading=True)[0]
            self._add("heading", text, INFERRED_LEVEL + max(number_depth(printed) - 1, 0), label)
        elif label and label != BULLET and numbers_paragraph(label):
            self._add("paragraph", text, label=label)
        elif label or item_level:
            self._add("item", text, max(item_level, 1), label)
        elif start := after_bullet(text):
            self._add("item", text[start:], 1, BULLET)
        else:
            self._add("paragraph", text)

    def _heading_level(self, style: Style, properties: Element | None) -> int:
        """Level of a heading, 0 for other paragraphs. Outline level 9 means body text."""
        own = number(value(properties, "outlineLvl"))
        outline = own if own is not None else style.outline
        if outline is not None:
            return outline + 1 if 0 <= outline < 9 else 0
        named = _HEADING.match(style.name)
        return int(named[1]) if named else 0

    def _number(self, style: Style, properties: Element | None) -> tuple[str, int]:
        """The label shown before a paragraph and the depth of its list item; ("", 0) outside lists."""
        num_id = value(properties, "numPr/numId") or style.num[0] or ""
        level = number(value(properties, "numPr/ilvl"))
        level = level if level is not None else self.numbering.level_of(style)
        named = _LIST.match(style.name)
        if num_id and num_id != "0":
            # Word's own styles "List Bullet 2" to 5 are deeper lists, each of which numbers its own level 0.
            deeper = int(named[2]) - 1 if named and named[2] and level == 0 else 0
            return self.numbering.next(num_id, level), level + 1 + deeper
        if num_id != "0" and named and named[1]:
            return (BULLET if named[1].lower() == "bullet" else ""), int(named[2] or 1)
        return "", 0

    def _note(self, kind: str, note_id: str) -> None:
        """A footnote or endnote, given once, after the paragraph that refers to it."""
        note = self.notes.pop((kind, note_id), None)
        if note is None or note.get("type", "normal") != "normal":
            return
        self.note_count += 1
        reader = TextReader(self.styles, self.changes)  # its fields are its own
        texts = [str(reader.read(paragraph)) for paragraph in paragraphs(note)]
        if any(texts):
            self._add("note", " ".join(filter(None, texts)), label=str(self.note_count))

    def _mark_box(self, first: int) -> None:
        """Mark the blocks of a box from index `first` on if the box announces a change to the manual."""
        inside = self.blocks[first:]
        if inside and is_amendment(inside[0].text, boxed=True):
            self.blocks[first:] = [
                replace(block, kind="paragraph" if block.kind == "heading" else block.kind, mark="amendment")
                for block in inside
            ]

    def _table(self, table: Element) -> None:
        kept = [row for row in rows(table) if not deleted(row)]
        self.changes.deleted += sum(1 for row in rows(table) if deleted(row))
        grids = [list(cells(row)) for row in kept]
        if max((len(grid) for grid in grids), default=0) < 2:
            start = len(self.blocks)
            for _, _, cell in (cell for grid in grids for cell in grid):
                self.flow(cell)
            self._mark_box(start)
            return
        headers: dict[int, str] = {}
        body = False
        some_plain = any(not on(row.find("trPr/tblHeader")) for row in kept)
        for row, grid in zip(kept, grids, strict=True):
            start = self.count + 1
            read, labels = zip(*(self._cell(cell) for _, _, cell in grid), strict=True) if grid else ((), ())
            texts = [" ".join(filter(None, map(str, cell))) for cell in read]
            marked = some_plain and not body and on(row.find("trPr/tblHeader"))
            first = len(kept) > 1 and not body and not headers and len(texts) > 1
            bold = first and all(texts) and all(found.bold for cell in read for found in cell)
            if marked or bold or (not body and not headers and looks_like_column_headings(texts)):
                for (column, width, _), text in zip(grid, texts, strict=True):
                    for covered in range(column, column + width):
                        headers[covered] = f"{headers.get(covered, '')} {text}".strip()
            body = not (marked or bold)
            if body and any(texts):
                folded = [Folded(text, ()) for text in texts]
                joined, spans = fold_row(folded, [headers.get(column, "") for column, _, _ in grid])
                self.blocks.append(
                    Block("row", joined.text, Place(self.file, paragraph=start), label=labels[0], cells=spans)
                )
            for found in (found for cell in read for found in cell):
                self._beside(found)

    def _cell(self, cell: Element) -> tuple[list[Text], str]:
        """The paragraphs of a cell and, where it holds only a number that Word counts, that number."""
        read: list[Text] = []
        label = ""
        for paragraph in paragraphs(cell):
            self.count += 1
            read.append(self.reader.read(paragraph))
            # Counted in any case: the list may go on in other cells or after the table.
            label = self._number(self.styles.get(value(paragraph, "pPr/pStyle")), paragraph.find("pPr"))[0] or label
        return read, label if not any(map(str, read)) else ""
