"""`checker verify` on a PDF made here that restates 40 rules, six of them altered, and on one about something else."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
import yaml

import checker.commands.verify
from checker.cli import main
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.files import vocabulary_files
from checker.knowledge.load import load
from checker.manual.read import read
from checker.verify.model import Verification
from checker.verify.record import record
from checker.verify.verify import verify
from tests.verify.guidance import ALTERED, SECTIONS, write_guidance, write_unrelated

RESTATED = {rule for sentences in SECTIONS.values() for rule, _ in sentences}


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return load(cache=False)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("guidance") / "guidance.pdf"
    write_guidance(path)
    return path


@pytest.fixture(scope="module")
def found(pdf: Path, knowledge: KnowledgeBase) -> Verification:
    return verify(read(pdf), knowledge, "2023")


def test_34_agree_6_differ_and_none_is_missed(found: Verification) -> None:
    assert len(RESTATED) == 40
    assert {each.rule for each in found.with_verdict("differs")} == set(ALTERED)
    assert {each.rule for each in found.with_verdict("agrees")} == RESTATED - set(ALTERED)
    assert len(found.with_verdict("agrees")) == 34


def test_each_difference_shows_both_values(found: Verification) -> None:
    differing = {each.rule: each.differing for each in found.with_verdict("differs")}
    for rule, (_, _, part) in ALTERED.items():
        assert [slot.part for slot in differing[rule]] == [part], rule
    values = {rule: (slots[0].ours, slots[0].theirs) for rule, slots in differing.items()}
    assert values == {
        "icpc-15wd": ("15 working days", "20 working days"),
        "core-group-10wd": ("10 working days", "14 days"),
        "local-review-six-months": ("6 months", "9 months"),
        "strategy-record": ("should", "may"),
        "wishes-feelings-s17": ("must", "should"),
        "icpc-chair-meets-family": ("Conference chair", "Local authority social worker"),
    }


def test_every_citation_leads_to_its_paragraph(found: Verification, pdf: Path) -> None:
    numbers = {}
    number = 0
    for sentences in SECTIONS.values():
        number += 1
        for rule, _ in sentences:
            number += 1
            numbers[rule] = str(number)
    cited = {each.rule: each.citation for each in found.checked if each.citation}
    assert {rule: citation.paragraph for rule, citation in cited.items()} == numbers
    pages = [citation.page for citation in cited.values() if citation.page]
    assert len(pages) == 40
    assert set(pages) == set(range(1, max(pages) + 1))
    assert str(cited["referral-decision-1wd"]) == "para 2, p.1"


def test_the_text_without_changes_agrees_throughout(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    write_guidance(tmp_path / "plain.pdf", altered=False)
    found = verify(read(tmp_path / "plain.pdf"), knowledge, "2023")
    assert {each.rule for each in found.with_verdict("agrees")} == RESTATED
    assert not found.with_verdict("differs")


def test_nothing_is_found_in_an_unrelated_text(
    tmp_path: Path, knowledge: KnowledgeBase, capsys: pytest.CaptureFixture[str]
) -> None:
    write_unrelated(tmp_path / "bees.pdf")
    found = verify(read(tmp_path / "bees.pdf"), knowledge, "2023")
    assert len(found.with_verdict("not-found")) == len(found.checked)
    assert main(["verify", "--edition", "2023", str(tmp_path / "bees.pdf")]) == 1
    out = capsys.readouterr().out
    assert "Nothing found: no paragraph of this document carries any of the" in out
    assert "probably another document" in out


def test_the_record_is_yaml_with_sha256_and_date_and_the_same_every_time(found: Verification, pdf: Path) -> None:
    text = record(found, date(2026, 11, 22))
    assert record(found, date(2026, 11, 22)) == text
    data = yaml.safe_load(text)
    assert data["document"]["sha256"] == hashlib.sha256(pdf.read_bytes()).hexdigest()
    assert data["date"] == "2026-11-22"
    assert len(data["agrees"]) == 34
    assert len(data["not-found"]) == len(found.checked) - 40
    assert data["differs"]["icpc-15wd"]["figure"] == {"ours": "15 working days", "document": "20 working days"}
    assert all(sentence not in text for sentences in SECTIONS.values() for _, sentence in sentences)


def test_a_later_record_differs_only_where_the_result_does(found: Verification, tmp_path: Path) -> None:
    before = record(found, date(2026, 11, 22)).splitlines()
    after = record(found, date(2026, 11, 23)).splitlines()
    assert [line for line in after if line not in before] == ['date: "2026-11-23"']


def test_write_records_the_result_beside_the_rules(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checker.commands.verify, "_checkout", lambda: tmp_path)
    assert main(["verify", "--edition", "2023", str(pdf), "--write"]) == 1
    out = capsys.readouterr().out
    assert "34 agree, 6 differ, 208 not found" in out
    assert "here 15 working days; in the document 20 working days" in out
    written = tmp_path / "rules" / "vocabulary" / "verified" / "2023.yaml"
    assert yaml.safe_load(written.read_text(encoding="utf-8"))["edition"] == "2023"
    assert vocabulary_files(tmp_path) == [], "a record is no vocabulary"


def test_an_unknown_edition_and_a_missing_file_are_told(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--edition", "1999", str(pdf)]) == 2
    assert main(["verify", "--edition", "2023", str(pdf.with_name("none.pdf"))]) == 2
    err = capsys.readouterr().err
    assert "there is no such edition here" in err
    assert "There is no file or folder" in err


def test_what_is_only_told_proves_nothing(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    (tmp_path / "history.md").write_text(
        "# Conferences\n\nAn initial child protection conference was held after a strategy discussion.\n\n"
        "The first core group follows the initial child protection conference.\n",
        encoding="utf-8",
    )
    found = verify(read(tmp_path / "history.md"), knowledge, "2023")
    assert len(found.with_verdict("not-found")) == len(found.checked)


def test_a_list_has_the_force_of_its_lead_in(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    (tmp_path / "list.md").write_text(
        "# Strategy discussions\n\nThe social worker should:\n\n"
        "- record the decisions agreed at the strategy discussion and see that they are followed up.\n",
        encoding="utf-8",
    )
    found = verify(read(tmp_path / "list.md"), knowledge, "2023")
    agreed = {each.rule: each.slots[0].theirs for each in found.with_verdict("agrees")}
    assert agreed["strategy-record"] == "should"
    assert set(agreed.values()) == {"should"}
