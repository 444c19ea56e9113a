"""The register: every defect with its place in one pass; merging loses nothing and leaves the rest of it alone."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from checker.decisions.model import CHOICES, NEEDED, Decision
from checker.decisions.read import Register, parse_register, schema
from checker.decisions.write import Merged, NotMergedError, merge

LATER = date(2027, 11, 1)
ONE = Decision(
    "0a1b2c3d4e5f", "T1", "keep", "Three reviews asked for it.", "Safeguarding lead", "Audit: 2025.", LATER,
    quote="Meet within 5 working days.", heading="Conferences › When", place="manual.pdf page 57",
)  # fmt: skip
TWO = Decision("123456789012", "A1", "remove", "It delays help.", "Head of early help", "", LATER, "Days to help.")

BAD = """\
schema: 1
decisions:
  - finding: 0a1b2c3d4e5f
    code: T1
    decision: keeep
    reason: Because.
    owner: Lead
    review: 2027-11-01
  - finding: nonsense
    code: T9
    decision: keep
    reason: " "
    owner: Lead
    review: 2027-02-30
  - finding: 0a1b2c3d4e5f
    code: T1
    decision: remove
    reason: Because.
    owner: Lead
    review: 2027-02-30
    watch: Days.
    ownr: Lead
  - finding: 123456789012
    code: t1
    decision: remove
    reason: Because.
    owner: Lead
    review: 2027-02-28
  - finding: 123456789012
    code: A1
    decision: change
    reason: Because.
    owner: Lead
    review: 2027-02-30
"""


def read(text: str) -> Register:
    return parse_register(text, "decisions.yaml")


def test_every_defect_in_one_pass_with_its_place() -> None:
    said = [str(defect) for defect in read(BAD).defects]
    expected = [
        ("decisions.yaml:5:15: decision: 'keeep' is not known", "did you mean 'keep'?"),
        ("decisions.yaml:9:14: finding: 'nonsense' is not the fingerprint", "0 to 9 and a to f"),
        ("decisions.yaml:10:11: code: 'T9' is not known", ""),
        ("decisions.yaml:12:13: reason: this is empty", ""),
        ("decisions.yaml:14:13: review: there is no day 2027-02-30", ""),
        ("decisions.yaml:20:13: review: there is no day 2027-02-30", ""),
        ("decisions.yaml:22:5: unknown field 'ownr'", "did you mean 'owner'?"),
        ("decisions.yaml:23:5: the field 'watch' is missing", "a decision to remove needs it"),
        ("decisions.yaml:24:11: code: 't1' is not known", "did you mean 'T1'?"),
        ("decisions.yaml:34:13: review: there is no day 2027-02-30", ""),
    ]
    assert len(said) == len(expected), said
    for line, (start, part) in zip(said, expected, strict=True):
        assert line.startswith(start)
        assert part in line


def test_entries_in_order_are_used_beside_those_that_are_not() -> None:
    good = merge(None, [ONE]).text + BAD.partition("decisions:\n")[2]
    register = read(good)
    assert [e.decision for e in register.entries] == [ONE]
    assert len(register.defects) >= 6


def test_a_second_entry_for_the_same_finding_is_a_defect() -> None:
    text = merge(None, [ONE]).text
    register = read(text + text.partition("decisions:\n")[2])
    assert [e.decision for e in register.entries] == [ONE]
    assert "second decision" in str(register.defects[0])


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("", "1:1", "no fields"),
        ("schema: 2\ndecisions: []\n", "1:9", "not known"),
        ("schema: 1\n", "1:1", "'decisions' is missing"),
        ("schema: 1\ndecisions:\n  - finding: a: b\n", "3:15", "colon"),
        ("schema: 1\ndecisions:\n  - one\n", "3:5", "fields"),
        ("schema: 1\ndecisions:\n\t- one\n", "3:1", "tab"),
    ],
)
def test_what_is_no_register(text: str, where: str, said: str) -> None:
    (defect,) = read(text).defects
    assert str(defect).startswith(f"decisions.yaml:{where}:")
    assert said in str(defect)


def test_the_schema_is_valid_and_asks_for_what_the_model_asks_for() -> None:
    Draft7Validator.check_schema(schema())
    whole = {
        "finding": "0a1b2c3d4e5f",
        "code": "T1",
        "reason": "r",
        "owner": "o",
        "review": "2027-01-01",
        "watch": "w",
    }
    for choice in CHOICES:
        for left_out in ("reason", "evidence", "owner", "review", "watch"):
            entry = {key: value for key, value in whole.items() if key != left_out} | {"decision": choice}
            fits = Draft7Validator(schema()).is_valid({"schema": 1, "decisions": [entry]})
            assert fits == (left_out not in NEEDED[choice]), (choice, left_out)


def test_what_is_written_reads_back_and_conforms() -> None:
    merged = merge(None, [TWO, ONE])
    assert [e.decision for e in read(merged.text).entries] == [TWO, ONE]
    plain: Any = yaml.load(merged.text, Loader=yaml.BaseLoader)
    plain["schema"] = 1
    assert list(Draft7Validator(schema()).iter_errors(json.loads(json.dumps(plain)))) == []


def test_a_register_reads_well() -> None:
    assert merge(None, [ONE]).text.partition("decisions:\n")[2] == (
        "  - finding: 0a1b2c3d4e5f\n"
        "    code: T1\n"
        "    place: manual.pdf page 57\n"
        "    heading: Conferences › When\n"
        "    quote: Meet within 5 working days.\n"
        "    decision: keep\n"
        "    reason: Three reviews asked for it.\n"
        "    evidence: 'Audit: 2025.'\n"
        "    owner: Safeguarding lead\n"
        "    review: 2027-11-01\n"
    )


KEPT = """\
# Our register. Please talk to Sam before you change it.
schema: 1
decisions:

