"""A Word document with a comment at the words of each finding. Every other byte of its text stays as it is."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from io import BytesIO

from checker.annotate.docx_scan import Paragraph, Scan, Text, UnknownFormError, scan
from checker.annotate.note import AUTHOR, INITIALS, Note
from checker.annotate.spelling import aligned, spelled
from checker.manual.container import Container
from checker.manual.limits import DEFAULT
from checker.manual.model import Block

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_SPACE = {
    False: "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    True: "http://purl.oclc.org/ooxml/wordprocessingml/main",
}
_TYPES = "[Content_Types].xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Spot = tuple[int, int]
"""A text of the scan and a character in it."""


def annotate_docx(data: bytes, notes: Sequence[Note], blocks: Sequence[Block]) -> tuple[bytes, int]:
    """The document with a comment for each note, and how many notes could not be put at their words.

    `blocks` are those of the file in the reader's order. Raises UnknownFormError.
    """
    container = Container(data, DEFAULT)
    main = _main(container)
    made = scan(container.member(main))
    if container.cut or container.damaged:
        raise UnknownFormError("it is damaged or cut short")
    existing = _existing(container, main)
    first = 1 + max((int(n) for n in re.findall(rb"<\w*:?comment [^>]*?\w*:?id=\"(\d+)\"", existing[1])), default=-1)
    spots = _spots(made, notes, blocks)
    edits: dict[int, list[bytes]] = defaultdict(list)
    starts: dict[Spot, list[int]] = defaultdict(list)
    stops: dict[Spot, list[int]] = defaultdict(list)
    unplaced = 0
    for note, spot in zip(notes, spots, strict=True):
        number = first + note.number - 1
        if isinstance(spot, tuple):
            starts[spot[0]].append(number)
            stops[spot[1]].append(number)
        else:
            unplaced += 1
            _around(made, spot, number, edits)
    for at in sorted(starts.keys() | stops.keys()):
        _cut(made, at, stops.get(at, []), starts.get(at, []), edits)
    parts = {main: _edited(made.data, edits), **_registered(container, main, existing, made, notes, first)}
    return _packed(data, parts), unplaced


def _main(container: Container) -> str:
    """The part with the text."""
    names = container.names()
    if "_rels/.rels" in names:
        for relation in container.xml("_rels/.rels"):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target in names:
                return target
    return "word/document.xml"


# --- places ---


def _spots(made: Scan, notes: Sequence[Note], blocks: Sequence[Block]) -> Iterator[tuple[Spot, Spot] | Paragraph]:
    """For each note the first character of its words and the one behind the last, or else the nearest paragraph."""
    inside = [block for block in blocks if block.kind != "note"]
    begun = aligned((spelled(block.text)[0] for block in inside), made.letters)
    places = {id(block): at for block, at in zip(inside, begun, strict=True)}
    nearest: dict[int, int] = {}
    last = 0
    for block in blocks:
        at = places.get(id(block))
        last = last if at is None else at
        nearest[id(block)] = last
    for note in notes:
        home = id(note.clause.block) if note.clause else 0
        words = _letters(note, places.get(home))
        if words is None:
            yield _paragraph(made, nearest.get(home, 0))
            continue
        paragraph = made.paragraphs[made.paragraph_of[words[0]]]
        if paragraph.host is not None and paragraph.host is not paragraph:
            yield paragraph.host  # Word knows no comments inside a text box
        else:
            start, end = ((made.text_of[n], made.sign_of[n]) for n in words)
            yield start, (end[0], end[1] + 1)


def _letters(note: Note, at: int | None) -> tuple[int, int] | None:
    """The first and last letter of a note's words, counted in the letters of the part; `at` is where its block is."""
    if note.clause is None or at is None:
        return None
    _, offsets = spelled(note.clause.block.text)
    inside = [number for number, offset in enumerate(offsets) if note.start <= offset < note.end]
    return (at + inside[0], at + inside[-1]) if inside else None


def _paragraph(made: Scan, letter: int) -> Paragraph:
    if not made.paragraph_of:
        raise UnknownFormError("it has no text that a comment could stand at")
    paragraph = made.paragraphs[made.paragraph_of[letter]]
    return paragraph.host or paragraph


# --- edits ---


def _start(made: Scan, number: int) -> str:
    return f'<{made.prefix}commentRangeStart {made.prefix}id="{number}"/>'


def _stop(made: Scan, number: int) -> str:
    p = made.prefix
    return f'<{p}commentRangeEnd {p}id="{number}"/><{p}r><{p}commentReference {p}id="{number}"/></{p}r>'


def _around(made: Scan, paragraph: Paragraph, number: int, edits: dict[int, list[bytes]]) -> None:
    """A comment on a whole paragraph: on its runs, from the first text to the last."""
    if not paragraph.texts:
        edits[paragraph.end].append((_start(made, number) + _stop(made, number)).encode())
        return
    edits[paragraph.texts[0].run.start].append(_start(made, number).encode())
    edits[paragraph.texts[-1].run.end].append(_stop(made, number).encode())


