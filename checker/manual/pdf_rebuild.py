"""A PDF whose end is lost or whose index is broken, put together again from the objects still in it. Worker only.

A PDF is opened from its end, so that a download cut short opens nowhere although most of its pages are there. Here
every object is found by its own heading, pages are gathered under a new root, and a new index is written.
"""

from __future__ import annotations

import re
import zlib
from itertools import zip_longest

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,8})[ \t\r\n]+(\d{1,5})[ \t\r\n]+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_PARENT = re.compile(rb"/Parent\s+\d+\s+\d+\s+R")
_NUMBER_AFTER = rb"/%s\s+(\d{1,8})\b"
_SIZE = re.compile(rb"/MediaBox\s*\[[-+.\d\s]{7,80}\]")
_STREAM = re.compile(rb"stream\r?\n")
_LARGEST = 64 * 1024 * 1024
"""Bytes of packed objects that are unpacked, all together."""


def rebuilt(data: bytes) -> bytes:
    """The PDF with a new root and index; b"" where no page is left in it."""
    if b"/Encrypt" in data:
        return b""  # the key went with the end of the file
    places: dict[int, int] = {}
    pages: dict[int, bytes] = {}
    extra: list[tuple[int, bytes]] = []
    heads = list(_OBJECT.finditer(data))
    left = _LARGEST
    for head, following in zip_longest(heads, heads[1:]):
        end = following.start() if following else len(data)
        number, body = int(head[1]), data[head.end() : min(end, head.end() + 4096)]
        places[number] = head.start()
        pages.pop(number, None)
        dictionary = body.split(b"stream", 1)[0]
        if _PAGE.search(dictionary):
            closed = data.find(b"endobj", head.end(), end)
            if closed != -1:
                pages[number] = data[head.end() : closed]
        elif _PACKED.search(dictionary):
            for packed, content in _unpacked(data[head.end() : end], left):
                left -= len(content)
                extra.append((packed, content))
                if _PAGE.search(content):
                    pages[packed] = content
    return _written(data, places, pages, extra) if pages else b""


def _unpacked(body: bytes, most: int) -> list[tuple[int, bytes]]:
    """(number, content) of the objects in an object stream."""
    count, first = (re.search(_NUMBER_AFTER % name, body) for name in (b"N", b"First"))
    start = _STREAM.search(body)
    if not count or not first or not start:
        return []
    try:
        content = zlib.decompressobj().decompress(body[start.end() :], max(most, 1))
    except zlib.error:
        return []
    numbers = [int(word) for word in content[: int(first[1])].split() if word.isdigit()][: 2 * int(count[1])]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    ends = [at for _, at in pairs[1:]] + [len(content)]
    base = int(first[1])
    return [(number, content[base + at : base + end]) for (number, at), end in zip(pairs, ends, strict=True)]


def _written(data: bytes, places: dict[int, int], pages: dict[int, bytes], extra: list[tuple[int, bytes]]) -> bytes:
    out = bytearray(data)
    if not out.startswith(b"%PDF-"):
        out[:] = b"%PDF-1.7\n" + out
        places = {number: at + 9 for number, at in places.items()}

    def add(number: int, content: bytes) -> None:
        places[number] = len(out) + 1
        out.extend(b"\n%d 0 obj\n" % number + content + b"\nendobj")

    for number, content in extra:
        add(number, content)
    tree = max([*places, *pages]) + 1
    for number, content in pages.items():
        parent = b"/Parent %d 0 R" % tree
        whole = _PARENT.sub(parent, content) if _PARENT.search(content) else content.replace(b"<<", b"<<" + parent, 1)
        add(number, whole)
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    # The size of the pages may have stood in the root that is lost: that of any page left will do.
    size = _SIZE.search(data)
    box = size[0] if size else b"/MediaBox[0 0 595 842]"
    add(tree, b"<</Type/Pages%s/Count %d/Kids[%s]>>" % (box, len(pages), kids))
    add(tree + 1, b"<</Type/Catalog/Pages %d 0 R>>" % tree)
    index = len(out) + 1
    out.extend(b"\nxref\n0 1\n0000000000 65535 f \n")
    for number, at in sorted(places.items()):
        out.extend(b"%d 1\n%010d 00000 n \n" % (number, at))
    out.extend(b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (tree + 2, tree + 1, index))
    return bytes(out)
