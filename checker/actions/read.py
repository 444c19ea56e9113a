"""A file -> the recommendations in it: the items of a list, the rows of a table, or else its paragraphs.

Word, PDF, HTML, Markdown and text go through the reader of manuals; a CSV file is read here. What cannot be read is
named, never passed over.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.actions.model import Recommendation
from checker.manual.errors import InputError
from checker.manual.model import Block, FileRead, Notice, Place
from checker.manual.read import read as read_manual

CSV_SUFFIXES = {".csv": ",", ".tsv": "\t"}
_COLUMN = re.compile(r"recommend|action|learning point|what (?:must|should|needs)", re.IGNORECASE)
_HEADING = re.compile(r"recommendation|\bactions?\b|action plan", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(?P<label>(?:recommendation|action|learning point)\s*(?:no\.?\s*)?\d*(?:\.\d+)*)\s*[:.)–—-]\s*", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:should|must|shall|will|recommend\w*|needs? to|to be|(?:is|are) (?:to|asked))\b", re.IGNORECASE
)
_SENTENCE_END = (".", "!", "?", ";")
_MOST_BYTES = 20_000_000

Read = tuple[FileRead, tuple[Recommendation, ...], tuple[Notice, ...]]


def read(path: Path) -> Read:
    """What became of the file, its recommendations in order, and what the reader has to say.

    Raises:
        InputError: there is no such file, or it is a folder, or too large for a list.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder.", "Give the one file that holds the recommendations.")
    if path.suffix.lower() in CSV_SUFFIXES and path.is_file():
        return _read_csv(path)
    document = read_manual(path)
    account = document.files[0]
    found = _line_by_line(path) if account.media_type == "text/plain" else None
    return account, tuple(found or _from_blocks(document.blocks)), document.notices


# --- documents ---


def _from_blocks(blocks: Sequence[Block]) -> list[Recommendation]:
    """The items and rows under a heading that speaks of recommendations; where there is none, those of the whole file.

    Without any list or table, paragraphs that ask for something.
    """
    body = [block for block in blocks if block.kind != "heading" and block.mark != "contents"]
    under = [block for block in body if any(_HEADING.search(heading) for heading in block.headings)]
    scope = under if any(_listed(block) or _ASKS.search(block.text) for block in under) else body
    listed = [block for block in scope if _listed(block) and not block.text.rstrip().endswith(":")]
    chosen = listed or [block for block in scope if block.kind == "paragraph" and _ASKS.search(block.text)]
    return [found for block in chosen if (found := _recommendation(block)) is not None]


def _listed(block: Block) -> bool:
    return block.kind in {"item", "row"} or bool(_NUMBERED.match(block.text))


def _recommendation(block: Block) -> Recommendation | None:
    start, end = 0, len(block.text)
    if block.kind == "row" and block.cells:
        cell = next((c for c in block.cells if _COLUMN.search(c.header)), None)
        cell = cell or max(block.cells, key=lambda c: c.end - c.start)
        start, end = cell.start, cell.end
    text, label = block.text[start:end], block.label
    numbered = _NUMBERED.match(text)
    if numbered:
        label = numbered["label"]
        start += numbered.end()
        text = text[numbered.end() :]
    return Recommendation(text, block.at(start), label) if text.strip() else None


def _line_by_line(path: Path) -> list[Recommendation]:
    """The lines of a text file in which each line is a sentence of its own; [] for text that is wrapped."""
    from checker.manual import sniff

    text, _ = sniff.decode(path.read_bytes(), html=False)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) < 2 or not all(line.rstrip().endswith(_SENTENCE_END) for _, line in lines):
        return []
    found = []
    for number, line in lines:
        words = re.sub(r"^\s*(?:[-*•]|\d+(?:\.\d+)*[.)]?)\s+", "", line)
        numbered = _NUMBERED.match(words)
        label = numbered["label"] if numbered else ""
        words = words[numbered.end() :] if numbered else words
        column = len(line) - len(words) + 1
        found.append(Recommendation(words.strip(), Place(path.name, line=number, column=column), label))
    return found


# --- CSV ---


def _read_csv(path: Path) -> Read:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be opened ({error.strerror}).", "Check your rights to the file.") from None
    if len(data) > _MOST_BYTES:
        raise InputError(f"{path} is too large for a list of recommendations.", "Split it into smaller files.")
    from checker.manual import sniff

    text, guess = sniff.decode(data, html=False)
    notices = [Notice(f"{path.name} was read as {guess}.", Place(path.name), "Save it as UTF-8.")] if guess else []
    found = tuple(_rows(text, path))
    words = sum(len(each.text.split()) for each in found)
    account = FileRead(path.name, "text/csv", "read", hashlib.sha256(data).hexdigest(), words=words)
    return account, found, tuple(notices)


def _rows(text: str, path: Path) -> Iterator[Recommendation]:
    """One recommendation for each row: the column whose heading names them, or else that with most words."""
    text = text.lstrip("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, path))
    rows: list[tuple[int, list[str]]] = []
    line = 1
    for row in reader:
        if any(cell.strip() for cell in row):
            rows.append((line, row))
        line = reader.line_num + 1
    if not rows:
        return
    heads = rows[0][1]
    column = next((number for number, head in enumerate(heads) if _COLUMN.search(head) and len(head) < 60), None)
    body = rows if column is None else rows[1:]
    if column is None:
        width = max(len(row) for _, row in body)
        column = max(range(width), key=lambda n: sum(len(row[n]) for _, row in body if n < len(row)))
    for number, row in body:
        if column < len(row) and (words := " ".join(row[column].split())):
            label = next((c.strip() for c in row[:column] if re.fullmatch(r"[A-Za-z]{0,3}\d[\d.]*", c.strip())), "")
            yield Recommendation(words, Place(path.name, line=number), label)


def _delimiter(text: str, path: Path) -> str:
    """Comma, semicolon or tab: whichever the first line has most of outside quotation marks."""
    first = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    usual = CSV_SUFFIXES[path.suffix.lower()]
    return max((usual, ",", ";", "\t"), key=first.count)
