"""Folders, zip files and saved sites as one manual."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from checker.manual.errors import InputError
from checker.manual.limits import DEFAULT
from checker.manual.model import Document
from checker.manual.read import read


def pack(file: Path, members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def names(document: Document) -> list[str]:
    return [file.name for file in document.files]


def told(document: Document) -> str:
    return "\n".join(notice.message for notice in document.notices)


# --- zip files ---


def test_a_zip_file_is_read_as_the_folder_that_it_holds(tmp_path: Path) -> None:
    chapters: dict[str, str] = {"10-records.md": "Ten words.", "2-enquiries.md": "# Two", "annex/1.txt": "One."}
    rubbish: dict[str, str | bytes] = {
        "__MACOSX/._2-enquiries.md": b"\0\5\x16\7",
        ".hidden.md": "no",
        "logo.png": b"\x89PNG",
        "empty/": "",
    }
    packed = read(pack(tmp_path / "manual.zip", {**chapters, **rubbish}))
    folder = read(write(tmp_path / "manual", chapters))
    assert names(packed) == names(folder) == ["2-enquiries.md", "10-records.md", "annex/1.txt"]
    assert packed.blocks == folder.blocks
    assert packed.files == folder.files
    assert packed.whole
    assert told(packed) == "Passed over in manual.zip, being no documents: 1 .png."
    assert sorted(file.name for file in tmp_path.iterdir()) == ["manual", "manual.zip"]


def test_a_zip_file_in_a_folder_and_one_in_a_zip_file(tmp_path: Path) -> None:
    inner = pack(tmp_path / "part.zip", {"a.md": "Words inside."}).read_bytes()
    (tmp_path / "b.md").write_text("Words beside.")
    assert names(read(tmp_path)) == ["b.md", "part.zip/a.md"]
    document = read(pack(tmp_path / "whole.zip", {"part.zip": inner, "c.md": "Words."}))
    assert [(file.name, file.status) for file in document.files] == [("c.md", "read"), ("part.zip", "not-read")]
    assert "zip file" in document.files[1].reason
    assert document.notices[-1].advice == "Unpack it and give the folder."


def test_names_that_lead_out_of_a_zip_file_stay_inside(tmp_path: Path) -> None:
    hostile = {"../../up.md": "Up.", "/etc/root.md": "Root.", "C:\\drive.md": "Drive.", "a/../b.md": "Way."}
    document = read(pack(tmp_path / "m.zip", hostile))
    assert names(document) == ["a/b.md", "drive.md", "etc/root.md", "up.md"]
    assert document.whole
    assert [file.name for file in tmp_path.iterdir()] == ["m.zip"]


def test_two_members_of_one_name_are_told(tmp_path: Path) -> None:
    document = read(pack(tmp_path / "m.zip", {"../a.md": "One.", "a.md": "Two."}))
    assert "several files of one name (a.md)" in told(document)
    assert not document.whole


def test_folders_that_are_not_opened_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("manual/1-open", "manual/2-closed", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.md").write_text("Words.")
    manual = tmp_path / "manual"
    (manual / "3-linked").symlink_to(tmp_path / "elsewhere")
    (manual / "4-again").symlink_to(manual / "1-open")
    scan = os.scandir

    def guarded(folder: str) -> object:
        if str(folder).endswith("2-closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    document = read(manual)
    assert {file.name: file.reason for file in document.files} == {
        "1-open/a.md": "",
        "2-closed": "you may not open it",
        "3-linked": "it is a link to a folder elsewhere",
    }
    assert read(manual / "2-closed").files[0].reason == "you may not open it"


def test_a_link_in_a_zip_file_is_not_followed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as archive:
        link = zipfile.ZipInfo("passwords.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.md", "Words.")
    document = read(tmp_path / "m.zip")
    assert [(file.status, file.reason) for file in document.files] == [
        ("read", ""),
        ("not-read", "it is a link to another file"),
    ]


def test_bombs_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    bomb = b" " * 3_000_000
    file = pack(tmp_path / "m.zip", {"1.txt": bomb, "2.md": "Words."})
    document = read(file)
    assert [file.status for file in document.files] == ["not-read", "read"]
    assert "times its packed size" in document.files[0].reason
    together = read(file, limits=replace(DEFAULT, member_ratio=10_000, total_bytes=2_000_000))
    assert "unpacks to 3 MB" in together.files[0].reason
    many = read(file, limits=replace(DEFAULT, members=1))
    assert "2 parts, and the limit is 1" in many.files[0].reason


def test_a_member_that_is_larger_than_it_declares_is_refused(tmp_path: Path) -> None:
    data = bytearray(pack(tmp_path / "m.zip", {"1.txt": b" " * 2_000_000}).read_bytes())
    for signature, offset in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        struct.pack_into("<L", data, data.index(signature) + offset, 10)
    (tmp_path / "m.zip").write_bytes(data)
    document = read(tmp_path / "m.zip", limits=replace(DEFAULT, file_bytes=100_000))
    assert document.files[0].status == "not-read"
    assert document.words == 0


def test_a_zip_file_with_a_password(tmp_path: Path) -> None:
    data = bytearray(pack(tmp_path / "m.zip", {"1.md": "Words."}).read_bytes())
    for signature, offset in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        data[data.index(signature) + offset] |= 1
    (tmp_path / "m.zip").write_bytes(data)
    assert "password" in read(tmp_path / "m.zip").files[0].reason


def test_of_a_cut_zip_file_the_readable_part_is_read(tmp_path: Path) -> None:
    file = pack(tmp_path / "m.zip", {f"{n}.md": f"Chapter {n} has words." * 50 for n in range(9)}, zipfile.ZIP_STORED)
    file.write_bytes(file.read_bytes()[:5_000])
    document = read(file)
    assert [file.status for file in document.files] == ["read"] * 4 + ["not-read"]
    assert "the files at its end are missing" in told(document)
    assert not document.whole


def test_a_zip_file_without_documents(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no document in the zip file"):
        read(pack(tmp_path / "m.zip", {"a.png": b"x"}))
    (tmp_path / "noise.zip").write_bytes(b"PK\3\4" + bytes(100))
    assert "damaged or cut short" in read(tmp_path / "noise.zip").files[0].reason


# --- saved sites ---

PAGE = "<!doctype html><title>{0}</title><main><h1>{0}</h1><p>Words of {0} only.</p></main>"


def test_chapters_stand_in_the_order_of_the_index_page(tmp_path: Path) -> None:
    links = '<a href="p_referral.html#top">R</a> <a href="sub/p%20assess.html">A</a> <a href="https://x.org/">x</a>'
    index = f"<html><body><nav>{links} <a href='p_conference.html'>C</a> <a href=missing.html>M</a></nav></body></html>"
    site = {"index.html": index} | {
        name: PAGE.format(name)
        for name in ("p_conference.html", "p_referral.html", "sub/p assess.html", "appendix.html")
    }
    document = read(write(tmp_path / "site", site))
    assert names(document) == [
        "index.html",
        "p_referral.html",
        "sub/p assess.html",
        "p_conference.html",
        "appendix.html",
    ]
    assert "order of the links on index.html" in told(document)
    assert document.whole
    packed = read(pack(tmp_path / "site.zip", site))
    assert names(packed) == names(document)


def test_without_an_index_page_the_order_is_that_of_names(tmp_path: Path) -> None:
    site = {f"{n}.html": PAGE.format(n) for n in (1, 2, 3, 10)} | {"9.html": PAGE.format(9) + '<a href="1.html">1</a>'}
    document = read(write(tmp_path, site))
    assert names(document) == ["1.html", "2.html", "3.html", "9.html", "10.html"]
    assert "order" not in told(document)


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    site = {"Plans.html": PAGE.format("Plans"), "Plans_files/saved_resource.html": "ad", "Plans_files/a.js": "x"}
    document = read(write(tmp_path, site))
    assert names(document) == ["Plans.html"]
    assert "no documents: 1 .html, 1 .js" in told(document)


# --- doubled chapters ---


def test_a_chapter_in_two_formats_is_counted_once(tmp_path: Path) -> None:
    chapters = {
        "1.md": "# Visits\n\nThe worker must visit in ten days.\n\nParents are told.\n",
        "1.html": "<h1>Visits</h1><p>The worker must visit in ten days.</p><p>Parents are told.</p>",
        "2.md": "# Other\n\nThe worker must visit in ten days.\n\nBut most of this chapter stands in no other file.\n",
    }
    document = read(write(tmp_path, chapters))
    assert [(file.name, file.words) for file in document.files] == [("1.html", 11), ("1.md", 0), ("2.md", 18)]
    assert [block.place.file for block in document.blocks] == ["1.html"] * 3 + ["2.md"] * 3
    assert told(document) == "1.md is the same chapter as 1.html and was counted once."
    assert document.whole


def test_what_differs_between_two_formats_is_kept(tmp_path: Path) -> None:
    same = "The worker must visit in ten days and write down what the child says. "
    chapters = {
        "1.md": f"{same}\n\nTell the chair in five days.",
        "1.html": f"<p>{same}</p><p>Tell the chair in 9 days.</p>",
    }
    document = read(write(tmp_path, chapters))
    assert [block.text for block in document.blocks] == [
        same.strip(),
        "Tell the chair in 9 days.",
        "Tell the chair in five days.",
    ]
    assert "the other 6 words of it were read" in told(document)


def test_copies_of_a_file_are_counted_once(tmp_path: Path) -> None:
    document = read(write(tmp_path, {"a.md": "Words here.", "Copy of a.md": "Words here.", "b.md": "Other words."}))
    assert [file.words for file in document.files] == [2, 2, 0]
    assert "Copy of a.md is the same chapter as a.md" in told(document)


def test_a_file_without_a_name_in_a_zip_file_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "manual.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("chapter.md", "# Visits\n\nThe child must be seen.\n")
        archive.writestr(zipfile.ZipInfo(""), "# Lost\n\nThe plan must be sent.\n")
    document = read(file)
    assert any("must be seen" in block.text for block in document.blocks)
    assert document.notices, "the file that was passed over is told"
