"""The text of a Word part with the place in bytes of every letter, so that the part can be edited without rewriting it.

Parsing and writing XML again would change what no one asked to be changed. Here the bytes are only read, and edits are
insertions at known offsets.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat

from checker.annotate.spelling import spelled

SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "transitional",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "strict",
}
"""The namespaces of Word's text, by the name of the form of the standard."""

_LEFT_OUT = {"del", "moveFrom", "rt", "rPrChange", "pPrChange"}
_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_SIGN = re.compile(r"&(?:#[xX][0-9a-fA-F]+|#[0-9]+|[A-Za-z]+);|.", re.DOTALL)
_HIDDEN = re.compile(rb"<\w*:?vanish(?:\s*/?>|\s+\w*:?val=\"(?:1|true|on)\")")


class UnknownFormError(Exception):
    """The part is not stored in a way that can be edited here; says why."""


@dataclass(slots=True)
class Run:
    """A <w:r>: offsets of its start tag, of its content and behind its end tag, and its properties as bytes."""

    start: int
    inside: int
    end: int = 0
    properties: bytes = b""
    contents: int = 0
    """Number of elements in it, properties left out."""


@dataclass(slots=True)
class Text:
    """A <w:t>. `signs` gives the offset in bytes of each of its characters and the end of the last one."""

    run: Run
    start: int
    inside: int
    signs: array[int] = field(default_factory=lambda: array("L"))
    text: str = ""
    first: bool = False
    last: bool = False
    end: int = 0
    kept: bool = True
    """Whether white space at its ends is kept when the file is read."""


@dataclass(slots=True)
class Paragraph:
    """A <w:p>; `host` is the paragraph outside all text boxes, the paragraph itself where it is in none."""

    start: int
    inside: int
    host: Paragraph | None = None
    end: int = 0
    texts: list[Text] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    """A part: `prefix` is that of its main namespace, with the colon; `letters` all that it says, paragraph by
    paragraph. `text_of`, `sign_of` and `paragraph_of` give the text, the character in it and the paragraph of each.
    """

    data: bytes
    prefix: str
    strict: bool
    paragraphs: list[Paragraph]
    texts: list[Text] = field(default_factory=list)
    letters: str = ""
    text_of: array[int] = field(default_factory=lambda: array("L"))
    sign_of: array[int] = field(default_factory=lambda: array("L"))
    paragraph_of: array[int] = field(default_factory=lambda: array("L"))


def scan(data: bytes) -> Scan:
    """Read a part. Raises UnknownFormError."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or re.match(rb"<\?xml[^>]*encoding=[\"'](?!utf-8)", data, re.IGNORECASE):
        raise UnknownFormError("its text is not stored as UTF-8")
    reader = _Reader(data)
    reader.parse()
    made = Scan(data, reader.prefix, reader.strict, reader.paragraphs)
    spelt: list[str] = []
    for number, paragraph in enumerate(reader.paragraphs):
        for text in paragraph.texts:
            found, at = spelled(text.text)
            spelt.append(found)
            made.text_of.extend([len(made.texts)] * len(found))
            made.sign_of.extend(at)
            made.paragraph_of.extend([number] * len(found))
            close = _TAG.match(data, text.end)
            text.last = close is not None and close.end() + len(f"</{made.prefix}r>") == text.run.end
            made.texts.append(text)
    made.letters = "".join(spelt)
    return made


class _Reader:
    """Takes the events of the XML parser."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.prefix = ""
        self.strict = False
        self.paragraphs: list[Paragraph] = []
        self.space = ""
        self.open: list[Paragraph] = []
        self.runs: list[Run] = []
        self.text: Text | None = None
        self.left_out = 0
        self.boxes = 0
        self.properties = -1
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.enter
        self.parser.EndElementHandler = self.leave

    def parse(self) -> None:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError:
            raise UnknownFormError("its text is not well-formed XML") from None

    def _names(self, tag: str) -> tuple[bool, str]:
        """Whether an element is one of Word's own, and its name."""
        space, _, name = tag.rpartition(" ")
        if not self.space:
            if space not in SPACES:
                raise UnknownFormError("its text is not in a form of Word that is known")
            self.space, self.strict = space, SPACES[space] == "strict"
            start = _TAG.match(self.data, self.parser.CurrentByteIndex)
            named = re.match(rb"<(\w+:)?", start[0]) if start else None
            self.prefix = (named[1] or b"").decode() if named else ""
        return space == self.space, name

    def enter(self, tag: str, _: dict[str, str]) -> None:
        own, name = self._names(tag)
        at = self.parser.CurrentByteIndex
        if (own and name in _LEFT_OUT) or (not own and name == "Fallback"):
            self.left_out += 1
        if not own:
            return
        if name == "p":
            host = self.open[0].host if self.open and self.boxes else None
            paragraph = Paragraph(at, self._behind(at))
            paragraph.host = host or paragraph
            self.open.append(paragraph)
            if not self.left_out:
                self.paragraphs.append(paragraph)
        elif name == "txbxContent":
            self.boxes += 1
        elif name == "r":
            self.runs.append(Run(at, self._behind(at)))
        elif name == "rPr" and self.runs and self.properties < 0 and not self.runs[-1].contents:
            self.properties = at
        elif self.runs and self.properties < 0:
            self.runs[-1].contents += 1
            if name == "t" and self.open:
                start = self._behind(at)
                self.text = Text(self.runs[-1], at, start, first=self.runs[-1].contents == 1)
                self.text.kept = b"preserve" in self.data[at:start]

    def leave(self, tag: str) -> None:
        own, name = self._names(tag)
        at = self.parser.CurrentByteIndex
        if (own and name in _LEFT_OUT) or (not own and name == "Fallback"):
            self.left_out -= 1
        if not own:
            return
        if name == "p":
            self.open.pop().end = at
        elif name == "txbxContent":
            self.boxes -= 1
        elif name == "r":
            run = self.runs.pop()
            run.end = self._behind(at)
        elif name == "rPr" and self.properties >= 0:
            self.runs[-1].properties = self.data[self.properties : self._behind(at)]
            self.properties = -1
        elif name == "t" and self.text is not None:
            self._text(at)

    def _text(self, at: int) -> None:
        text, self.text = self.text, None
        if text is None or at <= text.start or self.left_out or _HIDDEN.search(text.run.properties):
            return
        raw = self.data[text.inside : at]
        if b"<![CDATA[" in raw:
            return  # nothing that Word writes
        offset = text.inside
        signs: list[str] = []
        for sign in _SIGN.findall(raw.decode("utf-8", errors="replace")):
            shown = unescape(sign) if len(sign) > 1 else sign
            for one in shown:
                signs.append(one)
                text.signs.append(offset)
            offset += len(sign.encode())
        text.signs.append(offset)
        text.text = "".join(signs)
        text.end = at
        self.open[-1].texts.append(text)

    def _behind(self, at: int) -> int:
        """The offset behind the tag that begins here."""
        tag = _TAG.match(self.data, at)
        return tag.end() if tag else at
