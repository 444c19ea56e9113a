"""A local lexicon: what it changes, and what is said of everything amiss in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.checking import check
from checker.cli import main
from checker.knowledge.base import KnowledgeBase
from checker.lexicon.read import parse_lexicon
from checker.manual.read import read_bytes

LEXICON = """\
steps:
  assessment-complete: [Rainbow Review]
roles:
  social-work-manager: [practice captain]
systems: [Brightwater]
methods: [Seven Doors]
"""
MANUAL = b"""# Procedures

The Rainbow Review must be completed within 60 working days of the referral.

The visit should be entered in Brightwater.

Workers must use Seven Doors with every family.
"""


def checked(text: bytes, knowledge: KnowledgeBase, lexicon: str = "") -> list[tuple[str | None, set[str]]]:
    found = parse_lexicon(lexicon, "words.yaml", knowledge) if lexicon else None
    result = check(read_bytes(text, "manual.md"), knowledge, "2023", lexicon=found)
    return [(j.provision.event, set(j.relations)) for j in result.judged]


def test_local_names_are_understood(knowledge: KnowledgeBase) -> None:
    step, entered, method = checked(MANUAL, knowledge, LEXICON)
    assert step[0] == "assessment-complete"
    assert "L1" in step[1]
    assert "F1" in entered[1]
    assert "M1" in method[1]


def test_without_it_the_local_name_of_a_step_is_unknown(knowledge: KnowledgeBase) -> None:
    assert checked(MANUAL, knowledge)[0][0] != "assessment-complete"


def test_a_system_that_is_only_mentioned_is_no_form(knowledge: KnowledgeBase) -> None:
    text = b"# Visits\n\nThe Brightwater team should be thanked.\n"
    assert all("F1" not in codes for _, codes in checked(text, knowledge, LEXICON))


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("steps:\n  - referral\n", "2:3", "2:3: steps: a group of fields is expected, here is a list"),
        ("stepps: {}\n", "1:1", "did you mean 'steps'"),
        ("steps:\n  single-assessment: [Rainbow Review]\n", "2:3", "did you mean 'assessment-complete'"),
        ("roles:\n  social-work-manger: [captain]\n", "2:3", "did you mean 'social-work-manager'"),
        ("systems: Brightwater\n", "1:10", "systems"),
        ("steps:\n  core-group: [Circle]\n  child-in-need-plan: [circle]\n", "3:24", "stands for both"),
        ("steps: [\n", "2:1", "not YAML"),
    ],
)
def test_what_is_amiss_is_said_with_its_place(text: str, place: str, said: str, knowledge: KnowledgeBase) -> None:
    (defect,) = parse_lexicon(text, "words.yaml", knowledge).defects
    assert str(defect).startswith(f"words.yaml:{place}: ")
    assert said in str(defect)


def test_the_rest_of_a_faulty_lexicon_is_used_and_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, manual = tmp_path / "words.yaml", tmp_path / "manual.md"
    words.write_text(LEXICON + "colours: [red]\n", encoding="utf-8")
    manual.write_bytes(MANUAL)
    assert main(["check", str(manual), "--lexicon", str(words), "--format", "json", "--quiet"]) == 2
    out, err = capsys.readouterr()
    assert "words.yaml:7:1: there is no field 'colours'" in err
    assert '"assessment-complete"' in out


def test_a_lexicon_that_cannot_be_opened_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "README.md", "--lexicon", "no-such.yaml"]) == 2
    assert "--lexicon no-such.yaml: cannot be opened" in capsys.readouterr().err
