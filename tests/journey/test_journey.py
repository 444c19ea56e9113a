"""A journey told, drawn and written, nationally and beside a small manual."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from checker.cli import main
from checker.compare.model import Result
from checker.journey import as_json, page, picture, text
from checker.journey.build import NoWay, build
from checker.journey.model import Journey
from checker.journey.routes import DEFAULT, between, main_events, order, routes
from checker.knowledge.base import KnowledgeBase
from checker.report.lines import plain
from tests.conftest import Checked, manual
from tests.journey.made_up import JOURNEY
from tests.report.golden_files import same_as_golden

GOLDEN = Path(__file__).with_name("golden")
MANUAL = """# Referral

A decision on the referral must be made by a social work manager within one working day of the referral being received.

# Strategy discussion

The strategy discussion must be held within two working days of the referral being received.

# Conferences

The initial child protection conference must be held within ten working days of the strategy discussion.
The Service Director must approve the conference.

The first core group must meet within 15 working days of the initial child protection conference.
"""
NEVER = re.compile(r"\b(failure|failed|breach\w*|non-?complian\w*|scor(?:e|ed|ing)|grade|rating)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def result(checked: Checked) -> Result:
    return checked(manual(MANUAL))


@pytest.fixture(scope="module")
def journey(result: Result, knowledge: KnowledgeBase) -> Journey:
    return build(routes()[DEFAULT], knowledge, "2023", result)


# --- the way ---


@pytest.mark.parametrize("name", list(routes()))
@pytest.mark.parametrize("edition", ["2010", "2015", "2023", "2026"])
def test_every_named_route_leads_from_its_start_to_its_end(name: str, edition: str, knowledge: KnowledgeBase) -> None:
    route = routes()[name]
    found = build(route, knowledge, edition)
    main_steps = [step.event.id for step in found.steps if step.main]
    assert (main_steps[0], main_steps[-1]) == (route.start, route.end)
    assert found.counts.steps == len(main_steps)
    assert found.manual == ""


@pytest.mark.parametrize("name", list(routes()))
def test_no_step_comes_before_one_that_it_follows(name: str, knowledge: KnowledgeBase) -> None:
    events = [event.id for event in main_events(knowledge, routes()[name])]
    for one, other in order(knowledge).edges:
        if one in events and other in events:
            assert events.index(one) < events.index(other)


def test_a_way_that_does_not_exist_is_said(knowledge: KnowledgeBase) -> None:
    with pytest.raises(NoWay):
        build(between(knowledge, "plan-ended", "referral-made"), knowledge, "2023")


def test_an_edition_has_its_own_rules(knowledge: KnowledgeBase) -> None:
    told = {year: plain(text.lines(build(routes()[DEFAULT], knowledge, year))) for year in ("2010", "2023")}
    assert "lead social worker" in told["2023"].casefold()
    assert told["2010"] != told["2023"]


# --- beside a manual ---


def test_each_passage_stands_at_its_step(journey: Journey) -> None:
    steps = {step.event.id: step.local for step in journey.steps}
    assert [s.text for s in steps["strategy-discussion"].by_when] == [
        "within two working days of the referral being received"
    ]
    conference = steps["initial-child-protection-conference"]
    assert [s.code for s in conference.by_when] == ["T1"]
    assert [s.text for s in conference.approvals] == ["Service Director"]
    assert [s.code for s in steps["first-core-group"].by_when] == ["L1"]


def test_a_passage_that_only_restates_a_rule_has_no_code(journey: Journey) -> None:
    (decision,) = [step for step in journey.steps if step.event.id == "referral-decision"]
    assert [said.code for said in decision.local.by_when] == [""]


def test_a_limit_that_is_overrun_is_found_in_a_manual(checked: Checked, knowledge: KnowledgeBase) -> None:
    late = MANUAL.replace("within two working days of the referral", "within ten working days of the referral")
    late += "\nThe initial child protection conference must be held within 15 working days of the referral.\n"
    found = build(routes()[DEFAULT], knowledge, "2023", checked(manual(late)))
    (clash,) = [clash for clash in found.clashes if clash.whole and clash.whole.side == "local"]
    assert clash.kind == "in-full"
    assert clash.whole
    assert clash.whole.text == "within 15 working days of the referral"
    assert clash.days == clash.starts


def test_a_limit_without_a_start_is_told_and_never_guessed(checked: Checked, knowledge: KnowledgeBase) -> None:
    told = "# Strategy discussion\n\nThe strategy discussion must be held within three working days.\n"
    found = build(routes()[DEFAULT], knowledge, "2023", checked(manual(told)))
    assert [said.text for said in found.unstarted] == ["within three working days"]
    assert not [limit for limit in found.limits if limit.side == "local"]


def test_nothing_read_is_not_taken_for_a_short_way(checked: Checked, knowledge: KnowledgeBase) -> None:
    found = build(routes()[DEFAULT], knowledge, "2023", checked(manual("\n")))
    national = build(routes()[DEFAULT], knowledge, "2023")
    assert [s.event.id for s in found.steps if s.main] == [s.event.id for s in national.steps if s.main]
    assert found.counts.limits == 0
    assert "nothing said" in plain(text.lines(found))


# --- told ---


def test_text() -> None:
    same_as_golden(plain(text.lines(JOURNEY)), "journey.txt", GOLDEN)


def test_json_keeps_to_its_schema(journey: Journey) -> None:
    same_as_golden(as_json.render(JOURNEY), "journey.json", GOLDEN)
    schema = json.loads((files("checker.journey") / "schema" / "journey.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    for each in (JOURNEY, journey, replace(journey, manual="")):
        jsonschema.Draft7Validator(schema).validate(json.loads(as_json.render(each)))


def test_the_drawing() -> None:
    drawn = picture.draw(JOURNEY, alone=True)
    same_as_golden(drawn + "\n", "journey.svg", GOLDEN)
    words = " ".join("".join(ET.fromstring(drawn).itertext()).split())
    for step in JOURNEY.steps:
        assert step.event.label.split()[0] in words


def test_the_same_journey_gives_the_same_bytes(journey: Journey, result: Result, knowledge: KnowledgeBase) -> None:
    again = build(routes()[DEFAULT], knowledge, "2023", result)
    for write in (as_json.render, page.render, picture.draw):
        assert write(again) == write(journey)


def test_markup_in_a_manual_stays_words() -> None:
    written = page.render(JOURNEY)
    assert "Invitation &lt;sent&gt;" in written
    assert "<sent>" not in written
    assert "<script" not in written


def test_words_are_about_the_document() -> None:
    for written in (plain(text.lines(JOURNEY)), page.render(JOURNEY), as_json.render(JOURNEY)):
        assert not NEVER.search(written)


# --- the command ---


def test_the_command_writes_what_the_name_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "manual.md"
    source.write_text(MANUAL, encoding="utf-8")
    for suffix, start in ((".svg", "<svg"), (".json", "{"), (".html", "<!doctype html>")):
        target = tmp_path / f"journey{suffix}"
        options = ["--edition", "2023", "--route", "referral-to-conference", "--output", str(target)]
        assert main(["journey", str(source), *options]) == 0
        assert target.read_text(encoding="utf-8").startswith(start)
    assert source.read_text(encoding="utf-8") == MANUAL
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--route", "referral-to-conferences"], "referral-to-conference"),
        (["--from", "referral-made"], "--to"),
        (["--from", "plan-ended", "--to", "referral-made"], "no way leads"),
        (["nowhere.docx"], "nowhere.docx"),
    ],
)
def test_mistakes_are_told(arguments: list[str], hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journey", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert hint in said.err
    assert "Traceback" not in said.err
