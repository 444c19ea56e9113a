"""ZIP containers, opened with care: sizes are checked before and while inflating, XML may not declare entities.

Of a container that is damaged or cut short, the readable part is given and the damaged parts are named.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from checker.manual.errors import BROKEN_ZIP, NotReadError
from checker.manual.limits import MEGABYTE, Limits

_DAMAGED = "Fetch or save the file again."
_SMALL = 1 * MEGABYTE
"""Below this size a high ratio is harmless: short XML full of repeats packs very well."""

_LOCAL = b"PK\x03\x04"
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_STRAY = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Container:
    """A ZIP file in memory. Raises NotReadError where it is locked or beyond the limits, or nothing of it is left.

    `damaged` collects the names of the members of which only a part, or nothing, could be read.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.total_bytes
        self.damaged: list[str] = []
        self.data = data
        self.zip: zipfile.ZipFile | None = None
        try:
            self.zip = zipfile.ZipFile(BytesIO(data))
            infos = self.zip.infolist()
        except BROKEN_ZIP:
            infos = _local_infos(data, limits.members)
            if not infos:
                raise NotReadError("the file is damaged or cut short", _DAMAGED) from None
        if len(infos) > limits.members:
            reason = f"it holds {len(infos):,} parts, and the limit is {limits.members:,}"
            raise NotReadError(reason, "Save it again from the program that made it.")
        self.infos = {info.filename: info for info in infos}

    @property
    def doubled(self) -> list[str]:
        """Names that several members have; the last of each is the one that can be read."""
        infos = self.zip.infolist() if self.zip is not None else []
        return [name for name, count in Counter(info.filename for info in infos).items() if count > 1]

    @property
    def cut(self) -> bool:
        """Whether the list of members at its end is missing or unreadable."""
        return self.zip is None

    def names(self) -> set[str]:
        """Names of the members."""
        return set(self.infos)

    def member(self, name: str) -> bytes:
        """The bytes of one member, inflated within the limits; what is left of it where it is damaged.

        Raises KeyError if it is not there.
        """
        info = self.infos[name]
        limit = min(self.limits.member_bytes, self.left)
        ratio = info.file_size / max(info.compress_size, 1)
        if info.flag_bits & 1:
            raise NotReadError("it is protected with a password", "Save a copy without a password and check that.")
        if info.file_size > limit or (info.file_size > _SMALL and ratio > self.limits.member_ratio):
            reason = (
                f"its part {name} unpacks to {info.file_size / MEGABYTE:.0f} MB ({ratio:.0f} times its packed size)"
            )
            raise NotReadError(reason, "Split the document, or save it again from the program that made it.")
        data, whole = self._inflated(info, limit + 1)
        if len(data) > limit:
            raise NotReadError(f"its part {name} unpacks to more than it declares", "Do not use this file.")
        if not whole:
            self.damaged.append(name)
        self.left -= len(data)
        return data

    def _inflated(self, info: zipfile.ZipInfo, most: int) -> tuple[bytes, bool]:
        """Up to `most` bytes of a member, and whether it is whole."""
        if self.zip is None:
            return _inflate(self.data, info, most)
        pieces: list[bytes] = []
        try:
            with self.zip.open(info) as stream:
                while most > 0 and (piece := stream.read(min(most, _SMALL))):
                    pieces.append(piece)
                    most -= len(piece)
        except BROKEN_ZIP:
            return b"".join(pieces) or _inflate(self.data, info, most)[0], False
        return b"".join(pieces), True

    def xml(self, name: str) -> ElementTree.Element:
        """The root of an XML member, its tags and attributes without namespaces. Raises KeyError if not there.

        Tags of other namespaces than the root's keep a "{}" in front, so that drawing parts are not taken for text.
        Of XML that breaks off, what stands before is given, without the paragraph that was cut.
        """
        data = self.member(name)
        try:
            _refuse_doctype(data)
            root = ElementTree.fromstring(data)
        except (ElementTree.ParseError, expat.ExpatError, LookupError, ValueError):
            if name not in self.damaged:
                self.damaged.append(name)
            found = _readable(data)
            if found is None:
                raise NotReadError(f"its part {name} is not well-formed XML", _DAMAGED) from None
            root = found
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


def _local_infos(data: bytes, most: int) -> list[zipfile.ZipInfo]:
    """The members of a container without its list, from the header that stands before each."""
    found: list[zipfile.ZipInfo] = []
    at = data.find(_LOCAL)
    while 0 <= at <= len(data) - _LOCAL_HEADER.size and len(found) <= most:
        _, _, flags, method, _, _, crc, packed, size, name_length, _ = _LOCAL_HEADER.unpack_from(data, at)
        name = data[at + _LOCAL_HEADER.size :][:name_length]
        if name_length == len(name) > 0:
            info = zipfile.ZipInfo(name.decode("utf-8", errors="replace") or "?")
            info.flag_bits, info.compress_type, info.header_offset, info.CRC = flags, method, at, crc
            info.compress_size, info.file_size = packed, size
            found.append(info)
        at = data.find(_LOCAL, at + 4)
    return found


def _inflate(data: bytes, info: zipfile.ZipInfo, most: int) -> tuple[bytes, bool]:
    """What can be inflated of a member that stands at its local header, and whether it came to its end."""
    at = info.header_offset
    if not 0 <= at <= len(data) - _LOCAL_HEADER.size:
        return b"", False
    lengths = _LOCAL_HEADER.unpack_from(data, at)[9:]
    start = at + _LOCAL_HEADER.size + sum(lengths)
    if info.compress_type == zipfile.ZIP_STORED:
        stored = data[start : start + min(info.compress_size, most)]
        return stored, len(stored) == info.compress_size > 0
    if info.compress_type != zipfile.ZIP_DEFLATED:
        return b"", False
    inflater = zlib.decompressobj(-15)
    pieces: list[bytes] = []
    # In steps: an error gives up the step in which it stands, not what was inflated before.
    for step in range(start, len(data), 1024):
        try:
            piece = inflater.decompress(data[step : step + 1024], most)
        except zlib.error:
            break
        pieces.append(piece)
        most -= len(piece)
        if inflater.eof or most <= 0:
            break
    return b"".join(pieces), inflater.eof


def _readable(data: bytes) -> ElementTree.Element | None:
    """The tree of XML up to where it is no longer well-formed, without the outermost paragraph open there."""
    data = data if data.startswith((b"\xff\xfe", b"\xfe\xff")) else _STRAY.sub(b" ", data)
    with suppress(expat.ExpatError, LookupError, ValueError):
        _refuse_doctype(data)
    parser: ElementTree.XMLPullParser[ElementTree.Element] = ElementTree.XMLPullParser(("start", "end"))
    open_elements: list[ElementTree.Element] = []
    root: ElementTree.Element | None = None
    try:
        parser.feed(data)
        events: Iterator[Any] = parser.read_events()
        for event, element in events:
            if event == "end":
                open_elements.pop()
            else:
                root = element if root is None else root
                open_elements.append(element)
    except (ElementTree.ParseError, LookupError, ValueError):
        pass  # this is where the readable part ends
    for parent, child in pairwise(open_elements):
        if child.tag.rpartition("}")[2] == "p":
            parent.remove(child)
            break
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
