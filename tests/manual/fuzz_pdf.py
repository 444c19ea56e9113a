"""PDFs broken in many ways: none may raise, hang, or be called read without a word.

    python -m tests.manual.fuzz_pdf [--count 10000] [--seed 1] [--processes 2]

They are read in the way everybody does. With more than one process a file is read by one and by so many at once, as if
it were long: both must say the same.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pypdf
from fpdf import FPDF
from pypdf.constants import PageLabelStyle
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from checker.manual import pdf_child, pdf_pool
from checker.manual.limits import DEFAULT, MEGABYTE
from checker.manual.model import Document
from checker.manual.read import read_bytes

LIMITS = replace(DEFAULT, pdf_seconds=20.0, pdf_page_seconds=10.0, pdf_memory=768 * MEGABYTE)
_SLACK = 60
"""Seconds beyond the limit before a file is said to hang: other work on the machine takes time too."""

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_WORDS = (
    b"/Kids",
    b"/Parent 1 0 R",
    b"/Length 999999999",
    b"/Count -1",
    b"/Filter[/FlateDecode/FlateDecode/LZWDecode]",
    b"/Rotate 90",
    b"/MediaBox[0 0 0 0]",
    b"/MediaBox[-1e30 nan 1e30 1e30]",
    b"/Type/Page",
    b"/Encrypt<</Filter/Standard/V 5>>",
    b"obj",
    b"endobj",
    b"<<" * 400,
    b"[" * 2000,
    b"99999999999999999999",
    b"-2147483648",
    b"\x00\xff\xfe",
    b"BT (x) Tj ET",
    b"0 0 0 0 0 0 cm",
    b"1e38 0 0 1e38 0 0 Tm",
)


def seeds() -> list[bytes]:
    """Small PDFs that hold what manuals hold: text, a table, an outline, labels, packed objects."""
    pdf: Any = FPDF()
    for number in range(3):
        pdf.add_page()
        pdf.set_font("helvetica", "B", 16)
        pdf.start_section(f"{number + 1} Conferences")
        pdf.cell(0, 10, f"{number + 1} Conferences", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("helvetica", size=11)
        pdf.multi_cell(0, 6, "The lead practitioner must visit the child within ten working days. " * 6)
        with pdf.table() as table:
            table.row(["Step", "Who", "When"])
            table.row(["Visit", "Nurse", "within ten days"])
    plain = bytes(pdf.output())
    writer = pypdf.PdfWriter(clone_from=BytesIO(plain))
    writer.set_page_label(0, 2, PageLabelStyle.LOWERCASE_ROMAN, start=1)
    writer.add_attachment("note.txt", b"a note")
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('x')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    labelled = BytesIO()
    writer.write(labelled)
    writer.encrypt("", "owner", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    return [plain, labelled.getvalue(), locked.getvalue()]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The data with one to four changes."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_CHANGES)(data, chance)
    return data


def _bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 50)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) // 3, len(data) + 1)] if data else data


def _part(data: bytes, chance: random.Random) -> bytes:
    """A part taken out, or put in a second time."""
    start, size, to = (chance.randrange(max(n, 1)) for n in (len(data), 2_000, len(data)))
    part = data[start : start + size]
    return data[:start] + data[start + size :] if chance.random() < 0.5 else data[:to] + part + data[to:]


def _number(data: bytes, chance: random.Random) -> bytes:
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data
    one = chance.choice(found)
    value = chance.choice((b"0", b"-1", b"1", b"65536", b"4294967296", b"7", b"1e9", b"%d" % chance.randrange(60)))
    return data[: one.start()] + value + data[one.end() :]


def _word(data: bytes, chance: random.Random) -> bytes:
    at = chance.choice([match.start() for match in re.finditer(rb"/|<<|>>|obj|stream", data)] or [0])
    return data[:at] + chance.choice(_WORDS) + data[at + chance.choice((0, 0, 4)) :]


def _stream(data: bytes, chance: random.Random) -> bytes:
    """One stream unpacked, changed and packed again."""
    found = list(_STREAM.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    try:
        content = zlib.decompress(one[1])
    except zlib.error:
        return data
    content = chance.choice((_bytes, _number, _part, _word))(content, chance)
    return data[: one.start(1)] + zlib.compress(content * chance.choice((1, 1, 1, 200))) + data[one.end(1) :]


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_bytes, _cut, _part, _number, _word, _stream, _stream)


def verdict(document: Document, seconds: float) -> str:
    """What is wrong with a result; "" where nothing is."""
    account = document.files[0]
    if "the reader for PDF stopped" in account.reason:
        return f"raised: {account.reason}"
    if seconds > LIMITS.pdf_seconds + _SLACK:
        return f"took {seconds:.0f} seconds"
    if account.status == "not-read":
        return "" if account.reason and not document.blocks else "refused without a reason"
    if not account.words or not document.blocks:
        return "called read without a word"
    lost = any(notice.lost for notice in document.notices)
    return "" if lost == (account.status == "partly-read") else "status and notices differ"


def inputs(count: int, seed: int) -> Iterator[bytes]:
    """So many broken PDFs, always the same for the same seed."""
    chance = random.Random(seed)
    whole = seeds()
    for _ in range(count):
        yield mutated(chance.choice(whole), chance)


@contextmanager
def processes(count: int) -> Iterator[None]:
    """Within it every PDF is read, and its blocks built, by so many processes at once, however short it is."""
    least = -1 if count > 1 else 1_000_000
    with patch.multiple(pdf_child, _ONE_PROCESS=least, _LONG=1_000_000), patch.object(pdf_pool, "cores", lambda: count):
        if count > pdf_pool.pool().size:
            pdf_pool.end()
        yield


def main() -> None:
    """Read many broken PDFs and count what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    wrong = 0
    slowest = 0.0
    for number, data in enumerate(inputs(options.count, options.seed)):
        documents = []
        problems = []
        for count in sorted({1, options.processes}):
            start = time.monotonic()
            with processes(count):
                documents.append(read_bytes(data, "fuzzed.pdf", LIMITS))
            seconds = time.monotonic() - start
            slowest = max(slowest, seconds)
            problems.append(verdict(documents[-1], seconds))
        # Where a page met a limit, it depends on what else the machine does which of them it was.
        limited = any("was not read: " in notice.message for document in documents for notice in document.notices)
        if documents[0] != documents[-1] and not limited:
            problems.append("several processes say something else than one")
        account = documents[-1].files[0]
        counts[f"{account.status}: {re.sub(r'[0-9,]+', 'N', account.reason)}"[:110]] += 1
        if any(problems):
            wrong += 1
            name = f"fuzzed-{options.seed}-{number}.pdf"
            Path(name).write_bytes(data)
            print(f"{name}: {', '.join(filter(None, problems))}", flush=True)
        if number % 100 == 99:
            kinds = Counter(kind.split(":")[0] for kind in counts.elements())
            print(f"{number + 1:,} inputs: {dict(kinds)}, {wrong} wrong", file=sys.stderr, flush=True)
    for name, count in counts.most_common():
        print(f"{count:>7,}  {name}")
    print(f"{options.count:,} inputs, {wrong} wrong, the slowest took {slowest:.1f} seconds")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
