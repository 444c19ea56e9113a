"""What a line of text looks like: printed numbers, headings without markup, amendment boxes, contents lists.

The same tests serve every format, so that one manual gives the same blocks whichever way it was saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from checker.manual.mapped import cut
from checker.manual.model import Block, with_headings

BULLET = "•"
"""The label of every bulleted item: the glyph differs between formats, its meaning does not."""

BULLETS = "•◦▪▫■□●○‣⁃−∙·➢➤►✓✔\uf0b7\uf0a7\uf0d8\uf02d\uf0fc"
"""Bullet glyphs, with the private-use code points that Word's Symbol and Wingdings fonts leave behind."""

_TYPED = re.compile(rf"(?:[{re.escape(BULLETS)}]|[-–—](?=\s))\s*(?=\S)")

INFERRED_LEVEL = 7
"""Level of the outermost heading known only by its look: below every heading marked as such (1 to 6)."""

_TIME = (
    r"(?:working |school |calendar )?"
    r"(?:hour|day|week|month|year|minute|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec)"
)
_NUMBER = re.compile(
    r"(?P<label>\(?\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)]|\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})\)"
    r"|[a-z]\)|[a-z]\.(?=\s+[A-Z])|[ivxl]{2,6}[.)]|[A-Z]\d{1,2}(?:\.\d{1,2})*[.)]?)\s+(?=\S)"
)
_NO_NUMBER = re.compile(r"(?![ivxl])[^\W\d_]{2}")
"""As most lines begin: two letters that are no Roman number."""

_COUNT = re.compile(r"\d+")
_SECTION = re.compile(r"S\d\d$")
_LETTERED = re.compile(r"[A-Z]\d")
_PART = re.compile(r"(?:chapter|part|appendix|annex)\s+(?:\d+|[A-Z]\b|[IVX]+\b)", re.IGNORECASE)
_DOTTED = re.compile(r"\(?\d+(?:\.\d+)+[.)]?$")
_BARE = re.compile(rf"(?P<label>\d{{1,2}})\s+(?=(?-i:[A-Z]))(?!{_TIME})", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:must|should|shall|will|may not|cannot)\b", re.IGNORECASE)
_CHANGED = r"(?:added|amended|extended|refreshed|re-?written|reviewed|revised|updated)"
_AMENDMENT_BOX = re.compile(rf"(?:amendments?|amended|{_CHANGED})\b", re.IGNORECASE)
_AMENDMENT = re.compile(
    r"amend(?:ments?|ed)\s*(?:[.:\u2013\u2014-]|$|in\s+\w+\s+\d{4}|(?:on\s+)?\d)"
    r"|this\s+(?:chapter|document|guidance|page|policy|procedure|protocol|section)\s+(?:was|has\s+been|is)\s+"
    rf"(?:\w+\s+){{0,3}}{_CHANGED}\b",
    re.IGNORECASE,
)
_AMENDMENT_TITLE = re.compile(r"(?:Amendments?|AMENDMENTS?)\s+[A-Z0-9]")
"""The title of a box that ran into its first sentence."""

_CONTENTS = re.compile(
    r"(?:table of )?contents(?: page| list)?:?$|in this (?:chapter|section|policy|procedure|document):?$"
    r"|on this page:?$|contents of this (?:chapter|section|page):?$",
    re.IGNORECASE,
)
_CONTENTS_LINE = re.compile(r"(?:contents|in this (?:chapter|section)):\s", re.IGNORECASE)
_MARKS = frozenset("acioACIOtT\u0130\u0131")
"""Letters with which a text that is marked may begin (the last two are other forms of i)."""

_LEADERS = re.compile(r"(?:\.\s?){4,}\d{1,4}$|\u2026+\s?\d{1,4}$")
_PAGE_AT_END = re.compile(r"\D\s+\d{1,4}$")


def split_number(text: str, *, heading: bool = False) -> tuple[str, int]:
    """The number or letter printed before a text ("4.2", "b)", "(iv)") and the offset of what follows; ("", 0) if none.

    A bare number ("3 Purpose") counts only before a heading, and never before a unit of time ("24 Hour Cover").
    """
    if _NO_NUMBER.match(text):
        return "", 0
    match = _NUMBER.match(text)
    if match and match.end() < len(text):
        after = text[match.end()]
        label = match["label"]
        if _SECTION.match(label) and after.islower():
            return "", 0  # "S47 enquiries": a section of the Act
        if not _DOTTED.match(label) or heading or after.isupper() or after in "‘’“”\"'([":
            return label, match.end()
    if heading and (match := _BARE.match(text)):
        return match["label"], match.end()
    return "", 0


