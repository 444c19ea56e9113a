"""What elements of a web page are by their class or place: Word's own classes, marks of notes, accordion titles."""

from __future__ import annotations

import re
from typing import Literal

from checker.manual.html_tables import Node, attribute
from checker.manual.shape import BULLET, after_bullet, split_number

Role = Literal["", "title", "contents", "item", "note"]

_WORD: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"MsoTitle$"), "title"),
    (re.compile(r"MsoToc[1-9]$|MsoTocHeading$"), "contents"),
    (re.compile(r"MsoList(?:Paragraph|Bullet|Number)"), "item"),
    (re.compile(r"Mso(?:Footnote|Endnote)Text$"), "note"),
)
_NOTES_CLASS = re.compile(r"(?:foot|end)notes?$|doc-(?:foot|end)notes?$", re.IGNORECASE)
_NOTES_ID = re.compile(r"(?:ftn|edn|sd(?:foot|end)note)(\d+)$")
_NOTE_MARK = re.compile(r"\s*\[?(?:\d{1,3}|[*†‡]|[ivx]+)\]?\s*")
_TOGGLE = re.compile(r"accordion|collaps|toggle|expand", re.IGNORECASE)
_WORD_BULLETS = "o§Øü"
_WORD_LEVEL = re.compile(r"\blevel([1-9])\b")


def word_role(node: Node) -> Role:
    """What a paragraph is in a page saved by Word, which knows no lists but only classes."""
    classes = attribute(node, "class").split()
    return next((role for pattern, role in _WORD for name in classes if pattern.match(name)), "")


def word_level(node: Node) -> int:
    """Depth of a list item in a page saved by Word."""
    found = _WORD_LEVEL.search(attribute(node, "style"))
    return int(found[1]) if found else 1


def bullet(text: str, *, word: bool) -> tuple[str, int]:
    """The bullet or number typed before a list item and the offset of what follows; ("", 0) if there is none."""
    if start := after_bullet(text):
        return BULLET, start
    if word and len(text) > 1 and text[0] in _WORD_BULLETS and text[1] == " ":
        return BULLET, len(text) - len(text[1:].lstrip())
    return split_number(text) if word else ("", 0)


def is_notes(node: Node) -> bool:
    """Whether an element holds notes."""
    words = f"{attribute(node, 'class')} {attribute(node, 'role')}".split()
    return any(_NOTES_CLASS.match(word) for word in words) or bool(_NOTES_ID.match(attribute(node, "id")))


def is_note_mark(node: Node) -> bool:
    """Whether an element is only the number of a note: raised, or linked to a place on the page."""
    if node.name != "sup" and not (node.name == "a" and "#" in attribute(node, "href")):
        return False
    return bool(_NOTE_MARK.fullmatch(node.to_text()))


def is_toggle(node: Node) -> bool:
    """Whether a button or link opens a part of the page, so that its text is the heading of that part."""
    if node.name not in ("button", "a"):
        return False
    says = ("class", "data-toggle", "data-bs-toggle")
    opens = attribute(node, "aria-expanded") or any(_TOGGLE.search(attribute(node, name)) for name in says)
    return bool(opens) and attribute(node, "role") not in ("menuitem", "tab")
