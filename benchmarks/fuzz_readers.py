"""Broken files, many of them: no reader may raise, hang or call nothing a success.

    python benchmarks/fuzz_readers.py [--count 10000] [--seed 1] [docx html markdown text zip ...]

Takes well-made files, breaks each in random ways (bytes changed, pieces cut out, doubled, moved or put in, tags and
numbers changed, the file cut short; for Word and zip files also inside their packed parts) and reads the result. Every
fault is printed with the seed that makes it again. The exit code is 1 if there was any.
"""

from __future__ import annotations

import argparse
import io
import random
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.manual.limits import DEFAULT, MEGABYTE
from checker.manual.model import Document
from checker.manual.read import read, read_bytes

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = ROOT / "examples" / "northshire" / "06-strategy-discussions-and-section-47-enquiries.md"
KINDS = ("docx", "html", "markdown", "text", "zip")
SLOW = 10.0
"""Seconds for one small file beyond which something grows faster than the text."""

_LIMITS = replace(DEFAULT, member_bytes=MEGABYTE, total_bytes=2 * MEGABYTE, seconds=SLOW)
_PIECES = (
    *(b"<", b">", b"</p>", b"<p>", b"<table><tr><td>", b"</w:p>", b"<w:p>", b"<w:del>", b"<w:ins>", b"<w:tbl>"),
    *(b"]]>", b"<!--", b"-->", b"&#0;", b"&amp", b"&#x10FFFF;", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\xed\xa0\x80"),
    *(b"|", b"| --- |\n", b"```\n", b"> ", b"- ", b"    ", b"[^1]:", b"\r", b"\f", b"999999999999", b"-1", b"\xc2"),
    *(b"<![CDATA[", b"<!DOCTYPE x [", b"<svg><style>", b"<select>", b"<ol start=99999999999999999999>", b"w:val="),
)


@dataclass(slots=True)
class Tally:
    """What became of the broken files of one kind."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0


def seeds(kind: str) -> list[bytes]:
    """Well-made files of a kind."""
    chapter = CHAPTER.read_text(encoding="utf-8")[:6_000]
    if kind in ("markdown", "text"):
        return [chapter.encode()]
    if kind == "html":
        return [_page().encode()]
    if kind == "docx":
        return [_packed(_word())]
    return [_packed({"1.md": chapter, "2.html": _page(), "a/3.txt": chapter, "4.docx": _packed(_word())})]


def _page() -> str:
    return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Plans</title></head><body><nav><a href="#a">x</a>
</nav><main><h1>1. Plans</h1><div class="amendment-box"><p>Amended in May 2024.</p></div><h2 id="a">1.1 Visits</h2>
<p>The worker must visit &amp; record it within 10 days<sup><a href="#n1">1</a></sup>.<br>Then <b>tell</b> the chair.
<ul><li>one<li>two<ol type="a" start="3"><li>three</ol></ul><table><caption>Times</caption><thead><tr><th>Step<th>When
</thead><tr><td rowspan=2>Visit<td colspan=2>Ten days<tr><td>Soon</table><details><summary>More</summary><p>Text</p>
</details><p class=MsoListParagraph>\u00b7&nbsp; item</p><aside class="footnote" id="n1">Note.</aside></main></body>"""


def _word() -> dict[str, str | bytes]:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="urn:m"'
    number = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>'
    merged = "<w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>"
    cell = f"<w:tc>{merged}<w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    field_ = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    body = f"""<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Visits</w:t></w:r></w:p>
      <w:p><w:pPr>{number}</w:pPr><w:r><w:t>The worker must visit.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>
      <w:p><w:ins><w:r><w:t>in</w:t></w:r></w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del>{field_}</w:p>
      <w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell}{cell}</w:tr><w:tr>{cell}{cell}</w:tr></w:tbl>
      <w:sdt><w:sdtContent><w:p><w:r><m:AlternateContent><m:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>
      </w:txbxContent></m:Choice></m:AlternateContent></w:r></w:p></w:sdtContent></w:sdt>"""
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    levels = level.format(0, "decimal") + level.format(1, "lowerRoman")
    return {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f'<w:styles {space}><w:style w:type="paragraph" w:styleId="Heading1">'
        '<w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        "</w:styles>",
        "word/numbering.xml": f'<w:numbering {space}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
        "word/footnotes.xml": f'<w:footnotes {space}><w:footnote w:id="2"><w:p><w:r><w:t>Note.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>",
    }


def _packed(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def broken(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to eight breaks."""
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        data = _break(data, chance)
    return data


