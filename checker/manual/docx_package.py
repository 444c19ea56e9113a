"""The parts of a Word document: its text, and what belongs to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from checker.manual.container import Container
from checker.manual.errors import NotReadError
from checker.manual.limits import Limits

_MAIN = "word/document.xml"
_FURNITURE = re.compile(r"(?:header|footer)\d*\.xml$")
_NO_TEXT = NotReadError("the Word document has no text part", "Save it again in Word.")


class Package:
    """A Word document opened as a container. Raises NotReadError where it has no text part that can be read."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.container = Container(data, limits)
        self.names = self.container.names()
        self.main = self._main()
        self.folder = posixpath.dirname(self.main)
        self._targets: dict[str, str] | None = None

    def bodies(self) -> list[Element]:
        """The text: one body, though some programs write several."""
        root = self._xml(self.main)
        bodies = root.findall("body") if root is not None else []
        if not bodies:
            if self.container.damaged or self.container.cut:
                raise NotReadError("the Word document is damaged or cut short", "Fetch or save the file again.")
            raise _NO_TEXT
        return bodies

    def part(self, name: str) -> Element | None:
        """A part beside the text ("styles", "footnotes"), None where there is none that can be read."""
        full = posixpath.join(self.folder, f"{name}.xml")
        return self._xml(full)

    def diagram(self, relation: str) -> list[str]:
        """The texts of a SmartArt diagram, in the order of its points; `relation` is the id of a relation."""
        if self._targets is None:
            self._targets = {link.get("Id", ""): link.get("Target", "") for link in self._relations(self.main)}
        name = posixpath.normpath(posixpath.join(self.folder, self._targets.get(relation, ""))).lstrip("/")
        root = self._xml(name)
        texts: list[str] = []
        for point in root.iter("pt") if root is not None else ():
            paragraphs = (
                "".join(t.text or "" for t in paragraph.iter("{}t"))
                for text in point.findall("t")
                for paragraph in text.iter("{}p")
            )
            if found := " ".join(" ".join(paragraphs).split()):
                texts.append(found)
        return texts

    def furniture(self) -> int:
        """Number of words in page headers and footers, each kind of header counted once."""
        count = 0
        for name in sorted(self.names):
            folder, base = posixpath.split(name)
            if folder == self.folder and _FURNITURE.match(base):
                root = self._xml(name)
                count += sum(len((t.text or "").split()) for t in root.iter("t")) if root is not None else 0
        return count

    def comments(self) -> int:
        """Number of comments in the margin."""
        root = self.part("comments")
        return len(root.findall("comment")) if root is not None else 0

    def _xml(self, name: str) -> Element | None:
        """A part, None where it is not there or nothing of it is left: then it is among the damaged."""
        if name not in self.names:
            return None
        try:
            return self.container.xml(name)
        except NotReadError:
            if name not in self.container.damaged:
                raise
            return None

    def _main(self) -> str:
        for relation in self._relations(""):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target in self.names:
                return target
        if _MAIN not in self.names:
            if self.container.cut:
                raise NotReadError("the Word document is damaged or cut short", "Fetch or save the file again.")
            raise _NO_TEXT
        return _MAIN

    def _relations(self, name: str) -> Iterator[Element]:
        """The relations of a part, those of the whole package for ""."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        root = self._xml(rels)
        yield from root if root is not None else ()
