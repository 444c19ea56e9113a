"""Markdown -> blocks, every character of which is traced to its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.manual.mapped import BlockMaker, Folded, Piece, fold, fold_row, shift
from checker.manual.model import Block, BlockKind
from checker.manual.reading import Reading
from checker.manual.shape import (
    BULLET,
    BULLETS,
    INFERRED_LEVEL,
    after_bullet,
    finish,
    is_amendment,
    looks_like_heading,
    number_depth,
    numbered_heading,
    split_number,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*(?:\r\n|\r|\n)(?=[\w#-])(.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)", re.DOTALL
)
_TITLE = re.compile(r"(?<![^\r\n])title:[ \t]*(?P<title>[^\r\n]+?)[ \t]*(?=[\r\n])")
_NOTE_REF = re.compile(r"\[\^[^\]\s]+\](?!:)")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:\s*")
_TASK = re.compile(r"\[[ xX]\]\s+")
_MARKED_LINE = re.compile(
    rf"[{re.escape(BULLETS)}]\s+|\(?(?:[a-z]{{1,2}}|[ivxl]{{1,6}})\)\s+|\(\d{{1,2}}\)\s+|\[\^[^\]\s]+\]:"
)
_DASH = re.compile(r"[–—]\s")
_ENDED = re.compile(r"[.:;?!,]\s*\Z|\A[–—]\s")
"""What stands before a line that begins with a dash: the end of a sentence or lead-in, or another such line."""
_HTML = re.compile(r"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)>|\Z)|</?[a-zA-Z][^>]*>", re.DOTALL)
_MAX_NESTING = 60
_HTML_RULES = ("html_inline", "entity")


@dataclass(slots=True)
class _Quote:
    """An open block quote: where its blocks begin."""

    first_block: int


@dataclass(slots=True)
class _List:
    """An open list; `label` is that of the current item until its first paragraph has taken it."""

    label: str = ""


def read_markdown(text: str, file: str) -> Reading:
    """Read a Markdown text; `file` is the name used in places. Never raises: every text is Markdown."""
    text = text.replace("\0", "\ufffd")
    front = _FRONT_MATTER.match(text)
    title = _TITLE.search(front[1]) if front else None
    walker = _Walker(text, file)
    walker.walk(front.end() if front else 0)
    return Reading(finish(walker.blocks), title=title["title"].strip("\"'") if title else "")


class _Walker:
    """Walks markdown-it's block tokens and collects blocks."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.make = BlockMaker(file, text)
        self.blocks: list[Block] = []
        self.env: dict[str, object] = {}
        self.md = _parser()
        self.quotes: list[_Quote] = []
        self.lists: list[_List] = []

    def walk(self, body: int) -> None:
        """Collect the blocks of the text from offset `body` on."""
        lines = self.make.lines
        # Front matter is blanked, not removed, so that line numbers stay those of the file.
        source = "\n".join(
            self.text[start:end] if start >= body else "" for start, end in zip(lines.start, lines.end, strict=True)
        )
        tokens = iter(self.md.parse(source, self.env))
        for token in tokens:
            if token.type == "blockquote_open":
                self.quotes.append(_Quote(len(self.blocks)))
            elif token.type == "blockquote_close":
                self._close_quote(self.quotes.pop())
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self.lists.append(_List())
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
            elif token.type == "list_item_open":
                self.lists[-1].label = f"{token.info}{token.markup}" if token.info else BULLET
            elif token.type == "heading_open":
                self._heading(next(tokens), token)
            elif token.type == "table_open":
                self._table(tokens)
            elif token.type == "inline":
                self._paragraph(token)
            elif token.type in ("fence", "code_block", "html_block"):
                self._verbatim(token)

    def _steps(self, token: Token) -> list[tuple[int, int]]:
        """(offset in token.content, offset in the file) for each line of a token's content.

        markdown-it takes off the front of each line (quote marks, indents, list markers) and spaces at its end, so
        the content of a line is the end of the line as it stands in the file.
        """
        lines = self.make.lines
        steps: list[tuple[int, int]] = []
        at = 0
        first = token.map[0] if token.map else 0
        for number, content in enumerate(token.content.split("\n"), start=first):
            start, end = lines.start[number], lines.end[number]
            raw = self.text[start:end]
            stripped = content.strip()
            lead = len(content) - len(content.lstrip())
            place = raw.rfind(stripped) if stripped else len(raw)
            steps.append((at + lead if steps else 0, start + max(place, 0) - (0 if steps else lead)))
            at += len(content) + 1
        return steps

    def _pieces(self, content: str, steps: list[tuple[int, int]]) -> tuple[list[Piece], bool]:
        """Pieces in the file's offsets, without references to notes; and whether the whole text is bold."""
        # Imported here: markdown-it is not needed by the other formats.
        from checker.manual.inline import pieces

        found, bold = pieces(content, self.md, self.env)
        return list(_without_refs(shift(_joined(found), steps))), bold

    def _add(self, kind: BlockKind, folded: Folded, level: int = 0, label: str = "") -> None:
        if folded.text:
            self.blocks.append(self.make.block(kind, folded, level=level, label=label))

    def _heading(self, inline: Token, opening: Token) -> None:
        pieces, _ = self._pieces(inline.content, self._steps(inline))
        self._add("heading", fold(pieces), level=int(opening.tag[1]))

    def _paragraph(self, token: Token) -> None:
        """A paragraph, or the several items and notes that an author set as lines of one paragraph."""
        pieces, bold = self._pieces(token.content, self._steps(token))
        for part in self._split_marked(pieces):
            self._part(part, bold)

    def _split_marked(self, pieces: list[Piece]) -> Iterator[list[Piece]]:
        """Cut at source lines that begin with a printed bullet, "(a)" or a note's "[^1]:", unless a list is open."""
        part: list[Piece] = []
        fresh = True
        for piece in pieces:
            if fresh and part and (_MARKED_LINE.match(piece[0]) or self._is_dashed(part, piece)):
                yield part
                part = []
            part.append(piece)
            fresh = piece[0] == " " and self.text[piece[1] : piece[1] + 1] in "\r\n\\<"
        yield part

    def _is_dashed(self, before: list[Piece], piece: Piece) -> bool:
        """Whether a line is an item that a dash begins, and no line of prose in which a dash came first."""
        return bool(_DASH.match(piece[0]) and _ENDED.search("".join(text for text, _ in before)))

    def _part(self, pieces: list[Piece], bold: bool) -> None:
        folded = fold(pieces)
        text = folded.text
        if not text:
            return
        if note := _NOTE.match(text):
            self._add("note", _from(folded, note.end()), label=note["label"])
        elif self.lists:
            task = _TASK.match(text)
            self._add("item", _from(folded, task.end()) if task else folded, len(self.lists), self.lists[-1].label)
            self.lists[-1].label = ""
        elif start := after_bullet(text):
            self._add("item", _from(folded, start), 1, BULLET)
        elif (numbered := split_number(text))[0].endswith(")"):
            self._add("item", _from(folded, numbered[1]), 1, numbered[0])
        elif numbered_heading(text) or (bold and looks_like_heading(text)):
            depth = number_depth(split_number(text, heading=True)[0])
            self._add("heading", folded, level=INFERRED_LEVEL + max(depth - 1, 0))
        else:
            self._add("paragraph", folded)

    def _verbatim(self, token: Token) -> None:
        """Code and HTML blocks: in a manual these are text that was indented or pasted, so it is kept."""
        if not token.map:
            return
        start = self.make.lines.start[token.map[0]]
        end = self.make.lines.end[min(token.map[1], len(self.make.lines)) - 1]
        raw = self.text[start:end]
        if token.type == "html_block":
            # Markup becomes spaces, one for each character, so that offsets stay true.
            raw = _HTML.sub(lambda m: " " * len(m[0]), raw)
        elif token.type == "fence":
            raw = re.sub(r"(?m)^[ \t>]*(?:`{3,}|~{3,}).*$", lambda m: " " * len(m[0]), raw)
        for part in re.finditer(r"\S.*?(?=\n\s*\n|\r\n\s*\r\n|\Z)", raw, re.DOTALL):
            self._add("paragraph", fold([(part.group(), start + part.start())]))

    def _table(self, tokens: Iterator[Token]) -> None:
        """A row per body row; cells beyond the last column heading are kept, though Markdown renderers drop them."""
        headers: list[str] = []
        head: list[Folded] = []
        in_head = False
        before = len(self.blocks)
        for token in tokens:
            if token.type == "table_close":
                if len(self.blocks) == before and any(headers):
                    self._row(head, [])  # headings over nothing are text
                return
            if token.type == "thead_open":
                in_head = True
            elif token.type == "thead_close":
                in_head = False
            elif token.type == "tr_open" and token.map:
                cells = [fold(self._pieces(cell, steps)[0]) for cell, steps in self._cells(token.map[0])]
                if in_head:
                    head, headers = cells, [cell.text for cell in cells]
                elif any(cell.text for cell in cells):
                    self._row(cells, headers)

    def _row(self, cells: list[Folded], headers: list[str]) -> None:
        row, spans = fold_row(cells, headers)
        self.blocks.append(self.make.block("row", row, cells=spans))

    def _cells(self, line: int) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        """The cells of one table line, each with its steps to offsets in the file."""
        start, end = self.make.lines.start[line], self.make.lines.end[line]
        at = start
        if self.quotes or self.lists:
            prefix = re.match(r"[\s>]*(?:[-*+]\s+(?=\|))?", self.text[start:end])
            at += prefix.end() if prefix else 0
        raw = self.text[at:end]
        lead = len(raw) - len(raw.lstrip())
        raw, at = raw.strip(), at + lead
        if raw.startswith("|"):
            raw, at = raw[1:], at + 1
        if raw.endswith("|") and not raw.endswith("\\|"):
            raw = raw[:-1]
        bars = [-1, *(m.start() for m in re.finditer(r"\\.|\|", raw) if m[0] == "|"), len(raw)]
        for before, after in pairwise(bars):
            yield _unescape(raw[before + 1 : after], at + before + 1)

    def _close_quote(self, quote: _Quote) -> None:
        """Mark a block quote that announces a change to the manual."""
        inside = self.blocks[quote.first_block :]
        if inside and is_amendment(inside[0].text, boxed=True):
            self.blocks[quote.first_block :] = [replace(block, mark="amendment") for block in inside]


