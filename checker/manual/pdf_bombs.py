"""PDFs that unpack to far more than they are, told before PDFium gets them. Nothing that is unpacked here is kept.

Each Flate filter can make a stream about 1,032 times as long, so only those are looked at that are long, or packed more
than once. Pictures and attached files are not: reading unpacks neither. What is hidden better (encrypted, packed by LZW
alone, filters under a number of their own) is left to the limit on the memory of the worker.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import takewhile

from checker.manual.errors import NotReadError
from checker.manual.limits import MEGABYTE, Limits

_GROWTH = 1032
"""How many times as long deflated data can become; other ways to pack come near it."""

_STEP = 64 * 1024
"""Bytes unpacked at a time."""

_MOST_STREAMS = 50_000
_END = b"endstream"
_FAR = 2_000
"""Bytes in which the dictionary of a stream is looked for."""

_SEVERAL = re.compile(rb"/Filter\s*\[\s*/[^\s/\]]+\s*/")
_FILTERS = re.compile(rb"/Filter\s*(\[[^\]]*|/[^\s/<>\[\]()]+)")
_NAME = re.compile(rb"/([^\s/]+)")
_CODED = re.compile(rb"#([0-9A-Fa-f]{2})")
_NEVER_UNPACKED = re.compile(rb"/Subtype\s*/Image\b|/Type\s*/EmbeddedFile\b")
_FLATE = frozenset({b"FlateDecode", b"Fl"})
_GROWING = _FLATE | {b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL"}


def _from_85(text: bytes) -> bytes:
    return base64.a85decode(text.split(b"~")[0], ignorechars=b" \t\n\r\f\0")


def _from_hex(text: bytes) -> bytes:
    return bytes.fromhex(text.split(b">")[0].decode("ascii"))


_LETTERS: dict[bytes, Callable[[bytes], bytes]] = {
    **dict.fromkeys((b"ASCII85Decode", b"A85"), _from_85),
    **dict.fromkeys((b"ASCIIHexDecode", b"AHx"), _from_hex),
}
"""Ways to write bytes as letters; one letter may stand for four bytes, all of them 0."""

_MOST_LETTERS = 4 * MEGABYTE
"""Of so many letters it is told what they pack: reading them takes long."""


def refuse_bombs(data: bytes, limits: Limits) -> None:
    """Raise NotReadError if all streams that may be bombs together become longer than the limit."""
    most = limits.pdf_unpacked
    left, end = most, 0
    for begin in sorted({*_packed_often(data), *_long(data, most // _GROWTH)})[:_MOST_STREAMS]:
        if begin >= end:
            end = data.find(_END, begin + 1)
            end = end if end != -1 else len(data)
        left -= _length(data, begin, end, left)
        if left < 0:
            reason = f"it would unpack to more than {most // MEGABYTE:,} MB, as files do that are made to do harm"
            raise NotReadError(reason, "If you trust where it comes from, open it and print it to a new PDF.")


def _packed_often(data: bytes) -> Iterator[int]:
    """Where streams with several filters begin."""
    for match in _SEVERAL.finditer(data):
        begin = data.find(b"stream", match.end(), match.end() + _FAR)
        if begin != -1:
            yield begin


def _long(data: bytes, least: int) -> Iterator[int]:
    """Where streams begin that may be longer than so many bytes.

    Only they hold so long a piece without the word at their end that half of it can be stepped over.
    """
    at, step = 0, least // 2
    while at + step <= len(data):
        if data.find(_END, at, at + step) == -1:
            before, end = data.rfind(_END, 0, at + len(_END)), data.find(_END, at + step - len(_END))
            begin, at = max(before, 0), end if end != -1 else len(data)
            while at - begin > least and (begin := data.find(b"stream", begin + len(_END), at)) != -1:
                yield begin
        at += step


def _length(data: bytes, begin: int, end: int, most: int) -> int:
    """How long a stream becomes, counted up to a little more than `most`; 0 for one that cannot become so long."""
    head = data[max(begin - _FAR, 0) : begin]
    head = head[head.rfind(b"obj") + 1 :]
    found = _FILTERS.search(head)
    if not found or _NEVER_UNPACKED.search(head):
        return 0
    names = [_CODED.sub(lambda code: bytes([int(code[1], 16)]), name) for name in _NAME.findall(found[1])]
    growing = [name for name in names if name in _GROWING]
    if 4 * (end - begin) * _GROWTH ** len(growing) <= most:
        return 0
    if not _FLATE.issuperset(growing):
        return most + 1 if len(growing) > 1 else 0  # nobody packs so twice
    start = begin + len(b"stream")
    while data[start : start + 1] in (b"\r", b"\n"):
        start += 1
    return _counted(data, start, end, names, most)


def _counted(data: bytes, start: int, end: int, names: Sequence[bytes], most: int) -> int:
    """How many bytes come out of all filters together."""
    total = 0

    def unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
        nonlocal total
        flate = zlib.decompressobj()
        for chunk in chunks:
            left = chunk
            while left and not flate.eof and total <= most:
                piece = flate.decompress(left, _STEP)
                left = flate.unconsumed_tail
                total += len(piece)
                yield piece

    with suppress(zlib.error, ValueError):  # broken: as far as it goes
        if decode := _LETTERS.get(names[0]):
            data = decode(data[start : min(end, start + _MOST_LETTERS)])
            start, end = 0, len(data)
        chunks: Iterable[bytes] = (data[at : min(at + _STEP, end)] for at in range(start, end, _STEP))
        for _ in takewhile(_FLATE.__contains__, names[1 if decode else 0 :]):
            chunks = unpacked(chunks)
        for _ in chunks:
            pass
    return total
