"""Word documents -> blocks, from the XML itself: tracked insertions and content controls are text, deletions not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from checker.manual.container import Container
from checker.manual.docx_styles import Numbering, Style, Styles, number, on, value
from checker.manual.docx_text import Changes, Text, paragraph_text
from checker.manual.errors import NotReadError
from checker.manual.limits import Limits
from checker.manual.mapped import Folded, fold_row
from checker.manual.model import Block, BlockKind, Mark, Notice, Place
from checker.manual.reading import Reading
from checker.manual.shape import (
    BULLET,
    BULLETS,
    INFERRED_LEVEL,
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
_FLOW = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "body", "txbxContent"}


def read_docx(data: bytes, file: str, limits: Limits) -> Reading:
    """Read a Word document; `file` is the name used in places. Raises NotReadError."""
    container = Container(data, limits)
    main = _main_part(container)
    folder = posixpath.dirname(main)
    body = container.xml(main).find("body")
    if body is None:
        raise NotReadError("the Word document has no text part", "Save it again in Word.")
    walker = _Walker(file, container, folder)
    walker.flow(body)
    walker.end()
    return Reading(finish(_below_title(walker.blocks, walker.titles)), tuple(_notices(file, walker.changes)))


def _main_part(container: Container) -> str:
    """Name of the part with the text."""
    names = container.names()
    if "_rels/.rels" in names:
        for relation in container.xml("_rels/.rels"):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target in names:
                return target
    if "word/document.xml" not in names:
        raise NotReadError("the Word document has no text part", "Save it again in Word.")
    return "word/document.xml"


def _notices(file: str, changes: Changes) -> Iterator[Notice]:
    place = Place(file)
    if changes.tracked:
        yield Notice(
            f"{file} has tracked changes: {changes.inserted} insertions kept, {changes.deleted} deletions left out.",
            place,
            "Accept or reject the changes in Word if the text should be another one.",
        )
    if changes.hidden:
        yield Notice(f"{changes.hidden} pieces of hidden text in {file} were left out.", place, "Unhide them in Word.")
    if changes.embedded:
        message = f"{changes.embedded} documents embedded in {file} were not read."
        yield Notice(message, place, "Save them as files of their own, or save the document again in Word.", lost=True)


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

    def __init__(self, file: str, container: Container, folder: str) -> None:
        self.file = file
        self.blocks: list[Block] = []
        self.titles: set[int] = set()
        self.changes = Changes()
        self.count = 0
        self.pending: list[str] = []
        self.note_count = 0
        self.parts = {
            name: _part(container, posixpath.join(folder, f"{name}.xml"))
            for name in ("styles", "numbering", "footnotes", "endnotes")
        }
        self.styles = Styles(self.parts["styles"])
        self.numbering = Numbering(self.parts["numbering"])
        self.notes: dict[tuple[str, str], Element] = {}
        for kind in ("footnote", "endnote"):
            part = self.parts[f"{kind}s"]
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
            elif child.tag in _FLOW:
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
        read = paragraph_text(paragraph, self.changes, style_bold=style.bold)
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
        for kind, note_id in read.notes:
            self._note(kind, note_id)
        for box in read.boxes:
            first = len(self.blocks)
            self.flow(box)
            self._mark_box(first)

    def _classify(self, text: str, read: Text, style: Style, properties: Element | None) -> None:
        """Decide what a paragraph is, from its style first and its look last."""
        label, item_level = self._number(style, properties)
        heading = self._heading_level(style, properties)
        if _TOC.match(style.name):
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
        elif text[0] in BULLETS and len(text) > 1:
            self._add("item", text[1:].lstrip(), 1, BULLET)
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
        level = level if level is not None else style.num[1] or 0
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
        texts = [str(paragraph_text(paragraph, self.changes)) for paragraph in note.iter("p")]
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
        rows = [row for row in _rows(table) if row.find("trPr/del") is None]
        self.changes.deleted += sum(1 for row in table.iter("tr") if row.find("trPr/del") is not None)
        grids = [list(_cells(row)) for row in rows]
        if max((len(grid) for grid in grids), default=0) < 2:
            start = len(self.blocks)
            for _, _, cell in (cell for grid in grids for cell in grid):
                self.flow(cell)
            self._mark_box(start)
            return
        headers: dict[int, str] = {}
        body = False
        some_plain = any(not on(row.find("trPr/tblHeader")) for row in rows)
        for row, grid in zip(rows, grids, strict=True):
            start = self.count + 1
            texts = [self._cell(cell) for _, _, cell in grid]
            marked = some_plain and not body and on(row.find("trPr/tblHeader"))
            first = len(rows) > 1 and not body and not headers and len(texts) > 1
            bold = first and all(text and is_bold for text, is_bold, _ in texts)
            if marked or bold or (not body and not headers and looks_like_column_headings(t for t, _, _ in texts)):
                for (column, width, _), (text, _, _) in zip(grid, texts, strict=True):
                    for covered in range(column, column + width):
                        headers[covered] = f"{headers.get(covered, '')} {text}".strip()
            body = not (marked or bold)
            if body and any(text for text, _, _ in texts):
                folded = [Folded(text, ()) for text, _, _ in texts]
                joined, spans = fold_row(folded, [headers.get(column, "") for column, _, _ in grid])
                self.blocks.append(Block("row", joined.text, Place(self.file, paragraph=start), cells=spans))
            for kind, note_id in (note for _, _, notes in texts for note in notes):
                self._note(kind, note_id)

    def _cell(self, cell: Element) -> tuple[str, bool, list[tuple[str, str]]]:
        """Text of a cell, whether all of it is bold, and the notes it refers to."""
        texts: list[str] = []
        bold = True
        notes: list[tuple[str, str]] = []
        for paragraph in cell.iter("p"):
            self.count += 1
            style = self.styles.get(value(paragraph, "pPr/pStyle"))
            read = paragraph_text(paragraph, self.changes, style_bold=style.bold)
            bold = bold and read.bold
            notes += read.notes
            if text := str(read):
                texts.append(text)
        return " ".join(texts), bold and bool(texts), notes


def _part(container: Container, name: str) -> Element | None:
    return container.xml(name) if name in container.names() else None


def _rows(table: Element) -> Iterator[Element]:
    """Rows of a table, those inside content controls included, without the rows of tables inside its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _FLOW:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """(column, width, cell) for each cell of a row; cells that continue the one above are passed over."""
    column = number(value(row, "trPr/gridBefore")) or 0
    stack = list(row)[::-1]
    while stack:
        child = stack.pop()
        if child.tag in _FLOW:
            stack.extend(list(child)[::-1])
        elif child.tag == "tc":
            width = min(max(number(value(child, "tcPr/gridSpan")) or 1, 1), 100)
            merge = child.find("tcPr/vMerge")
            if merge is None or merge.get("val") == "restart":
                yield column, width, child
            column += width