def _cut(made: Scan, at: Spot, stops: list[int], starts: list[int], edits: dict[int, list[bytes]]) -> None:
    """Marks before a character of a text: between two runs, or else in a run that is divided there."""
    text = made.texts[at[0]]
    marks = "".join(_stop(made, n) for n in stops) + "".join(_start(made, n) for n in starts)
    if at[1] == 0 and text.first:
        edits[text.run.start].append(marks.encode())
        return
    if at[1] >= len(text.text) and text.last:
        edits[text.run.end].append(marks.encode())
        return
    _keep_spaces(text, edits)
    p = made.prefix
    opened = made.data[text.run.start : text.run.inside] + text.run.properties
    split = f"</{p}t></{p}r>{marks}".encode() + opened + f'<{p}t xml:space="preserve">'.encode()
    edits[text.signs[at[1]]].append(split)


def _keep_spaces(text: Text, edits: dict[int, list[bytes]]) -> None:
    """A divided text may now end in a space, which is lost unless the element says that it counts."""
    if not text.kept:
        text.kept = True
        edits[text.inside - 1].append(b' xml:space="preserve"')


def _edited(data: bytes, edits: Mapping[int, Sequence[bytes]]) -> bytes:
    out: list[bytes] = []
    done = 0
    for at in sorted(edits):
        out += [data[done:at], *edits[at]]
        done = at
    return b"".join([*out, data[done:]])


# --- the comments and their registration ---


def _existing(container: Container, main: str) -> tuple[str, bytes]:
    """The part with the comments that are there already, and its bytes; b"" where there is none yet."""
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    names = container.names()
    if relations in names:
        for relation in container.xml(relations):
            if relation.get("Type", "").endswith("/comments"):
                target = relation.get("Target", "")
                part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
                if part in names:
                    return part, container.member(part)
    part = f"{folder}/comments.xml".lstrip("/")
    while part in names:
        part = part.replace(".xml", "1.xml")
    return part, b""


def _registered(
    container: Container, main: str, existing: tuple[str, bytes], made: Scan, notes: Sequence[Note], first: int
) -> dict[str, bytes]:
    """The parts to write beside the text: the comments and, where they are new, their entries in the lists of parts."""
    part, before = existing
    if before:
        return {part: _appended(before, notes, first)}
    body = "".join(_comment(note, first + note.number - 1, "w:") for note in notes)
    comments = f'{_HEAD}<w:comments xmlns:w="{_SPACE[made.strict]}">{body}</w:comments>'.encode()
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    target = f"/{part}"
    here = container.member(relations) if relations in container.names() else None
    relation = f'<Relationship Id="{_free(here or b"")}" Type="{_RELATION[made.strict]}" Target="{target}"/>'
    if here is None:
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        here = f'{_HEAD}<Relationships xmlns="{space}"></Relationships>'.encode()
    kind = f'<Override PartName="/{part}" ContentType="{_TYPE}"/>'
    return {
        part: comments,
        relations: _added(here, "Relationships", relation),
        _TYPES: _added(container.member(_TYPES), "Types", kind),
    }


def _appended(comments: bytes, notes: Sequence[Note], first: int) -> bytes:
    """The comments that are there already, with ours behind them."""
    named = re.search(rb"<(\w+:)?comments\b", comments)
    prefix = (named[1] or b"").decode() if named else "w:"
    body = "".join(_comment(note, first + note.number - 1, prefix) for note in notes)
    return _last_child(comments, "comments", body)


def _free(relations: bytes) -> str:
    number = 1
    while f'"rIdChecker{number}"'.encode() in relations:
        number += 1
    return f"rIdChecker{number}"


def _added(data: bytes, root: str, element: str) -> bytes:
    """An element put in at the end of a list of parts, with the prefix that the list uses."""
    named = re.search(rf"<(\w+:)?{root}\b".encode(), data)
    prefix = (named[1] or b"").decode() if named else ""
    return _last_child(data, root, element.replace("<", f"<{prefix}", 1))


def _last_child(data: bytes, root: str, inside: str) -> bytes:
    """The XML with something put in before the end of its root."""
    closing = re.search(rf"</(?:\w+:)?{root}\s*>".encode(), data)
    if closing:
        return data[: closing.start()] + inside.encode() + data[closing.start() :]
    empty = re.search(rf"<((?:\w+:)?{root})\b[^>]*?(/>)".encode(), data)
    if empty is None:
        raise UnknownFormError(f"its part with the element {root} is not stored in a form that is known")
    return data[: empty.start(2)] + b">" + inside.encode() + b"</" + empty[1] + b">" + data[empty.end() :]


def _comment(note: Note, number: int, p: str) -> str:
    lines = [f"<{p}p>{_words(p, note.title, bold=True)}</{p}p>"]
    for label, text in note.lines:
        lead = _words(p, f"{label}: ", bold=True) if label else ""
        lines.append(f"<{p}p>{lead}{_words(p, text)}</{p}p>")
    attributes = f'{p}id="{number}" {p}author="{AUTHOR}" {p}initials="{INITIALS}"'
    return f"<{p}comment {attributes}>{''.join(lines)}</{p}comment>"


def _words(p: str, text: str, *, bold: bool = False) -> str:
    size = f'<{p}sz {p}val="18"/>'
    properties = f"<{p}rPr>{f'<{p}b/>' if bold else ''}{size}</{p}rPr>"
    return f'<{p}r>{properties}<{p}t xml:space="preserve">{escape(text, quote=False)}</{p}t></{p}r>'


def _packed(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The file with some parts exchanged or added; the others, their order and their dates stay."""
    out = BytesIO()
    left = dict(parts)
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = left.pop(info.filename, None)
            new.writestr(info, old.read(info) if content is None else content, info.compress_type)
        for name, content in sorted(left.items()):
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
