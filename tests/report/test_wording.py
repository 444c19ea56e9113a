"""The reports speak of a document, to people who did not write it to be judged: some words never occur."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker
from checker.compare.codes import CODES, resolve
from checker.compare.model import READING_ORDER
from checker.report import html, text
from checker.report.view import view
from checker.report.wording import SHORT, clean, count, joined, listed
from tests.report.made_up import RESULT, SETTING

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


MODULES = sorted(
    [
        *(PACKAGE / "report").glob("*.py"),
        *(PACKAGE / "commands").glob("*.py"),
        *(PACKAGE / "compare" / f"{name}.py" for name in ("model", "codes", "advice", "sentences")),
        PACKAGE / "cli.py",
    ]
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_messages_speak_of_the_document(path: Path) -> None:
    assert [words for words in spoken(path) if NEVER.search(words)] == []


def test_pages_speak_of_the_document() -> None:
    for path in (PACKAGE / "report" / "page").iterdir():
        assert not NEVER.search(path.read_text(encoding="utf-8")), path
    for written in (html.render(view(RESULT, SETTING)), text.render(view(RESULT, SETTING))):
        assert not NEVER.search(GRADE_OF_A_PERSON.sub("", written))


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
