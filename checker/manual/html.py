"""HTML -> blocks: the page's own text by role, every piece of it with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from checker.manual.html_furniture import is_furniture, is_never_text, main_parts, words
from checker.manual.html_lists import List, Notes
from checker.manual.html_roles import Role, bullet, is_note_mark, is_notes, is_toggle, word_level, word_role
from checker.manual.html_source import pieces, same_length
from checker.manual.html_tables import Node, attribute, children, headers, is_data, rows
from checker.manual.mapped import BlockMaker, Folded, Piece, cut, fold, fold_row
from checker.manual.model import Block, BlockKind, Mark, Notice, Place, count
from checker.manual.reading import Reading
from checker.manual.shape import (
    INFERRED_LEVEL,
    finish,
    is_amendment,
    looks_like_heading,
    number_depth,
    numbered_heading,
    split_number,
)

_BLOCK = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "legend", "li", "main", "ol", "p", "pre"),
    *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_HEADING = re.compile(r"h[1-6]$")
_BOX_CLASS = re.compile(r"amend|alert|box|callout|inset|notice|panel|update|warning", re.IGNORECASE)
_LONGEST_BOX = 12
"""A box of more blocks than this is a part of the page, not a box."""


def read_html(text: str, file: str) -> Reading:
    """Read a web page; `file` is the name used in places. Offsets count in `text`."""
    # Imported here: the parser is not needed by the other formats.
    from justhtml import JustHTML

    source = same_length(text)
    # Nothing is shown in a browser from here, so the tree is taken as it stands.
    root = JustHTML(source, track_node_locations=True, sanitize=False).root
    parts, marked = main_parts(root)
    page = words(root)
    walker = _Walker(source, file, page)
    for part in parts:
        walker.walk(part, inside_main=marked)
    if not walker.blocks:
        # A page of nothing but navigation, such as an index: then that is its text.
        walker = _Walker(source, file, page, all_is_text=True)
        parts = [_first(root, "html")]
        walker.walk(parts[0], inside_main=False)
    notices = []
    dropped = page - sum(map(words, parts)) + walker.dropped
    if dropped:
        what = "navigation, page header and footer, notices and forms"
        notices.append(Notice(f"Left out of {file}: {count(dropped, 'word')} of {what}.", Place(file)))
    title = next((node for node in children(_first(root, "head")) if node.name == "title"), None)
    return Reading(
        finish(walker.note_marks.beside(walker.blocks)),
        tuple(notices),
        title=" ".join(title.to_text().split()) if title else "",
    )


def _first(root: Node, name: str) -> Node:
    stack = [root]
    while stack:
        node = stack.pop()
        if node.name == name:
            return node
        stack.extend(children(node)[::-1])
    return root


class _Walker:
    """Walks the tree without recursion (pages may be nested deeply) and collects blocks."""

    def __init__(self, source: str, file: str, page: int, *, all_is_text: bool = False) -> None:
        self.source = source
        self.page = page
        self.all_is_text = all_is_text
        self.make = BlockMaker(file, source)
        self.blocks: list[Block] = []
        self.dropped = 0
        self.lists: list[List] = []
        self.heading = 0
        self.notes = 0
        self.note_marks = Notes()
        self.note = ""
        self.bold = 0
        self.main = 0
        self.anchor = 0
        self.role: Role = ""
        self.level = 0
        self._clear()

    def _clear(self) -> None:
        self.pieces: list[Piece] = []
        self.all_bold = True
        self.all_anchor = True
        self.breaks = 0

    def walk(self, part: Node, *, inside_main: bool) -> None:
        """Collect the blocks of an element."""
        self.main = int(inside_main)
        stack: list[Node | Callable[[], None]] = [part]
        while stack:
            node = stack.pop()
            if callable(node):
                node()
            elif node.name == "#text":
                self._text(node)
            elif not node.name.startswith(("#", "!")):
                if self._left_out(node):
                    self.dropped += words(node)
                    continue
                leave = self._enter(node)
                if leave is not None:
                    stack.append(leave)
                    stack.extend(children(node)[::-1])
        self._flush()

    def _left_out(self, node: Node) -> bool:
        if self.all_is_text:
            return is_never_text(node)
        return is_furniture(node, self.page, inside_main=bool(self.main), in_heading=bool(self.heading))

    def _text(self, node: Node) -> None:
        if node.data.strip():
            self.all_bold = self.all_bold and bool(self.bold)
            self.all_anchor = self.all_anchor and bool(self.anchor)
            self.breaks = 0
        self.pieces.extend(pieces(node.data, self.source, node.origin_offset or 0))

    def _enter(self, node: Node) -> Callable[[], None] | None:
        """Begin an element. Returns what ends it; None where its children have been dealt with."""
        name = node.name
        if name == "br":
            self._break(node)
            return None
        if is_note_mark(node):
            self.note_marks.mark(node, len(self.blocks), in_note=bool(self.notes or self.role == "note"))
            return None
        if name == "table":
            return self._table(node)
        if name in ("b", "strong"):
            return self._count("bold")
        if is_toggle(node) and not self.heading:
            self._flush()
            return self._heading(INFERRED_LEVEL)
        if name == "a" and attribute(node, "href").startswith("#"):
            return self._count("anchor")
        if name not in _BLOCK and not _HEADING.match(name):
            return lambda: None
        self._flush()
        return self._enter_block(node)

    def _enter_block(self, node: Node) -> Callable[[], None]:
        name = node.name
        classes = f"{attribute(node, 'class')} {attribute(node, 'role')}".split()
        if _HEADING.match(name):
            return self._heading(int(name[1]))
        if name == "summary":
            return self._heading(INFERRED_LEVEL)
        if name in ("ul", "ol"):
            self.lists.append(List(node))
            return self._then_flush(lambda: self.lists.pop() and None)
        if name == "p" and (role := word_role(node)):
            self.role, self.level = role, word_level(node)
            return self._then_flush(self._no_role)
        if self.notes or is_notes(node):
            self.note_marks.name(node, len(self.blocks))
        if is_notes(node):
            number = re.search(r"\d+$", attribute(node, "id"))
            self.note = number[0] if number else ""
            return self._count("notes")
        if name == "li" and self.lists:
            self.lists[-1].item(node)
        elif name in ("main", "article", "section"):
            return self._count("main")
        elif name in ("blockquote", "aside") or any(_BOX_CLASS.search(word) for word in classes):
            return self._box()
        return self._flush

    def _count(self, name: str) -> Callable[[], None]:
        """Raise a depth counter until the element ends."""
        setattr(self, name, getattr(self, name) + 1)

        def leave() -> None:
            if name in ("main", "notes"):
                self._flush()
            setattr(self, name, getattr(self, name) - 1)

        return leave

    def _no_role(self) -> None:
        self.role = ""

    def _then_flush(self, leave: Callable[[], object]) -> Callable[[], None]:
        def both() -> None:
            self._flush()
            leave()

        return both

    def _heading(self, level: int) -> Callable[[], None]:
        before, self.heading = self.heading, level

        def leave() -> None:
            self._flush()
            self.heading = before

        return leave

    def _box(self) -> Callable[[], None]:
        """A box on the page: marked as a whole if it announces a change to the manual."""
        first = len(self.blocks)

        def leave() -> None:
            self._flush()
            inside = self.blocks[first:]
            if inside and len(inside) <= _LONGEST_BOX and is_amendment(inside[0].text, boxed=True):
                self.blocks[first:] = [_boxed(block) for block in inside]

        return leave

    def _break(self, node: Node) -> None:
        """A line break is a space; two in a row end a paragraph."""
        self.breaks += 1
        self.pieces.append((" ", node.origin_offset or 0))
        if self.breaks == 2:
            self._flush()

    def _flush(self) -> None:
        """End the current block."""
        folded = fold(self.pieces)
        bold, contents = self.all_bold, self.all_anchor
        self._clear()
        self._add(folded, bold=bold, mark="contents" if contents and self.lists else "")

    def _add(self, folded: Folded, *, bold: bool, mark: Mark) -> None:
        text = folded.text
        if not text:
            return
        kind: BlockKind = "paragraph"
        level, label = 0, ""
        start = 0
        typed = bullet(text, word=self.role == "item")
        if self.heading:
            kind, level = "heading", self.heading
        elif self.role == "title":
            kind, level = "heading", 1
        elif self.notes or self.role == "note":
            kind, label = "note", self.lists[-1].label.rstrip(".") if self.lists else self.note
            self.note = ""
        elif self.lists:
            kind, level, label = "item", len(self.lists), self.lists[-1].label
        elif typed[0]:
            kind, level, (label, start) = "item", max(self.level, 1), typed
        elif numbered_heading(text) or (bold and looks_like_heading(text)):
            depth = number_depth(split_number(text, heading=True)[0])
            kind, level = "heading", INFERRED_LEVEL + max(depth - 1, 0)
        if self.lists and not self.heading:
            self.lists[-1].label = ""
        mark = "contents" if self.role == "contents" else mark
        block = self.make.block(kind, folded, level=level, label=label, mark=mark)
        self.blocks.append(cut(block, start) if start else block)

    def _table(self, table: Node) -> Callable[[], None] | None:
        self._flush()
        found = rows(table)
        if not is_data(table, found):
            wide = any(len(row.cells) > 1 for row in found)
            return self._flush if wide else self._box()
        for caption in children(table):
            if caption.name == "caption":
                self._add(self._cell(caption), bold=False, mark="")
        folded = {id(cell): self._cell(cell) for row in found for _, cell in row.cells}
        heads = headers(found, {key: cell.text for key, cell in folded.items()})
        only_heads = all(row.head for row in found)
        for row in found:
            if row.head and not only_heads:
                continue
            texts = [folded[id(cell)] for _, cell in row.cells]
            if any(cell.text for cell in texts):
                joined, spans = fold_row(texts, [heads.get(column, "") for column, _ in row.cells])
                self.blocks.append(self.make.block("row", joined, cells=spans))
        return None

    def _cell(self, cell: Node) -> Folded:
        """All text of a cell; the blocks inside it are set apart by spaces."""
        found: list[Piece] = []
        stack = [cell]
        while stack:
            node = stack.pop()
            if node.name == "#text":
                found.extend(pieces(node.data, self.source, node.origin_offset or 0))
            elif not node.name.startswith(("#", "!")) and node.name not in ("script", "style", "template"):
                if (node.name in _BLOCK or node.name == "br") and found:
                    found.append((" ", found[-1][1]))
                stack.extend(children(node)[::-1])
        return fold(found)


def _boxed(block: Block) -> Block:
    """A block of an amendment box; its heading is no heading of the manual."""
    if block.kind == "heading":
        return replace(block, kind="paragraph", level=0, mark="amendment")
    return replace(block, mark="amendment")
