from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker.durations import Duration
from checker.knowledge.base import KnowledgeBase, KnowledgeError, UnknownName
from checker.knowledge.files import find_root
from checker.knowledge.load import load
from checker.knowledge.model import EditionEntry, Limit, Moment
from tests.knowledge.support import change

CONFERENCE = "initial-conference-15wd"


def test_everything_is_loaded_in_the_order_of_the_journey(base: Path) -> None:
    knowledge = load(base)
    assert list(knowledge.rules) == [
        "assessment-45wd",
        "assessment-defined",
        "initial-assessment-10wd",
        "core-group-10wd",
        "core-group-later-frequency",
        CONFERENCE,
    ]
    assert list(knowledge.principles) == ["earlier-is-better", "needs-vary"]
    assert knowledge.principles["needs-vary"].body == "No two children are alike.\n"
    assert knowledge.events["initial-assessment"].abbreviations == ("IA",)
    assert knowledge.actors["health-board"].former == ("primary care trust", "PCT")
    assert knowledge.ambiguous == {"IA": ("initial assessment", "information asset")}
    assert knowledge.weak_names[0].events == ("initial-conference",)
    assert knowledge.clocks["previous-core-group"].moment == Moment("core-group", "previous")
    assert knowledge.sets["system"].order == 1


def test_a_rule_has_its_types(base: Path) -> None:
    rule = load(base).rules[CONFERENCE]
    assert rule.deadline == Limit(
        "at_most",
        Duration(15, "working-day"),
        Moment("strategy-discussion", "held"),
        Moment("initial-conference", "held"),
    )
    assert rule.reviewed == "2026-11-22"
    assert rule.path == f"conference/{CONFERENCE}.yaml"
    assert rule.sources[0].read == "2026-11-22"
    assert rule.examples["restates"][0].codes == ("R0",)


def test_status_and_standing(base: Path) -> None:
    rule = load(base).rules[CONFERENCE]
    assert (rule.status("2010"), rule.status("2013"), rule.status("2023")) == ("in-force", "changed", "unknown")
    # The entry of 2010 was read, the statement as a whole was only seen restated: the weaker one counts.
    assert (rule.standing("2010"), rule.standing("2013"), rule.standing("2023")) == (
        "corroborated",
        "memory",
        "unknown",
    )


def test_what_is_inferred_is_no_firmer_than_where_it_is_carried_on_from(base: Path) -> None:
    def standing(before: EditionEntry, now: EditionEntry) -> str:
        rule = replace(load(base).rules[CONFERENCE], confidence="verified", editions={"2010": before, "2013": now})
        return rule.standing("2013")

    inferred = EditionEntry("in-force", "inferred")
    assert standing(EditionEntry("in-force", "memory"), inferred) == "memory"
    assert standing(EditionEntry("changed", "memory"), inferred) == "memory"
    assert standing(EditionEntry("in-force", "verified"), inferred) == "inferred"
    # New or changed in this edition: inferred from what is said of it, not carried on.
    assert standing(EditionEntry("absent", "memory"), inferred) == "inferred"
    assert standing(EditionEntry("in-force", "memory"), EditionEntry("changed", "inferred")) == "inferred"


def test_names_resolve_through_aliases_and_statements_that_are_no_rule(base: Path) -> None:
    knowledge = load(base)
    assert knowledge.resolve("conference-fifteen-days") == CONFERENCE
    assert knowledge.resolve("registration") == CONFERENCE
    assert knowledge.resolve("needs-vary") == "needs-vary"
    assert knowledge.resolve("nothing") is None
    assert knowledge.rule("conference-fifteen-days").id == CONFERENCE
    with pytest.raises(UnknownName, match=r"there is no rule called 'core-group-10d'.*did you mean core-group-10wd"):
        knowledge.rule("core-group-10d")


def test_an_edition_applies_its_own_fields(base: Path) -> None:
    knowledge = load(base)
    then = knowledge.as_of("2010").rules[CONFERENCE]
    assert then.decider == ("police",)
    assert then.deadline is not None
    assert then.deadline.start == Moment("strategy-discussion", "last held")
    assert knowledge.as_of("2013").rules[CONFERENCE].decider == ()
    assert knowledge.as_of("2010") is knowledge.as_of("2010")


def test_a_view_says_what_applies_what_went_and_what_is_left_open(base: Path) -> None:
    knowledge = load(base)
    old, new = knowledge.as_of("2010"), knowledge.as_of("2023")
    assert {rule.id for rule in old.in_force()} == {
        "assessment-defined",
        "initial-assessment-10wd",
        "core-group-10wd",
        CONFERENCE,
    }
    assert old.rules["initial-assessment-10wd"].kind == "rule"
    assert {rule.id for rule in new.in_force()} == {"assessment-45wd", "core-group-10wd", CONFERENCE}
    assert [rule.id for rule in new.withdrawn()] == ["initial-assessment-10wd"]
    assert [rule.id for rule in new.silences()] == ["core-group-later-frequency"]
    assert old.group("assessment-45wd") == "none"
    assert new.group("assessment-defined") == "none"


