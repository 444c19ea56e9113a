"""ZIP containers, opened with care: sizes are checked before and while inflating, XML may not declare entities."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree
from xml.parsers import expat

from checker.manual.errors import NotReadError
from checker.manual.limits import MEGABYTE, Limits

_DAMAGED = "Fetch or save the file again."
_SMALL = 1 * MEGABYTE
"""Below this size a high ratio is harmless: short XML full of repeats packs very well."""


class Container:
    """A ZIP file in memory. Raises NotReadError where it is damaged, locked or beyond the limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.total_bytes
        try:
            self.zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise NotReadError("the file is damaged or cut short", _DAMAGED) from None
        if len(self.zip.infolist()) > limits.members:
            reason = f"it holds {len(self.zip.infolist()):,} parts, and the limit is {limits.members:,}"
            raise NotReadError(reason, "Save it again from the program that made it.")

    def names(self) -> set[str]:
        """Names of the members."""
        return set(self.zip.namelist())

    def member(self, name: str) -> bytes:
        """The bytes of one member, inflated within the limits. Raises KeyError if it is not there."""
        info = self.zip.getinfo(name)
        limit = min(self.limits.member_bytes, self.left)
        ratio = info.file_size / max(info.compress_size, 1)
        if info.flag_bits & 1:
            raise NotReadError("it is protected with a password", "Save a copy without a password and check that.")
        if info.file_size > limit or (info.file_size > _SMALL and ratio > self.limits.member_ratio):
            reason = (
                f"its part {name} unpacks to {info.file_size / MEGABYTE:.0f} MB ({ratio:.0f} times its packed size)"
            )
            raise NotReadError(reason, "Split the document, or save it again from the program that made it.")
        try:
            with self.zip.open(info) as stream:
                data = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError):
            raise NotReadError(f"its part {name} is damaged or cut short", _DAMAGED) from None
        if len(data) > limit:
            raise NotReadError(f"its part {name} unpacks to more than it declares", "Do not use this file.")
        self.left -= len(data)
        return data

    def xml(self, name: str) -> ElementTree.Element:
        """The root of an XML member, its tags and attributes without namespaces. Raises KeyError if not there.

        Tags of other namespaces than the root's keep a "{}" in front, so that drawing parts are not taken for text.
        """
        data = self.member(name)
        try:
            _refuse_doctype(data)
            root = ElementTree.fromstring(data)
        except (ElementTree.ParseError, expat.ExpatError, LookupError, ValueError):
            raise NotReadError(f"its part {name} is not well-formed XML", _DAMAGED) from None
        own = root.tag.rpartition("}")[0]
        for element in root.iter():
            space, _, local = element.tag.rpartition("}")
            element.tag = local if space == own else "{}" + local
            if any(key.startswith("{") for key in element.attrib):
                # Plain names first: a namespaced attribute of the same name is the one that counts.
                named = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
                element.attrib.clear()
                element.attrib.update(named)
        return root


class _FirstElementError(Exception):
    """The document type can no longer come: stop looking."""


def _refuse_doctype(data: bytes) -> None:
    """Refuse a document type declaration, which office files never have and which could define entities."""

    def doctype(*_: object) -> None:
        raise NotReadError("it declares XML entities, which is not safe", "Do not use this file.")

    def element(*_: object) -> None:
        raise _FirstElementError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except _FirstElementError:
        return