def after_bullet(text: str) -> int:
    """The offset of what follows a bullet typed before a text, a dash among them; 0 if there is none.

    >>> after_bullet("– a plan"), after_bullet("•a plan"), after_bullet("–5 degrees")
    (2, 1, 0)
    """
    typed = _TYPED.match(text)
    return typed.end() if typed else 0


def number_depth(label: str) -> int:
    """How many numbers a label holds: 3 for "4.2.3", 1 for "b)", 0 for none."""
    return max(len(_COUNT.findall(label)), 1) if label else 0


def numbers_paragraph(label: str) -> bool:
    """True for a number that counts the paragraphs of a chapter ("4.2.3", "A1", "12") and makes no list of them."""
    return number_depth(label) > 1 or label.isdecimal() or bool(_LETTERED.match(label))


def looks_like_heading(text: str) -> bool:
    """True for a short line that names something and does not say what to do."""
    if not text or len(text) > 100 or len(text.split()) > 14:
        return False
    if text[-1] in ".;,!" or not any(map(str.isalpha, text)):
        return False
    return not _MODAL.search(text) or text.endswith("?")


def numbered_heading(text: str) -> bool:
    """True for a line that is a heading by its number alone: "4.2 Making a referral", "CHAPTER 3", "Appendix B"."""
    if not looks_like_heading(text) or text.endswith(":"):
        return False
    if _PART.match(text):
        return True
    label, start = split_number(text)
    return bool(_DOTTED.match(label)) and text[start].isupper()


def looks_like_column_headings(cells: Iterable[str]) -> bool:
    """True for the cells of a first row that name columns: short, not sentences, none empty, at least two."""
    texts = list(cells)
    return len(texts) > 1 and all(looks_like_heading(text) and len(text) <= 50 for text in texts)


def is_amendment(text: str, *, boxed: bool = False) -> bool:
    """True where a paragraph (or, with `boxed`, the first paragraph of a box) announces a change to the manual."""
    return bool((boxed and _AMENDMENT_BOX.match(text)) or _AMENDMENT.match(text) or _AMENDMENT_TITLE.match(text))


def is_contents_title(text: str) -> bool:
    """True for the title of a contents list."""
    return bool(_CONTENTS.match(text))


def finish(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Last step of every reader: printed numbers into labels, amendments and contents marked, heading paths set."""
    return finish_numbered(map(numbered, blocks))


def finish_numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same for blocks whose numbers are in their labels."""
    return with_headings(_marked(block for block in blocks if block.text))


def numbered(block: Block) -> Block:
    """Move a number printed before the text of a heading or paragraph into its label."""
    if block.label or not block.text or block.kind not in ("heading", "paragraph"):
        return block
    label, start = split_number(block.text, heading=block.kind == "heading")
    return cut(block, start, label) if label else block


def _marked(blocks: Iterable[Block]) -> Iterable[Block]:
    """Mark amendments and contents lists.

    A contents title becomes a plain paragraph: as a heading it would stand over the text that follows the list.
    """
    in_contents = False
    amendment_title = False
    for block in blocks:
        text, kind = block.text, block.kind
        likely = text[0] in _MARKS
        if likely and is_contents_title(text) and kind in ("heading", "paragraph"):
            in_contents = True
            yield replace(block, kind="paragraph", level=0, mark="contents")
            continue
        in_contents = in_contents and _is_contents_entry(block)
        ends_in_page = text[-1].isdigit() and kind in ("paragraph", "item", "heading")
        if in_contents or (ends_in_page and _LEADERS.search(text)):
            item = kind == "item"
            yield replace(
                block, kind="item" if item else "paragraph", level=block.level if item else 0, mark="contents"
            )
            continue
        if kind == "heading":
            amendment_title = likely and bool(re.fullmatch(r"amendments?:?", text, re.IGNORECASE))
            yield replace(block, kind="paragraph", level=0, mark="amendment") if amendment_title else block
            continue
        if likely and _CONTENTS_LINE.match(text) and not _MODAL.search(text):
            yield replace(block, mark="contents")
            continue
        announced = kind == "paragraph" and (amendment_title or (likely and is_amendment(text)))
        amendment_title = False
        yield replace(block, mark="amendment") if announced and not block.mark else block


def _is_contents_entry(block: Block) -> bool:
    """An entry is a short list item, or a short line that is a numbered title or ends in a page number."""
    if block.kind == "item":
        return len(block.text) <= 120 and block.text[-1] not in ".;"
    if block.kind != "paragraph" or len(block.text) > 120:
        return False
    # A title may have "must" in it; what is to be done ends with a full stop.
    numbered = bool(block.label) and block.text[-1] not in ".;:,"
    return numbered or bool(_PAGE_AT_END.search(block.text))