def _break(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    end = min(start + chance.choice((1, 1, 4, 30, 300)), len(data))
    way = chance.randrange(7)
    if way == 0:  # bytes of any value
        return data[:start] + chance.randbytes(end - start) + data[end:]
    if way == 1:  # cut out
        return data[:start] + data[end:]
    if way == 2:  # cut short
        return data[: chance.randrange(len(data) + 1)]
    if way == 3:  # doubled, at times often
        return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]
    if way == 4:  # moved
        rest = data[:start] + data[end:]
        to = chance.randrange(len(rest) + 1)
        return rest[:to] + data[start:end] + rest[to:]
    if way == 5:  # something that means something
        return data[:start] + chance.choice(_PIECES) * chance.choice((1, 1, 1, 200)) + data[start:]
    return bytes(byte ^ (1 << chance.randrange(8)) if start <= i < end else byte for i, byte in enumerate(data))


def broken_container(data: bytes, chance: random.Random) -> bytes:
    """A zip file broken from outside, or packed anew with broken members."""
    if chance.random() < 0.4:
        return broken(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for name in chance.sample(sorted(members), chance.randint(1, 2)):
        old = members[name]
        assert isinstance(old, bytes)
        members[name] = broken_container(old, chance) if name.endswith(".docx") else broken(old, chance)
    return _packed(members)


def reader_of(kind: str, folder: Path) -> Callable[[bytes], Document]:
    """Reads the bytes of a file of a kind; zip files go by way of a file in `folder`."""
    if kind != "zip":
        name = f"a.{'md' if kind == 'markdown' else 'txt' if kind == 'text' else kind}"
        return lambda data: read_bytes(data, name, _LIMITS)
    file = folder / "fuzz.zip"

    def from_disk(data: bytes) -> Document:
        file.write_bytes(data)
        return read(file, limits=_LIMITS)

    return from_disk


def fault_of(document: Document) -> str:
    """What must never be in a document that was made of a broken file, "" where all is well."""
    for account in document.files:
        if "stopped (" in account.reason or account.reason.startswith("reading it took"):
            return account.reason
        if account.status == "read" and not account.words and "once" not in str(document.notices):
            return f"{account.name} was called read and gave no words"
        if account.status != "read" and not (account.reason and document.notices):
            return f"{account.name} was not read and nothing says why"
    for block in document.blocks:
        if not block.text or (block.kind != "row" and block.text != " ".join(block.text.split())):
            return f"a block is empty or not folded: {block.text[:60]!r}"
        block.at(len(block.text) - 1)
        if any(not 0 <= cell.start <= cell.end <= len(block.text) for cell in block.cells):
            return "a cell is outside its row"
    return ""


def fuzz(kind: str, count: int, seed: int, folder: Path) -> Tally:
    """Read `count` broken files of a kind."""
    made, tally = seeds(kind), Tally()
    reader = reader_of(kind, folder)
    for number in range(count):
        chance = random.Random(f"{seed}/{kind}/{number}")
        data = (broken_container if kind in ("docx", "zip") else broken)(chance.choice(made), chance)
        start = time.perf_counter()
        try:
            document = reader(data)
            fault = fault_of(document)
            tally.outcomes[document.files[0].status if len(document.files) == 1 else "several"] += 1
        except Exception as error:  # every exception is what is looked for
            from checker.manual.errors import InputError

            fault = "" if isinstance(error, InputError) else f"{type(error).__name__}: {error}"
            tally.outcomes["refused" if not fault else "raised"] += 1
        tally.slowest = max(tally.slowest, time.perf_counter() - start)
        if fault:
            tally.faults.append(f"{kind} {number}: {fault}")
    return tally


def main() -> int:
    """Fuzz and print one row for each kind."""
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", default=KINDS, metavar="kind", help=f"of {', '.join(KINDS)}")
    parser.add_argument("--count", type=int, default=10_000, help="broken files of each kind")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.kinds:
            start = time.perf_counter()
            tally = fuzz(kind, options.count, options.seed, Path(folder))
            outcomes = ", ".join(f"{name} {count:,}" for name, count in sorted(tally.outcomes.items()))
            spent = f"{time.perf_counter() - start:.0f} s, slowest {tally.slowest:.2f} s"
            print(f"{kind:<10} {options.count:,} files in {spent}: {outcomes}; {len(tally.faults)} faults", flush=True)
            for fault in tally.faults[:20]:
                print(f"  {fault}")
            faults += len(tally.faults)
    return int(bool(faults))


if __name__ == "__main__":
    raise SystemExit(main())