def test_what_nobody_has_read_is_carried_over_and_said_aloud(base: Path) -> None:
    view = load(base).as_of("2023")
    assert CONFERENCE in view.carried
    assert view.standing(CONFERENCE) == "unknown"
    assert "core-group-10wd" not in view.carried


def test_the_wording_is_carried_over_with_the_rule(base: Path) -> None:
    said = "{status: changed, basis: memory, statement: The conference takes place soon.}"
    change(base, f"rules/conference/{CONFERENCE}.yaml", "{status: changed, basis: memory}", said)
    knowledge = load(base)
    assert [knowledge.as_of(edition).rules[CONFERENCE].statement for edition in ("2013", "2023")] == [
        "The conference takes place soon."
    ] * 2


def test_rules_by_event_role_and_stage(base: Path) -> None:
    view = load(base).as_of("2023")
    assert [rule.id for rule in view.by_event("initial-conference")] == [CONFERENCE]
    assert [rule.id for rule in view.by_event("strategy-discussion")] == [CONFERENCE]
    assert [rule.id for rule in view.by_role("local-authority")] == ["assessment-45wd", "core-group-10wd", CONFERENCE]
    assert [rule.id for rule in view.by_stage("conference")] == ["core-group-10wd", CONFERENCE]


@pytest.mark.parametrize(
    ("day", "edition"),
    [("2009-01-01", "2010"), ("2013-04-14", "2010"), ("2013-04-15", "2013"), ("2030-01-01", "2023")],
)
def test_the_edition_of_a_day(base: Path, day: str, edition: str) -> None:
    knowledge = load(base)
    assert knowledge.on(date.fromisoformat(day)).id == edition
    assert knowledge.edition_in_force(date.fromisoformat(day)).id == edition
    with pytest.raises(UnknownName, match="no edition called '2011'"):
        knowledge.as_of("2011")


def test_what_was_read_is_kept_until_the_file_changes(base: Path) -> None:
    load(base)
    [kept] = list(Path(os.environ["XDG_CACHE_HOME"]).rglob("*.json"))
    content = json.loads(kept.read_bytes())
    content["rules/conference/core-group-10wd.yaml"][2]["title"] = "From the cache"
    kept.write_text(json.dumps(content), encoding="utf-8")
    assert load(base).rules["core-group-10wd"].title == "From the cache"
    assert load(base, cache=False).rules["core-group-10wd"].title == "First core group within ten working days"
    change(base, "rules/conference/core-group-10wd.yaml", "First core group within", "The first core group within")
    assert load(base).rules["core-group-10wd"].title == "The first core group within ten working days"


@pytest.mark.parametrize("content", ["", "[1, 2]", "{not json"])
def test_a_spoilt_cache_is_passed_over(base: Path, content: str) -> None:
    whole = load(base)
    [kept] = list(Path(os.environ["XDG_CACHE_HOME"]).rglob("*.json"))
    kept.write_text(content, encoding="utf-8")
    assert load(base) == whole


def test_a_cache_that_cannot_be_written_is_no_error(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert isinstance(load(base), KnowledgeBase)


def test_errors_say_where_and_what_to_do(base: Path, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no folder 'rules' in"):
        load(tmp_path / "nowhere")
    change(base, "rules/conference/core-group-10wd.yaml", "at_most: 10 working days", "at_most: ten working days")
    with pytest.raises(
        KnowledgeError, match=r"core-group-10wd.yaml: not a duration: 'ten working days'.*checker validate"
    ):
        load(base)
    change(base, "rules/conference/core-group-10wd.yaml", "kind: rule", "kind: [rule")
    with pytest.raises(KnowledgeError, match=r"core-group-10wd.yaml:\d+:\d+: not YAML"):
        load(base)


def test_an_unknown_field_of_an_edition_is_an_error(base: Path) -> None:
    change(base, "rules/conference/core-group-10wd.yaml", "cite: ch3}", "note: in force, and read by us}")
    with pytest.raises(KnowledgeError, match="unknown field 'and read by us'"):
        load(base)


def test_the_packages_own_knowledge_base_loads() -> None:
    knowledge = load(find_root())
    assert {"2010", "2013", "2015", "2018", "2023", "2026"} <= knowledge.editions.keys()
    assert knowledge.as_of("2023").in_force()
