"""Two versions of a small manual: what came, went, changed and moved, and what it comes to."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.cli import main
from checker.compare.model import Result
from checker.report.lines import plain
from checker.versions import as_json, markdown, text
from checker.versions.compare import compare, units
from checker.versions.model import Comparison, Measure
from tests.conftest import Checked, manual
from tests.report.golden_files import same_as_golden

GOLDEN = Path(__file__).with_name("golden")
OLD = """# Conferences

The initial child protection conference must be held within 15 working days of the strategy discussion.

The chair should meet the parents before the conference begins.

Minutes must be sent to the family within 20 working days of the conference.

# Core groups

The first core group should meet within ten working days of the initial child protection conference.

The core group record must be completed on Form CG2.

The social worker must explain the plan to the child.
"""
NEW = """# Conferences

The initial child protection conference must be held within ten working days of the strategy discussion.

The chair must meet the parents before the conference begins.

The Head of Safeguarding must approve every invitation to a conference.

The social worker must explain the plan to the child.

# Core groups

Within ten working days of the initial child protection conference, the first core group should meet.

The core group record must be completed.
"""
NEVER = re.compile(r"\b(failure|failed|breach\w*|non-?complian\w*|scor(?:e|ed|ing)|grade|rating|better|worse)\b", re.I)


@pytest.fixture(scope="module")
def old(checked: Checked) -> Result:
    return checked(manual(OLD))


@pytest.fixture(scope="module")
def found(old: Result, checked: Checked) -> Comparison:
    return compare(old, checked(manual(NEW)))


def measure(found: Comparison, name: str) -> Measure:
    return next(each for each in found.measures if each.name == name)


# --- what is found ---


def test_a_changed_limit_is_a_change_and_its_direction_is_walked(found: Comparison) -> None:
    (pair,) = [pair for pair in found.changed if pair.after.text.startswith("The initial child protection")]
    (difference,) = pair.differences
    assert (difference.what, difference.direction) == ("time limit", "sooner")
    assert difference.starts is not None
    sooner, same, later = difference.starts
    assert (same, later) == (0, 0)
    assert sooner > 1000


def test_a_stronger_word_is_a_change(found: Comparison) -> None:
    (pair,) = [pair for pair in found.changed if pair.after.text.startswith("The chair must")]
    assert [(each.what, each.direction) for each in pair.differences] == [("force", "stronger")]


def test_a_form_that_is_gone_is_a_change(found: Comparison) -> None:
    (pair,) = [pair for pair in found.changed if "core group record" in pair.after.text]
    assert [(each.what, each.direction) for each in pair.differences] == [("form or system", "removed")]


def test_added_and_removed(found: Comparison) -> None:
    assert [unit.text for unit in found.added] == [
        "The Head of Safeguarding must approve every invitation to a conference."
    ]
    assert [unit.text for unit in found.removed] == [
        "Minutes must be sent to the family within 20 working days of the conference."
    ]


def test_a_passage_under_another_heading_is_moved_and_neither_added_nor_removed(found: Comparison) -> None:
    assert [pair.after.text for pair in found.moved] == ["The social worker must explain the plan to the child."]


def test_other_words_for_the_same_are_no_change_of_substance(found: Comparison) -> None:
    assert [pair.after.text[:23] for pair in found.reworded] == ["Within ten working days"]


def test_net_change_of_duties_limits_forms_approvals_and_words(found: Comparison) -> None:
    assert (measure(found, "approvals").net, measure(found, "approvals").came) == (1, 1)
    assert measure(found, "forms and systems").net == -1
    assert measure(found, "time limits").net == -1
    obligations = measure(found, "obligations")
    assert (obligations.came, obligations.went, obligations.net) == (1, 1, 0), "a net nought hides nothing"
    assert measure(found, "words").before == found.old.counts["words"]


def test_a_rule_that_no_passage_speaks_of_any_more_is_told(old: Result, checked: Checked) -> None:
    shorter = OLD.replace(
        "The first core group should meet within ten working days of the initial child protection conference.\n\n", ""
    )
    found = compare(old, checked(manual(shorter)))
    assert "core-group-10wd" in {rule.id for rule in found.no_longer_found}
    assert "core-group-10wd" in {rule.id for rule in compare(found.new, old).now_found}
    assert "no longer found" in plain(text.lines(found))


def test_what_is_removed_comes_with_what_to_watch(found: Comparison) -> None:
    for unit in found.removed:
        if unit.judged.findings:
            told = plain(text.lines(found))
            assert "To watch, now that it is gone" in told


def test_renumbered_and_rewrapped_is_the_same(old: Result, checked: Checked) -> None:
    written = OLD.replace("# Conferences", "# 7. Conferences").replace("# Core groups", "# 8. Core groups")
    written = written.replace("strategy discussion.", "strategy\ndiscussion.")
    found = compare(old, checked(manual(written)))
    assert found.is_same
    assert "No provision differs" in plain(text.lines(found))


def test_a_renamed_section_is_not_taken_for_a_move(old: Result, checked: Checked) -> None:
    assert compare(old, checked(manual(OLD.replace("# Core groups", "# Meetings of the core group")))).moved == ()


def test_a_lead_in_that_turns_around_what_an_item_says_is_a_change(checked: Checked) -> None:
    before = "# Conferences\n\nThe conference must:\n\n- be held within 15 working days of the strategy discussion;\n"
    found = compare(checked(manual(before)), checked(manual(before.replace("must:", "should:"))))
    (item,) = [pair for pair in found.changed if pair.after.text.startswith("be held")]
    assert [(each.what, each.direction) for each in item.differences] == [("force", "weaker")]


# --- what holds for any two versions ---

SENTENCES = [line for line in (OLD + NEW).splitlines() if line and not line.startswith("#")]
VERSIONS = st.lists(st.sampled_from(SENTENCES), max_size=6)


def written(sentences: list[str]) -> str:
    return "# Conferences\n\n" + "\n\n".join(sentences) + "\n"


@settings(max_examples=20)
@given(VERSIONS)
def test_a_manual_beside_itself_is_the_same(checked: Checked, sentences: list[str]) -> None:
    result = checked(manual(written(sentences)))
    found = compare(result, result)
    assert found.is_same
    assert all(each.net == 0 and not (each.came or each.went) for each in found.measures)


@settings(max_examples=20)
@given(VERSIONS, st.randoms(use_true_random=False))
def test_another_order_adds_and_removes_nothing(checked: Checked, sentences: list[str], random: st.DataObject) -> None:
    mixed = list(sentences)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    found = compare(checked(manual(written(sentences))), checked(manual(written(mixed))))
    assert (found.added, found.removed, found.changed, found.reworded) == ((), (), (), ())


@settings(max_examples=20)
@given(VERSIONS, VERSIONS)
def test_every_clause_is_told_once_and_what_came_less_what_went_is_the_net(
    checked: Checked, one: list[str], other: list[str]
) -> None:
    before, after = checked(manual(written(one))), checked(manual(written(other)))
    found = compare(before, after)
    for each in found.measures:
        if each.came is not None and each.went is not None:
            assert each.came - each.went == each.net, each
    pairs = len(found.changed) + len(found.moved) + len(found.reworded) + found.unchanged
    assert pairs + len(found.added) == sum(unit.is_provision for unit in units(after))
    assert pairs + len(found.removed) == sum(unit.is_provision for unit in units(before))


# --- told ---


def test_text(found: Comparison) -> None:
    same_as_golden(plain(text.lines(found)), "versions.txt", GOLDEN)


def test_markdown(found: Comparison) -> None:
    same_as_golden(markdown.render(found), "versions.md", GOLDEN)


def test_json_keeps_to_its_schema(found: Comparison, old: Result) -> None:
    schema = json.loads((files("checker.versions") / "schema" / "versions.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    for each in (found, compare(old, old)):
        data = json.loads(as_json.render(each))
        jsonschema.Draft7Validator(schema).validate(data)
    assert as_json.render(found) == as_json.render(compare(found.old, found.new))


def test_words_are_about_the_document(found: Comparison) -> None:
    for line in plain(text.lines(found)).splitlines():
        if "is not better for being shorter" not in line:
            assert not NEVER.search(line), line


# --- the command ---


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "old.md", tmp_path / "new.md"
    one.write_text(OLD, encoding="utf-8")
    other.write_text(NEW, encoding="utf-8")
    assert main(["compare", str(one), str(other), "--edition", "2023"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("old.md → new.md\n")
    assert told.err == ""
    assert main(["compare", str(one), str(other), "--output", str(tmp_path / "net.md")]) == 0
    assert (tmp_path / "net.md").read_text(encoding="utf-8")
    assert (one.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")) == (OLD, NEW)


@pytest.mark.parametrize(
    ("given", "hint"), [("nowhere.md", "no file or folder"), ("empty.md", "Both versions are needed")]
)
def test_a_version_that_cannot_be_read(
    given: str, hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    assert main(["compare", str(tmp_path / "old.md"), str(tmp_path / given)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert hint in told.err
