"""Layout: meaning unchanged, comments kept, the same again when done twice."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.authoring import layout, yaml_text
from checker.knowledge.documents import parse

ROOT = Path(__file__).parents[2]
REAL = sorted(path for path in ROOT.glob("rules/*/*.yaml") if path.parent.name != "vocabulary")
PRINCIPLES = sorted(ROOT.glob("principles/*/*.md"))

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t :#'\"-[]{},&*!|>%@`?"),
    max_size=200,
)
WORDS = st.lists(
    st.sampled_from(["child", "within", "15", "working", "days:", "#now", "it's", "yes", "2026-01-01", "- a"]),
    max_size=40,
)
VALUE = st.recursive(
    TEXT
    | WORDS.map(" ".join)
    | st.integers(-5_000, 5_000)
    | st.none()
    | st.sampled_from(["no", "null", "1e3", "0x1", "~", "", "1:30"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcde") | TEXT, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(layout.RULE_ORDER), VALUE, min_size=1, max_size=8))
def test_written_data_reads_back(data: dict[str, Any]) -> None:
    text = "\n".join(yaml_text.mapping(data)) + "\n"
    assert parse(text).data == data


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(layout.RULE_ORDER), VALUE, min_size=1, max_size=8), st.randoms())
def test_any_file_keeps_its_meaning_and_settles(data: dict[str, Any], random: Any) -> None:
    keys = list(data)
    random.shuffle(keys)
    text = "\n".join(line for key in keys for line in yaml_text.field(key, data[key]))
    laid_out = layout.rule_file(text)
    assert parse(laid_out).data == data
    assert list(parse(laid_out).data) == sorted(data, key=layout.RULE_ORDER.index)
    assert layout.rule_file(laid_out) == laid_out


@pytest.mark.parametrize("path", REAL[::6], ids=lambda path: path.stem)
def test_real_rules_keep_their_meaning(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    laid_out = layout.rule_file(text)
    assert parse(laid_out).data == parse(text).data
    assert not layout.comments(text) - layout.comments(laid_out)
    assert layout.rule_file(laid_out) == laid_out


@pytest.mark.parametrize("path", PRINCIPLES[::6], ids=lambda path: path.stem)
def test_real_principles_keep_their_meaning(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    laid_out = layout.principle_file(text)
    assert parse(laid_out, markdown=True).data == parse(text, markdown=True).data
    assert layout.principle_file(laid_out) == laid_out


def test_all_files_are_in_layout() -> None:
    """Else the next author's change would come with lines that mean nothing. To mend it, run `checker fmt`."""
    vocabulary = [*ROOT.glob("rules/vocabulary/*.yaml"), ROOT / "principles" / "sets.yaml"]
    laid_out = {
        **dict.fromkeys(REAL, layout.rule_file),
        **dict.fromkeys(PRINCIPLES, layout.principle_file),
        **dict.fromkeys(vocabulary, layout.vocabulary_file),
    }
    texts = {path: path.read_text(encoding="utf-8") for path in laid_out}
    assert [path.name for path, text in texts.items() if laid_out[path](text) != text] == []


UNTIDY = """\
# yaml-language-server: $schema=../../checker/knowledge/schema/rule.schema.json
# A note on the whole file.

title:   Hold the conference
# Why the id is so.
id: conference-15wd   # never changes
actor:
- local-authority
- police
covers:
    - convene the conference  # as most manuals say
    - hold it
deadline:
  # The clock of the guidance.
  at_most: 15 working days

statement: The initial child protection conference takes place within 15 working days of the strategy discussion at which enquiries were started, or sooner.
# The end.
"""
TIDY = """\
# yaml-language-server: $schema=../../checker/knowledge/schema/rule.schema.json
# A note on the whole file.

# Why the id is so.
id: conference-15wd   # never changes
title: Hold the conference
statement: >-
  The initial child protection conference takes place within 15 working days of the strategy discussion at which
  enquiries were started, or sooner.
actor: [local-authority, police]
deadline:
  # The clock of the guidance.
  at_most: 15 working days
covers:
    - convene the conference  # as most manuals say
    - hold it
# The end.
"""


def test_comments_stay_where_they_stood() -> None:
    assert layout.rule_file(UNTIDY) == TIDY
    assert layout.rule_file(TIDY) == TIDY


def test_line_ends_and_byte_order_marks() -> None:
    text = "\ufeffid: a\r\ntitle: b  \r\nstatement: >-\r\n  one \r\n  two\r\n"
    laid_out = layout.rule_file(text)
    assert "\r" not in laid_out
    assert not laid_out.startswith("\ufeff")
    assert parse(laid_out).data == {"id": "a", "title": "b", "statement": "one  two"}


def test_a_field_in_layout_stays_as_its_author_wrapped_it() -> None:
    text = f"{layout.MODELINE}\nid: a\nstatement: >-\n  Short\n  lines.\n"
    assert layout.rule_file(text) == text


def test_a_field_given_twice_is_left_alone() -> None:
    with pytest.raises(layout.NotLaidOut):
        layout.rule_file("id: a\nid: b\n")


def test_vocabulary_keeps_its_own_layout() -> None:
    text = "# Words.\nterms:\n  - {id: a,   label: b}   \n\n\n"
    assert layout.vocabulary_file(text) == "# Words.\nterms:\n  - {id: a,   label: b}\n"
