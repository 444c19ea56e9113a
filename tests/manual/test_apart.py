"""Files of another format than PDF are read in a process of their own, with limits of time and memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from checker.manual import apart, child, read, sniff
from checker.manual.errors import NotReadError
from checker.manual.limits import DEFAULT, MEGABYTE
from checker.manual.model import Document
from checker.manual.read import read_bytes, read_here

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


@pytest.fixture
def fresh() -> Iterator[None]:
    """No process is there before or after."""
    apart.end()
    yield
    apart.end()


@pytest.mark.parametrize("name", FILES)
def test_the_same_is_read_apart(name: str) -> None:
    media = sniff.media_type(FILES[name], Path(name).suffix)
    assert read_bytes(FILES[name], name).blocks == read_here(media, FILES[name], name, DEFAULT).blocks


def test_one_process_reads_all_files(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(apart, "start", lambda *a: started.append(a) or child.start(*a))  # type: ignore[func-returns-value]
    for name, data in FILES.items():
        assert read_bytes(data, name).files[0].status == "read", name
    assert len(started) == 1


def test_too_long(fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "1.md").write_text("# Good\n\nWords.", encoding="utf-8")
    (tmp_path / "2.html").write_bytes(FILES["a.html"])
    (tmp_path / "3.txt").write_text("More words.\n", encoding="utf-8")
    monkeypatch.setattr(apart, "start", lambda _, options: child.start("tests.manual.slow_worker", options))
    document = read.read(tmp_path, limits=replace(DEFAULT, seconds=2.0))
    assert [f.status for f in document.files] == ["read", "not-read", "read"]
    assert document.files[1].reason == "reading it took longer than the limit of 2 seconds"
    assert any("Split it" in notice.advice for notice in document.notices)
    assert not document.whole


def test_too_much_memory() -> None:
    pytest.importorskip("resource", reason="no limit on memory here")
    limits = replace(DEFAULT, memory=160 * MEGABYTE)
    document: Document = read_bytes(FILES["a.md"] * 60_000, "a.md", limits)
    assert document.files[0].status == "not-read"
    assert "more memory than the limit of 160 MB" in document.files[0].reason
    assert "Split it" in document.notices[0].advice
    assert read_bytes(FILES["a.md"], "a.md", limits).files[0].status == "read"


def test_what_the_reader_says_comes_back_whole() -> None:
    empty = read_bytes(b"<html><body><script>only</script></body></html>", "a.html")
    assert "no text was found" in empty.files[0].reason
    broken = read_bytes(b"PK\x03\x04 nothing word/ ", "a.docx")
    with pytest.raises(NotReadError) as told:
        read_here(sniff.DOCX, b"PK\x03\x04 nothing word/document.xml ", "a.docx", DEFAULT)
    again = read_bytes(b"PK\x03\x04 nothing word/document.xml ", "a.docx")
    assert again.files[0].reason == told.value.reason
    assert broken.files[0].status == "not-read"
    error = NotReadError("it is locked", "Unlock it.", 3)
    kind, arguments = error.__reduce__()
    copy = kind(*arguments)
    assert (copy.reason, copy.advice, copy.pages) == ("it is locked", "Unlock it.", 3)


def test_deep_nesting_is_told() -> None:
    deep = b"<div>" * 200_000 + b"words"
    document = read_bytes(deep, "a.html")
    assert document.files[0].status in ("read", "not-read")
    assert "stopped" not in document.files[0].reason


def test_a_process_that_stops_is_told_and_the_next_file_read(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(apart, "start", lambda _, options: child.start("checker.manual.no_such_worker", options))
        document = read_bytes(FILES["a.md"], "a.md")
        assert document.files[0].status == "not-read"
        assert "stopped (exit code 1)" in document.files[0].reason
    assert read_bytes(FILES["a.md"], "a.md").files[0].status == "read"


def test_an_interrupted_reading_leaves_no_answer_for_the_next(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("checker.manual.apart.pickle.load", interrupted)
        with pytest.raises(KeyboardInterrupt):
            read_bytes(FILES["a.md"], "a.md")
    assert read_bytes(FILES["a.txt"], "a.txt").files[0].name == "a.txt"
    assert len(read_bytes(FILES["a.md"], "a.md").blocks) == 4
