from __future__ import annotations

from checker.manual.text import read_text
from tests.manual.support import assert_words_map_back

SAMPLE = """CHAPTER 3
MAKING A PLAN

4.2 When a plan is needed

4.2.1 The lead practitioner must hold a meeting within ten working days of the
      decision, and should invite the multi-
      agency team as well as the family.

4.2.2 A record is kept of every meeting that is held about a child, whoever called it, and the
record goes to

Northshire Manual                 7

everyone who was there on the day or who sent a report to the meeting beforehand.

Staff must:
- telephone the team;
- write within a day, and keep
  a copy; and
  o tell the parents
(a) first
(b) second

Amendments
----------
This chapter was updated in May 2024.

Northshire Manual                 8

1\tA counted paragraph that goes on for long enough to be one.

Northshire Manual                 9

Last words of the chapter, which stand here so that the line above is in the middle.
"""


def test_structure() -> None:
    reading = read_text(SAMPLE, "plan.txt")
    got = [(b.kind, b.level, b.label, b.mark, b.text) for b in reading.blocks]
    assert got == [
        ("heading", 7, "", "", "CHAPTER 3 MAKING A PLAN"),
        ("heading", 8, "4.2", "", "When a plan is needed"),
        (
            "paragraph",
            0,
            "4.2.1",
            "",
            "The lead practitioner must hold a meeting within ten working days of the decision, and should invite the "
            "multi-agency team as well as the family.",
        ),
        (
            "paragraph",
            0,
            "4.2.2",
            "",
            "A record is kept of every meeting that is held about a child, whoever called it, and the record goes to",
        ),
        (
            "paragraph",
            0,
            "",
            "",
            "everyone who was there on the day or who sent a report to the meeting beforehand.",
        ),
        ("paragraph", 0, "", "", "Staff must:"),
        ("item", 1, "•", "", "telephone the team;"),
        ("item", 1, "•", "", "write within a day, and keep a copy; and"),
        ("item", 2, "•", "", "tell the parents"),
        ("item", 1, "(a)", "", "first"),
        ("item", 1, "(b)", "", "second"),
        ("paragraph", 0, "", "amendment", "Amendments"),
        ("paragraph", 0, "", "amendment", "This chapter was updated in May 2024."),
        ("paragraph", 0, "1", "", "A counted paragraph that goes on for long enough to be one."),
        (
            "paragraph",
            0,
            "",
            "",
            "Last words of the chapter, which stand here so that the line above is in the middle.",
        ),
    ]
    assert reading.notices[0].message.startswith("3 lines")


def test_every_word_maps_back() -> None:
    for newline in ("\n", "\r\n"):
        source = SAMPLE.replace("\n", newline)
        blocks = [b for b in read_text(source, "plan.txt").blocks if "multi" not in b.text]
        assert_words_map_back(blocks, source)


def test_a_sentence_goes_on_over_a_page_break() -> None:
    page = "Every child who has a plan must be seen by the social worker in the place where the child\n"
    text = f"Head\n{page}\f\n\nlives, and the visit is recorded.\n"
    assert [b.text for b in read_text(text, "a.txt").blocks][-1].endswith(
        "where the child lives, and the visit is recorded."
    )


def test_form_feeds_and_repeated_headers_are_left_out() -> None:
    pages = [
        f"COUNTY MANUAL\n\nParagraph {word} has its own words here.\n\nOfficial\n"
        for word in ("one", "two", "six", "ten")
    ]
    blocks = read_text("\f".join(pages), "a.txt").blocks
    assert [b.text for b in blocks] == [f"Paragraph {w} has its own words here." for w in ("one", "two", "six", "ten")]


def test_each_line_of_unwrapped_text_is_a_paragraph() -> None:
    long = "The worker sees the child alone and writes down what the child says, in the words that the child used. " * 2
    steps = "Staff must:\n    \u2022 tell the parents;\n    \u2022 write it down."
    text = f"Visits\n{long}\n{steps}\nWho comes\n{long}\nStep\nWhen\n"
    assert [(b.kind, b.text) for b in read_text(text, "a.txt").blocks] == [
        ("heading", "Visits"),
        ("paragraph", long.strip()),
        ("paragraph", "Staff must:"),
        ("item", "tell the parents;"),
        ("item", "write it down."),
        ("heading", "Who comes"),
        ("paragraph", long.strip()),
        ("paragraph", "Step"),
        ("paragraph", "When"),
    ]
