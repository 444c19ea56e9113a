"""A web page or Markdown file with the words of each finding marked, a number behind them, and the notes at the end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from html import escape as escape_html

from checker.annotate.note import AUTHOR, Note
from checker.manual.model import Block
from checker.report.escape import escape as escape_markdown
from checker.report.wording import NOTICE

Reader = Callable[[str], Sequence[Block]]
"""Reads the text of a file again."""

Stretch = tuple[int, int]
"""Offsets in the source between which there are only words, no markup."""

_TRIES = 30
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


class UnknownEncodingError(Exception):
    """The file's letters cannot be written back as they were."""


def annotate_html(text: str, notes: Sequence[Note], blocks: Sequence[Block], read: Reader) -> tuple[str, int]:
    """The page with <mark> around the words, and how many notes could not be put at theirs.

    `blocks` are those of the page as it was read.
    """
    return _annotated(text, notes, blocks, read, _html_link, _html_notes)


def annotate_markdown(text: str, notes: Sequence[Note], blocks: Sequence[Block], read: Reader) -> tuple[str, int]:
    """The file with <mark> around the words and a footnote for each finding; the number of those without a place."""
    return _annotated(text, notes, blocks, read, _markdown_link, _markdown_notes)


def encoding(text: str, data: bytes) -> str:
    """The encoding in which `text` gives back the bytes of its file. Raises UnknownEncodingError."""
    named = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", data[:4096], re.IGNORECASE)
    declared = [named[1].decode("ascii")] if named else []
    for name in ("utf-8-sig", "utf-8", "utf-16", *declared, "cp1252"):
        try:
            if text.encode(name) == data:
                return name
        except (UnicodeEncodeError, LookupError):
            continue
    raise UnknownEncodingError("some of its letters cannot be told, so that a copy would not be the same")


def _annotated(
    text: str,
    notes: Sequence[Note],
    blocks: Sequence[Block],
    read: Reader,
    link: Callable[[Note], str],
    end: Callable[[str, Sequence[Note], Sequence[Note]], str],
) -> tuple[str, int]:
    """Mark, read again, and leave out the marks of passages that would not read as before (code, say)."""
    before = _texts(blocks)
    left_out: set[int] = set()
    for _ in range(_TRIES):
        placed = [
            n for n in notes if n.clause and n.clause.block.source_map.pairs and id(n.clause.block) not in left_out
        ]
        others = [note for note in notes if note not in placed]
        made = _inserted(text, placed, link)
        changed = _first_difference(before, _texts(read(made)))
        if changed is None:
            return end(made, placed, others), len(others)
        spoilt = [n.clause.block for n in placed if n.clause and _spelled(n.clause.block.text) == changed]
        left_out.update(map(id, spoilt or [n.clause.block for n in placed if n.clause]))
    return end(text, [], notes), len(notes)


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [_spelled(block.text) for block in blocks]


def _spelled(text: str) -> str:
    """The words alone: numbers in brackets may be ours, where a reader takes them for text."""
    return re.sub(r"\s|\[\d+\]", "", text)


def _first_difference(before: Sequence[str], after: Sequence[str]) -> str | None:
    """The first passage that does not read as it did."""
    for number, text in enumerate(before):
        if number >= len(after) or after[number] != text:
            return text
    return None


def _inserted(text: str, notes: Sequence[Note], link: Callable[[Note], str]) -> str:
    stretches: list[Stretch] = []
    links: dict[int, list[str]] = defaultdict(list)
    for note in notes:
        found = _stretches(text, note)
        stretches += found
        if found:
            links[found[-1][1]].append(link(note))
    # Links stand inside the mark: behind it, one before a colon would begin a footnote.
    inserts = {at: "".join(each) for at, each in links.items()}
    for start, stop in _united(stretches):
        inserts[start] = inserts.get(start, "") + "<mark>"
        inserts[stop] = inserts.get(stop, "") + "</mark>"
    out: list[str] = []
    done = 0
    for at in sorted(inserts):
        out += [text[done:at], inserts[at]]
        done = at
    return "".join([*out, text[done:]])


def _stretches(text: str, note: Note) -> list[Stretch]:
    """The words of a note in the source, cut wherever markup or the edge of a table cell stands between them."""
    assert note.clause is not None
    block = note.clause.block
    cells = [(max(c.start, note.start), min(c.end, note.end)) for c in block.cells] or [(note.start, note.end)]
    return [s for start, end in cells if start < end for s in _between(text, block.source_map.pairs, start, end)]


