from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import pytest

import checker.manual
from checker.manual.errors import InputError
from checker.manual.read import read
from checker.manual.sources import natural_key


def test_folder_in_natural_order(tmp_path: Path) -> None:
    for name in ("10-records.md", "2-enquiries.md", "annex/1.txt", ".hidden.md", "~$lock.docx", "style.css", "3.HTML"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"<p>Words {name}</p>" if name.endswith("HTML") else f"Words {name}")
    seen: list[tuple[str, int, int]] = []
    document = read(tmp_path, progress=lambda name, done, total: seen.append((name, done, total)))
    assert [f.name for f in document.files] == ["2-enquiries.md", "3.HTML", "10-records.md", "annex/1.txt"]
    assert seen[0] == ("2-enquiries.md", 0, 4)
    assert document.name == tmp_path.name
    assert document.whole
    assert document.words == 8
    assert len(document.files[0].sha256) == 64
    assert [n.message for n in document.notices] == [f"Passed over in {tmp_path.name}, being no documents: 1 .css."]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("# Good\n\nWords.")
    (tmp_path / "2.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "3.docx").write_bytes(b"PK\x03\x04 nothing word/")
    (tmp_path / "4.md").write_bytes(b"")
    (tmp_path / "5.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (tmp_path / "6.html").write_text("<script>only</script>")
    document = read(tmp_path)
    assert [f.status for f in document.files] == ["read", *["not-read"] * 5]
    assert [n.place.file for n in document.notices] == ["2.pdf", "3.docx", "4.md", "5.doc", "6.html"]
    assert all(n.lost and n.advice for n in document.notices)
    assert "empty" in document.files[3].reason
    assert "97-2003" in document.files[4].reason
    assert not document.whole


def test_wrong_extension_is_read_by_content_and_told(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("<!DOCTYPE html><html><body><p>Words here.</p></body></html>")
    document = read(tmp_path / "page.md")
    assert document.files[0].media_type == "text/html"
    assert document.files[0].name == "page.md"
    assert "web page" in document.notices[0].message
    (tmp_path / "odd.docx").write_text("just words")
    assert "not a Word document" in read(tmp_path / "odd.docx").files[0].reason


def test_locked_office_file(tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "locked.docx").write_bytes(data)
    assert "password" in read(tmp_path / "locked.docx").files[0].reason


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("Caf\u00e9 \u2018rule\u2019".encode("cp1252"), True),
        ("\ufeffCaf\u00e9 \u2018rule\u2019".encode(), False),
        ("Caf\u00e9 \u2018rule\u2019".encode("utf-16"), False),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, told: bool) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    document = read(tmp_path / "a.txt")
    assert document.blocks[0].text == "Caf\u00e9 \u2018rule\u2019"
    assert bool(document.notices) is told


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file or folder") as error:
        read(tmp_path / "none.md")
    assert error.value.advice
    with pytest.raises(InputError, match="no document in the folder"):
        read(tmp_path)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs permissions")
def test_no_permission(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("Words.")
    file.chmod(0)
    assert "may not open" in read(file).files[0].reason


def test_natural_key() -> None:
    names = ["10.md", "2.md", "A1.md", "a/1.md", "2-10.md", "2-9.md"]
    assert sorted(names, key=natural_key) == ["2-9.md", "2-10.md", "2.md", "10.md", "a/1.md", "A1.md"]


def test_readers_know_nothing_of_rules_or_language() -> None:
    for file in Path(checker.manual.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [n for n in names if n.startswith("checker.") and not n.startswith("checker.manual")], file
