"""Much text of another format than PDF is read in a process of its own, with limits of time and memory."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from checker.manual import apart, child, read
from checker.manual.errors import NotReadError
from checker.manual.limits import DEFAULT, MEGABYTE
from checker.manual.model import Document
from checker.manual.read import read_bytes

APART = replace(DEFAULT, apart_bytes=0)
"""Limits under which every file is read apart."""

PARAGRAPH = "The first core group must meet within seven working days of the conference."


def docx(paragraphs: int = 3) -> bytes:
    from docx import Document as Word

    made, out = Word(), BytesIO()
    made.add_heading("Core groups", 1)
    for _ in range(paragraphs):
        made.add_paragraph(PARAGRAPH)
    made.save(out)
    return out.getvalue()


FILES = {
    "a.md": f"# Core groups\n\n{PARAGRAPH}\n\n- One\n- Two\n".encode(),
    "a.txt": f"Core groups\n\n{PARAGRAPH}\n".encode(),
    "a.html": f"<html><body><h1>Core groups</h1><p>{PARAGRAPH}</p></body></html>".encode(),
    "a.docx": docx(),
}


@pytest.mark.parametrize("name", FILES)
def test_the_same_is_read_apart(name: str) -> None:
    assert read_bytes(FILES[name], name, APART) == read_bytes(FILES[name], name)


def test_small_files_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(apart, "start", none)
    for name, data in FILES.items():
        assert read_bytes(data, name).files[0].status == "read", name


def test_a_word_file_counts_as_large_as_it_unpacks() -> None:
    packed = docx(paragraphs=3_000)
    assert len(packed) < 100_000
    assert apart.is_large(packed, replace(DEFAULT, apart_bytes=200_000))
    assert not apart.is_large(packed, DEFAULT)


def test_too_long(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("# Good\n\nWords.", encoding="utf-8")
    (tmp_path / "2.html").write_bytes(FILES["a.html"] * 40)
    (tmp_path / "3.txt").write_text("More words.\n", encoding="utf-8")
    document = read.read(tmp_path, limits=replace(DEFAULT, apart_bytes=2_000, seconds=0.001))
    assert [f.status for f in document.files] == ["read", "not-read", "read"]
    assert "took longer than the limit" in document.files[1].reason
    assert any("Split it" in notice.advice for notice in document.notices)
    assert not document.whole


def test_too_much_memory() -> None:
    pytest.importorskip("resource", reason="no limit on memory here")
    limits = replace(APART, memory=160 * MEGABYTE)
    document: Document = read_bytes(FILES["a.md"] * 60_000, "a.md", limits)
    assert document.files[0].status == "not-read"
    assert "more memory than the limit of 160 MB" in document.files[0].reason
    assert "Split it" in document.notices[0].advice


def test_what_the_reader_says_comes_back_whole() -> None:
    empty = read_bytes(b"<html><body><script>only</script></body></html>", "a.html", APART)
    assert "no text was found" in empty.files[0].reason
    broken = b"PK\x03\x04 nothing word/ "
    assert read_bytes(broken, "a.docx", APART) == read_bytes(broken, "a.docx")
    error = NotReadError("it is locked", "Unlock it.", 3)
    kind, arguments = error.__reduce__()
    again = kind(*arguments)
    assert (again.reason, again.advice, again.pages) == ("it is locked", "Unlock it.", 3)


def test_a_process_that_stops_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "start", lambda _, options: child.start("checker.manual.no_such_worker", options))
    document = read_bytes(FILES["a.md"], "a.md", APART)
    assert document.files[0].status == "not-read"
    assert "stopped (exit code 1)" in document.files[0].reason