- finding: 0a1b2c3d4e5f   # the old one
  code: T1
  decision: keep
  reason: >-
    Three reviews
    asked for it.
  owner: 'Safeguarding lead'
  evidence: "Audit: 2025."
  review: 2027-11-01
  quote: Meet within 5 working days.
  heading: Conferences › When
  place: manual.pdf page 57
# the end
"""


def test_merging_adds_and_leaves_everything_else_as_it_was() -> None:
    merged = merge(read(KEPT), [ONE, TWO])
    assert (merged.added, merged.same, merged.conflicts) == ((TWO,), (ONE,), ())
    assert merged.text.startswith(KEPT.rstrip())
    assert [e.decision for e in read(merged.text).entries] == [ONE, TWO]
    again = merge(read(merged.text), [TWO, ONE])
    assert again.text == merged.text
    assert set(again.same) == {ONE, TWO}


def test_a_conflict_is_told_and_nothing_is_overwritten() -> None:
    other = changed(ONE, reason="Another reason.", owner="Someone else")
    merged = merge(read(KEPT), [other])
    (conflict,) = merged.conflicts
    assert (conflict.line, conflict.fields) == (5, ("reason", "owner"))
    assert merged.text == KEPT
    assert not merged.added


def test_replacing_exchanges_only_that_entry() -> None:
    both = merge(read(KEPT), [TWO]).text
    other = changed(ONE, reason="Another reason.")
    merged = merge(read(both), [other], replacing=True)
    assert merged.replaced == ((ONE, other),)
    assert [e.decision for e in read(merged.text).entries] == [other, TWO]
    assert merged.text.startswith("# Our register. Please talk to Sam before you change it.\n")
    assert "# the end" in merged.text


def changed(decision: Decision, **given: Any) -> Decision:
    from dataclasses import replace

    return replace(decision, **given)


@pytest.mark.parametrize(
    "start", ["schema: 1\ndecisions: []\n", "schema: 1\ndecisions:\n", "decisions: []\nschema: 1\n"]
)
def test_an_empty_register_is_filled(start: str) -> None:
    assert [e.decision for e in read(merge(Register("d", start, (), ()), [ONE]).text).entries] == [ONE]


def test_a_list_in_brackets_is_left_alone() -> None:
    text = "schema: 1\ndecisions: [{finding: 123456789012, code: A1, decision: not-an-addition, reason: r, owner: o}]\n"
    register = read(text)
    assert len(register.entries) == 1
    with pytest.raises(NotMergedError, match="brackets"):
        merge(register, [ONE])


def test_line_breaks_of_windows_stay() -> None:
    text = merge(read(KEPT.replace("\n", "\r\n")), [TWO]).text
    assert text.count("\n") == text.count("\r\n")
    assert len(read(text).entries) == 2


_SIGNS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"], include_characters=" :#'\"-{}[]|>%@&*!"
)
words = st.text(_SIGNS, min_size=1, max_size=200).map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=50)
@given(st.lists(st.tuples(words, words, words, words), min_size=1, max_size=4))
def test_any_words_survive_writing_and_reading(texts: list[tuple[str, str, str, str]]) -> None:
    decisions = [
        Decision(f"{number:012x}", "T1", "remove", reason, owner, evidence, LATER, watch, quote=reason, heading=owner)
        for number, (reason, owner, evidence, watch) in enumerate(texts)
    ]
    register = None
    for decision in decisions:  # one after another, as over the years
        merged: Merged = merge(register, [decision])
        register = read(merged.text)
        assert not register.defects
    assert register is not None
    assert [e.decision for e in register.entries] == decisions
