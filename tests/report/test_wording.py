"""The reports speak of a document, to people who did not write it to be judged: some words never occur."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import checker
from checker.compare.advice import ADVICE
from checker.compare.codes import CODES, resolve
from checker.compare.model import READING_ORDER, Result
from checker.decisions.model import CHOICES, Choice, Decision
from checker.report import html, text
from checker.report.decided import decided_words
from checker.report.view import view
from checker.report.wording import SHORT, clean, count, joined, listed
from tests.report.made_up import FINDINGS, RESULT, SETTING

PACKAGE = Path(checker.__file__).parent
NEVER = re.compile(
    r"\b(failure\w*|failed|fails|breach\w*|non-?complian\w*|complian\w*|violat\w*|scor(?:e|es|ed|ing)|grad(?:e|es|ed|ing)"
    r"|rating|guilty)\b",
    re.IGNORECASE,
)
GRADE_OF_A_PERSON = re.compile(r"grade of chair", re.IGNORECASE)


def spoken(path: Path) -> Iterator[str]:
    """Sentences in the strings of a module, without its docstrings: what may reach a reader. Single words are names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or id(node) in documentation:
            continue
        if " " in node.value.strip():
            yield GRADE_OF_A_PERSON.sub("", node.value)


FOLDERS = ("report", "commands", "journey", "versions", "actions", "decisions", "annotate")
MODULES = sorted(
    [
        *(path for folder in FOLDERS for path in (PACKAGE / folder).glob("*.py")),
        *(PACKAGE / "compare" / f"{name}.py" for name in ("model", "codes", "advice", "sentences")),
        PACKAGE / "cli.py",
    ]
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_messages_speak_of_the_document(path: Path) -> None:
    assert [words for words in spoken(path) if NEVER.search(words)] == []


@pytest.mark.parametrize("choice", CHOICES)
def test_a_decision_is_told_as_it_was_written(choice: Choice) -> None:
    decision = Decision("0" * 12, "T1", choice, "It helps", "Lead", "Audit", date(2027, 3, 1), "Days to help")
    said = decided_words(decision)
    assert not NEVER.search(said)
    for part in (CHOICES[choice], "Reason: It helps.", "Evidence: Audit.", "Watched: Days to help.", "1 March 2027"):
        assert part.lower() in said.lower()
    due = decided_words(replace(decision, due=True))
    assert "has passed: please look at it again" in due


def test_pages_speak_of_the_document() -> None:
    for path in (PACKAGE / "report" / "page").iterdir():
        assert not NEVER.search(path.read_text(encoding="utf-8")), path
    for written in (html.render(view(RESULT, SETTING)), text.render(view(RESULT, SETTING))):
        assert not NEVER.search(GRADE_OF_A_PERSON.sub("", written))


BLAME = re.compile(
    r"\b(blam\w+|fault\w*|careless\w*|negligen\w*|incompeten\w*|must improve|poor(?:ly)?|inadequa\w*|wrong(?:ly)?|"
    r"bad(?:ly)?|should have|neglected to|mistake by)\b",
    re.IGNORECASE,
)
NOT_BLAME = ("Added does not mean wrong", "Fear of blame makes people", "For which child would this be wrong?")
GOING = re.compile(
    r"\b(remov\w+|delet\w+|drop(?:ped)?|abolish\w*|scrap\w*|take (?:it )?out|if it went)\b", re.IGNORECASE
)


def messages() -> Iterator[tuple[str, str]]:
    """Every standing text that a finding can carry: (code, words)."""
    for code, advice in ADVICE.items():
        yield from ((code, words) for words in (advice.why, *advice.questions, advice.watch, advice.next_step))


def test_no_standing_text_blames_anyone() -> None:
    for code, words in messages():
        for kept in NOT_BLAME:
            words = words.replace(kept, "")
        assert not BLAME.search(words), (code, words)
        assert not NEVER.search(words), (code, words)


def test_every_finding_says_why_asks_and_says_what_to_watch() -> None:
    flagged = {code.code for code in CODES if code.group not in {None, "works-well"}}
    assert flagged <= ADVICE.keys()
    for code, advice in ADVICE.items():
        assert advice.why.endswith("."), code
        assert advice.questions, code
        assert all(question.endswith("?") for question in advice.questions), code
        assert advice.watch, code
        assert not GOING.search(" ".join([advice.why, *advice.questions, advice.next_step])), (
            f"{code} speaks of letting go of a line outside what to watch"
        )


def test_what_may_go_is_never_told_without_what_to_watch() -> None:
    for finding in FINDINGS:
        told = text.render(view(replace(RESULT, findings=(finding,)), SETTING))
        if "If it went" in told:
            assert finding.watch in told


def test_what_is_said_of_a_whole_manual(northshire: Result) -> None:
    """Every sentence written about the example: in words, about the text, no placeholder, no sum."""
    assert len({finding.code for finding in northshire.findings}) > 15
    for finding in northshire.findings:
        own = finding.sentence.replace(finding.quote, "")
        for quoted in re.findall(r"“[^”]*”", own):
            own = own.replace(quoted, "“”")
        assert not BLAME.search(own), finding.sentence
        assert not NEVER.search(own), finding.sentence
        assert not re.search(r"[{}]|None|\bnan\b", own), finding.sentence
        assert own.endswith("."), finding.sentence
        assert finding.watch, finding.code
        assert len(finding.sentence) < 400, finding.sentence


def test_every_group_has_a_short_name() -> None:
    assert SHORT.keys() == READING_ORDER.keys()


def test_codes_are_found_by_code_and_by_name() -> None:
    assert len({code.code for code in CODES}) == len(CODES)
    for code in CODES:
        for word in (code.code, code.code.lower(), code.name, code.name.replace(" ", "-").upper()):
            assert resolve(word) is code
    assert resolve("T9") is None


def test_small_words() -> None:
    assert count(1, "file") == "1 file"
    assert count(2114, "word") == "2,114 words"
    assert count(2, "form named", "forms named") == "2 forms named"
    assert listed(["a", "b", "c"], 2) == "a, b and 1 more"
    assert listed(["a", "b"], 2) == "a, b"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined([]) == ""
    assert clean("a\tb\r\nc\x00") == "a b c\ufffd"
