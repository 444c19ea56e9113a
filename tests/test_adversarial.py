"""Text that nobody writes in earnest: the checker comes to an end and finds nothing silly in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.compare.model import Result
from checker.language.clauses import MAX_CLAUSE
from tests.conftest import Checked, document, flags, manual

LONG = 30_000


def sound(result: Result) -> None:
    """Whatever was made of a text lies in it."""
    for judged in result.judged:
        clause = judged.provision.clause
        assert clause.text == clause.block.text[clause.start : clause.end]
        assert len(clause.text) <= MAX_CLAUSE
        provision = judged.provision
        spans = [d.span for d in provision.deadlines] + [s.span for s in (*provision.approvals, *provision.forms)]
        for span in spans:
            assert 0 <= span.start < span.end <= len(clause.text)
    for finding in result.findings:
        assert 0 <= finding.focus.start <= finding.focus.end <= len(finding.quote)
        assert finding.sentence


@pytest.mark.parametrize(
    "word",
    [*"%|“a1(", "manager ", "within ", "ten ", "days ", "of ", "the ", "and ", "who ", "where ", "form ", "’s "],
)  # fmt: skip
def test_one_word_over_and_over(word: str, checked: Checked) -> None:
    result = checked(document(word * (LONG // len(word)), heading="Core groups"))
    sound(result)
    assert result.findings == ()


@pytest.mark.parametrize("phrase", ["must ", "must not ", "must approve ", "within ten days of the conference "])
def test_words_that_carry_a_duty_over_and_over(phrase: str, checked: Checked) -> None:
    result = checked(document(phrase * (LONG // len(phrase)), heading="Core groups"))
    sound(result)
    assert len(result.findings) <= 3 * LONG // MAX_CLAUSE


def test_ten_thousand_commas(checked: Checked) -> None:
    result = checked(document("," * 10_000 + "the chair must" + "," * 10_000, heading="Core groups"))
    sound(result)
    assert result.findings == ()


def test_a_sentence_after_a_very_long_one_is_still_read(checked: Checked) -> None:
    text = "word " * 6_000 + "ends. The service manager must authorise every core group."
    assert flags(checked(document(text, heading="Core groups")).judged) == {"A1"}


@pytest.mark.parametrize("filler", ["word ", "word, ", "word; ", "x"])
def test_the_end_of_a_very_long_sentence_is_read(filler: str, checked: Checked) -> None:
    text = filler * (LONG // len(filler)) + " and the service manager must authorise every core group."
    result = checked(document(text, heading="Core groups"))
    sound(result)
    assert flags(result.judged) == {"A1"}
    assert "".join(j.provision.clause.text for j in result.judged).replace(" ", "") == text.replace(" ", "")


def test_deep_nesting_of_lists(checked: Checked) -> None:
    lines = [f"{'  ' * depth}- the chair must make sure that:" for depth in range(200)]
    sound(checked(manual("# Core groups\n\n" + "\n".join(lines) + "\n")))


@pytest.mark.parametrize("mark", ["> ", "(", "[", "**", "- ", "|", "`"])
def test_deep_nesting_of_marks(mark: str, checked: Checked) -> None:
    result = checked(manual("# Core groups\n\n" + mark * 3_000 + "text\n"))
    sound(result)
    assert result.findings == ()


def test_deep_nesting_of_headings(checked: Checked) -> None:
    headings = "".join(f"{'#' * (1 + n % 6)} Part {n}\n\n" for n in range(2_000))
    assert checked(manual(headings + "Nothing is said here.\n")).findings == ()


def test_deep_nesting_of_clauses(checked: Checked) -> None:
    text = "The chair, " + "who knows the worker, " * 1_000 + "smiled."
    sound(checked(document(text, heading="Core groups")))


@pytest.mark.parametrize(
    "sign",
    [
        "\u00ad",  # soft hyphen
        "\u200b",  # zero-width space
        "\u200d",
        "\ufeff",
        "\u202e",  # right-to-left override
        "\u0301",  # combining accent
        "\ufffd",
        "\ud7ff",
        "\U0001f9d2\u200d\U0001f91d\u200d\U0001f9d2",
        "٣",
        "Ⅷ",
        "İ",
        "ß",
        "ﬁ",
        "\x1b[31m",
    ],
)
def test_unusual_signs(sign: str, checked: Checked) -> None:
    """A sign between words changes nothing, in bulk it means nothing."""
    duty = f"The service manager must authorise every core group. {sign} {sign}\n"
    assert flags(checked(manual(f"# Core groups\n\n{duty}")).judged) == {"A1"}
    result = checked(manual("# Core groups\n\n" + (sign + " ") * 2_000 + "\n"))
    sound(result)
    assert result.findings == ()


def test_a_file_that_is_no_text_is_said_not_to_be_read(checked: Checked) -> None:
    result = checked(manual("The service manager must authorise every core group. \x00"))
    assert [file.status for file in result.files] == ["not-read"]
    assert result.findings == ()
    assert result.not_found == ()


@pytest.mark.parametrize("number", ["99999999999999999999", "1e9", "0.0000001", "-5", "1/2", "½", "1,000,000", "00"])
def test_unusual_numbers(number: str, checked: Checked) -> None:
    sound(checked(document(f"The first core group must meet within {number} working days of the conference.")))


@settings(max_examples=60)
@given(st.text(max_size=400))
def test_any_text(checked: Checked, text: str) -> None:
    sound(checked(document(text, heading="Core groups")))


PIECES = st.sampled_from(
    "must should may not within ten working days of the referral conference manager approve form CP4 on , . ; : and or "
    "unless until only if who every weekly 95% target strategy discussion attend chair score model | ( ) “ ”".split()
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=60))
def test_any_order_of_telling_words(checked: Checked, pieces: list[str]) -> None:
    sound(checked(document(" ".join(pieces), heading="Referral")))


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "#", "# \n", "- \n- \n", "|  |\n| --- |\n|  |\n", "---\n---\n"])
def test_nothing_to_read(text: str, checked: Checked) -> None:
    result = checked(manual(text))
    assert result.findings == ()
    assert result.not_found == ()
