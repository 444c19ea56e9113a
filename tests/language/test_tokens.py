"""Words: splitting, folding and stems."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.numbers import number
from checker.language.phrases import PhraseTable
from checker.language.sentences import split_sentences
from checker.language.tokens import content_stems, fold, stem, tokenize, words

texts = st.text(max_size=200)


@given(texts)
def test_tokens_stand_in_the_text_in_order(text: str) -> None:
    tokens = tokenize(text)
    assert [text[t.start : t.end] for t in tokens] == [t.text for t in tokens]
    assert all(one.end <= other.start for one, other in itertools.pairwise(tokens))
    assert "".join(text.split()) == "".join("".join(t.text for t in tokens).split())  # nothing but white space is lost


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("section 4.2.3 and s.47", ["section", "4.2.3", "and", "s.", "47"]),
        ("the worker's file", ["the", "worker's", "file"]),
        ("the worker’s file", ["the", "worker’s", "file"]),
        ("multi-agency (first)", ["multi-agency", "(", "first", ")"]),
        ("and/or", ["and/or"]),
        ("95% of it", ["95", "%", "of", "it"]),
        ("wait – then ring", ["wait", "–", "then", "ring"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [t.text for t in tokenize(text)] == expected


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("it won't, needn’t or shan't", "it will not , need not or shall not"),
        ("they can't; we'll", "they cannot ; we will"),
        ("S47 & s17, s.31A", "section 47 and section 17 , section 31a"),
        ("s 47, s. 47, sec. 47 and section-47", "section 47 , section 47 , section 47 and section 47"),
        ("the parent(s)", "the parent ( s )"),
        ("within 24hrs, 6-weeks or 5wd", "within 24 hours , 6 weeks or 5 working day"),
        ("ten w/d or working-days, two mths", "ten working day or working days , two months"),
        ("the 24-hour rule of HR", "the 24-hour rule of hr"),
        ("on form S4 with Q&A", "on form s4 with q&a"),
        ("the multi\u2011agency of\ufb01ce", "the multi-agency office"),
        ("the child's café", "the child's café"),
    ],
)
def test_what_is_written_short_or_printed_otherwise_is_read_in_full(text: str, plain: str) -> None:
    assert " ".join(t.lower for t in tokenize(text)) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Conferences", "conference"),
        ("worker’s", "worker's"),
        ("workers'", "worker"),
        ("enquiries", "enquiry"),
        ("authorized", "authorised"),
        ("organization", "organisation"),
        ("prioritizing", "prioritising"),
        ("POLICE", "police"),
        ("SWs", "SW"),
        ("paediatrician", "pediatrician"),
        ("six", "6"),
        ("tenth", "10th"),
        ("twenty-four-hour", "24-hour"),
    ],
)
def test_words_that_are_matched_as_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("process", "proces"), ("needs", "nee"), ("this", "thi"), ("bus", "bu"), ("one", "1")]
)
def test_words_that_are_no_plurals(one: str, other: str) -> None:
    assert fold(one) != other


@given(st.from_regex(r"[A-Za-z]{1,14}", fullmatch=True))
def test_folding_ignores_case(word: str) -> None:
    assert fold(word.lower()) == fold(word.upper())


@pytest.mark.parametrize(("one", "other"), [("told", "tell"), ("held", "hold"), ("sent", "send"), ("seen", "see")])
def test_irregular_forms_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_stems_leave_out_what_carries_no_content() -> None:
    assert content_stems(words("The 15 workers must be told of it, at nine.")) == [stem("worker"), stem("tell")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ring the desk. Then write.", 2),
        ("See s. 47 of the Act.", 1),
        ("See para. 4.2 and fig. 3 of it.", 1),
        ("Ring Dr. Lee. Then write.", 2),
        ("It costs 4.50 to park.", 1),
        ("Why? Ask the child! Then write.", 3),
        ("He said “Wait.” Then he rang.", 2),
        ("no capital. no cut", 1),
        ("It must be noti\ufb01ed. Then write.", 2),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


@given(texts)
def test_sentences_lie_in_the_text_in_order_and_lose_nothing(text: str) -> None:
    spans = split_sentences(text)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert "".join(text.split()) == "".join("".join(text[a:b] for a, b in spans).split())


def test_phrases_match_leftmost_and_longest() -> None:
    table = PhraseTable([(["core"], "a"), (["core", "group"], "b"), (["group", "home"], "c")])
    assert list(table.find("the core group home core".split())) == [(1, 3, "b"), (4, 5, "a")]


@pytest.mark.parametrize(
    ("word", "value"),
    [("15", 15), ("2.5", 2.5), ("forty-five", 45), ("one", 1), ("nineteen", 19), ("zero", 0), ("ninety-nine", 99),
     ("first", None), ("fortnight", None), ("1.2.3", None), ("s.47", None), ("", None), ("ten-ten", None), ("٣", None)],
)  # fmt: skip
def test_numbers(word: str, value: float | None) -> None:
    assert number(word) == value