def _between(text: str, pairs: Sequence[tuple[int, int]], at: int, end: int) -> list[Stretch]:
    """The stretches of the source behind the words from one offset of a block to another."""
    result: list[Stretch] = []
    index = max(bisect_right(pairs, (at, 1 << 60)) - 1, 0)
    while at < end:
        begin, source = pairs[index]
        stop = min(pairs[index + 1][0], end) if index + 1 < len(pairs) else end
        first, last = source + at - begin, source + stop - begin
        if text[first - 1 : first] == "\\":
            first -= 1  # an escape belongs to the sign behind it
        if entity := _ENTITY.match(text, last - 1):
            last = entity.end()  # "&amp;" is one sign of the words
        gap = text[result[-1][1] : first] if result else "-"
        if not gap or gap.isspace():
            result[-1] = (result[-1][0], last)
        elif text[first:last].strip():
            result.append((first, last))
        at, index = stop, index + 1
    return [_trimmed(text, stretch) for stretch in result]


def _trimmed(text: str, stretch: Stretch) -> Stretch:
    words = text[slice(*stretch)]
    return stretch[0] + len(words) - len(words.lstrip()), stretch[1] - len(words) + len(words.rstrip())


def _united(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Stretches that overlap as one, so that marks never stand inside each other."""
    open_: Stretch | None = None
    for start, stop in sorted(stretches):
        if open_ is not None and start <= open_[1]:
            open_ = (open_[0], max(open_[1], stop))
            continue
        if open_ is not None:
            yield open_
        open_ = (start, stop)
    if open_ is not None:
        yield open_


# --- web pages: everything put in is ASCII, so that it can stand in a page of any encoding ---

_STYLE = (
    "<style>#checker-notes{margin:2em 0;padding:1em;border-top:3px solid #8a6d00;background:#fff8dc;color:#1a1a1a;"
    "font:1rem/1.5 sans-serif;text-align:left}#checker-notes li{margin:0 0 1em}mark:target,#checker-notes "
    "li:target{outline:3px solid #8a6d00}</style>"
)


def _ascii(text: str) -> str:
    return escape_html(text).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _html_link(note: Note) -> str:
    n = note.number
    label = _ascii(f"Note {n}: {note.title}")
    return f'<sup><a id="checker-words-{n}" href="#checker-note-{n}" title="{label}">[{n}]</a></sup>'


def _html_notes(text: str, placed: Sequence[Note], others: Sequence[Note]) -> str:
    items = "".join(_html_note(note, placed=True) for note in placed)
    rest = "".join(_html_note(note, placed=False) for note in others)
    if rest:
        rest = f"<p><strong>Without a mark at the words:</strong></p><ol>{rest}</ol>"
    section = (
        f'{_STYLE}<div id="checker-notes" role="region" aria-label="Notes">'
        f"<p><strong>Notes by the {AUTHOR}</strong><br>{_ascii(NOTICE)}</p><ol>{items}</ol>{rest}</div>\n"
    )
    at = text.lower().rfind("</body")
    return text[:at] + section + text[at:] if at >= 0 else text + section


def _html_note(note: Note, *, placed: bool) -> str:
    lines = [f"<strong>{_ascii(note.title)}</strong>"]
    if not placed:
        lines.append(f"At {_ascii(str(note.finding.place))}: <q>{_ascii(note.finding.quote)}</q>")
    lines += [
        f"<strong>{_ascii(label)}:</strong> {_ascii(said)}" if label else _ascii(said) for label, said in note.lines
    ]
    back = f' <a href="#checker-words-{note.number}">Back to the words</a>' if placed else ""
    return f'<li id="checker-note-{note.number}" value="{note.number}">{"<br>".join(lines)}{back}</li>'


# --- Markdown ---


def _markdown_link(note: Note) -> str:
    return f"[^checker-{note.number}]"


def _markdown_notes(text: str, placed: Sequence[Note], others: Sequence[Note]) -> str:
    lines = [text if text.endswith("\n") else f"{text}\n", ""]
    lines += [f"[^checker-{note.number}]: {_markdown_note(note)}" for note in placed]
    if others:
        lines += ["", f"Notes by the {AUTHOR} without a mark at the words:", ""]
        lines += [f"- {escape_markdown(str(note.finding.place))}: {_markdown_note(note)}" for note in others]
    return "\n".join(lines) + "\n"


def _markdown_note(note: Note) -> str:
    said = [f"**{escape_markdown(note.title)}**."]
    said += [f"**{label}:** {escape_markdown(text)}" if label else escape_markdown(text) for label, text in note.lines]
    return " ".join(said)
