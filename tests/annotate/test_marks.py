"""Marks in web pages and Markdown stand at the right words; the copy reads as the original does."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from checker.annotate.copies import copies
from checker.annotate.note import notes
from checker.annotate.spelling import spelled
from checker.manual.read import read, read_bytes
from tests.annotate.made import SAID, annotated, of_folder, words
from tests.conftest import Checked

_MARK = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)


def marked(text: str) -> str:
    """The letters inside all marks, without the links to notes."""
    plain = [re.sub(r"<sup>.*?</sup>|\[\^checker-\d+\]|<[^>]*>", "", m) for m in _MARK.findall(text)]
    return spelled(unescape(" ".join(plain)))[0]


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_manual_reads_as_before_and_every_note_has_its_mark(form: str, formats: Path, checked: Checked) -> None:
    document, seen = of_folder(checked, formats / form)
    noted = notes(seen)
    made = list(copies(seen, document, {f.name: formats / form / f.name for f in document.files}))
    assert len(made) == 2
    for copy in made:
        assert copy.data is not None
        assert (copy.marked, copy.unplaced) == (len(noted[copy.name]), 0)
        before = [b.text for b in read(formats / form / copy.name).blocks]
        after = [re.sub(r" ?\[\d+\]", "", b.text) for b in read_bytes(copy.data, copy.name).blocks]
        assert after[: len(before)] == before
        text = copy.data.decode()
        for note in noted[copy.name]:
            assert spelled(words(note))[0] in marked(text)
            assert text.count(f"checker-note-{note.number}" if form == "html" else f"[^checker-{note.number}]") >= 2


def test_a_note_links_to_its_words_and_back(checked: Checked, tmp_path: Path) -> None:
    page = f"<html><body><h1>Conferences</h1><p>{SAID[0]}</p></body></html>".encode()
    copy, noted = annotated(checked, tmp_path, "page.html", page)
    assert copy.data is not None
    text = copy.data.decode()
    for note in noted:
        n = note.number
        assert f'id="checker-words-{n}" href="#checker-note-{n}"' in text
        assert f'<li id="checker-note-{n}" value="{n}"><strong>{note.title.split(" (")[0]}' in text
    assert text.endswith("</div>\n</body></html>")


@pytest.mark.parametrize(
    "body",
    [
        "<p>The core group must <b>meet within 5 <i>working</b></i> days of the initial child protection conference</p>"
        f"<p>{SAID[1]}</p>",
        f"<table><tr><td>Core group</td><td>{SAID[0]}</td></tr></table>",
        f"<p>Caf&eacute; &amp; co &lt;x&gt;: {SAID[0]}</p>".replace(" working", "&nbsp;working"),
        f"<p>{SAID[0]}".replace("5 working", "5\n      working"),
        f"<p>Managers &amp; leads: {SAID[0]}".replace("5", "&#53;").replace("conference", "conference&rsquo;s end"),
    ],
)
def test_marks_never_enclose_markup(body: str, checked: Checked, tmp_path: Path) -> None:
    copy, noted = annotated(checked, tmp_path, "page.html", f"<h1>Conferences</h1>{body}".encode())
    assert copy.data is not None
    assert copy.unplaced == 0
    text = copy.data.decode()
    for inside in _MARK.findall(text):
        assert not re.search(r"<(?!/?sup|/?a\b)", inside)
    for note in noted:
        assert spelled(words(note))[0] in marked(text)


def test_words_of_a_manual_do_not_act_in_the_notes(checked: Checked, tmp_path: Path) -> None:
    evil = SAID[1].replace("report", 'report &lt;script&gt;alert(1)&lt;/script&gt; "x')
    copy, _ = annotated(checked, tmp_path, "page.html", f"<h1>&lt;b&gt;</h1><p>{evil}</p>".encode())
    assert copy.data is not None
    assert "<script" not in copy.data.decode()


def test_a_page_keeps_its_encoding(checked: Checked, tmp_path: Path) -> None:
    page = f'<html><meta charset="windows-1252"><body><p>Café – {SAID[0]}</p></body></html>'.encode("cp1252")
    copy, _ = annotated(checked, tmp_path, "page.html", page)
    assert copy.data is not None
    assert "Café – " in copy.data.decode("cp1252")
    assert re.sub(rb"<mark>|</mark>|<sup>.*?</sup>|<style>.*</div>\n", b"", copy.data, flags=re.DOTALL) == page


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_markdown_is_the_same_but_for_the_marks(breaks: str, checked: Checked, tmp_path: Path) -> None:
    text = breaks.join(
        [
            "# Conferences",
            "",
            f"> {SAID[2]}",
            "",
            "- The core group *must* meet within **5 working",
            "  days** of the [initial child protection conference](07.md): no later.",
            "",
            "| Step | Who |",
            "| --- | --- |",
            f"| {SAID[1]} | Manager |",
            "",
            "Managers\\_A must sign \\*every\\* report &amp; letter before it is shared.",
            "",
        ]
    )
    copy, noted = annotated(checked, tmp_path, "page.md", text.encode())
    assert copy.data is not None
    assert copy.unplaced == 0
    made = copy.data.decode()
    plain = re.sub(r"</?mark>|\[\^checker-\d+\](?!:)", "", made)
    assert plain.startswith(text)
    for note in noted:
        assert spelled(words(note))[0] in marked(made)


def test_words_in_code_are_noted_without_a_mark(checked: Checked, tmp_path: Path) -> None:
    text = f"# Conferences\n\n{SAID[1]}\n\n```\n{SAID[0]}\n```\n"
    copy, noted = annotated(checked, tmp_path, "page.md", text.encode())
    assert copy.data is not None
    made = copy.data.decode()
    assert f"```\n{SAID[0]}\n```" in made
    assert 0 < copy.unplaced < len(noted)
    assert "without a mark at the words:" in made


def test_markdown_notes_show_as_text(checked: Checked, tmp_path: Path) -> None:
    text = f"# Conferences\n\n{SAID[1].replace('report', 'report <b>x</b> [y](z)')}\n"
    copy, _ = annotated(checked, tmp_path, "page.md", text.encode())
    assert copy.data is not None
    made = copy.data.decode()
    end = made[made.index("[^checker-1]: ") :]
    assert "<a " not in MarkdownIt("commonmark").render(end.partition(": ")[2])
