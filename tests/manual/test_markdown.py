from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.manual.markdown import read_markdown
from tests.manual.support import assert_words_map_back, outline

SAMPLE = r"""---
title: "Making a *plan*"
owner: nobody
---
# 2.1 Making a plan ##

> **Amendment.** Revised in May 2024: the *core group*
> now meets `within` ten days.
>
> A second paragraph of the box.

**In this chapter**

- [Purpose](#purpose)
- Timescales

## Purpose

The **lead practitioner** must see the [child](https://example.org/a_b "the child (alone)") &mdash; alone,
  hard-wrapped, with a note[^1] and an escaped \* star &amp; more_snake_case text **un*closed*
end.

**Who comes**

3.2.1 The chair must decide.

1. First of all
   goes on

   and has a second paragraph
   - inner <b>bold</b> text<br>next
     1) deep
2. [ ] Task

| Step | Who \| what | When |
|------|:----:|---|
| Visit | **Social** worker \| nurse | 5 days | extra cell |
|  | `a\|b` duty manager |
| single

> Quoted words of `the guidance`.
> - a listed one

    indented text

<div class="box">
Boxed <em>words</em> here.
</div>

Staff must:
(a) telephone
(b) write

[^1]: The note's own words,
    wrapped.
"""


def test_structure() -> None:
    reading = read_markdown(SAMPLE, "plan.md")
    assert reading.title == "Making a *plan*"
    got = [(b.kind, b.level, b.label, b.mark, b.text) for b in reading.blocks]
    assert got == [
        ("heading", 1, "2.1", "", "Making a plan"),
        ("paragraph", 0, "", "amendment", "Amendment. Revised in May 2024: the core group now meets within ten days."),
        ("paragraph", 0, "", "amendment", "A second paragraph of the box."),
        ("paragraph", 0, "", "contents", "In this chapter"),
        ("item", 1, "•", "contents", "Purpose"),
        ("item", 1, "•", "contents", "Timescales"),
        ("heading", 2, "", "", "Purpose"),
        (
            "paragraph",
            0,
            "",
            "",
            "The lead practitioner must see the child — alone, hard-wrapped, with a note and an escaped * star & more"
            "_snake_case text **unclosed end.",
        ),
        ("heading", 7, "", "", "Who comes"),
        ("paragraph", 0, "3.2.1", "", "The chair must decide."),
        ("item", 1, "1.", "", "First of all goes on"),
        ("item", 1, "", "", "and has a second paragraph"),
        ("item", 2, "•", "", "inner bold text next"),
        ("item", 3, "1)", "", "deep"),
        ("item", 1, "2.", "", "Task"),
        ("row", 0, "", "", "Visit | Social worker | nurse | 5 days | extra cell"),
        ("row", 0, "", "", " | a|b duty manager"),
        ("row", 0, "", "", "single"),
        ("paragraph", 0, "", "", "Quoted words of the guidance."),
        ("item", 1, "•", "", "a listed one"),
        ("paragraph", 0, "", "", "indented text"),
        ("paragraph", 0, "", "", "Boxed words here."),
        ("paragraph", 0, "", "", "Staff must:"),
        ("item", 1, "(a)", "", "telephone"),
        ("item", 1, "(b)", "", "write"),
        ("note", 0, "1", "", "The note's own words, wrapped."),
    ]


def test_headings_above() -> None:
    blocks = {b.text: b for b in read_markdown(SAMPLE, "plan.md").blocks}
    assert blocks["deep"].headings == ("Making a plan", "Purpose", "Who comes")
    assert blocks["Purpose"].headings == ("Making a plan",)


def test_cells() -> None:
    row = next(b for b in read_markdown(SAMPLE, "plan.md").blocks if b.kind == "row")
    assert [(row.text[c.start : c.end], c.header) for c in row.cells] == [
        ("Visit", "Step"),
        ("Social worker | nurse", "Who | what"),
        ("5 days", "When"),
        ("extra cell", ""),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_word_maps_back(newline: str) -> None:
    source = SAMPLE.replace("\n", newline).replace("&mdash;", "—")
    blocks = read_markdown(source, "plan.md").blocks
    assert len(blocks) == 26
    assert_words_map_back(blocks, source)


def test_place_of_an_offset() -> None:
    block = next(b for b in read_markdown(SAMPLE, "plan.md").blocks if b.text.startswith("The lead"))
    lines = SAMPLE.split("\n")
    place = block.at(block.text.index("hard-wrapped"))
    assert place.line is not None
    assert lines[place.line - 1][(place.column or 0) - 1 :].startswith("hard-wrapped")


def test_a_bold_instruction_is_not_a_heading() -> None:
    blocks = read_markdown("**You must not delay.**\n\n**Staff should:**\n\n**Next steps**\n", "a.md").blocks
    assert [b.kind for b in blocks] == ["paragraph", "paragraph", "heading"]


def test_lines_that_a_dash_or_letter_begins_are_items() -> None:
    blocks = read_markdown(
        "The chair must:\n– open the door;\n– ring\n\na) one\niv) two\n\nWait\n– then go.\n", "a.md"
    ).blocks
    assert [(b.kind, b.label, b.text) for b in blocks] == [
        ("paragraph", "", "The chair must:"),
        ("item", "•", "open the door;"),
        ("item", "•", "ring"),
        ("item", "a)", "one"),
        ("item", "iv)", "two"),
        ("paragraph", "", "Wait – then go."),
    ]


def test_ordinary_quote_is_not_an_amendment() -> None:
    blocks = read_markdown(
        "> **Timescale:** within five days.\n\nAmendments to the plan must be agreed.\n", "a.md"
    ).blocks
    assert [b.mark for b in blocks] == ["", ""]


_WORDS = st.sampled_from(
    [
        *("must", "should", "*bold*", "**strong**", "__dunder__", "_em_", "`code`", "[link](x.md)", "[ref]", "<br>"),
        *("<b>", "</b>", "&amp;", "\\*", "**", "*", "`", "~~gone~~", "|", "\\|", "plan", "(a)", "1.", "-", ">", "#"),
        *("4.2", "[^1]", "![pic](x.png)", "<https://a.example>", "é", "“quoted”", "multi-agency", "\\\\", "]("),
        *("![", "---", "===", "[^1]:", "•", "12"),
    ]
)
_LINES = st.lists(st.lists(_WORDS, max_size=6).map(" ".join), max_size=8).map("\n".join)
_STARTS = st.sampled_from(["", "  ", "- ", "1. ", "> ", "    ", "| a | b |\n|---|---|\n| ", "# "])
_INDENTED = st.tuples(_STARTS, _LINES).map("".join)


@given(st.lists(_INDENTED, max_size=6).map("\n\n".join))
def test_any_markdown_maps_back(source: str) -> None:
    assert_words_map_back(read_markdown(source, "a.md").blocks, source)


def test_nothing_is_quadratic() -> None:
    for hostile in ("[" * 20_000, "*a " * 10_000, "> " * 2_000 + "x", "`" * 20_000, "<" * 20_000, "|a" * 5_000):
        read_markdown(hostile, "a.md")


def test_outline_of_empty_text() -> None:
    assert outline(read_markdown("\n \n", "a.md").blocks) == []
