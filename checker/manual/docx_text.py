"""The text of Word paragraphs: runs, fields, links, content controls, tracked changes, text boxes, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from checker.manual.docx_styles import Styles, number, on, value

_THROUGH = {"hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase"}
_MATHS = {"{}oMath", "{}oMathPara", "{}r", "{}t", "{}e", "{}num", "{}den", "{}sub", "{}sup", "{}f", "{}sSub", "{}sSup"}
_DELETED = {"del", "moveFrom"}
_NOTE_MARK = re.compile(r"\s*\[?(?:\d{1,3}|[*†‡])\]?\s*")
_TOC_FIELD = re.compile(r"\s*TOC\b", re.IGNORECASE)
_PAGE_AT_END = re.compile(r"(?:\d+|[ivxl]+)$")
_SYMBOLS = {0xF0A3: "≤", 0xF0B3: "≥", 0xF0B1: "±", 0xF0B0: "°", 0xF0D7: "×", 0xF0BC: "…"}
"""Characters of Word's Symbol font that carry meaning. The others of its private area are bullets and ticks."""


@dataclass(slots=True)
class Changes:
    """What was met in the whole document and must be told."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0
    embedded: int = 0
    pictures: int = 0

    @property
    def tracked(self) -> bool:
        """Whether there were tracked changes."""
        return bool(self.inserted or self.deleted)


@dataclass(slots=True)
class Text:
    """The text of one paragraph, white space as it stands; `boxes` are the text boxes anchored in it."""

    parts: list[str] = field(default_factory=list)
    bold: bool = True
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(kind, id) of the notes referred to; kind is "footnote" or "endnote"."""
    boxes: list[Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    """Ids of the relations to SmartArt diagrams, whose text stands in parts of their own."""
    contents: bool = False
    """Whether this is an entry of a table of contents made by Word."""

    def __str__(self) -> str:
        return " ".join("".join(self.parts).replace("\u00ad", "").split())


@dataclass(slots=True)
class _Field:
    """A field that is open: only its result is text, its instruction is not."""

    instruction: str = ""
    in_result: bool = False


class TextReader:
    """Reads paragraphs one after the other, as they read with all insertions accepted and all deletions made.

    Fields may go on from one paragraph to the next, which is why this holds the ones that are open.
    """

    def __init__(self, styles: Styles, changes: Changes) -> None:
        self.styles = styles
        self.changes = changes
        self.fields: list[_Field] = []
        self.text = Text()

    def read(self, paragraph: Element) -> Text:
        """Text of a <w:p>."""
        self.text = text = Text()
        style = self.styles.get(value(paragraph, "pPr/pStyle"))
        linked = False
        for child in paragraph:
            linked = linked or child.tag == "hyperlink"
            self._collect(child, style.bold, style.hidden)
        if any(_TOC_FIELD.match(open_field.instruction) for open_field in self.fields):
            text.contents = linked or bool(_PAGE_AT_END.search(str(text)))
        # An instruction that does not end with its paragraph was cut off: the text after it must not vanish with it.
        self.fields = [open_field for open_field in self.fields if open_field.in_result]
        return text

    def _collect(self, element: Element, bold: bool, hidden: bool) -> None:
        tag = element.tag
        if tag == "r":
            self._run(element, bold, hidden)
        elif tag in ("ins", "moveTo"):
            self.changes.inserted += 1
            for child in element:
                self._collect(child, bold, hidden)
        elif tag in _DELETED:
            self.changes.deleted += 1
        elif tag in _THROUGH or tag in _MATHS:
            if tag == "{}t":
                self.text.parts.append(element.text or "")
            for child in element:
                self._collect(child, bold, hidden)
        elif tag == "{}AlternateContent":
            self._drawn(element)

    def _run(self, run: Element, bold: bool, hidden: bool) -> None:
        properties = run.find("rPr")
        raised = False
        if properties is not None:
            style = self.styles.get_run(value(properties, "rStyle"))
            bold = _toggled(properties.find("b"), style.bold or bold)
            hidden = _toggled(properties.find("vanish"), style.hidden or hidden)
            raised = value(properties, "vertAlign") == "superscript" or (number(value(properties, "position")) or 0) > 0
        if hidden and any(child.tag in ("t", "sym") for child in run):
            self.changes.hidden += 1
            return
        for child in run:
            if child.tag == "fldChar":
                self._field(child.get("fldCharType", ""))
            elif child.tag == "instrText" and self.fields:
                self.fields[-1].instruction += child.text or ""
            elif all(open_field.in_result for open_field in self.fields):
                self._content(child, bold, raised, hidden)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _content(self, child: Element, bold: bool, raised: bool, hidden: bool) -> None:
        text, tag = self.text, child.tag
        if tag == "t":
            words = child.text or ""
            if raised and text.parts and _NOTE_MARK.fullmatch(words):
                return  # the mark of a note that is itself plain text, as some converters leave it
            text.parts.append(words)
            if words.strip():
                text.bold = text.bold and bold
        elif tag in ("tab", "br", "cr", "ptab"):
            text.parts.append(" ")
        elif tag == "noBreakHyphen":
            text.parts.append("-")
        elif tag == "sym":
            text.parts.append(_symbol(child))
        elif tag == "ruby":
            self._collect(child, bold, hidden)
        elif tag in ("footnoteReference", "endnoteReference"):
            text.notes.append((tag.removesuffix("Reference"), child.get("id", "")))
        elif tag in ("drawing", "pict", "object", "{}AlternateContent"):
            self._drawn(child)

    def _drawn(self, element: Element) -> None:
        """Text boxes, pictures, diagrams and embedded files below an element."""
        for found in _shapes(element):
            if found.tag == "txbxContent":
                self.text.boxes.append(found)
            elif found.tag == "{}relIds":
                self.text.diagrams.append(found.get("dm", ""))
            elif found.tag == "{}OLEObject":
                self.changes.embedded += 1
            else:
                self.changes.pictures += 1


def _toggled(own: Element | None, inherited: bool) -> bool:
    return on(own) if own is not None else inherited


def _symbol(element: Element) -> str:
    """A character of a symbol font; those in the private-use area are bullets and ticks, not text."""
    try:
        code = int(element.get("char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF8FF:
        return _SYMBOLS.get(code, " ") if element.get("font") == "Symbol" else " "
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _shapes(element: Element) -> Iterator[Element]:
    """What a drawing holds. Word stores text boxes twice, for new and for old programs: the first is taken."""
    stack = [element]
    while stack:
        found = stack.pop()
        if found.tag in ("txbxContent", "{}relIds", "{}OLEObject", "{}blip"):
            yield found
            continue
        if found.tag == "{}imagedata" and element.tag == "pict":
            yield found
        inside = list(found)
        if found.tag == "{}AlternateContent":
            choices = [child for child in inside if child.tag == "{}Choice" and _has_text(child)]
            inside = choices[:1] or [child for child in inside if child.tag == "{}Fallback"][:1]
        stack.extend(reversed(inside))


def _has_text(element: Element) -> bool:
    return any(found.tag in ("txbxContent", "{}relIds") for found in element.iter())
