"""The text of Word paragraphs: runs, fields, links, content controls, tracked changes, text boxes, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from checker.manual.docx_styles import on

_THROUGH = {"hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase"}
_MATHS = {"{}oMath", "{}oMathPara", "{}r", "{}t", "{}e", "{}num", "{}den", "{}sub", "{}sup", "{}f", "{}sSub", "{}sSup"}


@dataclass(slots=True)
class Changes:
    """What was met in the whole document and must be told."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0
    embedded: int = 0

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

    def __str__(self) -> str:
        return " ".join("".join(self.parts).replace("\u00ad", "").split())


def paragraph_text(paragraph: Element, changes: Changes, *, style_bold: bool = False) -> Text:
    """Text of a <w:p> as it reads with all insertions accepted and all deletions made."""
    text = Text()
    for child in paragraph:
        _collect(child, text, changes, style_bold)
    return text


def _collect(element: Element, text: Text, changes: Changes, bold: bool) -> None:
    tag = element.tag
    if tag == "r":
        _run(element, text, changes, bold)
    elif tag in ("ins", "moveTo"):
        changes.inserted += 1
        for child in element:
            _collect(child, text, changes, bold)
    elif tag in ("del", "moveFrom"):
        changes.deleted += 1
    elif tag in _THROUGH or tag in _MATHS:
        if tag == "{}t":
            text.parts.append(element.text or "")
        for child in element:
            _collect(child, text, changes, bold)
    elif tag == "{}AlternateContent":
        text.boxes.extend(_boxes(element))


def _run(run: Element, text: Text, changes: Changes, bold: bool) -> None:
    properties = run.find("rPr")
    if properties is not None:
        if on(properties.find("vanish")):
            changes.hidden += 1
            return
        own = properties.find("b")
        bold = on(own) if own is not None else bold
    for child in run:
        tag = child.tag
        if tag == "t":
            text.parts.append(child.text or "")
            if child.text and child.text.strip():
                text.bold = text.bold and bold
        elif tag in ("tab", "br", "cr", "ptab"):
            text.parts.append(" ")
        elif tag == "noBreakHyphen":
            text.parts.append("-")
        elif tag == "sym":
            text.parts.append(_symbol(child))
        elif tag in ("footnoteReference", "endnoteReference"):
            text.notes.append((tag.removesuffix("Reference"), child.get("id", "")))
        elif tag in ("drawing", "pict", "object", "{}AlternateContent"):
            text.boxes.extend(_boxes(child))


def _symbol(element: Element) -> str:
    """A character of a symbol font; those in the private-use area are bullets and ticks, not text."""
    try:
        code = int(element.get("char", ""), 16)
    except ValueError:
        return ""
    return " " if 0xF000 <= code <= 0xF8FF or not 0 < code < 0x110000 else chr(code)


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes below an element. Word stores each twice, for new and for old programs: the first is taken."""
    stack = [element]
    while stack:
        found = stack.pop()
        if found.tag == "txbxContent":
            yield found
            continue
        inside = list(found)
        if found.tag == "{}AlternateContent":
            choices = [child for child in inside if child.tag == "{}Choice" and _has_box(child)]
            inside = choices[:1] or [child for child in inside if child.tag == "{}Fallback"][:1]
        stack.extend(reversed(inside))


def _has_box(element: Element) -> bool:
    return next(element.iter("txbxContent"), None) is not None