def _unescape(content: str, at: int) -> tuple[str, list[tuple[int, int]]]:
    r"""A cell's content with "\|" as "|", and its steps to offsets in the file."""
    parts = content.split("\\|")
    steps: list[tuple[int, int]] = []
    done = 0
    for index, part in enumerate(parts):
        steps.append((done, at + done + index))
        done += len(part) + 1
    return "|".join(parts), steps if len(steps) == 1 else [steps[0], *((s - 1, a - 1) for s, a in steps[1:])]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Adjacent pieces as one, except that a line break stays a piece of its own."""
    result: list[Piece] = []
    for text, at in pieces:
        if result and text != " " and result[-1][0] != " " and result[-1][1] + len(result[-1][0]) == at:
            result[-1] = (result[-1][0] + text, result[-1][1])
        else:
            result.append((text, at))
    return result


def _without_refs(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces without footnote references ("[^1]")."""
    for text, at in pieces:
        done = 0
        for ref in _NOTE_REF.finditer(text):
            yield text[done : ref.start()], at + done
            done = ref.end()
        yield text[done:], at + done


def _from(folded: Folded, start: int) -> Folded:
    """The text from offset `start` on."""
    later = [(t - start, s) for t, s in folded.pairs if t > start]
    before = max((pair for pair in folded.pairs if pair[0] <= start), key=lambda pair: pair[0])
    return Folded(folded.text[start:], ((0, before[1] + start - before[0]), *later))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    from checker.manual.inline import TracingInline

    md = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
    md.core.ruler.disable(["inline", "text_join"])
    md.inline = TracingInline()
    md.inline.ruler.enableOnly(
        [
            *("text", "newline", "escape", "backticks", "strikethrough", "emphasis"),
            *("link", "image", "autolink"),
            *_HTML_RULES,
        ]
    )
    # Joining fragments would merge tokens whose source is not one stretch.
    md.inline.ruler2.enableOnly(["balance_pairs", "strikethrough", "emphasis"])
    return md
